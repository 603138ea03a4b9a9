"""Bytes from a peer, taken in without trust: bounded in number, in memory and in time.

A few bytes of zstd can stand for gigabytes, so nothing is decompressed further than it was asked for, and a stream only
a piece at a time.  A peer that sends a byte now and then would hold us for ever, so it must keep a pace.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import IO, cast

import httpx
import zstandard

from paraph.errors import Malformed, Unavailable
from paraph.names import SideId
from paraph.sync.line import Way, give

WINDOW_LOG = 23
"""A stream's compression looks back 8 MiB at most: all the memory that a peer can make us spend on it."""
PIECE = 1 << 18
"""Bytes decompressed at a time."""
SLOWEST = 1_000
"""Bytes a second on which a peer is still waited for; a slow satellite line carries as many."""
CONNECT = 5.0
"""Seconds for a connection: a node that is there answers at once, and others wait behind one that is not."""


def new_client(authorities: Path | None = None) -> httpx.Client:
    """A client for any number of peers: no cookies, no redirects, no proxies or certificates from the environment.

    `authorities` is a folder of certificates in PEM that are trusted beside the public ones, as it is when asked.
    """
    return httpx.Client(
        trust_env=False,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        headers={"User-Agent": "paraph", "Accept": "*/*", "Accept-Encoding": "zstd"},
        transport=_Secured(authorities),
        mounts={"http://": Way(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))},
    )


class _Secured(httpx.BaseTransport):
    """The way to addresses with TLS.  The certificates are loaded, which takes some 20 ms, when there is one."""

    def __init__(self, authorities: Path | None) -> None:
        self._folder = authorities
        self._made: tuple[list[Path], Way] | None = None

    def _way(self) -> Way:
        named = sorted(self._folder.glob("*.pem")) if self._folder else []
        made = self._made
        if made is None or made[0] != named:
            made = self._made = named, Way(_certificates(named))
        return made[1]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._way().handle_request(request)

    def close(self) -> None:
        if self._made is not None:
            self._made[1].close()


def _certificates(named: Iterable[Path]) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # whichever certificate was named is an end of the chain
    for file in named:
        try:
            context.load_verify_locations(file)
        except FileNotFoundError:
            continue  # it was taken out just now
        except OSError as error:  # ssl.SSLError is one
            raise Unavailable(
                f"The certificate in {file.name} cannot be read.",
                remedy="Take it out with `paraph peer distrust`, and trust it anew from its own file.",
                detail=f"{file}: {error}",
            ) from None
    return context


def arriving(response: httpx.Response, side: SideId, most: int, patience: float) -> Iterator[bytes]:
    """The body as it comes: Malformed beyond what `most` bytes can grow to when packed, Unavailable when too slow."""
    chunks, left, budget = response.iter_raw(), most + most // 128 + 512, patience
    while True:
        began = time.monotonic()
        give(response, budget)
        chunk = _next(chunks, side)
        if not chunk:
            return
        left -= len(chunk)
        if left < 0:
            raise too_much(side)
        budget = min(patience, budget + len(chunk) / SLOWEST - (time.monotonic() - began))
        if budget < 0:
            raise _too_slow(side)
        yield chunk


def _next(chunks: Iterator[bytes], side: SideId) -> bytes:
    try:
        return next(chunks, b"")
    except httpx.ReadTimeout:
        raise _too_slow(side) from None


def _too_slow(side: SideId) -> Unavailable:
    return Unavailable(
        f"{side}'s node sends less than {SLOWEST} bytes a second.",
        remedy="Nothing was lost. It will be tried again; if this stays, look at the line between the nodes.",
    )


def opened(body: bytes, response: httpx.Response, side: SideId, limit: int) -> bytes:
    """A whole body without its packing, at most `limit` bytes of it."""
    packing = response.headers.get("Content-Encoding", "identity")
    if packing == "zstd":
        body = _decoding(lambda: _decoder().stream_reader(body).read(limit + 1), side)
    elif packing != "identity":
        raise Malformed(f"{side}'s node packed its answer in a way it was not asked for.", detail=packing[:80])
    if len(body) > limit:
        raise too_much(side)
    return body


def unpacked(chunks: Iterator[bytes], side: SideId) -> Iterator[bytes]:
    """A packed stream's content, in pieces."""
    reader = _decoder().stream_reader(cast("IO[bytes]", _Source(chunks)))  # it is only read from
    while piece := _decoding(lambda: reader.read(PIECE), side):
        yield piece


def too_much(side: SideId) -> Malformed:
    return Malformed(
        f"{side}'s node sent more than it was asked for.",
        remedy="Nothing of it was kept. If this stays, something else answers at its address.",
    )


class _Source:
    """What comes, as a file: a read waits for the next chunk and gives it whole."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, _size: int) -> bytes:
        return next(self._chunks, b"")


def _decoder() -> zstandard.ZstdDecompressor:
    return zstandard.ZstdDecompressor(max_window_size=1 << WINDOW_LOG)


def _decoding(read: Callable[[], bytes], side: SideId) -> bytes:
    try:
        return read()
    except zstandard.ZstdError as error:
        raise Malformed(
            f"What {side}'s node sent cannot be decompressed.",
            remedy="Nothing of it was kept. Fetch again.",
            detail=str(error),
        ) from None
