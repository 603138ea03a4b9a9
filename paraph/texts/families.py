"""What any number of wordings have in common: runs of tokens that stand in all of them.

A run is (places, n): where its n tokens start in each wording.  For three and more, candidates come from folding the
wordings one by one into a skeleton, their common subsequence, the most alike first and last, and from the other end;
`chains` keeps the cheapest of them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import getitem, sub

from rapidfuzz.distance import LCSseq

from paraph.texts.chains import BRACKET, LONG, Gap, cheapest_chain, few_words
from paraph.texts.pairs import common_pairs, equal_runs

Run = tuple[tuple[int, ...], int]

BACK = 8
"""Candidates before one that may be the one kept before it: jumping over more of them never pays here."""


def island_price(count: int) -> int:
    """What an island costs among so many wordings: the more there are, the more it costs to break one.

    As much as leaves the brackets cheaper to read than those of a collation engine, whatever the number of sides.
    """
    return max(8, count + 4)


def common_runs(strings: Sequence[str], tokens: Sequence[str]) -> list[Run]:
    """The kept runs of two or more distinct strings, one character a token, in order."""
    if len(strings) == 2:
        return [((i, j), length) for i, j, length in common_pairs(strings[0], strings[1], tokens)]
    if not all(strings):
        return []
    order, sizes = _order(strings), [len(string) for string in strings]
    mirrored = _fold([string[::-1] for string in strings], order)
    back = [(tuple([size - place - n for size, place in zip(sizes, places, strict=True)]), n) for places, n in mirrored]
    return _cheapest(
        _joined({*_fold(strings, order), *_fold(strings, [order[0], *order[:0:-1]]), *back}), strings, tokens
    )


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
    steps: list[tuple[list[int], list[int]]] = []
    for k in order[1:]:
        kept: list[int] = []
        there: list[int] = []
        for i, j, length in equal_runs(skeleton, strings[k]):
            kept += range(i, i + length)
            there += range(j, j + length)
        skeleton = "".join([skeleton[i] for i in kept])
        steps.append((kept, there))
    rows: dict[int, Sequence[int]] = {}
    left: Sequence[int] = range(len(skeleton))
    for k, (kept, there) in zip(order[:0:-1], reversed(steps), strict=True):
        rows[k] = [there[i] for i in left]
        left = [kept[i] for i in left]
    rows[order[0]] = left
    return _stretches(list(zip(*[rows[k] for k in range(len(strings))], strict=True)))


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs in order, those that touch or overlap in every wording put together."""
    found: list[Run] = []
    last: dict[tuple[int, ...], int] = {}
    for places, length in sorted(runs):
        first = places[0]
        apart = tuple([at - first for at in places])
        known = last.get(apart)
        if known is not None and first <= (before := found[known])[0][0] + before[1]:
            found[known] = before[0], max(before[1], first + length - before[0][0])
        else:
            last[apart] = len(found)
            found.append((places, length))
    return found


def _stretches(columns: list[tuple[int, ...]]) -> list[Run]:
    """Common tokens that follow one another in every wording, put together."""
    if not columns:
        return []
    breaks = [k for k, (one, other) in enumerate(pairwise(columns), 1) if other != tuple([at + 1 for at in one])]
    return [(columns[start], end - start) for start, end in pairwise([0, *breaks, len(columns)])]


def _cheapest(runs: list[Run], strings: Sequence[str], tokens: Sequence[str]) -> list[Run]:
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

    def island(k: int, skip: int) -> bool:
        at, length = starts[k][0], lengths[k]
        return few_words(strings[0][at + skip : at + length], tokens)

    kept = cheapest_chain(lengths, gap, island, island_price(len(strings)), BACK)
    return [(tuple([at + skip for at in starts[k]]), lengths[k] - skip) for k, skip in kept]


def place_cost(parts: Iterable[str]) -> tuple[int, int]:
    """The reading cost of one place with these tokens of each wording, and the tokens of the longest."""
    distinct = {*parts}
    distinct.discard("")
    sizes = [*map(len, distinct)]
    return sum(sizes) + BRACKET * len(sizes), max(sizes, default=0)
