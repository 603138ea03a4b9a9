"""What on a page is not the report is marked, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.intake.noise import COMMENT, FURNITURE, REPEATED, UNRELATED, marks

BODY = (
    "OSLO: Norway and Peru held the 3rd round of political consultations in Oslo on Monday.\n"
    "The two sides discussed fisheries, trade and the law of the sea.\n"
    "Both sides agreed to meet again in Lima next year.\n"
)
OTHER = (
    "Bakery reopens after the fire\n"
    "The bakery on Mill Street opened its doors again on Saturday, three weeks after the fire.\n"
    "Neighbours queued for an hour, and the baker gave away the first hundred loaves.\n"
)


def marked(text: str, kind: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text) if mark.kind == kind]


def test_a_report_alone_has_no_marks() -> None:
    assert marks(BODY) == ()


@pytest.mark.parametrize(
    "line",
    ["Share on Facebook", "Tags: Norway, Peru", "Home | World | Sport", "Subscribe to our newsletter!", "Advertisement",
     "© 2024 The Wire. All rights reserved.", "Next article: Rain on the coast", "(c) 2020 The Wire", "A+ A-"],
)  # fmt: skip
def test_a_line_of_furniture_is_marked(line: str) -> None:
    assert marked(BODY + line, FURNITURE) == [line]


def test_headlines_under_a_list_of_links_are_marked_with_it() -> None:
    links = "Related news\nPrice of salt rises\nSchools close early"
    assert marked(f"{BODY}{links}\n", FURNITURE) == [links]


def test_a_list_of_links_in_the_middle_ends_at_the_next_sentence() -> None:
    text = BODY + "Read also\nPrice of salt rises\nThe delegations also visited the fish market of Oslo.\n"
    assert marked(text, FURNITURE) == ["Read also\nPrice of salt rises"]


def test_comments_of_readers_are_marked_to_the_end() -> None:
    text = BODY + "Leave a Comment\nWhat good news this is for all of us fishermen!\n"
    assert marked(text, COMMENT) == ["What good news this is for all of us fishermen!"]


def test_what_follows_the_publication_line_is_comment() -> None:
    text = BODY + "Published in The Wire, May 3rd, 2021\nI do not believe a single word of this report.\n"
    assert marked(text, COMMENT) == ["I do not believe a single word of this report."]


def test_a_repeated_headline_and_paragraph_are_marked_once_each() -> None:
    first = BODY.split("\n")[1]
    assert marked(BODY + first, REPEATED) == [first]


def test_an_unrelated_article_behind_the_report_is_marked_whole() -> None:
    assert marked(BODY + OTHER, UNRELATED) == [OTHER.rstrip()]


def test_a_heading_inside_the_report_is_no_other_article() -> None:
    text = (
        BODY + "Background of the talks\nNorway and Peru first met in this format in 2015, and both sides value it.\n"
    )
    assert marks(text) == ()


def test_what_the_page_set_aside_is_marked() -> None:
    text = "Menu of the day\n" + BODY
    assert [mark.rule for mark in marks(text, [(0, 15)])] == ["page.not-the-article"]


@given(st.text(max_size=400))
def test_marks_lie_in_order_inside_the_text(text: str) -> None:
    past = 0
    for mark in marks(text):
        assert past <= mark.start < mark.end <= len(text)
        past = mark.end
