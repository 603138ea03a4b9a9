"""What the feeds of all sides come to, compared: states, and the digest of everything.

`fold` has each feed alone; here they meet.  Pure, like it.  A `Picture` holds all in memory: for small worlds, past
moments and the laws in the tests; a store keeps the same things in rows (`state`).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from paraph import canon
from paraph.doubt import Doubts, Weighing
from paraph.fold import Carried, ClaimKey, ClaimStand, Stance, fold, read
from paraph.names import Head, SideId, parse_matter
from paraph.words.agreement import Reach, Reached, Stands, state_of, strength_of
from paraph.words.vocabulary import RULES, attribute_of


@dataclass(frozen=True)
class Picture:
    """Everything that some feeds amount to, in memory: for small worlds, past moments and the laws in the tests."""

    sides: tuple[SideId, ...]
    stances: Mapping[SideId, Stance]
    stands: Mapping[str, Stands]
    claims: Mapping[ClaimKey, Mapping[SideId, ClaimStand]]
    carried: Mapping[SideId, tuple[Carried, ...]]
    doubts: Mapping[SideId, Doubts] = field(default_factory=dict)

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.stances, self.sizes, self._beyond, self.doubts)

    @property
    def sizes(self) -> dict[SideId, int]:
        return {side: stance.size for side, stance in self.stances.items()}

    def _beyond(self, reader: SideId, author: SideId, held: int) -> Carried:
        return next(item for item in self.carried[reader] if item.feed == author and item.head.size > held)

    def state(self, matter: str) -> str:
        return verdict(matter, self.stands.get(matter, {}), self.sides, self.reach)


Beyond = Callable[[SideId, SideId, int], Carried]
"""beyond(X, Y, held): the first head of Y that X carried and that is larger than what is held of Y."""


def reach_of(
    stances: Mapping[SideId, Stance], held: Mapping[SideId, int], beyond: Beyond, doubts: Mapping[SideId, Doubts]
) -> Reach:
    """How far each side has accepted the feed of each other, of which `held` entries are here."""
    return {
        reader: _reached(reader, stance, held, beyond, doubts.get(reader, {})) for reader, stance in stances.items()
    }


def _reached(
    reader: SideId, stance: Stance, held: Mapping[SideId, int], beyond: Beyond, doubts: Doubts
) -> dict[SideId, Reached]:
    found = {}
    for author in stance.heads:
        doubt = doubts.get(author)
        if doubt is None or doubt.healed:
            found[author] = _accepted(reader, stance, author, held.get(author, 0), beyond)
        else:
            found[author] = Reached(doubt.shown, doubt.shown, doubt.upto)
    return found


def _accepted(reader: SideId, stance: Stance, author: SideId, held: int, beyond: Beyond) -> Reached:
    said = stance.heads[author].size
    if said <= held:
        return Reached(said, said, stance.size)
    first = beyond(reader, author, held)
    return Reached(said, first.before, first.entry)


def picture(sides: Sequence[SideId], feeds: Mapping[SideId, Sequence[bytes]]) -> Picture:
    """Fold whole feeds from their first entry on."""
    blank = Picture(tuple(sides), {}, {}, {}, {})
    return advance(blank, feeds)


def weighed(whole: Picture, is_true: Callable[[SideId, SideId, Head], bool]) -> tuple[Picture, Weighing]:
    """The picture with every head that was carried held against its feed, and what came of that.

    is_true(X, Y, head): whether a head of Y that X carried, within what is held of Y, is Y's.
    """
    weighing, held = Weighing(), whole.sizes
    for carrier, items in whole.carried.items():
        for item in items:
            if item.head.size <= held.get(item.feed, 0):
                weighing.take(carrier, item, true=is_true(carrier, item.feed, item.head))
    return replace(whole, doubts={side: found for side, found in weighing.doubts.items() if found}), weighing


def advance(before: Picture, news: Mapping[SideId, Sequence[bytes]]) -> Picture:
    """The picture after new entries of some feeds, each following what the picture already holds of that feed.

    The heads that they carry, and those of them that were carried before, are not weighed (`weighed`).
    """
    stances = dict(before.stances)
    stands = {matter: dict(by_side) for matter, by_side in before.stands.items()}
    claims = {key: dict(by_side) for key, by_side in before.claims.items()}
    carried = dict(before.carried)
    for side, data in news.items():
        ours = {matter: by_side[side] for matter, by_side in stands.items() if side in by_side}
        change = fold(side, stances.get(side, Stance()), ours, read(data))
        stances[side] = change.stance
        carried[side] = (*carried.get(side, ()), *change.heads)
        for matter, stand in change.stands.items():
            stands.setdefault(matter, {})[side] = stand
        for key, claimed in change.claims.items():
            claims.setdefault(key, {})[side] = claimed
    return Picture(before.sides, stances, stands, claims, carried, before.doubts)


@lru_cache(maxsize=4096)
def is_joint(name: str) -> bool | None:
    """Whether the registry has a matter as joint (True) or own (False); None when it does not know it."""
    attribute = attribute_of(parse_matter(name))
    return None if attribute is None else attribute.joint


def verdict(matter: str, stands: Stands, sides: Sequence[SideId], reach: Reach) -> str:
    """The state of a matter as shown: a joint one's state, `own`, or `unknown` for one not in the registry."""
    joint = is_joint(matter)
    if joint is None:
        return "unknown"
    return str(state_of(stands, sides, reach)) if joint else "own"


def lines(
    sides: Sequence[SideId],
    stances: Mapping[SideId, Stance],
    reach: Reach,
    stands: Iterable[tuple[str, Stands]],
    claims: Iterable[tuple[ClaimKey, Mapping[SideId, ClaimStand]]],
) -> Iterator[bytes]:
    """The state, line by line in canonical form: heads, then matters and claims in order (docs/spec/state.md)."""
    yield canon.encode([RULES, *sorted(sides)])
    for side in sorted(sides):
        stance = stances.get(side, Stance())
        carried = {other: [head.size, head.root.hex()] for other, head in stance.heads.items()}
        yield canon.encode([side, stance.size, carried, stance.unknown])
    for matter, by_side in stands:
        state = verdict(matter, by_side, sides, reach)
        strength = str(strength_of(by_side)) if state in ("agreed", "sealed") else ""
        spoken = {side: [s.since, s.place, s.last, s.digest.hex(), s.assent] for side, s in by_side.items()}
        yield canon.encode([matter, state, strength, spoken])
    for key, carriers in claims:
        yield canon.encode([*key, {side: [c.entry, c.position, c.digest.hex()] for side, c in carriers.items()}])


def digest_of(state_lines: Iterable[bytes]) -> bytes:
    """SHA-256 over the lines of a state, each followed by a line feed: equal on every node with the same heads."""
    whole = hashlib.sha256()
    for line in state_lines:
        whole.update(line + b"\n")
    return whole.digest()


def picture_digest(whole: Picture) -> bytes:
    stands = sorted(whole.stands.items())
    claims = sorted(whole.claims.items())
    return digest_of(lines(whole.sides, whole.stances, whole.reach, stands, claims))
