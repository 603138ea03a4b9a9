"""Everything that a node keeps of a mechanism, held against the record: `fsck` for a dialogue.

First each feed against its signed head (`verify`).  If the bytes are sound, they are folded again from the first entry
on, and every reading, claim, stance and awaited head must be what comes out; of every head that a side carries and that
is not one the other feed had there must be evidence; and every side that spoke must have said the digest of the charter
kept here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from paraph.charter import Charter, charter_digest, format_charter
from paraph.disputes import exhibit, tiles_of
from paraph.doubt import Weighing
from paraph.errors import Malformed, ParaphError
from paraph.feed.proof import root_at
from paraph.fold import Carried, ClaimKey, ClaimStand, Stance, fold
from paraph.names import MAX_SIZE, FeedId, MechanismId, SideId
from paraph.node import Node
from paraph.picture import Picture, weighed
from paraph.rivals import undecided
from paraph.store.api import Awaited, FeedState, Reading, Store
from paraph.verify import REBUILD, RESTORE, STEP, Finding, Progress, quiet, verify_feed
from paraph.words.agreement import Stand
from paraph.words.speech import parse_entry, value_digest

SHOWN = 50
"""Findings of one kind that are named; the rest of them are counted."""
RECOVER = "Run `paraph recover` to fetch the missing entries back."
DECIDE = (
    "Find the other copy of this node and stop it. Ask the other sides which record they hold. To go on with the one "
    "on this node, run `paraph recover --keep-ours`; to take up theirs, recover it in a new home with the same key."
)
ASK = "Compare the heads with both sides before going on."


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what is wrong; sound when there are no findings."""

    mechanism: MechanismId
    entries: int
    matters: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def check(node: Node, mechanism: MechanismId, progress: Progress = quiet) -> Report:
    """Check one mechanism of a node, as of one moment, while it may go on working."""
    charter, store = node.charter(mechanism), node.store
    with store.snapshot():
        feeds = [(charter.feed(party.side), party.key) for party in charter.parties]
        size = sum(store.feed(feed).size for feed, _ in feeds)
        findings = [each for feed, key in feeds for each in verify_feed(store, feed, key, progress)]
        if findings:
            return Report(mechanism, size, 0, tuple(findings))
        folded = _Folded(store, charter)
        for feed, _ in feeds:
            findings += folded.take(feed, progress)
        if not findings:
            findings = [*_own_key(store, charter, node.side), *_differences(store, charter, folded)]
        return Report(mechanism, size, len(folded.stands), tuple(findings))


@dataclass
class _Folded:
    """What the record amounts to, worked out again from nothing."""

    store: Store
    charter: Charter
    stances: dict[SideId, Stance] = field(default_factory=dict)
    stands: dict[str, dict[SideId, Stand]] = field(default_factory=dict)
    claims: dict[ClaimKey, dict[SideId, ClaimStand]] = field(default_factory=dict)
    carried: dict[SideId, tuple[Carried, ...]] = field(default_factory=dict)

    def take(self, feed: FeedId, progress: Progress) -> list[Finding]:
        """Fold one feed; a finding at the first entry that cannot be read or breaks the feed's own rules."""
        stance, size, side = Stance(), self.store.feed(feed).size, feed.side
        own: dict[str, Stand] = {}
        carried: list[Carried] = []
        entries = self.store.entries(feed, 0, size)
        while data := list(islice(entries, STEP)):
            try:
                change = fold(side, stance, own, [parse_entry(entry) for entry in data])
            except ParaphError as error:
                return [Finding(f"{side}'s entries {stance.size} to {stance.size + len(data) - 1}", str(error), ASK)]
            stance = change.stance
            own.update(change.stands)
            carried += change.heads
            for key, stand in change.claims.items():
                self.claims.setdefault(key, {})[side] = stand
            progress(f"words of {side}", stance.size, size)
        for matter, standing in own.items():
            self.stands.setdefault(matter, {})[side] = standing
        if size:
            self.stances[side], self.carried[side] = stance, tuple(carried)
        return []

    @cached_property
    def _weighed(self) -> tuple[Picture, Weighing]:
        readers = {side: tiles_of(self.store, self.charter.feed(side), self.state(side)) for side in self.charter.sides}
        whole = Picture(self.charter.sides, self.stances, self.stands, self.claims, self.carried)
        return weighed(whole, lambda _, of, head: root_at(readers[of].read, head.size) == head.root)

    @property
    def picture(self) -> Picture:
        return self._weighed[0]

    @property
    def disputed(self) -> list[Awaited]:
        """The first of each run of heads that are not of the feed that they are carried as."""
        return [Awaited(by, item.entry, item.feed, item.head) for by, item in self._weighed[1].opened]

    def state(self, side: SideId) -> FeedState:
        return self.store.feed(self.charter.feed(side))


def _own_key(store: Store, charter: Charter, side: SideId) -> Iterator[Finding]:
    """Heads that our own key has signed and that are not of our feed, until somebody has decided."""
    feed, where = FeedId(charter.mechanism, side), f"{side}'s own key"
    state = store.feed(feed)
    for head in undecided(store, feed, state):
        if head.size > state.size:
            yield Finding(where, f"It has signed {head.size} entries; {state.size} are here. Nothing is said.", RECOVER)
        else:
            what = f"It has signed {head.size} other entries than the ones here: something else has spoken in our name."
            yield Finding(where, f"{what} Until a person has decided, nothing is said.", DECIDE)


def _differences(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    yield from _first(_stances(store, charter, folded))
    yield from _first(_readings(store, charter, folded))
    yield from _first(_claims(store, charter, folded))
    yield from _first(_awaited(store, charter, folded))
    yield from _first(_heads(store, charter, folded))
    yield from _charter(store, charter, folded)


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first findings of a kind; a count stands for the others."""
    yield from islice(findings, SHOWN)
    rest = list(findings)
    if rest:
        yield Finding(f"{len(rest)} more", "The same is wrong elsewhere.", rest[0].remedy)


def _stances(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    for side in charter.sides:
        state = folded.state(side)
        if state.stance != folded.stances.get(side, Stance()) or state.doubts != folded.picture.doubts.get(side, {}):
            yield Finding(f"{side}'s head row", "It is folded to something else than its entries say.", REBUILD)


def _readings(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    picture, seen = folded.picture, 0
    for row in _legible(store.readings(charter.mechanism)):
        if isinstance(row, Finding):
            yield row
            return
        stands = folded.stands.get(row.matter)
        seen += stands is not None
        if stands is None:
            yield Finding(row.matter, "It is read as spoken on, and nobody has.", REBUILD)
        elif dict(row.stands) != stands:
            yield Finding(row.matter, f"{_differing(row.stands, stands)} is read as saying something else.", REBUILD)
        elif row.state != picture.state(row.matter):
            yield Finding(row.matter, f"It is read as {row.state} and is {picture.state(row.matter)}.", REBUILD)
    if seen < len(folded.stands):
        yield Finding("The readings", f"{len(folded.stands) - seen} matters that were spoken on are missing.", REBUILD)


def _legible(rows: Iterator[Reading]) -> Iterator[Reading | Finding]:
    """Readings as far as they can be read."""
    try:
        yield from rows
    except Malformed as error:
        yield Finding("The readings", str(error), REBUILD)


def _differing(one: Mapping[SideId, Stand], other: Mapping[SideId, Stand]) -> str:
    return ", ".join(sorted(side for side in {*one, *other} if one.get(side) != other.get(side)))


def _claims(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    kept = {key: dict(carriers) for key, carriers in store.claims(charter.mechanism)}
    for key in sorted({*kept, *folded.claims}):
        if kept.get(key) != folded.claims.get(key):
            yield Finding(key.matter, f"What {key.source} says of it is not read as the sides carry it.", REBUILD)


def _awaited(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    """Heads beyond what is held must be waiting, with the first of each run of disputed ones, and nothing else."""
    for side in charter.sides:
        held = folded.state(side).size
        beyond = {
            Awaited(carrier, item.entry, side, item.head)
            for carrier, items in folded.carried.items()
            for item in items
            if item.feed == side and item.head.size > held
        }
        disputed = {item for item in folded.disputed if item.feed == side}
        if set(store.awaited(charter.mechanism, side, MAX_SIZE)) != beyond | disputed:
            yield Finding(f"Heads of {side}", "The ones to be checked later are not the ones carried.", REBUILD)


def _heads(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    """Every head that a side carries, as far as it can be checked, is one that the other feed had, or is evidence."""
    kept = {shown for piece in store.evidence(charter.mechanism) for shown in piece.exhibits}
    for item in folded.disputed:
        if exhibit(item) not in kept:
            where, size = f"{item.carrier}'s entry {item.entry}", item.head.size
            yield Finding(where, f"It acknowledges {size} other entries of {item.feed} than are here.", ASK)


def _charter(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    if store.charter(charter.mechanism) != format_charter(charter):
        yield Finding("The charter", "It is kept in another form than its own.", RESTORE)
    said = folded.stands.get(f"mechanism/{charter.mechanism}/charter", {})
    digest = value_digest(charter_digest(charter))
    yield from (
        Finding(f"{side}'s word on the charter", "It is another charter than the one kept here.", ASK)
        for side, stand in _standing(said)
        if stand.digest != digest
    )


def _standing(stands: Mapping[SideId, Stand]) -> Sequence[tuple[SideId, Stand]]:
    return [(side, stand) for side, stand in sorted(stands.items()) if stand.stands]
