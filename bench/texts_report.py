"""What the benchmark of texts found, written down: rows for `results.json`, `TEXTS.md` for people."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.compiling import DOCUMENT, LENGTH, Cell, Figure
from bench.results import keep_rows, table
from bench.rows import Aim

HOW = """\
Each cell adds up texts in six languages, made from paragraphs of `tests/texts/samples.py` (at 1,000 words, from two
pages of the specification), by about four edits in 100 words for each side: substitution, insertion, deletion, move,
foreign phrase; from the third side on, 35 in 100 copy an earlier one. All engines get the same tokens. Ours cuts them
itself, cuts the brackets and reads every wording back within its time; the others only align. *Cost* is reading cost,
the bracketed tokens + 3 for each pair of brackets, over ours: above 1 it is dearer to read. More than two wordings are
compared with the first one by difflib and diff-match-patch. CollateX is left out where one text takes it more than
ten seconds. An *island* is common text of so many words, or of signs alone, between two places that both have an
alternative of three words or more; its ratio is to all pairs of brackets. All times are of the processor, not of the
clock on the wall. Quote ratios, not seconds.
"""
ENGINES = ("collatex", "difflib", "diff-match-patch")
FASTER = {(50, 2): 60, (200, 2): 250, (1000, 2): 800, (200, 10): 500}
"""How many times faster than CollateX, at least."""

Documents = Mapping[int, Mapping[str, float]]


@dataclass(frozen=True)
class Report:
    machine: Mapping[str, str]
    cells: Mapping[Cell, Mapping[str, Figure]]
    documents: Documents
    optima: Mapping[int, float]
    away: str = ""


@dataclass(frozen=True)
class Row:
    name: str
    aim: Aim
    ratio: float | None

    @property
    def holds(self) -> bool | None:
        return None if self.ratio is None else self.aim.holds(self.ratio)


def rows(report: Report) -> Iterator[Row]:
    """The aims in the order of the page; a quotient is what the name says, theirs over ours where faster is meant."""
    for cell, bound in FASTER.items():
        name = f"compile {cell[0]:,} words, {cell[1]} sides, times faster: collatex"
        yield Row(name, Aim(True, bound), _ratio(report.cells[cell], "collatex", "ours", lambda f: f.seconds))
    for words, sides in report.cells:
        figures = report.cells[words, sides]
        if "collatex" in figures or (words, sides) in FASTER:
            name = f"reading cost, {words:,} words, {sides} sides: collatex"
            yield Row(name, Aim(False, 1), _ratio(figures, "ours", "collatex", lambda f: f.cost))
    for words, ratio in report.optima.items():
        yield Row(f"reading cost, {words:,} words, 2 sides: exact optimum", Aim(False, 1.01), ratio)
    two = report.documents[2]
    yield Row(f"{DOCUMENT:,} paragraphs, cold: difflib opcodes", Aim(False, 5), two["cold"] / two["difflib opcodes"])
    yield Row("one changed word in them: cold", Aim(False, round(1 / 30, 4)), two["changed"] / two["cold"])
    for most, length in enumerate(("one word or less", "one or two words")):
        for counts in ((2,), (3,), (5,), (10,), (2, 3, 5, 10)):
            name = f"{counts[0]} sides" if len(counts) == 1 else "2 to 10 sides"
            yield Row(f"islands of {length}, {name}: brackets", Aim(False, 0.015), _islands(report, counts, most))


def _ratio(figures: Mapping[str, Figure], one: str, other: str, of: Callable[[Figure], float]) -> float | None:
    return of(figures[one]) / of(figures[other]) if one in figures and other in figures else None


def _islands(report: Report, sides: tuple[int, ...], most: int) -> float:
    found = [figures["ours"] for cell, figures in report.cells.items() if cell[1] in sides]
    return sum(figure.islands[most] for figure in found) / sum(figure.brackets for figure in found)


def write(report: Report, folder: Path) -> None:
    found = [
        {"name": row.name, "ratio": row.ratio and round(row.ratio, 4), "aim": str(row.aim), "holds": row.holds}
        for row in rows(report)
    ]
    keep_rows(folder / "results.json", found)
    (folder / "TEXTS.md").write_text(page(report), encoding="utf-8")


def page(report: Report) -> str:
    parts = [
        "# What compiling a text costs, beside what others do",
        "\n".join(f"- {name}: {value}" for name, value in report.machine.items()),
        HOW.strip(),
        "## Aims",
        aims_table(report),
        "## Every cell",
        cells_table(report),
        f"## A document of {DOCUMENT:,} disputed paragraphs of {LENGTH} words",
        documents_table(report),
    ]
    if report.away:
        parts += ["## Not measured", f"- collatex, diff-match-patch: {report.away}"]
    return "\n\n".join(parts) + "\n"


def aims_table(report: Report) -> str:
    verdicts = {True: "holds", False: "**missed**", None: ""}
    return table(
        ("work: beside", "ratio", "aim", ""),
        [
            (row.name, "not measured" if row.ratio is None else f"{row.ratio:.4g}", str(row.aim), verdicts[row.holds])
            for row in rows(report)
        ],
    )


def cells_table(report: Report) -> str:
    head = ["words", "sides", "ours, ms", *(f"{engine}: × ours, cost" for engine in ENGINES)]
    return table(
        head,
        [
            (f"{words:,}", str(sides), f"{figures['ours'].seconds * 1000:.2f}", *_beside(figures))
            for (words, sides), figures in report.cells.items()
        ],
    )


def _beside(figures: Mapping[str, Figure]) -> Iterator[str]:
    ours = figures["ours"]
    for engine in ENGINES:
        found = figures.get(engine)
        yield f"{found.seconds / ours.seconds:,.1f}, {found.cost / ours.cost:.3f}" if found else "–"


def cell_line(figures: Mapping[str, Figure]) -> str:
    """One line while it runs."""
    parts = zip(ENGINES, _beside(figures), strict=True)
    return f"{figures['ours'].seconds * 1000:8.2f} ms  " + "  ".join(f"{name} {text}" for name, text in parts)


def documents_table(report: Report) -> str:
    head = ("sides", "cold, ms", "one word changed, ms", "difflib opcodes alone, ms", "cold / difflib")
    return table(
        head,
        [
            (
                str(sides),
                *(f"{found[name] * 1000:.1f}" for name in ("cold", "changed", "difflib opcodes")),
                f"{found['cold'] / found['difflib opcodes']:.2f}",
            )
            for sides, found in report.documents.items()
        ],
    )
