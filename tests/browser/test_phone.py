"""A telephone without scripts: what is at rest takes a line and opens when one goes to it; the masthead leaves room."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.nodes import NodeProcess
from tests.browser.officer import ROUND, Officer, officer_at, row
from tests.browser.test_every_page import sticking_out

CITY, DATES = row("round/16/city"), row("round/16/dates")


@pytest.fixture(scope="module")
def phone(chromium: Browser, still: list[NodeProcess]) -> Iterator[Officer]:
    screen: ViewportSize = {"width": 390, "height": 844}
    officer = officer_at(chromium, still[0], "pk-desk", scripts=False, viewport=screen)
    yield officer
    officer.context.close()


def test_what_is_sealed_shows_its_word_once_and_opens_to_both(phone: Officer) -> None:
    phone.opens(ROUND)
    theirs = phone.page.locator(f'{CITY} .voice[data-side="2"]')
    expect(phone.page.locator(f'{CITY} .voice[data-side="1"] .word').first).to_be_visible()
    expect(theirs).to_be_hidden()
    phone.page.click(f"{CITY} .opens")
    expect(theirs).to_be_visible()


def test_what_nobody_has_spoken_on_can_be_said_from_its_line(phone: Officer) -> None:
    phone.opens(ROUND)
    expect(phone.page.locator(f'{DATES} [data-act="say"]')).to_be_visible()


@pytest.mark.parametrize("part", ["delegations", "statements"])
def test_a_long_part_opens_when_one_goes_to_it(part: str, phone: Officer) -> None:
    phone.opens(ROUND)
    inside = phone.page.locator(f"#{part} .own").first
    expect(inside).to_be_hidden()
    phone.page.click(f'.jumps a[href="#{part}"]')
    expect(inside).to_be_visible()


def test_what_awaits_us_comes_before_the_arrangements(phone: Officer) -> None:
    phone.opens(ROUND)
    tops = [phone.page.locator(place).bounding_box() for place in ("#awaited", "#arrangements")]
    assert tops[0] and tops[1] and tops[0]["y"] < tops[1]["y"]
    expect(phone.page.locator("#awaited li", has_text="Venue")).to_be_visible()


def test_the_masthead_takes_two_lines_and_the_language_is_behind_the_officer(phone: Officer) -> None:
    phone.opens(ROUND)
    box = phone.page.locator(".masthead").bounding_box()
    assert box and box["height"] < 100
    phone.page.click(".menu > summary")
    expect(phone.page.locator(".menu-sheet button", has_text="Русский")).to_be_visible()


def test_nothing_sticks_out_at_four_times_the_size(phone: Officer) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 844})
    phone.opens(ROUND)
    assert sticking_out(phone, 320) == []
    phone.page.set_viewport_size({"width": 390, "height": 844})


def test_on_a_wide_screen_everything_lies_open(phone: Officer) -> None:
    phone.page.set_viewport_size({"width": 1366, "height": 900})
    phone.opens(ROUND)
    expect(phone.page.locator(f'{CITY} .voice[data-side="2"]')).to_be_visible()
    expect(phone.page.locator("#delegations .own").first).to_be_visible()
    expect(phone.page.locator(".opens").first).to_be_hidden()
    phone.page.set_viewport_size({"width": 390, "height": 844})
