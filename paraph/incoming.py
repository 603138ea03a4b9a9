"""A feed on its way in: what makes its entries believable before they are kept.  Pure: bytes in, verdicts out.

A signed head promises a whole feed; a long feed comes in steps.  Between the steps the hashes of its full bundles stand
in for what is still missing: once they are shown to make the signed root (`expect`), every bundle can be checked alone,
kept, and resumed after.  A short rest needs none of this: the root is compared when the last entry has come.
"""

from collections.abc import Iterable, Sequence

from paraph.errors import Conflict, Forked, Malformed, Untrusted
from paraph.feed.log import check_advance, check_entries, parse_checkpoint
from paraph.feed.merkle import TILE_WIDTH, Frontier, Growth, TileHash, grow, grow_hashes
from paraph.feed.note import VerifierKey, parse_note
from paraph.names import FeedId, Hash
from paraph.store.api import FeedState

STEP = 128 * TILE_WIDTH
"""Entries kept in one transaction; a rest no longer than this is checked against the root alone."""


class Incoming:
    """The new part of one feed, up to the head in `note`, onto what is held already."""

    def __init__(self, feed: FeedId, state: FeedState, note: bytes, key: VerifierKey) -> None:
        """Raises Untrusted when the head is forged, shrinks, or forks from the one accepted before."""
        self.feed = feed
        self.note = note
        self.target = check_advance(state.note or None, note, key, feed.origin)
        self._promised = _promised(state)
        self._watched: list[int] = []
        self._roots: dict[int, Hash] = {}
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

    def watch(self, sizes: Iterable[int]) -> None:
        """Sizes of heads of this feed that others carried before it was here: its roots there are noted in passing."""
        self._watched = sorted({size for size in sizes if self.start < size < self.target.size})

    def root_at(self, size: int, entries: Sequence[bytes]) -> Hash:
        """The root that the feed has at a size within `entries`, which have just been taken and not yet committed."""
        if size not in self._roots:
            self._roots[size] = grow(self._frontier, entries[: size - self.start]).frontier.root()
        return self._roots[size]

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
        """Grow, looking at the root wherever somebody has already said what it is."""
        frontier, tiles, done, self._roots = self._frontier, list[TileHash](), 0, {}
        for size in sorted({*self._watched, *self._promised}):
            stop = size - self.start
            if not done < stop <= len(entries):
                continue
            growth = grow(frontier, entries[done:stop])
            frontier, done = growth.frontier, stop
            tiles += growth.tiles
            self._roots[size] = frontier.root()
            if self._promised.get(size, self._roots[size]) != self._roots[size]:
                raise _forked(size, self._held)
        growth = grow(frontier, entries[done:])
        return Growth(growth.frontier, (*tiles, *growth.tiles))

    def _check_tile(self, tile: TileHash) -> None:
        if tile.level == 1 and self._expected is not None and self._expected.get(tile.n) != tile.hash:
            raise Untrusted(
                f"Bundle {tile.n} of {self.feed.side} is not the one its signed head covers.",
                remedy="Nothing of it was kept. Fetch again; if this stays, ask the side for its tiles.",
                evidence=(self.note,),
            )


def _promised(state: FeedState) -> dict[int, Hash]:
    """A head accepted earlier whose entries have not all come: it must be on the way."""
    if state.whole:
        return {}
    head = parse_checkpoint(parse_note(state.note).text).head
    return {head.size: head.root}


def _forked(size: int, note: bytes) -> Forked:
    return Forked(
        f"The feed no longer contains the {size} entries that were signed before: it has forked.",
        remedy="Nothing was changed. Both heads are kept; show them to the side.",
        evidence=(note,),
    )


def _aligned(frontier: Frontier) -> Frontier:
    """The frontier as it was at the last full bundle."""
    size = frontier.size - frontier.size % TILE_WIDTH
    return Frontier(size, frontier.peaks[: size.bit_count()])
