"""The store: one narrow protocol, and its in-memory version beside it.

Two kinds of data.  The *record* (feeds and charters) is append-only and the source of truth.  *Readings* (which word
stands for whom on which matter, which claims are carried) are derived from it, and one command drops and rebuilds them.
The desk is not here: officers and drafts are ordinary rows of the web application.

A race is settled in one place: `extend` writes where the feed still has the expected size, else raises Conflict.
Every mechanism is written by one writer at a time (`writing`); readers are never held up.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from paraph.doubt import Doubts
from paraph.errors import Conflict
from paraph.feed.bundle import format_bundle, format_entries
from paraph.feed.merkle import EMPTY, Frontier, TileHash, leaf_hashes
from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import FeedId, Head, MechanismId, SideId, parse_size
from paraph.store.shelf import pack
from paraph.words.agreement import Stand

Stands = dict[SideId, Stand]


class Rival(NamedTuple):
    """A head under our own key that is not of our feed as it is here.

    `decided`: the moment at which a person decided to go on with the feed as it is here; empty until then.
    """

    head: Head
    decided: str = ""


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed as the store has it: how far its tree goes, its last signed checkpoint, how far it is folded.

    While a long feed is being fetched, `frontier` may end before the size that `note` signs: a verified prefix of it.
    `doubts`: the feeds of which its side has carried disputed heads; derived, like the stance.  `rivals`: heads that
    the side's key has signed and that were not of this feed when they were shown.
    """

    frontier: Frontier = EMPTY
    note: bytes = b""
    stance: Stance = field(default_factory=Stance)
    doubts: Doubts = field(default_factory=dict)
    rivals: tuple[Rival, ...] = ()

    @property
    def size(self) -> int:
        return self.frontier.size

    @property
    def whole(self) -> bool:
        """Whether everything that the last signed head promises is here."""
        return not self.note or parse_size(self.note.split(b"\n", 2)[1].decode("ascii")) == self.size


class Reading(NamedTuple):
    """A matter as it stands: every side's stand and the state last read off (`sealed` may have become true since).

    `stamp` is how many entries the mechanism held here when this last changed: "new since I looked" compares it.
    """

    matter: str
    stands: Mapping[SideId, Stand]
    state: str
    stamp: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """A head of another feed that an entry carries and that is not known to be that feed's.

    Larger than what is held of the feed it cannot be checked yet.  Else it is disputed, and the first after one that
    was not.
    """

    carrier: SideId
    entry: int
    feed: SideId
    head: Head


@dataclass(frozen=True, slots=True)
class Extension:
    """One step of a feed, written whole or not at all.

    `readings` are the matters it touched and those whose state its heads moved (receipts seal).  `settled`: awaited
    heads of this feed beyond the expected size and up to that one have been checked and are forgotten.  Without entries
    it is a refolding, whose tile hashes replace those kept before.
    """

    feed: FeedId
    expected: int
    entries: Sequence[bytes]
    state: FeedState
    tiles: Sequence[TileHash] = ()
    readings: Sequence[Reading] = ()
    claims: Mapping[ClaimKey, ClaimStand] = field(default_factory=dict)
    awaited: Sequence[Awaited] = ()
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a peer sent that cannot be true, kept whole so that the report stands without asking it again."""

    mechanism: MechanismId
    side: SideId
    kind: str
    message: str
    at: str
    exhibits: tuple[bytes, ...]


class Store(Protocol):
    """What the node needs of a store.  Every implementation passes tests/store/contract.py."""

    def mechanisms(self) -> list[MechanismId]: ...

    def charter(self, mechanism: MechanismId) -> bytes | None: ...

    def adopt(self, mechanism: MechanismId, charter: bytes) -> None:
        """Keep a mechanism's charter; Conflict when it has another one already."""
        ...

    def writing(self, mechanism: MechanismId) -> AbstractContextManager[None]:
        """Exclusive for one mechanism; what is written inside is kept whole when it ends, or not at all."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside is of one moment, whatever is written meanwhile; nothing may be written inside."""
        ...

    def feed(self, feed: FeedId) -> FeedState: ...

    def feeds(self, mechanism: MechanismId) -> dict[SideId, FeedState]:
        """Every feed of a mechanism that has been begun here, asked for at once."""
        ...

    def entries(self, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
        """Entries [start, stop) in order, streamed; fewer when the feed ends earlier."""
        ...

    def framed(self, feed: FeedId, start: int, stop: int) -> bytes:
        """The same entries, each behind its length as in a bundle (`feed.bundle`): whole bundles need no splitting."""
        ...

    def bundle(self, feed: FeedId, n: int) -> bytes | None:
        """A closed bundle of 256 entries as it rests (zstd frame of tlog-tiles framing); None if not closed."""
        ...

    def tile(self, feed: FeedId, level: int, n: int, width: int) -> bytes:
        """Hashes [256n, 256n+width) of a tile level (0: leaf hashes), concatenated; fewer when there are fewer."""
        ...

    def ahead(self, start: int, entries: Sequence[bytes]) -> None:
        """Entries, from `start` on, that this thread will probably `extend` a feed by: work may begin in advance."""
        ...

    def extend(self, extension: Extension) -> None: ...

    def read(self, mechanism: MechanismId, matters: Iterable[str]) -> dict[str, Reading]: ...

    def readings(
        self, mechanism: MechanismId, prefix: str = "", states: Sequence[str] = (), since: int = 0
    ) -> Iterator[Reading]:
        """Readings in order of matter: name starting with `prefix`, in one of `states`, stamped after `since`."""
        ...

    def claims(
        self, mechanism: MechanismId, prefix: str = ""
    ) -> Iterator[tuple[ClaimKey, Mapping[SideId, ClaimStand]]]:
        """Claims in order of their key, withdrawn ones included, whose matter starts with `prefix`."""
        ...

    def awaited(self, mechanism: MechanismId, feed: SideId, size: int) -> list[Awaited]:
        """Heads of a feed, at most `size` long, that are not known to be that feed's."""
        ...

    def keep(self, evidence: Evidence) -> None:
        """Keep evidence for ever; the same shown again at another moment is kept once."""
        ...

    def evidence(self, mechanism: MechanismId) -> list[Evidence]:
        """What is kept, oldest first."""
        ...

    def forget_readings(self, mechanism: MechanismId) -> None:
        """Drop everything derived; every feed's stance goes back to nothing folded and nothing in doubt."""
        ...


@dataclass
class _Feed:
    state: FeedState = field(default_factory=FeedState)
    entries: list[bytes] = field(default_factory=list)
    tiles: dict[tuple[int, int], bytes] = field(default_factory=dict)


@dataclass
class _Mechanism:
    feeds: dict[SideId, _Feed] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    claims: dict[ClaimKey, dict[SideId, ClaimStand]] = field(default_factory=dict)
    awaited: list[Awaited] = field(default_factory=list)

    def copy(self) -> "_Mechanism":
        feeds = {side: _Feed(held.state, [*held.entries], {**held.tiles}) for side, held in self.feeds.items()}
        claims = {key: {**carriers} for key, carriers in self.claims.items()}
        return _Mechanism(feeds, {**self.readings}, claims, [*self.awaited])


class MemoryStore:
    """The store of the tests and of short-lived tools: the same promises, nothing kept."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._charters: dict[MechanismId, bytes] = {}
        self._held: dict[MechanismId, _Mechanism] = {}
        self._evidence: list[Evidence] = []

    def mechanisms(self) -> list[MechanismId]:
        return sorted(self._charters)

    def charter(self, mechanism: MechanismId) -> bytes | None:
        return self._charters.get(mechanism)

    def adopt(self, mechanism: MechanismId, charter: bytes) -> None:
        if self._charters.setdefault(mechanism, charter) != charter:
            raise Conflict(f"{mechanism} has another charter here already.", found=1)

    @contextmanager
    def writing(self, mechanism: MechanismId) -> Iterator[None]:
        with self._lock:
            before = self._of(mechanism).copy()
            try:
                yield
            except BaseException:
                self._held[mechanism] = before
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        with self._lock:
            yield

    def _of(self, mechanism: MechanismId) -> _Mechanism:
        return self._held.setdefault(mechanism, _Mechanism())

    def _feed(self, feed: FeedId) -> _Feed:
        return self._of(feed.mechanism).feeds.setdefault(feed.side, _Feed())

    def feed(self, feed: FeedId) -> FeedState:
        return self._feed(feed).state

    def feeds(self, mechanism: MechanismId) -> dict[SideId, FeedState]:
        return {side: held.state for side, held in self._of(mechanism).feeds.items()}

    def entries(self, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
        yield from self._feed(feed).entries[start:stop]

    def framed(self, feed: FeedId, start: int, stop: int) -> bytes:
        return format_entries(self.entries(feed, start, stop))

    def bundle(self, feed: FeedId, n: int) -> bytes | None:
        entries = self._feed(feed).entries[256 * n : 256 * (n + 1)]
        return pack(format_bundle(entries)) if len(entries) == 256 else None

    def tile(self, feed: FeedId, level: int, n: int, width: int) -> bytes:
        held = self._feed(feed)
        if level == 0:
            return b"".join(leaf_hashes(held.entries[256 * n : 256 * n + width]))
        return b"".join(held.tiles.get((level, 256 * n + i), b"") for i in range(width))

    def ahead(self, start: int, entries: Sequence[bytes]) -> None:
        """There is no work to begin."""

    def extend(self, extension: Extension) -> None:
        with self.writing(extension.feed.mechanism):
            self._extend(extension)

    def _extend(self, extension: Extension) -> None:
        held, feed = self._of(extension.feed.mechanism), self._feed(extension.feed)
        if feed.state.size != extension.expected:
            raise Conflict(f"{extension.feed.origin} has moved on meanwhile.", found=feed.state.size)
        feed.entries.extend(extension.entries)
        feed.tiles.update({(tile.level, tile.n): tile.hash for tile in extension.tiles})
        feed.state = extension.state
        held.readings.update({row.matter: row for row in extension.readings})
        for key, stand in extension.claims.items():
            held.claims.setdefault(key, {})[extension.feed.side] = stand
        known = self.awaited(extension.feed.mechanism, extension.feed.side, extension.settled)
        done = [item for item in known if item.head.size > extension.expected]
        held.awaited = [*(item for item in held.awaited if item not in done), *extension.awaited]

    def read(self, mechanism: MechanismId, matters: Iterable[str]) -> dict[str, Reading]:
        rows = self._of(mechanism).readings
        return {matter: rows[matter] for matter in matters if matter in rows}

    def readings(
        self, mechanism: MechanismId, prefix: str = "", states: Sequence[str] = (), since: int = 0
    ) -> Iterator[Reading]:
        for matter, row in sorted(self._of(mechanism).readings.items()):
            if matter.startswith(prefix) and (not states or row.state in states) and row.stamp > since:
                yield row

    def claims(
        self, mechanism: MechanismId, prefix: str = ""
    ) -> Iterator[tuple[ClaimKey, Mapping[SideId, ClaimStand]]]:
        for key, carriers in sorted(self._of(mechanism).claims.items()):
            if key.matter.startswith(prefix):
                yield key, dict(carriers)

    def awaited(self, mechanism: MechanismId, feed: SideId, size: int) -> list[Awaited]:
        waiting = self._of(mechanism).awaited
        return [item for item in waiting if item.feed == feed and item.head.size <= size]

    def keep(self, evidence: Evidence) -> None:
        if all(replace(known, at=evidence.at) != evidence for known in self._evidence):
            self._evidence.append(evidence)

    def evidence(self, mechanism: MechanismId) -> list[Evidence]:
        return [item for item in self._evidence if item.mechanism == mechanism]

    def forget_readings(self, mechanism: MechanismId) -> None:
        with self.writing(mechanism):
            held = self._of(mechanism)
            held.readings, held.claims, held.awaited = {}, {}, []
            for feed in held.feeds.values():
                feed.state = replace(feed.state, stance=Stance(), doubts={})
