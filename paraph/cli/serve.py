"""`serve`: the node at work for its officers' browsers and for its peers, and in touch with them."""

import asyncio
import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from paraph.cli.frame import Command, tell
from paraph.cli.opening import migrate, open_home, start_django, warn_if_lost
from paraph.errors import Malformed, Refused, Unavailable
from paraph.home import Home
from paraph.service import Service, Syncing

if TYPE_CHECKING:
    import uvicorn

APPLICATION = "paraph.web.asgi:application"
LOCK = "serving"
GRACE = 3
"""Seconds that open pages have to end when the node stops; a live page never ends by itself."""


@click.command(cls=Command)
@click.option(
    "--listen", default="127.0.0.1:8001", show_default=True, metavar="HOST:PORT", help="Where to answer; port 0 is any."
)
@click.option(
    "--every",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How often the other sides' nodes are asked; 0 is never.",
)
def serve(listen: str, every: float) -> None:
    """Run the node: pages for its officers, its feeds for its peers, and word from them as it comes.

    Ctrl-C, or SIGTERM, stops it after the requests that are being answered.
    """
    home = open_home()
    with only_one(home), bound(listen) as door:
        start_django(home)
        migrate()
        warn_if_lost(home)
        service, server = _service_of_the_pages(), _server()
        when_asked_to_stop(lambda: setattr(server, "should_exit", True))
        address = _address(door)
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("httpx").setLevel(logging.WARNING)
        tell(f"{home.side}'s node answers at {address} · Ctrl-C stops it.", {"side": home.side, "address": address})
        _sweep(service)
        _run(service, server, door, every)


def _service_of_the_pages() -> Service:
    """The one that answers requests: it is the one to fetch as well, so that pages can tell how that goes."""
    from paraph.web.station import service

    return service()


def _sweep(service: Service) -> None:
    """Take away what a node that was killed had not finished: this is the only one now."""
    from paraph.web import courier

    service.files.sweep(time.time())
    courier.sweep(service.home)


def _server() -> "uvicorn.Server":
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            APPLICATION, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE
        )
    )


def _run(service: Service, server: "uvicorn.Server", door: socket.socket, every: float) -> None:
    from django.db import close_old_connections

    rounds = Syncing(service, every, done=close_old_connections)
    if every:
        rounds.start()
    try:
        asyncio.run(server.serve(sockets=[door]))
    finally:
        rounds.stopped.set()


def when_asked_to_stop(stop: Callable[[], None]) -> None:
    """Being asked to stop is a good end.

    The handler raises nothing: an exception may come up in a finalizer, where it is dropped.
    """
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop())


@contextmanager
def only_one(home: Home) -> Iterator[None]:
    """Refused while another process serves this home.  The lock ends with the process, however it ends."""
    import fcntl

    file = home.path / LOCK
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                f"Process {handle.read().strip() or 'unknown'} serves {home.path} already.",
                remedy="Stop that one first, or serve another home.",
            ) from None
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        yield
        handle.truncate(0)


@contextmanager
def bound(listen: str) -> Iterator[socket.socket]:
    """A socket bound to HOST:PORT.

    It says that it is TCP: only then does the server send what is short at once, instead of holding it back until the
    reader has acknowledged what went before, some 40 ms each time (Nagle's algorithm against delayed acknowledgements).
    """
    host, colon, port = listen.rpartition(":")
    if not colon or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
        raise Malformed(f"{listen} is not an address to answer at.", remedy="Write HOST:PORT, such as 127.0.0.1:8001.")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, int(port)))
        except OSError as error:
            raise Unavailable(
                f"This node cannot answer at {listen}: {error.strerror or error}.",
                remedy="Choose another address or port with --listen, or stop what answers there.",
            ) from None
        door.listen()  # from here on whoever comes waits until the pages are ready
        yield door


def _address(door: socket.socket) -> str:
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
