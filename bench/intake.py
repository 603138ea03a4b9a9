"""Intake beside others: reading, marks and claims beside trafilatura alone; grouping of copies beside datasketch.

    python -m bench.intake                    100,000 synthetic reports, 3 rounds of reading
    python -m bench.intake --n 5000           fewer
    python -m bench.intake --only reading     one half

datasketch is installed into a venv of its own under bench/scratch; without a package index its rows are not measured.
Rows are merged into bench/results.json, the table is bench/INTAKE.md.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median
from typing import TypedDict

from paraph.intake import copies
from paraph.intake.batch import facts_of, item_of
from paraph.intake.phrases import words
from paraph.intake.reading.opened import read
from trafilatura import bare_extraction

from bench import machine
from bench.results import keep_rows

HERE = Path(__file__).parent
SCRATCH = HERE / "scratch"
CASES = HERE.parent / "tests" / "intake" / "cases"
PEER = HERE / "peers" / "datasketch_group.py"
NEEDS = HERE / "peers" / "requirements-intake.txt"
WORDS = 30_000
LENGTH = (120, 320)
SECTIONS = words(
    "home world business sport culture opinion science health travel weather video photos podcasts archive"
)
MENU = "".join(f'<li class="item"><a href="/{name}"><span>{name.title()}</span></a></li>' for name in SECTIONS)
TEASERS = "".join(
    f'<li><div class="card"><a href="/{number}"><img src="/{number}.jpg" alt=""><h4>Prices '
    f"of {name} rise again in district "
    f"{number}</h4></a><span class='time'>{number} hours ago</span></div></li>"
    for number, name in enumerate(words("rice tea coal milk wheat glass paper salt rope soap") * 2)
)
"""What stands around an article on a page of the usual make: some 90 links."""
SCRIPT = "<script>var queue = queue || [];" + "queue.push(['page', 1]);" * 400 + "</script>"


@dataclass(frozen=True)
class Row:
    """ratio: ours to theirs; `aim` says which way; None when it was not measured."""

    name: str
    ratio: float | None
    aim: float
    at_least: bool

    @property
    def holds(self) -> bool | None:
        return None if self.ratio is None else (self.ratio >= self.aim if self.at_least else self.ratio <= self.aim)

    def data(self) -> dict[str, str | float | bool | None]:
        words = f"at {'least' if self.at_least else 'most'} {self.aim:g}"
        return {
            "name": self.name,
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "aim": words,
            "holds": self.holds,
        }


def pages() -> list[bytes]:
    """The invented reports as web pages of the usual make: menus, share lines, scripts, related links."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n\n")
        title, *rest = [line for line in text.split("\n") if line.strip()]
        body = "".join(f"<p>{escape(line)}</p>" for line in rest)
        lang = re.search(r"lang: (\w+)", head)
        found.append(
            f'<!doctype html><html lang="{lang.group(1) if lang else "en"}"><head><meta '
            f'charset="utf-8"><title>{escape(title)}</title>'
            f'<meta property="article:published_time" content="2024-02-08">{SCRIPT}<style>{"p {margin: 0} " * 40}'
            f"</style></head><body>"
            f"<header><nav><ul>{MENU}</ul></nav><nav><ul>{MENU}</ul></nav></header><main><article><h1>{escape(title)}"
            f"</h1><div class='share'>Share "
            f"<a href='#'>Facebook</a> <a href='#'>X</a></div>{body}</article><aside><h3>Related "
            f"news</h3><ul>{TEASERS}</ul></aside>"
            f"</main><footer><ul>{MENU}</ul><p>© 2024 The Example. All rights reserved.</p></footer>{SCRIPT}"
            f"</body></html>".encode()
        )
    return found


def reading(rounds: int) -> tuple[float, float, float]:
    """Pages a second: trafilatura alone, the whole of ours, and the median of each round's ratio."""
    made = pages()
    for page in made:
        bare_extraction(page.decode(), with_metadata=True, include_comments=False)
        ours(page)
    theirs, mine = [], []
    for _ in range(rounds):
        start = time.process_time()
        for page in made:
            bare_extraction(page.decode(), with_metadata=True, include_comments=False)
        middle = time.process_time()
        for page in made:
            ours(page)
        theirs.append(len(made) / (middle - start))
        mine.append(len(made) / (time.process_time() - middle))
    return median(theirs), median(mine), median(a / b for a, b in zip(mine, theirs, strict=True))


def ours(page: bytes) -> object:
    source = read("page.html", page)[0]
    return item_of(source, facts_of(source))


def synthetic(n: int, seed: int = 4) -> Iterator[tuple[str, int | None]]:
    """Reports with, for a third of them, the number of the earlier report each is a copy, cut, padding or rewrite
    of."""
    chance = random.Random(seed)
    words = [f"{stem}{number}" for number in range(WORDS // 6) for stem in ("mar", "tol", "ven", "ist", "kar", "os")]
    weights = [1 / (place + 20) for place in range(len(words))]
    recent: list[tuple[int, list[str]]] = []
    for number in range(n):
        if recent and chance.random() < 1 / 3:
            origin, body = chance.choice(recent)
            yield " ".join(_altered(chance, body, words)), origin
        else:
            body = chance.choices(words, weights, k=chance.randint(*LENGTH))
            recent = [*recent[-400:], (number, body)]
            yield " ".join(body), None


def _altered(chance: random.Random, body: Sequence[str], words: Sequence[str]) -> list[str]:
    kind = chance.choice(("copy", "cut", "padded", "rewritten"))
    if kind == "cut":
        return list(body[: max(60, len(body) * 6 // 10)])
    if kind == "padded":
        return [*body, *chance.choices(words, k=len(body) // 2)]
    if kind == "rewritten":
        return [chance.choice(words) if chance.random() < 0.12 else word for word in body]
    return list(body)


def group(path: Path) -> dict[str, object]:
    """Ours, in this process: called in a process of its own."""
    index = copies.Index()
    found = {}
    start = time.perf_counter()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            near = index.add(line)
            if near:
                found[number] = sorted(like.other for like in near)
    took = time.perf_counter() - start
    return {"s": took, "rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "found": found}


class Grouped(TypedDict):
    """What a grouping prints: seconds, peak memory, and for each report the earlier ones like it."""

    s: float
    rss_mib: int
    found: dict[str, list[int]]


def quality(found: dict[str, list[int]], origins: Sequence[int | None]) -> tuple[float, float]:
    """Recall and precision of the pairs (copy, report of its story)."""
    story = list(range(len(origins)))
    for number, origin in enumerate(origins):
        story[number] = number if origin is None else story[origin]
    copied = [number for number, origin in enumerate(origins) if origin is not None]
    hit = sum(any(story[other] == story[number] for other in found.get(str(number), ())) for number in copied)
    said = [(int(number), other) for number, others in found.items() for other in others]
    right = sum(story[number] == story[other] for number, other in said)
    return hit / max(1, len(copied)), right / max(1, len(said))


def peer_python() -> Path | None:
    """A Python with datasketch, None where it cannot be had."""
    home = SCRATCH / "intake-venv"
    python = home / "bin" / "python"
    try:
        if not python.exists():
            venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", NEEDS], check=True, capture_output=True)
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"datasketch: not measured: {error}")
        return None
    return python


def grouping(n: int) -> tuple[Grouped, Grouped | None, list[int | None]]:
    path = SCRATCH / f"reports-{n}.txt"
    SCRATCH.mkdir(exist_ok=True)
    origins = []
    with path.open("w", encoding="utf-8") as file:
        for text, origin in synthetic(n):
            file.write(text + "\n")
            origins.append(origin)
    mine = _run([sys.executable, "-m", "bench.intake", "--group", str(path)])
    python = peer_python()
    theirs = _run([str(python), str(PEER), str(path)]) if python else None
    path.unlink()
    return mine, theirs, origins


def _run(command: list[str]) -> Grouped:
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    said: Grouped = json.loads(done.stdout)
    return said


def page(lines: Sequence[str], rows: Sequence[Row]) -> str:
    table = ["| row | ratio | aim | holds |", "| --- | --- | --- | --- |"]
    for row in rows:
        said = row.data()
        verdict = {True: "yes", False: "no", None: "not measured"}[row.holds]
        table.append(f"| {said['name']} | {said['ratio']} | {said['aim']} | {verdict} |")
    about = [f"- {name}: {value}" for name, value in machine.describe().items()]
    return "\n".join(["# Intake beside others", "", *about, *lines, "", *table, ""])


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("reading", "grouping"))
    parser.add_argument("--group", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    asked = options()
    if asked.group:
        print(json.dumps(group(asked.group)))
        return
    lines, rows = [], []
    if asked.only != "grouping":
        alone, whole, ratio = reading(asked.rounds)
        lines.append(f"- reading, marks and claims: {whole:.0f} pages/s; trafilatura alone {alone:.0f} pages/s")
        rows.append(Row("intake, reading: trafilatura", ratio, 0.5, True))
    if asked.only != "reading":
        rows += grouping_rows(asked.n, lines)
    keep_rows(HERE / "results.json", [row.data() for row in rows])
    (HERE / "INTAKE.md").write_text(page(lines, rows), "utf-8")
    print(page(lines, rows))


def grouping_rows(n: int, lines: list[str]) -> list[Row]:
    mine, theirs, origins = grouping(n)
    recall, precision = quality(mine["found"], origins)
    lines.append(
        f"- grouping {n:,} reports: {mine['s']:.1f} s, {mine['rss_mib']} MiB, recall "
        f"{recall:.4f}, precision {precision:.4f}"
    )
    ratios: list[float | None] = [None, None, None]
    if theirs:
        other, exact = quality(theirs["found"], origins)
        lines.append(
            f"- datasketch: {theirs['s']:.1f} s, {theirs['rss_mib']} MiB, recall {other:.4f}, precision {exact:.4f}"
        )
        ratios = [theirs["s"] / mine["s"], recall / other, mine["rss_mib"] / theirs["rss_mib"]]
    names = (
        "intake, grouping rate: datasketch",
        "intake, grouping recall: datasketch",
        "intake, grouping memory: datasketch",
    )
    return [Row(name, value, 1.0, place < 2) for place, (name, value) in enumerate(zip(names, ratios, strict=True))]


if __name__ == "__main__":
    main()
