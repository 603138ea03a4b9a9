"""A throw-away PostgreSQL for the two rows that need one: Debian's server, its own defaults, fsync on.

Its data lie in the system's temporary folder, because the server refuses to run as root and the account that it then
runs under may not be allowed into this checkout.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

VARIABLE = "PARAPH_BENCH_POSTGRES"
DATABASE = "paraph_bench"
ACCOUNT = "postgres"


def binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    elsewhere = shutil.which("initdb")
    return found[-1].parent if found else Path(elsewhere).parent if elsewhere else None


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a fresh server, stopped and removed at the end; empty when there is none to run."""
    programs = binaries()
    if os.environ.get(VARIABLE) or programs is None:
        yield os.environ.get(VARIABLE, "")
        return
    home = Path(tempfile.mkdtemp(prefix="paraph-bench-"))
    try:
        as_account(home, programs / "initdb", "-A", "trust", "-U", ACCOUNT, "-D", home / "data")
        options = f"-k {home} -c listen_addresses=''"
        as_account(home, programs / "pg_ctl", "-w", "-D", home / "data", "-l", home / "log", "-o", options, "start")
        try:
            yield f"host={home} user={ACCOUNT}"
        finally:
            as_account(home, programs / "pg_ctl", "-w", "-m", "fast", "-D", home / "data", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def as_account(home: Path, *command: str | Path) -> None:
    """Run one of the server's programs, as its own account when we are root."""
    account = ACCOUNT if os.geteuid() == 0 else None
    if account:
        shutil.chown(home, account, account)
    subprocess.run(
        [str(word) for word in command],
        cwd=home,
        user=account,
        group=account,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )


def bench_database(server: str) -> str:
    return psycopg.conninfo.make_conninfo(server, dbname=DATABASE)


def fresh_database(server: str) -> str:
    """Drop the benchmarks' database and make it again, empty; returns its address."""
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    return bench_database(server)
