"""Everything that a node keeps of a mechanism, held against the record: `fsck` for a dialogue.

First each feed against its signed head (`verify`).  If the bytes are sound, they are folded again from the first entry
on, and every reading, claim, stance and awaited head must be what comes out; every head that a side carries must be one
that the other feed had; and every side that spoke must have said the digest of the charter kept here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from paraph.charter import Charter, charter_digest, format_charter
from paraph.errors import Malformed, ParaphError
from paraph.feed.proof import root_at
from paraph.feed.tiles import TileReader
from paraph.fold import Carried, ClaimKey, ClaimStand, Stance, fold
from paraph.names import FeedId, MechanismId, SideId
from paraph.node import Node
from paraph.picture import Picture
from paraph.store.api import Awaited, Reading, Store
from paraph.verify import REBUILD, RESTORE, STEP, Finding, Progress, quiet, verify_feed
from paraph.words.agreement import Stand
from paraph.words.speech import parse_entry, value_digest

SHOWN = 50
"""Findings of one kind that are named; the rest of them are counted."""
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
            findings = list(_differences(store, charter, folded))
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

    def picture(self) -> Picture:
        return Picture(self.charter.sides, self.stances, self.stands, self.claims, self.carried)


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
        if store.feed(charter.feed(side)).stance != folded.stances.get(side, Stance()):
            yield Finding(f"{side}'s head row", "It is folded to something else than its entries say.", REBUILD)


def _readings(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    picture, seen = folded.picture(), 0
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
    """Heads beyond what is held must be waiting, and whatever waits must have been carried."""
    for side in charter.sides:
        held = store.feed(charter.feed(side)).size
        carried = {
            Awaited(carrier, item.entry, side, item.head)
            for carrier, items in folded.carried.items()
            for item in items
            if item.feed == side
        }
        waiting = set(store.awaited(charter.mechanism, side, 2**63 - 1))
        if not {item for item in carried if item.head.size > held} <= waiting <= carried:
            yield Finding(f"Heads of {side}", "The ones to be checked later are not the ones carried.", REBUILD)


def _heads(store: Store, charter: Charter, folded: _Folded) -> Iterator[Finding]:
    """Every head that a side carries, as far as it can be checked, is one that the other feed had."""
    for side in charter.sides:
        feed = charter.feed(side)
        head = store.feed(feed).frontier.head()
        reader = TileReader(partial(store.tile, feed), head)
        for carrier, items in sorted(folded.carried.items()):
            for item in items:
                if (
                    item.feed == side
                    and item.head.size <= head.size
                    and root_at(reader.read, item.head.size) != item.head.root
                ):
                    where = f"{carrier}'s entry {item.entry}"
                    yield Finding(
                        where, f"It acknowledges {item.head.size} other entries of {side} than are here.", ASK
                    )


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
