"""A terminal for tests: `paraph` in this process, on as many homes as a test wants, with a clock that counts.

terminal.run("paraph say round/16/city Moscow --yes", home="pk")      -> Reply(code, out, err, shown)
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import django
import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connections

from paraph.cli import main, opening
from paraph.home import VARIABLE, load
from paraph.service import Service
from paraph.web import station
from tests import homes
from tests.sides import Clock


@dataclass(frozen=True)
class Reply:
    """What a command answered: its exit code, both streams apart, and as a person sees them."""

    code: int
    out: str
    err: str
    shown: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


def stand_in() -> None:
    """In the place of `django.setup`, in a process that is set up: the default database becomes this home's."""
    home = load(Path(os.environ[VARIABLE]))
    template = homes.start() / homes.FILE
    if not home.database and not (home.path / homes.FILE).exists():
        shutil.copyfile(template, home.path / homes.FILE)
    connections["default"].close()
    del connections["default"]
    connections.databases["default"] = home.databases()["default"]
    connections.configure_settings(connections.databases)
    settings.HOME = home
    station.use(None)


class Terminal:
    """Runs commands in one folder; each home is a folder in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.clock = Clock()
        homes.start()
        monkeypatch.chdir(folder)
        monkeypatch.setattr(django, "setup", stand_in)
        monkeypatch.setattr(opening, "Service", partial(Service, clock=self.clock))

    def run(self, command: str, home: str = "", stdin: str = "") -> Reply:
        words = shlex.split(command)
        assert words[0] == "paraph", command
        env = {VARIABLE: str(self.folder / home) if home else None, "LANG": "C"}
        result = CliRunner().invoke(main, words[1:], input=stdin, env=env)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Reply(result.exit_code, result.stdout, result.stderr, result.output)

    def ok(self, command: str, home: str = "", stdin: str = "") -> Reply:
        reply = self.run(command, home, stdin)
        assert reply.code == 0, reply.shown
        return reply


@contextmanager
def serving(home: Path, *more: str) -> Iterator[str]:
    """`paraph serve` in a process of its own; the address at which it answers."""
    command = [sys.executable, "-m", "paraph", "serve", "--home", str(home), "--listen", "127.0.0.1:0", "--json", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        try:
            assert process.stdout is not None
            yield json.loads("".join(process.stdout.readline() for _ in range(4)))["address"]
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextmanager
def kept() -> Iterator[None]:
    """Puts back what `stand_in` moved."""
    homes.start()
    database, home = connections.databases["default"], settings.HOME
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.databases["default"] = database
        settings.HOME = home
        station.use(None)
