"""The Merkle tree of a feed (RFC 6962, section 2.1) and how it grows.

    leaf   SHA-256(00, entry)        node   SHA-256(01, left, right)        empty tree   SHA-256()

A tree of n leaves splits at the largest power of two below n; nothing is padded, no leaf counted twice.  All that is
needed to go on is the *frontier*: the roots of the perfect subtrees n is the sum of, at most 63 hashes.

Growing takes runs of leaves, up to 256 at a time, level by level: a call for each node would cost as much as its hash.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from paraph.errors import Malformed
from paraph.names import HASH_BYTES, MAX_SIZE, Hash, Head

SIZE_BYTES = 8
TILE_HEIGHT = 8
TILE_WIDTH = 256
"""Hashes in a full tile and entries in a full bundle (tlog-tiles)."""
EMPTY_ROOT = Hash(hashlib.sha256().digest())

_leaf = hashlib.sha256(b"\0").copy
_node = hashlib.sha256(b"\1").copy
"""A hash that has its prefix already: to copy it is cheaper than to have one made, and there are two for each entry."""


class TileHash(NamedTuple):
    """The root of a full tile: hash number `n` of tile level `level` (1 or more), over 256**level leaves."""

    level: int
    n: int
    hash: Hash


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree's size and the roots of its perfect subtrees, largest first: one for each bit of the size."""

    size: int
    peaks: tuple[Hash, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.size <= MAX_SIZE:
            raise Malformed("A feed's size is out of range.", detail=f"size {self.size}")
        if len(self.peaks) != self.size.bit_count():
            raise Malformed(
                f"A feed of {self.size} entries has {self.size.bit_count()} peaks, here are {len(self.peaks)}."
            )
        check_hashes(self.peaks)

    def root(self) -> Hash:
        """The tree's root: the peaks folded from the smallest to the largest."""
        if not self.peaks:
            return EMPTY_ROOT
        *larger, root = self.peaks
        for peak in reversed(larger):
            root = node_hash(peak, root)
        return root

    def head(self) -> Head:
        return Head(self.size, self.root())


class Growth(NamedTuple):
    """A grown frontier, and the roots of the tiles that became full on the way, in the order they did."""

    frontier: Frontier
    tiles: tuple[TileHash, ...]


def leaf_hash(entry: bytes) -> Hash:
    return leaf_hashes((entry,))[0]


def node_hash(left: bytes, right: bytes) -> Hash:
    making = _node()
    making.update(left + right)
    return Hash(making.digest())


def leaf_hashes(entries: Iterable[bytes]) -> list[Hash]:
    hashes = list[bytes]()
    for entry in entries:
        making = _leaf()
        making.update(entry)
        hashes.append(making.digest())
    return cast("list[Hash]", hashes)  # naming each takes time


def subtree_root(hashes: Sequence[Hash]) -> Hash:
    """The root over a power of two of leaf or subtree hashes."""
    count = len(hashes)
    assert count and not count & (count - 1), "a perfect subtree has a power of two of leaves"
    while len(hashes) > 1:
        hashes = _pair(hashes)
    return hashes[0]


def bundle_root(entries: Sequence[bytes]) -> Hash:
    """The root over one full bundle: 256 entries."""
    assert len(entries) == TILE_WIDTH, "a full bundle has 256 entries"
    return subtree_root(leaf_hashes(entries))


def grow(frontier: Frontier, entries: Iterable[bytes]) -> Growth:
    """Append entries.  They are held together once: give some thousands at a time, not a whole feed."""
    return _grow(frontier, leaf_hashes(entries), 0)


def grow_hashes(frontier: Frontier, hashes: Sequence[Hash], level: int = 0) -> Growth:
    """Append subtrees of 2**level leaves by their roots: level 0 leaf hashes, level 8 the roots of full bundles.

    At a level above 0 the frontier must end where such a subtree begins.
    """
    if frontier.size % (1 << level):
        raise Malformed(
            f"Subtrees of {1 << level} entries do not fit behind {frontier.size} entries.",
            remedy="Append single entries up to the next multiple first.",
        )
    check_hashes(hashes)
    return _grow(frontier, hashes, level)


def _grow(frontier: Frontier, hashes: Sequence[Hash], level: int) -> Growth:
    growing = _Growing(frontier)
    done = 0
    while done < len(hashes):
        run = _run(growing.size >> level, len(hashes) - done)
        growing.push(level, run, hashes[done : done + run])
        done += run
    return Growth(Frontier(growing.size, tuple(growing.peaks)), tuple(growing.tiles))


class _Growing:
    """A frontier being grown: the one thing here that changes."""

    def __init__(self, frontier: Frontier) -> None:
        self.size = frontier.size
        self.peaks = list(frontier.peaks)
        self.tiles: list[TileHash] = []

    def push(self, level: int, run: int, hashes: Sequence[Hash]) -> None:
        """Append a run, a power of two, of subtrees; join it with its equals to the left as long as there are any."""
        start = self.size
        self.size += run << level
        self._note_tiles(level, start >> level, hashes)
        node = hashes[0]
        while run > 1:
            hashes, run, level = _pair(hashes), run >> 1, level + 1
            self._note_tiles(level, start >> level, hashes)
            node = hashes[0]
        while start >> level & 1:
            start -= 1 << level
            node, level = node_hash(self.peaks.pop(), node), level + 1
            self._note_tiles(level, start >> level, (node,))
        self.peaks.append(node)

    def _note_tiles(self, level: int, index: int, hashes: Sequence[Hash]) -> None:
        if level and level % TILE_HEIGHT == 0:
            self.tiles.extend(TileHash(level // TILE_HEIGHT, index + at, each) for at, each in enumerate(hashes))


def _pair(hashes: Sequence[Hash]) -> list[Hash]:
    pairs, parents = iter(hashes), list[bytes]()
    for left, right in zip(pairs, pairs, strict=True):
        making = _node()
        making.update(left + right)
        parents.append(making.digest())
    return cast("list[Hash]", parents)  # naming each takes time


def _run(position: int, left: int) -> int:
    """The largest power of two, 256 at most, that `position` is a multiple of and `left` has room for."""
    aligned = position & -position if position else TILE_WIDTH
    return min(aligned, TILE_WIDTH, 1 << left.bit_length() - 1)


def parse_frontier(data: bytes) -> Frontier:
    """The frontier of `format_frontier`'s bytes: the size in 8 bytes, big-endian, then the peaks."""
    size, peaks = int.from_bytes(data[:SIZE_BYTES]), data[SIZE_BYTES:]
    if len(data) < SIZE_BYTES:
        raise Malformed(f"A frontier has at least {SIZE_BYTES} bytes, this one has {len(data)}.")
    return Frontier(size, tuple(Hash(peaks[at : at + HASH_BYTES]) for at in range(0, len(peaks), HASH_BYTES)))


def format_frontier(frontier: Frontier) -> bytes:
    return frontier.size.to_bytes(SIZE_BYTES) + b"".join(frontier.peaks)


def check_hashes(hashes: Iterable[bytes]) -> None:
    """Every hash has 32 bytes; proofs made of others have deceived verifiers elsewhere."""
    wrong = set(map(len, hashes)) - {HASH_BYTES}
    if wrong:
        raise Malformed(f"A hash has {HASH_BYTES} bytes, this one has {min(wrong)}.")


EMPTY = Frontier(0, ())
