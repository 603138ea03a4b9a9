"""What an officer types to head and close an original: braces turn with the alternat, all else stands."""

import pytest

from paraph.errors import Malformed
from paraph.exports.agreed import Turn
from paraph.exports.turns import parse_turns
from paraph.names import Lang
from tests.negotiation.tables import EN, RUS

SIDES, LANGS = ("PK", "RU"), ("en", "ru")


def test_words_without_braces_are_themselves() -> None:
    assert parse_turns("Done in two originals.", EN, SIDES, LANGS) == "Done in two originals."


def test_languages_in_braces_turn() -> None:
    turn = Turn("langs", {"en": "English", "ru": "Russian"}, ", ", " and ")
    assert parse_turns("In the {en: English | ru: Russian} languages.", EN, SIDES, LANGS) == (
        "In the ",
        turn,
        " languages.",
    )


def test_sides_in_braces_turn_with_the_conjunction_of_the_language() -> None:
    turn = Turn("sides", {"PK": "Пакистан", "RU": "Россия"}, ", ", " и ")
    assert parse_turns("{RU:Россия|PK:Пакистан}", RUS, SIDES, LANGS) == (turn,)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("in {en: English}", "names neither each side once nor each language once"),
        ("in {en: English | en: English}", "names neither each"),
        ("in {en: English | ru: }", "names neither each"),
        ("in {PK: a | ru: b}", "names neither each"),
        ("in {}", "names neither each"),
        ("in {en: English | ru: Russian", "a brace is open or stands alone"),
        ("in {{en: a | ru: b}}", "a brace is open or stands alone"),
    ],
)
def test_a_brace_that_is_no_enumeration_is_malformed(typed: str, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        parse_turns(typed, Lang("en"), SIDES, LANGS)
