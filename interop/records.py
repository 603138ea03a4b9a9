"""Two implementations come to one digest: what `reader` makes of a carried record is what the node shows.

The records are those of the golden dialogue at every pair of sizes, of the demonstration's two nodes, and of three
sides who speak by lot: they agree, counter, withdraw and claim, and one of them runs a newer release and errs about
heads.
"""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from interop.lots import Talk
from interop.pouches import pack, pouch
from interop.programs import HERE, say
from paraph.charter import charter_digest
from paraph.names import Moment
from paraph.node import Node
from paraph.past import as_of
from paraph.state import state_digest
from paraph.sync.pouch import write_pouch
from tests.sides import MECHANISM, PK, RU

GOLDEN = HERE.parent / "tests" / "golden" / "dialogue"
REGISTRY = HERE.parent / "docs" / "spec" / "registry.json"
STEPS, LOOK = 400, 25


@dataclass
class Report:
    """What the reader told of a record."""

    code: int
    why: str
    lines: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return next((line.removeprefix(f"{name} ") for line in self.lines if line.startswith(f"{name} ")), "")


def read(program: Path, file: Path, *options: str) -> Report:
    command: list[str | Path] = [program, "-registry", REGISTRY, *options, file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Report(done.returncode, done.stderr.strip(), done.stdout.splitlines())


def results(program: Path, folder: Path) -> list[bool]:
    return [_golden(program, folder), *_demo(program, folder), *_by_lot(program, folder)]


def _told(name: str, wrong: int, of: int, rest: str = "") -> bool:
    good = of > 0 and not wrong
    say(f"{'the same' if good else 'FAILED':<9} {name}: {of - wrong} of {of} digests{rest}")
    return good


# -- the golden dialogue ---------------------------------------------------------------------------------------------


def _golden(program: Path, folder: Path) -> bool:
    """Every head that the two sides signed, with the entries it covers, beside every head of the other."""
    charter = json.loads((GOLDEN / "charter.json").read_bytes())
    feeds = {side: (GOLDEN / f"{side}.entries").read_bytes().splitlines() for side in charter["sides"]}
    rows = json.loads((GOLDEN / "states.json").read_bytes())
    wrong, file = 0, folder / "golden.paraph"
    for row in rows:
        sizes = {side: size for side, size in zip(feeds, row["held"], strict=True) if size}
        notes = {side: (GOLDEN / f"{side}.checkpoint.{size}").read_text() for side, size in sizes.items()}
        file.write_bytes(pouch(charter, notes, {side: pack(feeds[side][:size]) for side, size in sizes.items()}))
        wrong += read(program, file)["state"] != row["digest"]
    return _told("the golden dialogue at every pair of sizes", wrong, len(rows))


# -- the demonstration -----------------------------------------------------------------------------------------------


def _paraph(*words: str | Path) -> str:
    command = [sys.executable, "-m", "paraph", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _demo(program: Path, folder: Path) -> list[bool]:
    """What both nodes show, and what the reader makes of the record that each exports."""
    home = folder / "demo"
    _paraph("demo", "--dir", home, "--build-only")
    shown, found = Counter[str](), Counter[str]()
    for side in ("pk", "ru"):
        file = folder / f"{side}.paraph"
        _paraph("--home", home / side, "export", "--record", file)
        shown[_paraph("--home", home / side, "show", "--digest")] += 1
        report = read(program, file)
        found[report["state"]] += 1
    good = len(shown) == 1 and shown == found
    rest = f" by `paraph show --digest` on PK and RU; sealed {report['sealed']}, claims {report['claims']}"
    return [_told("the demonstration", 0 if good else 2, 2, rest)]


# -- three sides, by lot ---------------------------------------------------------------------------------------------


def _by_lot(program: Path, folder: Path) -> list[bool]:
    talk = Talk(Random(16))
    file, options = folder / "lot.paraph", ("-charter", charter_digest(talk.world.charter))
    now, past, states, looks = 0, 0, Counter[str](), 0
    moments: list[Moment] = []
    for step in range(STEPS):
        talk.step()
        if step % LOOK:
            continue
        moments.append(talk.world.clock())
        for side in (PK, RU):
            node = talk.world[side]
            write_pouch(node, MECHANISM, file)
            report = read(program, file, *options)
            now += report["state"] != talk.world.digest(side)
            moment = talk.random.choice(moments)
            then = as_of(node, MECHANISM, moment)
            past += read(program, file, *options, "-as-of", moment)["state"] != _digest(then)
            states.update(talk.world.states(side).values())
            looks += 1
    kinds = ", ".join(f"{name} {states[name]}" for name in sorted(states))
    more = f"claims {report['claims']}, words of unknown form {talk.strange}, disputed heads {report['disputed heads']}"
    rest = f"; {talk.words} words; seen {kinds}; {more}"
    return [
        _told("three sides by lot", now, looks, rest),
        _told("the same as of earlier moments", past, looks),
        _all_was_seen(states, talk, report),
    ]


def _digest(node: Node) -> str:
    return state_digest(node.store, node.charter(MECHANISM)).hex()


def _all_was_seen(states: Counter[str], talk: Talk, report: Report) -> bool:
    """A lot that never falls on some state would prove nothing of it."""
    wanted = {"open", "proposed", "differs", "agreed", "sealed", "own", "unknown"}
    good = wanted <= set(states) and all((talk.strange, int(report["disputed heads"]), int(report["claims"])))
    say(f"{'seen' if good else 'FAILED':<9} every state, claims, words of unknown form, a disputed head")
    return good
