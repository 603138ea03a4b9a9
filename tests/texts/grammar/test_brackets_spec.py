"""The page about bracketed texts says what the code does."""

import re
from pathlib import Path

import pytest

from paraph.exports.docx_brackets import MAX_TAG
from paraph.exports.docx_brackets_parse import MAX_PART
from paraph.texts import escapes, frame, html_parse, plain_parse, rules
from paraph.texts.html import format_html
from paraph.texts.html_parse import parse_html
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain
from tests import golden_brackets
from tests.golden_brackets import FOLDER, samples

PAGE = (Path(__file__).parents[3] / "docs" / "spec" / "brackets.md").read_text(encoding="utf-8")
EXAMPLES = [block for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) if block.startswith("%bracketed")]


def test_the_golden_files_are_what_the_code_makes() -> None:
    assert list(golden_brackets.differences()) == []


@pytest.mark.parametrize("name", samples())
def test_the_golden_files_are_read_back(name: str) -> None:
    assert parse_plain((FOLDER / f"{name}.txt").read_bytes().decode()) == samples()[name]
    assert parse_html((FOLDER / f"{name}.html").read_bytes().decode()) == samples()[name]


def test_the_first_example_is_the_golden_one() -> None:
    assert EXAMPLES[0] == (FOLDER / "joint.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_exact(example: str) -> None:
    read = parse_plain(example)
    assert format_plain(read) == example
    assert parse_html(format_html(read)) == read


@pytest.mark.parametrize(
    "row",
    [
        f"| sides of a document, alternatives of a group, options of a choice | {rules.MAX_RIVALS} |",
        f"| brackets within brackets | {rules.MAX_DEPTH} |",
        f"| pieces (texts, groups, marks) of a paragraph | {rules.MAX_PIECES:,} |",
        f"| characters of a paragraph | {rules.MAX_TEXT:,} |",
        f"| paragraphs | {frame.MAX_PARAGRAPHS:,} |",
        f"| options in all choices | {frame.MAX_OPTIONS} |",
        f"| {frame.MAX_PARAGRAPH_ID}; {frame.MAX_TITLE}; {frame.MAX_FORMERLY} |",
        f"| {plain_parse.MAX_PLAIN:,}; {html_parse.MAX_HTML:,}; {MAX_PART:,} |",
        f"A tag longer than {MAX_TAG} characters",
    ],
)
def test_the_limits_are_those_of_the_code(row: str) -> None:
    assert row in PAGE


def test_the_unseen_characters_are_those_of_the_code() -> None:
    named = re.search(r"without being seen, (.*?), which", PAGE, re.DOTALL)
    assert named
    found = set()
    for first, last in re.findall(r"U\+([0-9A-F]{4})(?:–U\+([0-9A-F]{4}))?", named[1]):
        found |= {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}
    assert found == escapes.UNSEEN
