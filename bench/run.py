"""Run the benchmarks: each round does every step once, and what is compared runs side by side.

    python -m bench.run                                   the whole table, 100,000 entries, 3 rounds
    python -m bench.run --million                         and 1,000,000 entries once
    python -m bench.run --n 5000 --rounds 1 --only append,verify
    python -m bench.run --only git,hypercore              the peers alone

`--only` names works (append, say-one, verify, …) or those who do them (ours, git, hypercore, yardstick).  A whole run
writes bench/results.json and bench/RESULTS.md; any other writes the same two files into bench/scratch, where all data
go.  A peer that cannot be had is named in one line and its rows are marked as not measured.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bench import machine, postgres, results
from bench.entries import entries_file
from bench.lines import Line, parse_line
from bench.ours import FOLDED, LAST
from bench.rows import Runs
from bench.steps import HERE, PROGRAMS, WORKS, Step, chosen

N = 100_000
MILLION = 1_000_000
SCRATCH = HERE / "scratch"
PEERS = HERE / "peers"
STEP_SECONDS = 3_600


class Runner:
    """Runs steps and remembers which of them gave nothing, and why."""

    def __init__(self, scratch: Path, surroundings: Mapping[str, str]) -> None:
        self.silent: dict[str, str] = {}
        self._scratch = scratch
        self._surroundings = dict(surroundings)

    def round(self, steps: Sequence[Step], n: int) -> dict[str, Line]:
        """The lines of every step once, in a folder that starts empty and is removed."""
        entries, folder = entries_file(self._scratch, n + LAST + FOLDED), self._scratch / "round"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        lines: dict[str, Line] = {}
        done: set[str] = set()
        for step in steps:
            found = self.step(step, step.command(entries, folder, n), done)
            lines |= {f"{step.who} {line.phase}": line for line in found}
        shutil.rmtree(folder)
        return lines

    def step(self, step: Step, command: list[str], done: set[str]) -> list[Line]:
        """A step's lines; none when it failed or leans on one that did."""
        missing = [need for need in step.needs if need not in done]
        if missing:
            return self.gave_nothing(step, f"needs {missing[0]}")
        try:
            text = run(command, self._surroundings)
        except (subprocess.SubprocessError, OSError) as error:
            return self.gave_nothing(step, reason(error))
        done.add(step.key)
        lines = [parse_line(row) for row in text.splitlines() if row.startswith("{")]
        for line in lines:
            say(f"  {step.who:9} {line.phase:12} {line.s:9.3f} s {line.per_s:12,.0f}/s {line.rss_mib:6} MiB")
        return lines

    def gave_nothing(self, step: Step, why: str) -> list[Line]:
        if step.key not in self.silent:
            say(f"  {step.key}: not measured: {why}")
        self.silent.setdefault(step.key, why)
        return []


def run(command: list[str], surroundings: Mapping[str, str]) -> str:
    done = subprocess.run(
        command,
        cwd=HERE.parent,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        timeout=STEP_SECONDS,
        check=True,
    )
    return done.stdout


def reason(error: Exception) -> str:
    """The last thing a failed process said, in one line."""
    said = (
        (getattr(error, "stderr", "") or "").strip().splitlines()
        if isinstance(error, subprocess.SubprocessError)
        else []
    )
    return said[-1].strip() if said else str(error)


def prepare_hypercore() -> str:
    """Install the JavaScript peer from its lock file when it is missing; returns why it cannot be had, or nothing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "Node.js and npm are not installed."
    if (PEERS / "node_modules" / "hypercore" / "package.json").exists():
        return ""
    say("installing hypercore into bench/peers/node_modules …")
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(command, cwd=PEERS, capture_output=True, text=True, timeout=600, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        return "npm could not install it: " + reason(error)
    return ""


def absent() -> dict[str, str]:
    """Who cannot take part, and why."""
    hypercore = prepare_hypercore()
    git = "" if shutil.which("git") else "git is not installed."
    return {who: why for who, why in (("hypercore", hypercore), ("git", git)) if why}


def database_server(options: argparse.Namespace) -> AbstractContextManager[str]:
    """A PostgreSQL when a chosen step asks for one."""
    wanted = any(step.phase.startswith("pg-") for step in chosen(options.only))
    return postgres.running_server() if wanted else nullcontext("")


def measure(options: argparse.Namespace, runner: Runner) -> Runs:
    away = absent()
    for who, why in away.items():
        runner.silent[who] = why
        say(f"{who}: not measured: {why}")
    steps = [step for step in chosen(options.only) if step.who not in away]
    rounds = []
    for number in range(options.rounds):
        say(f"round {number + 1} of {options.rounds}, {options.n:,} entries")
        rounds.append(runner.round(steps, options.n))
    large = []
    if options.million:
        say(f"once, {options.million:,} entries")
        large.append(
            runner.round([step for step in chosen(options.only, large=True) if step.who not in away], options.million)
        )
    return Runs(rounds, large)


def names(text: str) -> tuple[str, ...]:
    """The value of --only."""
    known = (*WORKS, *PROGRAMS)
    given = tuple(filter(None, text.split(",")))
    for name in given:
        if name not in known:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(known)}")
    return given


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure Paraph beside others.")
    parser.add_argument("--n", type=int, default=N, help="entries (default 100,000)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument("--only", type=names, default=(), metavar="NAMES", help="works or participants, by commas")
    parser.add_argument(
        "--million", type=int, nargs="?", const=MILLION, default=0, metavar="SIZE", help="once more, large"
    )
    parser.add_argument("--out", type=Path, help="folder for results.json and RESULTS.md")
    return parser.parse_args(arguments)


def out_folder(options: argparse.Namespace) -> Path:
    """Where the results belong: only a whole run replaces the ones that are kept."""
    whole = options.n == N and not options.only and options.million in (0, MILLION)
    folder: Path = options.out or (HERE if whole else SCRATCH)
    return folder


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def main(arguments: Sequence[str]) -> None:
    options = parse_options(arguments)
    SCRATCH.mkdir(exist_ok=True)
    described = machine.describe()
    with database_server(options) as server:
        runner = Runner(SCRATCH, {postgres.VARIABLE: server})
        runs = measure(options, runner)
    report = results.Report(options.n, options.million, described, runs, runner.silent)
    results.write(report, out_folder(options))
    sys.stdout.write(results.aims_table(report) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
