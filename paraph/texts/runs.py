"""Stretches of words that two texts share, wherever they stand: what the finder and the comparison of plans go by.

Greedy tiling: the longest common run first, each word of either text used once.  Equal lengths are decided by a rule
that does not change when the two texts change places, so that comparing there and back finds the same.
"""

import heapq
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

_MAX_PAIRS = 64
"""A short run that stands in more places than this tells nothing, and trying all would take the square of them."""


class Run(NamedTuple):
    """`length` words from `here` in the first text are those from `there` in the second."""

    here: int
    there: int
    length: int


def tiles(first: Sequence[Hashable], second: Sequence[Hashable], least: int) -> list[Run]:
    """The common runs of at least `least` words, none overlapping another in either text, by place in the first."""
    heap = [(_rank(run, first), run) for run in _maximal(first, second, max(1, least))]
    heapq.heapify(heap)
    free_here, free_there = [True] * len(first), [True] * len(second)
    found: list[Run] = []
    while heap:
        _, run = heapq.heappop(heap)
        parts = list(_free(run, free_here, free_there, least))
        if parts == [run]:
            found.append(run)
            for step in range(run.length):
                free_here[run.here + step] = free_there[run.there + step] = False
        else:
            for part in parts:
                heapq.heappush(heap, (_rank(part, first), part))
    return sorted(found)


def in_order(runs: Sequence[Run]) -> list[Run]:
    """Those of some tiles that follow one another in both texts and hold the most words; the others have moved."""
    best: list[tuple[int, int]] = []
    for index, run in enumerate(runs):
        before = [(best[at][0], at) for at in range(index) if runs[at].there < run.there]
        total, at = max(before, default=(0, -1))
        best.append((total + run.length, at))
    kept: list[Run] = []
    at = max(range(len(runs)), key=lambda index: best[index][0], default=-1)
    while at >= 0:
        kept.append(runs[at])
        at = best[at][1]
    return kept[::-1]


def _maximal(first: Sequence[Hashable], second: Sequence[Hashable], least: int) -> Iterator[Run]:
    """Common runs that cannot be made longer at either end."""
    here, there = _places(first, least), _places(second, least)
    for gram, starts in here.items():
        others = there.get(gram, ())
        if len(starts) * len(others) > _MAX_PAIRS * _MAX_PAIRS:
            continue
        for i in starts:
            for j in others:
                if i and j and first[i - 1] == second[j - 1]:
                    continue
                length = least
                while i + length < len(first) and j + length < len(second) and first[i + length] == second[j + length]:
                    length += 1
                yield Run(i, j, length)


def _places(words: Sequence[Hashable], least: int) -> dict[tuple[Hashable, ...], list[int]]:
    found: dict[tuple[Hashable, ...], list[int]] = {}
    for start in range(len(words) - least + 1):
        found.setdefault(tuple(words[start : start + least]), []).append(start)
    return found


def _rank(run: Run, first: Sequence[Hashable]) -> tuple[int, int, int, str]:
    """Longest first; then what stands at a like place, then early; then by its words: the same both ways round."""
    return -run.length, abs(run.here - run.there), run.here + run.there, repr(first[run.here : run.here + run.length])


def _free(run: Run, here: list[bool], there: list[bool], least: int) -> Iterator[Run]:
    """The parts of a run whose words are still free in both texts."""
    start = 0
    for step in range(run.length + 1):
        if step == run.length or not (here[run.here + step] and there[run.there + step]):
            if step - start >= least:
                yield Run(run.here + start, run.there + start, step - start)
            start = step + 1
