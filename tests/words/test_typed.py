"""Plain words typed at the command line."""

import pytest

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.words.values import TYPES, check_value, parse_plain

TYPED: list[tuple[str, str, Json]] = [
    ("text", "Moscow", {"en": "Moscow"}),
    ("text", '{"en": "Moscow", "ru": "Москва"}', {"en": "Moscow", "ru": "Москва"}),
    ("text", "  Cafe\u0301 ", {"en": "Café"}),
    ("text", "[The Sides] agreed", {"en": "[The Sides] agreed"}),
    ("texts", "outer space; arms control;", [{"en": "outer space"}, {"en": "arms control"}]),
    ("texts", '[{"ru": "космос"}]', [{"ru": "космос"}]),
    ("passage", "{not JSON", "{not JSON"),
    ("line", " No. 14 ", "No. 14"),
    ("date", "2026-05-12", "2026-05-12"),
    ("moment", "2026-05-13T09:00:00Z", "2026-05-13T09:00:00Z"),
    ("number", "16", 16),
    ("number", "0", 0),
    ("number", "16th", 16),
    ("number", "16-й", 16),
    ("flag", "yes", True),
    ("flag", "FALSE", False),
    ("person", "Name", {"name": {"en": "Name"}}),
    ("person", '{"name": {"en": "Name"}, "role": "head"}', {"name": {"en": "Name"}, "role": "head"}),
    ("people", "One; Two", [{"name": {"en": "One"}}, {"name": {"en": "Two"}}]),
    ("people", '[{"name": {"en": "One"}}]', [{"name": {"en": "One"}}]),
    ("refs", "agenda-item/16.ru-1, agenda-item/16.pk-1", ["agenda-item/16.ru-1", "agenda-item/16.pk-1"]),
    ("refs", "", []),
    ("langs", "en ru", ["en", "ru"]),
    ("langs", '["ru", "en"]', ["ru", "en"]),
    ("side", "PK", "PK"),
    ("stance", "No objection", "no-objection"),
    ("stance", "will-not-block", "will-not-block"),
]

BROKEN = [
    ("text", '{"en": "Moscow"', "begins like JSON"),
    ("text", '{"en": "Moscow"} and more', "begins like JSON"),
    ("text", '{"en": "Moscow", "en": "Москва"}', "same name"),
    ("text", '{"en": NaN}', "whole numbers"),
    ("text", '{"en": 1.5}', "whole numbers"),
    ("text", '{"en": 9007199254740993}', "larger than"),
    ("text", '{"en": "\\ud800"}', "half of a character"),
    ("people", "[" * 5_000, "nested"),
    ("people", "[" * 5, "begins like JSON"),
    ("people", "[" + "9" * 5_000 + "]", "begins like JSON"),
    ("number", "sixteen", "not a whole number"),
    ("number", "-1", "not a whole number"),
    ("number", "1_6", "not a whole number"),
    ("number", "१६", "not a whole number"),
    ("number", "016", "not a whole number"),
    ("number", "16x", "not a whole number"),
    ("flag", "perhaps", "neither yes nor no"),
]


@pytest.mark.parametrize(("type_name", "typed", "value"), TYPED)
def test_plain_words_become_the_value(type_name: str, typed: str, value: Json) -> None:
    assert parse_plain(type_name, typed, "en") == value


@pytest.mark.parametrize(("type_name", "typed", "value"), TYPED)
def test_what_plain_words_become_may_be_said(type_name: str, typed: str, value: Json) -> None:
    check_value(type_name, parse_plain(type_name, typed, "en"))


@pytest.mark.parametrize(("type_name", "typed", "reason"), BROKEN, ids=lambda part: ascii(part)[:40])
def test_broken_words_are_refused_with_their_reason(type_name: str, typed: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        parse_plain(type_name, typed, "en")


def test_the_language_of_plain_words_is_checked() -> None:
    with pytest.raises(Malformed, match="language tag"):
        parse_plain("text", "Moscow", "english")


def test_every_type_can_be_typed() -> None:
    for type_name in TYPES.keys() - {"number", "flag"}:
        assert parse_plain(type_name, "en", "en")
