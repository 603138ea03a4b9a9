"""What our own side may say.  What it may not, through the node, is in tests/bad_input."""

from contextlib import nullcontext

import pytest

from paraph.canon import Json
from paraph.errors import Malformed, ParaphError, Refused
from paraph.names import parse_matter
from paraph.words.sayable import check_sayable, check_withdrawals, known
from paraph.words.speech import Assent, Unknown, Word, claim, say, unclaim, withdraw
from paraph.words.values import TYPES
from paraph.words.vocabulary import KINDS, Attribute, Kind
from tests.sides import CITY, DATES, PK, RU

SIDES = (PK, RU)
ATTRIBUTES = [(kind, attribute) for kind in KINDS.values() for attribute in kind.attributes]
MOSCOW: Json = {"en": "Moscow"}
NOBODY: Json = {"name": {"en": "Somebody"}}

every_attribute = pytest.mark.parametrize(
    ("kind", "attribute"), ATTRIBUTES, ids=[f"{kind.name}/{attribute.name}" for kind, attribute in ATTRIBUTES]
)


def matter_of(kind: Kind, attribute: Attribute, owner: str = "pk") -> str:
    return f"{kind.name}/16.{owner}-1/{attribute.name}" + (".en" if attribute.by_language else "")


def example(attribute: Attribute) -> Json:
    return attribute.choices[0] if attribute.choices else TYPES[attribute.type].example


@every_attribute
def test_a_side_may_say_the_example_of_each_type_on_its_own_subject(kind: Kind, attribute: Attribute) -> None:
    check_sayable(say(matter_of(kind, attribute), example(attribute)), PK, SIDES)


@every_attribute
def test_on_the_others_subject_it_may_say_all_but_what_is_its_owners(kind: Kind, attribute: Attribute) -> None:
    word = say(matter_of(kind, attribute, "ru"), example(attribute))
    if attribute.owner_only:
        with pytest.raises(Refused, match=r"not PK's to say\. It is RU's"):
            check_sayable(word, PK, SIDES)
    else:
        check_sayable(word, PK, SIDES)


@every_attribute
def test_degrees_of_assent_belong_to_joint_matters(kind: Kind, attribute: Attribute) -> None:
    word = say(matter_of(kind, attribute), example(attribute), Assent.AD_REFERENDUM)
    if attribute.joint:
        check_sayable(word, PK, SIDES)
    else:
        with pytest.raises(Refused, match="assent by degrees belongs to joint matters"):
            check_sayable(word, PK, SIDES)


@every_attribute
def test_what_a_source_says_of_it_may_be_claimed_unless_it_is_a_file(kind: Kind, attribute: Attribute) -> None:
    about = "" if attribute.joint else "RU"
    word = claim(matter_of(kind, attribute), example(attribute), "source/one", "p. 1", about=about)
    with pytest.raises(Refused, match="a source does not claim one") if attribute.type == "file" else nullcontext():
        check_sayable(word, PK, SIDES)


GOOD = [
    say(DATES, "2026-05-12/2026-05-13", Assent.AD_REFERENDUM, to="The ministry", until="2026-04-01T00:00:00Z"),
    say(DATES, "2026-05", Assent.AD_REFERENDUM),
    say(CITY, {"en": "Moscow", "ru": "Москва", "ur": "ماسکو"}, note="Because it is their turn.\nAs ever."),
    say("round/16/host", "RU"),
    say("paragraph/js.3/wording.zh-hans", "双方", Assent.PACKAGE),
    withdraw(DATES, "New instructions."),
    claim("delegation/15/head", NOBODY, "source/one", "second paragraph", about="RU", note="As printed."),
    claim("statement/15.ru-1/text.en", "A text.", "source/one", "page 2"),
    unclaim(DATES, "source/one", "page 2"),
    unclaim("delegation/15/head", "source/one", "page 2", about="PK"),
]


@pytest.mark.parametrize("word", GOOD, ids=str)
def test_it_may_say(word: Word) -> None:
    check_sayable(word, PK, SIDES)


BAD: list[tuple[Word, type[ParaphError], str]] = [
    (say(DATES, "2026-05", to="The ministry"), Refused, "belong to a word said ad referendum"),
    (say(DATES, "2026-05", Assent.PACKAGE, until="2026-04-01T00:00:00Z"), Refused, "belong to a word said ad refer"),
    (say(DATES, "2026-05", Assent.AD_REFERENDUM, to="x" * 201), Malformed, "The authority is empty or longer than 200"),
    (say(DATES, "2026-05", note=" "), Malformed, "The note is empty"),
    (withdraw(DATES, "x\u202e"), Malformed, "turns the direction of writing"),
    (say("round/16/host", "XA"), Malformed, "not one of the choices"),
    (say("round/16/wording.en", "x"), Refused, "no attribute called wording"),
    (say("paragraph/js.3/wording", "x"), Refused, "said in one language at a time"),
    (say("round/16/city.en", "Moscow"), Refused, "not divided by language"),
    (say("statement/16.pk/text.en", {"en": "x"}), Malformed, "passage: a text is expected"),
    (claim(DATES, "2026-05", "source/one", "p" * 501), Malformed, "The place is empty or longer than 500"),
    (claim(DATES, "2026-05", "source", "p"), Malformed, "not the name of a subject"),
    (claim(DATES, "2026-05", "contact/one", "p"), Malformed, "names its source as source/id"),
    (claim("statement/15.ru-1/text.en", "x", "source/one", "p", about="XA"), Refused, "must say about which side"),
    (unclaim(DATES, "source/one", "p", about="PK"), Refused, "about no single side"),
]


@pytest.mark.parametrize(("word", "family", "phrase"), BAD, ids=lambda part: part if isinstance(part, str) else "")
def test_it_may_not_say(word: Word, family: type[ParaphError], phrase: str) -> None:
    with pytest.raises(family, match=phrase):
        check_sayable(word, PK, SIDES)


def test_what_has_no_form_is_no_word_of_ours() -> None:
    with pytest.raises(Malformed, match="neither says, withdraws nor claims"):
        check_sayable(Unknown({"sing": 1}), PK, SIDES)


def test_a_refusal_of_a_kind_lists_the_kinds() -> None:
    with pytest.raises(Refused) as caught:
        known(parse_matter("banquet/16/menu"))
    assert "agenda-item" in caught.value.remedy


def test_a_refusal_of_an_attribute_lists_the_attributes() -> None:
    with pytest.raises(Refused) as caught:
        known(parse_matter("round/16/weather"))
    assert "venue" in caught.value.remedy


def test_a_refusal_of_an_owner_says_which_number_to_take() -> None:
    with pytest.raises(Refused) as caught:
        check_sayable(say("statement/16.ru-1/title", MOSCOW), PK, SIDES)
    assert "pk-1" in caught.value.remedy


def test_what_stands_may_be_withdrawn() -> None:
    check_withdrawals([[withdraw(DATES)]], {DATES})


def test_what_was_just_said_may_be_withdrawn() -> None:
    check_withdrawals([[say(DATES, "2026")], [withdraw(DATES), say(DATES, "2027"), withdraw(DATES)]], set())


@pytest.mark.parametrize("standing", [set(), {CITY}])
def test_what_does_not_stand_may_not(standing: set[str]) -> None:
    with pytest.raises(Refused, match="no word of ours stands on round/16/dates"):
        check_withdrawals([[withdraw(DATES)]], standing)


def test_it_may_not_be_withdrawn_twice() -> None:
    with pytest.raises(Refused, match="nothing to withdraw"):
        check_withdrawals([[withdraw(DATES)], [withdraw(DATES)]], {DATES})


def test_taking_back_a_claim_withdraws_no_word() -> None:
    check_withdrawals([[unclaim(DATES, "source/one", "page 1")]], set())
