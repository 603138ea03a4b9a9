"""Reports on the desk: brought in once, read, proposed; a person decides, and nothing leaves before it is said."""

from dataclasses import replace

import pytest
from django.utils import translation

from paraph.errors import Unavailable
from paraph.intake.claims import Claim, Facts
from paraph.intake.reading.limits import Limits
from paraph.node import Node
from paraph.web.intake import working
from paraph.web.models import Proposal, Report
from paraph.web.templatetags.reports import value_in_words
from paraph.words.speech import say
from tests.web.desks import MECHANISM, Controls, Desk, exchange, plain, said_by
from tests.web.reports import (
    COPY,
    ROUND,
    ROUNDTABLE,
    at_once,
    bring,
    claims,
    decide,
    originals,
    proposal,
    read_here,
    reports,
)

CITY = "round/12/city"


@pytest.fixture(autouse=True)
def no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "wake", at_once)


@pytest.fixture
def pk(pair: tuple[Desk, Desk]) -> Desk:
    bring(pair[0], ("round.txt", ROUND))
    belong(pair[0], reports(pair[0])[0])
    return pair[0]


def belong(desk: Desk, report: Report) -> None:
    """A person chooses the mechanism; the desks of the tests call theirs otherwise than the report does."""
    mechanism = desk.service.store.mechanisms()[0]
    desk.post(f"intake/{report.pk}/about/", {"belongs": mechanism, "round": "12", "source": report.source})


# -- bringing in -----------------------------------------------------------------------------------------------------


def test_a_file_that_is_brought_in_is_read_and_proposed_of(pk: Desk) -> None:
    page = pk.text("intake/")
    assert ("Delegations meet for the 12th round" in page, "proposals open" in page) == (True, True)


def test_the_same_bytes_are_kept_once_whatever_the_file_is_called(pk: Desk) -> None:
    answer = bring(pk, ("another-name.txt", ROUND), follow=True)
    assert (len(reports(pk)), originals(pk), "here already" in plain(answer)) == (1, 1, True)


def test_a_file_that_cannot_be_read_says_why_and_keeps_its_bytes(pk: Desk) -> None:
    bring(pk, ("picture.png", b"\x89PNG\r\n\x1a\n" + b"0" * 64))
    assert reports(pk)[-1].state == Report.FAILED
    assert ("picture" in pk.text("intake/"), originals(pk)) == (True, 2)


def test_a_file_over_the_limit_is_refused_and_the_others_are_taken(pk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = Limits(bytes=2000)
    monkeypatch.setattr("paraph.web.intake.bringing.LIMITS", limits)
    answer = bring(pk, ("large.txt", "x" * 2001), ("roundtable.txt", ROUNDTABLE))
    assert (answer.status_code, "at most 2,000" in plain(answer), len(reports(pk))) == (422, True, 2)


def test_more_than_a_hundred_files_come_at_once(pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as a folder holds: the framework's own limit is lower than ours."""
    monkeypatch.setattr(working, "wake", lambda node: None)
    bring(pair[0], *((f"{number}.txt", f"report {number}") for number in range(120)))
    assert len(reports(pair[0])) == 120


def test_what_a_model_proposes_bears_its_name_and_needs_a_look(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = pair[0]
    monkeypatch.setattr(working, "model_of_the_operator", lambda: proposing_a_venue)
    bring(desk, ("round.txt", ROUND))
    belong(desk, reports(desk)[0])
    page = desk.text(f"intake/{reports(desk)[0].pk}/")
    assert ("by the model a-small-model" in page, "a model proposes it" in page) == (True, True)


def proposing_a_venue(text: str, facts: Facts) -> Facts:
    at = text.index("Islamabad".upper())
    return replace(facts, claims=(*facts.claims, Claim("venue", "the capital", at, at + 9, "model", "a-small-model")))


def test_a_model_that_does_not_answer_costs_nothing_but_a_note(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "model_of_the_operator", lambda: silent)
    bring(pair[0], ("round.txt", ROUND))
    assert (reports(pair[0])[0].state, "did not answer" in pair[0].text("intake/1/")) == (Report.READ, True)


def silent(text: str, facts: Facts) -> Facts:
    raise Unavailable("The model did not answer.", remedy="The rules' proposals stand.")


def test_no_file_at_all_is_refused_with_what_to_do(pk: Desk) -> None:
    answer = pk.post("intake/", {})
    assert (answer.status_code, "Choose at least one file" in plain(answer)) == (403, True)


def test_a_batch_tells_how_many_of_how_many(pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "wake", lambda node: None)
    bring(pair[0], ("one.txt", ROUND), ("two.txt", ROUNDTABLE))
    assert "Reading: 0 of 2 reports" in pair[0].text("intake/")


def test_what_a_crash_left_half_read_is_read_when_work_goes_on(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = pair[0]
    monkeypatch.setattr(working, "wake", lambda node: None)
    bring(desk, ("one.txt", ROUND), ("two.txt", ROUNDTABLE))
    with desk.here():
        Report.objects.filter(name="one.txt").update(state=Report.READING)
        done = working.drain(node_of(desk), opened=read_here)
    assert (done, [report.state for report in reports(desk)]) == (2, [Report.READ, Report.READ])


def node_of(desk: Desk) -> Node:
    return desk.service.node


def test_the_original_is_handed_over_as_a_file(pk: Desk) -> None:
    answer = pk.get(f"intake/{reports(pk)[0].pk}/original")
    assert answer.content == ROUND.encode()
    assert (answer["Content-Type"], answer["Content-Disposition"][:10]) == ("application/octet-stream", "attachment")


def test_a_script_in_a_page_is_neither_run_nor_shown(pk: Desk) -> None:
    page = f"<html><body><script>alert('zx81')</script><article><p>{ROUND}</p></article></body></html>"
    bring(pk, ("page.html", page))
    shown = pk.get(f"intake/{reports(pk)[-1].pk}/").content.decode()
    assert "zx81" not in shown


# -- stories and noise -----------------------------------------------------------------------------------------------


def test_a_copy_is_shown_under_its_origin_with_the_passages_they_share(pk: Desk) -> None:
    bring(pk, ("copy.txt", COPY))
    page = pk.text("intake/")
    assert ("One origin, 1 copy" in page, "stand in both" in page) == (True, True)


def test_a_person_may_set_a_copy_apart_and_it_stays_apart(pk: Desk) -> None:
    bring(pk, ("copy.txt", COPY))
    copy = reports(pk)[-1]
    pk.post(f"intake/{copy.pk}/story/", {"act": "apart"})
    bring(pk, ("roundtable.txt", ROUNDTABLE))
    assert "One origin, 1 copy" not in pk.text("intake/")


def test_comments_are_greyed_with_their_kind_and_give_no_claims(pk: Desk) -> None:
    bring(pk, ("copy.txt", COPY))
    page = pk.get(f"intake/{reports(pk)[-1].pk}/").content.decode()
    assert 'data-kind="comment"' in page


def test_marking_the_outcome_as_comment_takes_its_proposal_away_and_back(pk: Desk) -> None:
    number = reports(pk)[0].pk
    for kind, there in (("comment", False), ("report", True)):
        pk.post(f"intake/{number}/marks/", {"first": "6", "last": "6", "kind": kind})
        with pk.here():
            assert Report.objects.get(pk=number).proposals.filter(field="outcome").exists() is there


def test_marking_paragraphs_that_are_not_there_is_refused(pk: Desk) -> None:
    assert pk.post(f"intake/{reports(pk)[0].pk}/marks/", {"first": "99", "kind": "comment"}).status_code == 400


# -- deciding --------------------------------------------------------------------------------------------------------


def test_accepting_makes_a_draft_that_cites_the_source_and_its_place(pk: Desk) -> None:
    decide(pk, "accept", "city")
    word = pk.drafts()[0].word
    assert (word["matter"], word["claim"], word["source"]) == (
        CITY,
        {"en": "Islamabad"},
        f"source/{reports(pk)[0].source}",
    )
    assert word["place"].startswith("paragraph 2, characters ")


def test_accepting_says_nothing(pk: Desk) -> None:
    before = pk.entries()
    decide(pk, "accept", "city")
    assert pk.entries() == before


def test_topics_that_are_accepted_are_one_claim(pk: Desk) -> None:
    with pk.here():
        topics = [item.pk for item in Report.objects.get().proposals.filter(field="topic")]
    for number in topics:
        pk.post(f"intake/{reports(pk)[0].pk}/", {"accept": number})
    said = claims(pk)["round/12/topics"]
    assert said == [{"en": "arms control"}, {"en": "disarmament"}, {"en": "non-proliferation"}]


def test_a_head_is_claimed_of_the_side_that_he_leads(pk: Desk) -> None:
    decide(pk, "accept", "head")
    draft = pk.drafts()[0]
    assert (draft.matter, draft.word["about"], draft.word["claim"]["name"]) == (
        "delegation/12/head",
        "PK",
        {"en": "Tasnim Aslam"},
    )


def test_taking_back_leaves_no_draft(pk: Desk) -> None:
    decide(pk, "accept", "city")
    decide(pk, "undo", "city")
    assert (pk.drafts(), proposal(pk, "city").state) == ([], "proposed")


def test_refusing_makes_no_draft_and_is_remembered_with_who_and_when(pk: Desk) -> None:
    decide(pk, "refuse", "city")
    found = proposal(pk, "city")
    assert (pk.drafts(), found.state, found.officer_id, found.decided is None) == ([], "refused", pk.officer.pk, False)


def test_the_page_goes_on_at_the_next_open_proposal(pk: Desk) -> None:
    answer = decide(pk, "accept", "ordinal")
    assert answer["Location"].endswith(f"#p-{proposal(pk, 'city').pk}")


def test_correcting_claims_what_the_person_wrote(pk: Desk) -> None:
    found = proposal(pk, "city")
    typed = {"c0.matter": CITY, "c0.value.en": "Rawalpindi", "act": "accept"}
    pk.post(f"intake/{found.report_id}/correct/{found.pk}/", typed)
    assert (claims(pk), proposal(pk, "city").state) == ({CITY: {"en": "Rawalpindi"}}, "corrected")


def test_a_correction_that_is_no_value_comes_back_as_it_was_typed(pk: Desk) -> None:
    found = proposal(pk, "ordinal")
    typed = {"c0.matter": "round/12/ordinal", "c0.value": "twelfth", "act": "accept"}
    answer = pk.post(f"intake/{found.report_id}/correct/{found.pk}/", typed)
    assert (answer.status_code, 'value="twelfth"' in answer.content.decode(), pk.drafts()) == (422, True, [])


def test_without_a_round_nothing_of_a_round_can_be_accepted(pair: tuple[Desk, Desk]) -> None:
    bring(pair[0], ("round.txt", ROUND.replace("the 12th round", "a round")))
    number = reports(pair[0])[0].pk
    pair[0].post(f"intake/{number}/about/", {"belongs": pair[0].service.store.mechanisms()[0]})
    answer = decide(pair[0], "accept", "city")
    assert (pair[0].drafts(), answer.status_code) == ([], 302)
    assert "Which round is this?" in pair[0].text(f"intake/{number}/")


def test_a_kind_of_outcome_is_named_in_the_readers_language() -> None:
    with translation.override("ru"):
        shown = value_in_words(Proposal(field="outcome", value={"kind": "reaffirmed", "sides": ["PK", "RU"]}))
    assert shown == "подтверждено · PK, RU"


def test_a_report_that_may_be_of_several_mechanisms_asks(pair: tuple[Desk, Desk]) -> None:
    bring(pair[0], ("round.txt", ROUND))
    assert "Which mechanism is this about?" in pair[0].text(f"intake/{reports(pair[0])[0].pk}/")


def test_a_round_without_a_number_is_kept_under_a_name(pk: Desk) -> None:
    report = reports(pk)[0]
    pk.post(f"intake/{report.pk}/about/", {"round": "spring-2018"})
    decide(pk, "accept", "city")
    assert list(claims(pk)) == ["round/spring-2018/city"]


def test_drafts_follow_when_another_round_is_chosen(pk: Desk) -> None:
    decide(pk, "accept", "city")
    pk.post(f"intake/{reports(pk)[0].pk}/about/", {"round": "13"})
    assert list(claims(pk)) == ["round/13/city"]


def test_a_roundtable_is_proposed_beside_the_venue_and_merged_with_nothing(pk: Desk) -> None:
    bring(pk, ("roundtable.txt", ROUNDTABLE))
    report = reports(pk)[-1]
    belong(pk, report)
    decide(pk, "accept", "programme", report)
    assert claims(pk)["programme-entry/12.roundtable/place"] == {"en": "Institute of Quiet Studies Islamabad"}
    assert "round/12/venue" not in claims(pk)


def test_a_value_beside_another_in_the_record_is_shown_as_a_rival(pk: Desk) -> None:
    pk.say(CITY, w0__en="Moscow")
    page = pk.text(f"intake/{reports(pk)[0].pk}/")
    assert ("The record holds another value" in page, "Moscow" in page) == (True, True)


# -- sharing ---------------------------------------------------------------------------------------------------------


def shared(desk: Desk) -> list[tuple[object, object, object]]:
    """Accept the city and share it through the preview; the words that were said."""
    decide(desk, "accept", "city")
    number = reports(desk)[0].pk
    answer = desk.post(f"intake/{number}/share/", {"d": [draft.pk for draft in desk.drafts()]})
    page = desk.get(answer["Location"])
    assert "will receive exactly this" in plain(page)
    desk.post("preview/", said_by(page))
    return [(word.matter, word.claim, word.say) for word in desk.last_words()]


def test_sharing_says_what_the_source_is_with_the_claim(pk: Desk) -> None:
    report = reports(pk)[0]
    pk.post(f"intake/{report.pk}/about/", {"publisher": "A Paper", "published": "2018-03-03", "source": "a-paper-2018"})
    said = {str(matter) for matter, _claim, _say in shared(pk)}
    assert {"source/a-paper-2018/title", "source/a-paper-2018/publisher", "source/a-paper-2018/published", CITY} <= said


FACTS = {"publisher": "A Paper", "published": "2018-03-03"}


def about(desk: Desk, **typed: str) -> str:
    """Set what a report is, the name as it stands in the form unless another is typed; the name afterwards."""
    report = reports(desk)[0]
    desk.post(f"intake/{report.pk}/about/", {"source": report.source, **FACTS, **typed})
    return str(reports(desk)[0].source)


def test_a_report_is_named_as_a_source_by_its_publisher_and_day(pk: Desk) -> None:
    assert about(pk) == "a-paper-2018-03-03"
    assert "In the record it is called a-paper-2018-03-03" in pk.text(f"intake/{reports(pk)[0].pk}/")


@pytest.mark.parametrize(
    ("published", "name"), [("2018-03?", "a-paper-2018-03"), ("2018", "a-paper-2018"), ("", "a-paper")]
)
def test_a_name_as_a_source_says_no_more_of_the_day_than_is_known(pk: Desk, published: str, name: str) -> None:
    assert about(pk, published=published) == name


def test_a_name_that_a_person_gave_stays(pk: Desk) -> None:
    assert about(pk, source="own-name") == "own-name"
    assert about(pk, publisher="Another") == "own-name"


def test_a_name_that_was_cleared_is_proposed_anew(pk: Desk) -> None:
    about(pk, source="own-name")
    assert about(pk, source="") == "a-paper-2018-03-03"


def test_two_reports_of_one_paper_and_day_have_two_names(pk: Desk) -> None:
    about(pk)
    bring(pk, ("b.txt", ROUNDTABLE))
    other = reports(pk)[-1]
    pk.post(f"intake/{other.pk}/about/", {"source": other.source, **FACTS})
    assert reports(pk)[-1].source == "a-paper-2018-03-03-2"


def test_the_name_under_which_claims_were_shared_does_not_move(pk: Desk) -> None:
    about(pk)
    shared(pk)
    assert about(pk, published="2019-01-01") == "a-paper-2018-03-03"
    assert about(pk, source="") == "a-paper-2018-03-03"


def test_drafts_follow_the_proposed_name(pk: Desk) -> None:
    decide(pk, "accept", "city")
    about(pk)
    assert [draft.word["source"] for draft in pk.drafts()] == ["source/a-paper-2018-03-03"]


def test_what_is_shared_reaches_the_other_side_as_a_claim(pair: tuple[Desk, Desk], pk: Desk) -> None:
    shared(pk)
    exchange(pk, pair[1])
    assert "Islamabad" in pair[1].text(f"m/{CITY}/")


def test_what_is_shared_says_so_and_is_not_taken_back_on_the_desk(pk: Desk) -> None:
    shared(pk)
    decide(pk, "undo", "city")
    assert proposal(pk, "city").state == "accepted"
    assert "shared" in pk.text(f"intake/{reports(pk)[0].pk}/")


def test_sharing_nothing_is_refused(pk: Desk) -> None:
    assert pk.post(f"intake/{reports(pk)[0].pk}/share/", {}).status_code == 403


def test_a_draft_of_a_claim_is_no_word_of_ours_on_the_page_of_its_matter(pk: Desk) -> None:
    decide(pk, "accept", "city")
    assert "no word yet" in pk.text(f"m/{CITY}/")


# -- by hand, and who may --------------------------------------------------------------------------------------------


def test_a_claim_is_entered_by_hand_and_said_through_the_preview(pk: Desk) -> None:
    typed = {"source": "dawn-2018", "place": "second paragraph", "c0.matter": CITY, "c0.value.en": "Islamabad"}
    answer = pk.post("claim/", {**typed, "act": "preview"})
    pk.say_it(answer)
    word = pk.last_words()[0]
    assert (word.matter, word.claim, word.source, word.place) == (
        CITY,
        {"en": "Islamabad"},
        "source/dawn-2018",
        "second paragraph",
    )


def test_a_matter_is_chosen_by_what_people_call_it(pk: Desk) -> None:
    pk.service.node.say(MECHANISM, [say("round/12/ordinal", 12)])
    assert '<option value="round/12">12th round</option>' in pk.get("claim/").content.decode()
    typed = {"source": "dawn-2018", "place": "second paragraph", "c0.subject": "round/12"}
    page = pk.post("claim/", {**typed, "act": "shape"}).content.decode()
    assert '<option value="city">City</option>' in page
    page = pk.post("claim/", {**typed, "c0.particular": "city", "act": "shape"}).content.decode()
    assert 'name="c0.value.en"' in page
    pk.post("claim/", {**typed, "c0.particular": "city", "c0.value.en": "Islamabad", "act": "keep"})
    assert claims(pk) == {CITY: {"en": "Islamabad"}}


def test_a_technical_name_shows_its_matter_as_chosen(pk: Desk) -> None:
    page = pk.get("claim/?matter=round/99/city").content.decode()
    assert '<option value="round/99" selected>99th round</option>' in page
    assert '<option value="city" selected>City</option>' in page
    assert 'value="round/99/city"' not in page


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({}, "Choose what the source speaks of."),
        ({"c0.subject": "round/12"}, "Choose what of it the source tells."),
        ({"c0.subject": "round/12", "c0.particular": "head"}, "Choose what of it the source tells."),
        ({"c0.matter": "round/12/colour"}, "There is no such matter in the registry."),
    ],
)
def test_a_claim_on_nothing_is_sent_back(pk: Desk, typed: dict[str, str], fault: str) -> None:
    answer = pk.post("claim/", {"source": "dawn-2018", "place": "top", "c0.subject": "", "act": "keep", **typed})
    assert (answer.status_code, fault in answer.content.decode(), pk.drafts()) == (422, True, [])


def test_a_claim_by_hand_without_a_place_is_sent_back(pk: Desk) -> None:
    answer = pk.post(
        "claim/", {"source": "dawn-2018", "place": "", "c0.matter": CITY, "c0.value.en": "X", "act": "keep"}
    )
    assert (answer.status_code, pk.drafts()) == (422, [])


@pytest.mark.parametrize("path", ["intake/", "claim/"])
def test_a_reader_is_kept_out(pk: Desk, path: str) -> None:
    reader = Desk(pk.house, role="reader")
    assert reader.get(path).status_code == 403


def test_the_reports_of_another_mechanism_are_not_found(pk: Desk) -> None:
    with pk.here():
        Report.objects.update(mechanism="another")
    assert pk.get("intake/1/").status_code == 404


def test_every_input_has_a_label_and_nothing_is_written_into_the_page(pk: Desk) -> None:
    found = proposal(pk, "city")
    pages = [
        "intake/",
        f"intake/{found.report_id}/",
        f"intake/{found.report_id}/correct/{found.pk}/",
        f"claim/?matter={CITY}",
    ]
    for page in pages:
        controls = Controls(pk.get(page))
        assert (controls.unnamed, controls.inline, len(controls.ids)) == ([], [], len(set(controls.ids))), page


def test_the_page_of_a_report_asks_the_database_a_bounded_number_of_times(pk: Desk) -> None:
    assert pk.queries(f"intake/{reports(pk)[0].pk}/") <= 90
