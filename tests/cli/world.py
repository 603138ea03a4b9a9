"""Two sides that have met: homes made and the charter adopted, by commands alone."""

import atexit
import shutil
import tempfile
from pathlib import Path

from django.db import connections

from tests.cli.terminal import Terminal
from tests.sides import MECHANISM

NAMES = {"PK": "en=Pakistan", "RU": "en=Russia"}


_template: list[tuple[Path, int]] = []


def two_homes(terminal: Terminal) -> None:
    """Homes `pk` and `ru` that have adopted one charter; made once, and copied for each test."""
    if not _template:
        _make(terminal)
        connections["default"].close()
        folder = Path(tempfile.mkdtemp(prefix="paraph-homes-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        shutil.copytree(terminal.folder, folder, dirs_exist_ok=True)
        _template.append((folder, terminal.clock.seconds))
    folder, terminal.clock.seconds = _template[0]
    shutil.copytree(folder, terminal.folder, dirs_exist_ok=True)


def _make(terminal: Terminal) -> None:
    prints = {side: make_home(terminal, side) for side in NAMES}
    terminal.ok(
        f"paraph charter draft ru/cards/{MECHANISM}.RU.card --name en=Example --established 2003"
        " --language en --language ru --to example.charter",
        "pk",
    )
    for side, other in (("PK", "RU"), ("RU", "PK")):
        adopt(terminal, side, other, prints[other])


def make_home(terminal: Terminal, side: str, more: str = "") -> str:
    """The fingerprint of the side's key."""
    command = f"paraph init --side {side} --mechanism {MECHANISM} --name {NAMES[side]} --json {more}"
    return str(terminal.ok(command, side.lower()).data["fingerprint"])


def adopt(terminal: Terminal, side: str, other: str, told: str) -> None:
    terminal.ok(f"paraph charter adopt example.charter --fingerprint '{other}={told}'", side.lower())


def carry(terminal: Terminal, author: str, reader: str) -> None:
    """The author's record goes to the reader in a file."""
    terminal.ok("paraph export --record carried.paraph", author)
    terminal.ok("paraph import carried.paraph", reader)
