"""The bracketed text, cut from the wordings themselves: kept runs of tokens are common, what lies between is not.

White space that all wordings have at the start of a place, then at its end, moves out of the brackets.  Where a kept
run is spaced differently, the spaces alone become a place of their own: no character is added, changed or lost.
"""

from collections.abc import Sequence

from paraph.names import SideId
from paraph.texts.classes import SPACES
from paraph.texts.families import Run
from paraph.texts.model import Alternative, Content, Group, Piece
from paraph.texts.segment import Tokens

Segment = str | list[str]
"""Common text, or what each wording has in one place."""


def segments(texts: Sequence[str], cut: Sequence[Tokens], runs: Sequence[Run]) -> list[Segment]:
    """The wordings side by side; two segments of one kind never follow each other, and none is empty."""
    found: list[Segment] = []
    at: list[int] = [0] * len(texts)
    for places, length in runs:
        starts = [tk.starts[i] for tk, i in zip(cut, places, strict=True)]
        lasts = [i + length - 1 for i in places]
        ends = [tk.starts[i] + len(tk.words[i]) for tk, i in zip(cut, lasts, strict=True)]
        _place(found, [text[a:b] for text, a, b in zip(texts, at, starts, strict=True)])
        rows = [text[a:b] for text, a, b in zip(texts, starts, ends, strict=True)]
        if _alike(rows):
            _common(found, rows[0])
        else:
            _spaced(found, rows, cut[0].words[places[0] : places[0] + length])
        at = ends
    _place(found, [text[a:] for text, a in zip(texts, at, strict=True)])
    return found


def _spaced(found: list[Segment], rows: list[str], words: Sequence[str]) -> None:
    """A run of the same words with other white space between them."""
    at = [0] * len(rows)
    for word in words:
        starts = [row.index(word, a) for row, a in zip(rows, at, strict=True)]
        _place(found, [row[a:b] for row, a, b in zip(rows, at, starts, strict=True)])
        _common(found, word)
        at = [a + len(word) for a in starts]


def _place(found: list[Segment], parts: list[str]) -> None:
    """What stands between two kept tokens, without the white space that all have at an edge of it."""
    first = parts[0]
    if _alike(parts):
        _common(found, first)
        return
    head = _shared_space(parts)
    rest = [part[head:] for part in parts] if head else parts
    tail = _shared_space([part[::-1] for part in rest])
    _common(found, first[:head])
    found.append([part[:-tail] for part in rest] if tail else rest)
    _common(found, first[len(first) - tail :])


def _alike(parts: list[str]) -> bool:
    return parts.count(parts[0]) == len(parts)


def _shared_space(parts: list[str]) -> int:
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
        if text:
            held[text] = held.get(text, ()) + by
    found = [(tuple(sorted(by, key=rank.__getitem__)), text) for text, by in held.items()]
    found.sort(key=lambda item: rank[item[0][0]])
    return Group(tuple([Alternative((text,), by) for by, text in found]))
