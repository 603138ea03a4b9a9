"""Heads that others carry or show of a feed, held against the feed itself.

Three uses.  What a peer's entry says it accepted must be what we hold of that feed: another root at the same size means
that somebody showed two histories, and the evidence is kept.  So must the head of a peer's copy of it be, though a copy
may lag behind ours.  And our own feed must reach what any peer has already acknowledged of it: a node restored from an
old copy must not sign again what it has already signed differently.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial

from paraph.errors import ParaphError, Refused, Untrusted
from paraph.feed.log import format_equivocation, open_checkpoint, prove_equivocation
from paraph.feed.note import VerifierKey
from paraph.feed.proof import root_at
from paraph.feed.tiles import TileReader
from paraph.fold import Change
from paraph.incoming import TwoHistories
from paraph.names import FeedId, Hash, Head, SideId
from paraph.store.api import Awaited, FeedState, Store


def root_of(store: Store, feed: FeedId, state: FeedState, size: int) -> Hash:
    """The root that a feed had at `size`, at most its present one."""
    if size == state.size:
        return state.frontier.root()
    return root_at(_tiles(store, feed, state).read, size)


def _tiles(store: Store, feed: FeedId, state: FeedState) -> TileReader:
    return TileReader(partial(store.tile, feed), state.frontier.head())


def check_copy(store: Store, feed: FeedId, state: FeedState, note: bytes, key: VerifierKey) -> bool:
    """Whether the head of a copy is news; Untrusted when it is not of the feed that is held here.

    Where the whole feed is held the evidence ends with the proof, which convinces whoever has the side's key.
    """
    head = open_checkpoint(note, key, feed.origin).head
    if head.size > state.size:
        return state.whole or head.size >= open_checkpoint(state.note, key, feed.origin).size
    if head.root != root_of(store, feed, state, head.size):
        proof = prove_equivocation(note, state.note, key, _tiles(store, feed, state).read) if state.whole else None
        raise Untrusted(
            f"{feed.side} signed a head of {head.size} entries that is not of the feed held here: it has forked.",
            remedy="Nothing was changed. Both heads are kept; show them to the side.",
            evidence=(note, state.note, *([format_equivocation(proof)] if proof else [])),
        )
    return False


def heads_shown(notes: Mapping[SideId, bytes], key: VerifierKey) -> dict[SideId, Head | None]:
    """The head of our own feed that each peer shows, None where it shows none.  What we did not sign cannot bind us."""
    found: dict[SideId, Head | None] = {}
    for side, note in notes.items():
        found[side] = None
        with suppress(ParaphError):
            found[side] = open_checkpoint(note, key, key.name).head
    return found


def is_unfounded(item: Awaited, shown: Mapping[SideId, Head | None], state: FeedState) -> bool:
    """Whether a peer that answers cannot show, signed by us, the part of our feed that its entry acknowledges.

    A head in an entry bears no signature of ours.  Without this a peer could silence us by acknowledging what we never
    said.  A peer out of reach is believed: we may have lost what it holds.
    """
    if item.carrier not in shown:
        return False
    head = shown[item.carrier]
    return head is None or head.size <= state.size


def unfounded(item: Awaited, state: FeedState) -> Untrusted:
    return Untrusted(
        f"{item.carrier} acknowledged {item.head.size} entries of {item.feed}, but shows no such head that "
        f"{item.feed} signed; {state.size} are held here.",
        remedy="We go on speaking. Ask the side about its node.",
        evidence=(f"{item.carrier} {item.entry} {item.head.size} {item.head.root.hex()}".encode(), state.note),
    )


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
            raise TwoHistories(Awaited(feed.side, entry, other, head), state.note)


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
