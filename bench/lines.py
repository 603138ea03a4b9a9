"""One figure as one JSON line, the same for every peer and for ourselves.

    {"peer":"git 2.39.5","phase":"fsck","n":100000,"s":0.61,"per_s":163934.4,"rss_mib":66}

`s` is the time of the work alone, in a fresh process with a warm page cache: neither starting an interpreter nor
importing a library counts.  `bytes` is what the work put on the wire or on the disk, `raw` the bytes of the entries
themselves, `rss_mib` the largest resident memory of the process that did it.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A figure; what was not measured is zero and not written."""

    peer: str
    phase: str
    n: int
    s: float = 0.0
    per_s: float = 0.0
    bytes: int = 0
    raw: int = 0
    rss_mib: int = 0


Phase = Callable[[Path, Path, int], Line]
"""Given the file of entries, a folder of one's own and N."""


class Stopwatch:
    """Seconds spent inside its `with` blocks, added up."""

    def __init__(self) -> None:
        self.s = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.s += time.perf_counter() - begun


def measured(peer: str, phase: str, n: int, s: float = 0.0, *, bytes: int = 0, raw: int = 0, rss_mib: int = 0) -> Line:
    """A line with its rate; the memory is this process's own unless it is given."""
    per_s = round(n / s, 1) if s else 0.0
    return Line(peer, phase, n, round(s, 6), per_s, bytes, raw, rss_mib or own_rss_mib())


def own_rss_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def children_rss_mib() -> int:
    """The largest of the processes that this one started and waited for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def parse_line(text: str) -> Line:
    return msgspec.json.decode(text, type=Line)


def format_line(line: Line) -> str:
    return msgspec.json.encode(line).decode()


def emit(*lines: Line) -> None:
    for line in lines:
        sys.stdout.write(format_line(line) + "\n")
    sys.stdout.flush()


def run_phase(phases: Mapping[str, Phase], arguments: list[str]) -> None:
    """The command line that every peer in Python shares: `PHASE ENTRIES DIR N`."""
    phase, entries, folder, n = arguments
    place = Path(folder).resolve()
    place.mkdir(parents=True, exist_ok=True)
    emit(phases[phase](Path(entries).resolve(), place, int(n)))
