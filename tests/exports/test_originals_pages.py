"""The digits at the foot of a page lead back to the page and to its version (R67)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed, Refused
from paraph.exports.original import Sheet, lay_out
from paraph.exports.page_digests import Page, format_pages, items, lay_pages, match_page, pages, parse_pages
from paraph.exports.pdf import print_original
from tests.exports.texts import EN, PK, RU, original, reworded
from tests.laws import LAW

SHEET = lay_out(original(), PK)
ALL = tuple(range(len(items(SHEET))))
OURS = pages(SHEET, (ALL[:5], ALL[4:]))
THEIRS = pages(lay_out(original(), RU), (ALL,))


def test_a_page_is_found_by_the_digits_at_its_foot() -> None:
    assert match_page(OURS[1].digits, (*OURS, *THEIRS)) == OURS[1]


def test_two_groups_are_enough_and_their_spelling_does_not_matter() -> None:
    assert match_page(OURS[0].digits[:11].replace(" ", "-"), (*OURS, *THEIRS)) == OURS[0]


def test_a_page_of_a_printed_original_is_found_among_all_of_both_sides() -> None:
    printed = [page for side in (PK, RU) for page in print_original(lay_out(original(repeat=6), side)).pages]
    assert [match_page(page.digits, printed) for page in printed] == printed


def test_a_page_of_an_earlier_version_is_not_taken_for_this_one() -> None:
    earlier = pages(lay_out(reworded(original(), 0, EN, "The delegations met."), PK), (ALL[:5], ALL[4:]))
    assert earlier[0].digits != OURS[0].digits
    with pytest.raises(Refused, match="No page on record"):
        match_page(earlier[0].digits, OURS)


@pytest.mark.parametrize("digits", ["", "12345", "1234 5678a0", "١٢٣٤٥ ١٢٣٤٥", "1" * 31])
def test_what_are_no_digits_of_a_page_is_malformed(digits: str) -> None:
    with pytest.raises(Malformed):
        match_page(digits, OURS)


def test_a_beginning_that_two_pages_share_asks_for_more() -> None:
    twin = replace(OURS[0], page=7, digits=OURS[0].digits[:11] + " 00000 00000 00000 00000")
    with pytest.raises(Refused, match="More than one"):
        match_page(OURS[0].digits[:11], (OURS[0], twin))


def test_a_paragraph_that_runs_over_is_carried_by_both_pages() -> None:
    marks = [(0, 1), (0, 1), (1, 1), (1, 2), (2, 2), (2, 2)]
    assert lay_pages({"id": at, "page": page} for at, page in marks) == ((0, 1), (1, 2))


def test_a_page_tells_what_it_carries() -> None:
    assert OURS[0].carries == ((EN, "title"), (EN, "¶1 (1)"), (EN, "¶2 (2)"), (EN, "¶3 (3)"), (EN, "closing"))


@LAW
@given(st.lists(st.lists(st.sampled_from(ALL), max_size=6), max_size=4))
def test_the_list_of_pages_reads_back(laid: list[list[int]]) -> None:
    assert parse_pages(format_pages("columns", laid), SHEET) == ("columns", tuple(map(tuple, laid)))


@pytest.mark.parametrize(
    "data", [b"[]", b'{"layout":"sequence","pages":[[99]]}', b'{"layout":1,"pages":[]}', b'{"pages":[]}']
)
def test_a_list_of_pages_that_is_none_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse_pages(data, SHEET)


def digits_of(page: Page) -> str:
    return page.digits


@pytest.mark.parametrize("sheet", [replace(SHEET, digest="ab" * 32), replace(SHEET, copy=RU)], ids=["text", "copy"])
def test_the_digits_depend_on_text_and_copy(sheet: Sheet) -> None:
    changed = pages(sheet, (ALL[:5], ALL[4:]))
    assert not {*map(digits_of, changed)} & {*map(digits_of, OURS)}
