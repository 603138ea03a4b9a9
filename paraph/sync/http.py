"""A peer over HTTP: drives the conversation of `exchange` over signed requests.

Every answer is bounded before it is read: notes and tiles by their length, a stream by its number of entries and the
window of its compression.  Whatever breaks off becomes Unavailable; what was delivered by then is kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import zstandard

from paraph.errors import Malformed, ParaphError, Unavailable
from paraph.feed.note import SigningKey
from paraph.names import FeedId, SideId
from paraph.node import Node
from paraph.sync.exchange import MAX_NOTE, Ask, Deliver, Stream, pull
from paraph.sync.signature import Request, sign_request

WINDOW_LOG = 23
"""A stream's compression looks back 8 MiB at most: all the memory that a peer can make us spend on it."""
PREFIX = "/peer"


@dataclass
class Traffic:
    """What went over the wire, in bytes of bodies and numbers of requests."""

    received: int = 0
    requests: int = 0


@dataclass
class Peer:
    """The node of one other side, and the way to it."""

    side: SideId
    address: str
    key: SigningKey
    timeout: float = 20.0
    traffic: Traffic = field(default_factory=Traffic)
    _client: httpx.Client | None = None

    @property
    def client(self) -> httpx.Client:
        if self._client is None:
            self._client = httpx.Client(timeout=self.timeout, trust_env=False, follow_redirects=False)
        return self._client

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def checkpoint(self, feed: FeedId) -> bytes:
        """The last head of a feed that this peer holds; empty when it holds none."""
        return self.ask(feed, Ask("checkpoint", MAX_NOTE))

    def ask(self, feed: FeedId, step: Ask) -> bytes:
        with self._get(feed, step.path) as response:
            data = b""
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > step.limit:
                    raise Malformed(f"{self.side}'s node sent more than it was asked for.", detail=step.path)
            self.traffic.received += response.num_bytes_downloaded
            return data

    def stream(self, feed: FeedId, step: Stream) -> Iterator[bytes]:
        """Framed entries, decompressed as they come."""
        with self._get(feed, step.path) as response:
            decoder = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG).decompressobj()
            for chunk in response.iter_raw(1 << 16):
                self.traffic.received += len(chunk)
                try:
                    yield decoder.decompress(chunk)
                except zstandard.ZstdError as error:
                    raise Malformed(
                        f"What {self.side}'s node sent cannot be decompressed.", detail=str(error)
                    ) from None

    @contextmanager
    def _get(self, feed: FeedId, path: str) -> Iterator[httpx.Response]:
        """One signed request, its failures said in words a person can act on."""
        target = f"{PREFIX}/{feed.mechanism}/{feed.side}/{path}"
        headers = sign_request(self.key, Request("GET", target, self.side), int(time.time()))
        self.traffic.requests += 1
        try:
            with self.client.stream("GET", self.address.rstrip("/") + target, headers=headers) as response:
                self._check(response, path)
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise Unavailable(
                f"{self.side}'s node at {self.address} did not answer.",
                remedy="Nothing was lost. It will be tried again; if it stays away, ask whether it is running.",
                detail=f"{type(error).__name__}: {error}",
            ) from None

    def _check(self, response: httpx.Response, path: str) -> None:
        if response.status_code == httpx.codes.NOT_FOUND:
            raise Unavailable(
                f"{self.side}'s node says there is nothing here for us.",
                remedy="It may not have adopted the charter yet, hold another key of ours, or its clock may differ.",
                detail=f"404 for {path}",
            )
        if response.status_code != httpx.codes.OK:
            raise Unavailable(f"{self.side}'s node answered {response.status_code}.", detail=path)


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of fetching one feed from one peer."""

    feed: FeedId
    peer: SideId
    before: int
    after: int
    error: ParaphError | None = None


def fetch(node: Node, peer: Peer, feed: FeedId) -> Pulled:
    """Fetch what is new of a feed from a peer and keep it.  An error is returned with what was kept by then."""
    before = node.store.feed(feed).size
    try:
        _drive(node, peer, feed)
    except ParaphError as error:
        return Pulled(feed, peer.side, before, node.store.feed(feed).size, error)
    return Pulled(feed, peer.side, before, node.store.feed(feed).size)


def _drive(node: Node, peer: Peer, feed: FeedId) -> None:
    conversation = pull(lambda note: node.incoming(feed, note))
    answer: object = None
    try:
        while True:
            step = conversation.send(answer)
            match step:
                case Ask():
                    answer = peer.ask(feed, step)
                case Stream():
                    answer = peer.stream(feed, step)
                case Deliver(incoming, entries):
                    answer = node.receive(incoming, entries)
    except StopIteration:
        return
    finally:
        conversation.close()
