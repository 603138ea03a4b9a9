"""The files of one node: the bytes and the record's words about them, put together.

A peer may have a file when a word in the feed that it asks for names it, and only then: what lies on the desk is not
even looked at.  A word withdrawn since has still been said.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import overload

from paraph.charter import Charter, parse_charter
from paraph.errors import Refused, Unavailable
from paraph.files.disk import Read
from paraph.files.index import START, place_of
from paraph.files.limits import Limits, disk_is_full, too_much
from paraph.files.register import Register, standing
from paraph.files.shelf import SAID, Shelf
from paraph.names import FeedId, Matter, MechanismId, SideId, parse_matter
from paraph.store.api import Store
from paraph.words.files import File, Named, file_of
from paraph.words.speech import Word

LOOK = 1000
"""Words looked at in one round for files that have not come; the next round goes on behind them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One word that names a file: whose it is, whether it stands, whether the bytes are here."""

    side: SideId
    named: Named
    stands: bool
    here: bool

    @property
    def matter(self) -> Matter:
        return parse_matter(self.named.matter)


@dataclass(frozen=True, slots=True)
class Room:
    """What a side's files take here of what they may (None: as much as they like), and what the disk has left."""

    side: SideId
    held: int
    most: int | None
    free: int
    spare: int

    def lacks(self, file: File, come: int, *, by_hand: bool = False) -> Unavailable | None:
        """Why a file, of which so much has come, does not fit; `by_hand`: a person asks for it, whatever the limit."""
        if self.free < file.size - come + self.spare:
            return disk_is_full(file.size, self.free, self.spare)
        if self.most is not None and self.held - come + file.size > self.most and not by_hand:
            return too_much(self.side, file.size, self.held, self.most)
        return None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Files that wait for room."""

    room: Room
    files: frozenset[File]

    @property
    def count(self) -> int:
        return len(self.files)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def for_the_disk(self) -> bool:
        """Whether it is the disk that has no room, and not the limit of the side."""
        return self.room.most is None or self.room.held + self.size <= self.room.most


def likely(lines: Sequence[Line]) -> Line:
    """Of the words that name a file the one to ask by: one that stands, of whatever side, before one that does not."""
    return next((line for line in lines if line.stands), lines[0])


class Lines(Sequence[Line]):
    """Every word of some feeds that names a file, feed by feed, in the order in which they were said.

    Only what is looked at is read.
    """

    def __init__(self, files: "Files", feeds: Sequence[FeedId]) -> None:
        self._files = files
        self._counts = [(feed, files.register.count(feed)) for feed in feeds]

    def __len__(self) -> int:
        return sum(count for _, count in self._counts)

    @overload
    def __getitem__(self, which: int) -> Line: ...
    @overload
    def __getitem__(self, which: slice) -> list[Line]: ...
    def __getitem__(self, which: int | slice) -> Line | list[Line]:
        if isinstance(which, int):
            return self._between(range(len(self))[which], range(len(self))[which] + 1)[0]
        start, stop, step = which.indices(len(self))
        return self._between(start, stop)[::step] if step > 0 else self._between(stop + 1, start + 1)[::step]

    def __iter__(self) -> Iterator[Line]:
        for start in range(0, len(self), LOOK):
            yield from self._between(start, start + LOOK)

    def _between(self, start: int, stop: int) -> list[Line]:
        found = list[Line]()
        for feed, count in self._counts:
            if start < count and stop > 0:
                low = max(start, 0)
                found += self._files.told(feed, self._files.register.some(feed, low, min(stop, count) - low))
            start, stop = start - count, stop - count
        return found


class Files:
    """Everything that a node does with files, but for fetching them."""

    def __init__(self, path: Path, store: Store, side: SideId, limits: Callable[[], Limits] = Limits) -> None:
        """`side` is whose node this is; `limits` are asked for anew each time, so that a person may change them."""
        self.limits = limits
        self._side = side
        self.shelf = Shelf(path)
        self.register = Register(store, path / SAID)
        self._store = store
        self.arrived: Counter[MechanismId] = Counter()
        """Files that have come since this process began: pages that show one as missing are told."""
        self._from: dict[FeedId, tuple[int, int]] = {}

    def sent(self, feed: FeedId, digest: str) -> tuple[File, BufferedReader]:
        """A file for a peer that may read this feed; Refused, alike, when it was not said there or is not here."""
        named = self.register.find(feed, digest)
        if not named or self._is_unsaid(feed.mechanism, digest):
            raise Refused("The feed names no such file.", detail=feed.origin)
        file = self._fitting(feed.mechanism, [each.file for each in named])
        if self.shelf.size(feed.mechanism, digest) != file.size and self.shelf.is_sound(feed.mechanism, digest):
            raise Refused("The feed names this file with a size that it does not have.", detail=feed.origin)
        return file, self.shelf.opened(feed.mechanism, file)

    def _is_unsaid(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a file was put here for a word of ours that was not said, or not yet: a peer that names its digest
        gets nothing by that."""
        return self.shelf.is_unsaid(mechanism, digest) and not self._is_ours(mechanism, digest)

    def _is_ours(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a word of our own names a file."""
        return bool(self.register.find(FeedId(mechanism, self._side), digest))

    def of_mechanism(self, mechanism: MechanismId, digest: str) -> File | None:
        """A file that some side has said in a mechanism; None for any other digest."""
        found = [named.file for feed in self._feeds(mechanism) for named in self.register.find(feed, digest)]
        return self._fitting(mechanism, found) if found else None

    def _feeds(self, mechanism: MechanismId) -> list[FeedId]:
        data = self._store.charter(mechanism)
        return [FeedId(mechanism, side) for side in parse_charter(data).sides] if data is not None else []

    def _fitting(self, mechanism: MechanismId, found: Sequence[File]) -> File:
        """Of a file as several words name it: where they differ on its size, as the bytes here bear out.

        Otherwise a side could make another's file unreadable by naming it with a size that it does not have.
        """
        size = self.shelf.size(mechanism, found[0].sha256)
        return next((file for file in found if file.size == size), found[0])

    def ours_first(self, charter: Charter) -> list[FeedId]:
        """The feeds of a mechanism, our own before the others."""
        return [charter.feed(side) for side in sorted(charter.sides, key=lambda side: side != self._side)]

    def lines(self, charter: Charter, sides: Sequence[SideId] = ()) -> Lines:
        """Every word of a mechanism that names a file, by side; `sides`: in this order of them."""
        return Lines(self, [charter.feed(side) for side in sides or charter.sides])

    def beginning(self, charter: Charter, digits: str) -> list[Line]:
        """The words that name a file whose digest begins so."""
        feeds = map(charter.feed, charter.sides)
        return [line for feed in feeds for line in self.told(feed, self.register.beginning(feed, digits))]

    def told(self, feed: FeedId, names: Sequence[Named]) -> list[Line]:
        """What is known of words of a feed that name files."""
        stand = {place_of(named) for named in standing(self._store, feed, names)}
        return [
            Line(feed.side, named, place_of(named) in stand, self.shelf.has(feed.mechanism, named.file.sha256))
            for named in names
        ]

    def take(self, mechanism: MechanismId, file: File, read: Read) -> None:
        """Keep the bytes of a file that a side has said and a person has brought; Malformed when they are others."""
        self.shelf.take(mechanism, file, read)
        for feed in self._feeds(mechanism):
            self.register.came(feed, file.sha256)

    # -- what is still to come ---------------------------------------------------------------------------------------

    def missing(self, feed: FeedId) -> list[Named]:
        """The next files that words of a feed name and that are not here, each once for each size; LOOK at a time."""
        return self._wanted(feed, self.register.away(feed, self._from.get(feed, START), LOOK))

    def move_on(self, feed: FeedId) -> None:
        """Nothing of what `missing` tells can be had now: the next time it tells of others, if there are more."""
        seen = self.register.away(feed, self._from.get(feed, START), LOOK)
        self._from[feed] = place_of(seen[-1]) if len(seen) == LOOK else START

    def all_missing(self, feed: FeedId) -> list[Named]:
        """All files that a feed's words name, withdrawn ones too, and that are not here."""
        found, at = list[Named](), START
        while some := self.register.away(feed, at, LOOK):
            found += some
            at = place_of(some[-1])
        return self._each_once(feed, found)

    def _wanted(self, feed: FeedId, away: Sequence[Named]) -> list[Named]:
        return self._each_once(feed, standing(self._store, feed, away)) if away else []

    def _each_once(self, feed: FeedId, names: Sequence[Named]) -> list[Named]:
        found = {(named.file.sha256, named.file.size): named for named in names}
        here = {digest for digest, _ in found if self.shelf.has(feed.mechanism, digest)}
        for digest in here:  # it came by another way
            self.register.came(feed, digest)
        return [named for (digest, _), named in found.items() if digest not in here]

    def room(self, feed: FeedId) -> "Room":
        """What a side's words may still bring here."""
        limits = self.limits()
        most = limits.of(feed) if feed.side != self._side else None
        held = self.register.held(feed) + self.shelf.coming(feed) if most is not None else 0
        return Room(feed.side, held, most, self.shelf.free(), limits.spare)

    def waiting(self, feed: FeedId) -> "Waiting | None":
        """Files of a feed for which there is no room; None when there is for all of those that `missing` tells."""
        wanted = self.missing(feed)
        if not wanted:
            return None
        room = self.room(feed)
        away = [named.file for named in wanted if room.lacks(named.file, self.shelf.come(feed, named.file))]
        return Waiting(room, frozenset(away)) if away else None

    def waits(self, mechanism: MechanismId, digest: str) -> "Waiting | None":
        """Why a file that standing words name does not come by itself: no feed that names it has room for it here."""
        why = None
        for feed in self._feeds(mechanism):
            for named in standing(self._store, feed, self.register.find(feed, digest)):
                room = self.room(feed)
                if room.lacks(named.file, self.shelf.come(feed, named.file)) is None:
                    return None
                why = why or Waiting(room, frozenset({named.file}))
        return why

    # -- saying ------------------------------------------------------------------------------------------------------

    @contextmanager
    def placed(self, mechanism: MechanismId, words: Iterable[Word]) -> Iterator[None]:
        """The files of words that are said inside lie beside the record first.

        Refused when one is not on this node.  Until `confirm` they count as not said.  When the words are not said,
        their files are taken away again; also when somebody did not wait for the end.
        """
        files = [file for file in map(file_of, words) if file is not None]
        try:
            with ExitStack() as held:
                for file in files:
                    held.enter_context(self.shelf.shared(mechanism, file))
                yield
        except BaseException:
            for file in files:
                self._unplace(mechanism, file.sha256)
            raise

    def confirm(self, mechanism: MechanismId, digests: Iterable[str]) -> None:
        """Files that were put here for words of ours are files like any other, once the record has the words.

        Asked afterwards, and of the record: whoever says a word may do so in a transaction that fails in the end.
        """
        for digest in digests:
            if self.shelf.is_unsaid(mechanism, digest) and self._is_ours(mechanism, digest):
                self.shelf.was_said(mechanism, digest)

    def confirm_all(self) -> None:
        for mechanism in self._store.mechanisms():
            self.confirm(mechanism, self.shelf.unsaid(mechanism))

    def _unplace(self, mechanism: MechanismId, digest: str) -> None:
        """Take away what was put beside a mechanism's record for a word of ours that was not said.

        A word of another side's may name it; what was fetched for that one is no such file.  Nothing is done while
        another process is about to say it.
        """
        if self.shelf.is_unsaid(mechanism, digest) and self.shelf.unplace(
            mechanism, digest, unless=lambda: self._is_ours(mechanism, digest)
        ):
            for feed in self._feeds(mechanism):
                self.register.went(feed, digest)
        else:  # another process may have said it while this one was still putting its mark beside it
            self.confirm(mechanism, [digest])

    def drop(self, digest: str) -> None:
        """Take a file off the desk, and with it what was placed for a word that never was said."""
        if self.shelf.on_desk(digest):
            for mechanism in self._store.mechanisms():
                self._unplace(mechanism, digest)
        self.shelf.drop(digest)

    def sweep(self, now: float) -> None:
        """Take away what processes left behind that were killed.  `now`: seconds since 1970."""
        self.shelf.sweep(now)
        self.confirm_all()
        for mechanism in self._store.mechanisms():
            for digest in self.shelf.unsaid(mechanism):
                self._unplace(mechanism, digest)

    def clear(self, file: File) -> None:
        """Take a file off the desk when it is there: it was said, and lies beside the record now."""
        self.shelf.clear(file.sha256)
