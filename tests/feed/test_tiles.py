"""Tiles: their paths, which of them a size needs, and reading that believes none without a head."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, Untrusted
from paraph.feed.merkle import EMPTY, grow, leaf_hash, leaf_hashes, subtree_root
from paraph.feed.proof import check_consistency, check_inclusion, prove_consistency, prove_inclusion, root_at
from paraph.feed.tiles import (
    ENTRIES,
    TilePath,
    TileReader,
    format_tile_path,
    needed_bundles,
    needed_tiles,
    parse_tile_path,
    width_at,
)
from paraph.names import Head
from tests.feed.trees import entries, flip

MANY = entries(66_000)
LEAVES = leaf_hashes(MANY)
LEVELS = {0: LEAVES, 1: [subtree_root(LEAVES[at : at + 256]) for at in range(0, 65_792, 256)]}
LEVELS[2] = [subtree_root(LEVELS[1][:256])]


def tile(level: int, n: int, width: int) -> bytes:
    return b"".join(LEVELS[level][256 * n : 256 * n + width])


@cache
def head(size: int) -> Head:
    return grow(EMPTY, MANY[:size]).frontier.head()


def changed(level: int, n: int, bit: int) -> Callable[[int, int, int], bytes]:
    """The same tiles, one bit in one of them the other way."""
    return lambda *path: flip(tile(*path), bit) if path[:2] == (level, n) else tile(*path)


@st.composite
def paths(draw: st.DrawFn) -> TilePath:
    level = draw(st.integers(ENTRIES, 6))
    n = draw(st.integers(0, 2 ** (54 - 8 * max(level, 0)) - 2))
    return TilePath(level, n, draw(st.integers(1, 256)))


@given(paths())
def test_every_tile_path_reads_back_as_it_was_written(path: TilePath) -> None:
    assert parse_tile_path(format_tile_path(path)) == path


EXAMPLES = {
    "tile/0/x001/x234/067": TilePath(0, 1_234_067),
    "tile/0/000": TilePath(0, 0),
    "tile/1/000.p/17": TilePath(1, 0, 17),
    "tile/entries/273.p/112": TilePath(ENTRIES, 273, 112),
    "tile/2/x001/000.p/1": TilePath(2, 1000, 1),
    "tile/0/x010/x000/001.p/255": TilePath(0, 10_000_001, 255),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_paths_are_those_of_the_specification(text: str) -> None:
    assert (parse_tile_path(text), format_tile_path(EXAMPLES[text])) == (EXAMPLES[text], text)


BAD_PATHS = [
    "",
    "/tile/0/000",
    "tile/0/000/",
    "tile/0/000\n",
    "tile/00/000",
    "tile/8/000",
    "tile/-1/000",
    "tile/data/000",
    "tile/0/0",
    "tile/0/0000",
    "tile/0/x000",
    "tile/0/x000/001",
    "tile/0/001/000",
    "tile/0/x001/x000",
    "tile/0/٠٠٠",
    "tile/0/000.p/0",
    "tile/0/000.p/01",
    "tile/0/000.p/256",
    "tile/0/000.p/1_0",
    "tile/0/000.p",
    "tile/0/000.p/",
    "tile/0/../000",
    "tile/7/x001/000",
    "tile/0/x999/x999/x999/x999/x999/999",
]


@pytest.mark.parametrize("text", BAD_PATHS)
def test_a_path_with_one_thing_wrong_is_refused(text: str) -> None:
    with pytest.raises(Malformed, match="tile"):
        parse_tile_path(text)


@pytest.mark.parametrize("path", [(-2, 0, 256), (8, 0, 256), (0, -1, 256), (0, 0, 0), (0, 0, 257), (7, 1, 1)])
def test_a_tile_that_no_feed_has_cannot_be_named(path: tuple[int, int, int]) -> None:
    with pytest.raises(Malformed, match="tile"):
        TilePath(*path)


def test_a_feed_of_70000_needs_the_tiles_of_the_specifications_example() -> None:
    found = [(path.level, path.width) for path in needed_tiles(70_000)]
    assert found == [(0, 256)] * 273 + [(0, 112), (1, 256), (1, 17), (2, 1)]


def test_a_feed_of_256_needs_a_full_tile_and_a_partial_one_above() -> None:
    assert list(needed_tiles(256)) == [TilePath(0, 0), TilePath(1, 0, 1)]


def test_a_feed_of_70000_has_the_bundles_of_the_specifications_example() -> None:
    assert [path.width for path in needed_bundles(70_000)] == [256] * 273 + [112]


def test_an_empty_feed_needs_nothing() -> None:
    assert [*needed_tiles(0), *needed_bundles(0)] == []


@given(st.integers(0, 300_000))
def test_every_needed_tile_has_the_width_its_size_gives_it(size: int) -> None:
    assert all(path.width == width_at(size, path.level, path.n) for path in needed_tiles(size))


def test_a_tile_beyond_the_end_has_no_width() -> None:
    assert [width_at(300, level, n) for level, n in ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0))] == [256, 44, 0, 1, 0]


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 5000, 65_535, 65_536, 65_537, 66_000])
def test_every_proof_can_be_made_from_tiles(size: int) -> None:
    reader = TileReader(tile, head(size))
    for index in {0, size // 3, size // 2, size - 1}:
        check_inclusion(leaf_hash(MANY[index]), index, head(size), prove_inclusion(reader.read, index, size))
        old = index + 1
        check_consistency(head(old), head(size), prove_consistency(reader.read, old, size))
        assert root_at(reader.read, old) == head(old).root


@pytest.mark.parametrize("size", range(1, 12))
def test_every_bit_of_a_partial_tile_counts(size: int) -> None:
    for bit in range(size * 256):
        with pytest.raises(Untrusted, match=f"do not make the root of the feed of {size} entries"):
            TileReader(changed(0, 0, bit), head(size))


def test_every_bit_of_the_partial_tile_above_counts() -> None:
    for bit in range(256):
        with pytest.raises(Untrusted, match="do not make the root"):
            TileReader(changed(1, 0, bit), head(300))


@pytest.mark.parametrize("level", [0, 1])
def test_a_flipped_bit_in_a_full_tile_is_found_when_it_is_read(level: int) -> None:
    for bit in range(0, 256 * 256, 257):
        reader = TileReader(changed(level, 0, bit), head(66_000))
        with pytest.raises(Untrusted, match=f"Tile 0 of level {level} does not belong to the feed of 66000"):
            reader.read(0, 3)


def test_a_tile_of_another_length_is_refused() -> None:
    with pytest.raises(Malformed, match="A tile of 3 hashes has 96 bytes, this one has 95"):
        TileReader(lambda *path: tile(*path)[:-1], head(3))


def test_nothing_is_read_beyond_the_end() -> None:
    with pytest.raises(Malformed, match="no subtree 3 of level 0"):
        TileReader(tile, head(3)).read(0, 3)


def test_a_tile_is_fetched_once() -> None:
    asked: list[tuple[int, int, int]] = []

    def fetch(level: int, n: int, width: int) -> bytes:
        asked.append((level, n, width))
        return tile(level, n, width)

    reader = TileReader(fetch, head(66_000))
    for index in range(50):
        prove_inclusion(reader.read, index * 5, 66_000)
    assert len(asked) == len(set(asked))


def test_no_more_than_a_few_tiles_are_kept() -> None:
    reader = TileReader(tile, head(66_000))
    for n in range(200):
        reader.read(0, n * 256)
    assert len(reader._tiles) == TileReader.CACHED
