"""Heads that others carry or show of a feed, held against the feed itself.

Two uses.  The head of a peer's copy of a feed must be of that feed as we hold it, though a copy may lag behind: another
root at the same size means that its side showed two histories, and the evidence is kept.  And our own feed must reach
what any peer has already acknowledged of it: a node restored from an old copy must not sign again what it has already
signed differently (`rivals` has what becomes of it when that happened).
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress

from paraph.disputes import exhibit, root_of, tiles_of
from paraph.errors import Forked, ParaphError, Refused, Untrusted
from paraph.feed.log import format_equivocation, open_checkpoint, prove_equivocation
from paraph.feed.note import VerifierKey
from paraph.fold import Change
from paraph.names import FeedId, Head, MechanismId, Moment, SideId
from paraph.rivals import forgotten
from paraph.store.api import Awaited, FeedState, Store


def check_copy(store: Store, feed: FeedId, state: FeedState, note: bytes, key: VerifierKey) -> bool:
    """Whether the head of a copy is news; Untrusted when it is not of the feed that is held here.

    Where the whole feed is held the evidence ends with the proof, which convinces whoever has the side's key.
    """
    head = open_checkpoint(note, key, feed.origin).head
    if head.size > state.size:
        return state.whole or head.size >= open_checkpoint(state.note, key, feed.origin).size
    if head.root != root_of(store, feed, state, head.size):
        proof = prove_equivocation(note, state.note, key, tiles_of(store, feed, state).read) if state.whole else None
        raise Forked(
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


def unfounded(item: Awaited, shown: Mapping[SideId, Head | None], state: FeedState) -> Untrusted | None:
    """The error of a peer that answers and cannot show, signed by us, the part of our feed that its entry acknowledges.

    A head in an entry bears no signature of ours.  Without this a peer could silence us by acknowledging what we never
    said.  A peer out of reach is believed: we may have lost what it holds.
    """
    head = shown.get(item.carrier)
    if item.carrier not in shown or (head is not None and head.size > state.size):
        return None
    return Untrusted(
        f"{item.carrier} acknowledged {item.head.size} entries of {item.feed}, but shows no such head that "
        f"{item.feed} signed; {state.size} are held here.",
        remedy="We go on speaking. Ask the side about its node.",
        evidence=(exhibit(item), state.note),
    )


def check_carried(feed: FeedId, change: Change, states: Mapping[SideId, FeedState]) -> None:
    """Untrusted when an entry carries a head of a feed that there is not; whether it is the feed's is not asked."""
    for entry, other, _, _ in change.heads:
        if other not in states:
            raise Untrusted(
                f"Entry {entry} of {feed.side} carries a head of {other}, which is not a side of this mechanism.",
                remedy="Nothing of this was kept. Ask the side about its node.",
            )


def check_clock(now: Moment, mine: FeedState) -> Moment:
    """The moment of our next entry; Refused when our last one was said later."""
    if now < mine.stance.at:
        raise Refused(
            f"The clock of this node says {now}, but our last entry was said at {mine.stance.at}.",
            remedy="Nothing was said. Set the clock right and say it again; if it is right and was wrong then, "
            "run `paraph recover --clock-is-right`.",
        )
    return now


def found_right(now: Moment, mine: FeedState) -> Moment:
    """The moment of an entry after one that was said with a clock ahead; Refused when our last one was not said later.

    Readers take moments as the claims that they are.  Were there no way back, one entry said with a wrong clock, a
    receipt perhaps that nobody asked for, would silence a side until that moment comes, years from now.
    """
    if now >= mine.stance.at:
        raise Refused(
            f"Nothing is to be decided: the clock of this node says {now}, and our last entry was said before.",
            remedy="Nothing was said.",
        )
    return now


def check_whole(mechanism: MechanismId, size: int, noted: int) -> None:
    """Refused where an older database was put in the place of a home's own: what it lacks is signed already.

    `noted` entries were said, as the home has it beside the database.
    """
    if size < noted:
        raise Refused(
            f"In {mechanism} this home has said more than its database holds ({noted} against {size}): "
            "an older one was put in its place.",
            remedy="Nothing was said. Run `paraph recover`, or `paraph recover --from` with a newer record of "
            "another side; if nobody holds what is missing, see `paraph recover --help`.",
        )


def check_acknowledged(feed: FeedId, state: FeedState, heads: Iterable[Head]) -> None:
    """Refused when a peer knows more of our own feed than we do."""
    for head in heads:
        if head.size > state.size:
            raise forgotten(feed, state, head)
