"""Files enclosed in a pouch: those that words of its feeds name, and the same door for them as for a peer.

What a peer could have is what a pouch may carry.  What it brings is believed in nothing: a file is taken when a word of
a feed held here names its digest and size; its bytes are written apart, and it gets its name when they are right.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from paraph.charter import Charter
from paraph.errors import Malformed, ParaphError, Refused
from paraph.files.disk import PIECE, damaged
from paraph.files.keeping import LOOK, Files
from paraph.files.register import standing
from paraph.names import FeedId, MechanismId, SideId
from paraph.node import Node
from paraph.sync.pouch import MAX_FILES, Enclosed, Part, Pouch, write_pouch
from paraph.words.files import Named


@dataclass(frozen=True, slots=True)
class Packed:
    """What went into a pouch: the feeds with their sizes, the files; and what was left out, by reason."""

    feeds: list[tuple[SideId, int]]
    files: tuple[Enclosed, ...] = ()
    away: int = 0
    damaged: int = 0
    beyond: bool = False
    """Whether there were more than a pouch may have."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of one file of a pouch: the word that names it (None: none does), whether it is here, what is wrong."""

    file: Enclosed
    side: SideId | None = None
    named: Named | None = None
    here: bool = False
    new: bool = False
    error: ParaphError | None = None


# -- packing ---------------------------------------------------------------------------------------------------------


def write_with_files(node: Node, files: Files, mechanism: MechanismId, target: Path) -> Packed:
    """A pouch with the files that standing words of its feeds name and that are here sound; the newest words first."""
    charter, counts = node.charter(mechanism), Counter[str]()
    chosen = tuple(islice(_chosen(node, files, charter, counts), MAX_FILES + 1))
    kept = chosen[:MAX_FILES]
    feeds = write_pouch(node, mechanism, target, kept, lambda file: _bytes(files, charter, file))
    return Packed(feeds, kept, counts["away"], counts["damaged"], len(chosen) > len(kept))


def _chosen(node: Node, files: Files, charter: Charter, counts: "Counter[str]") -> Iterator[Enclosed]:
    seen = set[str]()
    for feed in map(charter.feed, charter.sides):
        for named in _standing(node, files, feed):
            if named.file.sha256 in seen:
                continue
            seen.add(named.file.sha256)
            try:
                file, handle = files.sent(feed, named.file.sha256)
            except Malformed:
                counts["damaged"] += 1
            except Refused:
                counts["away"] += 1
            else:
                handle.close()
                yield Enclosed(file.sha256, file.size)


def _standing(node: Node, files: Files, feed: FeedId) -> Iterator[Named]:
    """The words of a feed that name files and stand, the newest first, read a part at a time."""
    for stop in range(files.register.count(feed), 0, -LOOK):
        start = max(0, stop - LOOK)
        yield from reversed(standing(node.store, feed, files.register.some(feed, start, stop - start)))


def _bytes(files: Files, charter: Charter, file: Enclosed) -> Iterator[bytes]:
    """The bytes as they are copied, hashed on the way; Malformed when they are not the file's."""
    whole, size = hashlib.sha256(), 0
    with files.shelf.of(charter.mechanism, file.sha256).open("rb") as handle:
        while piece := handle.read(PIECE):
            whole.update(piece)
            size += len(piece)
            yield piece
    if (whole.hexdigest(), size) != (file.sha256, file.size):
        raise damaged(file.sha256)


# -- taking in -------------------------------------------------------------------------------------------------------


def take_files(files: Files, pouch: Pouch) -> list[Opened]:
    """Take in what is missing here of the files of a pouch, after its feeds; what is here is passed over.

    One wrong file stops no other.  What has no room here is told, and comes when the pouch is taken in again.
    """
    with pouch.file.open("rb") as handle:
        return [_take(files, pouch.charter, handle, file) for file in pouch.files]


def _take(files: Files, charter: Charter, handle: IO[bytes], file: Enclosed) -> Opened:
    found = _named(files, charter, file)
    if found is None:
        return Opened(file)
    feed, named = found
    if files.shelf.is_sound(feed.mechanism, file.sha256):
        return Opened(file, feed.side, named, here=True)
    lack = files.room(feed).lacks(named.file, 0)
    if lack is not None:
        return Opened(file, feed.side, named, error=lack)
    handle.seek(file.start)
    try:
        with closing(Part(handle, file.size)) as source:
            files.take(feed.mechanism, named.file, source.read)
    except ParaphError as error:
        return Opened(file, feed.side, named, error=error)
    return Opened(file, feed.side, named, here=True, new=True)


def _named(files: Files, charter: Charter, file: Enclosed) -> tuple[FeedId, Named] | None:
    """The word that names a file with this digest and size, in a feed as it is held here; our own first."""
    for feed in files.ours_first(charter):
        for named in files.register.find(feed, file.sha256):
            if named.file.size == file.size:
                return feed, named
    return None


def trouble_of(results: Iterable[Opened]) -> ParaphError | None:
    """The first file that was not what it should be: worth ending a command with."""
    return next((each.error for each in results if isinstance(each.error, Malformed)), None)


def size_of(files: Sequence[Enclosed]) -> int:
    return sum(file.size for file in files)
