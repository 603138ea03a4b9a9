"""Heads under our own key that are not of our own record: somebody else speaks in our name, or we have forgotten.

A node that learns of one signs nothing more.  A longer one may only mean that this node lost entries: once they are
back (`paraph recover`) the head is ours again.  Of another history no machine can say which is the side's: that is for
a person, who looks for the other copy, stops it, and decides (`decide`).  The heads are kept in our feed's row, where
whoever appends to it sees them, whichever process learned of them.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from paraph.disputes import root_of
from paraph.errors import ParaphError, Refused
from paraph.feed.log import open_checkpoint
from paraph.feed.note import VerifierKey
from paraph.names import FeedId, Head, Moment
from paraph.store.api import Extension, FeedState, Rival, Store

MOST = 256
"""Heads that are remembered; the last tell as much as all."""


def learn(store: Store, feed: FeedId, key: VerifierKey, exhibits: Iterable[bytes]) -> None:
    """Remember every head among what was shown that our key has signed and that is not of our feed as it is here."""
    heads = _signed(feed, key, exhibits)
    if not _unknown(store, feed, store.feed(feed), heads):
        return
    with store.writing(feed.mechanism):
        state = store.feed(feed)
        found = [Rival(head) for head in _unknown(store, feed, state, heads)]
        _keep(store, feed, replace(state, rivals=(*state.rivals, *found)[-MOST:]))


def look_for_rivals(store: Store, feed: FeedId, key: VerifierKey, notes: Iterable[bytes]) -> None:
    """Refused when anything shown now, or kept as evidence before, is another record under our own key."""
    kept = (item.exhibits for item in store.evidence(feed.mechanism) if item.side == feed.side)
    learn(store, feed, key, [*notes, *chain.from_iterable(kept)])
    check_undivided(store, feed, store.feed(feed))


def undecided(store: Store, feed: FeedId, state: FeedState) -> list[Head]:
    """Heads under our key that are still not of our feed, and on which nobody has decided."""
    return [head for head, decided in state.rivals if not decided and not _is_ours(store, feed, state, head)]


def check_undivided(store: Store, feed: FeedId, state: FeedState) -> tuple[Rival, ...]:
    """What is to be remembered further of our feed's rivals; Refused while one is undecided."""
    for head in undecided(store, feed, state):
        if head.size > state.size:
            raise forgotten(feed, state, head)
        raise Refused(
            f"Our own key has signed {head.size} other entries of {feed.side} than the ones on this node: "
            "something else has spoken in our name.",
            remedy="Nothing was said. Find the other copy of this node and stop it; then a person has to decide: "
            "see `paraph check` and `paraph recover --help`.",
        )
    return tuple(rival for rival in state.rivals if rival.decided)


def forgotten(feed: FeedId, state: FeedState, head: Head) -> Refused:
    """More of our own feed is known, by a peer or by what was carried here, than we hold."""
    return Refused(
        f"{head.size} entries of {feed.side} have been shown; this node holds {state.size}. "
        "It was probably restored from an older copy.",
        remedy="Nothing was said. Run `paraph recover` to fetch the missing entries back; if they are of another "
        "record, see `paraph recover --help`.",
    )


def decide(store: Store, feed: FeedId, now: Moment) -> list[Head]:
    """A person's decision to go on with our feed as it is here; the heads that are thereby given up.

    Refused where nothing is to be decided, and while a longer head is known: the two may yet be one history, and what
    is missing here must not be signed otherwise.
    """
    with store.writing(feed.mechanism):
        state = store.feed(feed)
        given_up = undecided(store, feed, state)
        if not given_up:
            raise Refused(
                f"Nothing is to be decided: no other record of {feed.side} has been shown here.",
                remedy="Nothing was changed.",
            )
        for head in given_up:
            if head.size > state.size:
                raise forgotten(feed, state, head)
        kept = [Rival(head, decided or (now if head in given_up else "")) for head, decided in state.rivals]
        _keep(store, feed, replace(state, rivals=tuple(kept)))
    return given_up


def _signed(feed: FeedId, key: VerifierKey, exhibits: Iterable[bytes]) -> list[Head]:
    found = []
    for exhibit in exhibits:
        with suppress(ParaphError):
            found.append(open_checkpoint(exhibit, key, feed.origin).head)
    return found


def _unknown(store: Store, feed: FeedId, state: FeedState, heads: Iterable[Head]) -> list[Head]:
    known = {rival.head for rival in state.rivals}
    return [head for head in dict.fromkeys(heads) if head not in known and not _is_ours(store, feed, state, head)]


def _is_ours(store: Store, feed: FeedId, state: FeedState, head: Head) -> bool:
    return head.size <= state.size and (not head.size or root_of(store, feed, state, head.size) == head.root)


def _keep(store: Store, feed: FeedId, state: FeedState) -> None:
    store.extend(Extension(feed, state.size, (), state))
