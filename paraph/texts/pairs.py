"""What two wordings have in common, as runs of tokens; a text comes as a string with one character a token.

A run (i, j, n) says that the n tokens from i of the first are the n tokens from j of the second.  Candidates are the
runs of two longest common subsequences, one found from each end, and short ones of them slid against their neighbours
(of "of the … of the", either may be the common one).  `chains` keeps the cheapest of them.

The longest common subsequence is this one: what both begin with, then what both end with, and of the rest what is
read off the table of lengths L from its end, going at (i, j) to (i - 1, j) if L does not change, else to (i, j - 1) if
L does not change, else to (i - 1, j - 1), which is a common token.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import LCSseq

from paraph.texts.chains import BRACKET, LONG, Gap, cheapest_chain, few_words

Pair = tuple[int, int, int]

ISLAND_PRICE = 3
"""What an island costs."""

BACK = 16
"""Candidates before one that may be the one kept before it."""

SLIDES = 6
"""Tokens in the longest run that is slid."""


def common_pairs(first: str, second: str, tokens: Sequence[str]) -> list[Pair]:
    """The kept runs in order; between two of them at least one side has something."""
    if not first or not second:
        return []
    n, m = len(first), len(second)
    there = equal_runs(first, second)
    back = [(n - i - length, m - j - length, length) for i, j, length in equal_runs(first[::-1], second[::-1])]
    found = _joined({*there, *back})
    return _cheapest(_joined({*found, *_slid(found, first, second)}), first, m, tokens)


def equal_runs(first: str, second: str) -> list[Pair]:
    """The runs of a longest common subsequence."""
    codes = LCSseq.opcodes(first, second)
    return [(code.src_start, code.dest_start, code.src_end - code.src_start) for code in codes if code.tag == "equal"]


def _joined(runs: Iterable[Pair]) -> list[Pair]:
    """The runs in order, those that touch or overlap in both wordings put together."""
    found: list[Pair] = []
    last: dict[int, int] = {}
    for i, j, length in sorted(runs):
        known = last.get(j - i)
        if known is not None and i <= (before := found[known])[0] + before[2]:
            found[known] = before[0], before[1], max(before[2], i + length - before[0])
        else:
            last[j - i] = len(found)
            found.append((i, j, length))
    return found


def _slid(runs: list[Pair], first: str, second: str) -> list[Pair]:
    """Short runs moved, on one side or both, to where one of the next two candidates starts or of the last two ends."""
    ends = [(0, 0), (0, 0), *[(i + length, j + length) for i, j, length in runs]]
    starts = [*[(i, j) for i, j, _ in runs], *((len(first), len(second)),) * 2]
    found: list[Pair] = []
    for k, (i, j, length) in enumerate(runs):
        if length <= SLIDES:
            run = first[i : i + length]
            for x, y in starts[k + 1 : k + 3]:
                a, b = x - length, y - length
                there, here = a > i and first.startswith(run, a), b > j and second.startswith(run, b)
                if there:
                    found.append((a, j, length))
                if here:
                    found.append((i, b, length))
                if there and here:
                    found.append((a, b, length))
            for x, y in ends[k : k + 2]:
                if x < i and first.startswith(run, x):
                    found.append((x, j, length))
                if y < j and second.startswith(run, y):
                    found.append((i, y, length))
    return found


def _cheapest(runs: list[Pair], first: str, m: int, tokens: Sequence[str]) -> list[Pair]:
    n = len(first)
    nodes = [(0, 0, 0), *runs, (n, m, 0)]
    last = len(runs) + 1

    def gap(p: int, k: int) -> Gap | None:
        i, j, done = nodes[p]
        x, y, length = nodes[k]
        a, b = x - i - done, y - j - done
        skip = 0
        if a < 0 or b < 0:
            skip = -min(a, b)
            if skip >= length:
                return None
            a += skip
            b += skip
        return (a and a + BRACKET) + (b and b + BRACKET), a >= LONG or b >= LONG, skip

    def island(k: int, skip: int) -> bool:
        i, _, length = nodes[k]
        return few_words(first[i + skip : i + length], tokens)

    kept = cheapest_chain([length for _, _, length in nodes], gap, island, ISLAND_PRICE, BACK)
    assert all(k < last for k, _ in kept)
    return [(nodes[k][0] + skip, nodes[k][1] + skip, nodes[k][2] - skip) for k, skip in kept]
