"""The desk of reports before a browser: one key a claim, nothing said by accepting, the press reports end to end."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.nodes import NodeProcess, build, two_nodes
from tests.browser.officer import INSIDE, Officer, officer_at

PRESS = Path(__file__).parents[3] / "shared" / "press"
SEEDS = [f"seed-00{number}" for number in range(5)]
DESK = f"{INSIDE}/intake/"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[NodeProcess]:
    with two_nodes(tmp_path_factory.mktemp("reports") / "homes", template) as nodes:
        yield nodes[0]


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def officer(request: pytest.FixtureRequest, chromium: Browser, node: NodeProcess) -> Iterator[Officer]:
    found = officer_at(chromium, node, "pk-desk", scripts=request.param)
    yield found
    found.context.close()


def opened(officer: Officer, title: str) -> Page:
    """The report of that title, from the list."""
    officer.opens(DESK)
    officer.page.get_by_role("link", name=title).first.click()
    expect(officer.page.locator("#proposals")).to_be_visible()
    return officer.page


def test_a_file_is_brought_in_read_and_listed(officer: Officer, tmp_path: Path) -> None:
    file = tmp_path / f"note-{officer.live}.txt"
    file.write_text(
        f"A paper on lighthouses, {officer.live}\n\nThe lamps were lit again after the repair of the tower.\n"
    )
    officer.opens(DESK)
    officer.page.set_input_files("#files", str(file))
    officer.page.get_by_role("button", name="Bring them in").click()
    expect(officer.page.locator("#batch")).to_be_visible()
    officer.live = False  # the page was loaded anew by the form
    officer.sees("#batch", "1 of 1 report is read")


def test_one_key_decides_and_the_next_claim_has_the_focus(chromium: Browser, node: NodeProcess) -> None:
    officer = officer_at(chromium, node, "pk-desk")
    page = opened(officer, "Talks on strategic stability held in Islamabad")
    for key, state in (("a", "accepted"), ("x", "refused")):
        page.keyboard.press("j") if key == "a" else None
        row = page.evaluate("document.activeElement.id")
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page.locator(f"#{row}")).to_have_attribute("data-state", state)
        assert page.evaluate("document.activeElement.dataset.state") == "proposed"
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator(f"#{row}")).to_have_attribute("data-state", "proposed")
    officer.context.close()


def test_the_words_of_the_row_with_the_focus_are_lit(chromium: Browser, node: NodeProcess) -> None:
    officer = officer_at(chromium, node, "pk-desk")
    page = opened(officer, "Pakistan and Russia keep talking")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".lit.now").first.inner_text() == "12th"
    officer.context.close()


def test_accepted_claims_are_shared_through_the_preview(officer: Officer) -> None:
    page = opened(
        officer, "Pakistan and Russia keep talking" if officer.live else "Pakistan and Russia mark an anniversary"
    )
    page.locator('#proposals [name="accept"]').first.click()
    page.get_by_role("button", name="Share chosen claims").click()
    assert "What the source says" in officer.reads()
    officer.page.get_by_role("button", name="Say it", exact=True).click()
    expect(officer.page.locator(".notice")).to_contain_text("Said, entry")


# -- the press reports, when they lie beside the repository ----------------------------------------------------------


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeProcess]:
    if not PRESS.is_dir():
        pytest.skip("the press reports are not beside the repository")
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "press").mkdir()
    for name in SEEDS:
        (folder / "press" / f"{name}.json").write_text((PRESS / f"{name}.json").read_text())
    build(folder / "homes", reports=folder / "press")
    with two_nodes(folder / "running", folder / "homes") as nodes:
        yield nodes[0]


@pytest.fixture(scope="module")
def desk(seeds: NodeProcess, chromium: Browser) -> Iterator[Officer]:
    found = officer_at(chromium, seeds, "pk-archive")
    yield found
    found.context.close()


def of(desk: Officer, seed: str) -> Page:
    desk.opens(DESK)
    line = desk.page.locator(".facts", has_text=f"{seed}.txt").first
    line.locator("xpath=preceding-sibling::p[1]/a").click()
    expect(desk.page.locator("#proposals")).to_be_visible()
    return desk.page


def test_two_and_two_of_the_press_reports_have_one_origin_each(desk: Officer) -> None:
    desk.opens(DESK)
    stories = [text for text in desk.page.locator(".story").all_inner_texts() if "One origin" in text]
    grouped = {tuple(sorted(seed for seed in SEEDS if f"{seed}.txt" in text)) for text in stories}
    assert grouped == {("seed-001", "seed-002"), ("seed-003", "seed-004")}


def test_the_unrelated_story_and_the_comments_are_marked(desk: Officer) -> None:
    assert of(desk, "seed-003").locator('.noise[data-kind="unrelated"]').count() >= 1
    assert of(desk, "seed-002").locator('.noise[data-kind="comment"]').count() >= 1


def test_the_roundtable_is_proposed_for_the_programme_and_in_rivalry_with_the_venue(desk: Officer) -> None:
    page = of(desk, "seed-000")
    beside = page.locator(".proposal", has_text="An event beside the round")
    expect(beside).to_contain_text("programme entry")
    venue = page.locator(".proposal", has=page.locator("strong", has_text="Venue"))
    expect(venue.locator('.on-record[data-relation="rival"]')).to_contain_text("No venue stated")


def test_the_day_of_the_12th_round_is_reckoned_from_publication(desk: Officer) -> None:
    day = date.fromisoformat(json.loads((PRESS / "seed-002.json").read_text())["published"])
    published = f"the day of publication, {day.day} {day:%B} {day.year}"
    expect(of(desk, "seed-002").locator(".proposal", has_text="reckoned from")).to_contain_text(published)
