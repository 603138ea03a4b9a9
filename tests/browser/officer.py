"""An officer at a browser: what a person does on the pages, and how a test waits for what the person would see.

With scripts a page is not loaded again: the other side's word appears on it.  Without, the officer reloads until it is
there.  Nobody sleeps; whoever waits looks for something on the page.
"""

import time
from dataclasses import dataclass, field
from typing import Literal, TypedDict, Unpack

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from paraph.cli.demo import PASSWORD
from paraph.demo.record import load
from tests.browser.nodes import NodeProcess

INSIDE = f"/m/{load().mechanism.id}"
ROUND = f"{INSIDE}/round/16/"
EXACTLY = "The other side will receive exactly this"
PATIENCE = 15.0


Theme = Literal["dark", "light"]


class Look(TypedDict, total=False):
    """How a browser shows the pages, where it is not its own way."""

    base_url: str
    color_scheme: Theme
    viewport: ViewportSize


@dataclass
class Officer:
    """One officer with one page.  `live` is whether the browser runs scripts."""

    context: BrowserContext
    node: NodeProcess
    live: bool = True
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE * 1000)
        self.page = self.context.new_page()

    def enters(self, login: str) -> None:
        self.page.goto(f"{self.node.url}/enter/")
        self.page.fill("#id_username", login)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button")
        expect(self.page.locator("#main h1")).to_be_visible()

    # -- looking -----------------------------------------------------------------------------------------------------

    def opens(self, path: str) -> None:
        answer = self.page.goto(self.node.url + path)
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        self._stays()

    def sees(self, selector: str, text: str = "") -> Locator:
        """Wait until something is on the page; with scripts the page must not have been loaded anew meanwhile."""
        wanted = self.page.locator(selector).filter(has_text=text).first
        if self.live:
            expect(wanted).to_be_visible(timeout=PATIENCE * 1000)
            assert self.page.evaluate("window.stayed === true"), "the page was loaded again"
            return wanted
        deadline = time.monotonic() + PATIENCE
        while not wanted.is_visible():
            assert time.monotonic() < deadline, f"{selector} {text!r} did not appear on {self.page.url}"
            self.page.reload()
        return wanted

    def sees_state(self, matter: str, state: str) -> Locator:
        return self.sees(f'{row(matter)} .state[data-state="{state}"]')

    def voice(self, matter: str, number: int) -> Locator:
        """A side's cell in a matter's row; ours is number 1."""
        return self.page.locator(f'{row(matter)} .voice[data-side="{number}"]')

    def _stays(self) -> None:
        if self.live:
            self.page.evaluate("window.stayed = true")

    # -- acting ------------------------------------------------------------------------------------------------------

    def acts(self, matter: str, act: str) -> None:
        """Press what a row offers: say, counter, accept."""
        self.page.click(f'{row(matter)} [data-act="{act}"]')

    def fills(self, **typed: str) -> None:
        """Into the form of a word; `w0__en` is the input `w0.en`."""
        for name, text in typed.items():
            self.page.fill(f'#say [name="{name.replace("__", ".")}"]', text)

    def previews(self) -> None:
        self.page.click('#say .acts [value="preview"]')

    def reads(self) -> str:
        """The preview of exactly what the other side will receive."""
        expect(self.page.locator(".preview h2")).to_have_text(EXACTLY)
        return self.page.locator(".preview").inner_text()

    def says(self) -> None:
        """From the preview; the officer comes back to where the matter stands."""
        self.page.get_by_role("button", name="Say it", exact=True).click()
        expect(self.page.locator(".notice")).to_contain_text("Said, entry")
        self._stays()

    def accepts(self, matter: str) -> None:
        self.acts(matter, "accept")
        self.reads()
        self.says()


def row(matter: str) -> str:
    """The row of a matter, `kind/id/attribute`."""
    return f'[id="m-{matter.replace("/", "-")}"]'


def officer_at(
    browser: Browser, node: NodeProcess, login: str, *, scripts: bool = True, lang: str = "en", **more: Unpack[Look]
) -> Officer:
    """An officer who has logged in, in a browser context of its own."""
    context = browser.new_context(java_script_enabled=scripts, **more)
    context.add_cookies([{"name": "django_language", "value": lang, "url": node.url}])
    officer = Officer(context, node, scripts)
    officer.enters(login)
    return officer
