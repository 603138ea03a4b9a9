"""The exact plain form."""

from dataclasses import replace

import pytest
from hypothesis import given

from bench.documents import ATOMS
from paraph.errors import Malformed
from paraph.names import Lang, SideId
from paraph.texts.model import Alternative, Document, Group, Mark, Paragraph
from paraph.texts.plain import format_content, format_plain
from paraph.texts.plain_parse import parse_plain
from tests.texts.grammar.examples import CN, PK, RU, document, plain, two_words
from tests.texts.grammar.strategies import MANY, damaged, documents, seeds


@MANY
@given(documents)
def test_what_is_written_is_read_back(original: Document) -> None:
    assert parse_plain(format_plain(original)) == original


@MANY
@given(documents, seeds)
def test_a_damaged_text_is_refused_or_is_the_exact_form_of_what_it_now_says(original: Document, seed: int) -> None:
    text = damaged(format_plain(original), seed)
    try:
        read = parse_plain(text)
    except Malformed:
        return
    assert format_plain(read) == text


def test_adjacent_brackets_are_one_group() -> None:
    assert parse_plain(format_plain(document(two_words()))).paragraphs[0].content == two_words()
    assert format_content(two_words()) == "Both sides [agreed|PK][took note|RU]."


@pytest.mark.parametrize("atom", sorted(set(ATOMS)), ids=ascii)
def test_every_odd_word_survives_in_text_bracket_and_title(atom: str) -> None:
    original = document((atom,), (Group((Alternative((atom,), (RU,)),)), f" {atom} "))
    original = replace(original, title=atom)
    assert parse_plain(format_plain(original)) == original


@pytest.mark.parametrize("sign", "\\[]|{}¶")
def test_a_literal_sign_is_escaped(sign: str) -> None:
    assert format_content((f"a{sign}b",)) == f"a\\{sign}b"


def test_a_character_that_is_not_seen_is_written_by_its_number() -> None:
    assert format_content(("a\u202eb\u200b",)) == "a\\u202Eb\\u200B"


def test_joiners_of_urdu_stay_as_they_are() -> None:
    assert format_content(("مل\u200cکر",)) == "مل\u200cکر"


def test_an_empty_wording_of_all_is_an_empty_line_and_not_a_deletion() -> None:
    empty, deleted = document(()), document((Mark("delete"),))
    assert format_plain(empty).endswith("¶ 1 · PK RU\n\n")
    assert format_plain(deleted).endswith("¶ 1 · PK RU\n{delete}\n")
    assert parse_plain(format_plain(empty)) == empty != deleted


def test_a_document_without_paragraphs_is_its_head() -> None:
    assert parse_plain("%bracketed 1 lang=ur\nsides: PK\n") == Document(Lang("ur"), (PK,), ())


def test_a_content_that_looks_like_a_head_is_content() -> None:
    original = document(("sides: PK",), ("%bracketed 1 lang=en",), ("- reserve PK",))
    assert parse_plain(format_plain(original)) == original


def test_inner_holders_are_some_of_the_outer_ones() -> None:
    text = plain("[the [full |PK]plan|PK/RU] and more")
    with pytest.raises(Malformed, match="Line 5, column 1: Every side"):
        parse_plain(text)
    nested = plain("[the [full |RU]plan|PK/RU][nothing|CN] and").replace("¶ 1 · PK RU", "¶ 1 · PK RU CN")
    (group, _) = parse_plain(nested).paragraphs[0].content
    assert isinstance(group, Group)
    assert group.alternatives[0].by == (PK, RU)


def test_eight_brackets_deep_is_read_and_nine_are_not() -> None:
    def deep(levels: int) -> str:
        return plain("{insertion}[x" * levels + "|PK]" * levels)

    assert format_plain(parse_plain(deep(8))) == deep(8)
    with pytest.raises(Malformed, match="more than 8 deep"):
        parse_plain(deep(9))


def test_thousands_of_opening_brackets_cost_an_error_and_nothing_more() -> None:
    with pytest.raises(Malformed, match="more than 8 deep"):
        parse_plain(plain("[" * 100_000))


def test_a_model_that_breaks_a_rule_is_not_written() -> None:
    touching = (Group((Alternative(("a",), (PK,)),)), Group((Alternative(("b",), (RU,)),)))
    with pytest.raises(Malformed, match=r"Paragraph 1: Two groups of brackets touch"):
        format_plain(document(touching))


def test_a_holder_who_has_not_spoken_is_no_holder() -> None:
    strange = Paragraph("1", (PK, RU), ("a ", Group((Alternative(("b",), (CN,)),))))
    with pytest.raises(Malformed, match="not that of a side that can be named here"):
        format_plain(replace(document(), paragraphs=(strange,)))


def test_a_message_never_repeats_the_bytes_it_complains_of() -> None:
    with pytest.raises(Malformed) as caught:
        parse_plain(plain("[a|P\u202eK]"))
    assert "\u202e" not in str(caught.value)


def test_more_sides_than_a_mechanism_may_have_can_still_be_read() -> None:
    sides = tuple(SideId(f"S{number:02}") for number in range(32))
    many = Document(Lang("en"), sides, (Paragraph("1", sides, ("a ", Group((Alternative(("b",), sides[1:]),)))),))
    assert parse_plain(format_plain(many)) == many
