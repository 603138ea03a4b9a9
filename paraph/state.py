"""The state of a mechanism as a store holds it: how far each side has accepted the others, and the digest of it all.

The rules are in `fold` and `words.agreement`; here they are only asked of what is kept.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from paraph.charter import Charter
from paraph.disputes import carried_before, is_awaited
from paraph.fold import Carried, Change
from paraph.names import MAX_SIZE, SideId
from paraph.picture import digest_of, lines, reach_of, verdict
from paraph.store.api import FeedState, Reading, Store
from paraph.words.agreement import Reach, Stand


def reach_in(store: Store, charter: Charter, states: Mapping[SideId, FeedState], news: Sequence[Carried] = ()) -> Reach:
    """How far each side has accepted the others' feeds.

    `news` are the heads that the newest entries of one of them carry for the first time, when the store does not yet
    know of them.
    """
    stances = {side: state.stance for side, state in states.items()}
    held = {side: state.size for side, state in states.items()}
    doubts = {side: state.doubts for side, state in states.items() if state.doubts}

    def beyond(reader: SideId, author: SideId, size: int) -> Carried:
        return _beyond(store, charter, reader, (author, size), news)

    return reach_of(stances, held, beyond, doubts)


def changed(
    store: Store,
    charter: Charter,
    change: Change,
    states: tuple[SideId, Mapping[SideId, FeedState], Mapping[SideId, FeedState]],
    rows: Mapping[str, Mapping[SideId, Stand]],
) -> list[Reading]:
    """The matters that a change of a side's feed touched, and those sealed by the heads it brought or that now show.

    `states`: the side, how things stood before and after; `rows`: how those matters stood before.
    """
    side, before, after = states
    reach = reach_in(store, charter, after, change.heads)
    stamp = sum(state.size for state in after.values())
    found = []
    for matter, stand in change.stands.items():
        stands = {**rows.get(matter, {}), side: stand}
        found.append(Reading(matter, stands, verdict(matter, stands, charter.sides, reach), stamp))
    # Only by a head that it carries, or that others had carried of it, can more show than did.
    moved = bool(change.heads) or is_awaited(side, before)
    if moved and shown_in(reach) != shown_in(reach_in(store, charter, before)):
        found += sealed_by(store, charter, reach, stamp, change.stands)
    return found


def shown_in(reach: Reach) -> list[int]:
    """What of a reach can seal: only when one of these has grown is an agreed matter worth another look."""
    return [reached.shown for by_author in reach.values() for reached in by_author.values()]


def sealed_by(store: Store, charter: Charter, reach: Reach, stamp: int, but: Container[str] = ()) -> list[Reading]:
    """The agreed matters, but for some, that a reach seals, as they are then to be read."""
    found = []
    for row in store.readings(charter.mechanism, states=("agreed",)):
        if row.matter not in but:
            state = verdict(row.matter, row.stands, charter.sides, reach)
            found += [Reading(row.matter, row.stands, state, stamp)] if state != row.state else []
    return found


def state_digest(store: Store, charter: Charter) -> bytes:
    """The number that two nodes with the same heads have in common, or fold differently (docs/spec/state.md)."""
    return digest_of(state_lines(store, charter))


def state_lines(store: Store, charter: Charter) -> Iterator[bytes]:
    """The whole state in canonical form.  Ask inside the store's `snapshot`, so that it is of one moment."""
    mechanism = charter.mechanism
    states = {side: store.feed(charter.feed(side)) for side in charter.sides}
    stances = {side: state.stance for side, state in states.items()}
    reach = reach_in(store, charter, states)
    stands = ((row.matter, row.stands) for row in store.readings(mechanism))
    yield from lines(charter.sides, stances, reach, stands, store.claims(mechanism))


def _beyond(store: Store, charter: Charter, reader: SideId, of: tuple[SideId, int], news: Sequence[Carried]) -> Carried:
    """The first head of an author's feed, larger than what is held of it, that the reader carried."""
    author, held = of
    awaited = store.awaited(charter.mechanism, author, MAX_SIZE)
    kept = [item for item in awaited if item.carrier == reader and item.head.size > held]
    if not kept:
        return next(item for item in news if item.feed == author and item.head.size > held)
    first = min(kept, key=lambda item: item.entry)
    before = carried_before(store, charter.feed(reader), first.entry, author)
    return Carried(first.entry, author, first.head, before)
