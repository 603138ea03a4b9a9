"""Taking out what is new in a pouch: the conversation of `exchange`, with a file in the place of a peer.

Hashes that a peer would be asked for are computed from the entries, in a reading of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import zstandard

from paraph.errors import Forked, Malformed, ParaphError, Refused, Untrusted
from paraph.feed.bundle import Splitter, format_entries
from paraph.feed.merkle import TILE_WIDTH, bundle_root, leaf_hashes
from paraph.feed.tiles import parse_tile_path
from paraph.names import FeedId, Hash
from paraph.node import Node
from paraph.rivals import check_undivided
from paraph.sync.exchange import Ask, Deliver, Stream, pull, to_the_end
from paraph.sync.pouch import WINDOW_LOG, Packed, Part, Pouch

PIECE = 1 << 18
"""Bytes unpacked at a time."""
FRAME_HEADER = 18
"""Bytes that a frame's header takes at most."""
BLOCKS = 1_024
PER_BLOCK = 256
"""A frame has at most so many blocks, and one more for so many bytes: nobody packs into smaller ones, and each is
looked at."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking one feed out of a pouch."""

    feed: FeedId
    before: int
    after: int
    error: ParaphError | None = None

    @property
    def new(self) -> int:
        return self.after - self.before


def take(node: Node, pouch: Pouch) -> list[Taken]:
    """Take everything new out of a pouch, our own feed first.  Refused when it was made under another charter."""
    mechanism = pouch.charter.mechanism
    if node.charter(mechanism) != pouch.charter:
        raise Refused(
            f"This record was made under another charter of {mechanism} than the one adopted here.",
            remedy="Nothing of it was taken. Compare the charters' digests with the other sides.",
        )
    ours_first = sorted(pouch.feeds, key=lambda packed: packed.side != node.side)
    return [_take(node, pouch.charter.feed(packed.side), Reading(pouch.file, packed)) for packed in ours_first]


def _take(node: Node, feed: FeedId, reading: "Reading") -> Taken:
    before = node.store.feed(feed).size
    trouble = to_the_end(lambda: _drive(node, feed, reading))
    if feed.side == node.side and isinstance(trouble, Untrusted):
        trouble = _told_of_ourselves(node, feed, trouble)
    return Taken(feed, before, node.store.feed(feed).size, trouble)


def _told_of_ourselves(node: Node, feed: FeedId, fork: Untrusted) -> Untrusted:
    """What is to be done about another version of our own record: it is not for us to ask the side about its node."""
    try:
        check_undivided(node.store, feed, node.store.feed(feed))
    except Refused as error:
        return Forked(str(error), remedy=error.remedy, evidence=fork.evidence)
    return fork


def _drive(node: Node, feed: FeedId, reading: "Reading") -> None:
    conversation = pull(lambda note: node.copied(feed, note))
    answer: object = None
    try:
        while True:
            step = conversation.send(answer)
            match step:
                case Ask():
                    answer = reading.ask(step)
                case Stream():
                    answer = reading.stream(step)
                case Deliver(incoming, entries):
                    answer = node.receive(incoming, entries)
    except StopIteration:
        return
    finally:
        conversation.close()


@dataclass(frozen=True)
class Reading:
    """One feed of a pouch, answering as a peer's node would."""

    file: Path
    packed: Packed

    def ask(self, step: Ask) -> bytes:
        if step.path == "checkpoint":
            return self.packed.note
        path = parse_tile_path(step.path)
        hashes = self._hashes[path.level][path.n * TILE_WIDTH :] if path.level else self._hashes[0]
        return b"".join(hashes[: path.width])

    def stream(self, step: Stream) -> Iterator[bytes]:
        at = 0
        for entries in self._entries():
            wanted = entries[max(0, step.start - at) :]
            at += len(entries)
            if wanted:
                yield format_entries(wanted)

    @cached_property
    def _hashes(self) -> tuple[list[Hash], list[Hash]]:
        """The leaf hashes after the last full bundle, and the hashes of the full bundles."""
        bundles, rest = list[Hash](), list[bytes]()
        for entries in self._entries():
            rest += entries
            whole = len(rest) - len(rest) % TILE_WIDTH
            bundles += [bundle_root(rest[start : start + TILE_WIDTH]) for start in range(0, whole, TILE_WIDTH)]
            del rest[:whole]
        return leaf_hashes(rest), bundles

    def _entries(self) -> Iterator[list[bytes]]:
        """All entries in order, as they are unpacked; Malformed unless there are as many as the head says."""
        splitter = Splitter(self.packed.size)
        with self.file.open("rb") as handle:
            handle.seek(self.packed.start)
            for piece in _unpacked(handle, self.packed.length):
                yield splitter.feed(piece)
        splitter.finish()


def _unpacked(handle: IO[bytes], length: int) -> Iterator[bytes]:
    """The content of the one frame in the next `length` bytes, a piece at a time."""
    start = handle.tell()
    if _frame_length(handle, length) != length:
        raise _damaged("a block is not one frame, whole and alone")
    handle.seek(start)
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG)
    source: IO[bytes] = Part(handle, length)  # type: ignore[assignment]  # `read` and `close` are all it is asked
    try:
        with unpacker.stream_reader(source, read_size=PIECE) as reader:
            while piece := reader.read(PIECE):
                yield piece
    except zstandard.ZstdError as error:
        raise _damaged(str(error)) from None


def _frame_length(handle: IO[bytes], most: int) -> int:
    """How many bytes the frame that begins here takes (RFC 8878, 3.1.1); 0 when it does not end within `most`.

    The unpacker stops at a frame's end, and does not mind when that is missing: neither is seen by what it gives.
    """
    start, header = handle.tell(), handle.read(FRAME_HEADER)
    try:
        at = zstandard.frame_header_size(header)
        checksum = zstandard.get_frame_parameters(header).has_checksum
    except zstandard.ZstdError as error:
        raise _damaged(str(error)) from None
    last, left = False, BLOCKS + most // PER_BLOCK
    while not last:
        if at + 3 > most or not left:
            return 0
        left -= 1
        handle.seek(start + at)
        told = int.from_bytes(handle.read(3), "little")
        last, repeated = bool(told & 1), told >> 1 & 3 == 1
        at += 3 + (1 if repeated else told >> 3)
    return at + 4 * checksum


def _damaged(detail: str) -> Malformed:
    return Malformed(
        "The entries in this record cannot be unpacked.",
        remedy="Copy the file again from its carrier.",
        detail=detail,
    )
