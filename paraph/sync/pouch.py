"""The record in one file, for carrying between nodes that no network joins (docs/spec/pouch.md).

    paraph/pouch/1
    {"charter":{…},"feeds":[{"bytes":345,"note":"paraph/pr-cgss/PK\\n3\\n…","side":"PK"},…]}
    <PK's entries><RU's entries>

A line that tells what this is, a line of canonical JSON, and for each feed its entries in order, framed as in bundles
and packed as one zstd frame of so many bytes.  A feed is there whole, up to the head that its note signs; whoever
carries the file need not be trusted, for all of it passes the same gate as what a peer sends (`unpacking`).

A pouch with files (`enclosed`) begins with paraph/pouch/2.  Its second line lists them too, `"files":[{"bytes":…,
"sha256":…},…]`, and their bytes, as they are, come after the feeds.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import zstandard

from paraph import canon
from paraph.charter import Charter, format_charter, parse_charter
from paraph.errors import Malformed, Refused
from paraph.feed.bundle import format_entries
from paraph.feed.log import parse_checkpoint
from paraph.feed.merkle import TILE_WIDTH
from paraph.feed.note import parse_note
from paraph.names import FeedId, MechanismId, SideId, parse_side
from paraph.node import Node
from paraph.sync.exchange import MAX_NOTE
from paraph.words.files import is_digest
from paraph.words.values import MAX_FILE

MAGIC = b"paraph/pouch/1\n"
WITH_FILES = b"paraph/pouch/2\n"
MAX_HEADER = 262_144
"""Bytes of the second line: a charter and eight notes have room."""
MAX_FILES = 10_000
"""Files in a pouch."""
PER_FILE = 100
"""Bytes of the second line for each of them."""
WINDOW_LOG = 23
"""The packing looks back 8 MiB at most: all the memory that a file can make us spend on it."""
LEVEL = 12
"""Half of what gzip -6 needs, at 12 µs an entry; higher levels take ten times as long for a thirtieth of that."""
STEP = 16 * TILE_WIDTH
"""Entries read from the store at a time."""
PIECE = 1 << 18
"""Bytes copied at a time."""
SPOOL = 1 << 24


@dataclass(frozen=True, slots=True)
class Packed:
    """One feed in a pouch: its signed head and where in the file its entries are."""

    side: SideId
    note: bytes
    start: int
    length: int

    @property
    def size(self) -> int:
        return parse_checkpoint(parse_note(self.note).text).size


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file in a pouch: what its bytes should be, and where they are."""

    sha256: str
    size: int
    start: int = 0


@dataclass(frozen=True)
class Pouch:
    """An opened pouch: nothing in it is believed yet."""

    file: Path
    charter: Charter
    feeds: tuple[Packed, ...]
    files: tuple[Enclosed, ...] = ()


class Part:
    """The next bytes of an open file, and no more."""

    def __init__(self, handle: IO[bytes], left: int) -> None:
        self._handle = handle
        self._left = left

    def read(self, size: int = -1) -> bytes:
        data = self._handle.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        """The file is closed by whoever opened it."""


# -- packing ---------------------------------------------------------------------------------------------------------


def write_pouch(
    node: Node,
    mechanism: MechanismId,
    file: Path,
    files: Sequence[Enclosed] = (),
    bytes_of: Callable[[Enclosed], Iterable[bytes]] = lambda _: (),
) -> list[tuple[SideId, int]]:
    """Put every feed of a mechanism that is held whole into a file, and files; it is there whole or not at all.

    Returns the sides with the sizes of their feeds.
    """
    charter, feeds, sizes = node.charter(mechanism), list[canon.Json](), list[tuple[SideId, int]]()
    with SpooledTemporaryFile(SPOOL) as body, node.store.snapshot():
        for feed in map(charter.feed, charter.sides):
            if note := node.head(feed):
                size = node.store.feed(feed).size
                feeds.append({"bytes": _pack(node, feed, size, body), "note": note.decode(), "side": str(feed.side)})
                sizes.append((feed.side, size))
        header: dict[str, canon.Json] = {"charter": canon.decode(format_charter(charter)), "feeds": feeds}
        if files:
            header["files"] = [{"bytes": each.size, "sha256": each.sha256} for each in files]
        body.seek(0)
        beginning = (WITH_FILES if files else MAGIC) + canon.encode(header) + b"\n"
        _put(file, chain([beginning], iter(lambda: body.read(PIECE), b""), *map(bytes_of, files)))
    return sizes


def _put(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file beside its place and then put it there; nothing is left of one that could not be written.

    Refused where something else than a file stands: a device would be replaced by it.
    """
    if file.exists() and not file.is_file():
        raise Refused(f"{file} is not a file that could be replaced.", remedy="Name a new file, or one that may go.")
    new = file.with_name(file.name + ".new")
    try:
        with new.open("wb") as handle:
            for piece in pieces:
                handle.write(piece)
            handle.flush()
            os.fsync(handle.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)


def _pack(node: Node, feed: FeedId, size: int, body: IO[bytes]) -> int:
    """Append the first `size` entries of a feed as one frame; the bytes that it takes."""
    parameters = zstandard.ZstdCompressionParameters.from_level(LEVEL, window_log=WINDOW_LOG)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    length = 0
    for start in range(0, size, STEP):
        framed = format_entries(node.store.entries(feed, start, min(start + STEP, size)))
        length += body.write(packer.compress(framed))
    return length + body.write(packer.flush())


# -- opening ---------------------------------------------------------------------------------------------------------


def is_pouch(data: bytes) -> bool:
    """Whether a file that begins with these bytes is a pouch, of this version or another."""
    return data.startswith(b"paraph/pouch/")


def open_pouch(file: Path) -> Pouch:
    """A pouch by its two first lines; Malformed when they are not a pouch's or the file has another length."""
    with file.open("rb") as handle:
        magic = handle.readline(len(MAGIC))
        if magic not in (MAGIC, WITH_FILES):
            raise Malformed(f"{file.name} is not a record that this node reads.", remedy="Have it exported again.")
        most = MAX_HEADER + (MAX_FILES * PER_FILE if magic == WITH_FILES else 0)
        header = handle.readline(most + 1)
        begin, end = handle.tell(), handle.seek(0, os.SEEK_END)
    if not header.endswith(b"\n"):
        raise Malformed(f"The second line of {file.name} has no end.", remedy="Copy the file again from its carrier.")
    charter, feeds, files = _parse_header(header[:-1], begin, with_files=magic == WITH_FILES)
    lengths = [packed.length for packed in feeds] + [enclosed.size for enclosed in files]
    if (due := sum(lengths) + begin) != end:
        raise Malformed(
            f"{file.name} should have {due:,} bytes and has {end:,}: it was cut short or damaged on the way.",
            remedy="Nothing of it was taken. Copy it again from its carrier.",
        )
    return Pouch(file, charter, feeds, files)


def _parse_header(
    header: bytes, begin: int, *, with_files: bool
) -> tuple[Charter, tuple[Packed, ...], tuple[Enclosed, ...]]:
    try:
        value = canon.decode(header)
    except Malformed as error:
        raise _not_a_header(str(error)) from None
    members = {"charter", "feeds", "files"} if with_files else {"charter", "feeds"}
    if not isinstance(value, dict) or set(value) != members or not isinstance(value["feeds"], list):
        raise _not_a_header()
    try:
        charter, feeds = parse_charter(canon.encode(value["charter"])), list[Packed]()
        for item in value["feeds"]:
            packed = _parse_packed(item, begin)
            if packed.side not in charter.sides or packed.side in [known.side for known in feeds]:
                raise _not_a_header()
            feeds.append(packed)
            begin += packed.length
    except Malformed as error:  # of a charter, a key, a head: what to do about a carried one is the same
        raise _not_a_header(error.detail or str(error)) from None
    return charter, tuple(feeds), _parse_files(value["files"], begin) if with_files else ()


def _parse_files(value: canon.Json, start: int) -> tuple[Enclosed, ...]:
    """The list of files: at least one, each digest once; a digest is all that names one, and no path."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_FILES:
        raise _not_a_header()
    found: dict[str, Enclosed] = {}
    for item in value:
        if not isinstance(item, dict) or set(item) != {"bytes", "sha256"}:
            raise _not_a_header()
        size, digest = item["bytes"], item["sha256"]
        if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= MAX_FILE:
            raise _not_a_header()
        if not isinstance(digest, str) or not is_digest(digest) or digest in found:
            raise _not_a_header()
        found[digest] = Enclosed(digest, size, start)
        start += size
    return tuple(found.values())


def _parse_packed(value: canon.Json, start: int) -> Packed:
    if not isinstance(value, dict) or set(value) != {"bytes", "note", "side"}:
        raise _not_a_header()
    length, note, side = value["bytes"], value["note"], value["side"]
    if isinstance(length, bool) or not isinstance(length, int) or not isinstance(note, str):
        raise _not_a_header()
    if not isinstance(side, str) or length < 0 or len(note) > MAX_NOTE:
        raise _not_a_header()
    packed = Packed(parse_side(side), note.encode(), start, length)
    assert packed.size >= 0, "its note has been parsed"
    return packed


def _not_a_header(detail: str = "") -> Malformed:
    return Malformed(
        "The second line of this record is not a charter and its feeds.",
        remedy="Nothing of it was taken. Have it exported again.",
        detail=detail,
    )
