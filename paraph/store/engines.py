"""What SQLite and PostgreSQL want said differently.  Nothing outside the store notices which of them it is."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any, Protocol, cast

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper

from paraph.names import MechanismId
from paraph.store.packed import Bigints, Blobs, Smallints, Texts, open_cursor, packed

Row = tuple[Any, ...]


class Cursor(Protocol):
    """The part of a database cursor that the store uses."""

    rowcount: int

    def execute(self, sql: str, params: Sequence[Any] = ...) -> Any: ...

    def executemany(self, sql: str, rows: Iterable[Row]) -> Any: ...

    def fetchone(self) -> Row | None: ...

    def fetchall(self) -> list[Row]: ...


class Engine(Protocol):
    snapshot: str
    """Begins a transaction that reads one moment and holds up nobody."""

    def cursor(self, connection: BaseDatabaseWrapper) -> Cursor:
        """A cursor of the driver's own, which takes half the time of Django's; an open connection is given."""
        ...

    def gathering(self, connection: BaseDatabaseWrapper) -> AbstractContextManager[object]:
        """Statements inside, whose answers nobody looks at, need not be waited for one by one."""
        ...

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        """Wait until no other transaction writes this mechanism; held until ours ends."""
        ...

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        """Readings of any number of matters in one question."""
        ...

    def write(self, cursor: Cursor, mechanism: int, readings: Sequence[Row]) -> None:
        """Insert or replace readings: (matter, state, stamp, stands)."""
        ...


FEW = 2
"""Matters asked for by name: what one word needs, its own and the one that may lock it."""
_READ_FEW = "SELECT matter, state, stamp, stands FROM store_reading WHERE mechanism_id = %s AND matter IN (%s, %s)"
_READ_SQLITE = (
    "SELECT matter, state, stamp, stands FROM store_reading"
    " WHERE mechanism_id = %s AND matter IN (SELECT value FROM json_each(%s))"
)
# Name by name: of a list as long as may be, no plan made once for all is right.
_READ_POSTGRES = (
    "SELECT found.* FROM unnest(%b) AS wanted (name), LATERAL (SELECT matter, state, stamp, stands FROM store_reading"
    " WHERE mechanism_id = %s AND matter = wanted.name LIMIT 1) AS found"
)
_WRITE_SQLITE = (
    "INSERT INTO store_reading (mechanism_id, matter, state, stamp, stands) VALUES (%s, %s, %s, %s, %s)"
    " ON CONFLICT (mechanism_id, matter) DO UPDATE"
    " SET state = excluded.state, stamp = excluded.stamp, stands = excluded.stands"
)
_WRITE_POSTGRES = (
    "INSERT INTO store_reading (mechanism_id, matter, state, stamp, stands) SELECT %s, * FROM unnest(%b, %b, %b, %b)"
    " ON CONFLICT (mechanism_id, matter) DO UPDATE"
    " SET state = excluded.state, stamp = excluded.stamp, stands = excluded.stands"
)


@lru_cache(maxsize=256)
def _with_marks(sql: str) -> str:
    return sql.replace("%s", "?")


class _SqliteCursor(sqlite3.Cursor):
    """Takes the same placeholders as PostgreSQL's."""

    def execute(self, sql: str, params: Any = ()) -> "_SqliteCursor":
        super().execute(_with_marks(sql), params)
        return self

    def executemany(self, sql: str, rows: Any) -> "_SqliteCursor":
        super().executemany(_with_marks(sql), rows)
        return self


class Sqlite:
    """One writer at a time by nature: settings make every transaction take the write lock when it begins."""

    snapshot = "BEGIN DEFERRED"

    def cursor(self, connection: BaseDatabaseWrapper) -> Cursor:
        raw: sqlite3.Connection = connection.connection
        return cast(Cursor, raw.cursor(_SqliteCursor))  # a driver calls its parameters as it likes

    def gathering(self, connection: BaseDatabaseWrapper) -> AbstractContextManager[object]:
        return nullcontext()

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        pass

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        if len(matters) <= FEW:
            names = [*matters, *[matters[0]] * (FEW - len(matters))]
            cursor.execute(_READ_FEW, (mechanism, *names))
        else:
            cursor.execute(_READ_SQLITE, (mechanism, msgspec.json.encode(matters).decode()))
        return cursor.fetchall()

    def write(self, cursor: Cursor, mechanism: int, readings: Sequence[Row]) -> None:
        cursor.executemany(_WRITE_SQLITE, [(mechanism, *row) for row in readings])


class Postgres:
    """Writers of different mechanisms do not meet; those of one mechanism take turns at an advisory lock."""

    snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def cursor(self, connection: BaseDatabaseWrapper) -> Cursor:
        return cast(Cursor, open_cursor(connection.connection))  # likewise

    def gathering(self, connection: BaseDatabaseWrapper) -> AbstractContextManager[object]:
        pipeline: AbstractContextManager[object] = connection.connection.pipeline()
        return pipeline

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        number = int.from_bytes(hashlib.sha256(b"paraph " + mechanism.encode()).digest()[:8], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (number,))

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        names = [matter.encode() for matter in matters if "\0" not in matter]
        cursor.execute(_READ_POSTGRES, (packed(Texts, names), mechanism))
        return cursor.fetchall()

    def write(self, cursor: Cursor, mechanism: int, readings: Sequence[Row]) -> None:
        matters, states, stamps, stands = zip(*readings, strict=True)
        columns = (
            packed(Texts, [matter.encode() for matter in matters]),
            packed(Smallints, [state.to_bytes(2) for state in states]),
            packed(Bigints, [stamp.to_bytes(8) for stamp in stamps]),
            packed(Blobs, stands),
        )
        cursor.execute(_WRITE_POSTGRES, (mechanism, *columns))


ENGINES: dict[str, Engine] = {"sqlite": Sqlite(), "postgresql": Postgres()}
