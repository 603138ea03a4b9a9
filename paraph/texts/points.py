"""Which point of one version of a plan has which of the next: the links that `plans` draws its lines from.

Three steps, each the same whichever version comes first: points in the same words; then points that share runs of
words (a third of the shorter one at least); then what is left over, one by one, when half of the words of the longer
one stand in the other in the same order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from paraph.texts.letters import Token, is_cjk, tokens
from paraph.texts.runs import Run, tiles

Span = tuple[int, int]

_LEAST = 3
_LEAST_CHARACTERS = 4
"""Words, or characters where each is a word, in a row that count as shared."""
_SHARE = 3
"""Points are linked when runs hold 1/3 of the shorter one."""


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier and a later point, by their places, how many words they share and where."""

    old: int
    new: int
    words: int
    spans: tuple[tuple[Span, Span], ...]


def link(olds: Sequence[str], news: Sequence[str]) -> list[Link]:
    """The links between the points of two versions, by earlier and then later point."""
    old, new = [tokens(text) for text in olds], [tokens(text) for text in news]
    same = _same(old, new)
    busy_old, busy_new = {one.old for one in same}, {one.new for one in same}
    shared = _by_runs(_without(old, busy_old), _without(new, busy_new))
    busy_old |= {one.old for one in shared}
    busy_new |= {one.new for one in shared}
    rest = _by_words(_without(old, busy_old), _without(new, busy_new))
    return sorted([*same, *shared, *rest], key=lambda one: (one.old, one.new))


def moved(links: Sequence[Link], olds: Sequence[str], news: Sequence[str]) -> list[Link]:
    """Of links one to one, those that are not among the most that keep their order.

    Of equally many, those with most words in common stay, then those that changed places least, then by their words.
    """
    chains: list[tuple[_Weight, int]] = []
    ordered = sorted(links, key=lambda one: one.old)
    for index, one in enumerate(ordered):
        before = [(*chains[at], at) for at in range(index) if ordered[at].new < one.new]
        weight, _, at = max(before, default=((0, 0, 0, ()), -1, -1))
        text = " | ".join(sorted((olds[one.old], news[one.new])))
        further = (weight[0] + 1, weight[1] + one.words, weight[2] - abs(one.old - one.new), (*weight[3], text))
        chains.append((further, at))
    at = max(range(len(chains)), key=lambda index: chains[index], default=-1)
    stay = set()
    while at >= 0:
        stay.add(at)
        at = chains[at][1]
    return [one for index, one in enumerate(ordered) if index not in stay]


_Weight = tuple[int, int, int, tuple[str, ...]]


def _without(points: Sequence[list[Token]], busy: set[int]) -> list[list[Token]]:
    return [[] if at in busy else words for at, words in enumerate(points)]


def _same(olds: Sequence[list[Token]], news: Sequence[list[Token]]) -> list[Link]:
    """Points in the same words; where several are alike, the first with the first."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at, words in enumerate(news):
        places.setdefault(tuple(word.key for word in words), []).append(at)
    found = []
    for at, words in enumerate(olds):
        alike = places.get(tuple(word.key for word in words))
        if words and alike:
            found.append(_link(at, words, alike[0], news[alike[0]], [Run(0, 0, len(words))]))
            del alike[0]
    return found


def _by_runs(olds: Sequence[list[Token]], news: Sequence[list[Token]]) -> list[Link]:
    """Links by shared runs; each point keeps its strongest, so that a phrase in common does not join all to all."""
    shared = _shared(olds, news)
    weights = {
        (old, new): sum(run.length for run in runs)
        for (old, new), runs in shared.items()
        if _SHARE * sum(run.length for run in runs) >= min(len(olds[old]), len(news[new]))
    }
    kept: set[tuple[int, int]] = set()
    for side in (0, 1):
        best: dict[int, tuple[int, int]] = {}
        for pair in sorted(weights, key=lambda pair: (weights[pair], -abs(pair[0] - pair[1]), -sum(pair))):
            best[pair[side]] = pair
        kept |= set(best.values())
    return [_link(old, olds[old], new, news[new], shared[old, new]) for old, new in sorted(kept)]


def _shared(olds: Sequence[list[Token]], news: Sequence[list[Token]]) -> dict[tuple[int, int], list[Run]]:
    """The tiles between all earlier and all later points, each word used once, by pair of points."""
    flat_old, at_old = _flat(olds, "old")
    flat_new, at_new = _flat(news, "new")
    together = [*flat_old, *flat_new]
    spaceless = sum(is_cjk(word[0]) for word in together) * 2 > len(together)
    found: dict[tuple[int, int], list[Run]] = {}
    for run in tiles(flat_old, flat_new, _LEAST_CHARACTERS if spaceless else _LEAST):
        (old, here), (new, there) = at_old[run.here], at_new[run.there]
        found.setdefault((old, new), []).append(Run(here, there, run.length))
    return found


def _flat(points: Sequence[list[Token]], version: str) -> tuple[list[str], list[tuple[int, int]]]:
    """All points as one row of words, parted by signs that no other row has, and each word's point and place."""
    words: list[str] = []
    places: list[tuple[int, int]] = []
    for at, point in enumerate(points):
        words += [*(word.key for word in point), f"¶{version}{at}"]
        places += [*((at, place) for place in range(len(point))), (at, len(point))]
    return words, places


def _by_words(olds: Sequence[list[Token]], news: Sequence[list[Token]]) -> list[Link]:
    """What runs do not link: pairs that share half the words of the longer one, the closest first, each point once."""
    close = []
    for old, new in ((old, new) for old, here in enumerate(olds) if here for new, there in enumerate(news) if there):
        here, there = [word.key for word in olds[old]], [word.key for word in news[new]]
        common = LCSseq.similarity(here, there)
        if 2 * common >= max(len(here), len(there)):
            close.append((-common, abs(old - new), old + new, old, new))
    found: list[Link] = []
    for *_, old, new in sorted(close):
        if not any(one.old == old or one.new == new for one in found):
            found.append(_link(old, olds[old], new, news[new], _words_alike(olds[old], news[new])))
    return found


def _words_alike(here: Sequence[Token], there: Sequence[Token]) -> list[Run]:
    return tiles([word.key for word in here], [word.key for word in there], 1)


def _link(old: int, here: Sequence[Token], new: int, there: Sequence[Token], runs: Iterable[Run]) -> Link:
    runs = list(runs)
    spans = tuple((_span(here, run.here, run.length), _span(there, run.there, run.length)) for run in runs)
    return Link(old, new, sum(run.length for run in runs), spans)


def _span(words: Sequence[Token], start: int, length: int) -> Span:
    return words[start].start, words[start + length - 1].end
