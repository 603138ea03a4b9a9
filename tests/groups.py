"""Which tests stay on one worker when several run: those that share a browser, LibreOffice or a PostgreSQL server.

The marks of pytest-xdist (`xdist_group`) are not heeded with pytest 9.2, whose ids they used to change; so the worker
is chosen here, by the ids alone, with the scheduler that `pytest_xdist_make_scheduler` may put in its place.
"""

import pytest
from xdist.scheduler import LoadGroupScheduling


def group_of(nodeid: str) -> str:
    """The group of a test by its id; the id itself for one that may run anywhere."""
    if nodeid.startswith("tests/browser/"):
        return "browser"
    if nodeid.startswith("tests/exports/test_office.py"):
        return "office"
    return "postgres" if nodeid.startswith("tests/store/") and "postgres" in nodeid.lower() else nodeid


class ByGroup(LoadGroupScheduling):
    """Largest groups first, each whole on one worker; all other tests one by one wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def scheduler(config: pytest.Config, log: object) -> ByGroup | None:
    return ByGroup(config, log) if config.getvalue("dist") == "loadgroup" else None  # type: ignore[arg-type]
