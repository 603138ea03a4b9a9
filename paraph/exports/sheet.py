"""A text as the forms for others to read it take it: its paragraphs, and what each side wants in each of them.

A sheet is one language of one text.  It is read off the state by whoever exports, holds plain values only, and knows
nothing of the record.  A *base* is one plain wording of the whole sheet that changes are shown against: the last
agreed or rolling text, or one side's wording.  Its digest is taken from its words alone, so that anybody can tell which
base a file that comes back was made from (R75).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from paraph import canon
from paraph.errors import Malformed
from paraph.names import Lang, MechanismId, SideId, parse_lang, parse_mechanism, parse_side

MAX_PARAGRAPHS = 5_000
MAX_TEXT = 200_000
"""Characters in one wording of one paragraph."""
MAX_NUMBER = 40

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document can hold, and the carriage return, which it would silently turn into a line feed."""

NOBODY: frozenset[SideId] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """One paragraph.

    id          its stable name, as a subject's: `js.3`
    number      what it is called today: `3`, `7bis`; may be empty
    base        its words in the last agreed or rolling text; None where that has no such paragraph
    wordings    each side's words; None, or no member, for a side that is silent
    deleted_by  the sides that want the paragraph away; they hold no words
    agreed      whether the record says that these words are agreed
    """

    id: str
    number: str
    base: str | None
    wordings: Mapping[SideId, str | None] = field(default_factory=dict)
    deleted_by: frozenset[SideId] = NOBODY
    agreed: bool = False

    def __post_init__(self) -> None:
        if len(self.id) > 80 or not _ID.match(self.id):
            raise Malformed("This is not the name of a paragraph.", detail=f"paragraph {self.id[:90]!r}")
        _check(self.number, MAX_NUMBER, f"The number of paragraph {self.id}")
        for text in (self.base, *self.wordings.values()):
            _check(text or "", MAX_TEXT, f"A wording of paragraph {self.id}")
        if any(self.wordings.get(side) is not None for side in self.deleted_by):
            raise Malformed(f"A side both deletes paragraph {self.id} and words it.")
        held = {side: text for side, text in sorted(self.wordings.items()) if text is not None}
        object.__setattr__(self, "wordings", MappingProxyType(held))

    def wants(self, side: SideId) -> str | None:
        """The words a side's text has here: its own, the base where it is silent, None where there are none."""
        if side in self.deleted_by:
            return None
        return self.wordings.get(side, self.base)

    def is_silent(self, side: SideId) -> bool:
        return side not in self.deleted_by and side not in self.wordings


@dataclass(frozen=True, slots=True)
class TextSheet:
    """One language of one text.

    title       by language
    lang        of every wording
    digest      what the record calls this text: 64 hexadecimal digits, printed and carried, not computed here
    sides       in the order of the side that exports, its own first
    """

    title: Mapping[Lang, str]
    lang: Lang
    digest: str
    mechanism: MechanismId
    sides: tuple[SideId, ...]
    paragraphs: tuple[SheetParagraph, ...]

    def __post_init__(self) -> None:
        parse_lang(self.lang)
        parse_mechanism(self.mechanism)
        if not _DIGEST.match(self.digest):
            raise Malformed("The digest of a text is 64 hexadecimal digits.", detail=f"digest {self.digest[:80]!r}")
        _check_once(map(parse_side, self.sides), "side")
        _check_once((paragraph.id for paragraph in self.paragraphs), "paragraph")
        if not self.sides or len(self.paragraphs) > MAX_PARAGRAPHS:
            raise Malformed(f"A text has at least one side and at most {MAX_PARAGRAPHS} paragraphs.")
        for paragraph in self.paragraphs:
            if not (paragraph.wordings.keys() | paragraph.deleted_by) <= set(self.sides):
                raise Malformed(f"Paragraph {paragraph.id} is worded by a side that the text does not name.")
        for lang, title in self.title.items():
            parse_lang(lang)
            _check(title, MAX_TEXT, "The title")
        object.__setattr__(self, "title", MappingProxyType(dict(sorted(self.title.items()))))

    @property
    def heading(self) -> str:
        """The title in the sheet's language, else in the first that has one."""
        return self.title.get(self.lang) or next(iter(self.title.values()), "")


@dataclass(frozen=True, slots=True)
class BaseParagraph:
    """A paragraph of a base.  `text` is None where the base has no such paragraph but others do."""

    id: str
    number: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Base:
    """One plain wording of a whole text.  `side` is whose it is; None for the agreed or rolling text."""

    mechanism: MechanismId
    lang: Lang
    side: SideId | None
    title: str
    paragraphs: tuple[BaseParagraph, ...]

    @property
    def digest(self) -> str:
        """SHA-256, as hexadecimal, of the canonical bytes of language, mechanism and paragraphs that have words.

        Title, numbers and whose wording it is do not count: a renumbered text, or two sides that want the same, are
        one base.
        """
        words = [[one.id, one.text] for one in self.paragraphs if one.text is not None]
        return canon.digest({"lang": self.lang, "mechanism": self.mechanism, "paragraphs": words}).hex()


def base_of(sheet: TextSheet, side: SideId | None = None) -> Base:
    """The sheet's own base, or the wording of one of its sides (the base's words where the side is silent)."""
    if side is not None and side not in sheet.sides:
        raise Malformed(f"{side} is no side of this text.")
    paragraphs = (
        BaseParagraph(one.id, one.number, one.base if side is None else one.wants(side)) for one in sheet.paragraphs
    )
    return Base(sheet.mechanism, sheet.lang, side, sheet.heading, tuple(paragraphs))


def short(digest: str) -> str:
    """The start of a digest in fours, short enough to be read aloud: `3f2a 91bc 07de 4410` (R67)."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def _check(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise Malformed(f"{what} is longer than {most} characters.")
    if found := _UNFIT.search(text):
        raise Malformed(
            f"{what} holds a character that no document can hold.",
            remedy="Remove it; only line ends and tabs are allowed beside what can be seen.",
            detail=f"U+{ord(found[0]):04X} at {found.start()}",
        )


def _check_once(names: Iterable[str], what: str) -> None:
    seen = list(names)
    if len(set(seen)) != len(seen):
        raise Malformed(f"A {what} is named twice.")
