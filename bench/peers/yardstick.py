"""Yardstick: the same bytes hashed, decoded and inserted in plain Python and SQLite, and nothing else.

No tile, no signature, no rule, no other side: the least that any node written in Python must do for these entries.

    python -m bench.peers.yardstick PHASE ENTRIES DIR N

append   RFC 6962 leaf hash and one row for each entry, one transaction
verify   rows read in order, leaf hashes and the N-1 interior ones
rebuild  the same, and every entry decoded and its word inserted into one read table, one transaction
"""

import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bench.entries import read_entries
from bench.lines import Line, Phase, Stopwatch, measured, run_phase

PEER = f"Python {sys.version.split()[0]} + SQLite {sqlite3.sqlite_version}"
TABLE = "CREATE TABLE word (idx INTEGER PRIMARY KEY, at TEXT, matter TEXT, assent TEXT, say TEXT, was INTEGER)"

_sha256 = hashlib.sha256


class Word(msgspec.Struct):
    assent: str
    matter: str
    say: str
    was: int | None = None


class Entry(msgspec.Struct):
    at: str
    words: list[Word]


def open_database(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "yardstick.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written and synced once, at the end."""
    connection.execute("BEGIN")
    yield
    connection.execute("COMMIT")


def leaf(entry: bytes) -> bytes:
    return _sha256(b"\0" + entry).digest()


def root(level: list[bytes]) -> bytes:
    """The RFC 6962 root over leaf hashes: an odd node out is carried up as it is."""
    while len(level) > 1:
        rest = level[-1:] if len(level) % 2 else []
        pairs = iter(level)
        level = [_sha256(b"\1" + left + right).digest() for left, right in zip(pairs, pairs, strict=False)] + rest
    return level[0]


def stored(connection: sqlite3.Connection) -> Iterator[bytes]:
    for (data,) in connection.execute("SELECT data FROM entry ORDER BY idx"):
        yield data


def append(entries: Path, folder: Path, n: int) -> Line:
    for old in folder.glob("yardstick.db*"):
        old.unlink()
    connection, watch = open_database(folder), Stopwatch()
    connection.execute("CREATE TABLE entry (idx INTEGER PRIMARY KEY, data BLOB)")
    said = list(read_entries(entries, 0, n))
    with watch.running(), transaction(connection):
        root([leaf(entry) for entry in said])
        connection.executemany("INSERT INTO entry VALUES (?, ?)", enumerate(said))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = (folder / "yardstick.db").stat().st_size
    return measured(PEER, "append", n, watch.s, bytes=size, raw=sum(map(len, said)))


def verify(_entries: Path, folder: Path, n: int) -> Line:
    watch = Stopwatch()
    with watch.running():
        root([leaf(entry) for entry in stored(open_database(folder))])
    return measured(PEER, "verify", n, watch.s)


def rebuild(_entries: Path, folder: Path, n: int) -> Line:
    connection, watch = open_database(folder), Stopwatch()
    with watch.running(), transaction(connection):
        connection.execute("DROP TABLE IF EXISTS word")
        connection.execute(TABLE)
        leaves: list[bytes] = []
        connection.executemany("INSERT INTO word VALUES (?, ?, ?, ?, ?, ?)", rows(stored(connection), leaves))
        root(leaves)
    return measured(PEER, "rebuild", n, watch.s)


def rows(entries: Iterable[bytes], leaves: list[bytes]) -> Iterator[tuple[int, str, str, str, str, int | None]]:
    """A row of the read table for each entry, whose leaf hash is noted on the way."""
    decode = msgspec.json.Decoder(Entry).decode
    for index, data in enumerate(entries):
        leaves.append(leaf(data))
        entry = decode(data)
        for word in entry.words:
            yield index, entry.at, word.matter, word.assent, word.say, word.was


PHASES: dict[str, Phase] = {"append": append, "verify": verify, "rebuild": rebuild}

if __name__ == "__main__":
    run_phase(PHASES, sys.argv[1:])
