"""An entry and its words: what is taken for which form, and what is refused."""

import pytest
from msgspec import UNSET

from paraph import canon
from paraph.errors import Malformed
from paraph.names import MAX_ENTRY, Hash, Head, SideId
from paraph.words.speech import (
    MAX_WORDS,
    Assent,
    Entry,
    Form,
    Unknown,
    Word,
    claim,
    form_of,
    format_entry,
    heard,
    parse_entry,
    say,
    unclaim,
    value_digest,
    withdraw,
)

AT = "2026-03-02T09:00:00Z"
EXAMPLE = (
    b'{"at":"2026-03-02T09:00:00Z","heads":{},"v":1,'
    b'"words":[{"assent":"firm","matter":"round/16/city","say":{"en":"Moscow"}}]}'
)


def raw(**parts: object) -> bytes:
    """An entry with some of its parts replaced, in canonical form."""
    return canon.encode_checked({"at": AT, "heads": {}, "v": 1, "words": [], **parts})


def entry(*words: Word | Unknown) -> Entry:
    return Entry(AT, {}, 1, list(words))


def test_a_word_is_read_with_its_matter_value_and_assent() -> None:
    word = parse_entry(EXAMPLE).words[0]
    assert word == say("round/16/city", {"en": "Moscow"})


def test_what_is_written_is_the_canonical_spelling() -> None:
    assert format_entry(entry(say("round/16/city", {"en": "Moscow"}))) == EXAMPLE


def test_an_entry_without_words_is_a_receipt() -> None:
    assert parse_entry(raw()).is_receipt
    assert not parse_entry(EXAMPLE).is_receipt


def test_heads_are_read_back_as_they_were_carried() -> None:
    heads = heard({SideId("RU"): Head(12, Hash(bytes(range(32))))})
    assert parse_entry(format_entry(Entry(AT, heads, 1, []))).heads == heads


@pytest.mark.parametrize(
    ("word", "form"),
    [
        (say("round/16/city", {"en": "Moscow"}), Form.SAY),
        (say("round/16/city", {"en": "Moscow"}, Assent.AD_REFERENDUM, to="The capital", until=AT, note="x"), Form.SAY),
        (Word(assent="firm", matter="round/16/city", say=None), Form.SAY),
        (withdraw("round/16/city", "why"), Form.WITHDRAW),
        (claim("round/14/dates", "2024-02-07", "source/one", "line 2", about="PK", note="x"), Form.CLAIM),
        (unclaim("round/14/dates", "source/one", "line 2", about="PK"), Form.UNCLAIM),
    ],
)
def test_a_word_with_the_keys_of_a_form_has_that_form(word: Word, form: Form) -> None:
    assert form_of(word) is form


@pytest.mark.parametrize(
    "word",
    [
        Word(),
        Word(matter="round/16/city"),
        Word(assent="firm", say="x"),
        Word(matter="round/16/city", say="x"),
        Word(assent="solemn", matter="round/16/city", say="x"),
        Word(about="PK", assent="firm", matter="round/16/city", say="x"),
        Word(assent="firm", matter="round/16/city", say="x", withdraw=True),
        Word(assent="firm", matter="round/16/city", say="x", source="source/one"),
        Word(assent="firm", matter="round/16/city", say="x", place="page 1"),
        Word(assent="firm", claim="y", matter="round/16/city", say="x"),
        Word(matter="round/16/city", withdraw=False),
        Word(assent="firm", matter="round/16/city", withdraw=True),
        Word(matter="round/16/city", until=AT, withdraw=True),
        Word(about="PK", matter="round/16/city", withdraw=True),
        Word(matter="round/16/city", place="page 1", withdraw=True),
        Word(claim="x", matter="round/16/city"),
        Word(claim="x", matter="round/16/city", source="source/one"),
        Word(claim="x", matter="round/16/city", place="page 1", source="source/one", was=0),
        Word(claim="x", matter="round/16/city", place="page 1", source="source/one", withdraw=True),
        Word(matter="round/16/city", place="page 1", source="source/one", withdraw=False),
        Unknown({"sing": "x"}),
    ],
)
def test_any_other_set_of_keys_is_a_form_nobody_knows(word: Word | Unknown) -> None:
    assert form_of(word) is Form.UNKNOWN


@pytest.mark.parametrize("strange", [{"matter": 5}, {"sing": [1, {"a": None}]}, "a text", None, 7, [[]], {"was": "3"}])
def test_a_word_of_another_shape_is_kept_whole(strange: canon.Json) -> None:
    data = raw(words=[strange])
    assert parse_entry(data).words == [Unknown(strange)]
    assert format_entry(parse_entry(data)) == data


def test_a_known_word_is_known_beside_an_unknown_one() -> None:
    known = {"assent": "firm", "matter": "round/16/city", "say": {"en": "Moscow"}}
    assert parse_entry(raw(words=[{"sing": 1}, known])).words[1] == say("round/16/city", {"en": "Moscow"})


@pytest.mark.parametrize("beside", [[], [{"sing": 1}]])
@pytest.mark.parametrize("was", [-1, canon.MAX_INTEGER + 1])
def test_a_word_cannot_follow_an_impossible_entry(was: int, beside: list[canon.Json]) -> None:
    word = {"assent": "firm", "matter": "round/16/city", "say": "x", "was": was}
    with pytest.raises(Malformed, match=r"earlier entry that cannot be|larger than"):
        parse_entry(raw(words=[word, *beside]))


@pytest.mark.parametrize(
    ("parts", "phrase"),
    [
        ({"v": 2}, "of version 2; this node reads version 1"),
        ({"v": 0}, "of version 0"),
        ({"at": "2026-03-02 09:00"}, "not a moment"),
        ({"at": "2026-02-30T09:00:00Z"}, "not a moment"),
        ({"heads": {"ru": {"root": "A" * 43 + "=", "size": 1}}}, "not the code of a side"),
        ({"heads": {"RU": {"root": "A" * 43 + "=", "size": 0}}}, "impossible size"),
        ({"heads": {"RU": {"root": "A" * 43 + "=", "size": -1}}}, "impossible size"),
        ({"heads": {"RU": {"root": "A" * 43, "size": 1}}}, "not base64"),
        ({"heads": {"RU": {"root": "A" * 42 + "B=", "size": 1}}}, "canonical spelling"),
        ({"heads": {"RU": {"root": "A" * 44, "size": 1}}}, "Expected 32 bytes"),
        ({"heads": {"RU": {"size": 1}}}, "the four parts"),
        ({"heads": {"RU": {"root": "A" * 43 + "=", "size": 1, "x": 1}}}, "the four parts"),
        ({"heads": []}, "the four parts"),
        ({"words": {}}, "the four parts"),
        ({"more": 1}, "the four parts"),
        ({"words": [{"sing": 1}] * (MAX_WORDS + 1)}, "more than 1,000 words"),
    ],
)
def test_an_entry_with_a_wrong_part_is_refused(parts: dict[str, object], phrase: str) -> None:
    with pytest.raises(Malformed, match=phrase):
        parse_entry(raw(**parts))


def test_an_entry_carries_the_heads_of_seven_other_sides_and_no_more() -> None:
    heads = {f"X{letter}": {"root": "A" * 43 + "=", "size": 1} for letter in "ABCDEFGH"}
    parse_entry(raw(heads=dict(list(heads.items())[:7])))
    with pytest.raises(Malformed, match="more than 7 other sides"):
        parse_entry(raw(heads=heads))


@pytest.mark.parametrize(
    "value", [0.5, 1.0, 1e3, canon.MAX_INTEGER + 1, -canon.MAX_INTEGER - 1, {"é": 1}, {"a": [0.5]}]
)
def test_a_value_that_canonical_json_has_no_place_for_is_refused(value: object) -> None:
    word = {"assent": "firm", "matter": "round/16/city", "say": value}
    with pytest.raises(Malformed):
        parse_entry(raw(words=[word]))


def nested(depth: int) -> object:
    return [nested(depth - 1)] if depth else "x"


@pytest.mark.parametrize("beside", [[], [{"sing": 1}]])
@pytest.mark.parametrize("member", ["say", "claim", "sing"])
def test_nesting_is_counted_from_the_entry_whatever_stands_beside(member: str, beside: list[object]) -> None:
    """A value that is refused beside a word of unknown form, and taken without it, would part two nodes."""
    word = {"assent": "firm", "matter": "round/16/city"}
    parse_entry(raw(words=[word | {member: nested(13)}, *beside]))
    with pytest.raises(Malformed, match="deep"):
        parse_entry(raw(words=[word | {member: nested(14)}, *beside]))


def test_an_entry_may_be_exactly_as_large_as_the_limit() -> None:
    spare = MAX_ENTRY - len(format_entry(entry(say("round/16/city", ""))))
    assert len(format_entry(entry(say("round/16/city", "x" * spare)))) == MAX_ENTRY


def test_one_byte_more_is_refused_in_words_that_say_what_to_do() -> None:
    spare = MAX_ENTRY - len(format_entry(entry(say("round/16/city", ""))))
    with pytest.raises(Malformed, match="65,536 bytes; an entry holds at most 65,535") as caught:
        format_entry(entry(say("round/16/city", "x" * (spare + 1))))
    assert "several entries" in caught.value.remedy


def test_bytes_beyond_the_limit_are_not_even_read() -> None:
    with pytest.raises(Malformed, match="larger than 65,535 bytes"):
        parse_entry(b" " * (MAX_ENTRY + 1))


def test_a_text_and_its_other_spelling_are_two_values() -> None:
    """Bytes decide (ADR 4): composed and decomposed letters are not made equal behind anybody's back."""
    assert value_digest("\u00e9") != value_digest("e\u0301")


def test_empty_asides_are_left_out() -> None:
    assert say("round/16/city", "x").note is UNSET
    assert withdraw("round/16/city").note is UNSET
