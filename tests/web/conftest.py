"""Django is set up before any test of the web imports it; each test begins in English, whatever the last one read."""

from collections.abc import Iterator

import pytest

from tests import homes

homes.start()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    from django.utils import translation

    with translation.override("en"):
        yield
