"""What two wordings have in common: the chain of common runs that costs a reader least.

A text's tokens come as a string with one character a token.  A run (i, j, n) says that n tokens from i of the first
are the n tokens from j of the second.  Between two kept runs stands a gap, and the gap costs

    the tokens of each side there + 3 for each side that has any  (the reading cost)
    + 4 where it is the second of two long gaps around a run of one or two tokens (an island)

Candidates are the runs of two longest common subsequences, one found from each end; a chain of them is chosen by
dynamic programming, so that the result is the cheapest that can be made of those runs.
"""

from rapidfuzz.distance import LCSseq

Pair = tuple[int, int, int]

BRACKET = 3
"""What a pair of brackets costs a reader, in tokens: with it, drafters' own brackets are the cheapest (calibrated)."""

ISLAND = 4
"""What a common run of `SHORT` tokens or fewer costs between two gaps with `LONG` tokens or more on one side."""

SHORT, LONG = 2, 3
BACK = 24
"""How many candidates before a run are looked at for the run before it."""

LASTING = 9
"""A longer run is never given up for a chain that jumps over it."""

NEVER = 1 << 40


def common_pairs(first: str, second: str) -> list[Pair]:
    """The kept runs in order; none of them touches the next on both sides."""
    if not first or not second:
        return []
    found = {*_forward(first, second), *_backward(first, second)}
    return _cheapest(sorted(found), len(first), len(second))


def _forward(first: str, second: str) -> list[Pair]:
    return [(a.src_start, a.dest_start, a.src_end - a.src_start) for a in _equal(first, second)]


def _backward(first: str, second: str) -> list[Pair]:
    """The same from the end: where several longest subsequences exist it is the mirrored choice."""
    n, m = len(first), len(second)
    return [(n - a.src_end, m - a.dest_end, a.src_end - a.src_start) for a in _equal(first[::-1], second[::-1])]


def _equal(first, second):
    return [code for code in LCSseq.opcodes(first, second) if code.tag == "equal"]


def _cheapest(runs: list[Pair], n: int, m: int) -> list[Pair]:
    """The cheapest chain: for each run the best cost of all before it, after a short gap and after a long one."""
    nodes = [(0, 0, 0), *runs, (n, m, 0)]
    size = len(nodes)
    calm, steep = [NEVER] * size, [NEVER] * size  # best cost when the gap before the run is short / long
    calm_from, steep_from = [(0, 0)] * size, [(0, 0)] * size
    calm[0] = 0
    for k in range(1, size):
        x, y, length = nodes[k]
        last = k == size - 1
        for p in range(k - 1, max(-1, k - 1 - BACK), -1):
            i, j, done = nodes[p]
            i += done
            j += done
            skip = max(i - x, j - y, 0)
            if skip >= length and not last:
                continue
            if skip and last:
                continue
            a, b = x + skip - i, y + skip - j
            gap = (a + BRACKET if a else 0) + (b + BRACKET if b else 0)
            far = a >= LONG or b >= LONG
            cost, state = calm[p] + gap, 0
            other = steep[p] + gap + (ISLAND if far and 0 < done <= SHORT else 0)
            if other < cost:
                cost, state = other, 1
            if far:
                if cost < steep[k]:
                    steep[k], steep_from[k] = cost, (p, state)
            elif cost < calm[k]:
                calm[k], calm_from[k] = cost, (p, state)
            if done > LASTING and not skip:
                break
    chain = []
    k, state = size - 1, int(steep[-1] < calm[-1])
    while k:
        p, before = (steep_from if state else calm_from)[k]
        chain.append(k)
        k, state = p, before
    out = []
    i = j = 0
    for k in reversed(chain[1:]):
        x, y, length = nodes[k]
        skip = max(i - x, j - y, 0)
        x, y, length = x + skip, y + skip, length - skip
        if out and x == i and y == j:
            px, py, pl = out[-1]
            out[-1] = (px, py, pl + length)
        else:
            out.append((x, y, length))
        i, j = x + length, y + length
    return out
