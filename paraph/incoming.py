"""A feed on its way in: what makes its entries believable before they are kept.  Pure: bytes in, verdicts out.

A signed head promises a whole feed; a long feed comes in steps.  Between the steps the hashes of its full bundles stand
in for what is still missing: once they are shown to make the signed root (`expect`), every bundle can be checked alone,
kept, and resumed after.  A short rest needs none of this: the root is compared when the last entry has come.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from paraph.errors import Conflict, Malformed, Untrusted
from paraph.feed.log import check_advance, check_entries, parse_checkpoint
from paraph.feed.merkle import TILE_WIDTH, Frontier, Growth, TileHash, grow, grow_hashes
from paraph.feed.note import VerifierKey, parse_note
from paraph.names import FeedId, Hash, Head
from paraph.store.api import Awaited, FeedState

STEP = 64 * TILE_WIDTH
"""Entries kept in one transaction; a rest no longer than this is checked against the root alone."""


class Station(NamedTuple):
    """A head that the feed must pass through, and the error if it does not."""

    head: Head
    error: Untrusted


class TwoHistories(Untrusted):
    """A side has acknowledged a head of a feed that is not that feed's as it is held, or shown, here.

    Its entry does not tell which of the two is to blame; its node's copy of the feed, with a signed head, may.
    """

    def __init__(self, carried: Awaited, note: bytes) -> None:
        head = carried.head
        super().__init__(
            f"{carried.carrier} has acknowledged {head.size} entries of {carried.feed} that are not the ones held "
            f"here: two histories of {carried.feed} were shown.",
            remedy="Both are kept as evidence. Compare the heads with both sides before going on.",
            detail=f"{carried.carrier}[{carried.entry}] carries {carried.feed} {head.size} {head.root.hex()}",
            evidence=(note, f"{carried.carrier} {carried.entry} {head.size} {head.root.hex()}".encode()),
        )
        self.carrier = carried.carrier
        self.feed = carried.feed


class Incoming:
    """The new part of one feed, up to the head in `note`, onto what is held already."""

    def __init__(self, feed: FeedId, state: FeedState, note: bytes, key: VerifierKey) -> None:
        """Raises Untrusted when the head is forged, shrinks, or forks from the one accepted before."""
        self.feed = feed
        self.note = note
        self.target = check_advance(state.note or None, note, key, feed.origin)
        self._stations = _promised(state)
        self._frontier = state.frontier
        self._held = state.note
        self._expected: dict[int, Hash] | None = None
        if self.target.size < state.size:
            raise Untrusted(
                f"This head has {self.target.size} entries, but {state.size} are held here already.",
                remedy="Nothing was changed. Ask the side for its latest head.",
                evidence=(state.note, note),
            )

    @property
    def start(self) -> int:
        """The first entry that is still missing."""
        return self._frontier.size

    @property
    def done(self) -> bool:
        return self.start == self.target.size

    @property
    def needs_hashes(self) -> bool:
        return self._expected is None and self.target.size - self.start > STEP

    @property
    def has_hashes(self) -> bool:
        """Whether every bundle can be checked alone."""
        return self._expected is not None

    @property
    def bundles(self) -> range:
        """The bundles, by number, whose hashes `expect` wants: from the first not wholly held to the last full one."""
        return range(self.start // TILE_WIDTH, self.target.size // TILE_WIDTH)

    def must_pass(self, carried: Iterable[Awaited]) -> None:
        """Heads of this feed that others carried before it was here: its root at those sizes must be theirs."""
        new = [item for item in carried if item.head.size > self.start and item.head != self.target.head]
        later = [Station(item.head, TwoHistories(item, self.note)) for item in new]
        self._stations = sorted([*self._stations, *later], key=lambda station: station.head.size)

    def expect(self, bundles: Sequence[Hash], leaves: Sequence[Hash]) -> None:
        """Believe the hashes of the missing full bundles, and of the leaves after the last, if they make the root."""
        if len(bundles) != len(self.bundles) or len(leaves) != self.target.size % TILE_WIDTH:
            raise Malformed("A peer sent another number of hashes than its head implies.")
        whole = grow_hashes(_aligned(self._frontier), bundles, 8).frontier
        check_entries(grow_hashes(whole, leaves).frontier, self.target, (self.note,))
        self._expected = dict(zip(self.bundles, bundles, strict=True))

    def take(self, entries: Sequence[bytes]) -> Growth:
        """How the feed grows by these entries, if they are believable; the caller keeps them and then commits.

        Without expected hashes they must reach the signed head; with them, the end of a bundle or that head.
        """
        growth = self._grow(entries)
        size = growth.frontier.size
        if size > self.target.size:
            raise Malformed("A peer sent more entries than its head has.")
        if size == self.target.size:
            check_entries(growth.frontier, self.target, tuple(filter(None, (self._held, self.note))))
        elif self._expected is None or size % TILE_WIDTH:
            raise Malformed("A peer's entries end where nothing can be checked.")
        for tile in growth.tiles:
            self._check_tile(tile)
        return growth

    def commit(self, frontier: Frontier) -> None:
        self._frontier = frontier

    def check_resumes(self, frontier: Frontier) -> None:
        """Conflict when the feed held here is no longer the one that this part was to follow."""
        if frontier != self._frontier:
            raise Conflict(f"{self.feed.origin} has moved on meanwhile.", found=frontier.size)

    def _grow(self, entries: Sequence[bytes]) -> Growth:
        """Grow, looking at the root wherever somebody has already said what it must be."""
        frontier, tiles, done = self._frontier, list[TileHash](), 0
        for station in self._stations:
            stop = station.head.size - self.start
            if not done < stop <= len(entries):
                continue
            growth = grow(frontier, entries[done:stop])
            if growth.frontier.root() != station.head.root:
                raise station.error
            frontier, done = growth.frontier, stop
            tiles += growth.tiles
        growth = grow(frontier, entries[done:])
        return Growth(growth.frontier, (*tiles, *growth.tiles))

    def _check_tile(self, tile: TileHash) -> None:
        if tile.level == 1 and self._expected is not None and self._expected.get(tile.n) != tile.hash:
            raise Untrusted(
                f"Bundle {tile.n} of {self.feed.side} is not the one its signed head covers.",
                remedy="Nothing of it was kept. Fetch again; if this stays, ask the side for its tiles.",
                evidence=(self.note,),
            )


def _promised(state: FeedState) -> list[Station]:
    """A head accepted earlier whose entries have not all come: it must be on the way."""
    if state.whole:
        return []
    head = parse_checkpoint(parse_note(state.note).text).head
    forked = Untrusted(
        f"The feed no longer contains the {head.size} entries that were signed before: it has forked.",
        remedy="Nothing was changed. Both heads are kept; show them to the side.",
        evidence=(state.note,),
    )
    return [Station(head, forked)]


def _aligned(frontier: Frontier) -> Frontier:
    """The frontier as it was at the last full bundle."""
    size = frontier.size - frontier.size % TILE_WIDTH
    return Frontier(size, frontier.peaks[: size.bit_count()])
