"""From the last bracket to the initialled original: closing, initials, no agreed text."""

import pytest

from paraph.errors import Refused
from paraph.names import Ref
from paraph.negotiation import acts
from paraph.texts.degrees import Degree
from paraph.words.speech import Assent, say, withdraw
from tests.negotiation.tables import (
    EN,
    FIRST,
    FRAME,
    PERSON,
    TITLE,
    accept_all,
    add,
    agreed_world,
    initial,
    put,
    text_of,
    whole_of,
)
from tests.sides import PK, RU, World, signing_key

ONE = Ref("paragraph", "js.pk-1")


def initialled_world() -> World:
    world = agreed_world()
    initial(world, PK)
    initial(world, RU)
    return world


def test_both_nodes_have_the_same_digest_of_an_agreed_text() -> None:
    world = agreed_world()
    assert whole_of(world, PK).digest == whole_of(world, RU).digest != ""


def test_an_open_text_has_no_digest_and_says_what_is_open() -> None:
    world = agreed_world()
    put(world, RU, say(f"{ONE}/wording.en", "Other words."))
    whole = whole_of(world, PK)
    assert whole.digest == ""
    assert [(one.kind, one.paragraph, one.lang) for one in whole.obstacles] == [("clause", ONE, "en")]


def test_a_text_without_agreed_title_kind_and_languages_is_open() -> None:
    world = World()
    add(world, PK, FIRST)
    accept_all(world, RU, PK)
    assert [one.kind for one in whole_of(world, PK).obstacles] == ["title", "document", "languages"]


def test_a_clause_ad_referendum_keeps_a_text_open() -> None:
    world = World()
    put(world, PK, *FRAME)
    put(world, RU, *FRAME)
    add(world, PK, FIRST)
    accept_all(world, RU, PK, Assent.AD_REFERENDUM)
    assert {one.degree for one in whole_of(world, PK).obstacles} == {"ad-referendum"}


def test_places_that_differ_keep_a_text_open() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-2/place", "text/js"))
    assert [one.kind for one in whole_of(world, PK).obstacles] == ["order"]


def test_a_wish_to_delete_keeps_a_text_open() -> None:
    world = agreed_world()
    put(world, RU, *acts.delete(ONE))
    assert [one.kind for one in whole_of(world, PK).obstacles] == ["existence"]


def test_initialling_an_open_text_is_refused_and_names_what_is_open() -> None:
    world = agreed_world()
    put(world, RU, say(f"{ONE}/wording.en", "Other words."))
    with pytest.raises(Refused, match=r"paragraph/js\.pk-1 in en: reopened"):
        acts.initial_all(whole_of(world, PK), signing_key(PK), PERSON)


def test_what_is_within_the_package_is_closed_before_it_is_initialled() -> None:
    world = agreed_world(say("text/js/package", True))
    assert [one.kind for one in whole_of(world, PK).before_initials] == ["package"]
    for side in (PK, RU):
        put(world, side, *acts.close(whole_of(world, side)))
    whole = whole_of(world, PK)
    assert [item.degree for item in whole.paragraphs] == [Degree.CLOSED, Degree.CLOSED]
    assert whole.before_initials == ()


def test_one_sides_closing_word_lifts_no_package() -> None:
    world = agreed_world(say("text/js/package", True))
    put(world, PK, *acts.close(whole_of(world, PK)))
    assert [item.degree for item in whole_of(world, PK).paragraphs] == [Degree.PACKAGE, Degree.PACKAGE]


def test_a_later_change_takes_the_closing_act_from_under_the_text() -> None:
    world = agreed_world(say("text/js/package", True))
    for side in (PK, RU):
        put(world, side, *acts.close(whole_of(world, side)))
    for side in (PK, RU):
        put(world, side, say(f"{ONE}/wording.en", "Other words."))
    assert not whole_of(world, PK).is_closed


def test_a_text_is_initialled_when_both_have_and_each_knows_it() -> None:
    world = initialled_world()
    for side in (PK, RU):
        whole = whole_of(world, side)
        assert whole.text.initialled is not None
        assert whole.is_whole
        assert {item.degree for item in whole.paragraphs} == {Degree.INITIALLED}


def test_initials_are_proved_by_the_key_of_their_side() -> None:
    assert [(one.side, one.proved) for one in whole_of(initialled_world(), PK).initials] == [(PK, True), (RU, True)]


def test_initials_for_another_person_are_not_proved() -> None:
    world = agreed_world()
    words = acts.initial_all(whole_of(world, PK), signing_key(PK), PERSON)
    other = say("text/js/initialled-by", {"name": {"en": "Somebody else"}})
    put(world, PK, *(other if word.matter == other.matter else word for word in words))
    assert [one.proved for one in whole_of(world, RU).initials] == [False]


def test_the_initials_of_one_side_lock_nothing() -> None:
    world = agreed_world()
    initial(world, PK)
    put(world, RU, say(f"{ONE}/wording.en", "Other words."))
    assert whole_of(world, PK).text.initialled is None


def test_what_a_peer_says_after_initialling_changes_no_word_and_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    world = initialled_world()
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_unlocked", lambda *_: None)
        put(world, RU, say(f"{ONE}/wording.en", "Other words."))
    for side in (PK, RU):
        version = text_of(world, side).paragraphs[0].version("en")
        assert version is not None
        assert (version.text, version.after) == (FIRST[EN], True)


def test_what_a_peer_says_after_initialling_leaves_the_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    world = initialled_world()
    before = whole_of(world, PK).digest
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_unlocked", lambda *_: None)
        put(world, RU, say(f"{ONE}/wording.en", "Other words."), say("paragraph/js.ru-9/wording.en", "A new one."))
    assert whole_of(world, PK).digest == before
    assert whole_of(world, PK).is_whole


def test_no_agreed_text_freezes_the_draft_alike_on_both_nodes() -> None:
    world = agreed_world()
    put(world, RU, say(f"{ONE}/wording.en", "Other words."))
    for side in (PK, RU):
        put(world, side, *acts.end_without_text(whole_of(world, side)))
    found = whole_of(world, PK)
    assert found.ending == "no-agreed-text"
    assert found.text.views["last-draft"].agreed_value == found.draft_digest


def ended_world() -> World:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, *acts.end_without_text(whole_of(world, side)))
    return world


def test_a_text_that_ended_without_agreement_is_not_initialled() -> None:
    whole = whole_of(ended_world(), PK)
    assert [one.kind for one in whole.before_initials] == ["ended"]
    with pytest.raises(Refused, match="it ended without an agreed text"):
        acts.initial_all(whole, signing_key(PK), PERSON)


def test_the_node_itself_refuses_initials_on_an_ended_text() -> None:
    world = ended_world()
    with pytest.raises(Refused, match="text/js ended without an agreed text"):
        world.say(PK, say("text/js/initialled", whole_of(world, PK).digest))
    with pytest.raises(Refused, match="text/js ended without an agreed text"):
        world.say(PK, say(f"{ONE}/initialled.en", "ab" * 32))


def test_an_ending_that_one_side_takes_back_is_no_ending() -> None:
    world = ended_world()
    put(world, RU, withdraw("text/js/ending"))
    for side in (PK, RU):
        initial(world, side)
    assert whole_of(world, PK).text.initialled is not None


def test_initials_from_before_the_ending_may_be_taken_back_after_it() -> None:
    world = agreed_world()
    initial(world, PK)
    for side in (PK, RU):
        put(world, side, *acts.end_without_text(whole_of(world, side)))
    put(world, PK, withdraw("text/js/initialled"))
    assert whole_of(world, PK).initials == ()


def test_what_a_peer_initials_after_the_ending_is_shown_and_initials_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    world = ended_world()
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_not_ended", lambda *_: None)
        put(world, RU, say("text/js/initialled", whole_of(world, RU).digest))
    found = whole_of(world, PK)
    assert ([one.side for one in found.initials], found.text.initialled) == ([RU], None)


def test_an_initialled_text_does_not_end_without_agreement() -> None:
    with pytest.raises(Refused, match="is initialled"):
        acts.end_without_text(whole_of(initialled_world(), PK))


def test_a_title_agreed_ad_referendum_keeps_a_text_open() -> None:
    world = agreed_world()
    put(world, RU, say("text/js/title", TITLE, Assent.AD_REFERENDUM))
    assert [one.kind for one in whole_of(world, PK).obstacles] == ["title"]


def test_a_title_that_lacks_an_authentic_language_keeps_a_text_open() -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, say("text/js/title", {"en": "Joint statement"}))
    assert [one.kind for one in whole_of(world, PK).obstacles] == ["title"]


def test_a_deletion_agreed_ad_referendum_deletes_nothing_yet() -> None:
    world = agreed_world()
    put(world, PK, *acts.delete(ONE))
    put(world, RU, say(f"{ONE}/existence", "delete", Assent.AD_REFERENDUM))
    whole = whole_of(world, PK)
    assert (whole.kept[0].ref, whole.kept[0].degree) == (ONE, Degree.AD_REFERENDUM)
    assert [one.kind for one in whole.obstacles] == ["existence"]


def test_a_deletion_within_the_package_is_closed_before_the_text_is_initialled() -> None:
    world = agreed_world()
    put(world, PK, *acts.delete(ONE))
    put(world, RU, say(f"{ONE}/existence", "delete", Assent.PACKAGE))
    assert [one.kind for one in whole_of(world, PK).before_initials] == ["package"]


def test_places_of_one_side_that_go_round_keep_a_text_open() -> None:
    world = agreed_world()
    put(world, PK, say(f"{ONE}/place", "paragraph/js.pk-2"))
    assert [one.kind for one in whole_of(world, RU).obstacles] == ["order"]


def test_what_is_accepted_ad_referendum_is_confirmed_by_its_wordings_alone() -> None:
    world = World()
    put(world, PK, *FRAME)
    put(world, RU, *FRAME)
    add(world, PK, FIRST)
    accept_all(world, RU, PK, Assent.AD_REFERENDUM)
    put(world, RU, *(say(f"{ONE}/wording.{lang}", words) for lang, words in FIRST.items()))
    assert whole_of(world, RU).obstacles == ()


def test_what_no_original_can_show_is_named_before_it_is_initialled() -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, say(f"{ONE}/wording.en", "The Sides\tagreed."))
    with pytest.raises(Refused, match=r"Paragraph 1 in en cannot be printed.*U\+0009.* at character 10"):
        initial(world, PK)
