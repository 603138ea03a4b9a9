"""The exact optimum for two sides, by the plain dynamic programme: slow, short, and knowing nothing of the compiler."""

from collections.abc import Sequence

BRACKET = 3
NEVER = 1 << 30


def least_cost(first: Sequence[str], second: Sequence[str]) -> int:
    """The least reading cost of two token sequences: bracketed tokens + 3 for each bracket with text in it.

    States of a cell: nothing open; a bracket of the first side open, of the second, of both.
    """
    width = len(second) + 1
    above = [(NEVER,) * 4] * width
    for i in range(len(first) + 1):
        row: list[tuple[int, int, int, int]] = []
        for j in range(width):
            if i == j == 0:
                row.append((0, NEVER, NEVER, NEVER))
                continue
            kept = one = two = both = NEVER
            if i and j and first[i - 1] == second[j - 1]:
                kept = min(above[j - 1])
            if i:
                up = above[j]
                one = min(up[0] + 1 + BRACKET, up[1] + 1)
                both = min(up[2] + 1 + BRACKET, up[3] + 1)
            if j:
                left = row[j - 1]
                two = min(left[0] + 1 + BRACKET, left[2] + 1)
                both = min(both, left[1] + 1 + BRACKET, left[3] + 1)
            row.append((kept, one, two, both))
        above = row
    return min(above[-1])
