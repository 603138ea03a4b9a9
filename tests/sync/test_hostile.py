"""Peers that misbehave over HTTP: each is named, bounded and forgotten; then the truth still goes through."""

import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import httpx
import pytest
import zstandard
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from paraph.names import FeedId
from paraph.service import Service
from paraph.sync.http import Peer, Pulled, fetch
from paraph.sync.wire import new_client
from paraph.words.speech import say
from tests.homes import House, two_nodes
from tests.servers import answering, knowing, listening
from tests.sides import MECHANISM, PK
from tests.sync.test_wire import BOMB, SKIPPED, window

FEED = FeedId(MECHANISM, PK)
SIZE = 301
HASTE = 0.3
"""Seconds that a test waits for a peer."""

Send = Callable[[Mapping[str, Any]], Awaitable[None]]


@pytest.fixture
def pair(folder: Path) -> Iterator[tuple[Service, House]]:
    pk, ru = two_nodes(folder)
    pk.node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(SIZE - 1)])
    yield knowing(pk, {}), ru
    pk.close()
    ru.close()


def ask(ru: House, url: str, client: httpx.Client | None = None) -> Pulled:
    """One try at PK's feed, in haste."""
    return fetch(ru.node, Peer(PK, url, ru.node.key(MECHANISM), timeout=HASTE, shared=client), FEED)


class Middleman:
    """PK's node, but for paths that end in `where`, which are answered so."""

    def __init__(self, service: Service, where: str, status: int, headers: dict[str, str], *body: bytes) -> None:
        from paraph.web.gate import Gate

        self.gate = Gate(self.never, lambda: service)
        self.where, self.status, self.body = where, status, body
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        self.asked: list[dict[bytes, bytes]] = []

    async def never(self, *_: object) -> None:
        raise AssertionError("only peers ask here")

    async def __call__(self, scope: Any, receive: Any, send: Send) -> None:
        self.asked.append(dict(scope["headers"]))
        if self.where not in scope["path"]:
            await self.gate(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        for chunk in self.body:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


MORE = "PK's node sent more than it was asked for."
NO_ZSTD = "What PK's node sent cannot be decompressed."
PACKED = "PK's node packed its answer in a way it was not asked for."
EARLY = f"The entries end early: {SIZE} are missing."
ROOT = (
    f"The entries do not make the root that was signed for {SIZE} entries: "
    "they were changed on the way, or the feed has forked."
)
REMOTE = {"Location": "http://127.0.0.1:9/elsewhere"}
ZSTD = {"Content-Encoding": "zstd"}

Reply = tuple[str, int, dict[str, str], list[bytes], str]
REPLIES: dict[str, Reply] = {
    "a note of a megabyte": ("checkpoint", 200, {}, [bytes(1 << 20)], MORE),
    "a note that is a bomb": ("checkpoint", 200, ZSTD, [BOMB], MORE),
    "a note with a window of 128 MiB": ("checkpoint", 200, ZSTD, [window(27)], NO_ZSTD),
    "a note packed by gzip": ("checkpoint", 200, {"Content-Encoding": "gzip"}, [b"\x1f\x8b"], PACKED),
    "a page instead of a note": (
        "checkpoint",
        200,
        {"Content-Type": "text/html"},
        [b"<html>\n<h1>Welcome to our hotel</h1>\n"],
        "A note needs an empty line, then signature lines, each ended by a line feed.",
    ),
    "a redirect": ("checkpoint", 302, REMOTE, [], "PK's node answered 302."),
    "a lasting redirect of the stream": ("stream", 308, REMOTE, [], "PK's node answered 308."),
    "an error of its own": ("checkpoint", 500, {}, [b"Traceback"], "PK's node answered 500."),
    "too many requests": ("checkpoint", 429, {}, [], "PK's node answered 429."),
    "nothing here": ("checkpoint", 404, {}, [], "PK's node says there is nothing here for us."),
    "nothing here, in the middle": ("stream", 404, {}, [], "PK's node says there is nothing here for us."),
    "no content": ("checkpoint", 204, {}, [], "PK's node answered 204."),
    "a stream that is a bomb": ("stream", 200, {}, [BOMB], "There are bytes after the last entry."),
    "a stream with a window of 128 MiB": ("stream", 200, {}, [window(27)], NO_ZSTD),
    "a stream that is not packed": ("stream", 200, {}, [b"\0\1x" * SIZE], NO_ZSTD),
    "a stream of nothing": ("stream", 200, {}, [], EARLY),
    "a stream of frames to skip": ("stream", 200, {}, [SKIPPED * 1_000_000] * 3, MORE),
    "a stream of other entries": ("stream", 200, {}, [zstandard.compress(b"\0\2{}" * SIZE)], ROOT),
}


@pytest.mark.parametrize("name", REPLIES)
def test_a_bad_answer_is_named_and_the_truth_still_goes_through(pair: tuple[Service, House], name: str) -> None:
    service, ru = pair
    where, status, headers, body, message = REPLIES[name]
    with listening(Middleman(service, where, status, headers, *body)) as url:
        assert str(ask(ru, url).error) == message
    with answering(service) as url:
        assert (ask(ru, url).error, ru.store.feed(FEED).size) == (None, SIZE)


def test_a_redirect_is_not_followed(pair: tuple[Service, House]) -> None:
    service, ru = pair
    seen = Middleman(service, "", 200, {}, b"")
    with ExitStack() as running:
        elsewhere = running.enter_context(listening(seen))
        ask(ru, running.enter_context(listening(Middleman(service, "checkpoint", 307, {"Location": elsewhere}))))
    assert seen.asked == []


def test_a_cookie_is_not_kept(pair: tuple[Service, House]) -> None:
    service, ru = pair
    seen = Middleman(service, "checkpoint", 200, {"Set-Cookie": "who=you; Path=/"})
    with listening(seen) as url:
        peer = Peer(PK, url, ru.node.key(MECHANISM))
        fetch(ru.node, peer, FEED)
        fetch(ru.node, peer, FEED)
    assert [b"cookie" in headers for headers in seen.asked] == [False, False]


Behave = Callable[[socket.socket], None]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"


def trickle(line: socket.socket) -> None:
    """A body that comes byte for byte, each in time for a reader that waits for single bytes."""
    line.sendall(HEAD)
    for _ in range(400):
        line.sendall(b"x")
        time.sleep(HASTE / 4)


def endless(*parts: bytes) -> Behave:
    """An answer that begins well and whose next byte always comes soon, for as long as anybody waits."""
    first, again = parts

    def behave(line: socket.socket) -> None:
        line.sendall(first)
        while True:
            line.sendall(again)
            time.sleep(HASTE / 8)

    return behave


@contextmanager
def rough(behave: Behave) -> Iterator[str]:
    """A server that knows no HTTP: it takes one connection, hears what is asked and behaves so."""

    def serve() -> None:
        line, _ = door.accept()
        with line:
            line.recv(65_536)
            try:
                behave(line)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


ROUGH: dict[str, Behave] = {
    "hangs up": lambda line: None,
    "says nothing": lambda line: time.sleep(3 * HASTE),
    "speaks no HTTP": lambda line: line.sendall(b"220 mail.example ESMTP\r\n"),
    "hangs up in the head": lambda line: line.sendall(HEAD[:20]),
    "hangs up in the body": lambda line: line.sendall(HEAD + b"half"),
    "promises less than it sends": lambda line: line.sendall(HEAD.replace(b"400", b"-1") + bytes(400)),
    "has a head without end": lambda line: line.sendall(HEAD[:17] + b"X: " + b"y" * 300_000),
}


@pytest.mark.parametrize("name", ROUGH)
def test_a_peer_that_is_rough_did_not_answer(pair: tuple[Service, House], name: str) -> None:
    _, ru = pair
    with rough(ROUGH[name]) as url:
        assert str(ask(ru, url).error) == f"PK's node at {url} did not answer."


def test_a_peer_that_sends_a_byte_now_and_then_is_given_up(pair: tuple[Service, House]) -> None:
    _, ru = pair
    began = time.monotonic()
    with rough(trickle) as url:
        assert str(ask(ru, url).error) == "PK's node sends less than 1000 bytes a second."
    assert time.monotonic() - began < 10 * HASTE + 2


@contextmanager
def self_signed(folder: Path) -> Iterator[str]:
    """A server with a certificate that nobody vouches for; it has nothing for anybody."""

    def serve() -> None:
        while True:
            try:
                line, _ = door.accept()
            except OSError:  # the door was shut
                return
            with suppress(OSError), line, context.wrap_socket(line, server_side=True) as secured:
                secured.recv(4096)
                secured.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder / "certificate.pem"))
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=serve, daemon=True).start()
        yield f"https://127.0.0.1:{door.getsockname()[1]}"


def _certificate(file: Path) -> Path:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=True)
    shape = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, *shape)
    file.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


def test_a_certificate_that_nobody_vouches_for_is_named(pair: tuple[Service, House], tmp_path: Path) -> None:
    _, ru = pair
    with self_signed(tmp_path) as url:
        assert str(ask(ru, url).error) == f"PK's node at {url} shows a certificate that is not trusted here."


def test_an_authority_is_trusted_as_soon_as_it_is_named_and_no_longer_than_that(
    pair: tuple[Service, House], tmp_path: Path
) -> None:
    _, ru = pair
    authorities = tmp_path / "authorities"
    authorities.mkdir()
    with self_signed(tmp_path) as url, new_client(authorities) as client:
        before = ask(ru, url, client).error
        (authorities / "own.pem").write_text((tmp_path / "certificate.pem").read_text())
        named = ask(ru, url, client).error
        (authorities / "own.pem").unlink()
        after = ask(ru, url, client).error
    assert ["not trusted" in str(error) for error in (before, named, after)] == [True, False, True]
    assert str(named) == "PK's node says there is nothing here for us."


def test_a_damaged_certificate_of_an_authority_is_named(pair: tuple[Service, House], tmp_path: Path) -> None:
    _, ru = pair
    (tmp_path / "own.pem").write_text("-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n")
    with new_client(tmp_path) as client:
        assert str(ask(ru, "https://127.0.0.1:9", client).error) == "The certificate in own.pem cannot be read."


ENDLESS = {
    "a head byte for byte": endless(b"HTTP/1.1 200 OK\r\nX: ", b"x"),
    "heads that announce heads": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_head_without_end_is_not_waited_for(pair: tuple[Service, House], name: str) -> None:
    _, ru = pair
    began = time.monotonic()
    with rough(ENDLESS[name]) as url:
        assert str(ask(ru, url).error) == f"PK's node at {url} did not answer."
    assert time.monotonic() - began < 5 * HASTE + 2


def test_a_part_of_a_body_without_end_is_not_waited_for(pair: tuple[Service, House]) -> None:
    _, ru = pair
    began = time.monotonic()
    with rough(endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x")) as url:
        assert str(ask(ru, url).error) == "PK's node sends less than 1000 bytes a second."
    assert time.monotonic() - began < 5 * HASTE + 2
