from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal, kept
from tests.cli.world import two_homes


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    with kept():
        yield Terminal(tmp_path, monkeypatch)


@pytest.fixture
def two(terminal: Terminal) -> Terminal:
    """Homes `pk` and `ru` in one mechanism, each knowing nothing of the other yet but the charter."""
    two_homes(terminal)
    return terminal
