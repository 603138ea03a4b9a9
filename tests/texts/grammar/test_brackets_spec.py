"""The page about bracketed texts says what the code does."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from paraph.errors import Malformed
from paraph.exports.docx_brackets import MAX_TAG
from paraph.texts import escapes, frame, html_parse, plain_parse, rules
from paraph.texts.html import format_html
from paraph.texts.html_parse import parse_html
from paraph.texts.model import Document
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain
from tests import golden_brackets
from tests.golden_brackets import FOLDER, samples
from tests.texts.grammar.abnf import Grammar
from tests.texts.grammar.strategies import damaged, documents, seeds

PAGE = (Path(__file__).parents[3] / "docs" / "spec" / "brackets.md").read_text(encoding="utf-8")
ABNF = re.search(r"```\n(document    = .*?)```", PAGE, re.DOTALL)
assert ABNF
UNSEEN = "".join(sorted(escapes.UNSEEN))
GRAMMAR = Grammar(
    ABNF[1],
    {
        "lang": r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?",
        "char": rf"[^\\\[\]|{{}}¶\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{UNSEEN}]",
    },
)
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
        f"| {plain_parse.MAX_PLAIN:,}; {html_parse.MAX_HTML:,} |",
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


@settings(max_examples=40, deadline=None)
@given(documents)
def test_the_grammar_of_the_page_accepts_what_is_written(original: Document) -> None:
    assert GRAMMAR.accepts("document", format_plain(original))


@settings(max_examples=60, deadline=None)
@given(documents, seeds)
def test_what_the_grammar_of_the_page_does_not_accept_is_refused(original: Document, seed: int) -> None:
    text = damaged(format_plain(original), seed)
    if not GRAMMAR.accepts("document", text):
        with pytest.raises(Malformed):
            parse_plain(text)


def test_the_grammar_of_the_page_is_not_one_that_accepts_everything() -> None:
    good = (FOLDER / "joint.txt").read_text(encoding="utf-8")
    assert GRAMMAR.accepts("document", good)
    for old, new in (
        ("\\[symbol", "[symbol"),
        ("{delete}", "{strike}"),
        ("¶ 8 ·", "¶ 8 -"),
        ("\\|", "|"),
        ("since 2", "since x"),
    ):
        assert old in good
        assert not GRAMMAR.accepts("document", good.replace(old, new))
