"""A preview calls a paragraph by the number that the text shows and by its opening words, never by its id."""

import re
from pathlib import Path

import pytest

from paraph.web.clauses.naming import LONGEST, opening
from paraph.words.speech import say
from tests.web.desks import Desk, desks, exchange, plain, tell
from tests.web.negotiating import EN, FIRST, ONE, PAGE, PARAGRAPH, TWO, draft_text

OTHER = "The Sides took note of their dialogue and of much else."


@pytest.fixture
def both(tmp_path: Path) -> tuple[Desk, Desk]:
    pair = desks(tmp_path)
    draft_text(*pair)
    return pair


def heading(desk: Desk, way: str) -> str:
    page = desk.get(way)
    found = re.search(r"<h1>(.*?)</h1>", page.content.decode(), re.DOTALL)
    assert found
    return re.sub("[\u2066-\u2069]", "", found[1])


def previewed(desk: Desk, path: str, **typed: str) -> str:
    return str(desk.post(path, {key.replace("__", "."): words for key, words in typed.items()})["Location"])


def test_a_paragraph_is_called_by_its_number_and_opening_words(both: tuple[Desk, Desk]) -> None:
    way = previewed(both[1], PARAGRAPH, mode="say", act="preview", wording__en=OTHER)
    opened = " ".join(FIRST[EN].split()[:6])
    assert heading(both[1], way).startswith(f"Text js · paragraph 1 ({opened}")


def test_it_is_called_by_the_number_that_it_has_now(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    tell(pk, say(f"{TWO}/place", "text/js"), say(f"{ONE}/place", str(TWO)))
    exchange(pk, ru)
    way = previewed(pk, PARAGRAPH, mode="say", act="preview", wording__en=OTHER)
    assert "paragraph 2 (" in heading(pk, way)


def test_a_paragraph_that_is_being_made_is_new_and_has_its_own_words(both: tuple[Desk, Desk]) -> None:
    way = previewed(both[1], PARAGRAPH, mode="insert", act="preview", wording__en=OTHER)
    page = re.sub("[\u2066-\u2069]", "", plain(both[1].get(way)))
    assert "new paragraph (The Sides took note of their…)" in page
    assert "Stands after" not in page or "paragraph 1 (" in page


def test_drafts_said_together_are_called_the_same_way(both: tuple[Desk, Desk]) -> None:
    ru = both[1]
    ru.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": OTHER})
    page = re.sub("[\u2066-\u2069]", "", plain(ru.get(f"{PAGE}together/")))
    assert "Paragraph 1 (" in page


def test_opening_words_are_few_and_hide_nothing() -> None:
    assert opening("One two.") == "One two."
    assert opening("One two three four five six, seven") == "One two three four five six…"
    assert len(opening("字" * 500)) == LONGEST + 1
    assert opening("a\u202eb") == "aU+202Eb"
