"""A Django connection as the store uses it: questions by cursor, transactions, and the numbers that names stand for."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Any, cast

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from paraph.errors import Unavailable
from paraph.names import FeedId, MechanismId
from paraph.store.engines import ENGINES, Cursor, Engine, Row
from paraph.store.faults import FAULTS, translated, unavailable

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
        self._asking = _Asking(self)
        self._further_in = _FurtherIn(self)

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
        if connection.force_debug_cursor:
            return cast(Cursor, connection.cursor())  # it hands calls on
        cursor = turn.cursor
        if cursor is None or turn.raw is not connection.connection:
            cursor = turn.cursor = self.engine.cursor(connection)
            turn.raw = connection.connection
        return cursor

    def asking(self) -> "_Asking":
        """A cursor to ask something of.  A connection that broke is closed, so that the next question opens another."""
        return self._asking

    def failed(self, error: Exception) -> Unavailable:
        """What to raise for a database's complaint about a question."""
        self._let_go_if_broken()
        return unavailable(error)

    def _let_go_if_broken(self) -> None:
        connection = self.connection
        connection.errors_occurred = True
        if getattr(connection.connection, "closed", False) and not connection.in_atomic_block:
            connection.close()

    def rows(self, sql: str, *params: Any) -> list[Row]:
        with self._asking as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()

    def run(self, sql: str, *params: Any) -> int:
        """The number of rows that a statement touched; inside `gathering` nobody knows yet."""
        with self._asking as cursor:
            cursor.execute(sql, params)
            return cursor.rowcount

    def many(self, sql: str, rows: Iterable[Row]) -> None:
        with self._asking as cursor:
            cursor.executemany(sql, rows)

    def gathering(self) -> AbstractContextManager[object]:
        """Several statements in a row, inside `writing`; where one fails, it may be told at the end."""
        return self.engine.gathering(self.connection)

    def writing(self, mechanism: MechanismId) -> AbstractContextManager[None]:
        """A transaction that alone writes a mechanism; the outermost one keeps everything or nothing."""
        assert not self._turn.still, "nothing is written inside a snapshot"
        return self._further_in if mechanism in self._turn.held else self._writing(mechanism)

    @contextmanager
    def _writing(self, mechanism: MechanismId) -> Iterator[None]:
        try:
            with self._keeping(), translated(), transaction.atomic(self.alias, savepoint=False):
                self.engine.lock(self.cursor(), mechanism)
                self._turn.held.add(mechanism)
                try:
                    yield
                finally:
                    self._turn.held.discard(mechanism)
        except Unavailable:
            self._let_go_if_broken()
            raise

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


class _Asking:
    """A question about to be asked.  A plain class that holds nothing: a generator costs as much as the question."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def __enter__(self) -> Cursor:
        try:
            return self._link.cursor()
        except FAULTS as error:
            raise self._link.failed(error) from error

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, FAULTS):
            raise self._link.failed(error) from error


class _FurtherIn:
    """Writing inside of writing.  A failure undoes the whole, even if somebody catches it before it gets out."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None:
            transaction.set_rollback(True, using=self._link.alias)
