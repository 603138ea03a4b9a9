"""The feed's golden files and the examples of its specification are the bytes that the code makes."""

from pathlib import Path

import pytest

from paraph.feed.tiles import ENTRIES, TilePath
from tests import golden_feed

SPECIFICATION = Path(__file__).parents[2] / "docs" / "spec" / "feed.md"
IN_THE_TEXT = ["key.vkey", "key.skey", "checkpoint.3", "equivocation.json", "inclusion.17.300", "consistency.255.300"]


def test_nothing_differs_from_the_golden_files() -> None:
    assert golden_feed.differences() == [], "look at the difference, then python -m tests.golden_feed --write"


@pytest.mark.parametrize("name", IN_THE_TEXT)
def test_the_specification_shows_the_golden_bytes(name: str) -> None:
    assert golden_feed.files()[name].decode().rstrip("\n") in SPECIFICATION.read_text()


@pytest.mark.parametrize("index", range(3))
def test_the_specification_shows_the_example_entries_and_their_leaf_hashes(index: int) -> None:
    row = f"| {index} | `{golden_feed.ENTRIES[index].decode()}` | `{golden_feed.LEAVES[index].hex()}` |"
    assert row in SPECIFICATION.read_text()


def test_the_specification_shows_the_frontier_of_the_example() -> None:
    assert golden_feed.files()["frontier.3.hex"].decode() in SPECIFICATION.read_text().replace("\n", "")


def test_the_specification_shows_the_bundle_of_the_example() -> None:
    shown = golden_feed.bundle(TilePath(ENTRIES, 0, 3)).hex(" ")
    assert shown in SPECIFICATION.read_text()
