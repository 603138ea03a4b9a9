"""A text as it is read: paragraphs in order, compiled wordings, degrees, who must move."""

import pytest

from paraph.errors import Refused
from paraph.names import Ref, SideId
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.reading import Reader
from paraph.texts.degrees import Degree
from paraph.texts.model import Group, Mark
from paraph.words.speech import Assent, say, withdraw
from tests.negotiation.tables import EN, FIRST, FRAME, RUS, SECOND, accept_all, add, agreed_world, put, text_of
from tests.sides import MECHANISM, PK, RU, XA, World

ONE = Ref("paragraph", "js.pk-1")


def degrees(world: World, side: SideId = PK) -> list[Degree]:
    return [item.degree for item in text_of(world, side).paragraphs]


def numbers(world: World, side: SideId = PK) -> list[tuple[str, str]]:
    return [(item.ref.id, item.number) for item in text_of(world, side).paragraphs]


def test_a_paragraph_of_one_side_is_proposed_and_awaits_the_other() -> None:
    world = World()
    add(world, PK, FIRST)
    (item,) = text_of(world, RU).paragraphs
    assert (item.degree, item.awaits) == (Degree.PROPOSED, (RU,))


def test_our_own_side_comes_first_on_either_node() -> None:
    world = agreed_world()
    assert [text_of(world, side).sides[0] for side in (PK, RU)] == [PK, RU]


def test_a_rival_wording_stands_in_brackets_and_awaits_both() -> None:
    world = World()
    ref = add(world, PK, FIRST)
    put(world, RU, say(f"{ref}/wording.en", "The Sides took note of their dialogue."))
    (item,) = text_of(world, PK).paragraphs
    version = item.version("en")
    assert version is not None
    assert version.brackets > 0
    assert (version.degree, version.awaits) == (Degree.DIFFERS, (PK, RU))


def test_the_same_wording_of_every_side_has_no_brackets() -> None:
    (first, _) = text_of(agreed_world(), PK).paragraphs
    assert [version.text for version in first.versions] == [FIRST[EN], FIRST[RUS]]


def test_agreement_in_one_language_is_not_agreement_in_another() -> None:
    world = agreed_world()
    put(world, RU, say(f"{ONE}/wording.ru", "Стороны решили продолжить диалог."))
    item = text_of(world, PK).paragraphs[0]
    assert [version.degree for version in item.versions] == [Degree.AGREED, Degree.REOPENED]
    assert item.degree == Degree.REOPENED


def test_a_word_ad_referendum_leaves_the_clause_ad_referendum_and_awaits_its_side() -> None:
    world = World()
    ref = add(world, PK, FIRST)
    accept_all(world, RU, PK, Assent.AD_REFERENDUM)
    (item,) = text_of(world, PK).paragraphs
    assert (item.ref, item.degree, item.awaits) == (ref, Degree.AD_REFERENDUM, (RU,))


def test_a_word_ad_referendum_is_confirmed_by_the_same_word_firmly() -> None:
    world = World()
    ref = add(world, PK, FIRST)
    accept_all(world, RU, PK, Assent.AD_REFERENDUM)
    put(world, RU, *(say(f"{ref}/wording.{lang}", words) for lang, words in FIRST.items()))
    assert degrees(world) == [Degree.AGREED]


def test_a_word_ad_referendum_is_refused_by_withdrawing_it() -> None:
    world = World()
    ref = add(world, PK, FIRST)
    accept_all(world, RU, PK, Assent.AD_REFERENDUM)
    put(world, RU, *(withdraw(f"{ref}/wording.{lang}", "Not confirmed.") for lang in FIRST))
    assert degrees(world) == [Degree.REOPENED]


def test_while_the_package_holds_no_clause_is_simply_agreed() -> None:
    world = agreed_world(say("text/js/package", True))
    assert degrees(world) == [Degree.PACKAGE, Degree.PACKAGE]
    assert degrees(world, RU) == [Degree.PACKAGE, Degree.PACKAGE]


def test_a_wish_to_delete_stands_beside_the_wording() -> None:
    world = agreed_world()
    put(world, RU, *acts.delete(ONE))
    item = text_of(world, PK).paragraphs[0]
    (group,) = item.versions[0].content
    assert isinstance(group, Group)
    assert group.alternatives[1].content == (Mark("delete"),)
    assert item.degree == Degree.DIFFERS


def test_a_paragraph_that_every_side_deleted_has_no_number_and_comes_last() -> None:
    world = agreed_world()
    for side in (PK, RU):
        put(world, side, *acts.delete(ONE))
    assert numbers(world) == [("js.pk-2", "1"), ("js.pk-1", "")]


def test_a_paragraph_put_in_between_is_numbered_in_its_place() -> None:
    world = agreed_world()
    new = add(world, RU, {EN: "Terrorism was discussed."}, ONE)
    assert numbers(world) == [("js.pk-1", "1"), (new.id, "2"), ("js.pk-2", "3")]


def moved_behind_the_second() -> World:
    """The second paragraph stood after the first; both sides move the first behind it."""
    world = agreed_world()
    words = [acts.move(text_of(world, side), ONE, Ref("paragraph", "js.pk-2")) for side in (PK, RU)]
    for side, said in zip((PK, RU), words, strict=True):
        put(world, side, *said)
    return world


def test_a_moved_paragraph_keeps_its_identity() -> None:
    assert [ident for ident, _ in numbers(moved_behind_the_second())] == ["js.pk-2", "js.pk-1"]


def test_a_move_makes_no_ring_of_places() -> None:
    placing = text_of(moved_behind_the_second(), PK).placing
    assert (placing.is_agreed, placing.shown.troubles, placing.sides[PK].troubles) == (True, (), ())


def test_places_that_differ_are_disputed() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-2/place", "text/js"))
    assert text_of(world, PK).paragraphs[-1].disputed_place


def test_a_former_number_stays_as_an_alias() -> None:
    world = agreed_world()
    for number in ("4", "5"):
        for side in (PK, RU):
            put(world, side, say(f"{ONE}/number", number))
    item = text_of(world, PK).paragraphs[0]
    assert (item.number, item.former) == ("5", ("4",))


def test_dividing_makes_new_paragraphs_of_the_old_one() -> None:
    world = agreed_world()
    put(world, PK, *acts.divide(text_of(world, PK), ONE, [{EN: "One."}, {EN: "Two."}, {EN: "Three."}]))
    found = text_of(world, PK).paragraphs
    assert [item.ref.id for item in found] == ["js.pk-1", "js.pk-3", "js.pk-4", "js.pk-2"]
    assert found[1].own("made-of")[0].value == [str(ONE)]


def test_merging_keeps_the_first_and_wants_the_others_gone() -> None:
    world = agreed_world()
    two = Ref("paragraph", "js.pk-2")
    put(world, PK, *acts.merge(text_of(world, PK), [ONE, two], {EN: "Both in one."}))
    found = {item.ref: item for item in text_of(world, RU).paragraphs}
    assert [voice.value for voice in found[two].own("existence")] == ["delete"]


def test_accepting_takes_all_of_theirs_in_one_go() -> None:
    world = World()
    put(world, PK, *FRAME)
    add(world, PK, FIRST)
    words = acts.accept(text_of(world, RU), PK)
    assert [str(word.matter).rpartition("/")[2] for word in words] == ["wording.en", "wording.ru", "place"]


def test_accepting_again_says_nothing() -> None:
    assert acts.accept(text_of(agreed_world(), RU), PK) == []


def test_a_side_that_has_said_nothing_is_named_as_silent() -> None:
    world = World(sides=(PK, RU, XA))
    ref = add(world, PK, SECOND)
    put(world, RU, say(f"{ref}/wording.en", "Noted."))
    version = text_of(world, PK).paragraphs[0].version("en")
    assert version is not None
    assert version.silent == (XA,)


def test_a_subject_that_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="round/16 is not a text"):
        Negotiation(Reader(World()[PK], MECHANISM), Ref("round", "16"))
