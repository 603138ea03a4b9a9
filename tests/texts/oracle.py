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


def common_subsequence(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the longest common subsequence that the specification names: common ends, then a table."""
    n, m = len(first), len(second)
    head = tail = 0
    while head < min(n, m) and first[head] == second[head]:
        head += 1
    while tail < min(n, m) - head and first[n - tail - 1] == second[m - tail - 1]:
        tail += 1
    inner = _between(first[head : n - tail], second[head : m - tail])
    return [
        *((k, k) for k in range(head)),
        *((i + head, j + head) for i, j in inner),
        *((n - k, m - k) for k in range(tail, 0, -1)),
    ]


def _between(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    table = [[0] * (len(second) + 1)]
    for i, one in enumerate(first):
        row = [0]
        for j, other in enumerate(second):
            row.append(table[i][j] + 1 if one == other else max(table[i][j + 1], row[j]))
        table.append(row)
    i, j = len(first), len(second)
    found: list[tuple[int, int]] = []
    while i and j:
        if table[i - 1][j] == table[i][j]:
            i -= 1
        elif table[i][j - 1] == table[i][j]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def common_edges(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first token of all rows and the last, where all have the same."""
    if len(rows) < 2:
        return []
    return [rows[0][edge] for edge in (0, -1) if len({row[edge] for row in rows if row}) == 1 and all(rows)]
