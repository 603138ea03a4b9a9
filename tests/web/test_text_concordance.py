"""Concordance on the screen: checks, characters that deceive, the ledger of divergences, certificates by degree."""

import re
from pathlib import Path

import pytest

from paraph.names import SideId
from paraph.negotiation import acts
from paraph.words.speech import say
from tests.web.desks import Controls, Desk, Page, exchange, plain
from tests.web.tabled import ONE, PRIVATE, TEXT, TWO, agreed, put, tabled, whole_of

TWELVE, TEN = "They meet within 12 months.", "Они встретятся в течение 10 месяцев."
LINGUIST = {"linguist.name.en": "Demo linguist"}


@pytest.fixture
def both(tmp_path: Path) -> tuple[Desk, Desk]:
    pk, ru = tabled(tmp_path)
    put(pk, ru, "PK", say(f"{TWO}/wording.en", TWELVE), say(f"{TWO}/wording.ru", TEN))
    return pk, ru


def take(desk: Desk, **more: str) -> Page:
    typed = {"take": TWO.partition("/")[2], "about": "number", "langs": "en ru", **LINGUIST, **more}
    return desk.post(f"{TEXT}/concordance/say/", typed)


def test_numbers_that_differ_between_versions_are_found(both: tuple[Desk, Desk]) -> None:
    text = both[0].text(f"{TEXT}/concordance/")
    assert "The versions do not have the same numbers." in text
    assert "12" in text
    assert "10" in text
    assert PRIVATE not in text


def test_a_finding_is_taken_into_the_ledger_through_drafts_and_preview(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    form = pk.get(f"{TEXT}/concordance/?take=js.pk-2&about=number&langs=en+ru")
    assert Controls(form).unnamed == []
    pk.say_it(take(pk, decision="fix", **{"opinion.en": "The Russian text is to follow."}))
    said = {str(word.matter): word.say for word in pk.last_words()}
    assert said["divergence/js.pk-1/paragraph"] == TWO
    assert said["divergence/js.pk-1/languages"] == ["en", "ru"]
    assert said["divergence/js.pk-1/decision"] == "fix"
    exchange(pk, ru)
    theirs = ru.text(f"{TEXT}/concordance/")
    assert "The Russian text is to follow." in theirs
    assert "In the ledger" in theirs


def test_both_sides_decisions_and_opinions_stand_side_by_side(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    pk.say_it(take(pk, decision="fix", **{"opinion.en": "Opinion of PK."}))
    exchange(pk, ru)
    typed = {"line": "js.pk-1", "decision": "tolerate", "opinion.en": "Opinion of RU.", **LINGUIST}
    ru.say_it(ru.post(f"{TEXT}/concordance/say/", typed))
    exchange(pk, ru)
    text = pk.text(f"{TEXT}/concordance/")
    ledger = text[text.index("Ledger of divergences") :]
    assert ledger.index("Opinion of PK.") < ledger.index("Opinion of RU.")
    pk.say_it(pk.post("draft/", {"matter": "divergence/js.pk-1/decision", "act": "accept", "of": "RU"}))
    assert pk.state("divergence/js.pk-1/decision") == "agreed"


def test_a_line_on_no_paragraph_or_without_languages_says_nothing(both: tuple[Desk, Desk]) -> None:
    pk, _ = both
    drafts = len(pk.drafts())
    assert take(pk, take="js.xx-1").status_code in (403, 404)
    assert take(pk, langs="e n").status_code == 422
    assert len(pk.drafts()) == drafts


def test_a_certificate_of_an_open_text_is_refused(both: tuple[Desk, Desk]) -> None:
    answer = both[0].post(f"{TEXT}/concordance/say/", {"certify": "en ru", **LINGUIST})
    assert answer.status_code == 403
    assert "The text is not agreed" in plain(answer)


def test_both_sides_certify_the_same_digest_and_see_it_by_degree(tmp_path: Path) -> None:
    pk, ru = agreed(tmp_path)
    for desk in (pk, ru):
        form = desk.get(f"{TEXT}/concordance/?certify=en+ru")
        assert Controls(form).unnamed == []
        desk.say_it(desk.post(f"{TEXT}/concordance/say/", {"certify": "en ru", **LINGUIST}))
        exchange(pk, ru)
    exchange(pk, ru)
    assert pk.state("concordance/js.pk-1/certified") == "sealed"
    text = pk.text(f"{TEXT}/concordance/")
    assert text.count("certified, on these very words") == 2
    put(pk, ru, "PK", say(f"{ONE}/wording.ru", "Другие слова."))
    put(pk, ru, "RU", say(f"{ONE}/wording.ru", "Другие слова."))
    assert pk.text(f"{TEXT}/concordance/").count("certified, on other words than now") == 2


def test_a_certificate_needs_a_person(tmp_path: Path) -> None:
    pk, _ = agreed(tmp_path)
    answer = pk.post(f"{TEXT}/concordance/say/", {"certify": "en ru"})
    assert "A certificate is given by a person." in plain(answer)


def test_a_second_draft_of_one_certificate_is_on_the_same_subject(tmp_path: Path) -> None:
    pk, _ = agreed(tmp_path)
    for _ in range(2):
        pk.post(f"{TEXT}/concordance/say/", {"certify": "en ru", **LINGUIST})
    subjects = {draft.matter.rpartition("/")[0] for draft in pk.drafts() if draft.matter.startswith("concordance/")}
    assert subjects == {"concordance/js.pk-1"}


def test_what_remains_is_named_in_the_certificate(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    pk.say_it(take(pk, decision="deliberate"))
    exchange(pk, ru)
    ru.accept("divergence/js.pk-1/decision", "PK")
    put(pk, ru, "RU", *acts.accept(whole_of(ru).text, SideId("PK")))
    exchange(pk, ru)
    page = pk.get(f"{TEXT}/concordance/").content.decode()
    certificate = page[page.index('id="certificates"') :]
    assert re.search(r'href="#l-js\.pk-1"', certificate)


def test_words_that_look_the_same_and_are_not_are_shown_before_anyone_agrees(both: tuple[Desk, Desk]) -> None:
    pk, ru = both
    put(pk, ru, "RU", say(f"{TWO}/wording.en", TWELVE.replace("e", "\u0435", 1)))
    text = pk.text(f"{TEXT}/concordance/")
    assert "Words that look the same and are not" in text
    assert "it would look agreed and not be" in text
    assert "U+0435" in text


def test_a_pair_or_a_line_that_does_not_exist_is_not_found(both: tuple[Desk, Desk]) -> None:
    for asked in ("certify=en+fr", "line=js.none", "take=js.none&about=number&langs=en"):
        assert both[0].get(f"{TEXT}/concordance/?{asked}").status_code == 404
