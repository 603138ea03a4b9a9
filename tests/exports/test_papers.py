"""Every paper of a text is made from the record, in each language, and names nobody whom it should not."""

import pytest

from paraph.errors import Refused
from paraph.exports.bracketed import document_of
from paraph.exports.docx_brackets_parse import parse_docx
from paraph.exports.paper import Wish, file_name
from paraph.exports.papers import PAPERS
from paraph.names import Lang
from paraph.negotiation.settling import Settlement
from paraph.texts.html_parse import parse_html
from paraph.texts.plain_parse import parse_plain
from paraph.words.speech import Word, say
from tests.negotiation.tables import EN, FIRST, FRAME, RUS, SECOND, add, agreed_world, initial, put, whole_of
from tests.sides import PK, RU, World

OPEN_KINDS = [name for name, paper in PAPERS.items() if paper.stage == "open"]
RESERVED = say("paragraph/js.pk-1/reservation", {"en": "Pending advice."})


def disputed(*further: Word) -> Settlement:
    world = World()
    for side in (PK, RU):
        put(world, side, *FRAME, *further)
    first = add(world, PK, FIRST)
    add(world, PK, SECOND, first)
    put(world, RU, say(f"{first}/wording.en", "The Sides took note of their dialogue."), RESERVED)
    return whole_of(world, PK)


def initialled() -> Settlement:
    world = agreed_world()
    for side in (PK, RU):
        initial(world, side)
    return whole_of(world, PK)


@pytest.mark.parametrize("lang", [EN, RUS])
@pytest.mark.parametrize("name", OPEN_KINDS)
def test_a_working_paper_is_made_of_an_open_text(name: str, lang: Lang) -> None:
    assert PAPERS[name].make(disputed(), Wish(lang))


@pytest.mark.parametrize("name", [name for name, paper in PAPERS.items() if paper.stage != "referred"])
def test_a_paper_is_the_same_every_time(name: str) -> None:
    whole = initialled()
    assert PAPERS[name].make(whole, Wish(EN)) == PAPERS[name].make(whole, Wish(EN))


def test_an_original_of_an_open_text_is_refused() -> None:
    with pytest.raises(Refused, match="is not agreed"):
        PAPERS["original"].make(disputed(), Wish(EN))


def test_the_exact_forms_read_back_as_the_same_document() -> None:
    whole, wish = disputed(), Wish(EN)
    document = document_of(whole, EN)
    assert parse_plain(PAPERS["plain"].make(whole, wish).decode()) == document
    assert parse_html(PAPERS["html"].make(whole, wish).decode()) == document
    assert parse_docx(PAPERS["brackets"].make(whole, wish)) == document


def test_a_reservation_goes_with_its_paragraph() -> None:
    (first, _) = document_of(disputed(), EN).paragraphs
    assert [(note.kind, note.by) for note in first.notes] == [("reserve", (RU,))]


def test_where_places_differ_each_side_s_order_is_told() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-2/place", "text/js"))
    assert [order.by for order in document_of(whole_of(world, PK), EN).orders] == [PK, RU]


@pytest.mark.parametrize("name", ["plain", "html", "un"])
def test_where_the_sides_withhold_attribution_no_holder_is_named(name: str) -> None:
    paper = PAPERS[name].make(disputed(say("text/js/attribution", False)), Wish(EN)).decode()
    document = document_of(disputed(say("text/js/attribution", False)), EN)
    assert not document.attributed
    assert not any(mark in paper for mark in ("|PK", "|RU", "<sup>", 'data-by="'))


def test_trade_style_is_refused_where_attribution_is_withheld() -> None:
    with pytest.raises(Refused, match="do not name their holders"):
        PAPERS["trade"].make(disputed(say("text/js/attribution", False)), Wish(EN))


def test_one_side_alone_withholds_nothing() -> None:
    world = World()
    put(world, PK, *FRAME, say("text/js/attribution", False))
    add(world, PK, FIRST)
    assert document_of(whole_of(world, RU), EN).attributed


def test_a_language_that_nobody_worded_is_refused() -> None:
    with pytest.raises(Refused, match="No side has worded text/js in fr"):
        document_of(disputed(), Lang("fr"))


def test_a_paper_is_named_after_the_text_and_our_side() -> None:
    assert file_name(initialled(), PAPERS["original"], EN) == "js.original.PK.en.pdf"
