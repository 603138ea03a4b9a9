"""On paper: every page of a round and of a matter bears the state's digest and the heads, and nothing to press."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.nodes import NodeProcess
from tests.browser.officer import officer_at
from tests.browser.rooms import ROOMS

PAPER = ("round 16, in preparation", "round 14, two dates", "matter, with claims", "matter, sealed", "text")


@pytest.fixture(scope="module")
def page(chromium: Browser, still: list[NodeProcess]) -> Iterator[Page]:
    officer = officer_at(chromium, still[0], "pk-desk", base_url=still[0].url, color_scheme="dark")
    yield officer.page
    officer.context.close()


def printed(page: Page, room: str) -> list[str]:
    """The text of each page of paper."""
    page.goto(ROOMS[room])
    return [sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]


@pytest.mark.parametrize("room", PAPER)
def test_every_sheet_bears_the_digest_of_the_state(room: str, page: Page) -> None:
    sheets = printed(page, room)
    digest = page.locator("#heads .digest").nth(2).inner_text()  # after the heads of both sides
    missing = [n for n, sheet in enumerate(sheets, 1) if digest not in re.sub(r"\s", "", sheet)]
    assert sheets and not missing


@pytest.mark.parametrize("room", PAPER)
def test_every_sheet_has_its_number(room: str, page: Page) -> None:
    sheets = printed(page, room)
    missing = [n for n, sheet in enumerate(sheets, 1) if f"{n} / {len(sheets)}" not in sheet]
    assert not missing


def test_there_is_nothing_to_press_on_paper(page: Page) -> None:
    text = "\n".join(printed(page, "matter, theirs"))
    assert not [word for word in ("Accept", "Counter", "Preview", "Leave", "Say our word") if word in text]


def test_a_text_is_printed_with_its_brackets_its_digest_and_nothing_to_press(page: Page) -> None:
    sheets = printed(page, "text")
    digest = page.locator("#heads .digest").last.inner_text()
    assert all(digest in re.sub(r"\s", "", sheet) for sheet in sheets)
    assert "[" in sheets[0] and "disarmament" in sheets[0]
    assert not [word for word in ("Accept", "Write", "Add paragraphs") if word in "".join(sheets)]


def test_a_word_is_printed_in_all_its_languages(page: Page) -> None:
    text = "\n".join(printed(page, "matter, sealed"))
    assert "Moscow" in text and "Москва" in text


def test_paper_is_black_on_white_whatever_the_screen(page: Page) -> None:
    page.goto(ROOMS["matter, sealed"])
    page.emulate_media(media="print")
    look = page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    page.emulate_media(media="screen")
    assert look[0] == "rgb(0, 0, 0)" and look[1] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
