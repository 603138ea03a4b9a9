"""Everything that is derived from a mechanism's record, worked out of it again.

The feeds are folded one after the other; only then can the heads that they carry be held against one another, and only
then is anything sealed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from paraph.charter import Charter
from paraph.disputes import beyond, weigh_all
from paraph.errors import Untrusted
from paraph.feed.merkle import EMPTY, TileHash, grow
from paraph.fold import Carried, Change, fold, matters_of, read
from paraph.names import FeedId, SideId
from paraph.picture import verdict
from paraph.state import reach_in, sealed_by
from paraph.store.api import Awaited, Extension, FeedState, Reading, Store

Progress = Callable[[str, int, int], None]
"""progress(what, done, total): told now and then how far it is."""

States = Mapping[SideId, FeedState]


def rebuild(store: Store, charter: Charter, step: int, progress: Progress) -> None:
    """Drop every reading and tile hash and work them out again, `step` entries at a time.

    Untrusted, with everything left as it was, when a feed's entries are not those that its head was signed over.
    """
    with store.writing(charter.mechanism):
        store.forget_readings(charter.mechanism)
        begun = store.feeds(charter.mechanism)
        states = {side: begun.get(side, FeedState()) for side in charter.sides}
        carried = {side: _refold(store, charter, side, states, (step, progress)) for side in charter.sides}
        _weigh(store, charter, carried)


def _refold(store: Store, charter: Charter, side: SideId, states: States, pace: tuple[int, Progress]) -> list[Carried]:
    """Fold a feed from its first entry on; the heads that it carries."""
    (step, progress), feed, state = pace, charter.feed(side), states[side]
    frontier, stance, carried = EMPTY, state.stance, list[Carried]()
    for start in range(0, state.size, step):
        data = list(store.entries(feed, start, min(start + step, state.size)))
        growth, entries = grow(frontier, data), read(data)
        rows = store.read(charter.mechanism, matters_of(entries))
        own = {matter: row.stands[side] for matter, row in rows.items() if side in row.stands}
        change = fold(side, stance, own, entries)
        _keep(store, charter, feed, replace(state, stance=change.stance), (states, change, rows, growth.tiles))
        frontier, stance = growth.frontier, change.stance
        carried += change.heads
        progress(f"words of {side}", frontier.size, state.size)
    if frontier != state.frontier:
        raise Untrusted(
            f"The entries of {side} on this node are not those that its head was signed over.",
            remedy="Nothing was changed. Run `paraph check` to see which.",
        )
    return carried


Folded = tuple[States, Change, Mapping[str, Reading], Sequence[TileHash]]


def _keep(store: Store, charter: Charter, feed: FeedId, state: FeedState, folded: Folded) -> None:
    """What a run of entries comes to, as far as no heads are looked at."""
    states, change, rows, tiles = folded
    readings, stamp = list[Reading](), _stamp(states)
    for matter, stand in change.stands.items():
        stands = {**(rows[matter].stands if matter in rows else {}), feed.side: stand}
        readings.append(Reading(matter, stands, verdict(matter, stands, charter.sides, {}), stamp))
    awaited = beyond(feed.side, change.heads, states)
    store.extend(
        Extension(feed, state.size, (), state, tiles=tiles, readings=readings, claims=change.claims, awaited=awaited)
    )


def _weigh(store: Store, charter: Charter, carried: Mapping[SideId, Sequence[Carried]]) -> None:
    """Hold every carried head against its feed, keep what is in doubt, and seal what the others show."""
    weighing, begun = weigh_all(store, charter, carried), store.feeds(charter.mechanism)
    after = {side: replace(state, doubts=weighing.doubts.get(side, {})) for side, state in begun.items()}
    sealed = sealed_by(store, charter, reach_in(store, charter, after), _stamp(after))
    for side, state in after.items():
        opened = [Awaited(by, item.entry, item.feed, item.head) for by, item in weighing.opened if by == side]
        store.extend(Extension(charter.feed(side), state.size, (), state, readings=sealed, awaited=opened))
        sealed = []


def _stamp(states: States) -> int:
    return sum(state.size for state in states.values())
