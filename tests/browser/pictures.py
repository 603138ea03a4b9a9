"""Takes the pictures of `docs/walk-through.md` and of the README: `python -m tests.browser.pictures`.

Two nodes go through the 16th round on a day of March 2026, and every picture is what an officer has on the screen.
"""

import base64
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Meeting
from tests.browser.nodes import two_nodes
from tests.browser.officer import INSIDE, ROUND, Officer, officer_at, row
from tests.browser.palette import with_palette
from tests.browser.rooms import TEXT
from tests.browser.test_sixteenth_round import (
    delegations_are_handed_over,
    the_item_is_countered_and_agreed,
    the_order_is_adopted,
    what_else_is_open_on_the_agenda_is_accepted,
)

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of a picture: a document is read on slow lines too."""

ON_A_DAY_IN_MARCH = """
import calendar, sys, time
real, begun = time.gmtime, time.monotonic()
start = calendar.timegm((2026, 3, 16, 8, 0, 0))
time.gmtime = lambda moment=None: real(start + time.monotonic() - begun if moment is None else moment)
from paraph.cli import main
main()
"""
DATES = "round/16/dates"
WORDING = "The Sides will exchange points of contact within seventy-five days and will inform each other of any change."
WIDE, HALF, HIGH = 1180, 900, 860


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with two_nodes(Path(folder) / "homes", program=("-c", ON_A_DAY_IN_MARCH)) as nodes:
            screen: ViewportSize = {"width": HALF, "height": HIGH}
            pk, ru = (officer_at(browser, node, f"{node.side.lower()}-desk", viewport=screen) for node in nodes)
            Story(browser, Meeting(pk, ru)).told()
        browser.close()


class Story:
    def __init__(self, browser: Browser, meeting: Meeting) -> None:
        self.browser = browser
        self.meeting = meeting
        self.pk, self.ru = meeting.both()

    def told(self) -> None:
        self.before()
        self.dates()
        self.agenda()
        self.text()
        self.ends()
        self.in_other_languages()

    def before(self) -> None:
        with wide(self.pk):
            self.pk.opens("/")
            self.takes("today", self.pk)
            self.pk.opens(f"{INSIDE}/")
            self.takes("mechanism", self.pk)

    def dates(self) -> None:
        pk, ru = self.pk, self.ru
        ru.opens(ROUND)
        with wide(pk):
            pk.opens(f"{INSIDE}/m/{DATES}/")
            pk.fills(w0="2026-05-12/2026-05-13")
            pk.page.locator("#say").evaluate("section => section.scrollIntoView()")
            self.takes("form", pk)
            pk.previews()
            self.takes("preview", pk)
            pk.says()
        ru.sees_state(DATES, "theirs")
        pk.sees(f'{row(DATES)} .voice[data-side="1"] .step:text-is("received")')
        self.pair("proposed")
        ru.acts(DATES, "counter")
        ru.fills(w0="2026-05-19/2026-05-20")
        ru.previews()
        ru.says()
        pk.sees_state(DATES, "differs")
        ru.sees_state(DATES, "differs")
        self.pair("differs")
        pk.accepts(DATES)
        for officer in self.meeting.both():
            officer.sees_state(DATES, "sealed")
        self.pair("two-nodes", reload=True)
        with wide(pk):
            pk.opens(f"{INSIDE}/m/{DATES}/")
            pk.page.locator("#now").evaluate("section => section.scrollIntoView()")
            self.takes("history", pk)

    def agenda(self) -> None:
        pk, ru = self.pk, self.ru
        pk.opens(f"{ROUND}?propose=1")
        pk.fills(w0__en="Illustration: biological security", w0__ru="Иллюстрация: биологическая безопасность")
        pk.previews()
        pk.says()
        ru.opens(ROUND)
        the_item_is_countered_and_agreed(self.meeting)
        what_else_is_open_on_the_agenda_is_accepted(self.meeting)
        the_order_is_adopted(self.meeting)
        with wide(pk):
            pk.opens(ROUND)
            pk.page.locator("#agenda tbody tr").nth(3).evaluate("row => row.scrollIntoView()")
            self.takes("agenda", pk)

    def text(self) -> None:
        """The joint statement in its brackets; nothing of it is said here."""
        with wide(self.pk):
            self.pk.opens(TEXT)
            self.pk.page.locator("#text").evaluate("section => section.scrollIntoView()")
            self.takes("text", self.pk)
            self.pk.opens(f"{INSIDE}/paragraph/16-statement.pk-4/")
            self.pk.page.fill('[name="wording.en"]', WORDING)
            self.pk.page.wait_for_selector('[data-would="en"] .alt')
            self.pk.page.locator("#say").evaluate("section => section.scrollIntoView()")
            self.takes("brackets", self.pk)

    def ends(self) -> None:
        for officer in self.meeting.both():
            officer.opens(ROUND)
        delegations_are_handed_over(self.meeting)
        self.pk.sees("#delegations", "a note-taker of RU")
        for officer in self.meeting.both():
            officer.opens(f"{INSIDE}/record/")
        self.pair("record", reload=True)

    def in_other_languages(self) -> None:
        urdu = officer_at(self.browser, self.pk.node, "pk-head", lang="ur", viewport={"width": HALF, "height": HIGH})
        phone = officer_at(
            self.browser,
            self.ru.node,
            "ru-head",
            lang="ru",
            color_scheme="dark",
            viewport={"width": 360, "height": HIGH},
        )
        for officer in (urdu, phone):
            officer.opens(ROUND)
        self.writes("languages", beside(self.browser, [shown(urdu), shown(phone)], HALF + 360))

    # -- taking ------------------------------------------------------------------------------------------------------

    def takes(self, name: str, officer: Officer) -> None:
        self.writes(name, shown(officer))

    def pair(self, name: str, *, reload: bool = False) -> None:
        """Both screens, PK's to the left."""
        for officer in self.meeting.both():
            if reload:
                officer.page.reload()
            officer.page.evaluate("window.scrollTo(0, 0)")
        self.writes(name, beside(self.browser, [shown(officer) for officer in self.meeting.both()], 2 * HALF))

    def writes(self, name: str, picture: bytes) -> None:
        picture = with_palette(self.browser, picture)
        assert len(picture) <= LARGEST, f"{name}.png has {len(picture)} bytes"
        (FOLDER / f"{name}.png").write_bytes(picture)


@contextmanager
def wide(officer: Officer) -> Iterator[None]:
    officer.page.set_viewport_size({"width": WIDE, "height": HIGH})
    yield
    officer.page.set_viewport_size({"width": HALF, "height": HIGH})


def shown(officer: Officer) -> bytes:
    officer.page.mouse.move(0, 0)
    officer.page.evaluate("document.activeElement.blur()")
    return officer.page.screenshot()


def beside(browser: Browser, pictures: list[bytes], width: int) -> bytes:
    """Pictures side by side, a hairline between them."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}">' for data in pictures)
    page = browser.new_page(viewport={"width": width + 24 * (len(pictures) - 1), "height": HIGH})
    page.set_content(f'<body style="margin:0;background:#8a867c;display:flex;gap:24px">{images}')
    made = page.screenshot()
    page.close()
    return made


if __name__ == "__main__":
    main()
