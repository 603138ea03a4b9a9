"""What any number of wordings have in common: runs of tokens that stand in all of them.

A run is (places, n): where its n tokens start in each wording.  For three and more, candidates come from folding the
wordings one by one into a skeleton, their common subsequence, once from each end; `chains` keeps the cheapest of them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import getitem, sub

from rapidfuzz.distance import LCSseq

from paraph.texts.chains import BRACKET, LONG, Gap, cheapest_chain
from paraph.texts.pairs import common_pairs, equal_runs

Run = tuple[tuple[int, ...], int]

BACK = 8
"""Candidates before one that may be the one kept before it: jumping over more of them never pays here."""


def islands(count: int) -> tuple[int, int, int]:
    """What a run of one or of two tokens costs between long gaps of so many wordings: breaking it costs them more."""
    return 0, 4 + count, count - 1


def common_runs(strings: Sequence[str]) -> list[Run]:
    """The kept runs of two or more distinct strings, one character a token, in order."""
    if len(strings) == 2:
        return [((i, j), length) for i, j, length in common_pairs(*strings)]
    if not all(strings):
        return []
    order, sizes = _order(strings), [len(string) for string in strings]
    mirrored = _fold([string[::-1] for string in strings], order)
    back = [(tuple([size - place - n for size, place in zip(sizes, places, strict=True)]), n) for places, n in mirrored]
    return _cheapest(sorted({*_fold(strings, order), *back}), strings)


def _order(strings: Sequence[str]) -> list[int]:
    """The wording most like all others, then the others by their likeness to it; of equals the lower by code points.

    Likeness is the length of the longest common subsequence.
    """
    everyone = range(len(strings))
    likeness = [[0] * len(strings) for _ in everyone]
    for k in everyone:
        for other in range(k):
            likeness[k][other] = likeness[other][k] = LCSseq.similarity(strings[k], strings[other])
    pivot = max(everyone, key=lambda k: sum(likeness[k]))
    return sorted(everyone, key=lambda k: (k != pivot, -likeness[pivot][k]))


def _fold(strings: Sequence[str], order: list[int]) -> list[Run]:
    """The runs of the skeleton: what is left of the first wording after its common subsequence with each other one."""
    skeleton = strings[order[0]]
    places: list[Sequence[int]] = [range(len(skeleton))]
    for k in order[1:]:
        kept: list[int] = []
        there: list[int] = []
        for i, j, length in equal_runs(skeleton, strings[k]):
            kept += range(i, i + length)
            there += range(j, j + length)
        if len(kept) < len(skeleton):
            skeleton = "".join([skeleton[i] for i in kept])
            places = [[row[i] for i in kept] for row in places]
        places.append(there)
    rows = dict(zip(order, places, strict=True))
    return _stretches(list(zip(*[rows[k] for k in range(len(strings))], strict=True)))


def _stretches(columns: list[tuple[int, ...]]) -> list[Run]:
    """Common tokens that follow one another in every wording, put together."""
    if not columns:
        return []
    breaks = [k for k, (one, other) in enumerate(pairwise(columns), 1) if other != tuple([at + 1 for at in one])]
    return [(columns[start], end - start) for start, end in pairwise([0, *breaks, len(columns)])]


def _cheapest(runs: list[Run], strings: Sequence[str]) -> list[Run]:
    starts = [(0,) * len(strings), *[places for places, _ in runs], tuple(map(len, strings))]
    lengths = [0, *[length for _, length in runs], 0]
    ends = [tuple([at + n for at in places]) for places, n in zip(starts, lengths, strict=True)]

    def gap(p: int, k: int) -> Gap | None:
        end, start = ends[p], starts[k]
        skip = max(map(sub, end, start))
        if skip <= 0:
            skip = 0
        elif skip >= lengths[k]:
            return None
        if skip:
            start = tuple([s + skip for s in start])
        cost, longest = place_cost(map(getitem, strings, map(slice, end, start)))
        return cost, longest >= LONG, skip

    kept = cheapest_chain(lengths, gap, islands(len(strings)), BACK)
    return [(tuple([at + skip for at in starts[k]]), lengths[k] - skip) for k, skip in kept]


def place_cost(parts: Iterable[str]) -> tuple[int, int]:
    """The reading cost of one place with these tokens of each wording, and the tokens of the longest."""
    distinct = {*parts}
    distinct.discard("")
    sizes = [*map(len, distinct)]
    return sum(sizes) + BRACKET * len(sizes), max(sizes, default=0)
