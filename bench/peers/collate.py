"""CollateX and diff-match-patch on tokens, in an environment of their own: a task as JSON in, seconds and gaps out.

    {"engine": "collatex", "repeats": 3, "families": [[["We", "agreed"], ["We", "noted"]]]}
    [{"seconds": 0.004, "gaps": [[["agreed"], ["noted"]]]}]

A gap is what each wording has in one place; all other tokens are common.  For more than two wordings diff-match-patch
compares each with the first, and common is what all of these comparisons keep.
"""

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import TypedDict

import collatex
from diff_match_patch import diff_match_patch

Rows = list[list[str]]
Gaps = list[Rows]


class Task(TypedDict):
    engine: str
    repeats: int
    families: list[Rows]


def collated(rows: Rows) -> tuple[float, Gaps]:
    tokens = [[{"t": f"{word} ", "n": word} for word in row] for row in rows]
    witnesses = [{"id": f"S{number}", "tokens": row} for number, row in enumerate(tokens)]
    start = time.process_time()
    table = collatex.collate({"witnesses": witnesses})
    seconds = time.process_time() - start
    cells = [[[token.token_data["n"] for token in cell or ()] for cell in row.to_list()] for row in table.rows]
    return seconds, gaps_of_columns(list(zip(*cells, strict=True)))


def gaps_of_columns(columns: list[tuple[list[str], ...]]) -> Gaps:
    """Neighbouring columns that are not common, put together."""
    found: Gaps = []
    inside = False
    for column in columns:
        if all(cell == column[0] for cell in column):
            inside = False
            continue
        if not inside:
            found.append([[] for _ in column])
        inside = True
        found[-1] = [row + cell for row, cell in zip(found[-1], column, strict=True)]
    return found


def matched(rows: Rows) -> tuple[float, Gaps]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    start = time.process_time()
    known: dict[str, str] = {}
    strings = ["".join(known.setdefault(word, chr(256 + len(known))) for word in row) for row in rows]
    kept = [dict(kept_pairs(differ, strings[0], other)) for other in strings[1:]]
    common = [k for k in range(len(strings[0])) if all(k in pairs for pairs in kept)]
    seconds = time.process_time() - start
    return seconds, gaps_between(rows, [(k, *(pairs[k] for pairs in kept)) for k in common])


def kept_pairs(differ: diff_match_patch, first: str, second: str) -> list[tuple[int, int]]:
    diffs = differ.diff_main(first, second, False)
    differ.diff_cleanupSemantic(diffs)
    i = j = 0
    found = []
    for kind, text in diffs:
        if kind == 0:
            found += [(i + k, j + k) for k in range(len(text))]
        i += len(text) * (kind <= 0)
        j += len(text) * (kind >= 0)
    return found


def gaps_between(rows: Rows, columns: list[tuple[int, ...]]) -> Gaps:
    at = (0,) * len(rows)
    found: Gaps = []
    for column in [*columns, tuple(map(len, rows))]:
        gap = [row[a:b] for row, a, b in zip(rows, at, column, strict=True)]
        if any(gap):
            found.append(gap)
        at = tuple(k + 1 for k in column)
    return found


ENGINES: dict[str, Callable[[Rows], tuple[float, Gaps]]] = {"collatex": collated, "diff-match-patch": matched}


def answer(task: Task) -> list[dict[str, object]]:
    engine, found = ENGINES[task["engine"]], []
    for rows in task["families"]:
        runs = [engine(rows) for _ in range(task["repeats"])]
        found.append({"seconds": median(seconds for seconds, _ in runs), "gaps": runs[0][1]})
    return found


if __name__ == "__main__":
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
