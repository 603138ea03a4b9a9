"""Every room in three languages, both widths and both themes: nothing sticks out, nothing is fetched from elsewhere,
nothing complains, and axe (Deque's checks of the WCAG) finds nothing.

Contrast, which takes axe longest, is looked at once in each theme: two of a room's three languages, in turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from tests.browser.nodes import NodeProcess
from tests.browser.officer import Officer, Theme, officer_at
from tests.browser.rooms import REPORTS, ROOMS, STATUS, prepare

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RUN_AXE = """async (contrast) => {
  const found = await axe.run({resultTypes: ["violations"], rules: {"color-contrast": {enabled: contrast}}});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.html}`));
}"""

DIRECTIONS = {"en": "ltr", "ru": "ltr", "ur": "rtl"}
THEMES: tuple[Theme, ...] = ("light", "dark")
READINGS = [(lang, theme) for lang in DIRECTIONS for theme in THEMES]
WIDTHS = (1366, 360)
NAMES = [*ROOMS, *REPORTS, "correcting a proposal", "preview", "a draft", "source", "text, drafts together"]


def chosen() -> Iterator[tuple[str, str, str, bool]]:
    """Every room in every language, and whether its contrast is looked at: each language meets both themes, and so
    does each room."""
    langs = list(DIRECTIONS)
    for number, name in enumerate(NAMES):
        for place in range(number, number + len(langs)):
            yield name, langs[place % len(langs)], THEMES[place % 2], place < number + len(THEMES)


@dataclass
class Reader:
    """An officer who notes what the browser complains of and where it goes."""

    officer: Officer
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.officer.page.on("console", self._hear)
        self.officer.page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        self.officer.page.on("request", self._watch)

    def _hear(self, message: ConsoleMessage) -> None:
        expected = "Failed to load resource" in message.text  # a page that is meant to be refused
        if message.type in ("error", "warning") and not expected:
            self.heard.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.officer.node.url, "data:")):
            self.heard.append(f"elsewhere: {request.url}")


@pytest.fixture(scope="module")
def rooms(chromium: Browser, still: list[NodeProcess]) -> dict[str, str]:
    officer = officer_at(chromium, still[0], "pk-desk")
    found = prepare(officer)
    officer.context.close()
    return found


@pytest.fixture(scope="module")
def readers(chromium: Browser, still: list[NodeProcess]) -> Iterator[dict[tuple[str, Theme], Reader]]:
    found = {
        (lang, theme): Reader(officer_at(chromium, still[0], "pk-desk", lang=lang, color_scheme=theme))
        for lang, theme in READINGS
    }
    yield found
    for reader in found.values():
        reader.officer.context.close()


@pytest.mark.parametrize(("name", "lang", "theme", "contrast"), list(chosen()))
def test_a_room_is_whole(
    name: str, lang: str, theme: Theme, contrast: bool, rooms: dict[str, str], readers: dict[tuple[str, Theme], Reader]
) -> None:
    found = faults(readers[lang, theme], rooms[name], STATUS.get(name, 200), lang, contrast)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", DIRECTIONS)
def test_the_door_is_whole(lang: str, chromium: Browser, still: list[NodeProcess]) -> None:
    context = chromium.new_context()
    context.add_cookies([{"name": "django_language", "value": lang, "url": still[0].url}])
    found = faults(Reader(Officer(context, still[0])), "/enter/", 200, lang)
    context.close()
    assert not found, "\n".join(found)


OURS_FIRST = """() => ["table.voices thead", "#heads", ".forum", ".columns:has(> .own)", ".columns:has(> [id^=key-])"]
  .flatMap((place) => [...document.querySelectorAll(place)].map((e) => e.querySelector(".side")?.textContent))
  .filter(Boolean)"""
TWO_VOICES = [name for name in ROOMS if name.startswith(("round", "matter", "record", "commitment", "agenda"))]


@pytest.mark.parametrize("number", [0, 1], ids=["PK", "RU"])
def test_our_own_side_comes_first_on_either_node(number: int, chromium: Browser, still: list[NodeProcess]) -> None:
    side = still[number].side
    officer = officer_at(chromium, still[number], f"{side.lower()}-head")
    for name in TWO_VOICES:
        officer.opens(ROOMS[name])
        found = officer.page.evaluate(OURS_FIRST)
        assert set(found) == {side}, f"{name}: {found}"
    officer.context.close()


def faults(reader: Reader, path: str, status: int, lang: str, contrast: bool = True) -> list[str]:
    """All that is wrong with a page at both widths."""
    page = reader.officer.page
    reader.heard.clear()
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    answer = page.goto(reader.officer.node.url + path)
    assert answer is not None
    found = [] if answer.status == status else [f"status {answer.status}"]
    tongue = page.locator("html").evaluate("html => [html.lang, html.dir]")
    found += [] if tongue == [lang, DIRECTIONS[lang]] else [f"language {tongue}"]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += sticking_out(reader.officer, width)
    found += reader.heard  # before axe comes, which has styles of its own
    page.evaluate(AXE)
    return [*found, *page.evaluate(RUN_AXE, contrast)]


STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = (box) => box.width && (box.right > wide + 1 || box.left < -1);
  return [...document.querySelectorAll("body *")].filter((e) => out(e.getBoundingClientRect())).slice(0, 5)
    .map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
}"""


def sticking_out(officer: Officer, width: int) -> list[str]:
    """What makes a page scroll sideways."""
    return [f"sticks out at {width}: {what}" for what in officer.page.evaluate(STICKING_OUT)]
