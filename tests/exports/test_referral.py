"""The referral sheet: what is ours ad referendum, whose words they are, and nothing that is not in the record."""

import io

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from paraph.errors import Refused
from paraph.exports.referral import DELETE, TITLE, Referral, has_referred, referral_of
from paraph.exports.referral_paper import format_referral, referral_data
from paraph.names import Lang
from paraph.negotiation import acts
from paraph.words.speech import Assent, say
from tests.negotiation.tables import EN, FRAME, RUS, accept_all, add, agreed_world, initial, put, text_of, whole_of
from tests.sides import PK, RU, World

OURS = {EN: "The Sides agreed to explore new avenues.", RUS: "Стороны договорились изучить новые направления."}
THEIRS = "The Sides took note of proposals to explore new avenues."
ONE = "paragraph/js.pk-1"
UNTIL = "2026-06-01T12:00:00Z"


def referred() -> World:
    """RU answers PK's first paragraph with other English words; PK accepts them ad referendum, and RU PK's Russian."""
    world = World()
    for side in (PK, RU):
        put(world, side, *FRAME)
    add(world, PK, OURS)
    put(world, RU, say(f"{ONE}/wording.en", THEIRS))
    words = [replace(word, to="The ministry", until=UNTIL) for word in acts.accept(text_of(world, PK), RU)]
    put(world, PK, *(replace(word, assent="ad-referendum") for word in words))
    accept_all(world, RU, PK)
    return world


def sheet(world: World, lang: Lang = EN) -> Referral:
    return referral_of(whole_of(world, PK), lang)


def test_a_clause_names_authority_deadline_and_whose_words_are_whose() -> None:
    (point,) = sheet(referred()).points
    assert (point.number, point.what, point.to, point.until) == ("1", "", "The ministry", UNTIL)
    (version,) = point.versions
    assert [(one.words, one.side) for one in version.pieces] == [
        ("The Sides ", PK),
        ("took note of proposals ", RU),
        ("to explore new avenues.", PK),
    ]
    assert [(side, how) for side, _, how in version.said] == [(PK, "ad-referendum"), (RU, "firm")]


def test_what_is_agreed_firmly_is_not_referred() -> None:
    assert [version.lang for point in sheet(referred()).points for version in point.versions] == [EN]


def test_a_title_and_a_wish_to_delete_can_be_referred() -> None:
    world = referred()
    add(world, RU, {EN: "A paragraph too many."})
    put(world, PK, say("paragraph/js.ru-1/existence", "delete", Assent.AD_REFERENDUM))
    put(world, PK, say("text/js/title", {"en": "Joint statement", "ru": "Заявление"}, Assent.AD_REFERENDUM))
    assert [point.what for point in sheet(world).points] == [TITLE, DELETE, ""]


def test_a_place_ad_referendum_is_told_apart_from_words() -> None:
    world = referred()
    put(world, PK, say(f"{ONE}/place", "text/js", Assent.AD_REFERENDUM))
    assert sheet(world).also == (("Stands after", "1"),)


def test_the_other_side_s_words_ad_referendum_are_not_ours_to_refer() -> None:
    with pytest.raises(Refused, match="Nothing of ours in text/js is ad referendum"):
        referral_of(whole_of(referred(), RU), EN)


def test_a_text_with_nothing_ad_referendum_has_no_sheet() -> None:
    world = agreed_world()
    assert not has_referred(whole_of(world, PK))
    with pytest.raises(Refused, match="nothing to refer"):
        sheet(world)


def test_an_initialled_text_has_no_sheet() -> None:
    world = agreed_world()
    for side in (PK, RU):
        initial(world, side)
    with pytest.raises(Refused, match="nothing to refer"):
        sheet(world)


def test_the_paper_has_the_words_the_boxes_and_the_draft_s_digits() -> None:
    pdf = format_referral(sheet(referred()), EN, "FOR OFFICIAL USE")
    words = "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    for wanted in ("tooknoteofproposalsRU2", "Referredto:Theministry·decisionby2026-06-0112:00UTC", "confirm"):
        assert wanted in words
    for wanted in ("refuse", "amend", "FOROFFICIALUSE", "Referralsheet·PK·page1of1"):
        assert wanted in words


@pytest.mark.parametrize("lang", ["en", "ru", "fr", "ur", "zh-CN"])
def test_a_sheet_is_printed_in_the_language_asked_for_and_alike_each_time(lang: str) -> None:
    found = sheet(referred())
    assert format_referral(found, Lang(lang)) == format_referral(found, Lang(lang))


def test_ours_has_no_line_and_every_other_side_its_own() -> None:
    data = referral_data(sheet(referred()), EN)
    assert data["lines"] == {"RU": "solid"}
    assert data["legend"] == [{"side": "PK", "line": ""}, {"side": "RU", "line": "solid"}]
