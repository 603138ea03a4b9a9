"""The end of a text in its room: what is in the way, closing, initials with a name, no agreed text, what may follow."""

import re

import pytest

from paraph.negotiation import acts
from paraph.words.speech import say
from tests.web.desks import Controls, Desk, exchange, markup, plain, tell
from tests.web.negotiating import EN, FIRST, FRAME, ONE, PAGE, PARAGRAPH, agree, do, draft_text, matters, whole_of

PERSON = {"person.name.en": "Officer A", "person.title.en": "Director"}


@pytest.fixture
def agreed(pair: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    agree(*pair)
    return pair


def seal_of(page: str) -> str:
    found = re.search(r'name="seal" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def initial(desk: Desk) -> None:
    page = desk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode()
    assert desk.post(f"{PAGE}initial/", {"act": "say", "seal": seal_of(page), **PERSON}).status_code == 302


def initialled(pk: Desk, ru: Desk) -> None:
    for desk in (pk, ru):
        initial(desk)
        exchange(pk, ru)


def test_what_is_in_the_way_is_told_in_plain_words_with_the_way_to_it(pair: tuple[Desk, Desk]) -> None:
    draft_text(*pair)
    page = markup(pair[0], f"{PAGE}closing/")
    assert "Paragraph 1 in English: proposed by one side." in page
    assert "/paragraph/js.pk-1/" in page


def test_a_text_that_is_agreed_has_nothing_in_the_way_and_a_digest(agreed: tuple[Desk, Desk]) -> None:
    page = agreed[0].text(f"{PAGE}closing/")
    assert "Nothing: every clause has the same words of every side" in page
    assert whole_of(agreed[0]).digest[:4] in page


def test_everything_is_agreed_when_every_side_has_said_so(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    agree(pk, ru, say("text/js/package", True))
    for desk in (pk, ru):
        do(desk, f"{PAGE}act/", act="close")
        exchange(pk, ru)
    assert "2 closed: everything is agreed" in pk.text(PAGE)


def test_an_open_text_is_not_closed(pair: tuple[Desk, Desk]) -> None:
    draft_text(*pair)
    answer = pair[0].post(f"{PAGE}act/", {"act": "close"})
    assert (answer.status_code, pair[0].drafts()) == (403, [])


def test_the_rule_of_the_package_is_said_and_taken_back(agreed: tuple[Desk, Desk]) -> None:
    pk = agreed[0]
    assert matters(do(pk, f"{PAGE}act/", act="package", package="yes")) == {"text/js/package": True}
    assert "This holds" in pk.text(f"{PAGE}closing/")
    assert matters(do(pk, f"{PAGE}act/", act="package", package="no")) == {"text/js/package": False}


def test_title_kind_and_languages_of_the_other_side_are_taken_over_in_one_act(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, *FRAME)
    exchange(pk, ru)
    said = matters(do(ru, f"{PAGE}act/", act="frame", of="PK"))
    assert set(said) == {f"text/js/{name}" for name in ("title", "document", "languages", "round")}


def test_a_form_for_initials_offers_the_officers_own_name_and_the_whole_text(agreed: tuple[Desk, Desk]) -> None:
    page = markup(agreed[0], f"{PAGE}initial/")
    assert 'value="Officer of PK"' in page
    assert FIRST[EN] in page
    assert Controls(agreed[0].get(f"{PAGE}initial/")).unnamed == []


def test_initials_without_a_name_are_put_right_first(agreed: tuple[Desk, Desk]) -> None:
    before = len(agreed[0].entries())
    answer = agreed[0].post(f"{PAGE}initial/", {"act": "preview", "person.name.en": ""})
    assert (answer.status_code, len(agreed[0].entries())) == (422, before)


def test_previewing_initials_says_nothing(agreed: tuple[Desk, Desk]) -> None:
    before = len(agreed[0].entries())
    page = agreed[0].post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode()
    assert "Officer A" in page and "do not move any more" in page
    assert len(agreed[0].entries()) == before


def test_both_sides_initial_and_the_text_is_locked(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    initialled(pk, ru)
    for desk in (pk, ru):
        page = desk.text(f"{PAGE}closing/")
        assert page.count("verified by the key of its side") == 2
        assert "its words do not move" in desk.text(PAGE)


def test_an_initialled_text_offers_no_act_on_its_words_and_takes_none(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    initialled(pk, ru)
    assert 'value="accept"' not in markup(ru, PAGE)
    answer = pk.post(PARAGRAPH, {"mode": "say", "act": "preview", "wording.en": "Other words."})
    assert (answer.status_code, pk.drafts()) == (403, [])


def test_a_draft_from_before_the_initials_is_not_said_after_them(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    pk.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": "Other words."})
    initialled(pk, ru)
    before = len(pk.entries())
    answer = pk.post(f"{PAGE}together/", {"seal": seal_of(markup(pk, f"{PAGE}together/"))})
    assert (answer.status_code, len(pk.entries())) == (403, before)


def test_what_may_follow_initials_is_a_subject_of_its_own(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    initialled(pk, ru)
    page = markup(pk, f"{PAGE}closing/")
    assert "/s/correction/js.pk-1/?say=1#say" in page
    assert "/s/amendment/js.pk-1/?say=1#say" in page


def test_initials_are_not_said_when_a_word_has_moved_since_the_preview(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    seal = seal_of(pk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode())
    initial(ru)
    exchange(pk, ru)
    before = len(pk.entries())
    answer = pk.post(f"{PAGE}initial/", {"act": "say", "seal": seal, **PERSON})
    assert (answer.status_code, len(pk.entries())) == (409, before)


def test_initials_that_a_reopened_paragraph_stands_in_the_way_of_say_so_in_plain_words(
    agreed: tuple[Desk, Desk],
) -> None:
    pk, ru = agreed
    seal = seal_of(pk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode())
    tell(ru, say("paragraph/js.pk-1/wording.en", "Other words."))
    exchange(pk, ru)
    answer = pk.post(f"{PAGE}initial/", {"act": "say", "seal": seal, **PERSON})
    assert answer.status_code == 409
    assert "Something was said since this preview was shown." in plain(answer)
    assert "Paragraph 1 in English" in plain(answer)


def test_another_name_than_was_previewed_is_not_said(agreed: tuple[Desk, Desk]) -> None:
    pk = agreed[0]
    seal = seal_of(pk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode())
    answer = pk.post(f"{PAGE}initial/", {"act": "say", "seal": seal, "person.name.en": "Somebody else"})
    assert answer.status_code == 409


def test_an_open_text_is_not_initialled(pair: tuple[Desk, Desk]) -> None:
    draft_text(*pair)
    pk = pair[0]
    assert "What is in the way" in pk.text(f"{PAGE}initial/")
    assert pk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).status_code == 403


def test_an_archivist_does_not_initial(agreed: tuple[Desk, Desk]) -> None:
    archivist = Desk(agreed[0].house, role="archivist")
    seal = seal_of(archivist.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).content.decode())
    assert archivist.post(f"{PAGE}initial/", {"act": "say", "seal": seal, **PERSON}).status_code == 403


def test_no_agreed_text_is_an_ending_with_the_digest_of_the_last_draft(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    draft_text(pk, ru)
    for desk in (pk, ru):
        do(desk, f"{PAGE}act/", act="end")
        exchange(pk, ru)
    assert "It ended without an agreed text." in pk.text(PAGE)
    assert whole_of(pk).draft_digest[:4] in pk.text(f"{PAGE}closing/")


def test_many_words_are_said_in_as_many_entries_as_they_need(pair: tuple[Desk, Desk]) -> None:
    pk = pair[0]
    tell(pk, say("text/js/title", {"en": "Joint statement"}))
    pk.post(f"{PAGE}paste/", {"paste.en": "\n\n".join(f"Clause {n} {'of many words ' * 40}." for n in range(120))})
    before = len(pk.entries())
    pk.post(f"{PAGE}together/", {"seal": seal_of(markup(pk, f"{PAGE}together/"))})
    assert len(pk.entries()) - before == 2
    assert pk.drafts() == []


def test_a_word_after_initials_is_told_and_moves_nothing(
    agreed: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk, ru = agreed
    initialled(pk, ru)
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_unlocked", lambda *_: None)
        tell(ru, *acts.delete(ONE), say(f"{ONE}/wording.en", "Other words."))
    exchange(pk, ru)
    page = pk.text(PAGE)
    assert FIRST[EN] in page
    assert "spoke here after the text was initialled" in page


def test_a_chairs_text_has_no_status_until_every_side_accepts_it_as_the_basis(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    draft_text(pk, ru, say("text/js/mode", "chairs-text"))
    tell(ru, say("text/js/mode", "chairs-text"))
    assert matters(do(pk, f"{PAGE}act/", act="basis", basis="yes")) == {"text/js/basis": True}
    exchange(pk, ru)
    assert "without status until every side accepts it" in pk.text(PAGE)
    do(ru, f"{PAGE}act/", act="basis", basis="yes")
    exchange(pk, ru)
    assert "accepted as the basis" in pk.text(PAGE)


def test_a_text_that_ended_is_not_initialled_from_its_page(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    for desk in (pk, ru):
        do(desk, f"{PAGE}act/", act="end")
        exchange(pk, ru)
    page = pk.text(f"{PAGE}closing/")
    assert "withdraw our word on how it ends first" in page
    assert "Initial this text" not in page
    assert pk.post(f"{PAGE}initial/", {"act": "preview", **PERSON}).status_code == 403


def test_initials_on_a_text_that_ended_are_shown_and_count_for_nothing(agreed: tuple[Desk, Desk]) -> None:
    pk, ru = agreed
    initial(ru)
    exchange(pk, ru)
    for desk in (pk, ru):
        do(desk, f"{PAGE}act/", act="end")
        exchange(pk, ru)
    assert "these initials count for nothing" in pk.text(f"{PAGE}closing/")
