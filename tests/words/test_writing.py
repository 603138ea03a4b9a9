"""How our own side writes a text."""

from hypothesis import given
from hypothesis import strategies as st

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.words.values import normalise
from paraph.words.writing import check_writing, texts

TEXTS = st.text(max_size=40)
VALUES: st.SearchStrategy[Json] = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=8,
)


def test_normalising_composes_trims_and_makes_line_ends_plain() -> None:
    assert normalise({"fr": "  Cafe\u0301\r\nouvert\r"}) == {"fr": "Café\nouvert"}


def test_normalising_leaves_numbers_flags_and_nothing_alone() -> None:
    assert normalise([16, True, None]) == [16, True, None]


@given(VALUES)
def test_normalising_twice_changes_nothing_more(value: Json) -> None:
    assert normalise(normalise(value)) == normalise(value)


@given(VALUES)
def test_what_is_normalised_is_refused_for_hidden_characters_alone(value: Json) -> None:
    try:
        check_writing(normalise(value), "text")
    except Malformed as error:
        assert "character " in str(error)


def test_texts_are_walked_in_order_with_their_places() -> None:
    value: Json = [{"name": {"en": "A", "ru": "Б"}, "n": 1}, "C"]
    assert list(texts(value, "people")) == [
        ("people[0].name.en", "A"),
        ("people[0].name.ru", "Б"),
        ("people[1]", "C"),
    ]
