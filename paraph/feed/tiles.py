"""Tiles (tlog-tiles): the tree cut into pieces of 256 hashes that never change once full, and where each is served.

    tile/0/x001/x234/067        leaf hashes 1,234,067 x 256 onwards, 256 of them
    tile/1/000.p/17             the roots of the first 17 full tiles of level 0, so far
    tile/entries/273.p/112      the last 112 entries of a feed of 70,000

A tile is believed only where it leads to a head: `TileReader` checks each on the way in, whoever it came from.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from paraph.errors import Malformed, Untrusted
from paraph.feed.merkle import TILE_HEIGHT, TILE_WIDTH, subtree_root
from paraph.feed.proof import root_at
from paraph.names import HASH_BYTES, MAX_SIZE, Hash, Head

ENTRIES: Final = -1
"""The level of entry bundles, below that of leaf hashes."""
MAX_LEVEL = 7
"""256**8 entries are more than any feed can have."""

_PATH = re.compile(r"tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?\Z")


@dataclass(frozen=True, order=True, slots=True)
class TilePath:
    """Tile number `n` of a level (or ENTRIES), with 256 hashes or, if partial, `width` of them."""

    level: int
    n: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        if not ENTRIES <= self.level <= MAX_LEVEL or self.n < 0 or not 1 <= self.width <= TILE_WIDTH:
            raise Malformed("There is no such tile.", detail=repr(self))
        if (self.n * TILE_WIDTH + self.width) * TILE_WIDTH ** max(self.level, 0) > MAX_SIZE:
            raise Malformed("This tile lies beyond the end of any feed.", detail=repr(self))


def parse_tile_path(text: str) -> TilePath:
    """The tile of a path below a feed's address, without a slash before it."""
    found = _PATH.match(text)
    if found:
        level, number, width = found.groups()
        n = int(re.sub("[x/]", "", number))
        path = TilePath(ENTRIES if level == "entries" else int(level), n, int(width or TILE_WIDTH))
        if format_tile_path(path) == text:
            return path
    raise Malformed(
        "This is not the path of a tile.",
        remedy="Write tile/<level>/<number> in groups of three digits, and .p/<width> for a partial tile.",
        detail=f"path {text[:200]!r}",
    )


def format_tile_path(path: TilePath) -> str:
    digits = str(path.n)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    *outer, last = (digits[at : at + 3] for at in range(0, len(digits), 3))
    folders = "".join(f"x{group}/" for group in outer)
    level = "entries" if path.level == ENTRIES else path.level
    partial = "" if path.width == TILE_WIDTH else f".p/{path.width}"
    return f"tile/{level}/{folders}{last}{partial}"


def width_at(size: int, level: int, n: int) -> int:
    """How many hashes tile `n` of `level` (or ENTRIES) has in a feed of `size`; 0 if there is no such tile."""
    hashes = size >> TILE_HEIGHT * max(level, 0)
    return min(max(hashes - n * TILE_WIDTH, 0), TILE_WIDTH)


def needed_tiles(size: int) -> Iterator[TilePath]:
    """Every hash tile that a feed of this size is served with, level by level; empty ones are not served."""
    for level in range(MAX_LEVEL + 1):
        yield from _row(size, level)


def needed_bundles(size: int) -> Iterator[TilePath]:
    """Every entry bundle of a feed of this size."""
    return _row(size, ENTRIES)


def _row(size: int, level: int) -> Iterator[TilePath]:
    hashes = size >> TILE_HEIGHT * max(level, 0)
    for n in range(-(-hashes // TILE_WIDTH)):
        yield TilePath(level, n, width_at(size, level, n))


class TileReader:
    """Reads perfect subtrees from tiles, each checked against a head before it is used.

    The partial tiles together make the head's root, so reading begins with all of them (at most eight); a full tile
    must make the hash that stands for it one level up.  Untrusted if a tile does neither.
    """

    CACHED = 64

    def __init__(self, tile: Callable[[int, int, int], bytes], head: Head) -> None:
        """`tile(level, n, width)` answers with the bytes of that tile, from anywhere."""
        self._fetch = tile
        self._size = head.size
        self._tiles: dict[tuple[int, int], bytes] = {}
        self._edge: dict[tuple[int, int], bytes] = {}
        if root_at(self._read_edge, head.size) != head.root:
            raise Untrusted(
                f"The tiles do not make the root of the feed of {head.size} entries.",
                remedy="Fetch the tiles again; if they stay, the feed's copy is damaged or forked.",
            )

    def read(self, level: int, index: int) -> Hash:
        """The root of perfect subtree `index` of 2**level leaves."""
        if (index + 1) << level > self._size:
            raise Malformed(f"A feed of {self._size} entries has no subtree {index} of level {level}.")
        return _subtree(self._tile, level, index)

    def _read_edge(self, level: int, index: int) -> Hash:
        return _subtree(self._edge_tile, level, index)

    def _edge_tile(self, level: int, n: int) -> bytes:
        """One of the partial tiles, which alone hold the tree's peaks; they are trusted once all are read."""
        if (level, n) not in self._edge:
            self._edge[level, n] = self._ask(level, n)
        return self._edge[level, n]

    def _tile(self, level: int, n: int) -> bytes:
        found = self._edge.get((level, n)) or self._tiles.get((level, n))
        if found is None:
            found = self._ask(level, n)
            if _root(found, 0, TILE_WIDTH) != self.read((level + 1) * TILE_HEIGHT, n):
                raise Untrusted(
                    f"Tile {n} of level {level} does not belong to the feed of {self._size} entries.",
                    remedy="Fetch the tile again, from another copy if it stays wrong.",
                )
            self._keep(level, n, found)
        return found

    def _keep(self, level: int, n: int, data: bytes) -> None:
        if len(self._tiles) >= self.CACHED:
            del self._tiles[next(iter(self._tiles))]
        self._tiles[level, n] = data

    def _ask(self, level: int, n: int) -> bytes:
        width = width_at(self._size, level, n)
        if not width:
            raise Malformed(f"A feed of {self._size} entries has no tile {n} of level {level}.")
        data = self._fetch(level, n, width)
        if len(data) != width * HASH_BYTES:
            raise Malformed(f"A tile of {width} hashes has {width * HASH_BYTES} bytes, this one has {len(data)}.")
        return data


def _subtree(tile: Callable[[int, int], bytes], level: int, index: int) -> Hash:
    tile_level, height = divmod(level, TILE_HEIGHT)
    n, at = divmod(index << height, TILE_WIDTH)
    return _root(tile(tile_level, n), at, 1 << height)


def _root(tile: bytes, at: int, count: int) -> Hash:
    return subtree_root([Hash(tile[start : start + HASH_BYTES]) for start in _starts(at, count)])


def _starts(at: int, count: int) -> range:
    return range(at * HASH_BYTES, (at + count) * HASH_BYTES, HASH_BYTES)
