"""Which files a mechanism's feeds name, read off the feeds themselves: what a peer may ask for, what is still missing.

Derived from the record and disposable: it is kept beside the files, as far as it has come, so that a long feed is read
once.  An index made under other rules, or of more entries than the feed has, is made anew.

    files/said/<mechanism>/PK.named      ["paraph/files/1","paraph/rules/3",120]
                                         [17,0,"note-verbale/pk-1/scan",{"media":…,"name":…,"sha256":…,"size":…}]
"""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.feed.merkle import TILE_WIDTH
from paraph.files.disk import write_whole
from paraph.names import FeedId
from paraph.store.api import Store
from paraph.words.files import Named, named_in, parse_file
from paraph.words.speech import parse_entry
from paraph.words.vocabulary import RULES

FORMAT = "paraph/files/1"
STEP = 16 * TILE_WIDTH
"""Entries looked through at a time."""
SOME = 16 * TILE_WIDTH
"""Entries that may be looked through again after a start, so that not every sync writes to the disk."""
MAX_NAMED = 20_000
"""Words of one feed that name a file: the first ones; no feed may fill our memory with names."""
_MARK = b'"sha256":"'
"""Stands in every canonical entry that names a file."""


@dataclass
class _Read:
    """One feed as far as it was read."""

    size: int = 0
    kept: int = 0
    names: list[Named] = field(default_factory=list)


class Register:
    """The words that name files, of every feed of this node."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._lock = threading.Lock()
        self._read: dict[FeedId, _Read] = {}

    def named(self, feed: FeedId) -> list[Named]:
        """Every word of a feed that names a file, in order; those withdrawn since too."""
        size = self._store.feed(feed).size
        with self._lock:
            read = self._read.get(feed)
            if read is None or read.size > size:
                read = self._read[feed] = self._load(feed, size)
            if read.size < size:
                self._go_on(feed, read, size)
            return [*read.names]

    def find(self, feed: FeedId, digest: str) -> Named | None:
        """The first word of a feed that names a file."""
        return next((named for named in self.named(feed) if named.file.sha256 == digest), None)

    def forget(self, feed: FeedId) -> None:
        """Drop the index of a feed; it is made anew when it is asked for."""
        with self._lock:
            self._read.pop(feed, None)
            self._file(feed).unlink(missing_ok=True)

    def _go_on(self, feed: FeedId, read: _Read, size: int) -> None:
        news = list(scan(self._store, feed, read.size, size))
        read.names += news[: MAX_NAMED - len(read.names)]
        read.size = size
        if news or read.size - read.kept >= SOME:
            write_whole(self._file(feed), _format(read))
            read.kept = read.size

    def _load(self, feed: FeedId, size: int) -> _Read:
        try:
            read = _parse(self._file(feed).read_bytes())
        except (OSError, Malformed, ValueError, TypeError, IndexError):
            return _Read()
        return read if read.size <= size else _Read()

    def _file(self, feed: FeedId) -> Path:
        return self._folder / feed.mechanism / f"{feed.side}.named"


def scan(store: Store, feed: FeedId, start: int, stop: int) -> Iterator[Named]:
    """The words that name files in entries [start, stop) of a feed, straight from the record."""
    for low in range(start, stop, STEP):
        high = min(low + STEP, stop)
        if _MARK not in store.framed(feed, low, high):
            continue
        for index, data in enumerate(store.entries(feed, low, high), low):
            if _MARK in data:
                yield from named_in(parse_entry(data), index)


def standing(store: Store, feed: FeedId, names: Iterable[Named]) -> list[Named]:
    """Those of a feed's words that stand now."""
    wanted = list(names)
    rows = store.read(feed.mechanism, {named.matter for named in wanted})
    stands = {matter: row.stands[feed.side] for matter, row in rows.items() if feed.side in row.stands}
    first = {(matter, stand.since, stand.place) for matter, stand in stands.items() if stand.stands}
    return [named for named in wanted if (named.matter, named.entry, named.place) in first]


def _format(read: _Read) -> bytes:
    lines: list[Json] = [[FORMAT, RULES, read.size]]
    lines += [[named.entry, named.place, named.matter, cast("Json", named.file.value())] for named in read.names]
    return b"".join(canon.encode(line) + b"\n" for line in lines)


def _parse(data: bytes) -> _Read:
    head, *lines = data.splitlines()
    made, rules, size = _row(head)
    if (made, rules) != (FORMAT, RULES):
        return _Read()
    names = []
    for line in lines:
        entry, place, matter, value = _row(line)
        names.append(Named(parse_file(value), str(matter), int(entry), int(place)))  # type: ignore[arg-type]
    return _Read(int(size), int(size), names)  # type: ignore[arg-type]


def _row(line: bytes) -> list[Json]:
    found = canon.decode(line)
    if not isinstance(found, list):
        raise Malformed("This is no line of an index of files.")
    return found
