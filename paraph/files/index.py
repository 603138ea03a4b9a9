"""Which files one feed names, in a small SQLite file of its own: what is asked for is read, and nothing else of it.

Derived and disposable.  One that is damaged, or was made under other rules, counts as one that is not there.  Several
processes may read and write it; each opens it for one question.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from paraph.errors import Unavailable
from paraph.words.files import File, Named

FORMAT = "paraph/files/2"
TIMEOUT = 20.0
"""Seconds to wait for another process that writes."""
AT_ONCE = 1000
"""Rows read at a time where all are gone through."""
START = (-1, -1)

_TABLES = """
CREATE TABLE head (format TEXT, rules TEXT, entries INTEGER);
CREATE TABLE named (
    entry INTEGER, place INTEGER, matter TEXT, sha256 TEXT, size INTEGER, name TEXT, media TEXT, away INTEGER,
    PRIMARY KEY (entry, place)
) WITHOUT ROWID;
CREATE INDEX by_digest ON named (sha256, away, size);
CREATE INDEX by_away ON named (entry, place) WHERE away;
"""
_SELECT = "SELECT sha256, size, name, media, matter, entry, place FROM named WHERE "
_NOT_ITS_FAULT = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_NOT_ITS_FAULT |= {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

Place = tuple[int, int]
"""The entry of a word and its place in it."""


def place_of(named: Named) -> Place:
    return named.entry, named.place


class Damaged(Exception):
    """The file is no index that can be read: it is made anew."""


class Index:
    """The words of one feed that name files, each with whether its file is away."""

    def __init__(self, path: Path, rules: str) -> None:
        self._path = path
        self._rules = rules

    def entries(self) -> int:
        """Entries of the feed that were looked through; 0 when there is no index of these rules."""
        if not self._path.exists():
            return 0
        with self._opened() as base:
            found = base.execute("SELECT entries FROM head WHERE (format, rules) = (?, ?)", self._made).fetchone()
        if found is None:
            raise Damaged
        return int(found[0])

    @property
    def _made(self) -> tuple[str, str]:
        return FORMAT, self._rules

    def add(self, names: Iterable[tuple[Named, bool]], known: int, entries: int) -> None:
        """Words in further entries, each with whether its file is away; up to `entries` all were looked through.

        Damaged when what is here does not go as far as `known`: another process has begun it anew meanwhile.
        """
        rows = [
            (
                each.entry,
                each.place,
                each.matter,
                each.file.sha256,
                each.file.size,
                each.file.name,
                each.file.media,
                away,
            )
            for each, away in names
        ]
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._opened() as base:
            base.execute("BEGIN IMMEDIATE")
            if not base.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _TABLES.split(";"):
                    base.execute(statement)
                base.execute("INSERT INTO head VALUES (?, ?, 0)", self._made)
            if base.execute("SELECT entries FROM head").fetchone()[0] < known:
                raise Damaged
            base.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            base.execute("UPDATE head SET entries = max(entries, ?)", (entries,))
            base.execute("COMMIT")

    def after(self, place: Place, most: int, *, away: bool = False) -> list[Named]:
        """The next words behind a place; `away`: of those alone whose file is."""
        which = "away AND " if away else ""
        return self._named(f"{which}(entry, place) > (?, ?) ORDER BY entry, place LIMIT ?", (*place, most))

    def part(self, start: int, most: int) -> list[Named]:
        """Words by their number in order."""
        return self._named("1 ORDER BY entry, place LIMIT ? OFFSET ?", (most, start))

    def count(self) -> int:
        return self._number("SELECT count(*) FROM named")

    def find(self, digest: str) -> list[Named]:
        """The words that name a digest, in order."""
        return self._named("sha256 = ? ORDER BY entry, place", (digest,))

    def beginning(self, digits: str) -> list[Named]:
        """The words that name a digest which begins so."""
        return self._named("sha256 >= ? AND sha256 < ? ORDER BY entry, place", (digits, digits + "g"))

    def held(self) -> int:
        """Bytes of the files that are not away, each digest once for every size that a word gives it."""
        return self._number(
            "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM named WHERE NOT away)"
        )

    def digests(self) -> Iterator[tuple[str, bool]]:
        """Every digest with whether its file is away."""
        at = ""
        while True:
            ask = "SELECT sha256, max(away) FROM named WHERE sha256 > ? GROUP BY sha256 ORDER BY sha256 LIMIT ?"
            with self._opened() as base:
                found = base.execute(ask, (at, AT_ONCE)).fetchall()
            if not found:
                return
            yield from ((digest, bool(away)) for digest, away in found)
            at = found[-1][0]

    def mark(self, digests: Iterable[str], *, away: bool) -> None:
        """Files that came, or that are gone."""
        if not self._path.exists():
            return
        with self._opened() as base:
            base.execute("BEGIN IMMEDIATE")
            changes = [(away, digest, away) for digest in digests]
            base.executemany("UPDATE named SET away = ? WHERE sha256 = ? AND away <> ?", changes)
            base.execute("COMMIT")

    def drop(self) -> None:
        self._path.unlink(missing_ok=True)

    def _named(self, which: str, values: tuple[object, ...]) -> list[Named]:
        if not self._path.exists():
            return []
        with self._opened() as base:
            rows = base.execute(_SELECT + which, values).fetchall()
        return [Named(File(*row[:4]), *row[4:]) for row in rows]

    def _number(self, ask: str) -> int:
        if not self._path.exists():
            return 0
        with self._opened() as base:
            return int(base.execute(ask).fetchone()[0])

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Damaged when this is no index; Unavailable when only the disk or another process stands in the way."""
        try:
            with closing(sqlite3.connect(self._path, timeout=TIMEOUT, isolation_level=None)) as base:
                yield base
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_ITS_FAULT:
                raise Unavailable(
                    "The index of files cannot be read or written now.",
                    remedy="Nothing was lost. See that the disk has room and can be written, then try again.",
                    detail=f"{self._path}: {error}",
                ) from None
            raise Damaged from error
