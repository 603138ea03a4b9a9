"""The 16th round is prepared on two screens by two node processes: dates, agenda, delegations, a power cut between."""

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import Meeting
from tests.browser.nodes import SIDES
from tests.browser.officer import INSIDE, PATIENCE, Officer

DATES = "round/16/dates"
ORDER = "round/16/agenda"
NEW_ITEM = "agenda-item/16.pk-3/title"


def test_the_sixteenth_round_is_prepared_on_two_screens(meeting: Meeting) -> None:
    dates_are_proposed_countered_and_sealed(meeting)
    an_item_is_proposed_while_the_other_node_is_dead(meeting)
    the_item_is_countered_and_agreed(meeting)
    what_else_is_open_on_the_agenda_is_accepted(meeting)
    the_order_is_adopted(meeting)
    delegations_are_handed_over(meeting)
    both_records_come_to_one_state(meeting)


def dates_are_proposed_countered_and_sealed(meeting: Meeting) -> None:
    pk, ru = meeting.both()
    pk.acts(DATES, "say")
    pk.fills(w0="2026-05-12/2026-05-13")
    pk.previews()
    assert "12–13 May 2026" in pk.reads()
    pk.says()
    pk.sees_state(DATES, "ours")

    ru.sees_state(DATES, "theirs")
    ru.acts(DATES, "counter")
    ru.fills(w0="2026-05-19/2026-05-20")
    ru.previews()
    assert "19–20 May 2026" in ru.reads()
    ru.says()
    ru.sees_state(DATES, "differs")

    pk.sees_state(DATES, "differs")
    pk.accepts(DATES)
    for officer in meeting.both():
        officer.sees_state(DATES, "sealed")
        for side in (1, 2):
            expect(officer.voice(DATES, side)).to_contain_text("19–20 May 2026")


def an_item_is_proposed_while_the_other_node_is_dead(meeting: Meeting) -> None:
    """RU's process ends as in a power cut.  PK speaks on; when RU's node is back the word is on RU's open page."""
    pk, ru = meeting.both()
    ru.node.kill()
    pk.page.click("#agenda .section-head .act")
    pk.fills(w0__en="Illustration: biological security")
    pk.previews()
    pk.reads()
    pk.says()
    expect(pk.voice(NEW_ITEM, 1)).to_contain_text("not yet received")
    ru.node.start()
    ru.sees_state(NEW_ITEM, "theirs")
    expect(ru.voice(DATES, 1)).to_contain_text("19–20 May 2026")


def the_item_is_countered_and_agreed(meeting: Meeting) -> None:
    pk, ru = meeting.both()
    ru.acts(NEW_ITEM, "counter")
    ru.fills(w0__en="Illustration: biological and chemical security")
    ru.previews()
    ru.reads()
    ru.says()
    pk.sees_state(NEW_ITEM, "differs")
    pk.accepts(NEW_ITEM)
    for officer in meeting.both():
        officer.sees_state(NEW_ITEM, "sealed")


def what_else_is_open_on_the_agenda_is_accepted(meeting: Meeting) -> None:
    pk, ru = meeting.both()
    pk.accepts("agenda-item/16.ru-2/title")
    pk.accepts("agenda-item/16.ru-3/title")
    ru.opens(f"{INSIDE}/m/agenda-item/16.pk-3/standing/")
    ru.accepts("agenda-item/16.pk-3/standing")
    for officer in meeting.both():
        for item in ("ru-2", "ru-3", "pk-3"):
            officer.sees_state(f"agenda-item/16.{item}/title", "sealed")


def the_order_is_adopted(meeting: Meeting) -> None:
    pk, ru = meeting.both()
    pk.page.get_by_role("button", name="Propose this order").click()
    pk.reads()
    pk.says()
    ru.sees_state(ORDER, "theirs")
    ru.accepts(ORDER)
    for officer in meeting.both():
        officer.sees_state(ORDER, "sealed")


def delegations_are_handed_over(meeting: Meeting) -> None:
    for ours, theirs in (meeting.both(), meeting.both()[::-1]):
        name = f"Illustration: a note-taker of {ours.node.side}"
        ours.page.click("#delegations .acts a >> nth=0")
        ours.page.click('#say [value="w0:add"]')
        ours.fills(w0__4__name__en=name)
        ours.previews()
        assert name in ours.reads()
        ours.says()
        theirs.sees("#delegations", name)


def both_records_come_to_one_state(meeting: Meeting) -> None:
    """As soon as both pages show the same heads they show the same digest."""
    deadline = time.monotonic() + PATIENCE
    for officer in meeting.both():
        officer.opens(f"{INSIDE}/record/")
    while feeds_of(meeting.pk) != feeds_of(meeting.ru):
        assert time.monotonic() < deadline, "the nodes do not come to the same heads"
        for officer in meeting.both():
            officer.page.reload()
    assert digest_of(meeting.pk) == digest_of(meeting.ru)


def feeds_of(officer: Officer) -> list[tuple[str, str]]:
    """The size and root of each feed as the page of the record has them, PK's first on both."""
    lines = [officer.page.locator(f"#feed-{side}") for side in SIDES]
    return [(line.locator(".count").inner_text(), line.locator(".digest").inner_text()) for line in lines]


def digest_of(officer: Officer) -> str:
    return re.sub(r"\s", "", officer.page.locator("#state .fingerprint").inner_text())
