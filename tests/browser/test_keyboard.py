"""A page without a mouse: Tab reaches every act and shows where it is; single keys move and open, and say nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.nodes import NodeProcess
from tests.browser.officer import EXACTLY, INSIDE, ROUND, officer_at, row
from tests.browser.rooms import ROOMS

REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.tabIndex >= 0 && e.type !== "hidden" && !e.disabled)
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => e.type !== "radio" || e.checked)
  .map((e, place) => (e.dataset.place = place))"""
FOCUSED = """() => {
  const e = document.activeElement, look = getComputedStyle(e);
  return [e.dataset.place ?? "", look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    e.outerHTML.slice(0, 120)];
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser, still: list[NodeProcess]) -> Iterator[Page]:
    officer = officer_at(chromium, still[0], "pk-desk", base_url=still[0].url)
    yield officer.page
    officer.context.close()


@pytest.mark.parametrize(
    "room",
    ["today", "round 16, in preparation", "matter, theirs", "matter, a list of people", "text", "paragraph, differs"],
)
def test_tab_reaches_everything_and_shows_where_it_is(room: str, page: Page) -> None:
    page.goto(ROOMS[room])
    wanted = {str(place) for place in page.evaluate(REACHABLE)}
    reached: set[str] = set()
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        place, outlined, what = page.evaluate(FOCUSED)
        assert outlined or not place, f"no outline on {what}"
        reached.add(place)
    assert wanted - reached == set(), [
        page.locator(f"[data-place='{place}']").inner_text() for place in wanted - reached
    ]


def test_the_first_tab_offers_to_skip_to_the_page(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_slash_finds_a_matter_and_enter_goes_there(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("/")
    page.keyboard.type("venue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/round/16/venue/")


def test_control_k_opens_the_same(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-words")).to_be_focused()


def test_what_is_not_there_is_said(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    expect(page.locator("#palette [data-none]")).to_be_visible()


def test_the_arrows_walk_the_places(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#palette [role=option]").nth(1)).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(("key", "dialog"), [("/", "#palette"), ("?", "#keys")])
def test_escape_closes_what_a_key_opened(key: str, dialog: str, page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press(key)
    expect(page.locator(dialog)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(dialog)).to_be_hidden()


def test_j_and_k_go_from_row_to_row(page: Page) -> None:
    page.goto(ROUND)
    found = []
    for key in "jjk":
        page.keyboard.press(key)
        found.append(page.evaluate("document.activeElement.id"))
    assert found == ["m-round-16-ordinal", "m-round-16-dates", "m-round-16-ordinal"]


def test_a_opens_the_preview_and_says_nothing(page: Page) -> None:
    page.goto(ROUND)
    _focus(page, "round/16/venue")
    page.keyboard.press("a")
    expect(page.locator(".preview h2")).to_have_text(EXACTLY)
    page.goto(ROUND)
    expect(page.locator(f"{row('round/16/venue')} .state")).to_have_attribute("data-state", "theirs")


def test_c_opens_the_form_with_their_word_in_it(page: Page) -> None:
    page.goto(ROUND)
    _focus(page, "round/16/venue")
    page.keyboard.press("c")
    page.wait_for_url("**/m/round/16/venue/?counter=RU#say")
    expect(page.locator('[name="w0.en"]')).to_have_value("Ministry of Foreign Affairs, Smolenskaya-Sennaya Square")


def test_h_opens_the_history_of_the_row(page: Page) -> None:
    page.goto(ROUND)
    _focus(page, "round/16/venue")
    page.keyboard.press("h")
    page.wait_for_url("**/m/round/16/venue/#history")


def test_g_h_goes_to_today(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url(lambda url: url.endswith("/") and INSIDE not in url)


def test_keys_typed_into_a_field_stay_there(page: Page) -> None:
    page.goto(ROOMS["matter, open"])
    page.focus('[name="w0"]')
    page.keyboard.type("/jkach?")
    expect(page.locator('[name="w0"]')).to_have_value("/jkach?")


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.goto(ROUND)
    page.keyboard.press("?")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#palette")).to_be_hidden()
    page.context.clear_cookies(name="paraph-keys")


def _focus(page: Page, matter: str) -> None:
    page.locator(f"{row(matter)} th a").first.focus()
