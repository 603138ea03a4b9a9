"""The tree: the fast way of growing gives what RFC 6962 says, in whatever steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.feed.merkle import (
    EMPTY,
    EMPTY_ROOT,
    Frontier,
    bundle_root,
    format_frontier,
    grow,
    grow_hashes,
    leaf_hash,
    leaf_hashes,
    node_hash,
    parse_frontier,
    subtree_root,
)
from paraph.names import MAX_SIZE, Hash
from tests.feed.trees import entries, mth

MANY = entries(66_000)
LEAVES = leaf_hashes(MANY)
hashes = st.binary(min_size=32, max_size=32).map(Hash)


def frontiers() -> st.SearchStrategy[Frontier]:
    def peaks(size: int) -> st.SearchStrategy[Frontier]:
        count = size.bit_count()
        return st.lists(hashes, min_size=count, max_size=count).map(lambda each: Frontier(size, tuple(each)))

    return st.integers(0, MAX_SIZE).flatmap(peaks)


def test_the_empty_tree_has_the_hash_of_nothing_as_root() -> None:
    assert EMPTY.root() == EMPTY_ROOT == mth([])


def test_leaves_and_nodes_are_hashed_apart() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@pytest.mark.parametrize("size", range(130))
def test_the_root_of_every_small_tree_is_that_of_the_definition(size: int) -> None:
    assert grow(EMPTY, MANY[:size]).frontier.root() == mth(MANY[:size])


def test_growing_in_any_two_steps_ends_in_the_same_frontier() -> None:
    for size in range(100):
        whole = grow(EMPTY, MANY[:size]).frontier
        for first in range(size + 1):
            assert grow(grow(EMPTY, MANY[:first]).frontier, MANY[first:size]).frontier == whole


@given(st.lists(st.integers(0, 1500), max_size=6))
def test_growing_in_any_steps_ends_in_the_same_frontier_with_the_same_tiles(steps: list[int]) -> None:
    frontier, tiles = EMPTY, list[tuple[int, int, Hash]]()
    for step in steps:
        frontier, full = grow(frontier, MANY[frontier.size : frontier.size + step])
        tiles += full
    assert (frontier, sorted(tiles)) == (grow(EMPTY, MANY[: sum(steps)]).frontier, sorted(_tiles(sum(steps))))


def _tiles(size: int) -> list[tuple[int, int, Hash]]:
    return [(1, n, subtree_root(LEAVES[256 * n : 256 * n + 256])) for n in range(size // 256)]


def test_every_full_tile_is_reported_once_at_every_level() -> None:
    grown = grow(EMPTY, MANY)
    assert sorted(grown.tiles) == [*_tiles(len(MANY)), (2, 0, subtree_root(LEAVES[:65_536]))]


def test_full_bundles_can_be_appended_by_their_roots() -> None:
    roots = [bundle_root(MANY[at : at + 256]) for at in range(0, 65_536, 256)]
    assert grow_hashes(EMPTY, roots, level=8) == grow(EMPTY, MANY[:65_536])


def test_bundles_appended_by_their_roots_in_two_steps_end_in_the_same_tree() -> None:
    roots = [bundle_root(MANY[at : at + 256]) for at in range(0, 2560, 256)]
    frontier = grow_hashes(grow_hashes(EMPTY, roots[:3], level=8).frontier, roots[3:], level=8).frontier
    assert frontier == grow(EMPTY, MANY[:2560]).frontier


def test_entries_can_be_appended_by_their_leaf_hashes() -> None:
    assert grow_hashes(EMPTY, LEAVES[:700]) == grow(EMPTY, MANY[:700])


def test_bundles_do_not_fit_behind_a_partial_one() -> None:
    frontier = grow(EMPTY, MANY[:5]).frontier
    with pytest.raises(Malformed, match="Subtrees of 256 entries do not fit behind 5 entries"):
        grow_hashes(frontier, LEAVES[:1], level=8)


def test_a_leaf_hash_of_31_bytes_is_refused() -> None:
    with pytest.raises(Malformed, match="32 bytes, this one has 31"):
        grow_hashes(EMPTY, [Hash(bytes(31))])


def test_a_feed_does_not_grow_beyond_its_largest_size() -> None:
    full = Frontier(MAX_SIZE, (Hash(bytes(32)),) * 63)
    with pytest.raises(Malformed, match="out of range"):
        grow(full, [b"one more"])


@given(frontiers())
def test_every_frontier_reads_back_as_it_was_written(frontier: Frontier) -> None:
    assert parse_frontier(format_frontier(frontier)) == frontier


BAD_FRONTIERS = {
    "empty": (b"", "at least 8 bytes"),
    "a byte of the size missing": (bytes(7), "at least 8 bytes"),
    "a peak missing": (bytes(7) + b"\3" + bytes(32), "has 2 peaks, here are 1"),
    "a peak too many": (bytes(7) + b"\4" + bytes(64), "has 1 peaks, here are 2"),
    "a peak for an empty feed": (bytes(8 + 32), "has 0 peaks, here are 1"),
    "half a peak": (bytes(7) + b"\1" + bytes(16), "32 bytes, this one has 16"),
    "a size of 2^63": (b"\x80" + bytes(7 + 32), "out of range"),
}


@pytest.mark.parametrize("name", BAD_FRONTIERS)
def test_a_frontier_with_one_thing_wrong_is_refused(name: str) -> None:
    data, message = BAD_FRONTIERS[name]
    with pytest.raises(Malformed, match=message):
        parse_frontier(data)
