"""Fixtures of the exchange."""

from collections.abc import Iterator

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
