"""Requests of peers, answered ahead of the pages; everything else goes on to Django.

A peer asks every few seconds, so its way is short: no sessions, no languages, and a few threads that keep their
connections to the database, where Django would open one for each request.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from django.db import connections

from paraph.errors import Unavailable
from paraph.service import Service
from paraph.sync.http import PREFIX
from paraph.web import station
from paraph.web.peer import Asked, answer
from paraph.web.peer_files import Answer

log = logging.getLogger("paraph.peer")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
T = TypeVar("T")

THREADS = 4
_NAMES = ("Paraph-To", "Signature-Input", "Signature", "Accept-Encoding", "Range")
HEADERS = {name.lower().encode(): name for name in _NAMES}


class Gate:
    """An ASGI application in front of another one."""

    def __init__(self, pages: Application, service: Callable[[], Service] = station.service) -> None:
        self._pages = pages
        self._service = service
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="paraph-peer")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _is_of_a_peer(scope):
            await self._send(await self._run(partial(self._answer, scope)), receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _run(self, what: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, what)

    def _answer(self, scope: Scope) -> Answer:
        """In a thread that keeps its connection; a connection that has died meanwhile is made anew, once."""
        asked = _asked(scope)
        with suppress(Unavailable):
            return self._found(asked)
        connections.close_all()
        try:
            return self._found(asked)
        except Unavailable as error:
            log.error("no answer for a peer: %s (%s)", error, error.detail)
            return Answer({"Cache-Control": "no-store"}, b"", 503)

    def _found(self, asked: Asked) -> Answer:
        service = self._service()
        return answer(service.node, asked, int(time.time()), service.files)

    async def _send(self, found: Answer, receive: Receive, send: Send) -> None:
        headers = [(name.lower().encode(), value.encode()) for name, value in found.headers.items()]
        if isinstance(found.body, bytes):
            headers.append((b"content-length", str(len(found.body)).encode()))
        await send({"type": "http.response.start", "status": found.status, "headers": headers})
        if isinstance(found.body, bytes):
            await send({"type": "http.response.body", "body": found.body})
        else:
            await self._send_chunks(found.body, receive, send)

    async def _send_chunks(self, chunks: Iterator[bytes], receive: Receive, send: Send) -> None:
        """One chunk is packed while the one before is on its way.  Nothing more is, once the peer has gone."""
        gone = asyncio.ensure_future(_until_gone(receive))
        ahead = asyncio.ensure_future(self._run(partial(next, chunks, b"")))
        try:
            while (chunk := await ahead) and not gone.done():
                ahead = asyncio.ensure_future(self._run(partial(next, chunks, b"")))
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()


def _is_of_a_peer(scope: Scope) -> bool:
    return scope["type"] == "http" and str(scope["path"]).startswith(PREFIX + "/")


def _asked(scope: Scope) -> Asked:
    """The path as it was written, with a query if there was one: a peer's requests have none."""
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope.get("query_string", b"")
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name in HEADERS:
            known = headers.get(HEADERS[name])
            headers[HEADERS[name]] = value.decode("latin-1") if known is None else f"{known}, {value.decode('latin-1')}"
    return Asked(scope["method"], (path + (b"?" + query if query else b"")).decode("latin-1"), headers)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
