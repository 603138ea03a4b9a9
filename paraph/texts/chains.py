"""Which common runs stay outside brackets: the chain of candidates that costs a reader least.

    reading cost   bracketed tokens + 3 for every pair of brackets shown; a pair stands round each distinct alternative
                   that has text.  Minimising it reproduces the brackets of treaty drafters (3 or 4 calibrate best)
    island         a common word or two between two places with long alternatives: it breaks reading, so it costs extra

Candidates may overlap: a chain that takes both starts the later one where the earlier ends.  Ties go to the chain that
gives up fewer candidates, so more words stay common.
"""

from collections.abc import Callable, Sequence

BRACKET = 3
"""What a pair of brackets costs a reader, in tokens."""

LONG = 3
"""Tokens that make an alternative long."""

LASTING = 9
"""Tokens in a run beyond which no chain jumps over it."""

NEVER = 1 << 40


Gap = tuple[int, bool, int]
"""What lies between two kept runs: its reading cost, whether it is long, by how many tokens the later run shrinks."""


def cheapest_chain(
    lengths: Sequence[int], gap: Callable[[int, int], Gap | None], islands: Sequence[int], back: int
) -> list[tuple[int, int]]:
    """The candidates that are kept and how many of their first tokens are not, in order.

    `lengths` are those of the candidates between two of length 0, the ends of the text; `gap(p, k)` is asked for p < k,
    and None forbids k directly after p; `islands[n]` is the extra cost of a run of n tokens between long gaps;
    `back` candidates before one are tried as the one kept before it.  Each
    candidate has two best costs, by whether the gap before it is long, since that decides whether it is an island.
    """
    count, short = len(lengths), len(islands)
    best = [[NEVER, NEVER] for _ in lengths]
    came: list[list[tuple[int, int, int]]] = [[(0, 0, 0), (0, 0, 0)] for _ in lengths]
    best[0][0] = 0
    for k in range(1, count):
        mine, from_ = best[k], came[k]
        for p in range(k - 1, max(-1, k - 1 - back), -1):
            found = gap(p, k)
            if found is None:
                continue
            cost, long, skip = found
            done = lengths[p]
            calm, steep = best[p]
            if long and done < short:
                steep += islands[done]
            state = steep < calm
            cost += steep if state else calm
            if cost < mine[long]:
                mine[long], from_[long] = cost, (p, state, skip)
            if done > LASTING and not skip:
                break
    return _walked(best, came)


def _walked(best: list[list[int]], came: list[list[tuple[int, int, int]]]) -> list[tuple[int, int]]:
    """The way back from the end of the text, turned round."""
    chain: list[tuple[int, int]] = []
    k, state, _ = came[-1][best[-1][1] < best[-1][0]]
    while k:
        kept = k
        k, state, later = came[k][state]
        chain.append((kept, later))
    return chain[::-1]
