"""Canonical bytes: equal to RFC 8785's own library on all we allow, and nothing else gets in."""

import hashlib
import json
import math
import time

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from paraph.canon import MAX_DEPTH, MAX_INTEGER, Json, check_depth, decode, digest, encode
from paraph.errors import Malformed

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
integers = st.integers(-MAX_INTEGER, MAX_INTEGER)
keys = st.text(st.characters(max_codepoint=127), max_size=8)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | integers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_every_value_is_written_as_rfc_8785_writes_it(value: Json) -> None:
    assert encode(value) == rfc8785.dumps(value)


@given(values)
def test_every_value_reads_back_as_it_was_written(value: Json) -> None:
    assert decode(encode(value)) == value


@given(st.text(max_size=40))
def test_a_text_is_canonical_or_says_why_it_is_not(text: str) -> None:
    """Hypothesis gives lone surrogates too, which no encoder may pass."""
    try:
        written = encode(text)
    except Malformed as error:
        assert "surrogate" in str(error)
        return
    assert written == rfc8785.dumps(text)


@given(values, st.integers(0, 200), st.sampled_from([b" ", b"\n", b"0", b",", b'"', b"\\", b"\xc3", b"\0"]))
def test_bytes_that_are_taken_are_the_only_spelling_of_their_value(value: Json, at: int, patch: bytes) -> None:
    good = encode(value)
    data = good[:at] + patch + good[at:]
    try:
        assert encode(decode(data)) == data
    except Malformed:
        return


@given(st.binary(max_size=40))
def test_any_bytes_at_all_are_taken_or_malformed(data: bytes) -> None:
    try:
        assert encode(decode(data)) == data
    except Malformed:
        return


@given(values)
def test_every_other_spelling_of_a_value_is_refused(value: Json) -> None:
    for spelled in (json.dumps(value, indent=1), json.dumps(value) + " ", "\ufeff" + json.dumps(value)):
        if spelled.encode() != encode(value):
            with pytest.raises(Malformed):
                decode(spelled.encode())


def nested(depth: int) -> Json:
    value: Json = 1
    for _ in range(depth):
        value = [value]
    return value


NOT_CANONICAL = {
    "white space": b'{"a": 1}',
    "a line feed at the end": b"1\n",
    "a byte order mark": b"\xef\xbb\xbf1",
    "keys out of order": b'{"b":1,"a":2}',
    "a key twice": b'{"a":1,"a":2}',
    "a key twice with one value": b'{"a":1,"a":1}',
    "a key twice, escaped once": b'{"a":1,"\\u0061":1}',
    "an escape nobody needs": b'"\\u0041"',
    "an escaped slash": b'"\\/"',
    "an escape in capitals": b'"\\u001F"',
    "a long escape for a line feed": b'"\\u000a"',
    "delete, escaped": b'"\\u007f"',
    "an escaped pair": b'"\\ud83d\\ude00"',
    "minus zero": b"-0",
    "a fraction": b"1.0",
    "an exponent": b"1e3",
    "a large exponent": b"1e999",
    "a float": b"0.5",
    "a number above 2^53-1": b"9007199254740992",
    "a number below -(2^53-1)": b"-9007199254740992",
    "a number of a thousand digits": b"1" * 1000,
    "a key beyond ASCII": '{"ключ":1}'.encode(),
    "half a character, escaped": b'"\\ud800"',
    "half a character, the other half": b'"\\udc00"',
    "half a character as UTF-8": b'"\xed\xa0\x80"',
    "half a character in a key": b'{"\\ud800":1}',
    "halves in the wrong order": b'"\\udc00\\ud800"',
}
NOT_JSON = {
    "nothing": b"",
    "a leading zero": b"01",
    "a plus sign": b"+1",
    "NaN": b"NaN",
    "Infinity": b"Infinity",
    "a capital": b"True",
    "an apostrophe": b"'a'",
    "a comma too many": b"[1,]",
    "a comment": b"[1/**/]",
    "a bare control character": b'"\n"',
    "an open text": b'"a',
    "an open list": b"[1",
    "something after the end": b"1 2",
    "two values": b"1,2",
    "not UTF-8": b'"\xff"',
    "overlong UTF-8": b'"\xc0\xaf"',
    "beyond Unicode": b'"\xf4\x90\x80\x80"',
    "UTF-16": '"a"'.encode("utf-16"),
    "an unknown escape": b'"\\x41"',
    "other digits": "٣".encode(),
}


@pytest.mark.parametrize("name", NOT_CANONICAL | NOT_JSON)
def test_bytes_with_one_thing_wrong_are_refused(name: str) -> None:
    with pytest.raises(Malformed):
        decode((NOT_CANONICAL | NOT_JSON)[name])


@pytest.mark.parametrize("name", NOT_JSON)
def test_what_is_not_json_is_called_so(name: str) -> None:
    with pytest.raises(Malformed, match="not JSON"):
        decode(NOT_JSON[name])


MESSAGES = {
    "white space": "canonical form",
    "a key twice": "canonical form",
    "keys out of order": "canonical form",
    "a number above 2^53-1": r"larger than 2\^53-1",
    "a float": "whole numbers",
    "a key beyond ASCII": "not plain ASCII",
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_names_the_rule(name: str) -> None:
    with pytest.raises(Malformed, match=MESSAGES[name]):
        decode(NOT_CANONICAL[name])


NO_FORM = {
    "a float": 1.0,
    "not a number": math.nan,
    "infinity": math.inf,
    "bytes": b"a",
    "a set": {1},
    "a key that is a number": {1: 1},
    "a key that is nothing": {None: 1},
    "a key beyond ASCII": {"é": 1},
    "half a character": "\ud800",
    "half a character inside": {"a": ["\udfff"]},
    "2^53": 2**53,
    "minus 2^53": -(2**53),
    "nested too deep": nested(MAX_DEPTH + 1),
    "an object": object(),
}


@pytest.mark.parametrize("name", NO_FORM)
def test_what_has_no_canonical_form_is_not_written(name: str) -> None:
    with pytest.raises(Malformed):
        encode(NO_FORM[name])


@pytest.mark.parametrize("value", [MAX_INTEGER, -MAX_INTEGER, 0, True, None, "", [], {}, "\x7f\u2028\U0001f600", '"\\'])
def test_values_at_the_edges_are_written_as_rfc_8785_writes_them(value: Json) -> None:
    assert decode(encode(value)) == value
    assert encode(value) == rfc8785.dumps(value)


def test_every_ascii_character_is_escaped_as_rfc_8785_escapes_it() -> None:
    text = "".join(map(chr, range(128)))
    assert encode({text: text}) == rfc8785.dumps({text: text})


def test_the_deepest_nesting_allowed_reads_back() -> None:
    assert decode(encode(nested(MAX_DEPTH))) == nested(MAX_DEPTH)


@pytest.mark.parametrize("data", [b"[" * 17 + b"]" * 17, b'{"a":' * 17 + b"1" + b"}" * 17, b'{"a":[' * 9 + b"]}" * 9])
def test_one_level_deeper_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="more than 16 deep"):
        decode(data)


BOMBS = {
    "open lists": b"[" * 65_535,
    "open objects": b'{"a":' * 13_107,
    "lists inside a broken text": b'"\\' + b"[" * 60_000,
    "open lists behind a text": b'["' + b"\\" * 30_000 + b'",' + b"[" * 30_000,
    "many short texts, then lists": b'["a",' * 10_000 + b"[" * 10_000,
    "backslashes": b'["' + b"\\" * 65_000,
    "open texts": b'["' * 32_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_at_once(name: str) -> None:
    start = time.process_time()
    with pytest.raises(Malformed):
        decode(BOMBS[name])
    assert time.process_time() - start < 0.5


def test_brackets_inside_a_text_are_not_nesting() -> None:
    text = "[{" * 1000 + '"\\'
    assert decode(encode(text)) == text


def test_a_wide_value_is_not_a_deep_one() -> None:
    value: Json = [[number] for number in range(5000)]
    assert decode(encode(value)) == value


def test_depth_is_checked_over_line_feeds_and_escapes_too() -> None:
    with pytest.raises(Malformed, match="more than 16 deep"):
        check_depth(b'"a\n\\"", ' + b"[" * 17)


def test_the_digest_is_that_of_the_canonical_bytes() -> None:
    assert digest({"b": 1, "a": "é"}) == hashlib.sha256('{"a":"é","b":1}'.encode()).digest()
