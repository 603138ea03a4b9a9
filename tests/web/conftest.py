"""Two desks before each test that asks for them; each begins in English, whatever the last one read.

Django is set up by `desks` before any test of the web imports it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.words.speech import say
from tests.web.desks import Desk, desks, exchange, tell
from tests.web.negotiating import ONE, OTHER, draft_text


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def passwords_in_no_time() -> Iterator[None]:
    """The browser's tests have the dear kind."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    return desks(tmp_path)


@pytest.fixture
def pk(pair: tuple[Desk, Desk]) -> Desk:
    return pair[0]


@pytest.fixture
def ru(pair: tuple[Desk, Desk]) -> Desk:
    return pair[1]


@pytest.fixture
def drafted(pair: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    draft_text(*pair)
    return pair


@pytest.fixture
def rival(drafted: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    """RU has another wording of the first paragraph in English."""
    pk, ru = drafted
    tell(ru, say(f"{ONE}/wording.en", OTHER))
    exchange(pk, ru)
    return pk, ru
