"""Heads that others carry of a feed, held against the feed itself.

Two uses.  What a peer's entry says it accepted must be what we hold of that feed: another root at the same size means
that somebody showed two histories, and the evidence is kept.  And our own feed must reach what any peer has already
acknowledged of it: a node restored from an old copy must not sign again what it has already signed differently.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from paraph.errors import Refused, Untrusted
from paraph.feed.proof import root_at
from paraph.feed.tiles import TileReader
from paraph.fold import Change
from paraph.incoming import two_histories
from paraph.names import FeedId, Hash, Head, SideId
from paraph.store.api import Awaited, FeedState, Store


def root_of(store: Store, feed: FeedId, state: FeedState, size: int) -> Hash:
    """The root that a feed had at `size`, at most its present one."""
    if size == state.size:
        return state.frontier.root()
    return root_at(TileReader(partial(store.tile, feed), state.frontier.head()).read, size)


def check_carried(store: Store, feed: FeedId, change: Change, states: Mapping[SideId, FeedState]) -> None:
    """Untrusted when an entry carries a head of another feed that is not that feed's, as we hold it."""
    for entry, other, head, _ in change.heads:
        state = states.get(other)
        if state is None:
            raise Untrusted(
                f"Entry {entry} of {feed.side} carries a head of {other}, which is not a side of this mechanism.",
                remedy="Nothing of this was kept. Ask the side about its node.",
            )
        if head.size <= state.size and root_of(store, FeedId(feed.mechanism, other), state, head.size) != head.root:
            raise two_histories(Awaited(feed.side, entry, other, head), state.note)


def check_acknowledged(store: Store, feed: FeedId, state: FeedState, heads: Iterable[Head]) -> None:
    """Refused when a peer knows more of our own feed than we do, or something else."""
    for head in heads:
        if head.size > state.size:
            raise Refused(
                f"A peer has acknowledged {head.size} entries of {feed.side}; this node holds {state.size}. "
                "It was probably restored from an older copy.",
                remedy="Nothing was said. Run `paraph recover` to fetch the missing entries back.",
            )
        if head.size and root_of(store, feed, state, head.size) != head.root:
            raise Refused(
                f"A peer has acknowledged {head.size} other entries of {feed.side} than the ones on this node.",
                remedy="Nothing was said. Another copy of this node has spoken: find it, and run `paraph check`.",
            )
