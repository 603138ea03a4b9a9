"""A mechanism as it stood: the node's record cut where its feeds say that a moment had passed.

Each feed is cut alone, at its longest prefix none of whose entries claims to be later; what the prefixes come to is
folded anew.  Moments are claims of the sides and their clocks differ, so a past state is what the record *says* of that
moment.  The heads that go with it name it exactly: whoever cuts there sees the same.
"""

from collections.abc import Callable, Iterator, Sequence

from paraph.charter import Charter, format_charter
from paraph.disputes import root_of
from paraph.feed.merkle import EMPTY, Frontier, grow
from paraph.fold import Carried, cut_at
from paraph.names import FeedId, Head, MechanismId, Moment, SideId
from paraph.node import Node
from paraph.picture import Picture, advance, weighed
from paraph.store.api import Awaited, Extension, FeedState, MemoryStore, Reading, Store

STEP = 4096
"""Entries looked at together; more of a feed than this is never held."""


class Past(MemoryStore):
    """What a store held at some heads: read off anew, the entries still in the store itself."""

    def __init__(self, present: Store) -> None:
        super().__init__()
        self._present = present

    def entries(self, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
        return self._present.entries(feed, start, min(stop, self.feed(feed).size))

    def tile(self, feed: FeedId, level: int, n: int, width: int) -> bytes:
        return self._present.tile(feed, level, n, width)


def as_of(node: Node, mechanism: MechanismId, moment: Moment) -> Node:
    """A node to read from, with the mechanism as it stood at a moment.  It has no key and can say nothing."""
    charter = node.charter(mechanism)
    whole, frontiers = Picture(charter.sides, {}, {}, {}, {}), dict[SideId, Frontier]()
    for side in charter.sides:
        whole, frontiers[side] = _cut(node.store, charter.feed(side), moment, whole)
    whole, weighing = weighed(whole, _truth(node.store, charter))
    store = Past(node.store)
    store.adopt(mechanism, format_charter(charter))
    for side in charter.sides:
        opened = [item for carrier, item in weighing.opened if carrier == side]
        store.extend(_extension(charter, side, frontiers[side], whole, opened))
    return Node(node.side, store, {}, lambda: moment)


def _cut(store: Store, feed: FeedId, moment: Moment, whole: Picture) -> tuple[Picture, Frontier]:
    """The picture and the tree after the entries of one feed up to a moment."""
    whole, frontier = advance(whole, {feed.side: ()}), EMPTY
    for start in range(0, store.feed(feed).size, STEP):
        data = list(store.entries(feed, start, start + STEP))
        size = cut_at(data, moment)
        whole = advance(whole, {feed.side: data[:size]})
        frontier = grow(frontier, data[:size]).frontier
        if size < len(data):
            break
    return whole, frontier


def _truth(store: Store, charter: Charter) -> Callable[[SideId, SideId, Head], bool]:
    """Whether a head is of the feed; asked of the tree only where that side has ever carried one that is not."""
    states = store.feeds(charter.mechanism)

    def is_true(carrier: SideId, of: SideId, head: Head) -> bool:
        if of not in states[carrier].doubts:
            return True
        return root_of(store, charter.feed(of), states[of], head.size) == head.root

    return is_true


def _extension(
    charter: Charter, side: SideId, frontier: Frontier, whole: Picture, opened: Sequence[Carried]
) -> Extension:
    """The side's feed as the past store is to have it; the first side brings the readings of all."""
    first, stamp = side == charter.sides[0], sum(stance.size for stance in whole.stances.values())
    rows = [Reading(name, stands, whole.state(name), stamp) for name, stands in whole.stands.items()] if first else []
    claims = {key: carried[side] for key, carried in whole.claims.items() if side in carried}
    beyond = [item for item in whole.carried[side] if item.head.size > whole.stances[item.feed].size]
    return Extension(
        feed=charter.feed(side),
        expected=0,
        entries=(),
        state=FeedState(frontier, b"", whole.stances[side], whole.doubts.get(side, {})),
        readings=rows,
        claims=claims,
        awaited=[Awaited(side, item.entry, item.feed, item.head) for item in (*beyond, *opened)],
    )
