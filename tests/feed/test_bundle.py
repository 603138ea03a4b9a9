"""Bundles and the stream of entries: exact inverses, cut at any byte, and nothing left over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.feed.bundle import Splitter, format_bundle, format_entries, parse_bundle, parse_entries
from paraph.names import MAX_ENTRY

bundles = st.lists(st.binary(max_size=300), min_size=1, max_size=256)


@given(bundles)
def test_every_bundle_reads_back_as_it_was_written(entries: list[bytes]) -> None:
    assert parse_bundle(format_bundle(entries), len(entries)) == entries


@given(st.binary(max_size=60), st.integers(1, 9))
def test_bytes_that_are_taken_for_a_bundle_are_the_only_spelling_of_it(data: bytes, count: int) -> None:
    try:
        entries = parse_bundle(data, count)
    except Malformed:
        return
    assert format_bundle(entries) == data


@given(st.lists(st.binary(max_size=40), max_size=30), st.lists(st.integers(0, 900), max_size=20))
def test_a_stream_cut_anywhere_gives_the_same_entries(entries: list[bytes], cuts: list[int]) -> None:
    data = format_entries(entries)
    borders = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    splitter = Splitter(len(entries))
    found = [each for low, high in pairwise(borders) for each in splitter.feed(data[low:high])]
    splitter.finish()
    assert found == entries


def test_a_stream_may_come_byte_by_byte() -> None:
    entries = [b"", b"a" * MAX_ENTRY, b"", b"b"]
    splitter = Splitter(len(entries))
    found = [each for byte in format_entries(entries) for each in splitter.feed(bytes([byte]))]
    assert found == entries


def test_a_stream_of_more_entries_than_a_bundle_has_is_read_whole() -> None:
    entries = [b"e"] * 1000
    assert parse_entries(format_entries(entries), 1000) == entries


def test_the_largest_entry_is_kept() -> None:
    assert parse_bundle(format_bundle([b"a" * MAX_ENTRY]), 1) == [b"a" * MAX_ENTRY]


def test_an_entry_one_byte_larger_is_refused() -> None:
    with pytest.raises(Malformed, match="larger than 65535 bytes") as caught:
        format_bundle([b"a" * (MAX_ENTRY + 1)])
    assert "as a file" in caught.value.remedy


GOOD = format_bundle([b"hi", b"", b"!"])
BAD_BUNDLES = {
    "a byte after the last entry": (GOOD + b"\0", 3, "bytes after the last entry"),
    "an entry after the last entry": (GOOD + b"\0\1x", 3, "bytes after the last entry"),
    "one entry fewer than expected": (GOOD, 2, "bytes after the last entry"),
    "one entry more than expected": (GOOD, 4, "end early: 1 are missing"),
    "the last byte missing": (GOOD[:-1], 3, "end early: 1 are missing"),
    "half a length": (GOOD[:5], 3, "end early: 2 are missing"),
    "nothing": (b"", 1, "end early: 1 are missing"),
    "a length beyond the end": (b"\xff\xff" + b"a" * 65_534, 1, "end early: 1 are missing"),
    "no entries": (b"", 0, "1 to 256 entries, not 0"),
    "257 entries": (bytes(2 * 257), 257, "1 to 256 entries, not 257"),
}


@pytest.mark.parametrize("name", BAD_BUNDLES)
def test_a_bundle_with_one_thing_wrong_is_refused(name: str) -> None:
    data, count, message = BAD_BUNDLES[name]
    with pytest.raises(Malformed, match=message):
        parse_bundle(data, count)


@pytest.mark.parametrize("count", [0, 257])
def test_a_bundle_of_no_or_too_many_entries_is_not_written(count: int) -> None:
    with pytest.raises(Malformed, match="1 to 256"):
        format_bundle([b""] * count)


def test_a_finished_stream_takes_no_more_bytes() -> None:
    splitter = Splitter(1)
    splitter.feed(b"\0\1a")
    with pytest.raises(Malformed, match="after the last entry"):
        splitter.feed(b"\0")


def test_a_stream_holds_no_more_than_one_entry_back() -> None:
    splitter = Splitter(10**9)
    for _ in range(50):
        splitter.feed(b"\xff\xff" + b"a" * 60_000)
        assert len(splitter._rest) < 2 + MAX_ENTRY
