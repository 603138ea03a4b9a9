"""Entry bundles (tlog-tiles): each entry behind its length in two bytes, big-endian; 256 entries to a full bundle.

    00 02 'h' 'i'  00 00  00 01 '!'        three entries, the second one empty

The same framing without the bundles' borders is the stream in which one node sends another a whole range.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from paraph.errors import Malformed
from paraph.feed.merkle import TILE_WIDTH
from paraph.names import MAX_ENTRY

LENGTH_BYTES: Final = 2


def format_entries(entries: Iterable[bytes]) -> bytes:
    """Entries framed one after another, any number of them."""
    try:
        return b"".join([len(entry).to_bytes(LENGTH_BYTES) + entry for entry in entries])
    except OverflowError:
        raise Malformed(
            f"An entry is larger than {MAX_ENTRY} bytes.",
            remedy="Attach the document as a file instead of saying it.",
        ) from None


def format_bundle(entries: Sequence[bytes]) -> bytes:
    _check_count(len(entries))
    return format_entries(entries)


def parse_bundle(data: bytes, count: int) -> list[bytes]:
    """Exactly `count` entries and not a byte more."""
    _check_count(count)
    return parse_entries(data, count)


def parse_entries(data: bytes, count: int) -> list[bytes]:
    """Exactly `count` framed entries, any number of them, and not a byte more."""
    splitter = Splitter(count)
    entries = splitter.feed(data)
    splitter.finish()
    return entries


class Splitter:
    """Cuts a stream into entries as its bytes arrive; holds less than one entry between two chunks."""

    def __init__(self, expected: int) -> None:
        """`expected` is the number of entries the whole stream must have."""
        assert expected >= 0, "a stream has no fewer than no entries"
        self.left = expected
        self._rest = bytearray()
        self._wanted = 0

    def feed(self, chunk: bytes) -> list[bytes]:
        """The entries that this chunk completes.  Malformed once there is more than expected."""
        if self._rest:
            self._rest += chunk
            if len(self._rest) < self._wanted:
                return []
            chunk = bytes(self._rest)
        entries, used = _cut(chunk, self.left)
        self.left -= len(entries)
        self._rest = bytearray(chunk[used:])
        self._check_rest()
        return entries

    def finish(self) -> None:
        """Malformed if the stream ended early."""
        if self.left:
            raise Malformed(
                f"The entries end early: {self.left} are missing.",
                remedy="Ask for the same entries again.",
                detail=f"{self.left} missing, {len(self._rest)} bytes of the next one",
            )

    def _check_rest(self) -> None:
        if self._rest and not self.left:
            raise Malformed("There are bytes after the last entry.", detail=f"{len(self._rest)} bytes or more")
        # A sender of single bytes must not make us copy an entry for each of them.
        self._wanted = LENGTH_BYTES + int.from_bytes(self._rest[:LENGTH_BYTES])


def _cut(data: bytes, limit: int) -> tuple[list[bytes], int]:
    """At most `limit` whole entries from the beginning of `data`, and how many bytes they took."""
    entries: list[bytes] = []
    start, end = 0, len(data)
    for _ in range(limit):
        if end - start < LENGTH_BYTES:
            break
        after = start + LENGTH_BYTES + (data[start] << 8 | data[start + 1])
        if after > end:
            break
        entries.append(data[start + LENGTH_BYTES : after])
        start = after
    return entries, start


def _check_count(count: int) -> None:
    if not 1 <= count <= TILE_WIDTH:
        raise Malformed(f"A bundle has 1 to {TILE_WIDTH} entries, not {count}.")
