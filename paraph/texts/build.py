"""The bracketed text, cut from the wordings themselves: kept runs of tokens are common, what lies between is not.

White space that all wordings have at the start of a place, then at its end, moves out of the brackets.  Where a kept
run is spaced differently, the spaces alone become a place of their own: no character is added, changed or lost.
"""

from collections.abc import Sequence
from itertools import pairwise

from paraph.names import SideId
from paraph.texts.classes import SPACES
from paraph.texts.families import Run
from paraph.texts.model import Alternative, Content, Group, Piece
from paraph.texts.segment import Tokens

Segment = str | list[str]
"""Common text, or what each wording has in one place."""


def segments(texts: Sequence[str], cut: Sequence[Tokens], runs: Sequence[Run]) -> list[Segment]:
    """The wordings side by side; two segments of one kind never follow each other, and none is empty."""
    rows = [
        _slices(text, tk, [(places[k], n) for places, n in runs])
        for k, (text, tk) in enumerate(zip(texts, cut, strict=True))
    ]
    found: list[Segment] = []
    for number, column in enumerate(zip(*rows, strict=True)):
        if number % 2 == 0 or column.count(column[0]) == len(column):
            _place(found, column)
        else:
            places, length = runs[number // 2]
            _spaced(found, column, cut[0].words[places[0] : places[0] + length])
    return found


def _slices(text: str, cut: Tokens, runs: Sequence[tuple[int, int]]) -> list[str]:
    """What one wording has before its first run, in it, behind it, and so on to the end."""
    words, starts = cut
    bounds = [0]
    for at, length in runs:
        last = at + length - 1
        bounds += (starts[at], starts[last] + len(words[last]))
    bounds.append(len(text))
    return [text[a:b] for a, b in pairwise(bounds)]


def _spaced(found: list[Segment], rows: Sequence[str], words: Sequence[str]) -> None:
    """A run of the same words with other white space between them."""
    at = [0] * len(rows)
    for word in words:
        starts = [row.index(word, a) for row, a in zip(rows, at, strict=True)]
        _place(found, [row[a:b] for row, a, b in zip(rows, at, starts, strict=True)])
        _common(found, word)
        at = [a + len(word) for a in starts]


def _place(found: list[Segment], parts: Sequence[str]) -> None:
    """What stands between two kept tokens, without the white space that all have at an edge of it."""
    first = parts[0]
    if parts.count(first) == len(parts):
        _common(found, first)
        return
    head = _shared_space(parts)
    rest = [part[head:] for part in parts]
    tail = _shared_space([part[::-1] for part in rest])
    _common(found, first[:head])
    found.append([part[:-tail] for part in rest] if tail else rest)
    _common(found, first[len(first) - tail :])


def _shared_space(parts: Sequence[str]) -> int:
    """How many characters of white space all parts begin with; what the least and the greatest share, all do."""
    least, greatest = min(parts), max(parts)
    length = 0
    while length < len(least) and least[length] in SPACES and least[length] == greatest[length]:
        length += 1
    return length


def _common(found: list[Segment], text: str) -> None:
    if not text:
        return
    if found and isinstance(found[-1], str):
        found[-1] += text
    else:
        found.append(text)


def attributed(parts: Sequence[Segment], holders: Sequence[tuple[SideId, ...]], sides: Sequence[SideId]) -> Content:
    """Segments with their holders' codes: alternatives and codes stand in the order of sides."""
    rank = {side: place for place, side in enumerate(sides)}
    return tuple(part if isinstance(part, str) else _group(part, holders, rank) for part in parts)


def _group(parts: list[str], holders: Sequence[tuple[SideId, ...]], rank: dict[SideId, int]) -> Piece:
    held: dict[str, tuple[SideId, ...]] = {}
    for text, by in zip(parts, holders, strict=True):
        if text in held:
            held[text] = tuple(sorted(held[text] + by, key=rank.__getitem__))
        elif text:
            held[text] = by
    found = sorted(held.items(), key=lambda item: rank[item[1][0]]) if len(held) > 1 else held.items()
    return Group(tuple([Alternative((text,), by) for text, by in found]))
