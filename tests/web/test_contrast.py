"""Every text colour can be read on every surface, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "paraph" / "web" / "static" / "paraph"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
THEMES = {
    "light": r":root \{\n  color-scheme: light;(.*?)\n\}",
    "dark": r':root\[data-theme="dark"\] \{(.*?)\n\}',
    "dark by preference": r':root:not\(\[data-theme="light"\]\) \{(.*?)\n  \}',
}
SURFACES = ["paper", "sheet", "shade"]
TEXTS = ["ink", "ink-2", "alarm", "accent", *(f"side-{number}" for number in range(1, 9))]
SHEETS = sorted(STATIC.glob("*.css"))


def tokens(theme: str) -> dict[str, str]:
    block = re.search(THEMES[theme], TOKENS, re.DOTALL)
    assert block, f"tokens.css has no block for the {theme} theme"
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_known_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("theme", "text", "surface"), [*product(["light", "dark"], TEXTS, SURFACES)])
def test_text_can_be_read(theme: str, text: str, surface: str) -> None:
    named = tokens(theme)
    assert contrast(named[text], named[surface]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_act_can_be_read(theme: str) -> None:
    named = tokens(theme)
    assert contrast(named["on-accent"], named["accent"]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_act_can_be_read_under_the_pointer(theme: str) -> None:
    named = tokens(theme)
    assert contrast(named["paper"], named["ink"]) >= 4.5


@pytest.mark.parametrize(("theme", "surface"), [*product(["light", "dark"], SURFACES)])
def test_the_edge_of_a_control_can_be_seen(theme: str, surface: str) -> None:
    named = tokens(theme)
    assert contrast(named["line-2"], named[surface]) >= 3


def test_the_dark_theme_is_one_theme_however_it_was_chosen() -> None:
    assert tokens("dark") == tokens("dark by preference")


def test_both_themes_name_the_same_colours() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_our_acts_have_the_colour_of_our_side(theme: str) -> None:
    named = tokens(theme)
    assert named["accent"] == named["side-1"]


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name not in ("tokens.css", "print.css")], ids=lambda sheet: sheet.name
)
def test_no_other_sheet_names_a_colour(sheet: Path) -> None:
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", sheet.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_layout_mirrors_because_no_sheet_says_left_or_right(sheet: Path) -> None:
    physical = r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|^\s*(?:left|right|float|width|height):"
    assert not re.findall(physical, sheet.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", [*SHEETS, STATIC / "paraph.js"], ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    assert "//" not in re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_font_that_a_sheet_names_is_served_by_the_node() -> None:
    named = set(re.findall(r"fonts/([a-z0-9-]+\.woff2)", (STATIC / "type.css").read_text(encoding="utf-8")))
    assert named == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


def test_the_fonts_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")) < 1_200_000
