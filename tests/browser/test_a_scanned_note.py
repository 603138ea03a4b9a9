"""A scanned note goes from one side's desk to the other's: chosen, previewed, said, fetched, handed over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Meeting, meet
from tests.browser.nodes import two_nodes
from tests.browser.officer import INSIDE, Officer

NOTE = b"%PDF-1.7 an invented note verbale\n" * 3_000
SUBJECT = f"{INSIDE}/s/note-verbale/pk-1/"
MATTER = f"{INSIDE}/m/note-verbale/pk-1/scan/"


@pytest.fixture(scope="module", params=[True, False], ids=["with scripts", "without"])
def meeting(
    request: pytest.FixtureRequest, chromium: Browser, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Meeting]:
    with two_nodes(tmp_path_factory.mktemp("note") / "homes", template) as nodes:
        yield from meet(chromium, nodes, scripts=request.param)


def hands_over(officer: Officer, file: Path) -> None:
    officer.opens(MATTER)
    officer.page.set_input_files("#say input[type=file]", file)
    officer.previews()
    officer.says()


def test_a_scanned_note_is_handed_over(meeting: Meeting, tmp_path: Path) -> None:
    file = tmp_path / "note 14-2026.pdf"
    file.write_bytes(NOTE)
    meeting.ru.opens(SUBJECT)
    hands_over(meeting.pk, file)
    meeting.ru.sees("main a[download]", "note 14-2026.pdf")
    with meeting.ru.page.expect_download() as coming:
        meeting.ru.page.click("main a[download]")
    assert coming.value.suggested_filename == "note 14-2026.pdf"
    assert Path(coming.value.path()).read_bytes() == NOTE
