"""Brackets as one types, on a page where nothing is said; the keys of a text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.nodes import NodeProcess
from tests.browser.officer import officer_at
from tests.browser.rooms import PARAGRAPH, TEXT

DIFFERS = '[id="p-16-statement.pk-3"]'


@pytest.fixture(scope="module")
def page(chromium: Browser, still: list[NodeProcess]) -> Iterator[Page]:
    officer = officer_at(chromium, still[0], "pk-head", base_url=still[0].url)
    yield officer.page
    officer.context.close()


def test_the_brackets_a_wording_would_make_appear_as_one_types(page: Page) -> None:
    page.goto(PARAGRAPH)
    page.locator('[name="wording.en"]').fill("The Sides looked at proposals to explore outer space together.")
    expect(page.locator('[data-would="en"] .alt').first).to_contain_text("looked at")


def test_j_moves_from_clause_to_clause_and_c_opens_the_form_of_our_wording(page: Page) -> None:
    page.goto(TEXT)
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator(DIFFERS)).to_be_focused()
    page.keyboard.press("c")
    page.wait_for_url("**/paragraph/16-statement.pk-3/#say")


def test_a_takes_their_words_to_a_preview_and_says_nothing(page: Page) -> None:
    page.goto(TEXT)
    page.locator(DIFFERS).evaluate("row => { row.tabIndex = -1; row.focus() }")
    page.keyboard.press("a")
    page.wait_for_url("**/preview/*")
    expect(page.locator(".preview")).to_contain_text("took note of proposals")
