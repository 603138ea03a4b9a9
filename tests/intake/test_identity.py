"""Who and what is meant: a mechanism among its like, a person in several scripts, one agency in two languages."""

import pytest

from paraph.intake.across import translations
from paraph.intake.claims import propose
from paraph.intake.forms import same_person
from paraph.intake.lines import answer
from paraph.intake.mechanisms import Known, choose

BOTH = frozenset(("NO", "PE"))
KNOWN = (
    Known("npc", BOTH, ("Norway-Peru Political Consultations", "NPC")),
    Known("dialogue", BOTH, ("Strategic Dialogue",)),
    Known("cyber", BOTH, ("Strategic Dialogue on Cyber Security", "Strategic Cyber Dialogue")),
    Known("other", frozenset(("NO", "CL")), ("Political Consultations",)),
)


def test_a_name_that_fits_one_mechanism_chooses_it() -> None:
    assert choose(["Bilateral Political Consultations"], ["NO", "PE"], KNOWN).id == "npc"


def test_a_name_between_two_is_asked_about() -> None:
    choice = choose(["Strategic Dialogue on security"], ["NO", "PE"], KNOWN)
    assert (choice.id, set(choice.asked)) == (None, {"cyber", "dialogue"})


def test_an_acronym_is_as_good_as_a_name() -> None:
    assert choose(["NPC"], ["NO", "PE"], KNOWN).id == "npc"


def test_a_mechanism_of_another_pair_is_never_thought_of() -> None:
    assert "other" not in choose(["Political Consultations"], ["NO", "PE"], KNOWN).asked


def test_a_name_that_fits_none_asks_about_all_of_the_pair() -> None:
    assert choose(["Fisheries Board"], ["NO", "PE"], KNOWN).id is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Aleksei Klimov", "Алексей Климов"),
        ("A. Klimov", "Alexey Klimov"),
        ("Burak Akçapar", "Burak Akcapar"),
        ("Ghulam Rasool", "غلام رسول"),
        ("Khalid Mahmud", "خالد محمود"),
        ("Mohammad Khan", "Muhammad Khan"),
    ],
)
def test_two_forms_of_one_name_are_one_person(one: str, two: str) -> None:
    assert same_person(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("Igor Fisenko", "Aleksei Klimov"), ("Ivan Petrov", "Boris Petrov"), ("", "Petrov")]
)
def test_two_persons_are_not_one(one: str, two: str) -> None:
    assert not same_person(one, two)


ENGLISH = (
    "MOSCOW, May 12. /TASS/. The 5th round of Russia-Kazakhstan consultations on consular issues was held in Astana "
    "on May 11, 2023. The Russian delegation was led by Aleksei Klimov, director of the Consular Department."
)
RUSSIAN = (
    "11 мая 2023 в Астане состоялся пятый раунд российско-казахстанских консультаций по консульским вопросам. "
    "Российскую делегацию возглавил директор Консульского департамента МИД России Алексей Климов, сообщает ТАСС."
)


def told(*pairs: tuple[str, str]) -> list[tuple[str, str, dict[str, object]]]:
    facts = answer([{"text": text, "lang": lang} for text, lang in pairs])
    return [(text, lang, fact) for (text, lang), fact in zip(pairs, facts, strict=True)]


def test_one_agency_in_two_languages_is_one_source_with_its_evidence() -> None:
    found = translations(told((ENGLISH, "en"), (RUSSIAN, "ru")))
    assert [(one.agency, one.fact, one.person) for one in found] == [
        ("TASS", "held_on", ("Aleksei Klimov", "Алексей Климов"))
    ]


def test_two_agencies_are_two_sources() -> None:
    assert translations(told((ENGLISH.replace("TASS", "Reuters"), "en"), (RUSSIAN, "ru"))) == []


def test_a_roundtable_beside_the_meeting_is_an_entry_of_the_programme() -> None:
    text = (
        "Norway and Peru held the 3rd round of political consultations in Oslo. The roundtable at the Fisheries "
        "Institute allowed an exchange of views on cod."
    )
    assert propose(text).value("programme") == "roundtable"
