"""Who leaves the node leaves nothing of the desk behind the "Back" of the browser; who goes back has what was typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.nodes import NodeProcess
from tests.browser.officer import ROUND, officer_at

DATES = "/m/pk-ru-strategic-stability/m/round/16/dates-as-stated/"


WHOLE_PAGES = ["--disable-back-forward-cache"]
"""What Playwright takes from a browser and people have: pages kept whole, as they were left."""


@pytest.fixture
def page(chromium: Browser, still: list[NodeProcess]) -> Iterator[Page]:
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=ARGUMENTS, ignore_default_args=WHOLE_PAGES)
    yield officer_at(browser, still[0], "pk-desk", base_url=still[0].url).page
    browser.close()


def test_going_back_after_leaving_leads_to_the_door(page: Page) -> None:
    page.goto(ROUND)
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/enter/**")
    page.go_back(wait_until="commit")
    page.wait_for_url("**/enter/**")
    expect(page.get_by_role("heading", name="16th round")).to_have_count(0)


def test_going_back_keeps_what_was_typed(page: Page) -> None:
    page.goto(DATES)
    page.locator("[name='w0.en']").fill("in the spring")
    page.goto(ROUND)
    page.go_back(wait_until="commit")
    expect(page.locator("[name='w0.en']")).to_have_value("in the spring")
