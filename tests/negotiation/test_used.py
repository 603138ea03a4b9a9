"""Passages of the record for the finder, and a text as a version of a plan."""

from fractions import Fraction

from paraph.negotiation.plan import plan_of
from paraph.negotiation.used import passages
from paraph.reading import Reader
from paraph.texts.finder import Index
from paraph.words.speech import claim, say
from tests.negotiation.tables import EN, FIRST, RUS, agreed_world, initial, put, whole_of
from tests.sides import MECHANISM, PK, RU, World

EARLIER = "The Sides agreed to continue their structured dialogue."


def index(world: World) -> Index:
    return Index(passages(Reader(world[PK], MECHANISM)))


def test_an_agreed_paragraph_is_found_with_both_sides() -> None:
    (found, *_) = index(agreed_world()).find(FIRST[EN], lang=EN)
    assert (found.score, found.passage.status, set(found.passage.sides)) == (Fraction(1), "sealed", {PK, RU})


def test_of_an_initialled_text_that_is_said() -> None:
    world = agreed_world()
    for side in (PK, RU):
        initial(world, side)
    assert index(world).find(FIRST[RUS], lang=RUS)[0].passage.status == "initialled"


def test_words_that_differ_are_found_each_with_who_holds_them() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", EARLIER))
    found = {one.passage.text: one.passage.sides for one in index(world).find(EARLIER, lang=EN)}
    assert found[EARLIER] == (RU,)
    assert found[FIRST[EN]] == (PK,)


def test_a_statement_of_a_round_has_the_round_s_date_and_a_claim_its_carrier() -> None:
    world = agreed_world()
    put(world, PK, say("round/14/dates", "2024-02-07"), say("source/paper/title", {"en": "A paper"}))
    put(world, PK, claim("statement/14.pk-1/text.en", EARLIER, "source/paper", place="paragraph 2"))
    (found, *_) = [one for one in index(world).find(EARLIER) if one.passage.text == EARLIER]
    assert (found.passage.when, found.passage.status, found.passage.sides) == ("2024-02-07", "claimed", (PK,))


def test_a_withdrawn_wording_is_not_offered() -> None:
    from paraph.words.speech import withdraw

    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", EARLIER))
    put(world, RU, withdraw("paragraph/js.pk-1/wording.en"))
    assert EARLIER not in {one.passage.text for one in index(world).find(EARLIER)}


def test_a_text_is_a_plan_with_the_objections_of_its_sides() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/existence", "delete"))
    put(world, PK, say("paragraph/js.pk-2/reservation", {"en": "Pending advice."}))
    plan = plan_of(whole_of(world, PK), EN, "now")
    assert (plan.points[0].id, plan.points[0].text) == ("1", FIRST[EN])
    assert plan.objections == {PK: ("2",), RU: ("1",)}


def test_a_plan_can_be_in_the_other_side_s_words() -> None:
    world = agreed_world()
    put(world, RU, say("paragraph/js.pk-1/wording.en", EARLIER))
    assert plan_of(whole_of(world, PK), EN, "now", "RU").points[0].text == EARLIER
