"""What a run found, written down: `results.json` for programs, `RESULTS.md` for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import msgspec

from bench.lines import Line
from bench.rows import ROWS, Figure, Row, Runs, middle, ratio

HOW = """\
Every step is a fresh process with a warm page cache; the clock runs for the work alone, not for an interpreter's start.
All steps of a round run one after another and the rounds are interleaved, so a slow minute touches both sides of a row.
*Ours* and *beside* are medians over the rounds; the ratio is the median of each round's own ratio of ours to the other.
Rates are entries a second. Quote ratios, not seconds: they are what survives a change of machine.
"""


@dataclass(frozen=True)
class Report:
    """A run: its size, its machine, its lines, and why a step gave none."""

    n: int
    large_n: int
    machine: Mapping[str, str]
    runs: Runs
    silent: Mapping[str, str] = field(default_factory=dict)


def verdicts(report: Report) -> list[dict[str, str | float | bool | None]]:
    """One object a row, always in the same order; a row that was not measured has neither ratio nor verdict."""
    found = [(row, ratio(row, report.runs)) for row in ROWS]
    return [
        {
            "name": row.name,
            "ratio": None if value is None else round(value, 3),
            "aim": str(row.aim),
            "holds": None if value is None else row.aim.holds(value),
        }
        for row, value in found
    ]


def write(report: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    keep_rows(folder / "results.json", verdicts(report))
    (folder / "RESULTS.md").write_text(page(report), encoding="utf-8")


def keep_rows(path: Path, rows: Sequence[Mapping[str, str | float | bool | None]]) -> None:
    """Write the rows of one benchmark into a file that may hold those of others: these take the place of their like."""
    held = msgspec.json.decode(path.read_bytes()) if path.exists() else []
    names = {row["name"] for row in rows}
    others = [row for row in held if row["name"] not in names]
    path.write_bytes(msgspec.json.format(msgspec.json.encode([*rows, *others])) + b"\n")


def page(report: Report) -> str:
    """The whole of RESULTS.md."""
    sizes = f"{report.n:,} entries, {len(report.runs.rounds)} rounds"
    if report.runs.large:
        sizes += f"; {report.large_n:,} entries once"
    parts = [
        "# What Paraph costs, beside what others do",
        f"{sizes}.",
        "\n".join(f"- {name}: {value}" for name, value in report.machine.items()),
        HOW.strip(),
        "## Aims",
        aims_table(report),
        "## Every figure",
        figures_table(report.runs.rounds),
    ]
    if report.runs.large:
        parts += [f"## Every figure, {report.large_n:,} entries", figures_table(report.runs.large)]
    if report.silent:
        parts += ["## Not measured", "\n".join(f"- {step}: {reason}" for step, reason in report.silent.items())]
    return "\n\n".join(parts) + "\n"


def aims_table(report: Report) -> str:
    head = ("work: beside", "ours", "beside", "ratio", "aim", "")
    return table(head, [aim_cells(row, report.runs) for row in ROWS])


def aim_cells(row: Row, runs: Runs) -> list[str]:
    value = ratio(row, runs)
    if value is None:
        return [row.name, shown(row.ours, runs), shown(row.beside, runs), "not measured", str(row.aim), ""]
    verdict = "holds" if row.aim.holds(value) else "**missed**"
    return [row.name, shown(row.ours, runs), shown(row.beside, runs), f"{value:.2f}", str(row.aim), verdict]


def shown(figure: Figure, runs: Runs) -> str:
    """A median with its unit, or a dash."""
    value = middle(figure, runs)
    if value is None:
        return "–"
    units = {
        "per_s": f"{value:,.0f}/s",
        "s": f"{value:.3f} s",
        "bytes": f"{value:,.0f} B",
        "raw": f"{value:,.0f} B",
        "rss_mib": f"{value:,.0f} MiB",
    }
    return units[figure.field]


def figures_table(rounds: Sequence[Mapping[str, Line]]) -> str:
    head = ("who", "work", "entries", "seconds [least–most]", "per second", "bytes", "bytes / raw", "MiB")
    steps = dict.fromkeys(step for lines in rounds for step in lines)
    return table(head, [figure_cells([lines[step] for lines in rounds if step in lines]) for step in steps])


def figure_cells(lines: Sequence[Line]) -> list[str]:
    """One step's medians over its rounds."""
    first, seconds = lines[0], [line.s for line in lines]
    size, raw = median(line.bytes for line in lines), median(line.raw for line in lines)
    timed = f"{median(seconds):.3f} [{min(seconds):.3f}–{max(seconds):.3f}]" if any(seconds) else ""
    return [
        first.peer,
        first.phase,
        f"{first.n:,}",
        timed,
        f"{median(line.per_s for line in lines):,.0f}" if timed else "",
        f"{size:,.0f}" if size else "",
        f"{size / raw:.3f}" if size and raw else "",
        f"{median(line.rss_mib for line in lines):,.0f}",
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
