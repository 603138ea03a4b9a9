"""One feed held against itself, as `fsck` does it: entries, tree, tile hashes, signed head.

Nothing that was worked out before is believed: the tree is grown again from the bytes at rest, step by step, and must
make the root that the side has signed.  Where it does not, the stored hashes of full bundles tell which of them is to
blame.  What the entries say is not read here: `check` folds them too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from paraph.errors import Malformed, ParaphError
from paraph.feed.log import Checkpoint, open_checkpoint
from paraph.feed.merkle import EMPTY, TILE_WIDTH, Frontier, TileHash, grow, grow_hashes
from paraph.feed.note import VerifierKey
from paraph.names import HASH_BYTES, FeedId, Hash
from paraph.store.api import FeedState, Store

STEP = 16 * TILE_WIDTH
"""Entries held at a time."""

RESTORE = "Stop the node, restore the newest backup, then run `paraph recover`."
REBUILD = "Run `paraph rebuild`."

Progress = Callable[[str, int, int], None]
"""progress(what, done, total): told now and then how far it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: where, what, and what to do about it."""

    where: str
    what: str
    remedy: str


def quiet(what: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def verify_feed(store: Store, feed: FeedId, key: VerifierKey, progress: Progress = quiet) -> list[Finding]:
    """What is wrong with a feed; an empty list when every byte of it is what its side signed."""
    state = store.feed(feed)
    walk = _Walk(store, feed)
    for start in range(0, state.size, STEP):
        walk.take(start, min(start + STEP, state.size))
        progress(f"entries of {feed.side}", min(start + STEP, state.size), state.size)
    try:
        signed = open_checkpoint(state.note, key, feed.origin) if state.note else None
    except ParaphError as error:
        return [*walk.unreadable(), Finding(f"{feed.side}'s signed head", str(error), RESTORE)]
    return walk.unreadable() or _compare(feed, state, signed, walk)


def _compare(feed: FeedId, state: FeedState, signed: Checkpoint | None, walk: "_Walk") -> list[Finding]:
    root = walk.frontier.root()
    if signed is None and state.size:
        return [Finding(f"{feed.side}'s feed", "It has entries and no signed head.", RESTORE)]
    if signed is not None and (signed.size < state.size or (state.whole and signed.root != root)):
        return walk.misfits() or [
            Finding(walk.tail(state), "They are not those that the head was signed over.", RESTORE)
        ]
    if walk.frontier != state.frontier:
        return walk.misfits() or [Finding(f"{feed.side}'s head row", "Its tree is not that of the entries.", RESTORE)]
    return [
        Finding(f"{feed.side}'s tile hash {tile.n} of level {tile.level}", "It is not that of the entries.", REBUILD)
        for tile in walk.odd
    ]


@dataclass
class _Walk:
    """The way along a feed: the tree so far, the bundles that cannot be read, the tile hashes that differ."""

    store: Store
    feed: FeedId
    frontier: Frontier = EMPTY
    broken: list[tuple[int, int]] = field(default_factory=list)
    odd: list[TileHash] = field(default_factory=list)

    def take(self, start: int, stop: int) -> None:
        if not self._grow(start, stop):
            for at in range(start, stop, TILE_WIDTH):
                self._take_bundle(at, min(at + TILE_WIDTH, stop))

    def _take_bundle(self, start: int, stop: int) -> None:
        """A bundle alone; the hash that stands for an unreadable one lets the rest be looked at."""
        if self._grow(start, stop):
            return
        self.broken.append((start, stop))
        stands_for = self._stored(1, start // TILE_WIDTH)
        if stop - start == TILE_WIDTH and stands_for and self.frontier.size == start:
            self.frontier = grow_hashes(self.frontier, [stands_for], 8).frontier

    def _grow(self, start: int, stop: int) -> bool:
        """False when these entries cannot be read."""
        try:
            entries = list(self.store.entries(self.feed, start, stop))
        except Malformed:
            return False
        if len(entries) < stop - start:
            return False
        growth = grow(self.frontier, entries)
        self.frontier = growth.frontier
        self._look_at(growth.tiles)
        return True

    def _look_at(self, tiles: tuple[TileHash, ...]) -> None:
        stored: dict[tuple[int, int], bytes] = {}
        for tile in tiles:
            n, at = divmod(tile.n, TILE_WIDTH)
            if (tile.level, n) not in stored:
                stored[tile.level, n] = self.store.tile(self.feed, tile.level, n, TILE_WIDTH)
            if stored[tile.level, n][at * HASH_BYTES : (at + 1) * HASH_BYTES] != tile.hash:
                self.odd.append(tile)

    def _stored(self, level: int, index: int) -> Hash:
        n, at = divmod(index, TILE_WIDTH)
        return Hash(self.store.tile(self.feed, level, n, TILE_WIDTH)[at * HASH_BYTES : (at + 1) * HASH_BYTES])

    def unreadable(self) -> list[Finding]:
        return [Finding(self._span(start, stop), "They cannot be read.", RESTORE) for start, stop in self.broken]

    def misfits(self) -> list[Finding]:
        """Bundles whose entries do not make the hash that was kept for them."""
        return [
            Finding(
                self._span(tile.n * TILE_WIDTH, (tile.n + 1) * TILE_WIDTH),
                "They are not those that the head was signed over.",
                RESTORE,
            )
            for tile in self.odd
            if tile.level == 1
        ]

    def tail(self, state: FeedState) -> str:
        """What no full bundle answers for."""
        return self._span(state.size - state.size % TILE_WIDTH or max(0, state.size - TILE_WIDTH), state.size)

    def _span(self, start: int, stop: int) -> str:
        return f"{self.feed.side}'s entries {start} to {stop - 1}"
