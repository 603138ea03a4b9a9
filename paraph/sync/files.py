"""Fetching the files that standing words name, from the nodes of the sides that may have them.

The record comes first and waits for no file: files come after it, a few at a time, for a bounded time, and go on where
they were broken off.  A peer is believed in nothing here either: what it sends is hashed while it comes, refused at the
first byte beyond the size that the word names, and nothing of a wrong file is kept but the evidence that it was sent.
"""

import math
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
MAX_PAUSES = 20_000
"""Such pauses remembered; the oldest are forgotten, and those files asked for again."""


class WrongBytes(Untrusted):
    """A node sent other bytes than those that a word names."""


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
    _pauses: dict[tuple[FeedId, File, SideId], tuple[float, float]] = field(default_factory=dict)

    def fetch(self, feeds: Iterable[FeedId], peers: Sequence[Peer], all_of: Container[FeedId] = ()) -> list[Got]:
        """Ask for what is missing of these feeds, each side's own node first, then those that hold copies.

        `all_of`: feeds of which files of withdrawn words are wanted too.
        """
        found: list[Got] = []
        turn = _Turn(self.clock() + MAX_SECONDS)
        for feed in feeds:
            whole = feed in all_of
            names = self.files.all_missing(feed) if whole else self.files.missing(feed)
            in_order = sorted(peers, key=lambda peer: peer.side != feed.side)
            before = turn.tried
            found += self._some(feed, names, in_order, turn)
            if turn.over:
                return found
            if turn.tried == before and not whole:
                self.files.move_on(feed)
        return found

    def _some(self, feed: FeedId, names: Sequence[Named], peers: Sequence[Peer], turn: "_Turn") -> list[Got]:
        """Ask for these files as far as the turn goes; of those that have no room here the first one is told."""
        found, room, told = list[Got](), self.files.room(feed) if names else None, False
        for named in names:
            asked = [peer for peer in peers if peer.side not in turn.away and self._rested(feed, named, peer.side)]
            if not asked or room is None:
                continue
            lack = room.lacks(named.file, self.files.shelf.come(feed, named.file))
            if lack is not None:
                found += [] if told else [Got(feed, asked[0].side, named, named.file.size, lack)]
                told = True
                continue
            if not turn.takes(named.file.size, self.clock()):
                break
            found += (news := self._from_any(feed, named, asked, turn.until))
            turn.away |= {got.peer for got in news if _is_away(got.error)}
            room = self.files.room(feed)
        return found

    def fetch_one(self, feed: FeedId, named: Named, peers: Sequence[Peer], seconds: float = math.inf) -> list[Got]:
        """Fetch one file because a person asks for it: whatever the limit, and also when it is here and damaged.

        After so many `seconds` it is left as far as it has come; who asks again goes on from there.
        """
        lack = self.files.room(feed).lacks(named.file, self.files.shelf.come(feed, named.file), by_hand=True)
        if lack is not None:
            raise lack
        in_order = sorted(peers, key=lambda peer: peer.side != feed.side)
        return self._from_any(feed, named, in_order, self.clock() + seconds, again=True)

    def wanted(self, feeds: Iterable[FeedId], sides: Iterable[SideId]) -> bool:
        """Whether anything is missing that some side could be asked for now, and for which there is room."""
        among, found = list(sides), False
        for feed in feeds:
            names = self.files.missing(feed)
            rested = [named for named in names if any(self._rested(feed, named, side) for side in among)]
            room = self.files.room(feed) if rested else None
            if room and any(
                room.lacks(named.file, self.files.shelf.come(feed, named.file)) is None for named in rested
            ):
                found = True
            elif names:
                self.files.move_on(feed)
        return found

    def _from_any(
        self, feed: FeedId, named: Named, peers: Sequence[Peer], until: float, *, again: bool = False
    ) -> list[Got]:
        found = list[Got]()
        for peer in peers:
            if found and self.clock() >= until:
                break
            got = self._from(feed, named, peer, until, again=again)
            found.append(got)
            if got.error is None:
                break
        return found

    def _from(self, feed: FeedId, named: Named, peer: Peer, until: float, *, again: bool = False) -> Got:
        try:
            left = self._bring(feed, named.file, peer, until, again=again)
        except Untrusted as error:
            self.node.report(FeedId(feed.mechanism, peer.side), error)
            self._pause(feed, named, peer, LONGEST)
            return Got(feed, peer.side, named, named.file.size, error)
        except ParaphError as error:
            self._pause(feed, named, peer, PAUSE)
            return Got(feed, peer.side, named, named.file.size, error)
        self._pauses.pop((feed, named.file, peer.side), None)
        if not left:
            self.files.register.came(feed, named.file.sha256)
            self.files.arrived[feed.mechanism] += 1
        return Got(feed, peer.side, named, left)

    def _bring(self, feed: FeedId, file: File, peer: Peer, until: float, *, again: bool) -> int:
        """Bytes still missing in the end; 0 when the file is here."""
        with self.files.shelf.part(feed, file, again=again) as part:
            if part is None:  # another process of this node is at it, or was
                return 0 if self.files.shelf.has(feed.mechanism, file.sha256) else file.size
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
        until, _ = self._pauses.get((feed, named.file, side), (0.0, 0.0))
        return self.clock() >= until

    def _pause(self, feed: FeedId, named: Named, peer: Peer, seconds: float) -> None:
        key = (feed, named.file, peer.side)
        _, last = self._pauses.get(key, (0.0, 0.0))
        longer = min(max(seconds, 2 * last), LONGEST)
        self._pauses.pop(key, None)
        self._pauses[key] = (self.clock() + longer, longer)
        while len(self._pauses) > MAX_PAUSES:
            del self._pauses[next(iter(self._pauses))]


@dataclass
class _Turn:
    """What may be asked for at a time, and what was."""

    until: float
    tried: int = 0
    spent: int = 0
    over: bool = False
    away: set[SideId] = field(default_factory=set)

    def takes(self, size: int, now: float) -> bool:
        """Whether a file of this size may still be asked for; it counts as asked for."""
        self.spent += size
        self.over = self.tried >= MAX_FILES or now > self.until or bool(self.tried and self.spent > MAX_BYTES)
        self.tried += not self.over
        return not self.over


def _is_away(error: ParaphError | None) -> bool:
    """Whether a peer cannot be reached: it is left alone until the next time, whatever else it may have."""
    return isinstance(error, Unavailable) and not isinstance(error, Absent)


def _lie(side: SideId, file: File, error: Malformed) -> WrongBytes:
    return WrongBytes(
        f"{side}'s node sent other bytes than those that the word names.",
        remedy="Nothing of them was kept. Compare the file's digest with that side.",
        detail=f"{side}: {file.sha256} of {file.size} bytes: {error.detail}",
        evidence=(f"{side} sent as {file.sha256} ({file.size} bytes): {error}\n".encode(),),
    )


def trouble_of(results: Iterable[Got]) -> ParaphError | None:
    """The first error worth ending a command with: one that is not only that a node does not have a file yet."""
    return next((got.error for got in results if got.error and not isinstance(got.error, Unavailable)), None)
