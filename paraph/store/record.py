"""The record in the database: feeds as head row, closed bundles, runs and tile hashes."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from itertools import chain
from typing import NamedTuple

from paraph.errors import Conflict
from paraph.feed.bundle import format_entries, parse_entries
from paraph.feed.merkle import TILE_WIDTH, TileHash, leaf_hashes
from paraph.names import FeedId, MechanismId, SideId
from paraph.store import rows
from paraph.store.api import Extension, FeedState
from paraph.store.aside import pack_aside
from paraph.store.engines import Row
from paraph.store.link import Link
from paraph.store.shelf import Shelf, open_frame, unpack

STRETCH = 16
"""Bundles fetched at a time."""

_HEAD = "SELECT id, frontier, note, stance FROM store_feed WHERE id = %s"
_HEADS = "SELECT side, id, frontier, note, stance FROM store_feed WHERE mechanism_id = %s"
_ADVANCE = "UPDATE store_feed SET size = %s, frontier = %s, note = %s, stance = %s WHERE id = %s AND size = %s"
_BUNDLES = "SELECT n, data FROM store_bundle WHERE feed_id = %s AND n BETWEEN %s AND %s ORDER BY n"
_RUNS = "SELECT start, count, data FROM store_run WHERE feed_id = %s AND start >= %s ORDER BY start"
_TILES = "SELECT hash FROM store_tile WHERE feed_id = %s AND level = %s AND n >= %s AND n < %s ORDER BY n"


_KEEP_TILES = (
    "INSERT INTO store_tile (feed_id, level, n, hash) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (feed_id, level, n) DO UPDATE SET hash = excluded.hash"
)
_BLANK = rows.format_state(FeedState())


class Ahead(threading.local):
    """The whole bundles of a step that a thread is about to write, packed before it is known that all will hold."""

    entries: Sequence[bytes] = ()
    start = 0
    frames: "Future[list[bytes]] | None" = None

    def begin(self, start: int, entries: Sequence[bytes]) -> None:
        stops = range(-start % TILE_WIDTH + TILE_WIDTH, len(entries) + 1, TILE_WIDTH)
        framed = [format_entries(entries[stop - TILE_WIDTH : stop]) for stop in stops]
        self.start, self.entries, self.frames = start, entries, pack_aside(framed) if framed else None

    def take(self, start: int, entries: Sequence[bytes]) -> "list[Future[list[bytes]]]":
        """The frames to come of the bundles that begin and end among these entries."""
        if entries is not self.entries or start != self.start:
            self.begin(start, entries)
        frames, self.entries, self.frames = self.frames, (), None
        return [frames] if frames else []


class Closing(NamedTuple):
    """Bundles that are being packed: their feed's number, the first one's own, the frames to come."""

    feed: int
    n: int
    frames: "list[Future[list[bytes]]]"


class Record:
    """Reads and extends feeds through a link."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._shelf = Shelf()
        self._ahead = Ahead()
        self._states: dict[int, tuple[Row, FeedState]] = {}

    def ahead(self, start: int, entries: Sequence[bytes]) -> None:
        self._ahead.begin(start, entries)

    def feed(self, feed: FeedId) -> FeedState:
        number = self._link.feed(feed)
        found = self._link.rows(_HEAD, number) if number is not None else []
        return self._state(*found[0]) if found else FeedState()

    def feeds(self, mechanism: MechanismId) -> dict[SideId, FeedState]:
        number = self._link.mechanism(mechanism)
        found = self._link.rows(_HEADS, number) if number is not None else []
        return {SideId(side): self._state(number, *head) for side, number, *head in found}

    def _state(self, number: int, *head: bytes) -> FeedState:
        """What a head row says; it is parsed anew only where its bytes are others than last time."""
        known = self._states.get(number)
        if known is None or known[0] != head:
            known = self._states[number] = head, rows.parse_state(*head)
        return known[1]

    def bundle(self, feed: FeedId, n: int) -> bytes | None:
        found = self._link.rows(_BUNDLES, self._link.feed(feed), n, n)
        return bytes(found[0][1]) if found else None

    def tile(self, feed: FeedId, level: int, n: int, width: int) -> bytes:
        first = TILE_WIDTH * n
        if level == 0:
            return b"".join(leaf_hashes(self.entries(feed, first, first + width)))
        found = self._link.rows(_TILES, self._link.feed(feed), level, first, first + width)
        return b"".join(bytes(row[0]) for row in found)

    def entries(self, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
        number, at = self._link.feed(feed), start
        while number is not None and at < stop:
            found = self._stretch(number, at, stop)
            if not found:
                return
            yield from found
            at += len(found)

    def framed(self, feed: FeedId, start: int, stop: int) -> bytes:
        first, last = start // TILE_WIDTH, stop // TILE_WIDTH
        whole = stop == last * TILE_WIDTH and start == first * TILE_WIDTH < stop
        found = self._link.rows(_BUNDLES, self._link.feed(feed), first, last - 1) if whole else []
        if not found or len(found) < last - first:
            return format_entries(self.entries(feed, start, stop))
        return b"".join([open_frame(data) for _, data in found])

    def _stretch(self, number: int, at: int, stop: int) -> Sequence[bytes]:
        """The next entries: of one shelved bundle, of some bundles, or of the runs behind the last."""
        n, offset = divmod(at, TILE_WIDTH)
        shelved = self._shelf.get(number, n)
        if shelved is not None:
            return shelved[offset : offset + stop - at]
        found = self._bundles(number, n, (stop - 1) // TILE_WIDTH) or self._tail(number, n)
        # A run may have been closed into a bundle between the two questions.
        found = found or self._bundles(number, n, n)
        return found[offset : offset + stop - at]

    def _bundles(self, number: int, first: int, last: int) -> list[bytes]:
        found = self._link.rows(_BUNDLES, number, first, min(last, first + STRETCH - 1))
        # Up to a gap: what follows a lost bundle is not what was asked for.
        bundles = [(n, unpack(data)) for at, (n, data) in enumerate(found, first) if n == at]
        if len(bundles) == 1 and self._link.settled:
            self._shelf.put(number, *bundles[0])
        return list(chain.from_iterable(entries for _, entries in bundles))

    def _tail(self, number: int, n: int) -> list[bytes]:
        runs = self._link.rows(_RUNS, number, n * TILE_WIDTH)
        if not runs or runs[0][0] != n * TILE_WIDTH:
            return []
        return list(chain.from_iterable(parse_entries(bytes(data), count) for _, count, data in runs))

    # -- writing, inside a transaction -------------------------------------------------------------------------------

    def advance(self, extension: Extension) -> None:
        """The head row first: Conflict when the feed has another size than expected.  `lay` and `close` must follow."""
        number = self._link.make_feed(extension.feed, _BLANK)
        head = rows.format_state(extension.state)
        if not self._link.run(_ADVANCE, extension.state.size, *head, number, extension.expected):
            found = self._link.rows("SELECT size FROM store_feed WHERE id = %s", number)[0][0]
            raise Conflict(f"{extension.feed.origin} has moved on meanwhile.", found=found)
        self._states[number] = head, extension.state

    def lay(self, extension: Extension) -> Closing | None:
        """The hashes and the entries; whole bundles are being packed when this returns."""
        number = self._link.make_feed(extension.feed, _BLANK)
        self._keep_tiles(number, extension.tiles)
        return self._lay(number, extension.expected, extension.entries) if extension.entries else None

    def close(self, closing: Closing | None) -> None:
        """Keep the bundles that were packed meanwhile."""
        if closing:
            frames = chain.from_iterable(packed.result() for packed in closing.frames)
            found = [(closing.feed, n, frame) for n, frame in enumerate(frames, closing.n)]
            self._link.many("INSERT INTO store_bundle (feed_id, n, data) VALUES (%s, %s, %s)", found)

    def _lay(self, number: int, start: int, entries: Sequence[bytes]) -> Closing | None:
        """Close as many bundles as there are; what is left, and what does not make one, is a run."""
        missing = -start % TILE_WIDTH
        if len(entries) < (missing or TILE_WIDTH):
            self._keep_run(number, start, entries)
            return None
        frames = self._ahead.take(start, entries)
        if missing:
            first = self._take_runs(number) + format_entries(entries[:missing])
            frames.insert(0, pack_aside([first]))
        whole = len(entries) - (len(entries) - missing) % TILE_WIDTH
        if entries[whole:]:
            self._keep_run(number, start + whole, entries[whole:])
        return Closing(number, start // TILE_WIDTH, frames)

    def _keep_run(self, number: int, start: int, entries: Sequence[bytes]) -> None:
        self._link.run(
            "INSERT INTO store_run (feed_id, start, count, data) VALUES (%s, %s, %s, %s)",
            *(number, start, len(entries), format_entries(entries)),
        )

    def _take_runs(self, number: int) -> bytes:
        runs = self._link.rows("DELETE FROM store_run WHERE feed_id = %s RETURNING start, data", number)
        return b"".join(data for _, data in sorted(runs))

    def _keep_tiles(self, number: int, tiles: Sequence[TileHash]) -> None:
        if tiles:
            self._link.many(_KEEP_TILES, [(number, tile.level, tile.n, tile.hash) for tile in tiles])
