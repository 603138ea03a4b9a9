"""One node at work: its home, store, keys, clock and peers put together; fetching and acknowledging in turn."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from paraph.errors import ParaphError, Unavailable
from paraph.home import Home
from paraph.names import FeedId, MechanismId, Moment, SideId
from paraph.node import Node
from paraph.store.api import Store
from paraph.sync.http import Peer, Pulled, fetch

log = logging.getLogger("paraph")


def utc_now() -> Moment:
    return Moment(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))


@dataclass
class Service:
    """A node and the way to its peers."""

    home: Home
    store: Store
    clock: Callable[[], Moment] = utc_now
    node: Node = field(init=False)

    def __post_init__(self) -> None:
        self.node = Node(self.home.side, self.store, self.home.keys(), self.clock, self._witnesses)

    @contextmanager
    def peers(self, mechanism: MechanismId, timeout: float = 20.0) -> Iterator[list[Peer]]:
        """The peers of a mechanism whose address is known."""
        key = self.node.key(mechanism)
        sides = self.node.charter(mechanism).sides
        known = self.home.peers.get(mechanism, {})
        found = [Peer(side, known[side], key, timeout) for side in sides if side != self.home.side and known.get(side)]
        try:
            yield found
        finally:
            for peer in found:
                peer.close()

    def sync(self, mechanism: MechanismId) -> list[Pulled]:
        """Fetch every other feed, then acknowledge what was said."""
        with self.peers(mechanism) as peers:
            return self.sync_with(mechanism, peers)

    def sync_with(self, mechanism: MechanismId, peers: Sequence[Peer]) -> list[Pulled]:
        """Fetch each feed from its own side's node; those out of reach are asked of the others, who hold copies."""
        results = [fetch(self.node, peer, FeedId(mechanism, peer.side)) for peer in peers]
        reached = [peer for peer, got in zip(peers, results, strict=True) if not isinstance(got.error, Unavailable)]
        missing = [pulled.feed for pulled in results if isinstance(pulled.error, Unavailable)]
        results += [fetch(self.node, peer, feed) for feed in missing for peer in reached]
        self.node.acknowledge(mechanism)
        return results

    def recover(self, mechanism: MechanismId) -> list[Pulled]:
        """Fetch our own feed back from every peer's copy of it; then the others'."""
        own = FeedId(mechanism, self.home.side)
        with self.peers(mechanism) as peers:
            results = [fetch(self.node, peer, own) for peer in peers]
            results += [fetch(self.node, peer, FeedId(mechanism, peer.side)) for peer in peers]
        return results

    def _witnesses(self, mechanism: MechanismId) -> Sequence[bytes]:
        """The heads of our own feed that the peers hold; those that do not answer within a moment give none."""
        notes = []
        with self.peers(mechanism, timeout=3.0) as peers:
            for peer in peers:
                try:
                    notes.append(peer.checkpoint(FeedId(mechanism, self.home.side)))
                except ParaphError as error:
                    log.info("%s shows no head of ours: %s", peer.side, error)
        return [note for note in notes if note]


class Syncing(threading.Thread):
    """Keeps a running node in touch: a round of every mechanism each `every` seconds."""

    def __init__(self, service: Service, every: float) -> None:
        super().__init__(name="paraph-sync", daemon=True)
        self.service = service
        self.every = every
        self.stopped = threading.Event()
        self.said: dict[tuple[MechanismId, SideId], str] = {}

    def run(self) -> None:
        while not self.stopped.wait(self.every):
            for mechanism in self.service.store.mechanisms():
                self.round(mechanism)

    def round(self, mechanism: MechanismId) -> None:
        try:
            for pulled in self.service.sync(mechanism):
                self._tell(mechanism, pulled)
        except ParaphError as error:
            log.warning("%s: %s %s", mechanism, error, error.remedy)

    def _tell(self, mechanism: MechanismId, pulled: Pulled) -> None:
        """Log a peer's trouble once, and its end once."""
        now = str(pulled.error) if pulled.error else ""
        if self.said.get((mechanism, pulled.peer), "") != now:
            self.said[mechanism, pulled.peer] = now
            log.warning("%s: %s", mechanism, now or f"{pulled.peer}'s node answers again.")
        if pulled.after > pulled.before:
            log.info("%s: %d new entries of %s", mechanism, pulled.after - pulled.before, pulled.feed.side)
