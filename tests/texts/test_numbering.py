"""Places and numbers of paragraphs: one order from words on place, numbers that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.numbering import former, numbers, order, place
from tests.laws import LAW

XA, XB = SideId("XA"), SideId("XB")
BASE = ["p1", "p2", "p3", "p4"]


def test_without_words_the_base_order_stands() -> None:
    assert order(BASE, {}).paragraphs == tuple(BASE)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"p4": "p1"}, "p1 p4 p2 p3"),
        ({"p4": None}, "p4 p1 p2 p3"),
        ({"p2": "p3"}, "p1 p3 p2 p4"),
        ({"p1": "p4"}, "p2 p3 p4 p1"),
        ({"p1": None, "p2": "p1", "p3": "p2", "p4": "p1"}, "p1 p4 p2 p3"),
        ({"p3": "p1", "p4": "p1"}, "p1 p4 p3 p2"),
    ],
)
def test_a_paragraph_stands_where_it_is_said_to(after: dict[str, str | None], expected: str) -> None:
    found = order(BASE, after)
    assert " ".join(found.paragraphs) == expected
    assert not found.troubles


def test_two_that_stand_after_each_other_stay_and_are_reported() -> None:
    found = order(BASE, {"p2": "p3", "p3": "p2", "p4": "p1"})
    assert found.paragraphs == ("p1", "p4", "p2", "p3")
    assert [(trouble.kind, trouble.paragraphs) for trouble in found.troubles] == [("cycle", ("p2", "p3"))]


def test_a_paragraph_that_stands_after_itself_is_a_cycle_of_one() -> None:
    assert [trouble.paragraphs for trouble in order(BASE, {"p2": "p2"}).troubles] == [("p2",)]


def test_what_hangs_on_a_cycle_is_no_part_of_it() -> None:
    found = order(BASE, {"p1": "p2", "p2": "p3", "p3": "p2"})
    assert found.troubles[0].paragraphs == ("p2", "p3")
    assert found.paragraphs == ("p2", "p1", "p3", "p4")


def test_a_target_that_is_no_paragraph_is_reported() -> None:
    found = order(BASE, {"p2": "p9"})
    assert found.paragraphs == tuple(BASE)
    assert [(trouble.kind, trouble.paragraphs, trouble.target) for trouble in found.troubles] == [
        ("unknown", ("p2",), "p9")
    ]


def test_a_disputed_place_is_shown_at_the_base_order_with_both_words() -> None:
    found = place(BASE, {XA: {"p4": "p1"}, XB: {"p4": "p2", "p3": None}})
    assert found.shown.paragraphs == ("p3", "p1", "p2", "p4")
    assert found.disputed == {"p4": {XA: "p1", XB: "p2"}}
    assert found.sides[XA].paragraphs == ("p1", "p4", "p2", "p3")
    assert not found.is_agreed


def test_different_words_for_one_order_are_agreement_on_the_order() -> None:
    assert place(BASE, {XA: {"p2": "p1"}, XB: {}}).is_agreed


def test_a_base_order_names_a_paragraph_once() -> None:
    with pytest.raises(Malformed, match="twice"):
        order(["p1", "p1"], {})


AFTER = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(9)]), st.none() | st.sampled_from([f"p{n}" for n in range(10)])
)


@LAW
@given(AFTER, AFTER, st.permutations([f"p{n}" for n in range(8)]))
def test_every_order_holds_each_paragraph_once_whatever_is_said(
    one: dict[str, str | None], two: dict[str, str | None], base: list[str]
) -> None:
    found = place(base, {XA: one, XB: two})
    again = place(base, {XB: dict(reversed(two.items())), XA: dict(reversed(one.items()))})
    for each in (found.shown, *found.sides.values()):
        assert sorted(each.paragraphs) == sorted(base)
    assert (found.shown, found.disputed) == (again.shown, again.disputed)


def test_open_numbers_are_counted() -> None:
    assert numbers(["a", "b"]) == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ("a x b c", "1 1bis 2 3"),
        ("a x y b c", "1 1bis 1ter 2 3"),
        ("x a b c", "0bis 1 2 3"),
        ("a b c x y", "1 2 3 4 5"),
        ("a c x", "1 3 4"),
        ("c a b", "3 1 2"),
    ],
)
def test_frozen_numbers_stay_and_later_paragraphs_take_latin_ones(paragraphs: str, expected: str) -> None:
    frozen = {"a": "1", "b": "2", "c": "3"}
    assert " ".join(numbers(paragraphs.split(), frozen).values()) == expected


def test_a_number_of_a_paragraph_that_is_gone_is_not_given_again() -> None:
    frozen = {"a": "1", "gone": "1bis", "b": "2", "last": "3"}
    assert numbers(["a", "x", "b", "y"], frozen) == {"a": "1", "x": "1ter", "b": "2", "y": "4"}


@LAW
@given(st.lists(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), unique=True), min_size=1, max_size=6))
def test_no_number_is_ever_given_twice_or_changed(editions: list[list[str]]) -> None:
    frozen: dict[str, str] = {}
    for edition in editions:
        given_now = numbers(edition, frozen)
        assert all(given_now[ident] == number for ident, number in frozen.items() if ident in given_now)
        frozen |= given_now
    assert len(set(frozen.values())) == len(frozen)


def test_the_suffixes_do_not_run_out() -> None:
    inserted = [f"x{n}" for n in range(40)]
    found = numbers(["a", *inserted, "b"], {"a": "1", "b": "2"})
    assert len(set(found.values())) == 42
    assert found["x18"] == "1vicies"
    assert found["x19"] == "1-21"


def test_old_numbers_are_aliases() -> None:
    editions = [{"a": "1", "b": "2"}, {"b": "1", "a": "2"}, {"b": "1", "a": "3"}]
    assert former("a", editions, "3") == ("1", "2")


def test_an_order_that_all_come_to_by_other_words_is_the_one_displayed() -> None:
    words = {SideId("PK"): {"a": "c"}, SideId("RU"): {"a": "b", "c": "b"}}
    placing = place(["a", "b", "c"], words)
    assert placing.is_agreed
    assert placing.shown.paragraphs == ("b", "c", "a")
