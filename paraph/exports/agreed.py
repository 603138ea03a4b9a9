"""An agreed text as it goes to paper: its sides, languages and people, and the gate that says what can be printed.

It belongs to nobody's copy yet: `original.lay_out` makes one side's original of it.  Where the wording itself names the
sides or the languages one after another, it says so with a `Turn`, which holds the words for each in the case that its
sentence asks for.  Nothing else in a wording may turn.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from paraph.errors import Malformed
from paraph.names import MAX_SIDES, Lang, LocalText, MechanismId, Ref, SideId
from paraph.texts.printable import unprintable

MAX_LANGS = 12
MAX_PARAGRAPHS = 2_000
MAX_WORDING = 65_535
"""Characters in one wording, in one title, in one closing."""

Kind = Literal["sides", "langs"]
MAX_MARKING = 80
MAX_NAME = 300
"""Characters in a name or an office: each has its place at the foot of a text."""
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Turn:
    """A place where all sides, or all languages, are named in the order of the alternat.

    `Turn("sides", {"PK": "the Islamic Republic of Pakistan", "RU": "the Russian Federation"}, ", ", " and ")`
    """

    of: Kind
    words: Mapping[str, str]
    between: str = ", "
    last: str = " and "


Wording: TypeAlias = str | tuple[str | Turn, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A side, its name in each language, and the languages in the order of its own original."""

    side: SideId
    names: LocalText
    langs: tuple[Lang, ...]


@dataclass(frozen=True, slots=True)
class Paraph:
    """Whose initials stand for a side: name and office in each language; `day` is empty until they have initialled."""

    side: SideId
    names: LocalText
    offices: LocalText = field(default_factory=dict)
    day: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """An agreed text, ready for paper.  `digest` is that of the agreed text, 64 hexadecimal digits.

    `sides` stand in the order agreed among them: after the own side the others follow in it.  `done` is the line of
    place and date in each language, `day` the same day as 2026-05-13 where it is exact.  `heading` and `closing` are
    what stands between title and paragraphs and after the last one (the testimonium).  `langs` and `refs` are the
    agreed order of languages and the paragraphs' subjects: with them the paper's own text proves the digest.
    """

    mechanism: MechanismId
    text: Ref
    kind: str
    title: LocalText
    sides: tuple[Party, ...]
    paragraphs: tuple[tuple[str, Mapping[Lang, Wording]], ...]
    digest: str
    paraphs: tuple[Paraph, ...] = ()
    heading: Mapping[Lang, Wording] = field(default_factory=dict)
    closing: Mapping[Lang, Wording] = field(default_factory=dict)
    marking: str = ""
    done: LocalText = field(default_factory=dict)
    day: str = ""
    langs: tuple[Lang, ...] = ()
    refs: tuple[Ref, ...] = ()


def check(original: Original) -> None:
    """Malformed, with the place, unless every part is there in every language and can be printed."""
    _check_shape(original)
    langs = frozenset(original.sides[0].langs)
    _complete("The title", original.title, langs)
    for index, (number, wordings) in enumerate(original.paragraphs):
        _complete(f"Paragraph {number or index + 1}", wordings, langs)
    for where, texts in (
        ("The heading", original.heading),
        ("The closing", original.closing),
        ("Place", original.done),
    ):
        if texts:
            _complete(where, texts, langs)
    for party in original.sides:
        _complete(f"The name of {party.side}", party.names, langs)
    for side, texts in (
        *((party.side, party.names) for party in original.sides),
        *((paraph.side, paraph.names) for paraph in original.paraphs),
        *((paraph.side, paraph.offices) for paraph in original.paraphs),
    ):
        longest = max(map(len, texts.values()), default=0)
        _demand(longest <= MAX_NAME, f"A name or an office of {side} is longer than {MAX_NAME} characters.")
    for where, wording in _wordings(original):
        _check_wording(where, wording, original)


def _check_shape(original: Original) -> None:
    sides = [party.side for party in original.sides]
    langs = [sorted(party.langs) for party in original.sides]
    _demand(2 <= len(sides) <= MAX_SIDES, f"An original has 2 to {MAX_SIDES} sides, this one {len(sides)}.")
    _demand(len(set(sides)) == len(sides), "A side is named twice.")
    _demand(1 <= len(langs[0]) <= MAX_LANGS, f"An original has 1 to {MAX_LANGS} languages.")
    _demand(len(set(langs[0])) == len(langs[0]), "A language is named twice.")
    _demand(all(own == langs[0] for own in langs), "The sides' originals are not in the same languages.")
    _demand(
        not original.langs or sorted(original.langs) == langs[0], "The agreed languages are not those of the sides."
    )
    _demand(len(original.refs) in (0, len(original.paragraphs)), "Name each paragraph's subject, or none.")
    _demand(len(original.paragraphs) <= MAX_PARAGRAPHS, f"A text has more than {MAX_PARAGRAPHS:,} paragraphs.")
    check_stamp(original.digest, original.day, original.marking)
    signing = [paraph.side for paraph in original.paraphs]
    _demand(len(set(signing)) == len(signing) and set(signing) <= set(sides), "One paraph for each side, no more.")


def _complete(where: str, texts: Mapping[Lang, object], langs: frozenset[Lang]) -> None:
    missing, strange = sorted(langs - texts.keys()), sorted(texts.keys() - langs)
    _demand(not missing, f"{where} has no wording in {', '.join(missing)}.")
    _demand(not strange, f"{where} is also in {', '.join(strange)}, which is no language of this text.")


def _wordings(original: Original) -> Iterable[tuple[str, Wording]]:
    yield "The marking", original.marking
    for where, texts in (
        ("The title", original.title),
        ("The heading", original.heading),
        ("The closing", original.closing),
        ("Place and date", original.done),
        *((f"The name of {party.side}", party.names) for party in original.sides),
        *((f"The person for {paraph.side}", paraph.names) for paraph in original.paraphs),
        *((f"The office for {paraph.side}", paraph.offices) for paraph in original.paraphs),
    ):
        yield from ((f"{where} in {lang}", wording) for lang, wording in texts.items())
    yield from ((f"The day of {paraph.side}", paraph.day) for paraph in original.paraphs)
    for index, (number, wordings) in enumerate(original.paragraphs):
        yield f"Number {index + 1}", number
        yield from ((f"Paragraph {number or index + 1} in {lang}", wording) for lang, wording in wordings.items())


def _check_wording(where: str, wording: Wording, original: Original) -> None:
    pieces = (wording,) if isinstance(wording, str) else wording
    keys = {
        "sides": {party.side for party in original.sides},
        "langs": set(original.sides[0].langs),
    }
    for piece in pieces:
        if isinstance(piece, Turn):
            _demand(set(piece.words) == keys[piece.of], f"{where} does not name each of the {piece.of} once.")
            for words in (*piece.words.values(), piece.between, piece.last):
                check_printable(where, words)
        else:
            check_printable(where, piece)


def check_stamp(digest: str, day: str, marking: str) -> None:
    """Malformed unless these are a digest in hexadecimal, a day of the calendar or none, and a marking of one line."""
    _demand(_DIGEST.match(digest), "The digest of the text is not 64 hexadecimal digits.")
    _demand(not day or (_DAY.match(day) and _is_day(day)), "The day is not one of the calendar, written as 2026-05-13.")
    _demand(len(marking) <= MAX_MARKING, f"A marking is longer than {MAX_MARKING} characters.")
    _demand("\n" not in marking, "A marking is one line.")


def _is_day(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def check_printable(where: str, text: str) -> None:
    """Malformed for what no page can show: control and private characters, halves of a pair, forced
    direction; or for sheer length."""
    _demand(len(text) <= MAX_WORDING, f"{where} is longer than {MAX_WORDING:,} characters.")
    if found := unprintable(text):
        raise Malformed(
            f"{where} cannot be printed: {found}.",
            remedy="Take it out of the wording, and agree on the wording without it.",
        )


def _demand(good: object, message: str) -> None:
    if not good:
        raise Malformed(message)
