"""The line to a peer: every wait on it ends at a moment, however the bytes come.

A limit on each single read is none: who sends a byte now and then, in the head of an answer, between its parts or in
heads that announce further heads, would hold us for ever.
"""

import math
import ssl
import time
from collections.abc import Iterable
from typing import Any, cast

import httpcore
import httpx

LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=256, keepalive_expiry=30)


class Line(httpcore.NetworkStream):
    """A connection on which nothing is read after the moment `until`.

    What is written is a question: the head of its answer must be here within the time that the question had.  From
    then on whoever reads the body says how long it may last.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self.until = math.inf

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this answer is over")
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.until = math.inf if timeout is None else time.monotonic() + timeout
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Line(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Lines(httpcore.NetworkBackend):
    """Opens lines."""

    def __init__(self) -> None:
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return Line(self._backend.connect_tcp(host, port, timeout, local_address, socket_options))


class Way(httpx.HTTPTransport):
    """The way to peers, over such lines."""

    def __init__(self, certificates: ssl.SSLContext) -> None:
        super().__init__(verify=certificates, limits=LIMITS, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=certificates,
            max_connections=LIMITS.max_connections,
            max_keepalive_connections=LIMITS.max_keepalive_connections,
            keepalive_expiry=LIMITS.keepalive_expiry,
            network_backend=Lines(),
        )


def give(response: httpx.Response, seconds: float) -> None:
    """Let the next part of an answer take so long, from now on."""
    line = cast("Line | None", response.extensions.get("network_stream"))
    if line is not None:
        line.until = time.monotonic() + seconds
