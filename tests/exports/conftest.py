"""LibreOffice for the tests that need it; where it is absent, one line says so and they are left out."""

import shutil

import pytest

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
