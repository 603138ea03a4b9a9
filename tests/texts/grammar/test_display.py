"""UN style and trade style."""

from dataclasses import replace

import pytest
from hypothesis import given

from paraph.errors import Refused
from paraph.texts.display import trade_style, un_style
from paraph.texts.model import Alternative, Choice, Document, Group, Mark, Option
from paraph.texts.withhold import withhold
from tests.texts.grammar.examples import PK, RU, document, two_words
from tests.texts.grammar.strategies import FEW, documents


def test_un_style_names_nobody() -> None:
    assert un_style(document(two_words())) == "1. Both sides [agreed][took note].\n"


def test_trade_style_puts_each_side_at_the_head_of_its_words() -> None:
    assert "1. Both sides [PK: agreed; RU: took note].\n" in trade_style(document(two_words()))


def test_a_side_that_wants_nothing_there_has_a_dash() -> None:
    words = document(("appoint", Group((Alternative((", by consensus,",), (PK,)),)), " an auditor"))
    assert "appoint[PK: , by consensus,; RU: –] an auditor" in trade_style(words)


def test_a_deletion_brackets_the_words_that_would_go() -> None:
    words = document((Group((Alternative(("Contacts continue.",), (PK,)), Alternative((Mark("delete"),), (RU,)))),))
    assert un_style(words) == "1. [Contacts continue.]\n"
    assert "[PK: Contacts continue.; RU: {delete the paragraph}]" in trade_style(words)


def test_a_placeholder_stands_in_braces_and_not_among_the_disputes() -> None:
    words = document(("document ", Group((Alternative(("symbol to be added",), (PK, RU)),), "placeholder"), "."))
    assert un_style(words) == "1. document {symbol to be added}.\n"


def test_what_is_written_from_right_to_left_is_isolated() -> None:
    words = document(("a ", Group((Alternative(("اتفاق",), (PK,)),))))
    assert "[PK: \u2068اتفاق\u2069; RU: –]" in trade_style(words)


def test_an_override_in_a_wording_cannot_act() -> None:
    assert un_style(document(("a\u202eb",))) == "1. a<U+202E>b\n"


def test_options_stand_before_their_paragraphs_and_no_text_after_the_others() -> None:
    options = (Option("I", "1", "1", (PK,)), Option("II", "", "", (RU,)))
    shown = un_style(replace(document(("a",), ("b",)), choices=(Choice("1", options),)))
    assert shown == "Option 1/I · ¶1\n\n1. a\n\nOption 1/II · no text\n\n2. b\n"


def test_trade_style_is_refused_where_attribution_is_withheld() -> None:
    with pytest.raises(Refused, match="withhold attribution"):
        trade_style(withhold(document(two_words())))


@FEW
@given(documents)
def test_un_style_is_the_same_before_and_after_withholding(original: Document) -> None:
    assert un_style(original) == un_style(withhold(original))
