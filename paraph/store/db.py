"""The store on a Django connection: SQLite by default, PostgreSQL for a side that outgrows one machine.

    head row      size, frontier, signed head and stance of a feed; written where the old size still holds
    bundles       256 entries each, closed for good, a zstd frame of tlog-tiles framing
    runs          the entries after the last bundle, one row a commit, merged when 256 are there
    tiles         hashes of level 1 and above
    readings      one row a matter; derived, like claims and awaited heads

One transaction a commit.  A reader never waits: it may meet a bundle being closed, and then looks again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from paraph.errors import Conflict
from paraph.fold import ClaimKey, ClaimStand
from paraph.names import FeedId, MechanismId, SideId
from paraph.store import rows
from paraph.store.api import Awaited, Evidence, Extension, FeedState, Reading
from paraph.store.derived import Derived
from paraph.store.link import Link
from paraph.store.record import Record

_KEEP = (
    "INSERT INTO store_evidence (mechanism_id, side, kind, message, at, exhibits, mark)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (mechanism_id, mark) DO NOTHING"
)
_EVIDENCE = "SELECT side, kind, message, at, exhibits FROM store_evidence WHERE mechanism_id = %s ORDER BY id"


class DatabaseStore:
    """The protocol `api.Store` on one of Django's connections, by its alias; may be shared between threads."""

    def __init__(self, alias: str = "default") -> None:
        self._link = Link(alias)
        self._record = Record(self._link)
        self._derived = Derived(self._link)

    def mechanisms(self) -> list[MechanismId]:
        found = self._link.rows("SELECT name FROM store_mechanism WHERE charter IS NOT NULL ORDER BY name")
        return [MechanismId(name) for (name,) in found]

    def charter(self, mechanism: MechanismId) -> bytes | None:
        found = self._link.rows("SELECT charter FROM store_mechanism WHERE name = %s", mechanism)
        return bytes(found[0][0]) if found and found[0][0] is not None else None

    def adopt(self, mechanism: MechanismId, charter: bytes) -> None:
        with self.writing(mechanism):
            number = self._link.make_mechanism(mechanism)
            if (self.charter(mechanism) or charter) != charter:
                raise Conflict(f"{mechanism} has another charter here already.", found=1)
            self._link.run("UPDATE store_mechanism SET charter = %s WHERE id = %s", charter, number)

    def writing(self, mechanism: MechanismId) -> AbstractContextManager[None]:
        return self._link.writing(mechanism)

    def snapshot(self) -> AbstractContextManager[None]:
        return self._link.snapshot()

    def feed(self, feed: FeedId) -> FeedState:
        return self._record.feed(feed)

    def feeds(self, mechanism: MechanismId) -> dict[SideId, FeedState]:
        return self._record.feeds(mechanism)

    def entries(self, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
        return self._record.entries(feed, start, stop)

    def framed(self, feed: FeedId, start: int, stop: int) -> bytes:
        return self._record.framed(feed, start, stop)

    def bundle(self, feed: FeedId, n: int) -> bytes | None:
        return self._record.bundle(feed, n)

    def tile(self, feed: FeedId, level: int, n: int, width: int) -> bytes:
        return self._record.tile(feed, level, n, width)

    def ahead(self, start: int, entries: Sequence[bytes]) -> None:
        self._record.ahead(start, entries)

    def extend(self, extension: Extension) -> None:
        with self.writing(extension.feed.mechanism):
            self._record.advance(extension)
            with self._link.gathering():
                closing = self._record.lay(extension)
                self._derived.write(extension)
                self._record.close(closing)

    def read(self, mechanism: MechanismId, matters: Iterable[str]) -> dict[str, Reading]:
        return self._derived.read(mechanism, matters)

    def readings(
        self, mechanism: MechanismId, prefix: str = "", states: Sequence[str] = (), since: int = 0
    ) -> Iterator[Reading]:
        return self._derived.readings(mechanism, prefix, states, since)

    def claims(
        self, mechanism: MechanismId, prefix: str = ""
    ) -> Iterator[tuple[ClaimKey, Mapping[SideId, ClaimStand]]]:
        return self._derived.claims(mechanism, prefix)

    def awaited(self, mechanism: MechanismId, feed: SideId, size: int) -> list[Awaited]:
        return self._derived.awaited(mechanism, feed, size)

    def keep(self, evidence: Evidence) -> None:
        with self.writing(evidence.mechanism):
            number = self._link.make_mechanism(evidence.mechanism)
            mark, exhibits = rows.format_exhibits(evidence)
            what = (evidence.side, evidence.kind, evidence.message, evidence.at)
            self._link.run(_KEEP, number, *what, exhibits, mark)

    def evidence(self, mechanism: MechanismId) -> list[Evidence]:
        found = self._link.rows(_EVIDENCE, self._link.mechanism(mechanism))
        return [rows.parse_evidence(mechanism, row) for row in found]

    def forget_readings(self, mechanism: MechanismId) -> None:
        with self.writing(mechanism):
            self._derived.forget(mechanism)
