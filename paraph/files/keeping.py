"""The files of one node: the bytes and the record's words about them, put together.

A peer may have a file when a word in the feed that it asks for names it, and only then: what lies on the desk is not
even looked at.  A word withdrawn since has still been said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from paraph.charter import Charter, parse_charter
from paraph.errors import Refused
from paraph.files.register import Register, standing
from paraph.files.shelf import SAID, Shelf
from paraph.names import FeedId, Matter, MechanismId, SideId, parse_matter
from paraph.store.api import Store
from paraph.words.files import File, Named, file_of
from paraph.words.speech import Word


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


class Files:
    """Everything that a node does with files, but for fetching them."""

    def __init__(self, path: Path, store: Store, side: SideId) -> None:
        """`side` is whose node this is."""
        self._side = side
        self.shelf = Shelf(path)
        self.register = Register(store, path / SAID)
        self._store = store
        self.arrived: Counter[MechanismId] = Counter()
        """Files that have come since this process began: pages that show one as missing are told."""
        self._seen: set[tuple[MechanismId, str]] = set()

    def sent(self, feed: FeedId, digest: str) -> tuple[File, BufferedReader]:
        """A file for a peer that may read this feed; Refused, alike, when it was not said there or is not here."""
        file = self._fitting(feed.mechanism, [feed], digest)
        if file is None or self._is_unsaid(feed.mechanism, digest):
            raise Refused("The feed names no such file.", detail=feed.origin)
        return file, self.shelf.opened(feed.mechanism, file)

    def _is_unsaid(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a file is of our desk and no word of ours names it: it may lie beside the record for a word that was
        about to be said, and a peer that names its digest gets nothing by that."""
        return self.shelf.on_desk(digest) is not None and not self.register.find(FeedId(mechanism, self._side), digest)

    def of_mechanism(self, mechanism: MechanismId, digest: str) -> File | None:
        """A file that some side has said in a mechanism; None for any other digest."""
        data = self._store.charter(mechanism)
        sides = parse_charter(data).sides if data is not None else ()
        return self._fitting(mechanism, [FeedId(mechanism, side) for side in sides], digest)

    def _fitting(self, mechanism: MechanismId, feeds: Iterable[FeedId], digest: str) -> File | None:
        """The file of a digest as these feeds name it: where words differ on its size, as the bytes here bear out.

        Otherwise a side could make another's file unreadable by naming it with a size that it does not have.
        """
        found = [named.file for feed in feeds for named in self.register.find(feed, digest)]
        if len(found) < 2:
            return found[0] if found else None
        size = self.shelf.size(mechanism, digest)
        return next((file for file in found if file.size == size), found[0])

    def lines(self, charter: Charter) -> list[Line]:
        """Every word of a mechanism that names a file, by side, in the order in which they were said."""
        found = []
        for side in charter.sides:
            names = self.register.named(charter.feed(side))
            stand = {(named.entry, named.place) for named in standing(self._store, charter.feed(side), names)}
            for named in names:
                here = self.shelf.has(charter.mechanism, named.file.sha256)
                found.append(Line(side, named, (named.entry, named.place) in stand, here))
        return found

    def missing(self, feed: FeedId, *, even_withdrawn: bool = False) -> list[Named]:
        """Files that a feed's words name and that are not here, each once; of words that stand, or of all."""
        away = [named for named in self.register.named(feed) if not self._has(feed.mechanism, named.file.sha256)]
        wanted = away if even_withdrawn or not away else standing(self._store, feed, away)
        return list({named.file.sha256: named for named in wanted}.values())

    def _has(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a file is here; once it has been seen the disk is not asked again."""
        if (mechanism, digest) not in self._seen and self.shelf.has(mechanism, digest):
            self._seen.add((mechanism, digest))
        return (mechanism, digest) in self._seen

    @contextmanager
    def placed(self, mechanism: MechanismId, words: Iterable[Word]) -> Iterator[None]:
        """The files of words that are said inside lie beside the record first.

        Refused when one is not on this node.  When the words are then not said, their files are taken away again; also
        when somebody did not wait for the end.
        """
        files = [file for file in map(file_of, words) if file is not None]
        try:
            for file in files:
                self.shelf.place(mechanism, file)
            yield
        except BaseException:
            for file in files:
                self._unplace(mechanism, file.sha256)
            raise

    def _unplace(self, mechanism: MechanismId, digest: str) -> None:
        """Take away what lies beside a mechanism's record and is named by no word of it."""
        if self.shelf.has(mechanism, digest) and self.of_mechanism(mechanism, digest) is None:
            self.shelf.of(mechanism, digest).unlink(missing_ok=True)

    def drop(self, digest: str) -> None:
        """Take a file off the desk, and with it what was placed for a word that never was said."""
        self.shelf.drop(digest)
        for mechanism in self._store.mechanisms():
            self._unplace(mechanism, digest)

    def clear(self, file: File) -> None:
        """Take a file off the desk when it is there: it was said, and lies beside the record now."""
        if self.shelf.on_desk(file.sha256):
            self.shelf.drop(file.sha256)
