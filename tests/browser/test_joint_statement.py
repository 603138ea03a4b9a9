"""The joint statement of the 16th round on two screens: from brackets to the initialled originals in both alternats."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Meeting
from tests.browser.nodes import NodeProcess
from tests.browser.officer import EXACTLY, INSIDE, Officer, officer_at

TEXT = f"{INSIDE}/text/16-statement/"
CONTACTS = f"{INSIDE}/paragraph/16-statement.pk-4/"
OURS = "The Sides will exchange points of contact within seventy-five days and will inform each other of any change."
RUSSIAN = (
    "Стороны обменяются контактными лицами в течение семидесяти пяти дней и будут информировать друг друга "
    "о любых изменениях."
)


@pytest.fixture
def heads(meeting: Meeting, chromium: Browser) -> Meeting:
    """The heads of delegation on the page of the text, each before the node of its own side."""
    pk, ru = (
        officer_at(chromium, officer.node, f"{officer.node.side.lower()}-head", scripts=officer.live)
        for officer in meeting.both()
    )
    for officer in (pk, ru):
        officer.opens(TEXT)
    return Meeting(pk, ru)


def test_a_joint_statement_goes_from_brackets_to_initials(heads: Meeting, tmp_path: Path) -> None:
    a_wording_is_countered_with_its_brackets_seen_first(heads)
    what_is_open_is_taken_over_in_one_act(heads)
    a_word_ad_referendum_is_confirmed(heads)
    the_package_is_lifted(heads)
    both_initial(heads)
    the_originals_differ_only_as_the_alternat_permits(heads, tmp_path)


def clause(number: str) -> str:
    return f'.clause[id$="{number}"]'


def sees_degree(officer: Officer, number: str, degree: str) -> None:
    officer.sees(f'{clause(number)}[data-degree="{degree}"]')


def a_wording_is_countered_with_its_brackets_seen_first(heads: Meeting) -> None:
    pk, ru = heads.both()
    pk.opens(CONTACTS)
    boxes = pk.page.locator("#say form.wording textarea")
    boxes.nth(0).fill(OURS)
    boxes.nth(1).fill(RUSSIAN)
    pk.page.get_by_role("button", name="See the brackets").click()
    expect(pk.page.locator("#say .would").first).to_contain_text("seventy-five")
    pk.page.locator('#say form.wording .acts [value="preview"]').click()
    assert OURS in pk.reads()
    pk.says()
    ru.sees(f"{clause('pk-4')} .reading", "seventy-five")


def what_is_open_is_taken_over_in_one_act(heads: Meeting) -> None:
    pk, ru = heads.both()
    ru.opens(CONTACTS)
    accept_on(ru)
    pk.opens(TEXT)
    sees_degree(pk, "pk-4", "within-package")
    accept_on(pk)
    for officer in heads.both():
        officer.opens(TEXT)
        for number in ("pk-1", "pk-2", "pk-3", "pk-4", "ru-1"):
            sees_degree(officer, number, "within-package")


def accept_on(officer: Officer) -> None:
    """Take over everything that the page offers of the other side, firmly."""
    opening = officer.page.locator(".accept-all summary, .answers summary[data-act=accept]").first
    opening.click()
    officer.page.locator('.accept-all [value="accept"], .answers [value="accept"]').first.click()
    expect(officer.page.locator(".preview h2")).to_have_text(EXACTLY)
    officer.says()


def a_word_ad_referendum_is_confirmed(heads: Meeting) -> None:
    pk, ru = heads.both()
    ru.opens(f"{INSIDE}/paragraph/16-statement.pk-5/")
    ru.page.get_by_role("button", name="Confirm").click()
    ru.reads()
    ru.says()
    pk.opens(TEXT)
    sees_degree(pk, "pk-5", "within-package")


def the_package_is_lifted(heads: Meeting) -> None:
    for before, officer in enumerate(heads.both()):
        officer.opens(f"{TEXT}closing/")
        officer.sees('button[value="close"]')
        if before:
            officer.sees("#package-h li", "has said that everything is agreed")
        officer.page.click('button[value="close"]')
        officer.reads()
        officer.says()
    for officer in heads.both():
        officer.opens(f"{TEXT}closing/")
        officer.sees('a[href$="/initial/"]')


def both_initial(heads: Meeting) -> None:
    for before, officer in enumerate(heads.both()):
        if before:
            officer.sees(".initials li")
        officer.opens(f"{TEXT}initial/")
        officer.page.locator('#say [value="preview"]').click()
        expect(officer.page.locator(".preview h2")).to_have_text(EXACTLY)
        officer.says()
    digests = set()
    for officer in heads.both():
        officer.opens(f"{TEXT}closing/")
        officer.sees("#initials h2", "Initialled")
        assert officer.page.locator(".initials li").count() == 2
        digests.add(re.sub(r"\s", "", officer.page.locator("#initials > .note .digest").first.inner_text()))
    assert len(digests) == 1


def the_originals_differ_only_as_the_alternat_permits(heads: Meeting, folder: Path) -> None:
    """Each side's own node makes its own original; nobody's differs in a word."""
    ours, theirs = (original_of(officer.node, folder) for officer in heads.both())
    assert ours != theirs
    read = subprocess.run(
        [sys.executable, "-c", COMPARE, *map(str, (folder / "PK.pdf", folder / "RU.pdf"))], check=False
    )
    assert read.returncode == 0


COMPARE = """
import sys
from pathlib import Path
from paraph.exports.readback import check_pdfs
one, other = check_pdfs(*(Path(name).read_bytes() for name in sys.argv[1:]))
assert one and other
"""


def original_of(node: NodeProcess, folder: Path) -> bytes:
    file = folder / f"{node.side}.pdf"
    lang = {"PK": "en", "RU": "ru"}[node.side]
    command = [sys.executable, "-m", "paraph", "text", "paper", "16-statement", "original", "--lang", lang]
    subprocess.run([*command, "--out", str(file), "--home", str(node.home)], check=True, capture_output=True)
    return file.read_bytes()
