"""A PostgreSQL of the tests' own: Debian's server on a free port of the loopback, its data thrown away at the end.

`postgres_url` is the address of a fresh, migrated database; `new_postgres` makes as many as a test wants.  Fsync stays
on: the crash tests mean it.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

ACCOUNT = "postgres"
TEMPLATE = "paraph_template"
PATIENCE = 30.0

_numbers = count(1)


def binaries() -> Path | None:
    """The folder of the newest server that is installed; None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running_server() -> Iterator[str]:
    """The address, without a database's name, of a fresh server; stopped and removed at the end."""
    programs = binaries()
    assert programs is not None, "ask binaries() first"
    home, port = Path(tempfile.mkdtemp(prefix="paraph-pg-", dir="/tmp")), _free_port()
    account = _give_away(home)
    data = home / "data"
    options = ("-A", "trust", "-U", ACCOUNT, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    initdb: list[str | Path] = [programs / "initdb", *options, "-D", data]
    try:
        subprocess.run(initdb, cwd=home, user=account, check=True, stdout=subprocess.DEVNULL)
        command: list[str | Path] = [programs / "postgres", "-D", data, "-k", home, "-h", "127.0.0.1", "-p", str(port)]
        with (home / "log").open("wb") as log:
            server = subprocess.Popen(command, cwd=home, user=account, stdout=log, stderr=log)
        try:
            url = f"postgresql://{ACCOUNT}@127.0.0.1:{port}"
            _wait(url, server, home / "log")
            yield url
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed again
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _give_away(home: Path) -> str | None:
    """The server refuses to run as root: it gets an account and a folder of its own."""
    if os.geteuid() != 0:
        return None
    shutil.chown(home, ACCOUNT, ACCOUNT)
    return ACCOUNT


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError("PostgreSQL did not start:\n" + log.read_text()) from None
            time.sleep(0.05)


def make_database(server: str, template: str = "template1", name: str = "") -> str:
    """The address of a new database."""
    name = name or f"paraph_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{server}/{name}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server with one migrated database in it, of which every other is a copy."""
    from paraph.home import Home
    from paraph.names import SideId
    from tests import homes

    if binaries() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running_server() as server:
        template = Home(homes.start(), SideId("PK"), make_database(server, name=TEMPLATE))
        homes.close(homes.new_alias(template))
        yield server


@pytest.fixture
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes fresh, migrated databases: `new_postgres()` is the address of one."""
    return lambda: make_database(postgres_server, TEMPLATE)


@pytest.fixture
def postgres_url(new_postgres: Callable[[], str]) -> str:
    return new_postgres()
