"""A deposit pack, made once; and LibreOffice, whose tests are left out with one line where it is absent."""

import shutil

import pytest

from paraph.exports.deposit.zipped import unpack
from tests.exports.packs import certify, initialled, made, made_once
from tests.sides import PK, RU

SOFFICE = shutil.which("soffice")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """They are left out where there is no LibreOffice.  `tests.groups` keeps them on one worker."""
    ours = [item for item in items if item.get_closest_marker("office")]
    if ours and SOFFICE is None:
        first, *others = ours
        reason = f"{len(ours)} tests: LibreOffice is not installed (Debian: apt-get install libreoffice-writer)"
        first.add_marker(pytest.mark.skip(reason))
        items[:] = [item for item in items if item not in others]
        config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="session")
def whole_pack() -> bytes:
    """The deposit pack of an initialled text."""
    return made_once()


@pytest.fixture(scope="session")
def files(whole_pack: bytes) -> dict[str, bytes]:
    """The files of that pack."""
    return unpack(whole_pack)


@pytest.fixture(scope="session")
def certified() -> dict[str, bytes]:
    """The files of a pack with a certificate of concordance."""
    world = initialled()
    certify(world, PK, RU)
    return unpack(made(world))
