"""Tests that share something dear run on one worker."""

import pytest

from tests.groups import group_of


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/browser/test_print.py::test_a[today-en]", "pages"),
        ("tests/browser/test_live.py::test_a", "stories"),
        ("tests/exports/test_office.py::test_b", "tests/exports/test_office.py"),
        ("tests/store/test_backup.py::TestPostgres::test_c", "postgres"),
        ("tests/store/test_crash.py::test_a_node_on_postgresql_survives_being_killed", "postgres"),
        ("tests/store/test_backup.py::test_d", "tests/store/test_backup.py::test_d"),
        ("tests/web/test_notes.py::test_browser", "tests/web/test_notes.py::test_browser"),
    ],
)
def test_the_group_of_a_test_follows_from_its_id(nodeid: str, group: str) -> None:
    assert group_of(nodeid) == group
