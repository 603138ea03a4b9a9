"""The page: read back exactly, and the same words for a browser."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from lxml import html as lxml_html

from paraph.errors import Malformed
from paraph.names import Lang
from paraph.texts.html import format_html
from paraph.texts.html_parse import parse_html
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Paragraph
from tests.golden_brackets import joint, urdu
from tests.texts.grammar.examples import PK, RU, document, two_words
from tests.texts.grammar.strategies import FEW, MANY, damaged, documents, seeds


@MANY
@given(documents)
def test_what_is_written_is_read_back(original: Document) -> None:
    assert parse_html(format_html(original)) == original


@MANY
@given(documents, seeds)
def test_a_damaged_page_is_refused_or_is_the_exact_page_of_what_it_now_says(original: Document, seed: int) -> None:
    page = damaged(format_html(original), seed)
    try:
        read = parse_html(page)
    except Malformed:
        return
    assert format_html(read) == page


class Words(HTMLParser):
    """The words of every content as a tolerant reader of HTML finds them: furniture left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            return
        role = dict(attrs).get("class") or ""
        self._open.append(role)
        if role == "c":
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "c" in self._open and "m" not in self._open:
            self.found[-1] += chr(int(data[2:], 16)) if "u" in self._open else data


def words(content: Content) -> str:
    """All texts of a content, one after another."""
    parts = []
    for piece in content:
        if isinstance(piece, str):
            parts.append(piece)
        elif isinstance(piece, Group):
            parts += [words(rival.content) for rival in piece.alternatives]
    return "".join(parts)


@FEW
@given(documents)
def test_another_reader_of_html_finds_the_same_words(original: Document) -> None:
    reader = Words()
    reader.feed(format_html(original))
    reader.close()
    assert reader.found == [words(par.content) for par in original.paragraphs]


@FEW
@given(documents)
def test_a_page_holds_no_script_no_link_and_nothing_from_elsewhere(original: Document) -> None:
    root = lxml_html.fromstring(format_html(original).encode())
    assert {element.tag for element in root.iter()} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "footer", "section"),
        *("h1", "h2", "p", "span", "b", "bdi", "sup", "i", "small", "code"),
    }
    assert not [
        name
        for element in root.iter()
        for name in map(str, element.attrib)
        if name.startswith("on") or name in ("src", "href")
    ]


def test_brackets_and_codes_are_furniture_around_the_words() -> None:
    page = format_html(document(two_words()))
    assert '<b class="m">[</b><bdi>agreed</bdi><b class="m"><sup><bdi>PK</bdi></sup>]</b>' in page


def test_a_page_in_urdu_runs_from_right_to_left() -> None:
    assert '<html lang="ur" dir="rtl">' in format_html(urdu())


def test_a_character_that_is_not_seen_is_shown_by_its_number() -> None:
    page = format_html(document(("a\u202eb",)))
    assert '<code class="u">U+202E</code>' in page
    assert "\u202e" not in page


def test_a_code_changed_only_where_it_is_seen_is_found() -> None:
    page = format_html(document(two_words()))
    with pytest.raises(Malformed, match="What is seen on the page is not what it holds"):
        parse_html(page.replace("<sup><bdi>PK</bdi></sup>", "<sup><bdi>RU</bdi></sup>"))


def test_a_code_changed_only_where_it_is_read_is_found() -> None:
    page = format_html(document(("a ", Group((Alternative(("b",), (PK,)),)))))
    with pytest.raises(Malformed, match="What is seen on the page is not what it holds"):
        parse_html(page.replace('class="alt" data-by="PK"', 'class="alt" data-by="RU"'))


PAGE = format_html(joint())

BAD_PAGES = {
    "no page at all": ("", "does not begin with <!doctype html>"),
    "another doctype": (PAGE.replace("<!doctype html>", "<!DOCTYPE html>"), "does not begin with"),
    "a script": (PAGE.replace("</main>", "<script>alert(1)</script></main>"), "cannot stand here"),
    "a handler": (PAGE.replace("<bdi>agreed", '<bdi onclick="x">agreed'), "not what it holds"),
    "a comment": (PAGE.replace("agreed", "agr<!-- x -->eed"), "no tag of this form"),
    "an instruction": (PAGE.replace("agreed", "agr<?x?>eed"), "no tag of this form"),
    "a picture in a content": (PAGE.replace("agreed", 'agr<img src="x">eed'), "cannot stand in a content"),
    "text between the brackets of a place": (
        PAGE.replace('</span><span class="alt"', '</span>x<span class="alt"'),
        "not closed",
    ),
    "a page cut off": (PAGE.partition("greed")[0], "ends too early"),
    "an element not closed": (PAGE.replace("</section>", "", 1), "not closed here"),
    "another version": (PAGE.replace('data-version="1"', 'data-version="2"'), "version 1"),
    "an unknown mark": (PAGE.replace('data-mark="delete"', 'data-mark="strike"'), "mark is unknown"),
    "an unknown type": (PAGE.replace('data-kind="placeholder"', 'data-kind="note"'), "type of bracket is unknown"),
    "a side that has not spoken": (
        PAGE.replace('class="alt" data-by="XA"', 'class="alt" data-by="XC"', 1),
        "not that of a side",
    ),
    "a holder missing": (PAGE.replace('class="alt" data-by="XA"', 'class="alt"', 1), "No side is named"),
    "a paragraph twice": (PAGE.replace('data-id="8"', 'data-id="9"'), "Another paragraph has this id"),
    "furniture changed": (PAGE.replace("reservation", "no reservation", 1), "not what it holds"),
    "a digest that is not its own": (PAGE.replace("<bdi>SHA-256 ", "<bdi>SHA-256 0"), "not what it holds"),
    "an entity for a letter": (PAGE.replace("<bdi>agreed", "<bdi>&#97;greed"), "not what it holds"),
    "a character no form can carry": (PAGE.replace("<bdi>agreed", "<bdi>agr\x07eed"), "U+0007 cannot stand"),
    "a character not given by its number": (PAGE.replace("<bdi>agreed", "<bdi>agr\u202eeed"), "not what it holds"),
    "a number that is none": (
        PAGE.replace("<bdi>agreed", '<bdi><code class="u">U+X</code>'),
        "not given by its number",
    ),
    "anything after the end": (PAGE + "\n", "not what it holds"),
}


@pytest.mark.parametrize("name", BAD_PAGES)
def test_a_bad_page_is_refused_with_its_place(name: str) -> None:
    page, phrase = BAD_PAGES[name]
    with pytest.raises(Malformed, match=r"^Line \d+, column \d+: ") as caught:
        parse_html(page)
    assert phrase in str(caught.value)


def test_brackets_nested_too_deep_are_refused_before_they_hurt() -> None:
    content: Content = ("x",)
    for _ in range(8):
        content = (Group((Alternative(content, (PK,)),), "insertion"),)
    page = format_html(Document(Lang("en"), (PK, RU), (Paragraph("1", (PK,), content),)))
    assert parse_html(page).paragraphs[0].content == content
    inner = '<span class="grp" data-kind="insertion"><span class="alt" data-by="PK"><b class="m">[</b><bdi>'
    with pytest.raises(Malformed, match="more than 8 deep"):
        parse_html(page.replace("x</bdi>", inner * 500 + "x</bdi>"))


def test_a_deletion_is_told_from_an_empty_wording() -> None:
    deleted, empty = document((Mark("delete"),)), document(())
    assert parse_html(format_html(deleted)) == deleted
    assert parse_html(format_html(empty)) == empty
