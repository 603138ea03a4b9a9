"""Chromium, and nodes of the demonstration for it to look at.

All of it belongs to the browser's package and ends with it: a browser that is driven keeps an event loop in the
thread, and tests that open Django's tables come after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.nodes import NodeProcess, build, two_nodes
from tests.browser.officer import ROUND, Officer, officer_at
from tests.postgres import binaries, make_database, running_server

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """All are marked, and left out where there is no Chromium.  `tests.groups` keeps together what shares nodes."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if ours and not CHROMIUM.exists():
        _leave_out(config, items, ours)


def _leave_out(config: pytest.Config, items: list[pytest.Item], ours: list[pytest.Item]) -> None:
    """Say it once, not once for each test."""
    first, *others = ours
    reason = f"{len(ours)} tests: Chromium is not installed (Debian: apt-get install chromium)"
    first.add_marker(pytest.mark.skip(reason))
    items[:] = [item for item in items if item not in others]
    config.hook.pytest_deselected(items=others)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's homes on SQLite, built once and copied from here."""
    folder = tmp_path_factory.mktemp("demonstration") / "homes"
    build(folder)
    return folder


@pytest.fixture(scope="package")
def postgres() -> Iterator[str]:
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with running_server() as server:
        yield server


@pytest.fixture(scope="package")
def still(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[list[NodeProcess]]:
    """Two nodes on which nobody says anything: for looking."""
    with two_nodes(tmp_path_factory.mktemp("still") / "homes", template) as nodes:
        yield nodes


@dataclass
class Meeting:
    """Both sides' officers on the page of the 16th round, each before the node of its own side."""

    pk: Officer
    ru: Officer

    def both(self) -> tuple[Officer, Officer]:
        return self.pk, self.ru


def meet(browser: Browser, nodes: list[NodeProcess], *, scripts: bool) -> Iterator[Meeting]:
    pk, ru = (
        officer_at(browser, node, f"{node.side.lower()}-desk", scripts=scripts, viewport={"width": 1366, "height": 900})
        for node in nodes
    )
    for officer in (pk, ru):
        officer.opens(ROUND)
    yield Meeting(pk, ru)
    for officer in (pk, ru):
        officer.context.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres-without-scripts", marks=pytest.mark.postgres)])
def meeting(request: pytest.FixtureRequest, tmp_path: Path, chromium: Browser) -> Iterator[Meeting]:
    """Two fresh nodes with their officers: on SQLite, and on PostgreSQL in browsers that run no scripts."""
    if "postgres" in request.param:
        server = request.getfixturevalue("postgres")
        running = two_nodes(tmp_path / "homes", databases=[make_database(server), make_database(server)])
    else:
        running = two_nodes(tmp_path / "homes", request.getfixturevalue("template"))
    with running as nodes:
        yield from meet(chromium, nodes, scripts="without" not in request.param)
