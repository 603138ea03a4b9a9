"""Pages around a text that answer a form: a file that came back, versions compared, a clause found."""

import io
from collections.abc import Callable

import docx
import pytest
from playwright.sync_api import Browser

from tests.browser.nodes import NodeProcess
from tests.browser.officer import Officer, Theme, officer_at
from tests.browser.rooms import TEXT
from tests.browser.test_every_page import AXE, RUN_AXE, WIDTHS, sticking_out


def a_file_came_back(officer: Officer) -> str:
    """A tracked file on which somebody worked without marks."""
    got = officer.context.request.get(f"{officer.node.url}{TEXT}papers/tracked/?lang=en&base=PK")
    document = docx.Document(io.BytesIO(got.body()))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("new avenues", "other avenues")
    document.add_paragraph("The Sides thanked the host for its hospitality.")
    out = io.BytesIO()
    document.save(out)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    officer.page.goto(f"{officer.node.url}{TEXT}return/")
    officer.page.set_input_files("#file-in", {"name": "back.docx", "mimeType": kind, "buffer": out.getvalue()})
    officer.page.click("#file button")
    return "#changes .change .unmarked"


def versions_are_compared(officer: Officer) -> str:
    officer.page.goto(f"{officer.node.url}{TEXT}plans/")
    officer.page.select_option("#choose #lang-in", "en")
    officer.page.fill("#p-1", "1. The Sides agreed to explore new avenues of cooperation.\n2. A point of its own.")
    officer.page.fill("#p-2", "1. A point of its own.\n2. The Sides agreed to explore avenues of cooperation.")
    officer.page.click("#choose button.first")
    return "#threads td"


def a_clause_is_found(officer: Officer) -> str:
    officer.page.goto(f"{officer.node.url}{TEXT}finder/")
    officer.page.fill(
        "#clause-in", "The Sides agreed to explore fresh avenues of cooperation in the uses of outer space"
    )
    officer.page.click("#clause button")
    return "#uses del"


ANSWERS = (a_file_came_back, versions_are_compared, a_clause_is_found)


@pytest.mark.parametrize(("lang", "theme"), [("en", "dark"), ("ru", "dark"), ("ur", "light")])
@pytest.mark.parametrize("act", ANSWERS)
def test_an_answer_is_whole(
    act: Callable[[Officer], str], lang: str, theme: Theme, chromium: Browser, still: list[NodeProcess]
) -> None:
    officer = officer_at(chromium, still[0], "pk-desk", lang=lang, color_scheme=theme)
    officer.page.wait_for_load_state()
    officer.page.locator(act(officer)).first.wait_for()
    found = []
    for width in WIDTHS:
        officer.page.set_viewport_size({"width": width, "height": 900})
        found += sticking_out(officer, width)
    officer.page.evaluate(AXE)
    found += officer.page.evaluate(RUN_AXE, True)
    officer.context.close()
    assert not found, "\n".join(found)
