"""Texts cut into words and signs: nothing lost, words whole in every language, the table of characters frozen."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.texts import classes
from paraph.texts.chinese import WORDS
from paraph.texts.segment import is_word, tokens
from tests.laws import LAW
from tests.texts.samples import PARAGRAPHS

CASES = {
    "Decision 1/CP.17, 12.5 %.": "Decision|1/CP.17|,|12.5|%|.",
    "l’équité; l'an d’un": "l’équité|;|l'an|d’un",
    "научно-технический и/или": "научно-технический|и/или",
    "« à 1.000,50 »": "«|à|1.000,50|»",
    "بشمولِ عمل‌درآمد، ۱۲٫۵": "بشمولِ|عمل‌درآمد|،|۱۲٫۵",
    "وتسوّى المسائل؛": "وتسوّى|المسائل|؛",
    "缔约方会议应当在2025年": "缔约方会议|应当|在|2025|年",
    "应在": "应|在",
    "e\u0301tat cafe\u0301": "e\u0301tat|cafe\u0301",
    "Party[y] ____": "Party|[|y|]|____",
    "end.Next e.g. 5.": "end|.|Next|e|.|g|.|5|.",
    "- a -b c-": "-|a|-|b|c|-",
    "𠀀𠀁 𝒳y": "𠀀|𠀁|𝒳y",
    "👩\u200d🚀 !": "👩\u200d🚀|!",
    "葛\U000e0100城": "葛\U000e0100|城",
    "\u00a0 a\u3000b\n": "a|b",
    "": "",
}


@pytest.mark.parametrize("text", CASES)
def test_words_stay_whole(text: str) -> None:
    assert "|".join(tokens(text).words) == CASES[text]


@LAW
@given(st.one_of(st.text(), st.sampled_from([text for texts in PARAGRAPHS.values() for text in texts])))
def test_tokens_and_the_white_space_between_are_the_text(text: str) -> None:
    found, at = tokens(text), 0
    for word, start in zip(*found, strict=False):
        assert word and word == text[start : start + len(word)]
        assert not text[at:start].strip(classes.SPACES)
        at = start + len(word)
    assert not text[at:].strip(classes.SPACES)


@LAW
@given(st.text())
def test_no_token_holds_white_space(text: str) -> None:
    assert not any(set(word) & set(classes.SPACES) for word in tokens(text).words)


@LAW
@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_a_character_beyond_the_basic_plane_changes_no_other_token(text: str) -> None:
    assert tokens(f"{text} 𝒳").words == [*tokens(text).words, "𝒳"]


def test_a_glossary_adds_words_of_its_own() -> None:
    assert tokens("加强互联互通", ("互联互通", "ignored words")).words == ["加强", "互联互通"]


def test_the_longest_word_stands() -> None:
    for word in WORDS.split():
        assert tokens(word).words == [word]


def test_the_pinned_words_are_sorted_and_once_each() -> None:
    words = WORDS.split()
    assert len(words) >= 150
    assert words == sorted(set(words))


@pytest.mark.parametrize("sign", [*".,;:!?()[]", "«", "」", "§", "€"])
def test_a_sign_is_no_word(sign: str) -> None:
    assert not is_word(sign)


# -- the frozen table ------------------------------------------------------------------------------------------------

TABLES = {"L": classes.LETTERS, "N": classes.NUMBERS, "M": classes.MARKS}
EVERY = "".join(map(chr, range(0x110000)))


def members(table: str) -> set[str]:
    ranges = re.findall(r"([0-9A-F]+)(?:-([0-9A-F]+))?", table)
    return {chr(code) for low, high in ranges for code in range(int(low, 16), int(high or low, 16) + 1)}


@pytest.mark.parametrize("kind", TABLES)
def test_the_table_is_that_of_unicode_14(kind: str) -> None:
    """By a later edition of Unicode the same, save what was not yet assigned in this one."""
    known = {char for char in EVERY if unicodedata.category(char)[0] == kind}
    if unicodedata.unidata_version == classes.UNICODE:
        assert members(TABLES[kind]) == known
    else:
        assert len(members(TABLES[kind]) - known) < 10


def test_white_space_is_that_of_unicode() -> None:
    assert set(classes.SPACES) == {char for char in EVERY if char.isspace()}
