"""The command-line part of `docs/walk-through.md`, played as it is written while both demonstration nodes run."""

import re
from pathlib import Path

import pytest

from paraph.cli import opening
from paraph.service import Service
from tests.browser.nodes import two_nodes
from tests.cli.sessions import Session
from tests.cli.terminal import Terminal

DOCS = Path(__file__).parents[2] / "docs"


def test_the_walk_through_goes_as_it_is_written(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "Service", Service)  # by the clock of the nodes that run
    with two_nodes(terminal.folder / "homes") as nodes:
        for node in nodes:
            (terminal.folder / node.side.lower()).symlink_to(node.home)
        Session(terminal).run(DOCS / "walk-through.md")


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((pictures/[a-z-]+\.png)\)", (DOCS / "walk-through.md").read_text())
    assert pictures and not [name for name in pictures if not (DOCS / name).exists()]


def test_a_picture_is_small_enough_for_a_slow_line() -> None:
    assert not [file.name for file in (DOCS / "pictures").glob("*.png") if file.stat().st_size > 150_000]
