"""What a check finds in one version of a paragraph, and what it reports of several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "percent", "date", "reference", "name", "term", "modality", "scope", "brackets"]
Severity = Literal["differs", "look"]
"""`differs`: one version says what another does not; `look`: usage of the languages may explain it."""

MASK = "\x00"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said at [start, end) of a version, under a key that does not depend on the language.

    `others` are further readings of the same signs (1,234 in Russian may be a decimal or a thousand).  A `soft` item is
    one that a language may well leave unsaid: `one`, `two`, `both`.
    """

    kind: Kind
    key: str
    start: int
    end: int
    others: frozenset[str] = frozenset()
    soft: bool = False

    @property
    def readings(self) -> frozenset[str]:
        return self.others | {self.key}


@dataclass(frozen=True, slots=True)
class Place:
    """What a version has: [start, end) in code points, the words there, the key they come to."""

    span: tuple[int, int]
    words: str
    key: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference for a linguist of each side to judge: fix, tolerate or deliberate (R45).  It decides nothing.

    `has` holds, for every language compared, what it has and the others lack; an empty tuple where it has nothing.
    """

    kind: Kind
    severity: Severity
    has: Mapping[str, tuple[Place, ...]]
    note: str

    @property
    def langs(self) -> tuple[str, ...]:
        return tuple(self.has)


def base(lang: str) -> str:
    """The language of a tag without script and region."""
    return lang.partition("-")[0]


def masked(text: str, items: Iterable[Item]) -> str:
    """The text with what is already understood blanked out, so that a day of a date is not read as a number too."""
    chars = list(text)
    for item in items:
        chars[item.start : item.end] = MASK * (item.end - item.start)
    return "".join(chars)
