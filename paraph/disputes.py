"""Heads that sides carry of each other's feeds, held against those feeds as a store has them (the rule is in `doubt`).

A feed that is signed and breaks none of its own rules is taken, whatever another says of it.  Where a side has carried
a head that is not the feed's, either it errs or lies, or the feed's own side has shown it another history: that cannot
be told from here.  Both feeds go on; the head counts for nothing; and what was carried is kept as evidence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from paraph.charter import Charter
from paraph.doubt import Doubts, Weighing
from paraph.errors import Untrusted
from paraph.feed.merkle import EMPTY, grow
from paraph.feed.proof import root_at
from paraph.feed.tiles import TileReader
from paraph.fold import Carried
from paraph.names import FeedId, Hash, MechanismId, SideId
from paraph.store.api import Awaited, Extension, FeedState, Store
from paraph.words.speech import parse_entry

States = Mapping[SideId, FeedState]
RootAt = Callable[[int], Hash]


class TwoHistories(Untrusted):
    """A side has acknowledged a head of a feed that is not that feed's as it is held here.

    Its entry does not tell which of the two is to blame; its node's copy of the feed, with a signed head, may.
    """

    def __init__(self, carried: Awaited, note: bytes) -> None:
        head = carried.head
        super().__init__(
            f"{carried.carrier} has acknowledged {head.size} entries of {carried.feed} that are not the ones held "
            f"here: two histories of {carried.feed} were shown.",
            remedy="Both are kept as evidence. Compare the heads with both sides before going on.",
            detail=f"{carried.carrier}[{carried.entry}] carries {carried.feed} {head.size} {head.root.hex()}",
            evidence=(note, exhibit(carried)),
        )


def exhibit(carried: Awaited) -> bytes:
    """What was carried, in a line: carrier, entry, size and root."""
    return f"{carried.carrier} {carried.entry} {carried.head.size} {carried.head.root.hex()}".encode()


def root_of(store: Store, feed: FeedId, state: FeedState, size: int) -> Hash:
    """The root that a feed had at `size`, at most its present one."""
    if size == state.size:
        return state.frontier.root()
    return root_at(tiles_of(store, feed, state).read, size)


def tiles_of(store: Store, feed: FeedId, state: FeedState) -> TileReader:
    return TileReader(partial(store.tile, feed), state.frontier.head())


def root_in(state: FeedState, entries: Sequence[bytes]) -> RootAt:
    """The root that a feed has at each size among the entries that follow it."""
    return lambda size: grow(state.frontier, entries[: size - state.size]).frontier.root()


def carried_before(store: Store, feed: FeedId, entry: int, author: SideId) -> int:
    """How much of the author's feed the entry before this one says that its side had accepted."""
    for data in store.entries(feed, entry - 1, entry) if entry else ():
        heads = parse_entry(data).heads
        return heads[author].size if author in heads else 0
    return 0


@dataclass(frozen=True, slots=True)
class News:
    """What new entries of a feed show of the heads that sides carry.

    `doubts` of its own side after them; the `others` whose doubts have changed; the first of each run of disputed heads
    (`opened`); `settled`: whether heads that were awaited could now be held against the feed.
    """

    doubts: Doubts
    others: States = field(default_factory=dict)
    opened: tuple[Awaited, ...] = ()
    settled: bool = False

    def by(self, side: SideId) -> list[Awaited]:
        return [item for item in self.opened if item.carrier == side]


def weigh(store: Store, feed: FeedId, states: States, *, size: int, heads: Iterable[Carried], root: RootAt) -> News:
    """Hold the heads that new entries of `feed` carry against the other feeds, and those that others carry against it.

    `states` are as before the entries, after which the feed is `size` long and had `root(n)` at n, at least its size
    before.  Costs nothing where no head is new.
    """
    fresh = [item for item in heads if item.head.size <= states[item.feed].size]
    due = _due(store, feed, states, size)
    if not fresh and not due:
        return News(states[feed.side].doubts)
    weighing = Weighing({side: dict(state.doubts) for side, state in states.items()})
    for item in fresh:
        other = FeedId(feed.mechanism, item.feed)
        true = root_of(store, other, states[item.feed], item.head.size) == item.head.root
        weighing.take(feed.side, item, true=true)
    for waiting in due:
        true = root(waiting.head.size) == waiting.head.root
        weighing.take(waiting.carrier, _carried(store, waiting, feed, known=true), true=true)
    return _news(feed, states, weighing, settled=bool(due))


def _carried(store: Store, waiting: Awaited, feed: FeedId, *, known: bool) -> Carried:
    """A head that was awaited as it was carried; what came before it matters only where it is disputed."""
    carrier = FeedId(feed.mechanism, waiting.carrier)
    before = 0 if known else carried_before(store, carrier, waiting.entry, feed.side)
    return Carried(waiting.entry, feed.side, waiting.head, before)


def _news(feed: FeedId, states: States, weighing: Weighing, *, settled: bool) -> News:
    others = {
        side: replace(states[side], doubts=doubts)
        for side, doubts in weighing.doubts.items()
        if side != feed.side and doubts != states[side].doubts
    }
    opened = tuple(Awaited(carrier, item.entry, item.feed, item.head) for carrier, item in weighing.opened)
    return News(weighing.doubts[feed.side], others, opened, settled)


def is_awaited(side: SideId, states: States) -> bool:
    """Whether somebody has carried a head of a side's feed that is of more than is held of it."""
    last = (state.stance.heads.get(side) for state in states.values())
    return any(head is not None and head.size > states[side].size for head in last)


def _due(store: Store, feed: FeedId, states: States, size: int) -> list[Awaited]:
    """Heads of the feed that were larger than what was held of it, and are not now; the shortest first."""
    if not is_awaited(feed.side, states):
        return []
    held = states[feed.side].size
    found = [item for item in store.awaited(feed.mechanism, feed.side, size) if item.head.size > held]
    return sorted(found, key=lambda item: item.head.size)


def keep_doubts(store: Store, mechanism: MechanismId, news: News) -> None:
    """Keep what is now in doubt of the other sides."""
    for side, state in news.others.items():
        store.extend(Extension(FeedId(mechanism, side), state.size, (), state, awaited=news.by(side)))


def beyond(carrier: SideId, heads: Iterable[Carried], states: States) -> list[Awaited]:
    """The heads among those that a side carries that are of more than is held of their feeds."""
    return [Awaited(carrier, entry, other, head) for entry, other, head, _ in heads if head.size > states[other].size]


def weigh_all(store: Store, charter: Charter, carried: Mapping[SideId, Sequence[Carried]]) -> Weighing:
    """Hold every head that the sides have carried against the feeds, whose trees are grown again from their entries."""
    weighing = Weighing()
    roots = {side: _roots(store, charter.feed(side), _sizes(side, carried)) for side in charter.sides}
    for carrier, items in carried.items():
        for item in items:
            root = roots[item.feed].get(item.head.size)
            if root is not None:
                weighing.take(carrier, item, true=root == item.head.root)
    return weighing


def _sizes(side: SideId, carried: Mapping[SideId, Sequence[Carried]]) -> list[int]:
    return sorted({item.head.size for items in carried.values() for item in items if item.feed == side})


def _roots(store: Store, feed: FeedId, sizes: Sequence[int]) -> dict[int, Hash]:
    """The root of a feed at each of these sizes, in order, that it has reached."""
    found, frontier = dict[int, Hash](), EMPTY
    entries = store.entries(feed, 0, max(sizes, default=0))
    for size in sizes:
        frontier = grow(frontier, islice(entries, size - frontier.size)).frontier
        if frontier.size < size:
            break
        found[size] = frontier.root()
    return found


def open_disputes(store: Store, charter: Charter) -> list[tuple[SideId, SideId]]:
    """Who last carried a disputed head of whose feed."""
    states = store.feeds(charter.mechanism)
    return [
        (side, other)
        for side in charter.sides
        if side in states
        for other, doubt in states[side].doubts.items()
        if not doubt.healed
    ]
