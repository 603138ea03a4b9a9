"""Which common runs stay outside brackets: the chain of candidates that costs a reader least.

    reading cost   bracketed tokens + 3 for every pair of brackets shown; a pair stands round each distinct alternative
                   that has text.  Minimising it reproduces the brackets of treaty drafters (3 or 4 calibrate best)
    island         a common word or two between two places with long alternatives: it breaks reading, so it costs extra;
                   signs between the words, or alone, are no words

Candidates may overlap: a chain that takes both starts the later one where the earlier ends.  Ties go to the chain that
gives up fewer candidates, so more words stay common.
"""

from collections.abc import Callable, Sequence

from paraph.texts.segment import is_word

BRACKET = 3
"""What a pair of brackets costs a reader, in tokens."""

LONG = 3
"""Tokens that make an alternative long."""

LASTING = 9
"""Tokens in a run beyond which no chain jumps over it."""

ISLAND = 2
"""Words in a run up to which it is an island."""

SHORT = 6
"""Tokens in a run beyond which it is none, however few of them are words."""

FIRST = 256
"""The character of the first token: texts come as strings with one character a token."""

NEVER = 1 << 40


Gap = tuple[int, bool, int]
"""What lies between two kept runs: its reading cost, whether it is long, by how many tokens the later run shrinks."""


def cheapest_chain(
    lengths: Sequence[int],
    gap: Callable[[int, int], Gap | None],
    island: Callable[[int, int], bool],
    price: int,
    back: int,
) -> list[tuple[int, int]]:
    """The candidates that are kept and how many of their first tokens are not, in order.

    `lengths` are those of the candidates between two of length 0, the ends of the text; `gap(p, k)` is asked for p < k,
    and None forbids k directly after p; `island(k, skip)` is whether k has few words without its first `skip` tokens,
    and `price` what that costs between long gaps; `back` candidates before one are tried as the one kept before it.

    Each candidate has two best costs, by whether the gap before it is long; `after` has the better of them, and which
    it is, for a gap behind that is not long and for one that is.
    """
    count = len(lengths)
    came: list[list[tuple[int, int, int]]] = [[(0, 0, 0), (0, 0, 0)] for _ in lengths]
    after = [((0, 0), (0, 0))]
    for k in range(1, count):
        mine, from_ = [NEVER, NEVER], came[k]
        for p in range(k - 1, max(-1, k - 1 - back), -1):
            found = gap(p, k)
            if found is None:
                continue
            cost, long, skip = found
            before, state = after[p][long]
            cost += before
            if cost < mine[long]:
                mine[long], from_[long] = cost, (p, state, skip)
            if lengths[p] > LASTING and not skip:
                break
        calm, steep = mine
        dear = steep + price if steep < NEVER and island(k, from_[1][2]) else steep
        after.append(((calm, 0) if calm <= steep else (steep, 1), (calm, 0) if calm <= dear else (dear, 1)))
    return _walked(after[-1][0][1], came)


def few_words(run: str, tokens: Sequence[str]) -> bool:
    """Whether a run may be an island; `tokens` are those that the characters from `FIRST` on stand for."""
    return len(run) <= ISLAND or (
        len(run) <= SHORT and sum([is_word(tokens[ord(char) - FIRST]) for char in run]) <= ISLAND
    )


def _walked(state: int, came: list[list[tuple[int, int, int]]]) -> list[tuple[int, int]]:
    """The way back from the end of the text, turned round."""
    chain: list[tuple[int, int]] = []
    k, state, _ = came[-1][state]
    while k:
        kept = k
        k, state, later = came[k][state]
        chain.append((kept, later))
    return chain[::-1]
