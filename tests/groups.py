"""Which tests stay on one worker when several run: those that share a browser, LibreOffice or a PostgreSQL server.

The browser's tests are two such groups, with a browser each: stories, in which nodes of their own speak, and the rest,
which look at two nodes on which nobody speaks.  A worker more than there are processors: who drives a browser waits.

The marks of pytest-xdist (`xdist_group`) are not heeded with pytest 9.2, whose ids they used to change; so the worker
is chosen here, by the ids alone, with the scheduler that `pytest_xdist_make_scheduler` may put in its place.
"""

import os
from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadGroupScheduling

STORIES = {"test_sixteenth_round", "test_joint_statement", "test_a_scanned_note", "test_reports", "test_live"}
WHOLE = {"tests/exports/test_office.py", "tests/cli/test_demo.py"}


def group_of(nodeid: str) -> str:
    """The group of a test by its id; the id itself for one that may run anywhere."""
    file = nodeid.partition("::")[0]
    if file.startswith("tests/browser/"):
        return "stories" if PurePosixPath(file).stem in STORIES else "pages"
    if file in WHOLE:
        return file
    return "postgres" if file.startswith("tests/store/") and "postgres" in nodeid.lower() else nodeid


class ByGroup(LoadGroupScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Largest groups first, each whole on one worker; all other tests one by one wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def scheduler(config: pytest.Config, log: object) -> ByGroup | None:
    return ByGroup(config, log) if config.getvalue("dist") == "loadgroup" else None


def workers() -> int:
    return len(os.sched_getaffinity(0)) + 1
