"""One node at work: its home, store, keys, clock and peers put together; fetching and acknowledging in turn."""

import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial

import httpx

from paraph.contacts import Contacts
from paraph.disputes import open_disputes
from paraph.errors import ParaphError, Refused, Unavailable
from paraph.files.keeping import Files, Waiting
from paraph.guard import check_whole
from paraph.home import AUTHORITIES, FILES, Home, Keys
from paraph.names import FeedId, MechanismId, Moment, SideId
from paraph.node import Node
from paraph.store.api import Store
from paraph.sync.files import Fetcher, Got
from paraph.sync.http import Peer, Pulled, fetch
from paraph.sync.wire import new_client
from paraph.words.files import Named

log = logging.getLogger("paraph")


def utc_now() -> Moment:
    return Moment(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))


@dataclass
class Service:
    """A node and the way to its peers.  Its connections to them are kept from one round to the next."""

    home: Home
    store: Store
    clock: Callable[[], Moment] = utc_now
    contacts: Contacts = field(default_factory=Contacts)
    node: Node = field(init=False)

    def __post_init__(self) -> None:
        self.node = Node(self.home.side, self.store, Keys(self.home), self.clock, self._witnesses, noted=self._noted)

    @cached_property
    def client(self) -> httpx.Client:
        return new_client(self.home.path / AUTHORITIES)

    @cached_property
    def files(self) -> Files:
        return Files(self.home.path / FILES, self.store, self.home.side, self.home.limits_now)

    @cached_property
    def fetcher(self) -> Fetcher:
        return Fetcher(self.node, self.files)

    @contextmanager
    def peers(
        self, mechanism: MechanismId, timeout: float = 20.0, without: Container[SideId] = ()
    ) -> Iterator[list[Peer]]:
        """The peers of a mechanism whose address is known."""
        key = self.node.key(mechanism)
        known = self.addresses(mechanism)
        sides = [side for side in self._others(mechanism) if known.get(side) and side not in without]
        yield [Peer(side, known[side], key, timeout, shared=self.client) for side in sides]

    def addresses(self, mechanism: MechanismId) -> Mapping[SideId, str]:
        """Where the other sides' nodes answer, as the home has it now: `paraph peer` changes it while a node runs."""
        return self.home.peers_now().get(mechanism, {})

    def _others(self, mechanism: MechanismId) -> list[SideId]:
        return [side for side in self.node.charter(mechanism).sides if side != self.home.side]

    def sync(self, mechanism: MechanismId, without: Container[SideId] = ()) -> list[Pulled]:
        """Fetch every other feed, then acknowledge what was said."""
        with self.peers(mechanism, without=without) as peers:
            return self.sync_with(mechanism, peers)

    def sync_with(self, mechanism: MechanismId, peers: Sequence[Peer]) -> list[Pulled]:
        """Fetch each feed from its own side's node; those out of reach are asked of the others, who hold copies."""
        results = [fetch(self.node, peer, FeedId(mechanism, peer.side)) for peer in peers]
        for pulled in results:
            self.contacts.note(mechanism, pulled.peer, self.clock(), pulled.error)
        reached = [peer for peer, got in zip(peers, results, strict=True) if not isinstance(got.error, Unavailable)]
        missing = [side for side in self._others(mechanism) if side not in {peer.side for peer in reached}]
        results += [fetch(self.node, peer, FeedId(mechanism, side)) for side in missing for peer in reached]
        results += self._compared(mechanism, reached)
        if self.node.acknowledge(mechanism) is None and not any(got.error for got in results):
            self._make_sure(mechanism)
        return results

    def _make_sure(self, mechanism: MechanismId) -> None:
        """Everybody answers: a good moment to ask what must be asked before our first word."""
        try:
            self.node.make_sure(mechanism)
        except ParaphError as error:
            log.info("%s: nothing could be said now: %s", mechanism, error)

    def _compared(self, mechanism: MechanismId, reached: Sequence[Peer]) -> list[Pulled]:
        """Where a side acknowledged another history, its copy of that feed has the signed head that proves it."""
        disputes = open_disputes(self.store, self.node.charter(mechanism))
        return [
            fetch(self.node, peer, FeedId(mechanism, feed))
            for carrier, feed in disputes
            for peer in reached
            if peer.side == carrier
        ]

    def recover(self, mechanism: MechanismId) -> list[Pulled]:
        """Fetch our own feed back from every peer's copy of it; then the others'.  `settle` has the end of it."""
        with self.peers(mechanism) as peers:
            sides = [self.home.side, *self._others(mechanism)]
            return [fetch(self.node, peer, FeedId(mechanism, side)) for side in sides for peer in peers]

    def settle(self, mechanism: MechanismId, results: Sequence[Pulled]) -> None:
        """What recovering comes to: Refused while somebody who did not answer may hold more of our feed."""
        shown = {got.peer for got in results if got.feed.side == self.home.side and got.error is None}
        if shown:
            self.caught_up(mechanism, by_all=shown.issuperset(self._others(mechanism)))

    def caught_up(self, mechanism: MechanismId, *, by_all: bool = False) -> None:
        """Others have shown how far our own feed had come; `by_all`: every other side has, of its own copy.

        Refused while this home has said more than that, which somebody else may hold.
        """
        if not by_all:
            check_whole(mechanism, self._size(mechanism), self._noted(mechanism))
        self.give_up(mechanism)

    def _noted(self, mechanism: MechanismId) -> int:
        return self.home.spoken.get(mechanism, 0)

    def lost(self, mechanism: MechanismId) -> int:
        """How many entries this home has said that its database does not hold."""
        return max(0, self._noted(mechanism) - self._size(mechanism))

    def give_up(self, mechanism: MechanismId) -> None:
        """Go on with our feed as it is here: a person has decided so, or nobody holds more."""
        self.home.mark_spoken(mechanism, self._size(mechanism))
        self.home.clear_restored(mechanism)

    def note(self, mechanism: MechanismId) -> None:
        """Note beside the database how far our own feed has come, so that an older copy of it is known for one.

        Where it cannot be done that is logged: nothing that was asked for depends on it.
        """
        try:
            size = self._size(mechanism)
            if size > self._noted(mechanism):
                self.home.mark_spoken(mechanism, size)
        except OSError as error:
            log.warning("How far we have spoken could not be noted in %s: %s", self.home.path, error)
        except ParaphError as error:
            log.info("How far we have spoken was not noted: %s", error)

    def note_all(self) -> None:
        """The same of every mechanism."""
        try:
            mechanisms = self.store.mechanisms()
        except ParaphError:
            return
        for mechanism in mechanisms:
            self.note(mechanism)

    def _size(self, mechanism: MechanismId) -> int:
        return self.store.feed(FeedId(mechanism, self.home.side)).size

    def wants_files(self, mechanism: MechanismId) -> bool:
        """Whether a standing word names a file that is not here and that may be asked for now."""
        known = self.addresses(mechanism)
        sides = [side for side in self._others(mechanism) if known.get(side)]
        return self.fetcher.wanted(self._feeds(mechanism), sides)

    def fetch_files(self, mechanism: MechanismId, without: Container[SideId] = ()) -> list[Got]:
        """Fetch files that standing words name and that are not here: a few, for a bounded time."""
        with self.peers(mechanism, without=without) as peers:
            return self.fetcher.fetch(self._feeds(mechanism), peers)

    def recover_files(self, mechanism: MechanismId) -> list[Got]:
        """Fetch every file that we have said back from those who hold it, and what is missing of the others'."""
        ours, results = FeedId(mechanism, self.home.side), list[Got]()
        with self.peers(mechanism) as peers:
            while True:
                found = self.fetcher.fetch(self._feeds(mechanism), peers, all_of={ours})
                results += found
                if not any(got.here for got in found):
                    return results

    def fetch_file(self, mechanism: MechanismId, feed: FeedId, named: Named, seconds: float = math.inf) -> list[Got]:
        """Fetch one file because a person asks for it, whatever the limit and also when it is here, damaged."""
        with self.peers(mechanism) as peers:
            return self.fetcher.fetch_one(feed, named, peers, seconds)

    def waiting_files(self, mechanism: MechanismId) -> list[Waiting]:
        """Files for which there is no room here, side by side."""
        return [found for feed in self._feeds(mechanism) if (found := self.files.waiting(feed)) is not None]

    def _feeds(self, mechanism: MechanismId) -> list[FeedId]:
        return [FeedId(mechanism, side) for side in (self.home.side, *self._others(mechanism))]

    def _witnesses(self, mechanism: MechanismId) -> Mapping[SideId, bytes]:
        """The heads of our own feed that the peers hold; those that do not answer within a moment have no line.

        Refused when none answers and this home came from an older copy: what it had said since is not known.
        """
        answers = dict(self._answers(mechanism))
        if not answers and mechanism in self.home.restored:
            raise Refused(
                f"This node came from an older copy; nobody has shown yet how far our feed of {mechanism} had come.",
                remedy="Nothing was said. Run `paraph recover`; without a network, with a record from another side.",
            )
        return answers

    def _answers(self, mechanism: MechanismId) -> Iterator[tuple[SideId, bytes]]:
        with self.peers(mechanism, timeout=3.0) as peers:
            for peer in peers:
                try:
                    yield peer.side, peer.checkpoint(FeedId(mechanism, self.home.side))
                except ParaphError as error:
                    log.info("%s shows no head of ours: %s", peer.side, error)


class Syncing(threading.Thread):
    """Keeps a running node in touch: a round of every mechanism each `every` seconds, several at a time.

    A peer that made us wait in vain, longer than a moment, is left alone PATIENCE times as long, and meanwhile the
    others are asked for their copies: nobody waits for it.  `done` is called in the thread of each round after it.
    """

    WORKERS = 8
    MOMENT = 1.0
    PATIENCE = 30
    LONGEST = 600.0

    def __init__(self, service: Service, every: float, done: Callable[[], None] = lambda: None) -> None:
        super().__init__(name="paraph-sync", daemon=True)
        self.service = service
        self.every = every
        self.done = done
        self.stopped = threading.Event()
        self._queue: queue.SimpleQueue[MechanismId] = queue.SimpleQueue()
        self._busy: set[MechanismId] = set()
        self._workers = 0
        self._resting: dict[tuple[MechanismId, SideId], float] = {}
        self._said: dict[tuple[str, ...], str] = {}
        self._bringing: set[MechanismId] = set()

    def run(self) -> None:
        while not self.stopped.wait(self.every):
            self._guarded(self._begin)

    def _begin(self) -> None:
        """Begin a round of every mechanism whose last one has ended."""
        for mechanism in self.service.store.mechanisms():
            if mechanism in self._busy:
                continue
            self._busy.add(mechanism)
            self._queue.put(mechanism)
            if self._workers < min(self.WORKERS, len(self._busy)):
                self._workers += 1
                threading.Thread(target=self._work, name=f"paraph-sync-{self._workers}", daemon=True).start()

    def _work(self) -> None:
        while not self.stopped.is_set():
            mechanism = self._queue.get()
            self._guarded(partial(self.round, mechanism))
            self._busy.discard(mechanism)

    def _guarded(self, run: Callable[[], None]) -> None:
        """The outer gate of these threads: one bad round is not the last."""
        try:
            run()
        except ParaphError as error:
            log.warning("%s %s", error, error.remedy)
        except Exception:
            log.exception("A round of fetching failed; the next one is tried in its turn.")
        finally:
            self.done()

    def round(self, mechanism: MechanismId) -> None:
        """Fetch and acknowledge, once."""
        now = time.monotonic()
        resting = {side for (name, side), until in self._resting.items() if name == mechanism and until > now}
        try:
            for pulled in self.service.sync(mechanism, without=resting):
                self._tell(pulled)
        except ParaphError as error:
            self._warn((mechanism,), f"{error} {error.remedy}")
        else:
            self._warn((mechanism,), "", "Fetching and acknowledging go on.")
        self.service.note_all()
        self._guarded(partial(self._begin_files, mechanism))

    def _begin_files(self, mechanism: MechanismId) -> None:
        """Files come in a thread of their own: no word waits for one."""
        if mechanism in self._bringing or not self.service.wants_files(mechanism):
            return
        self._bringing.add(mechanism)
        bring = partial(self._guarded, partial(self._bring_files, mechanism))
        threading.Thread(target=bring, name=f"paraph-files-{mechanism}", daemon=True).start()

    def _bring_files(self, mechanism: MechanismId) -> None:
        try:
            for got in self.service.fetch_files(mechanism):
                self._warn((mechanism, got.peer, got.named.file.sha256), str(got.error or ""), "A file has come.")
        finally:
            self._bringing.discard(mechanism)

    def _warn(self, what: tuple[str, ...], trouble: str, end: str = "") -> None:
        """Log a trouble once, and its end once."""
        if self._said.get(what, "") != trouble:
            self._said[what] = trouble
            log.warning("%s: %s", what[0], trouble or end)

    def _tell(self, pulled: Pulled) -> None:
        """Log what came of a peer; let it rest for what it cost."""
        mechanism, side = pulled.feed.mechanism, pulled.feed.side
        self._warn((mechanism, pulled.peer, side), str(pulled.error or ""), f"{pulled.peer}'s node answers again.")
        if pulled.after > pulled.before:
            news = pulled.after - pulled.before
            log.info("%s: %d new %s of %s", mechanism, news, "entry" if news == 1 else "entries", side)
        if pulled.error and pulled.took > self.MOMENT:
            self._resting[mechanism, pulled.peer] = time.monotonic() + min(pulled.took * self.PATIENCE, self.LONGEST)
