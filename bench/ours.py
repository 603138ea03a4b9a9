"""Our own side of every row, one phase in each process.

    python -m bench.ours PHASE ENTRIES DIR N

append, say-one, verify, rebuild, disk         PK's node alone
replicate, wire-tiles, wire-stream, last-1000  RU's node against PK's, which serves in a process of its own
wire-gzip                                      what `gzip -6` makes of the same entries in one piece
fold-onto                                      10,000 entries more onto the N that are there; where those are more than
                                               100,000, in turn with as many more onto 100,000 (fold-beside)
pg-append, pg-verify                           PK's node on the PostgreSQL that the runner started
serve                                          (used by the others) PK's node over HTTP, until stopped
"""

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median

from bench import node_adapter, postgres
from bench.entries import Saying, parse_saying, read_entries
from bench.lines import Line, Phase, Stopwatch, emit, measured, run_phase

PEER = f"paraph {version('paraph')}"
BATCH = 1_000
LAST = 1_000
FOLDED = 10_000
TURNS = 5
SMALL = 100_000
ONE_BY_ONE = 5_000


def batches(entries: Path, start: int, stop: int) -> Iterator[list[Saying]]:
    """Sayings in batches of 1,000, so that a million are never held at once."""
    sayings = (parse_saying(raw) for raw in read_entries(entries, start, stop))
    while batch := list(islice(sayings, BATCH)):
        yield batch


def say_all(speaker: node_adapter.Speaker, entries: Path, start: int, stop: int) -> float:
    """Seconds of saying alone; reading and decoding the generator's file is not ours to count."""
    watch = Stopwatch()
    for batch in batches(entries, start, stop):
        with watch.running():
            speaker.say_many([batch])
    return watch.s


def new_pair(folder: Path, database: str = "") -> node_adapter.Speaker:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    node_adapter.create_pair(folder, database)
    return node_adapter.open_speaker(folder, database)


@contextmanager
def listening(folder: Path) -> Iterator[node_adapter.Listener]:
    """RU's node, while PK's serves it from another process."""
    command = [sys.executable, "-m", "bench.ours", "serve", "-", str(folder), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            url = server.stdout.readline().strip()
            if not url:
                raise RuntimeError("PK's node did not start to serve; its own message stands above.")
            with closing(node_adapter.open_listener(folder, url)) as listener:
                yield listener
        finally:
            server.terminate()


def append(entries: Path, folder: Path, n: int) -> Line:
    with closing(new_pair(folder / "pair")) as speaker:
        seconds = say_all(speaker, entries, 0, n)
    return measured(PEER, "append", n, seconds)


def say_one(entries: Path, folder: Path, n: int) -> Line:
    count, watch = min(n, ONE_BY_ONE), Stopwatch()
    sayings = [parse_saying(raw) for raw in read_entries(entries, 0, count)]
    with closing(new_pair(folder / "one")) as speaker, watch.running():
        for saying in sayings:
            speaker.say_many([[saying]])
    return measured(PEER, "say-one", count, watch.s)


def verify(_entries: Path, folder: Path, n: int) -> Line:
    return verified("verify", folder / "pair", n)


def verified(phase: str, folder: Path, n: int, database: str = "") -> Line:
    watch = Stopwatch()
    with watch.running(), closing(node_adapter.open_speaker(folder, database)) as speaker:
        size = speaker.verify()
    assert size == n, f"verified {size} entries, not {n}"
    return measured(PEER, phase, n, watch.s)


def rebuild(_entries: Path, folder: Path, n: int) -> Line:
    watch = Stopwatch()
    with watch.running(), closing(node_adapter.open_speaker(folder / "pair")) as speaker:
        speaker.rebuild()
    return measured(PEER, "rebuild", n, watch.s)


def disk(_entries: Path, folder: Path, n: int) -> Line:
    with closing(node_adapter.open_speaker(folder / "pair")) as speaker:
        held, raw = speaker.record_bytes(), sum(map(len, speaker.entries()))
    return measured(PEER, "disk", n, bytes=held, raw=raw)


def replicate(_entries: Path, folder: Path, n: int) -> Line:
    """The memory of this process is a replica's memory: PK serves from another one."""
    watch = Stopwatch()
    with listening(folder / "pair") as listener, watch.running():
        synced = listener.sync()
    assert synced.entries == n, f"replicated {synced.entries} entries, not {n}"
    return measured(PEER, "replicate", n, watch.s, bytes=synced.bytes)


def wire_tiles(_entries: Path, folder: Path, n: int) -> Line:
    with listening(folder / "pair") as listener:
        return measured(PEER, "wire-tiles", n, bytes=listener.fetch_tiles())


def wire_stream(_entries: Path, folder: Path, n: int) -> Line:
    with listening(folder / "pair") as listener:
        return measured(PEER, "wire-stream", n, bytes=listener.fetch_stream())


def wire_gzip(_entries: Path, folder: Path, n: int) -> Line:
    squeeze, size, raw = zlib.compressobj(6, wbits=31), 0, 0
    with closing(node_adapter.open_speaker(folder / "pair")) as speaker:
        for entry in speaker.entries():
            raw += len(entry)
            size += len(squeeze.compress(entry))
    return measured(
        f"gzip -6 (zlib {zlib.ZLIB_RUNTIME_VERSION})", "wire-gzip", n, bytes=size + len(squeeze.flush()), raw=raw
    )


def last_1000(entries: Path, folder: Path, n: int) -> Line:
    """PK says 1,000 more; RU, a running node that has met PK's before and has all before them, pulls."""
    watch = Stopwatch()
    with listening(folder / "pair") as listener:
        listener.sync()
        with closing(node_adapter.open_speaker(folder / "pair")) as speaker:
            say_all(speaker, entries, n, n + LAST)
            raw = sum(map(len, islice(speaker.entries(), n, n + LAST)))
        with watch.running():
            synced = listener.sync()
    assert synced.entries == LAST, f"pulled {synced.entries} entries, not {LAST}"
    return measured(PEER, "last-1000", LAST, watch.s, bytes=synced.bytes, raw=raw)


def fold_onto(entries: Path, folder: Path, n: int) -> Line:
    """Five turns of 2,000, of which the middle one counts: a slow moment is neither's."""
    step, turns = FOLDED // TURNS, range(TURNS)
    if n > SMALL:
        with closing(new_pair(folder / "small")) as speaker:
            say_all(speaker, entries, 0, SMALL)
    with ExitStack() as opened:
        small = opened.enter_context(closing(node_adapter.open_speaker(folder / "small"))) if n > SMALL else None
        there = opened.enter_context(closing(node_adapter.open_speaker(folder / "pair")))
        mine, beside = list[float](), list[float]()
        for start in (turn * step for turn in turns):
            mine.append(say_all(there, entries, n + LAST + start, n + LAST + start + step))
            if small:
                beside.append(say_all(small, entries, SMALL + start, SMALL + start + step))
    if beside:
        emit(measured(PEER, "fold-beside", FOLDED, TURNS * median(beside)))
    return measured(PEER, "fold-onto", FOLDED, TURNS * median(mine))


def pg_append(entries: Path, folder: Path, n: int) -> Line:
    with closing(new_pair(folder / "pg", postgres.fresh_database(database_server()))) as speaker:
        seconds = say_all(speaker, entries, 0, n)
    return measured(PEER, "pg-append", n, seconds)


def pg_verify(_entries: Path, folder: Path, n: int) -> Line:
    return verified("pg-verify", folder / "pg", n, postgres.bench_database(database_server()))


def database_server() -> str:
    server = os.environ.get(postgres.VARIABLE, "")
    if not server:
        raise RuntimeError("no PostgreSQL: install Debian's postgresql, or name a server in " + postgres.VARIABLE)
    return server


PHASES: Mapping[str, Phase] = {
    "append": append,
    "say-one": say_one,
    "verify": verify,
    "rebuild": rebuild,
    "disk": disk,
    "replicate": replicate,
    "wire-tiles": wire_tiles,
    "wire-stream": wire_stream,
    "wire-gzip": wire_gzip,
    "last-1000": last_1000,
    "fold-onto": fold_onto,
    "pg-append": pg_append,
    "pg-verify": pg_verify,
}


def announce(url: str) -> None:
    sys.stdout.write(url + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        node_adapter.serve(Path(sys.argv[3]), announce)
    else:
        run_phase(PHASES, sys.argv[1:])
