"""Where the words of a wording come from: which of the wordings said before it had them first (R39).

The wordings said one after another are compiled in pairs, as brackets are (`compiler`): what is common to a wording and
one before it comes from wherever that one has it from; what no earlier wording has is new.  A word that several earlier
ones have is the oldest's.  This tells who first put the words there, never who meant them.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from paraph.names import SideId
from paraph.texts.compiled import compile_paragraph
from paraph.texts.model import Content, Group
from paraph.texts.segment import is_word, tokens

LOOKED_AT = 24
"""Of a longer history the first wordings and the latest are looked at: each costs a comparison with all before it."""
_BEFORE, _AFTER = SideId("XY"), SideId("XZ")
"""Two names for the compiler; no side of a mechanism is meant."""


class Origin(NamedTuple):
    """Some words of the last wording and the place, in the wordings given, of the one that had them first."""

    words: str
    first: int


def origins(wordings: Sequence[str], lang: str) -> tuple[Origin, ...]:
    """The last wording cut by origin, in order; nothing for no wording.  White space belongs to what stands before."""
    places = [*range(len(wordings))]
    if len(places) > LOOKED_AT:
        places = [*places[: LOOKED_AT // 2], *places[-LOOKED_AT // 2 :]]
    known: dict[str, list[int]] = {}
    for place in places:
        wording = wordings[place]
        if wording not in known:
            known[wording] = _inherited(wording, place, known, lang)
    return tuple(_cut(wordings[-1], known[wordings[-1]])) if wordings else ()


def _inherited(wording: str, place: int, known: dict[str, list[int]], lang: str) -> list[int]:
    """For each character of a wording the place of the first wording that had it."""
    found = [place] * len(wording)
    for before, from_ in known.items():
        content = compile_paragraph({_BEFORE: before, _AFTER: wording}, (), lang, (_BEFORE, _AFTER))
        for there, here, length in _common(content):
            for step in range(length):
                found[here + step] = min(found[here + step], from_[there + step])
    return _with_spaces(wording, found)


def _common(content: Content) -> Iterator[tuple[int, int, int]]:
    """Where the common words of two wordings stand in the first and in the second, and how long they are."""
    there = here = 0
    for piece in content:
        if isinstance(piece, str):
            yield there, here, len(piece)
            there, here = there + len(piece), here + len(piece)
        elif isinstance(piece, Group):
            there += _length(piece, _BEFORE)
            here += _length(piece, _AFTER)


def _length(group: Group, side: SideId) -> int:
    pieces = [piece for one in group.alternatives if side in one.by for piece in one.content]
    return sum(len(piece) for piece in pieces if isinstance(piece, str))


def _with_spaces(wording: str, found: list[int]) -> list[int]:
    """White space has no origin of its own: it follows the character before it."""
    for index, char in enumerate(wording):
        if index and char.isspace():
            found[index] = found[index - 1]
    return found


def _cut(wording: str, found: Sequence[int]) -> Iterator[Origin]:
    """Runs of one origin; a mere sign between words goes with what stands before it."""
    last = Origin("", 0)
    for first, run in groupby(range(len(wording)), key=lambda index: found[index]):
        places = [*run]
        words = wording[places[0] : places[-1] + 1]
        if last.words and (first == last.first or not any(map(is_word, tokens(words).words))):
            last = Origin(last.words + words, last.first)
            continue
        if last.words:
            yield last
        last = Origin(words, first)
    if last.words:
        yield last
