"""Who does what, in the order of one round: the works that are compared stand side by side.

A step is one fresh process.  It needs the folders that earlier steps of its own made, so choosing a work brings the
steps that it leans on.
"""

import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent

PROGRAMS = {
    "git": (sys.executable, "-m", "bench.peers.git"),
    "hypercore": ("node", str(HERE / "peers" / "hypercore.js")),
    "yardstick": (sys.executable, "-m", "bench.peers.yardstick"),
    "ours": (sys.executable, "-m", "bench.ours"),
}


@dataclass(frozen=True)
class Step:
    """One phase of one participant, for one or more works of the table.

    `large` steps run once more at 1,000,000 entries when that is asked for.
    """

    work: str
    who: str
    phase: str
    needs: tuple[str, ...] = ()
    large: bool = False

    @property
    def works(self) -> list[str]:
        return self.work.split()

    @property
    def key(self) -> str:
        return f"{self.who} {self.phase}"

    def command(self, entries: Path, folder: Path, n: int) -> list[str]:
        return [*PROGRAMS[self.who], self.phase, str(entries), str(folder / self.who), str(n)]


STEPS = (
    Step("append", "hypercore", "append", large=True),
    Step("append postgres", "ours", "append", large=True),
    Step("postgres", "ours", "pg-append"),
    Step("append", "git", "append", large=True),
    Step("append", "yardstick", "append"),
    Step("say-one", "git", "commit-one"),
    Step("say-one", "ours", "say-one"),
    Step("verify", "git", "fsck", ("git append",), large=True),
    Step("verify postgres", "ours", "verify", ("ours append",), large=True),
    Step("postgres", "ours", "pg-verify", ("ours pg-append",)),
    Step("verify", "hypercore", "audit", ("hypercore append",), large=True),
    Step("verify", "yardstick", "verify", ("yardstick append",)),
    Step("rebuild", "yardstick", "rebuild", ("yardstick append",)),
    Step("rebuild", "ours", "rebuild", ("ours append",)),
    Step("replicate", "git", "clone", ("git append",), large=True),
    Step("replicate memory", "ours", "replicate", ("ours append",), large=True),
    Step("replicate", "hypercore", "replicate", ("hypercore append",), large=True),
    Step("wire", "ours", "wire-gzip", ("ours append",)),
    Step("wire", "ours", "wire-tiles", ("ours append",)),
    Step("wire", "ours", "wire-stream", ("ours append",)),
    Step("disk", "ours", "disk", ("ours append",)),
    Step("last-1000", "git", "fetch", ("git clone",)),
    Step("last-1000", "ours", "last-1000", ("ours replicate",)),
    Step("fold", "ours", "fold-onto", ("ours append",), large=True),
)

WORKS = tuple(dict.fromkeys(work for step in STEPS for work in step.works))


def chosen(only: Collection[str], large: bool = False) -> list[Step]:
    """The steps of the works, or of those who do them, named in `only` (all when empty), and what they lean on."""
    wanted = set(only)
    picked = [step for step in STEPS if (step.large or not large) and (not wanted or wanted & {*step.works, step.who})]
    keys = {step.key for step in picked}
    while more := {need for step in STEPS if step.key in keys for need in step.needs} - keys:
        keys |= more
    return [step for step in STEPS if step.key in keys]
