"""From the record to sheets, tracked changes and columns; every side's original made, proved, and found by a page."""

from dataclasses import replace

import pytest

from paraph.errors import Malformed, Refused
from paraph.exports.akn import parse_akn
from paraph.exports.docx_return import read_returned
from paraph.exports.initialled import original_of
from paraph.exports.original import lay_out
from paraph.exports.originals import find_page, originals, prove
from paraph.exports.paper import Wish
from paraph.exports.papers import PAPERS
from paraph.exports.pdf import print_pages
from paraph.exports.sheet import base_of
from paraph.exports.tabled import base_for, bases_of, bases_then, moments, sheet_of
from paraph.names import Lang
from paraph.words.speech import say
from tests.exports.test_papers import disputed, initialled
from tests.negotiation.tables import EN, FIRST, RUS, agreed_world, put, whole_of
from tests.sides import PK, RU


def test_a_sheet_has_each_side_s_words_and_no_base_where_nothing_is_agreed() -> None:
    one, _ = sheet_of(disputed(), EN).paragraphs
    assert (one.id, one.base, one.wordings[PK]) == ("js.pk-1", None, FIRST[EN])
    assert one.wordings[RU] != one.wordings[PK]


def test_what_is_agreed_is_the_base() -> None:
    sheet = sheet_of(whole_of(agreed_world(), PK), RUS)
    assert (sheet.paragraphs[0].base, sheet.paragraphs[0].agreed) == (FIRST[RUS], True)


def test_a_wish_to_delete_is_in_the_sheet() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/existence", "delete"))
    assert sheet_of(whole_of(world, PK), EN).paragraphs[0].deleted_by == {RU}


def test_a_base_is_named_by_a_side_or_is_what_is_agreed() -> None:
    sheet = sheet_of(disputed(), EN)
    assert base_for(sheet, "agreed").side is None
    assert base_for(sheet, "RU") == base_of(sheet, RU)
    with pytest.raises(Refused, match="no base"):
        base_for(sheet, "XX")


def test_a_language_that_nobody_has_worded_is_refused() -> None:
    with pytest.raises(Refused, match="worded"):
        sheet_of(disputed(), Lang("fr"))


@pytest.mark.parametrize("name", ["RU", "PK"])
def test_tracked_changes_name_a_base_that_the_record_finds_again(name: str) -> None:
    whole = disputed()
    data = PAPERS["tracked"].make(whole, Wish(EN, base=name))
    returned = read_returned(data, bases_of(whole, [EN, RUS]))
    assert (returned.recognised, returned.base.side) == (True, name)


def test_columns_read_back_as_the_first_side_s_own_words() -> None:
    whole = disputed()
    returned = read_returned(PAPERS["columns"].make(whole, Wish(EN)), bases_of(whole, [EN]))
    assert (returned.recognised, returned.side, returned.changed) == (True, PK, ())


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.holders])
def test_a_paper_with_holders_is_refused_where_the_sides_withhold_them(name: str) -> None:
    whole = disputed(say("text/js/attribution", False))
    with pytest.raises(Refused, match="name their holders"):
        PAPERS[name].make(whole, Wish(EN))


def test_a_base_of_the_past_is_found_by_its_moment() -> None:
    world = agreed_world()
    before = {base.digest for base in bases_of(whole_of(world, PK), [EN])}
    put(world, PK, say("paragraph/js.pk-1/wording.en", "Quite other words."))
    then = {base.digest for _, base in bases_then(whole_of(world, PK), [EN])}
    assert before <= then


def test_moments_are_those_of_words_on_the_text_latest_first() -> None:
    found = moments(whole_of(agreed_world(), PK).text)
    assert len(found) > 3
    assert found == sorted(found, reverse=True)


def test_every_side_s_original_is_made_and_proved() -> None:
    made = originals(initialled(), Wish(EN))
    checked = prove(made)
    assert [one.side for one in made] == [PK, RU]
    assert [one.sheet.langs[0] for one in checked] == ["en", "ru"]
    assert all(one.proves_digest for one in checked)


def test_originals_that_differ_in_a_word_are_refused() -> None:
    world = agreed_world()
    ours, _ = originals(whole_of(world, PK), Wish(EN))
    for side in (PK, RU):
        put(world, side, say("text/js/title", {"en": "Other title", "ru": "Другое название"}))
    _, theirs = originals(whole_of(world, PK), Wish(EN))
    with pytest.raises(Refused, match="more than the alternat permits"):
        prove([ours, theirs])


def test_a_printed_page_is_found_by_two_groups_of_its_digits() -> None:
    whole = initialled()
    page = prove(originals(whole, Wish(EN)))[1].pages[-1]
    found, matched, layout = find_page([whole], page.digits[:11])
    assert (found, matched, layout) == (whole, page, "sequence")


def test_a_page_printed_before_the_initials_is_found_too() -> None:
    whole = initialled()
    bare = lay_out(replace(original_of(whole), paraphs=()), RU)
    page = print_pages(bare, "columns")[0]
    assert find_page([whole], page.digits)[2] == "columns"


def test_digits_of_no_page_are_refused_and_one_group_is_too_few() -> None:
    with pytest.raises(Refused, match="No page"):
        find_page([initialled()], "12345 67890")
    with pytest.raises(Malformed, match="digits"):
        find_page([initialled()], "12345")


def test_a_side_that_is_silent_on_a_paragraph_does_not_delete_it() -> None:
    whole = disputed()
    returned = read_returned(PAPERS["tracked"].make(whole, Wish(EN, base="PK")), bases_of(whole, [EN]))
    assert [(one.id, one.kind) for one in returned.changed] == [("js.pk-1", "changed")]


def test_akoma_ntoso_reads_back_as_the_sheet_of_the_record() -> None:
    whole = disputed()
    read = parse_akn(PAPERS["akn"].make(whole, Wish(EN)))
    assert read.sheet == sheet_of(whole, EN)
    assert read.begun <= read.worded
