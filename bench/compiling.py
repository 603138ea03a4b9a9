"""Wordings to compile, and what is measured of them: seconds, reading cost, islands; for ourselves and for difflib.

Reading cost is the number of bracketed tokens + 3 for each pair of brackets, that is for each distinct alternative with
text.  All engines are given the same tokens; ours cuts them itself, within its time.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from paraph.names import SideId
from paraph.texts.cache import Compiler
from paraph.texts.compiler import compile_wordings
from paraph.texts.segment import tokens
from tests.texts.families import brackets, coded, islands, reading_cost
from tests.texts.oracle import least_cost
from tests.texts.samples import PARAGRAPHS, family

SIDES = (2, 3, 5, 10)
WORDS = (50, 200, 1000)
SEEDS = {50: 4, 200: 3, 1000: 2}
LANGS = {50: tuple(PARAGRAPHS), 200: tuple(PARAGRAPHS), 1000: ("en",)}
SPEC = Path(__file__).parents[1] / "docs" / "spec"
DOCUMENT, LENGTH = 1000, 38
"""Paragraphs of a document, and words in each."""

REPEATS = 5
T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """Of one engine on the families of one cell: seconds and reading costs, added up."""

    seconds: float
    cost: int
    brackets: int = 0
    islands: tuple[int, int] = (0, 0)
    """Of one word or less (signs alone), and of two words or less."""


Cell = tuple[int, int]
"""Words and sides."""


def cell_families(cell: Cell) -> list[tuple[str, list[str]]]:
    words, sides = cell
    kinds = [(seed, lang) for seed in range(SEEDS[words]) for lang in LANGS[words]]
    return [(lang, family(lang, words, sides, seed, base=_running(words, seed))) for seed, lang in kinds]


def _running(words: int, seed: int) -> str:
    """A thousand words in a row without a paragraph said twice: two pages of this project's specification in turn."""
    if words < max(WORDS):
        return ""
    page = (SPEC / ("state.md", "values.md")[seed % 2]).read_text(encoding="utf-8")
    prose = [line for line in re.sub(r"```.*?```", "", page, flags=re.DOTALL).split("\n") if not line.startswith("|")]
    return " ".join(" ".join(prose).split()[:words])


def timed(work: Callable[[], T], repeats: int = REPEATS) -> tuple[float, T]:
    """The median time, and what the work gave."""
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        found = work()
        seconds.append(time.process_time() - start)
    return median(seconds), found


def ours(families: Sequence[tuple[str, list[str]]]) -> Figure:
    seconds, cost, shown, lonely, few = 0.0, 0, 0, 0, 0
    for lang, texts in families:
        wordings = coded(texts)
        took, content = timed(partial(compile_wordings, wordings, lang))
        seconds, cost = seconds + took, cost + reading_cost(content)
        shown, lonely, few = shown + len(brackets(content)), lonely + islands(content, 1), few + islands(content, 2)
    return Figure(seconds, cost, shown, (lonely, few))


def cost_of_gaps(gaps: Sequence[Sequence[Sequence[str]]]) -> int:
    return sum(3 + len(part) for gap in gaps for part in {tuple(row) for row in gap if row})


def difflib(families: Sequence[tuple[str, list[str]]]) -> Figure:
    seconds, cost = 0.0, 0
    for _, texts in families:
        rows = [tokens(text).words for text in texts]
        took, columns = timed(partial(star, rows))
        seconds, cost = seconds + took, cost + cost_of_gaps(between(rows, columns))
    return Figure(seconds, cost)


def star(rows: list[list[str]]) -> list[tuple[int, ...]]:
    """The tokens of the first wording that the comparison with each other one keeps, with their places."""
    kept = []
    for other in rows[1:]:
        blocks = SequenceMatcher(None, rows[0], other, autojunk=False).get_matching_blocks()
        kept.append({block.a + k: block.b + k for block in blocks for k in range(block.size)})
    common = [k for k in range(len(rows[0])) if all(k in pairs for pairs in kept)]
    return [(k, *(pairs[k] for pairs in kept)) for k in common]


def between(rows: list[list[str]], columns: list[tuple[int, ...]]) -> list[list[list[str]]]:
    at: tuple[int, ...] = (0,) * len(rows)
    found = []
    for column in [*columns, tuple(map(len, rows))]:
        found.append([row[a:b] for row, a, b in zip(rows, at, column, strict=True)])
        at = tuple(k + 1 for k in column)
    return [gap for gap in found if any(gap)]


def over_optimum(words: int) -> float:
    """Our reading cost for two sides over the exact least, on three times the texts of a cell."""
    seeds = range(3 * SEEDS[words])
    families = [(lang, family(lang, words, 2, n, base=_running(words, n))) for n in seeds for lang in LANGS[words]]
    least = sum(least_cost(*(tokens(text).words for text in texts)) for _, texts in families)
    return sum(reading_cost(compile_wordings(coded(texts), lang)) for lang, texts in families) / least


def document(sides: int) -> list[dict[SideId, str]]:
    """Disputed paragraphs, the six languages in turn."""
    langs = list(PARAGRAPHS)
    return [coded(family(langs[n % len(langs)], LENGTH, sides, n)) for n in range(DOCUMENT)]


def document_seconds(sides: int) -> dict[str, float]:
    """Of a document: compiled cold, again after one word has changed, and difflib's opcodes alone on its tokens."""
    paragraphs = document(sides)
    rows = [[tokens(text).words for text in wordings.values()] for wordings in paragraphs]
    cold, opcodes, changed = [], [], []
    for number in range(REPEATS):
        compiler = Compiler()
        cold.append(timed(partial(compiler.document, paragraphs, "en"), 1)[0])
        side = next(iter(paragraphs[number]))
        later = [dict(wordings) for wordings in paragraphs]
        later[number][side] += " changed"
        changed.append(timed(partial(compiler.document, later, "en"), 1)[0])
        opcodes.append(timed(partial(opcodes_of, rows), 1)[0])
    return {"cold": median(cold), "changed": median(changed), "difflib opcodes": median(opcodes)}


def opcodes_of(paragraphs: list[list[list[str]]]) -> None:
    for rows in paragraphs:
        for other in rows[1:]:
            SequenceMatcher(None, rows[0], other, autojunk=False).get_opcodes()
