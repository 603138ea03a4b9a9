"""`demo`: two nodes with the Group's documented rounds and a 16th round in preparation, on this machine.

Both are made in one process, each in a home of its own; then each is served by a process of its own.
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import MappingProxyType

import click

from paraph.cli.frame import Command, tell
from paraph.cli.officers import make_officer
from paraph.cli.opening import add_database, migrate, start_django
from paraph.cli.serve import when_asked_to_stop
from paraph.demo.intake import bring_folder, bring_illustrations
from paraph.demo.officers import OFFICERS, PK_ARCHIVE
from paraph.demo.playing import Clock, charter_of, play
from paraph.demo.record import load
from paraph.errors import Refused, Unavailable
from paraph.facts import Facts
from paraph.home import Home
from paraph.home import load as load_home
from paraph.names import SideId
from paraph.node import Node

NOTICE = "Demonstration: no government takes part."
PASSWORD = "paraph-demo"  # noqa: S105  the demonstration's own, printed for everybody to use
MARK = "demonstration"
DONE = "complete\n"
PATIENCE = 15.0


@click.command(cls=Command)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Where both nodes are kept.",
)
@click.option("--fresh", is_flag=True, help="Begin again: what was said in the demonstration is forgotten.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_534),
    default=8001,
    show_default=True,
    metavar="N",
    help="The first side's port; the second side's is the next.",
)
@click.option("--build-only", is_flag=True, help="Make the nodes and stop.")
@click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Bring the reports of this folder to the first side's desk, instead of the illustrations.",
)
def demo(*, folder: Path, fresh: bool, port: int, build_only: bool, reports: Path | None) -> None:
    """Try Paraph: build PK's node and RU's, and run both until Ctrl-C.

    The rounds are the documented ones, as sources claim them. What the two sides say is an illustration by fictional
    officers; no government takes part.
    """
    folder, record = folder.absolute(), load()
    addresses = {side: f"127.0.0.1:{port + number}" for number, side in enumerate(record.sides)}
    _prepare(folder, record, fresh, reports)
    introduce(folder, record, addresses)
    if build_only:
        tell(_welcome(addresses, running=False), _data(folder, addresses))
        return
    stop = Event()
    when_asked_to_stop(stop.set)
    with _serving(folder, addresses, stop) as running:
        tell(_welcome(addresses, running=True), _data(folder, addresses))
        _watch(running, stop)


# -- building --------------------------------------------------------------------------------------------------------


def _prepare(folder: Path, record: Facts, fresh: bool, reports: Path | None = None) -> None:
    """Build the demonstration unless it is there; never in a folder of something else."""
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()) and not mark.exists():
        raise Refused(f"{folder} holds something else.", remedy="Name another folder with --dir.")
    if mark.exists() and (fresh or mark.read_text() != DONE):
        shutil.rmtree(folder)
    if not mark.exists():
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text("begun\n")
        build(folder, record, reports=reports)
        mark.write_text(DONE)


def build(
    folder: Path,
    record: Facts,
    databases: Mapping[SideId, str] = MappingProxyType({}),
    reports: Path | None = None,
) -> None:
    """A home of each side, played up to where whoever tries it goes on; on SQLite where no database is named.

    `reports` is a folder of reports for the first side's desk; without it those are the illustrations.
    """
    homes = {
        side: Home(folder / side.lower(), side, databases.get(side, ""), NOTICE, demonstration=PASSWORD)
        for side in record.sides
    }
    for home in homes.values():
        home.save()
    keys = {side: home.new_key(record.mechanism.id) for side, home in homes.items()}
    start_django(next(iter(homes.values())))
    from paraph.store.db import DatabaseStore

    nodes, aliases, clock = dict[SideId, Node](), dict[SideId, str](), Clock()
    for side, home in homes.items():
        alias = aliases[side] = add_database(home)
        migrate(alias)
        nodes[side] = Node(side, DatabaseStore(alias), {record.mechanism.id: keys[side]}, clock)
        _seat_officers(side, alias)
    play(record, charter_of(record, keys), nodes, clock)
    _bring_reports(nodes[PK_ARCHIVE.side], record, aliases[PK_ARCHIVE.side], reports)


def _bring_reports(node: Node, record: Facts, alias: str, folder: Path | None) -> None:
    if folder is None:
        bring_illustrations(node, record.mechanism.id, alias)
    else:
        bring_folder(node, record.mechanism.id, alias, folder)


def _seat_officers(side: SideId, alias: str) -> None:
    for each in OFFICERS:
        if each.side == side:
            make_officer(each.login, each.role, PASSWORD, name=each.name, title=each.title, fictional=True, using=alias)


def introduce(folder: Path, record: Facts, addresses: Mapping[SideId, str]) -> None:
    """Tell each node where the others answer this time."""
    for side in addresses:
        others = {other: f"http://{address}" for other, address in addresses.items() if other != side}
        replace(load_home(folder / side.lower()), peers={record.mechanism.id: others}).save()


# -- running ---------------------------------------------------------------------------------------------------------


@contextmanager
def _serving(folder: Path, addresses: Mapping[SideId, str], stop: Event) -> Iterator[Sequence[subprocess.Popen[bytes]]]:
    """Both nodes in processes of their own, answering; both are ended when this ends."""
    running: list[subprocess.Popen[bytes]] = []
    try:
        for side, address in addresses.items():
            command = [sys.executable, "-m", "paraph", "serve", "--home", str(folder / side.lower())]
            command += ["--listen", address, "--every", "1"]
            running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))  # noqa: S603  our own program
        for process, address in zip(running, addresses.values(), strict=True):
            _await(process, address, stop)
        yield running
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(PATIENCE)


def _await(process: subprocess.Popen[bytes], address: str, stop: Event) -> None:
    """Wait until a node answers; Unavailable when it ended instead (it has said why)."""
    host, _, port = address.rpartition(":")
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and not stop.is_set() and time.monotonic() < deadline:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    if not stop.is_set():
        raise Unavailable(f"The node at {address} did not start.", remedy="Choose another port with --port.")


def _watch(running: Sequence[subprocess.Popen[bytes]], stop: Event) -> None:
    while not stop.wait(0.5):
        if any(process.poll() is not None for process in running):
            raise Unavailable("One of the nodes has ended.", remedy="Both are stopped. Start the demonstration again.")


def _welcome(addresses: Mapping[SideId, str], *, running: bool) -> Iterator[str]:
    yield NOTICE
    for side, address in addresses.items():
        yield f"  {side}  http://{address}"
        yield from (f"      {each.login}  ({each.role})" for each in OFFICERS if each.side == side)
    yield f"Password of each: {PASSWORD}"
    yield from _first_steps(addresses) if running else ("Built. Say the same without --build-only to start both.",)


def _first_steps(addresses: Mapping[SideId, str]) -> Iterator[str]:
    """What to do in the first minute."""
    (ours, first), (theirs, second), *_ = addresses.items()
    desks = {each.side: each.login for each in OFFICERS if each.role == "desk-officer"}
    yield "Begin:"
    yield f"  1. Open http://{first} and http://{second} side by side; the log-in page enters with one press."
    yield f"  2. On {ours}, as {desks[ours]}: 16th round, Dates, Say; write a date, read the preview, say it."
    yield f"  3. On {theirs}, as {desks[theirs]}: the word is there; accept or counter it."
    yield "Ctrl-C stops both."


def _data(folder: Path, addresses: Mapping[SideId, str]) -> dict[str, object]:
    logins = [{"login": each.login, "side": each.side, "role": each.role} for each in OFFICERS]
    nodes = {side: f"http://{address}" for side, address in addresses.items()}
    return {"folder": str(folder), "nodes": nodes, "officers": logins, "password": PASSWORD}
