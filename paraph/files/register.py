"""Which files a mechanism's feeds name, read off the feeds themselves: what a peer may ask for, what is still missing.

Derived from the record and disposable: it is kept beside the files (`index`), as far as it has come, so that an entry
is read once.  What a question costs follows what it asks for, however many files a feed names.

    files/said/<mechanism>/PK.named
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from paraph.feed.merkle import TILE_WIDTH
from paraph.files.index import AT_ONCE, START, Damaged, Index, Place, place_of
from paraph.names import FeedId
from paraph.store.api import Store
from paraph.words.files import Named, named_in
from paraph.words.speech import parse_entry
from paraph.words.vocabulary import RULES

STEP = 4 * TILE_WIDTH
"""Entries looked through at a time."""
SOME = 16 * TILE_WIDTH
"""Entries that may be looked through again after a start, so that not every sync writes to the disk."""
_MARK = b'"sha256":"'
"""Stands in every canonical entry that names a file."""

T = TypeVar("T")


@dataclass
class _Read:
    """How far one feed was read, and how far the index on the disk knows."""

    size: int
    kept: int


class Register:
    """The words that name files, of every feed of this node."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self._lock = threading.Lock()
        self._read: dict[FeedId, _Read] = {}

    def each(self, feed: FeedId) -> Iterator[Named]:
        """Every word of a feed that names a file, in order; those withdrawn since too."""
        at = START
        while some := self._ask(feed, lambda index, at=at: index.after(at, AT_ONCE)):  # type: ignore[misc]
            yield from some
            at = place_of(some[-1])

    def some(self, feed: FeedId, start: int, most: int) -> list[Named]:
        """Those words by their number."""
        return self._ask(feed, lambda index: index.part(start, most))

    def count(self, feed: FeedId) -> int:
        return self._ask(feed, Index.count)

    def find(self, feed: FeedId, digest: str) -> list[Named]:
        """The words of a feed that name a file, in order."""
        return self._ask(feed, lambda index: index.find(digest))

    def beginning(self, feed: FeedId, digits: str) -> list[Named]:
        """The words that name a file whose digest begins so."""
        return self._ask(feed, lambda index: index.beginning(digits))

    def away(self, feed: FeedId, after: Place, most: int) -> list[Named]:
        """The next words whose file was not here when it was last looked for."""
        return self._ask(feed, lambda index: index.after(after, most, away=True))

    def held(self, feed: FeedId) -> int:
        """Bytes of the files here that a feed's words name."""
        return self._ask(feed, Index.held)

    def came(self, feed: FeedId, digest: str) -> None:
        """A file is here now."""
        self._ask(feed, lambda index: index.mark([digest], away=False))

    def went(self, feed: FeedId, digest: str) -> None:
        """A file is not here any more."""
        self._ask(feed, lambda index: index.mark([digest], away=True))

    def forget(self, feed: FeedId) -> None:
        """Drop the index of a feed; it is made anew when it is asked for."""
        with self._lock:
            self._read.pop(feed, None)
            self._index(feed).drop()

    def _ask(self, feed: FeedId, question: Callable[[Index], T]) -> T:
        """Put a question to the index, brought up to date first; a damaged one is made anew, once."""
        size = self._store.feed(feed).size
        with self._lock:
            try:
                self._go_on(feed, size)
                return question(self._index(feed))
            except Damaged:
                self._read.pop(feed, None)
                self._index(feed).drop()
                self._go_on(feed, size)
                return question(self._index(feed))

    def _go_on(self, feed: FeedId, size: int) -> None:
        read = self._read.get(feed)
        if read is None or read.size > size or (read.kept and not self._file(feed).exists()):
            read = self._read[feed] = self._begin(feed, size)
        if read.size == size:
            return
        news = list[tuple[Named, bool]]()
        for named in scan(self._store, feed, read.size, size):
            if len(news) >= AT_ONCE and named.entry != news[-1][0].entry:
                self._keep(feed, read, news, named.entry)
                news = []
            news.append((named, not self._is_here(feed, named)))
        read.size = size
        if news or read.size - read.kept >= SOME:
            self._keep(feed, read, news, size)

    def _keep(self, feed: FeedId, read: _Read, news: list[tuple[Named, bool]], entries: int) -> None:
        """Write down what the entries up to there name, a part of them at a time."""
        self._index(feed).add(news, read.kept, entries)
        read.size = read.kept = entries

    def _begin(self, feed: FeedId, size: int) -> _Read:
        """What the index on the disk knows; files that came or went while nobody looked are marked so."""
        index = self._index(feed)
        known = index.entries()
        if known > size:
            raise Damaged
        here = {path.name for path in (self._folder / feed.mechanism).glob("*")} if known else set()
        came, gone = list[str](), list[str]()
        for digest, away in index.digests() if known else ():
            if away == (digest in here):
                (came if away else gone).append(digest)
        for digests, away in ((came, False), (gone, True)):
            if digests:
                index.mark(digests, away=away)
        return _Read(known, known)

    def _is_here(self, feed: FeedId, named: Named) -> bool:
        return (self._folder / feed.mechanism / named.file.sha256).exists()

    def _index(self, feed: FeedId) -> Index:
        return Index(self._file(feed), RULES)

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
