"""The joint statement of the 16th round is brought from its brackets to the initials, on two screens by two nodes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Meeting, meet
from tests.browser.nodes import two_nodes
from tests.browser.officer import INSIDE, Officer
from tests.browser.rooms import TEXT

OURS = "The Sides will exchange points of contact within seventy-five days and will inform each other of any change."
CONTACTS = f"{INSIDE}/paragraph/16-statement.pk-4/"


@pytest.fixture
def meeting(tmp_path: Path, chromium: Browser, template: Path) -> Iterator[Meeting]:
    with two_nodes(tmp_path / "homes", template) as nodes:
        yield from meet(chromium, nodes, scripts=True)


def clause(number: str, look: str = "") -> str:
    state = f'[data-degree="{look}"]' if look else ""
    return f'[id="p-16-statement.{number}"]{state}'


def test_a_joint_statement_is_negotiated_and_initialled(meeting: Meeting) -> None:
    for officer in meeting.both():
        officer.opens(TEXT)
    the_brackets_are_seen_as_one_types(meeting.pk)
    what_was_said_appears_on_the_other_screen_and_is_accepted(meeting)
    all_that_is_theirs_is_accepted_in_one_act(meeting)
    what_was_ad_referendum_is_confirmed(meeting)
    everything_is_agreed(meeting)
    both_initial(meeting)


def the_brackets_are_seen_as_one_types(pk: Officer) -> None:
    pk.page.click(f'{clause("pk-4")} [data-act="counter"]')
    area = pk.page.locator('[name="wording.en"]')
    area.fill(OURS)
    expect(pk.page.locator('[data-would="en"] .alt').first).to_contain_text("seventy-five")
    pk.previews()
    assert "seventy-five" in pk.reads()
    pk.says()
    expect(pk.page.locator(clause("pk-4"))).to_contain_text("seventy-five")


def what_was_said_appears_on_the_other_screen_and_is_accepted(meeting: Meeting) -> None:
    ru = meeting.ru
    ru.sees(clause("pk-4"), "seventy-five")
    ru.page.locator(clause("pk-4")).evaluate("row => { row.tabIndex = -1; row.focus() }")
    ru.page.keyboard.press("a")
    assert "seventy-five" in ru.reads()
    ru.says()
    meeting.pk.sees(f'{clause("pk-4")}:not(:has([lang="en"] .alt))')


def all_that_is_theirs_is_accepted_in_one_act(meeting: Meeting) -> None:
    pk = meeting.pk
    pk.page.click("#whole .accept-all summary")
    pk.page.click('#whole [value="accept"]')
    pk.reads()
    pk.says()
    for number in ("pk-1", "pk-2", "pk-3", "pk-4", "ru-1"):
        meeting.ru.sees(clause(number, "within-package"))


def what_was_ad_referendum_is_confirmed(meeting: Meeting) -> None:
    ru = meeting.ru
    ru.opens(f"{INSIDE}/paragraph/16-statement.pk-5/")
    ru.page.click('#now [value="confirm"]')
    ru.reads()
    ru.says()
    meeting.pk.sees(clause("pk-5", "within-package"))


def everything_is_agreed(meeting: Meeting) -> None:
    for officer in meeting.both():
        officer.opens(f"{TEXT}closing/")
        officer.page.click('[value="close"]')
        officer.reads()
        officer.says()
    for officer in meeting.both():
        officer.opens(TEXT)
        officer.sees(clause("pk-5", "closed"))


def both_initial(meeting: Meeting) -> None:
    for officer in meeting.both():
        officer.opens(f"{TEXT}closing/")
        officer.page.click("#initials .act.first")
        officer.page.click('#say [value="preview"]')
        officer.reads()
        officer.page.click('.acts [value="say"]')
        expect(officer.page.locator(".notice").first).to_contain_text("Said, entry")
    digests: set[str] = set()
    for officer in meeting.both():
        officer.opens(TEXT)
        officer.sees("#standing", "its words do not move")
        officer.opens(f"{TEXT}closing/")
        expect(officer.page.locator(".initials")).to_contain_text("verified by the key of its side")
        digests.add(officer.page.locator("#initials > .note .digest").first.inner_text())
    assert len(digests) == 1
