"""A Django connection as the store uses it: questions by cursor, transactions, and the numbers that names stand for."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from paraph.errors import Unavailable
from paraph.names import FeedId, MechanismId
from paraph.store.engines import ENGINES, Cursor, Engine, Row
from paraph.store.faults import translated

_FIND_MECHANISM = "SELECT id FROM store_mechanism WHERE name = %s"
_MAKE_MECHANISM = "INSERT INTO store_mechanism (name) VALUES (%s) ON CONFLICT DO NOTHING"
_FIND_FEED = "SELECT id FROM store_feed WHERE mechanism_id = %s AND side = %s"
_MAKE_FEED = (
    "INSERT INTO store_feed (mechanism_id, side, size, frontier, note, stance) VALUES (%s, %s, 0, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)


class _Turn(threading.local):
    """What a thread has of a link: Django's connection, a cursor on it, the mechanisms it is writing.

    `kept` is remembered until our transaction or snapshot ends.
    """

    def __init__(self) -> None:
        self.connection: BaseDatabaseWrapper | None = None
        self.cursor: Cursor | None = None
        self.raw: object = None
        self.held: set[MechanismId] = set()
        self.still = False
        self.kept: dict[int, Any] | None = None


class Link:
    """One of Django's connections by its alias; each thread has its own underneath."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._numbers: dict[MechanismId | FeedId, int] = {}
        self._turn = _Turn()

    @property
    def connection(self) -> BaseDatabaseWrapper:
        found = self._turn.connection
        if found is None:
            found = self._turn.connection = connections[self.alias]
        return found

    @property
    def engine(self) -> Engine:
        return ENGINES[self.connection.vendor]

    def cursor(self) -> Cursor:
        """This thread's cursor, kept; every answer is fetched whole.  Django's own while it counts the questions."""
        turn, connection = self._turn, self.connection
        if connection.connection is None:
            connection.ensure_connection()
        if connection.queries_logged:
            return cast(Cursor, connection.cursor())
        cursor = turn.cursor
        if cursor is None or turn.raw is not connection.connection:
            cursor = turn.cursor = self.engine.cursor(connection)
            turn.raw = connection.connection
        return cursor

    @contextmanager
    def asking(self) -> Iterator[Cursor]:
        """A cursor to ask something of.  A connection that broke is closed, so that the next question opens another."""
        try:
            with translated():
                yield self.cursor()
        except Unavailable:
            connection = self.connection
            connection.errors_occurred = True
            if getattr(connection.connection, "closed", False) and not connection.in_atomic_block:
                connection.close()
            raise

    def rows(self, sql: str, *params: Any) -> list[Row]:
        with self.asking() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()

    def run(self, sql: str, *params: Any) -> None:
        with self.asking() as cursor:
            cursor.execute(sql, params)

    def many(self, sql: str, rows: Iterable[Row]) -> None:
        with self.asking() as cursor:
            cursor.executemany(sql, rows)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Several statements in a row, inside a transaction; where one fails, it may be told at the end."""
        with translated(), self.engine.gathering(self.connection):
            yield

    @contextmanager
    def writing(self, mechanism: MechanismId) -> Iterator[None]:
        """A transaction that alone writes a mechanism; the outermost one keeps everything or nothing."""
        assert not self._turn.still, "nothing is written inside a snapshot"
        if mechanism in self._turn.held:
            yield from self._further_in()
            return
        with self._keeping(), translated(), transaction.atomic(self.alias, savepoint=False):
            self.engine.lock(self.cursor(), mechanism)
            self._turn.held.add(mechanism)
            try:
                yield
            finally:
                self._turn.held.discard(mechanism)

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        """Something may be kept at hand until what begins here ends; not inside a transaction that others began."""
        if self._turn.kept is not None or self.connection.in_atomic_block:
            yield
            return
        self._turn.kept = {}
        try:
            yield
        finally:
            self._turn.kept = None

    def _further_in(self) -> Iterator[None]:
        """A failure undoes the whole, even if somebody catches it before it gets out."""
        try:
            yield
        except BaseException:
            transaction.set_rollback(True, using=self.alias)
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment; nothing may be written inside."""
        if self.connection.in_atomic_block or self._turn.still:
            yield
            return
        with self._keeping():
            self.run(self.engine.snapshot)
            self._turn.still = True
            try:
                yield
            finally:
                self._turn.still = False
                self.run("ROLLBACK")

    @property
    def still(self) -> bool:
        """Whether this thread is inside a snapshot."""
        return self._turn.still

    @property
    def kept(self) -> dict[int, Any] | None:
        """What this thread has at hand until its own transaction or snapshot ends; None when it is in neither."""
        return self._turn.kept

    def when_kept(self, tell: Callable[[], None]) -> None:
        """Call this once what is being written can no longer be undone."""
        transaction.on_commit(tell, using=self.alias)

    @property
    def settled(self) -> bool:
        """Whether what is read now can no longer be undone."""
        return not self.connection.in_atomic_block

    def mechanism(self, name: MechanismId) -> int | None:
        return self._number(name, _FIND_MECHANISM, name)

    def feed(self, feed: FeedId) -> int | None:
        if feed in self._numbers:
            return self._numbers[feed]
        mechanism = self.mechanism(feed.mechanism)
        return None if mechanism is None else self._number(feed, _FIND_FEED, mechanism, feed.side)

    def make_mechanism(self, name: MechanismId) -> int:
        number = self.mechanism(name)
        if number is None:
            self.run(_MAKE_MECHANISM, name)
            number = self.mechanism(name)
        assert number is not None, "the row was just made"
        return number

    def make_feed(self, feed: FeedId, head: tuple[bytes, bytes, bytes]) -> int:
        number = self.feed(feed)
        if number is None:
            self.run(_MAKE_FEED, self.make_mechanism(feed.mechanism), feed.side, *head)
            number = self.feed(feed)
        assert number is not None, "the row was just made"
        return number

    def _number(self, name: MechanismId | FeedId, sql: str, *params: Any) -> int | None:
        if name in self._numbers:
            return self._numbers[name]
        found = self.rows(sql, *params)
        if not found:
            return None
        number = int(found[0][0])
        # Remembered only once it cannot be rolled back any more.
        self.when_kept(lambda: self._numbers.__setitem__(name, number))
        return number
