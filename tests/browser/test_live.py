"""What a page does by itself when the other side speaks while an officer is at work on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Meeting, meet
from tests.browser.nodes import two_nodes
from tests.browser.officer import INSIDE, ROUND, Officer, row

NEWS = "News from RU."


@pytest.fixture(scope="module")
def meeting(chromium: Browser, template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    with two_nodes(tmp_path_factory.mktemp("live") / "homes", template) as nodes:
        yield from meet(chromium, nodes, scripts=True)


def proposes(officer: Officer, matter: str, **typed: str) -> None:
    officer.opens(f"{INSIDE}/m/{matter}/")
    officer.fills(**typed)
    officer.previews()
    officer.says()


def test_news_is_told_in_a_line_that_screen_readers_hear(meeting: Meeting) -> None:
    meeting.pk.opens(ROUND)
    proposes(meeting.ru, "round/16/dates-as-stated", w0__en="the second half of May")
    expect(meeting.pk.sees("#live[role=status]", NEWS)).to_be_visible()


def test_a_row_keeps_the_focus_when_it_is_renewed(meeting: Meeting) -> None:
    meeting.pk.opens(ROUND)
    meeting.pk.page.locator(f"{row('round/16/dates')} th a").first.focus()
    proposes(meeting.ru, "round/16/dates", w0="2026-05")
    meeting.pk.sees_state("round/16/dates", "theirs")
    assert meeting.pk.page.evaluate("document.activeElement.id") == "m-round-16-dates"


def test_what_is_being_typed_is_left_alone(meeting: Meeting) -> None:
    meeting.pk.opens(f"{INSIDE}/m/round/16/adopted/")
    meeting.pk.fills(w0="2026-05-19")
    proposes(meeting.ru, "round/16/adopted", w0="2026-05-20")
    meeting.pk.sees("[data-live-show]")
    expect(meeting.pk.page.locator('[name="w0"]')).to_have_value("2026-05-19")
    meeting.pk.page.click("[data-live-show]")
    expect(meeting.pk.page.locator(f"{row('round/16/adopted')} .state")).to_have_attribute("data-state", "theirs")
