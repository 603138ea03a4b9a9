"""What three and more wordings have in common: runs of tokens that stand in all of them.

A run is (positions, length): where it starts in each wording, and how many tokens it has.  Candidates come from folding
the wordings one by one into a skeleton, from more than one start; the cheapest chain of them is chosen as for two
(`pairs`), where a gap costs 3 + its tokens for each of the distinct alternatives in it.
"""

from itertools import pairwise

from rapidfuzz.distance import LCSseq

from paraph.texts.pairs import BRACKET, ISLAND, LASTING, LONG, NEVER, SHORT, common_pairs

Run = tuple[tuple[int, ...], int]

BACK = 10


def common_runs(strings: list[str]) -> list[Run]:
    """The kept runs of two or more distinct strings, in order."""
    if len(strings) == 2:
        return [((i, j), n) for i, j, n in common_pairs(strings[0], strings[1])]
    if not all(strings):
        return []
    order = _order(strings)
    found = {*_fold(strings, order)}
    return _cheapest(sorted(found), strings)


def _order(strings: list[str]) -> list[int]:
    """The wording most like all the others first, then the others by their likeness to it; ties by code points."""
    likeness = [[0] * len(strings) for _ in strings]
    for k, one in enumerate(strings):
        for o in range(k):
            likeness[k][o] = likeness[o][k] = LCSseq.similarity(one, strings[o])
    pivot = max(range(len(strings)), key=lambda k: sum(likeness[k]))
    return sorted(range(len(strings)), key=lambda k: (k != pivot, -likeness[pivot][k]))


def _fold(strings: list[str], order: list[int]) -> list[Run]:
    skeleton = strings[order[0]]
    places = [list(range(len(skeleton)))]
    for k in order[1:]:
        kept: list[int] = []
        there: list[int] = []
        for code in LCSseq.opcodes(skeleton, strings[k]):
            if code.tag == "equal":
                kept += range(code.src_start, code.src_end)
                there += range(code.dest_start, code.dest_end)
        if len(kept) < len(skeleton):
            skeleton = "".join([skeleton[i] for i in kept])
            places = [[row[i] for i in kept] for row in places]
        places.append(there)
    by = [places[order.index(k)] for k in range(len(strings))]
    return _stretches(list(zip(*by, strict=True)))


def _stretches(columns: list[tuple[int, ...]]) -> list[Run]:
    """Neighbouring common tokens that follow one another in every wording, put together."""
    found: list[Run] = []
    start = 0
    for k, (one, other) in enumerate(pairwise(columns), 1):
        if any(b - a != 1 for a, b in zip(one, other, strict=True)):
            found.append((columns[start], k - start))
            start = k
    if columns:
        found.append((columns[start], len(columns) - start))
    return found


def _cheapest(runs: list[Run], strings: list[str]) -> list[Run]:
    sides = range(len(strings))
    nodes = [((0,) * len(strings), 0), *runs, (tuple(map(len, strings)), 0)]
    size = len(nodes)
    calm, steep = [NEVER] * size, [NEVER] * size
    calm_from, steep_from = [(0, 0)] * size, [(0, 0)] * size
    calm[0] = 0
    ends = [tuple([x + n for x in at]) for at, n in nodes]
    for k in range(1, size):
        start, length = nodes[k]
        for p in range(k - 1, max(-1, k - 1 - BACK), -1):
            end, done = ends[p], nodes[p][1]
            skip = max([e - s for e, s in zip(end, start)])
            if skip > 0:
                if skip >= length:
                    continue
                alts = {w[e : s + skip] for w, e, s in zip(strings, end, start)}
            else:
                alts = {w[e:s] for w, e, s in zip(strings, end, start)}
            alts.discard("")
            lengths = [len(x) for x in alts]
            gap = sum(lengths) + BRACKET * len(lengths)
            far = bool(lengths) and max(lengths) >= LONG
            cost, state = calm[p] + gap, 0
            other = steep[p] + gap + (ISLAND if far and 0 < done <= SHORT else 0)
            if other < cost:
                cost, state = other, 1
            if far:
                if cost < steep[k]:
                    steep[k], steep_from[k] = cost, (p, state)
            elif cost < calm[k]:
                calm[k], calm_from[k] = cost, (p, state)
            if done > LASTING and skip <= 0:
                break
    chain = []
    k, state = size - 1, int(steep[-1] < calm[-1])
    while k:
        p, before = (steep_from if state else calm_from)[k]
        chain.append(k)
        k, state = p, before
    out: list[Run] = []
    end = (0,) * len(strings)
    for k in reversed(chain[1:]):
        start, length = nodes[k]
        skip = max(0, *[e - s for e, s in zip(end, start)])
        start = tuple([s + skip for s in start])
        length -= skip
        if out and start == end:
            out[-1] = (out[-1][0], out[-1][1] + length)
        else:
            out.append((start, length))
        end = tuple([s + length for s in start])
    return out
