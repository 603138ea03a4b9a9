"""Run the benchmark of texts: compiling wordings beside CollateX, difflib and diff-match-patch, on the same tokens.

    python -m bench.texts               2, 3, 5 and 10 sides; 50, 200 and 1,000 words; a document of 1,000 paragraphs
    python -m bench.texts --long        CollateX at 1,000 words and 5 and 10 sides as well: minutes a text

Writes bench/TEXTS.md, and its rows into bench/results.json beside those of other benchmarks.  CollateX and
diff-match-patch are installed into bench/peers/.venv when they are missing; if that cannot be done one line says so and
their rows are marked as not measured.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from paraph.texts.segment import tokens

from bench import compiling, machine, texts_report
from bench.compiling import SIDES, WORDS, Cell, Figure

HERE = Path(__file__).parent
PEERS = HERE / "peers"
PYTHON = PEERS / ".venv" / "bin" / "python"
LONG_SIDES = 3
"""Sides up to which CollateX is run at 1,000 words: beyond, one text takes it more than ten seconds."""


def prepare_peers() -> str:
    """Install the peers into an environment of their own when they are missing; returns why they cannot be had."""
    probe = [str(PYTHON), "-c", "import collatex, diff_match_patch"]
    if PYTHON.exists() and subprocess.run(probe, capture_output=True, check=False).returncode == 0:
        return ""
    say("installing collatex and diff-match-patch into bench/peers/.venv …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        for command in ([sys.executable, "-m", "venv", str(PYTHON.parents[1])], [*pip, "-r", "requirements.txt"]):
            subprocess.run(command, cwd=PEERS, capture_output=True, text=True, timeout=600, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        return f"pip could not install it: {str(getattr(error, 'stderr', '') or error).strip().splitlines()[-1]}"
    return ""


def peer(engine: str, families: Sequence[tuple[str, list[str]]], repeats: int) -> Figure:
    rows = [[tokens(text).words for text in texts] for _, texts in families]
    task = json.dumps({"engine": engine, "repeats": repeats, "families": rows})
    done = subprocess.run(
        [str(PYTHON), str(PEERS / "collate.py")], input=task, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    seconds = sum(answer["seconds"] for answer in found)
    return Figure(seconds, sum(compiling.cost_of_gaps(answer["gaps"]) for answer in found))


def measure_cell(cell: Cell, away: str, long: bool) -> dict[str, Figure]:
    words, sides = cell
    families = compiling.cell_families(cell)
    found = {"ours": compiling.ours(families), "difflib": compiling.difflib(families)}
    if not away:
        found["diff-match-patch"] = peer("diff-match-patch", families, 3)
        if long or words < max(WORDS) or sides <= LONG_SIDES:
            found["collatex"] = peer("collatex", families, 3 if words == min(WORDS) else 1)
    say(f"  {words:5} words {sides:3} sides  " + texts_report.cell_line(found))
    return found


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.texts", description="Measure compiling beside others.")
    parser.add_argument("--long", action="store_true", help="CollateX at 1,000 words with 5 and 10 sides as well")
    parser.add_argument("--out", type=Path, default=HERE, help="folder for TEXTS.md and results.json")
    options = parser.parse_args(arguments)
    described = machine.describe()
    away = prepare_peers()
    if away:
        say(f"collatex, diff-match-patch: not measured: {away}")
    cells = {(words, sides): measure_cell((words, sides), away, options.long) for words in WORDS for sides in SIDES}
    documents = {sides: compiling.document_seconds(sides) for sides in SIDES}
    optima = {words: compiling.over_optimum(words) for words in WORDS}
    report = texts_report.Report(described, cells, documents, optima, away)
    texts_report.write(report, options.out)
    sys.stdout.write(texts_report.aims_table(report) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
