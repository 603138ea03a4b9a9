"""A peer over HTTP: drives the conversation of `exchange` over signed requests.

A peer is believed in nothing, not even in being quick: every answer is bounded in bytes before it is read, in memory
while it is decompressed (`wire`), and in time by the pace at which it comes.  Whatever breaks off becomes Unavailable;
what was delivered by then is kept.
"""

import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

import httpx

from paraph.errors import Malformed, ParaphError, Unavailable
from paraph.feed.note import SigningKey
from paraph.names import FeedId, SideId
from paraph.node import Node
from paraph.sync.exchange import MAX_NOTE, Ask, Deliver, Stream, pull, to_the_end
from paraph.sync.signature import Request, sign_request
from paraph.sync.wire import CONNECT, arriving, new_client, opened, unpacked

PREFIX = "/peer"
"""Where peers are answered.  An address may end in a path of its own, which a proxy takes away; it is not signed."""


class Absent(Unavailable):
    """A peer answers and does not have a file."""


@dataclass
class Traffic:
    """What went over the wire, in bytes of bodies and numbers of requests."""

    received: int = 0
    requests: int = 0


@dataclass
class Peer:
    """The node of one other side, and the way to it.  Several may share a client, which then outlives them."""

    side: SideId
    address: str
    key: SigningKey
    timeout: float = 20.0
    traffic: Traffic = field(default_factory=Traffic)
    shared: httpx.Client | None = None
    _own: httpx.Client | None = None

    @property
    def client(self) -> httpx.Client:
        if self.shared is not None:
            return self.shared
        if self._own is None:
            self._own = new_client()
        return self._own

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def checkpoint(self, feed: FeedId) -> bytes:
        """The last head of a feed that this peer holds; empty when it holds none."""
        return self.ask(feed, Ask("checkpoint", MAX_NOTE))

    def ask(self, feed: FeedId, step: Ask) -> bytes:
        with self._get(feed, step.path) as response:
            return opened(b"".join(self._chunks(response, step.limit)), response, self.side, step.limit)

    def stream(self, feed: FeedId, step: Stream) -> Generator[bytes, None, None]:
        """Framed entries, decompressed as they come."""
        with self._get(feed, step.path) as response:
            yield from unpacked(self._chunks(response, step.most), self.side)

    @contextmanager
    def blob(self, feed: FeedId, digest: str, start: int, size: int) -> Iterator["Blob"]:
        """A file of `size` bytes that a word of the feed names, from byte `start` on or, as the peer likes, from 0."""
        extra = {"Accept-Encoding": "identity", **({"Range": f"bytes={start}-"} if start else {})}
        with self._get(feed, f"blob/{digest}", extra) as response:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise Malformed(f"{self.side}'s node packed its answer in a way it was not asked for.")
            whole = response.status_code == httpx.codes.OK
            length = response.headers.get("Content-Length", "")
            promised = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
            begins = 0 if whole else start
            yield Blob(begins, promised, self._chunks(response, size - begins))

    def _chunks(self, response: httpx.Response, most: int) -> Iterator[bytes]:
        for chunk in arriving(response, self.side, most, self.timeout):
            self.traffic.received += len(chunk)
            yield chunk

    @contextmanager
    def _get(self, feed: FeedId, path: str, extra: Mapping[str, str] | None = None) -> Iterator[httpx.Response]:
        """One signed request, its failures said in words a person can act on."""
        target = f"{PREFIX}/{feed.mechanism}/{feed.side}/{path}"
        headers = {**sign_request(self.key, Request("GET", target, self.side), int(time.time())), **(extra or {})}
        self.traffic.requests += 1
        try:
            url = self.address.rstrip("/") + target
            with self.client.stream("GET", url, headers=headers, timeout=_patience(self.timeout)) as response:
                self._check(response, path, partial="Range" in headers)
                yield response
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise self._away(error) from None

    def _away(self, error: Exception) -> Unavailable:
        detail = f"{type(error).__name__}: {error}"
        if "CERTIFICATE_VERIFY_FAILED" in detail:
            return Unavailable(
                f"{self.side}'s node at {self.address} shows a certificate that is not trusted here.",
                remedy="Nothing was lost. It must come from a public authority, or one named with `paraph peer trust`, "
                "bear the name in the address and be of today: ask the side, and look at the clock.",
                detail=detail,
            )
        return Unavailable(
            f"{self.side}'s node at {self.address} did not answer.",
            remedy="Nothing was lost. It will be tried again; if it stays away, ask whether it is running.",
            detail=detail,
        )

    def _check(self, response: httpx.Response, path: str, *, partial: bool) -> None:
        if response.status_code == httpx.codes.NOT_FOUND and path.startswith("blob/"):
            raise Absent(
                f"{self.side}'s node does not have this file, or not yet.",
                remedy="It will be asked for again.",
                detail=f"404 for {path}",
            )
        if response.status_code == httpx.codes.NOT_FOUND:
            raise Unavailable(
                f"{self.side}'s node says there is nothing here for us.",
                remedy="It may not have adopted the charter yet, hold another key of ours, or its clock may differ.",
                detail=f"404 for {path}",
            )
        if response.status_code != httpx.codes.OK and not (
            partial and response.status_code == httpx.codes.PARTIAL_CONTENT
        ):
            raise Unavailable(
                f"{self.side}'s node answered {response.status_code}.",
                remedy=f"Nothing was lost. Ask whether {self.address} is the address of {self.side}'s node.",
                detail=f"{response.status_code} for {path}",
            )


def _patience(seconds: float) -> httpx.Timeout:
    return httpx.Timeout(seconds, connect=min(seconds, CONNECT))


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as it comes: where it begins, how many bytes are promised (None: not told), and the bytes."""

    start: int
    promised: int | None
    chunks: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of fetching one feed from one peer: its size before and after, the seconds it took."""

    feed: FeedId
    peer: SideId
    before: int
    after: int
    error: ParaphError | None = None
    took: float = 0.0


def fetch(node: Node, peer: Peer, feed: FeedId) -> Pulled:
    """Fetch what is new of a feed from a peer and keep it.  An error is returned with what was kept by then."""
    before, began = node.store.feed(feed).size, time.monotonic()
    trouble = to_the_end(lambda: _drive(node, peer, feed))
    return Pulled(feed, peer.side, before, node.store.feed(feed).size, trouble, time.monotonic() - began)


def _drive(node: Node, peer: Peer, feed: FeedId) -> None:
    opening = node.incoming if peer.side == feed.side else node.copied
    conversation = pull(lambda note: opening(feed, note))
    answer: object = None
    with ExitStack() as streams, closing(conversation):
        while True:
            try:
                step = conversation.send(answer)
            except StopIteration:
                return
            match step:
                case Ask():
                    answer = peer.ask(feed, step)
                case Stream():
                    answer = streams.enter_context(closing(peer.stream(feed, step)))
                case Deliver(incoming, entries):
                    answer = node.receive(incoming, entries)
