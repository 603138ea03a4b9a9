"""Two nodes of the demonstration, each in a process of its own, on free ports of the loopback.

    with two_nodes(folder) as (pk, ru):            # on SQLite; on PostgreSQL with the addresses of two databases
        pk.url, ru.url
        ru.kill(); ru.start()

The nodes are built in a process of their own as well: a test that drives a browser keeps an event loop in its thread,
and Django's tables are not opened beside one.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from paraph.cli.demo import introduce
from paraph.demo.record import load
from paraph.names import SideId

SIDES = (SideId("PK"), SideId("RU"))
PATIENCE = 20.0
EVERY = "0.3"
"""Seconds between two rounds of fetching: a story should not wait for them."""

PARAPH = ("-m", "paraph")

BUILDER = """
import sys
from pathlib import Path
from paraph.cli.demo import build
from paraph.demo.record import load
record = load()
reports = Path(sys.argv[2]) if sys.argv[2] else None
build(Path(sys.argv[1]), record, dict(zip(record.sides, sys.argv[3:])), reports)
"""


def build(folder: Path, databases: Sequence[str] = (), reports: Path | None = None) -> None:
    """The demonstration's two homes, `pk` and `ru`, in a folder; with the reports of a folder if one is named."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [str(folder), str(reports or ""), *databases]
    subprocess.run([sys.executable, "-c", BUILDER, *words], check=True, timeout=120)


@dataclass
class NodeProcess:
    """`paraph serve` on one home."""

    side: SideId
    home: Path
    port: int
    program: tuple[str, ...] = PARAPH
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, *self.program, "serve", "--home", str(self.home)]
        command += ["--listen", f"127.0.0.1:{self.port}", "--every", EVERY]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "LANG": "C.UTF-8"})
        self._await()

    def _await(self) -> None:
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/enter/", timeout=5)
                return
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(f"{self.side}'s node did not start:\n" + (self.home / "log").read_text())

    def kill(self) -> None:
        """As a power cut does: no goodbye, nothing put in order."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE)
            self.process = None


@contextmanager
def two_nodes(
    folder: Path, template: Path | None = None, databases: Sequence[str] = (), program: tuple[str, ...] = PARAPH
) -> Iterator[list[NodeProcess]]:
    """PK's node and RU's, running; homes that were built before are copied, else they are built."""
    if template is None:
        build(folder, databases)
    else:
        shutil.copytree(template, folder)
    places = zip(SIDES, free_ports(2), strict=True)
    nodes = [NodeProcess(side, folder / side.lower(), port, program) for side, port in places]
    introduce(folder, load(), {node.side: f"127.0.0.1:{node.port}" for node in nodes})
    try:
        for node in nodes:
            node.start()
        yield nodes
    finally:
        for node in nodes:
            node.stop()


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago, all different."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
