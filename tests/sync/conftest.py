"""Fixtures of the exchange."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph import incoming
from paraph.sync import exchange


@pytest.fixture
def small_steps() -> Iterator[None]:
    """A step is one bundle, so that a thousand entries need several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incoming, "STEP", 256)
        patch.setattr(exchange, "STEP", 256)
        yield


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where the system has one: what a disk may do is tried elsewhere."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="paraph-", dir=memory if memory.is_dir() else None) as path:
        yield Path(path)
