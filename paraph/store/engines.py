"""What SQLite and PostgreSQL want said differently.  Nothing outside the store notices which of them it is."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec

from paraph.names import MechanismId

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

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        """Wait until no other transaction writes this mechanism; held until ours ends."""
        ...

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        """Readings of any number of matters in one question."""
        ...

    def write(self, cursor: Cursor, readings: Sequence[Row]) -> None:
        """Insert or replace readings: (mechanism, matter, state, stamp, stands)."""
        ...


_READ_SQLITE = (
    "SELECT matter, state, stamp, stands FROM store_reading"
    " WHERE mechanism_id = %s AND matter IN (SELECT value FROM json_each(%s))"
)
_READ_POSTGRES = "SELECT matter, state, stamp, stands FROM store_reading WHERE mechanism_id = %s AND matter = ANY(%s)"
_WRITE = "INSERT INTO store_reading (mechanism_id, matter, state, stamp, stands) "
_REPLACE = (
    " ON CONFLICT (mechanism_id, matter) DO UPDATE"
    " SET state = excluded.state, stamp = excluded.stamp, stands = excluded.stands"
)


class Sqlite:
    """One writer at a time by nature: settings make every transaction take the write lock when it begins."""

    snapshot = "BEGIN DEFERRED"

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        pass

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        cursor.execute(_READ_SQLITE, (mechanism, msgspec.json.encode(matters).decode()))
        return cursor.fetchall()

    def write(self, cursor: Cursor, readings: Sequence[Row]) -> None:
        cursor.executemany(_WRITE + "VALUES (%s, %s, %s, %s, %s)" + _REPLACE, readings)


class Postgres:
    """Writers of different mechanisms do not meet; those of one mechanism take turns at an advisory lock."""

    snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def lock(self, cursor: Cursor, mechanism: MechanismId) -> None:
        number = int.from_bytes(hashlib.sha256(b"paraph " + mechanism.encode()).digest()[:8], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (number,))

    def read(self, cursor: Cursor, mechanism: int, matters: Sequence[str]) -> list[Row]:
        cursor.execute(_READ_POSTGRES, (mechanism, list(matters)))
        return cursor.fetchall()

    def write(self, cursor: Cursor, readings: Sequence[Row]) -> None:
        columns = "%s::bigint[], %s::text[], %s::smallint[], %s::bigint[], %s::bytea[]"
        cursor.execute(
            f"{_WRITE}SELECT * FROM unnest({columns}){_REPLACE}",  # noqa: S608  no value is in the text
            [list(column) for column in zip(*readings, strict=True)],
        )


ENGINES: dict[str, Engine] = {"sqlite": Sqlite(), "postgresql": Postgres()}
