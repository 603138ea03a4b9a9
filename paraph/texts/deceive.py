"""Characters that deceive, shown to both sides before anyone agrees.

`reveal` reads one wording: what is hidden in it, what only looks like a letter of its script, what is mixed.
`twins` lays two wordings beside each other: words that look the same and are not, so that the sides would seem to
agree while their digests differ (or the other way round: a difference of which nobody can see what it is).

It builds on `words.characters`, which names the oddities of a single text.  Nothing is refused or repaired here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from paraph.texts.letters import is_cjk
from paraph.words.characters import Kind as SuspicionKind
from paraph.words.characters import suspicions
from paraph.words.lookalikes import twin, words

Kind = SuspicionKind | Literal["space", "quote", "dash", "digits", "composition"]

WHY: dict[Kind, str] = {
    "bidi-control": "A hidden sign that turns the direction of writing: it may be read in another order.",
    "invisible": "A character that is not drawn.",
    "control": "A control character: it has no place in a text.",
    "not-nfc": "Letters and their accents are stored apart: it looks the same and compares as different.",
    "mixed-script": "A letter of another script within a word.",
    "look-alike": "It looks like another character and is not.",
    "private-use": "A character whose picture each computer chooses for itself.",
    "unassigned": "A code that is no character, or not yet.",
    "space": "A space of another kind or more than one: it looks like a space and compares as different.",
    "quote": "Quotation marks or apostrophes of another kind.",
    "dash": "A dash or hyphen of another kind.",
    "digits": "Digits of another script: the same number, other characters.",
    "composition": "The same letter, in one wording in one piece and in the other as letter and accent.",
}
"""A plain explanation of each kind, to be shown with the place."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in a wording that a reader must be shown: [start, end) in code points; codes such as `U+0441`."""

    kind: Kind
    span: Span
    codes: tuple[str, ...]
    names: tuple[str, ...]
    looks_like: str = ""

    @property
    def why(self) -> str:
        return WHY[self.kind]


@dataclass(frozen=True, slots=True)
class Twin:
    """A place where two wordings look the same and are not: what stands in the first and in the second."""

    kind: Kind
    first: Sign
    second: Sign


@dataclass(frozen=True, slots=True)
class Twins:
    """`alike`: the whole wordings look the same and are not; `places`: where words that look the same differ."""

    alike: bool
    places: tuple[Twin, ...]


_QUOTES = dict.fromkeys('"“”„‟″〝〞＂', '"') | dict.fromkeys("'‘’‚‛′ʼʹ`´＇", "'")
_DASHES = dict.fromkeys("-‐‑‒–—―−﹣－⁃˗", "-")
_ARABIC = dict.fromkeys("يىی", "ی") | dict.fromkeys("كک", "ک") | dict.fromkeys("هہە", "ہ") | dict.fromkeys("ةۃ", "ۃ")
_STROKES = dict.fromkeys("lI1|ǀ∣", "I") | {"0": "O"}
"""Strokes and rings that most typefaces draw alike: only told when two wordings differ in nothing else there."""
_BLANK = re.compile(r"[^\S\n\t]{2,}|[^\S\n\t ]")
_OTHER_DASH = re.compile("[‐‑‒−﹣－⁃˗]")
_NUMBER = re.compile(r"\d+")


def reveal(text: str, lang: str = "") -> tuple[Sign, ...]:
    """Everything in a wording that may deceive, by place; `lang` tells which script its reader expects."""
    lengths = {start: len(word) for start, word in words(text)}
    found = [
        _sign(
            one.kind, text, one.offset, one.offset + _extent(one.looks_like, lengths.get(one.offset, 1)), one.looks_like
        )
        for one in suspicions(text, lang)
    ]
    found += [_sign("space", text, *one.span()) for one in _BLANK.finditer(text)]
    found += [_sign("dash", text, *one.span(), "-") for one in _OTHER_DASH.finditer(text)]
    found += [*_mixed_quotes(text), *_mixed_digits(text)]
    return tuple(sorted(found, key=lambda one: (one.span, one.kind)))


def twins(first: str, second: str) -> Twins:
    """Where two wordings have words that look the same and are stored differently."""
    here, there = list(_units(first)), list(_units(second))
    seen_here, seen_there = [_skeleton(raw) for raw, _ in here], [_skeleton(raw) for raw, _ in there]
    places: list[Twin] = []
    for step in Indel.opcodes(seen_here, seen_there):
        if step.tag == "equal":
            count = step.src_end - step.src_start
            for offset in range(count):
                ours, theirs = here[step.src_start + offset], there[step.dest_start + offset]
                if ours[0] != theirs[0]:
                    places += _differences(first, ours, second, theirs)
    alike = first != second and "".join(seen_here) == "".join(seen_there)
    if alike and not places:
        places = [_twin(first, (first, 0), second, (second, 0))]
    return Twins(alike, tuple(places))


def _extent(looks_like: str, word: int) -> int:
    """A suspicion about a whole word covers the word."""
    return word if len(looks_like) > 1 else 1


def _sign(kind: Kind, text: str, start: int, end: int, looks_like: str = "") -> Sign:
    chars = text[start:end]
    codes = tuple(f"U+{ord(char):04X}" for char in chars)
    names = tuple(unicodedata.name(char, "unnamed") for char in chars)
    return Sign(kind, (start, end), codes, names, looks_like)


def _mixed_quotes(text: str) -> Iterator[Sign]:
    """Straight marks in a text that also has curved ones."""
    marks = [(at, char) for at, char in enumerate(text) if char in _QUOTES]
    for shape in "\"'":
        alike = [(at, char) for at, char in marks if _QUOTES[char] == shape]
        if any(char != shape for _, char in alike):
            yield from (_sign("quote", text, at, at + 1) for at, char in alike if char == shape)


def _mixed_digits(text: str) -> Iterator[Sign]:
    """Numbers in digits of another script than the first number's."""
    numbers = [(one, ord(one.group()[0]) - unicodedata.digit(one.group()[0])) for one in _NUMBER.finditer(text)]
    for one, zero in numbers:
        if zero != numbers[0][1]:
            yield _sign("digits", text, *one.span(), "".join(str(unicodedata.digit(char)) for char in one.group()))


def _units(text: str) -> Iterator[tuple[str, int]]:
    """Words, blanks and single ideographs with their offsets; marks and hidden signs stay with what they follow."""
    at = 0
    for _, part in groupby(_clusters(text), key=_Sorter()):
        raw = "".join(part)
        yield raw, at
        at += len(raw)


class _Sorter:
    """Tells neighbouring clusters apart: blanks from words, and each ideograph from the next."""

    def __init__(self) -> None:
        self._ideographs = 0

    def __call__(self, cluster: str) -> tuple[str, int]:
        if is_cjk(_first(cluster)):
            self._ideographs += 1
            return "ideograph", self._ideographs
        return ("blank" if _first(cluster).isspace() else "word"), 0


def _first(raw: str) -> str:
    """The first character that can be seen; the first one when there is none."""
    return next((char for char in raw if not _is_unseen(char)), raw[0])


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks and unseen signs behind them; unseen signs at the very start stay with the first."""
    start, seen = 0, False
    for at, char in enumerate(text):
        if seen and not _is_unseen(char) and unicodedata.category(char)[0] != "M":
            yield text[start:at]
            start = at
        seen = seen or not _is_unseen(char)
    if text:
        yield text[start:]


@lru_cache(maxsize=65_536)
def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) == "Cf" or char in "\u034f\u115f\u1160\u3164\uffa0\u2800"


@lru_cache(maxsize=65_536)
def _skeleton(raw: str) -> str:
    """What a word looks like: unseen signs left out, every character as the first of those it is taken for."""
    if _first(raw).isspace():
        return "\n" if "\n" in raw else " "
    apart = unicodedata.normalize("NFD", "".join(char for char in raw if not _is_unseen(char)))
    return "".join(_face(char) for char in unicodedata.normalize("NFD", "".join(map(_letter, apart))))


def _letter(char: str) -> str:
    """Arabic letters drawn alike, before marks are set apart."""
    return _ARABIC.get(char, char)


@lru_cache(maxsize=65_536)
def _face(char: str) -> str:
    if char in _QUOTES or char in _DASHES:
        return _QUOTES.get(char) or _DASHES[char]
    if char.isdigit():
        char = str(unicodedata.digit(char))
    face = next((seen for script in ("LATIN", "CYRILLIC", "GREEK") if (seen := twin(char, script))), char)
    return _STROKES.get(face, face)


def _differences(first: str, ours: tuple[str, int], second: str, theirs: tuple[str, int]) -> Iterator[Twin]:
    """The places within two units that look the same where they differ."""
    here, there = list(_pieces(*ours)), list(_pieces(*theirs))
    if [_skeleton(raw) for raw, _ in here] != [_skeleton(raw) for raw, _ in there]:
        here, there = [ours], [theirs]
    for (mine, at), (yours, beside) in zip(here, there, strict=True):
        if mine != yours:
            yield _twin(first, (mine, at), second, (yours, beside))


def _twin(first: str, ours: tuple[str, int], second: str, theirs: tuple[str, int]) -> Twin:
    kind = _kind(ours[0], theirs[0])
    here, there = ((at, at + len(raw)) for raw, at in (ours, theirs))
    return Twin(kind, _sign(kind, first, *here), _sign(kind, second, *there))


def _pieces(raw: str, at: int) -> Iterator[tuple[str, int]]:
    for cluster in _clusters(raw) if not _first(raw).isspace() else [raw]:
        yield cluster, at
        at += len(cluster)


def _kind(mine: str, yours: str) -> Kind:
    plain = ["".join(char for char in raw if not _is_unseen(char)) for raw in (mine, yours)]
    if plain[0] != plain[1] and mine and _first(mine).isspace():
        return "space"
    if unicodedata.normalize("NFC", plain[0]) == unicodedata.normalize("NFC", plain[1]):
        return "composition" if plain[0] != plain[1] else _kind_of_unseen(mine, yours)
    shapes = {char for raw in plain for char in raw}
    if shapes <= set(_QUOTES):
        return "quote"
    if shapes <= set(_DASHES):
        return "dash"
    return "digits" if all(raw.isdigit() for raw in plain) else "look-alike"


def _kind_of_unseen(mine: str, yours: str) -> Kind:
    turning = any(unicodedata.bidirectional(char) in _TURNING or char in "\u200e\u200f\u061c" for char in mine + yours)
    return "bidi-control" if turning else "invisible"


_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
