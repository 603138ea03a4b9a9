"""Fetching the files that standing words name, from the nodes of the sides that may have them.

The record comes first and waits for no file: files come after it, a few at a time, for a bounded time, and go on where
they were broken off.  A peer is believed in nothing here either: what it sends is hashed while it comes, refused at the
first byte beyond the size that the word names, and nothing of a wrong file is kept but the evidence that it was sent.
"""

import time
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

from paraph.errors import Malformed, ParaphError, Unavailable, Untrusted
from paraph.files.keeping import Files
from paraph.files.part import Part
from paraph.names import FeedId, SideId
from paraph.node import Node
from paraph.sync.http import Absent, Peer
from paraph.words.files import File, Named

MAX_FILES = 16
"""Files asked for at a time."""
MAX_BYTES = 128 * 2**20
"""Bytes that these may have together; a single file may have as many as any file."""
MAX_SECONDS = 60.0
"""Seconds after which a file that is still coming is gone on with the next time."""
PAUSE = 60.0
"""Seconds for which a peer is not asked again for a file that it did not send; twice as long each time."""
LONGEST = 3600.0


@dataclass(frozen=True, slots=True)
class Got:
    """What came of one file: from whom, how many bytes are still missing, what went wrong."""

    feed: FeedId
    peer: SideId
    named: Named
    left: int
    error: ParaphError | None = None

    @property
    def here(self) -> bool:
        return not self.left and self.error is None


@dataclass
class Fetcher:
    """Fetches files for one node, and remembers for a while what was asked for in vain."""

    node: Node
    files: Files
    clock: Callable[[], float] = time.monotonic
    _pauses: dict[tuple[FeedId, str, SideId], tuple[float, float]] = field(default_factory=dict)

    def fetch(self, feeds: Iterable[FeedId], peers: Sequence[Peer], all_of: Container[FeedId] = ()) -> list[Got]:
        """Ask for what is missing of these feeds, each side's own node first, then those that hold copies.

        `all_of`: feeds of which files of withdrawn words are wanted too.
        """
        found: list[Got] = []
        until, tried, spent = self.clock() + MAX_SECONDS, 0, 0
        away = set[SideId]()
        for feed in feeds:
            in_order = sorted(peers, key=lambda peer: peer.side != feed.side)
            for named in self.files.missing(feed, even_withdrawn=feed in all_of):
                asked = [peer for peer in in_order if peer.side not in away and self._rested(feed, named, peer.side)]
                if not asked:
                    continue
                spent += named.file.size
                if tried >= MAX_FILES or self.clock() > until or (tried and spent > MAX_BYTES):
                    return found
                tried += 1
                found += (news := self._from_any(feed, named, asked, until))
                away |= {got.peer for got in news if _is_away(got.error)}
        return found

    def wanted(self, feeds: Iterable[FeedId], sides: Iterable[SideId]) -> bool:
        """Whether anything is missing that some side could be asked for now."""
        among = list(sides)
        return any(
            self._rested(feed, named, side) for feed in feeds for named in self.files.missing(feed) for side in among
        )

    def _from_any(self, feed: FeedId, named: Named, peers: Sequence[Peer], until: float) -> list[Got]:
        found = []
        for peer in peers:
            got = self._from(feed, named, peer, until)
            found.append(got)
            if got.error is None:
                break
        return found

    def _from(self, feed: FeedId, named: Named, peer: Peer, until: float) -> Got:
        try:
            left = self._bring(feed, named.file, peer, until)
        except Untrusted as error:
            self.node.report(FeedId(feed.mechanism, peer.side), error)
            self._pause(feed, named, peer, LONGEST)
            return Got(feed, peer.side, named, named.file.size, error)
        except ParaphError as error:
            self._pause(feed, named, peer, PAUSE)
            return Got(feed, peer.side, named, named.file.size, error)
        self._pauses.pop((feed, named.file.sha256, peer.side), None)
        self.files.arrived[feed.mechanism] += not left
        return Got(feed, peer.side, named, left)

    def _bring(self, feed: FeedId, file: File, peer: Peer, until: float) -> int:
        """Bytes still missing in the end; 0 when the file is here."""
        self.files.shelf.must_have_room(file.size)
        with self.files.shelf.part(feed.mechanism, file) as part:
            if part is None:
                return file.size  # another process of this node is at it
            if part.size:
                try:
                    return self._pour(feed, file, peer, part, until)
                except Malformed:
                    part.restart()  # whoever sent the beginning, nobody is blamed for a file that came in pieces
            try:
                return self._pour(feed, file, peer, part, until)
            except Malformed as error:
                part.drop()
                raise _lie(peer.side, file, error) from None

    def _pour(self, feed: FeedId, file: File, peer: Peer, part: Part, until: float) -> int:
        with peer.blob(feed, file.sha256, part.size, file.size) as blob:
            if blob.start != part.size:
                part.restart()
            if blob.promised is not None and blob.promised != part.left:
                raise Malformed(f"{blob.promised:,} bytes were announced and {part.left:,} are missing.")
            for chunk in blob.chunks:
                part.write(chunk)
                if self.clock() > until and part.left:
                    return part.left
        part.finish()
        return 0

    # -- patience ----------------------------------------------------------------------------------------------------

    def _rested(self, feed: FeedId, named: Named, side: SideId) -> bool:
        until, _ = self._pauses.get((feed, named.file.sha256, side), (0.0, 0.0))
        return self.clock() >= until

    def _pause(self, feed: FeedId, named: Named, peer: Peer, seconds: float) -> None:
        key = (feed, named.file.sha256, peer.side)
        _, last = self._pauses.get(key, (0.0, 0.0))
        longer = min(max(seconds, 2 * last), LONGEST)
        self._pauses[key] = (self.clock() + longer, longer)


def _is_away(error: ParaphError | None) -> bool:
    """Whether a peer cannot be reached: it is left alone until the next time, whatever else it may have."""
    return isinstance(error, Unavailable) and not isinstance(error, Absent)


def _lie(side: SideId, file: File, error: Malformed) -> Untrusted:
    return Untrusted(
        f"{side}'s node sent other bytes than those that the word names.",
        remedy="Nothing of them was kept. Compare the file's digest with that side.",
        detail=f"{side}: {file.sha256} of {file.size} bytes: {error.detail}",
        evidence=(f"{side} sent as {file.sha256} ({file.size} bytes): {error}\n".encode(),),
    )


def trouble_of(results: Iterable[Got]) -> ParaphError | None:
    """The first error worth ending a command with: one that is not only that a node does not have a file yet."""
    return next((got.error for got in results if got.error and not isinstance(got.error, Unavailable)), None)
