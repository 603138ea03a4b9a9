"""Peer: git, one commit for each entry, the entry as the commit's message on an empty tree.

That is the cheapest form git has for the same bytes: one object an entry.  Commits are not signed.

    python -m bench.peers.git PHASE ENTRIES DIR N

append      fast-import of N commits, synced once
fsck        every object read and checked
clone       a bare copy through the pack protocol (file://, nothing shared)
fetch       the last 1,000 of N + 1,000 commits into that copy
commit-one  `commit-tree` and `update-ref` with every write synced, entry after entry: measured here, these two are a
            tenth quicker together than `git commit` alone, so they are what we are measured against
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.entries import read_entries
from bench.lines import Line, Phase, Stopwatch, children_rss_mib, measured, run_phase

PERSON = "Side A <a@example.org>"
BORN = 1_767_225_600
LAST = 1_000
ONE_BY_ONE = 200
IDENTITY = {
    "GIT_AUTHOR_NAME": "Side A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "Side A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(*words: str | Path, where: Path, given: bytes | Path = b"") -> str:
    """Run git in a folder; its input is bytes or a file."""
    command, surroundings = ["git", *map(str, words)], {**os.environ, **IDENTITY}
    if isinstance(given, Path):
        with given.open("rb") as file:
            done = subprocess.run(command, cwd=where, env=surroundings, stdin=file, capture_output=True, check=True)
    else:
        done = subprocess.run(command, cwd=where, env=surroundings, input=given, capture_output=True, check=True)
    return done.stdout.decode().strip()


def name() -> str:
    return "git " + git("--version", where=Path.cwd()).split()[2]


def fresh(folder: Path) -> Path:
    """An empty bare repository in place of whatever was there."""
    shutil.rmtree(folder, ignore_errors=True)
    git("init", "-q", "--bare", "-b", "main", folder, where=folder.parent)
    return folder


def write_stream(path: Path, entries: Iterable[bytes], first: int, parent: str) -> int:
    """Write a fast-import stream of one commit an entry; returns the bytes of the entries."""
    raw = 0
    with path.open("wb") as file:
        for index, entry in enumerate(entries, first):
            who = f"{PERSON} {BORN + index} +0000"
            file.write(f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(entry)}\n".encode())
            file.write(entry + b"\n")
            if index == first and parent:
                file.write(f"from {parent}\n".encode())
            raw += len(entry)
    return raw


def pack_bytes(repository: Path) -> int:
    return sum(file.stat().st_size for file in (repository / "objects" / "pack").glob("*.pack"))


def append(entries: Path, folder: Path, n: int) -> Line:
    ours, stream, watch = fresh(folder / "a"), folder / "stream", Stopwatch()
    raw = write_stream(stream, read_entries(entries, 0, n), 0, "")
    with watch.running():
        git("-c", "core.fsync=all", "fast-import", "--quiet", where=ours, given=stream)
    stream.unlink()
    return measured(name(), "append", n, watch.s, bytes=pack_bytes(ours), raw=raw, rss_mib=children_rss_mib())


def fsck(_entries: Path, folder: Path, n: int) -> Line:
    watch = Stopwatch()
    with watch.running():
        git("fsck", "--full", "--strict", where=folder / "a")
    return measured(name(), "fsck", n, watch.s, rss_mib=children_rss_mib())


def clone(_entries: Path, folder: Path, n: int) -> Line:
    theirs, watch = folder / "b", Stopwatch()
    shutil.rmtree(theirs, ignore_errors=True)
    with watch.running():
        git("clone", "-q", "--bare", "--no-local", f"file://{folder / 'a'}", theirs, where=folder)
    return measured(name(), "clone", n, watch.s, bytes=pack_bytes(theirs), rss_mib=children_rss_mib())


def fetch(entries: Path, folder: Path, n: int) -> Line:
    ours, theirs, stream, watch = folder / "a", folder / "b", folder / "stream", Stopwatch()
    tip, before = git("rev-parse", "main", where=ours), pack_bytes(theirs)
    raw = write_stream(stream, read_entries(entries, n, n + LAST), n, tip)
    git("fast-import", "--quiet", where=ours, given=stream)
    with watch.running():
        git("fetch", "-q", "--no-auto-gc", f"file://{ours}", "main:main", where=theirs)
    return measured(
        name(), "fetch", LAST, watch.s, bytes=pack_bytes(theirs) - before, raw=raw, rss_mib=children_rss_mib()
    )


def commit_one(entries: Path, folder: Path, n: int) -> Line:
    ours, watch, count = fresh(folder / "one"), Stopwatch(), min(n, ONE_BY_ONE)
    tree, parent = git("mktree", where=ours), ""
    for entry in read_entries(entries, 0, count):
        with watch.running():
            after = ("-p", parent) if parent else ()
            parent = git("-c", "core.fsync=all", "commit-tree", tree, *after, where=ours, given=entry)
            git("-c", "core.fsync=all", "update-ref", "refs/heads/main", parent, where=ours)
    return measured(name(), "commit-one", count, watch.s, rss_mib=children_rss_mib())


PHASES: dict[str, Phase] = {
    "append": append,
    "fsck": fsck,
    "clone": clone,
    "fetch": fetch,
    "commit-one": commit_one,
}

if __name__ == "__main__":
    run_phase(PHASES, sys.argv[1:])
