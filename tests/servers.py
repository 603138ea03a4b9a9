"""Nodes that answer over HTTP.

    with serving(house.home) as server: ...              # `paraph serve` in a process of its own, which can be killed
    with answering(service) as url: ...                  # peers alone, from a thread of this process: quicker

A process is started with the house's home, on a free port of the loopback, and waited for until it answers.  Its port
stays its own when it is started again.
"""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from paraph.home import Home
from paraph.names import MechanismId, SideId
from paraph.service import Service
from tests.homes import House
from tests.sides import MECHANISM

PATIENCE = 30.0
"""Seconds to wait for a node that is starting on a busy machine."""


@dataclass
class Server:
    """A node in a process of its own; all that it writes is in `log`."""

    home: Home
    every: float = 0.0
    env: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    log: Path = field(init=False)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix=f"paraph-{self.home.side}-", suffix=".log")
        os.close(handle)
        self.log = Path(name)

    def start(self) -> None:
        """Returns when the node answers."""
        listen = self.url.removeprefix("http://") or "127.0.0.1:0"
        command = [sys.executable, "-m", "paraph", "--home", str(self.home.path), "serve", "--listen", listen]
        begin = self.log.stat().st_size
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, "--every", str(self.every)],
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self.env},
            )
        self._wait(begin)

    def _wait(self, begin: int) -> None:
        assert self.process is not None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            said = self.log.read_bytes()[begin:].decode()
            assert self.process.poll() is None, f"the node did not start:\n{said}"
            found = re.search(r"http://\S+", said)
            if found and _answers(found[0]):
                self.url = found[0]
                return
            time.sleep(0.02)
        raise AssertionError(f"the node did not answer within {PATIENCE} s:\n{self.log.read_text()}")

    def kill(self) -> None:
        """At once, with whatever it was doing."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None


def free_address() -> str:
    """Where nothing answers now.  Nodes that must know each other before they start are given such."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return f"http://127.0.0.1:{door.getsockname()[1]}"


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/peer/", trust_env=False, timeout=60)
    except httpx.HTTPError:
        return False
    return True


@contextmanager
def serving(home: Home, every: float = 0.0, url: str = "", **env: str) -> Iterator[Server]:
    """A node at work until the end of the block, at any address or at `url`; it asks its peers `every` so many seconds,
    0 never."""
    server = Server(home, every, env, url)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        server.log.unlink(missing_ok=True)


@contextmanager
def answering(service: Service | Callable[[], Service]) -> Iterator[str]:
    """The gate of a node, in a thread; where there should be pages there are none."""
    from paraph.web.gate import Gate

    with listening(Gate(_nothing, service if callable(service) else lambda: service)) as url:
        yield url


@contextmanager
def listening(application: Any) -> Iterator[str]:
    """Any ASGI application on a free port, in a thread."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = uvicorn.Server(uvicorn.Config(application, lifespan="off", log_level="critical"))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[door])), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join(PATIENCE)


async def _nothing(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def knowing(house: House, addresses: Mapping[SideId, str], mechanism: MechanismId = MECHANISM) -> Service:
    """The house's node, at work with these addresses of its peers; the house's own node is that of the service."""
    house.home = replace(house.home, peers={mechanism: dict(addresses)})
    house.home.save()
    service = Service(house.home, house.store, house.clock)
    house.node = service.node
    return service
