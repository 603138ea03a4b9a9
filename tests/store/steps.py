"""Entries and readings as they are put into a store."""

from collections.abc import Iterator, Mapping, Sequence

from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import grow
from paraph.fold import ClaimKey, ClaimStand, Stance
from paraph.names import FeedId, Hash, Head, MechanismId
from paraph.store.api import Awaited, Extension, FeedState, Reading, Store
from paraph.words.agreement import Stand
from tests.sides import MECHANISM, PK, RU, signing_key

OTHER = MechanismId("another")
FEED = FeedId(MECHANISM, PK)
ROOT = Hash(b"\1" * 32)
STAND = Stand(3, 0, 4, b"\2" * 32, "firm")


def some(count: int, start: int = 0) -> list[bytes]:
    return [b'{"entry":%d}' % index for index in range(start, start + count)]


def step(
    store: Store,
    entries: Sequence[bytes],
    feed: FeedId = FEED,
    *,
    readings: Sequence[Reading] = (),
    claims: Mapping[ClaimKey, ClaimStand] | None = None,
    awaited: Sequence[Awaited] = (),
    settled: int = 0,
) -> Extension:
    """The extension that these entries are, onto what the store holds."""
    before = store.feed(feed)
    growth = grow(before.frontier, entries)
    note = sign_checkpoint(signing_key(feed.side, feed.mechanism), growth.frontier.head())
    state = FeedState(
        growth.frontier, note, Stance(growth.frontier.size, {RU: Head(7, ROOT)}, "2026-03-02T09:00:00Z", 2)
    )
    return Extension(feed, before.size, entries, state, growth.tiles, readings, claims or {}, awaited, settled)


def say(store: Store, count: int, feed: FeedId = FEED) -> list[bytes]:
    """Extend a feed by some entries; returns them."""
    entries = some(count, store.feed(feed).size)
    store.extend(step(store, entries, feed))
    return entries


def reading(matter: str, state: str = "agreed", stamp: int = 1) -> Reading:
    return Reading(matter, {PK: STAND, RU: replace_stand(since=9)}, state, stamp)


def replace_stand(since: int) -> Stand:
    return Stand(since, 1, since, b"", "")


def read_into(store: Store, *readings: Reading, mechanism: MechanismId = MECHANISM) -> None:
    store.extend(step(store, some(1), FeedId(mechanism, PK), readings=readings))


def matters(found: Iterator[Reading]) -> list[str]:
    return [row.matter for row in found]
