"""From the record to paper: what two nodes have initialled comes out as originals that prove its digest."""

import pytest

from paraph.errors import Refused
from paraph.exports.alternat import permitted_difference, proves_digest
from paraph.exports.initialled import Dress, original_of
from paraph.exports.original import lay_out
from paraph.names import Lang
from tests.negotiation.tables import EN, FRAME, OFFICER, RUS, add, agreed_world, initial, put, whole_of
from tests.sides import PK, RU, World


def test_an_initialled_text_becomes_the_same_originals_on_either_node() -> None:
    world = agreed_world()
    for side in (PK, RU):
        initial(world, side)
        world.exchange()
    dress = Dress(first={PK: EN, RU: RUS}, marking="FOR OFFICIAL USE")
    ours, theirs = (original_of(whole_of(world, side), dress) for side in (PK, RU))
    assert lay_out(ours, PK) == lay_out(theirs, PK)
    sheet = lay_out(ours, RU)
    assert (sheet.sides[0], sheet.langs[0]) == (RU, RUS)
    assert proves_digest(sheet)
    assert [party.person for party in sheet.versions[1].parties] == [OFFICER] * 2
    permitted_difference(lay_out(ours, PK), lay_out(theirs, RU))


def test_before_anybody_initials_the_boxes_are_empty() -> None:
    sheet = lay_out(original_of(whole_of(agreed_world(), PK)), PK)
    assert [party.person for party in sheet.versions[0].parties] == ["", ""]
    assert proves_digest(sheet)


def test_a_text_that_is_still_open_has_no_original() -> None:
    world = World()
    put(world, PK, *FRAME)
    ref = add(world, PK, {EN: "Only one side has said this.", RUS: "Это сказала одна сторона."})
    with pytest.raises(Refused, match="is not agreed") as caught:
        original_of(whole_of(world, PK))
    assert "title" in str(caught.value) or str(ref) in str(caught.value)


def test_an_original_cannot_begin_with_a_language_that_the_text_lacks() -> None:
    with pytest.raises(Refused, match="ur is no language of this text"):
        original_of(whole_of(agreed_world(), PK), Dress(first={PK: Lang("ur")}))
