"""`serve`: a node in a process of its own, alone on its home, in touch with its peers, stopped well."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import httpx
import pytest

from paraph.cli import opening
from paraph.cli.serve import bound
from paraph.service import Service
from tests.cli.terminal import Terminal, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def today(two: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Commands look at the same clock as the nodes that are served."""
    monkeypatch.setattr(opening, "Service", Service)
    return two


def test_a_served_node_shows_officers_the_door_and_strangers_nothing(two: Terminal) -> None:
    with serving(two.folder / "pk", "--every", "0") as address:
        assert httpx.get(f"{address}/", follow_redirects=True, timeout=60).status_code == 200
        assert httpx.get(f"{address}/peer/example/PK/checkpoint", timeout=60).status_code == 404


def test_one_home_is_served_once(two: Terminal) -> None:
    with serving(two.folder / "pk", "--every", "0"):
        reply = two.run("paraph serve --listen 127.0.0.1:0", "pk")
    assert reply.code == 77
    assert "serves" in reply.err
    with serving(two.folder / "pk", "--every", "0") as address:
        assert address


def test_one_address_is_answered_at_once(two: Terminal) -> None:
    with serving(two.folder / "pk", "--every", "0") as address:
        reply = two.run(f"paraph serve --listen {address.removeprefix('http://')}", "ru")
    assert reply.code == 75
    assert "already in use" in reply.err


def test_what_is_short_is_sent_at_once() -> None:
    with bound("127.0.0.1:0") as door:
        assert door.proto == socket.IPPROTO_TCP  # asyncio asks this before it turns off Nagle's algorithm


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_being_asked_to_stop_is_a_good_end(asked: signal.Signals, two: Terminal) -> None:
    command = [sys.executable, "-m", "paraph", "serve", "--home", str(two.folder / "pk"), "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "answers at http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(asked)
        _, complaint = process.communicate(timeout=20)
    assert (process.returncode, complaint) == (0, "")


def test_a_node_that_serves_brings_its_tables_up_to_date(two: Terminal) -> None:
    (two.folder / "pk" / "paraph.sqlite3").unlink()
    (two.folder / "pk" / "spoken").unlink()
    with serving(two.folder / "pk", "--every", "0"):
        assert "No mechanism yet" in two.ok("paraph show", "pk").out


def test_a_node_that_serves_says_that_its_database_was_lost(two: Terminal, capfd: pytest.CaptureFixture[str]) -> None:
    (two.folder / "pk" / "paraph.sqlite3").unlink()
    with serving(two.folder / "pk", "--every", "0"):
        assert json.loads(capfd.readouterr().err)["warning"].endswith("the database was lost, or it is a new one.")


def test_two_served_nodes_come_to_one_sealed_state(today: Terminal) -> None:
    with serving(today.folder / "ru", "--every", "0.3") as there:
        today.ok(f"paraph peer add RU {there}", "pk")
        with serving(today.folder / "pk", "--every", "0.3") as here:
            today.ok(f"paraph peer add PK {here}", "ru")
            for home in ("pk", "ru"):
                today.ok("paraph say round/16/city Moscow --yes", home)
            today.ok("paraph sync", "ru")
            assert soon(lambda: "· sealed" in today.ok("paraph show round/16/city", "pk").out)
    assert today.ok("paraph check", "pk").code == 0


def soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.3)
    return true()
