"""From a draft to an entry: nothing leaves before it is said, exactly what was shown is said, and it is said once."""

import re
from html import unescape
from threading import Thread

import pytest
from django.db import connections
from django.test import Client

from paraph import canon
from paraph.errors import Refused
from paraph.words.speech import parse_entry
from tests.inside import parts
from tests.web.desks import Controls, Desk, Page, exchange, plain, said_by

CITY = "round/16/city"
DATES = "round/16/dates"
VENUE = "round/16/venue"
MAY = "2026-05-12/2026-05-13"
LANGS = ("en", "ru", "ur")
MARKER = "ZXQ-private-7731"


# -- the whole way ---------------------------------------------------------------------------------------------------


def test_a_date_is_proposed_countered_accepted_and_sealed(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.say(DATES, w0=MAY)
    exchange(pk, ru)
    ru.say(DATES, w0="2026-05-19/2026-05-20")
    exchange(pk, ru)
    assert pk.state(DATES) == "differs"
    pk.accept(DATES, of="RU")
    exchange(pk, ru)
    assert (pk.state(DATES), ru.state(DATES)) == ("sealed", "sealed")


def test_the_form_of_a_counter_begins_with_their_word(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    ru.say(DATES, w0=MAY)
    exchange(pk, ru)
    assert f'value="{MAY}"' in pk.get(f"m/{DATES}/?counter=RU").content.decode()


def test_withdrawing_leaves_no_word_of_ours_standing(pk: Desk) -> None:
    pk.say(DATES, w0=MAY)
    pk.withdraw(DATES)
    assert (pk.state(DATES), pk.last_words()[0].withdraw) == ("open", True)


def test_accepting_says_their_very_value(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    ru.say(CITY, w0__en="Moscow", w0__ru="Москва")
    exchange(pk, ru)
    pk.accept(CITY, of="RU")
    assert pk.last_words()[0].say == {"en": "Moscow", "ru": "Москва"}


def test_accepting_where_they_have_no_word_is_refused(pk: Desk) -> None:
    answer = pk.post("draft/", {"matter": CITY, "act": "accept", "of": "RU"})
    assert (answer.status_code, "no standing word" in plain(answer)) == (403, True)


def test_withdrawing_what_we_never_said_is_refused(pk: Desk) -> None:
    answer = pk.post("draft/", {"matter": CITY, "act": "withdraw"})
    assert "no standing word here to withdraw" in plain(answer)


def test_the_strength_authority_and_deadline_go_with_the_word(pk: Desk) -> None:
    pk.say(DATES, w0=MAY, assent="ad-referendum", to="The Minister", until="2026-04-01T09:00", note="For now.")
    word = pk.last_words()[0]
    assert (word.assent, word.to, word.until, word.note) == (
        "ad-referendum",
        "The Minister",
        "2026-04-01T09:00:00Z",
        "For now.",
    )


def test_after_saying_one_reads_which_entry_it_is_and_who_has_yet_to_receive_it(pk: Desk) -> None:
    pk.say(DATES, w0=MAY)
    assert "Said, entry 1. Its row tells when RU has received it." in pk.text("round/16/")


# -- exactly this ----------------------------------------------------------------------------------------------------


def shown_bytes(page: Page) -> str:
    found = re.search(r'<pre class="bytes"[^>]*>(.*?)</pre>', page.content.decode(), re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_preview_shows_the_bytes_that_go_into_the_feed(pk: Desk) -> None:
    pk.say(CITY, w0__en="Moscow")
    page = pk.get(pk.draft(CITY, w0__en="Moscow", w0__ru="Москва", note="<b>&amp;</b>")["Location"])
    pk.post("preview/", said_by(page))
    entry = canon.decode(pk.entries()[-1])
    assert isinstance(entry, dict) and canon.encode(entry["words"]).decode() == shown_bytes(page)


def test_the_preview_is_headed_by_what_it_is(pk: Desk) -> None:
    page = plain(pk.get(pk.draft(DATES, w0=MAY)["Location"]))
    assert "The other side will receive exactly this" in page
    assert "12–13 May 2026" in page
    assert "It cannot be unsaid." in page


@pytest.mark.parametrize(
    ("theirs", "ours", "effect"),
    [
        ("", MAY, "This proposes it."),
        (MAY, MAY, "Once you have said this, the matter is agreed."),
        ("2026-06", MAY, "Both will stand side by side."),
    ],
)
def test_the_preview_tells_what_the_word_would_do(pair: tuple[Desk, Desk], theirs: str, ours: str, effect: str) -> None:
    pk, ru = pair
    if theirs:
        ru.say(DATES, w0=theirs)
        exchange(pk, ru)
    assert effect in plain(pk.get(pk.draft(DATES, w0=ours)["Location"]))


@pytest.mark.parametrize(
    ("theirs", "ours", "how"),
    [
        ("package", "firm", "agreed within the package"),
        ("ad-referendum", "firm", "agreed ad referendum"),
        ("firm", "package", "agreed within the package"),
    ],
)
def test_the_preview_tells_how_strongly_a_matter_would_be_agreed(
    pair: tuple[Desk, Desk], theirs: str, ours: str, how: str
) -> None:
    pk, ru = pair
    ru.say(DATES, w0=MAY, assent=theirs)
    exchange(pk, ru)
    page = plain(pk.get(pk.draft(DATES, w0=MAY, assent=ours)["Location"]))
    assert f"Once you have said this, the matter is {how}" in page


def test_the_preview_warns_before_an_agreed_matter_is_reopened(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    ru.say(DATES, w0=MAY)
    exchange(pk, ru)
    pk.accept(DATES, of="RU")
    assert "Saying this reopens it" in plain(pk.get(pk.draft(DATES, w0="2026-06")["Location"]))


def test_the_preview_shows_what_is_odd_in_our_own_letters(pk: Desk) -> None:
    page = plain(pk.get(pk.draft(CITY, w0__en="M\u043escow")["Location"]))
    assert "CYRILLIC SMALL LETTER O" in page


def test_several_drafts_are_said_in_one_entry(pk: Desk) -> None:
    for matter, typed in ((DATES, {"w0": MAY}), (CITY, {"w0.en": "Moscow"})):
        pk.post("draft/", {"matter": matter, "act": "keep", **typed})
    page = pk.get("preview/?" + "&".join(f"d={draft.pk}" for draft in pk.drafts()))
    pk.post("preview/", said_by(page))
    assert [word.matter for word in pk.last_words()] == [DATES, CITY]


def test_two_drafts_on_one_matter_cannot_be_said_together(pk: Desk) -> None:
    for city in ("Moscow", "Islamabad"):
        pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": city})
    page = pk.get("preview/?" + "&".join(f"d={draft.pk}" for draft in pk.drafts()))
    assert "Two of these drafts speak on the same matter." in plain(page)
    assert "Say it" not in plain(page)


def test_when_they_speak_after_the_preview_one_reads_again_before_saying(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    page = pk.get(pk.draft(DATES, w0=MAY)["Location"])
    ru.say(DATES, w0="2026-06")
    exchange(pk, ru)
    before = len(pk.entries())
    again = pk.post("preview/", said_by(page))
    assert "Something was said since this preview was shown." in plain(again)
    assert (len(pk.entries()), len(pk.drafts())) == (before, 1)
    pk.post("preview/", said_by(again))
    assert pk.state(DATES) == "differs"


# -- once ------------------------------------------------------------------------------------------------------------


def test_pressing_twice_says_once(pk: Desk) -> None:
    page = pk.get(pk.draft(DATES, w0=MAY)["Location"])
    pk.post("preview/", said_by(page))
    said = len(pk.entries())
    second = pk.post("preview/", said_by(page), follow=True)
    assert len(pk.entries()) == said
    assert "it was said or discarded already" in plain(second)


def test_two_presses_at_the_same_moment_say_once(pk: Desk) -> None:
    said = said_by(pk.get(pk.draft(DATES, w0=MAY)["Location"]))
    before = len(pk.entries())
    answers: list[int] = []

    def press() -> None:
        client = Client()
        client.cookies = pk.client.cookies
        answers.append(client.post(pk.address("preview/"), said).status_code)
        connections.close_all()

    with pk.here():
        threads = [Thread(target=press) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(pk.entries()), answers) == (before + 1, [302] * 4)


def test_accepting_twice_makes_one_draft(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    ru.say(DATES, w0=MAY)
    exchange(pk, ru)
    for _ in range(2):
        pk.post("draft/", {"matter": DATES, "act": "accept", "of": "RU"})
    assert len(pk.drafts()) == 1


def test_when_saying_is_refused_the_draft_stays_and_the_reason_is_shown(
    pk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = pk.get(pk.draft(DATES, w0=MAY)["Location"])

    def refuse(*_: object) -> None:
        raise Refused("The clock of this node stands wrong.", remedy="Set it right.")

    monkeypatch.setattr(pk.service.node, "say", refuse)
    answer = pk.post("preview/", said_by(page))
    assert "The clock of this node stands wrong." in plain(answer)
    assert (len(pk.drafts()), len(pk.entries())) == (1, 1)


# -- the desk --------------------------------------------------------------------------------------------------------


def test_a_draft_is_in_no_feed_and_on_no_other_desk(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": MARKER, "comment": MARKER})
    exchange(pk, ru)
    everything = b"".join(pk.entries()) + ru.get("round/16/").content + ru.get(f"m/{CITY}/").content
    assert MARKER.encode() not in everything
    assert MARKER in pk.text("drafts/")


def test_the_comment_for_our_side_is_not_said_with_the_word(pk: Desk) -> None:
    pk.say(CITY, w0__en="Moscow", comment=MARKER)
    assert MARKER.encode() not in b"".join(pk.entries())


def test_a_draft_stands_dashed_beside_our_word_and_says_that_it_was_not_said(pk: Desk) -> None:
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Moscow"})
    assert "Draft · not said" in pk.text("round/16/")


def test_a_draft_can_be_changed(pk: Desk) -> None:
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Moscow"})
    (draft,) = pk.drafts()
    assert 'value="Moscow"' in pk.get(f"drafts/{draft.pk}/").content.decode()
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Kazan", "draft": str(draft.pk)})
    assert [item.word["say"] for item in pk.drafts()] == [{"en": "Kazan"}]


def test_a_discarded_draft_can_be_put_back(pk: Desk) -> None:
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Moscow", "comment": "ours"})
    pk.post("drafts/", {"act": "discard", "d": pk.drafts()[0].pk})
    assert (pk.drafts(), "put back" in pk.text("drafts/")) == ([], True)
    pk.post("drafts/", {"act": "restore"})
    assert [(item.matter, item.comment) for item in pk.drafts()] == [(CITY, "ours")]


def test_with_errors_the_form_comes_back_as_it_was_typed(pk: Desk) -> None:
    answer = pk.draft(DATES, w0="12 of May", note="Our note")
    assert answer.status_code == 422
    assert 'value="12 of May"' in answer.content.decode()
    assert "Our note" in plain(answer)
    assert pk.drafts() == []


def test_a_button_of_a_list_gives_the_form_back_with_the_row_moved(pk: Desk) -> None:
    typed = {"w0.count": "2", "w0.0.name.en": "Officer A", "w0.1.name.en": "Officer B"}
    answer = pk.post("draft/", {"matter": "delegation/16/members", "press": "w0:up:1", **typed})
    text = answer.content.decode()
    assert text.index("Officer B") < text.index("Officer A")


def test_the_largest_delegation_goes_through_its_form(pk: Desk) -> None:
    typed = {f"w0.{n}.{part}.{lang}": f"{part} {n}" for n in range(300) for part in ("name", "title") for lang in LANGS}
    pk.say_it(pk.post("draft/", {"matter": "delegation/16/members", "act": "preview", "w0.count": "300", **typed}))
    assert len(parts(pk.last_words()[0].say)) == 300


def test_what_was_tidied_at_intake_is_told(pk: Desk) -> None:
    page = pk.get(pk.draft(CITY, w0__en="  Moscow ")["Location"])
    assert "Spaces at the ends were removed" in plain(page)


# -- who may ---------------------------------------------------------------------------------------------------------


def test_a_reader_can_draft_nothing(pk: Desk) -> None:
    reader = Desk(pk.house, role="reader")
    assert reader.draft(DATES, w0=MAY).status_code == 403
    assert "Preview" not in reader.text(f"m/{DATES}/")


def test_an_archivist_may_draft_but_not_speak(pk: Desk) -> None:
    archivist = Desk(pk.house, role="archivist")
    page = archivist.get(archivist.draft(DATES, w0=MAY)["Location"])
    assert "Say it" not in plain(page)
    assert archivist.post("preview/", said_by(page)).status_code == 403
    assert len(pk.entries()) == 1


def test_a_colleague_may_say_what_another_has_drafted(pk: Desk) -> None:
    archivist = Desk(pk.house, role="archivist")
    archivist.post("draft/", {"matter": DATES, "act": "keep", "w0": MAY})
    pk.post("preview/", said_by(pk.get(f"preview/?d={pk.drafts()[0].pk}")))
    assert pk.last_words()[0].matter == DATES


def test_without_a_token_of_the_form_nothing_is_said(pk: Desk) -> None:
    pk.client.handler.enforce_csrf_checks = True
    assert pk.draft(DATES, w0=MAY).status_code == 403


def test_a_stranger_is_sent_to_the_door(pk: Desk) -> None:
    pk.client.logout()
    assert pk.get("drafts/")["Location"].startswith("/enter/")


def test_another_mechanisms_drafts_are_not_to_be_seen(pk: Desk) -> None:
    assert pk.get("/m/another/drafts/").status_code == 404


# -- the page --------------------------------------------------------------------------------------------------------


def pages_of_the_desk(pk: Desk) -> list[Page]:
    pk.post("draft/", {"matter": "delegation/16/members", "act": "keep", "w0.count": "1", "w0.0.name.en": "A"})
    (draft,) = pk.drafts()
    paths = ("drafts/", f"drafts/{draft.pk}/", f"preview/?d={draft.pk}")
    return [pk.get(path) for path in paths] + [pk.draft(DATES, w0="nonsense")]


def test_each_input_has_a_label_and_each_name_stands_once(pk: Desk) -> None:
    for page in pages_of_the_desk(pk):
        found = Controls(page)
        assert (found.unnamed, sorted(found.ids)) == ([], sorted(set(found.ids)))


def test_no_page_holds_a_style_or_a_script_of_its_own(pk: Desk) -> None:
    assert [Controls(page).inline for page in pages_of_the_desk(pk)] == [[], [], [], []]


def test_a_preview_asks_the_database_little(pk: Desk) -> None:
    way = pk.draft(DATES, w0=MAY)["Location"]
    assert pk.queries(way) <= 40


@pytest.mark.parametrize("lang", ["ru", "ur"])
def test_the_preview_can_be_read_in_every_language(pk: Desk, lang: str) -> None:
    pk.language(lang)
    page = pk.get(pk.draft(DATES, w0=MAY)["Location"])
    assert f'lang="{lang}"' in page.content.decode()


def test_an_entry_said_from_the_desk_is_canonical(pk: Desk) -> None:
    pk.say(CITY, w0__en="Moscow")
    assert parse_entry(pk.entries()[-1]).words


# -- third states ----------------------------------------------------------------------------------------------------


def test_the_preview_lists_every_third_state_named(pk: Desk) -> None:
    page = plain(pk.get(pk.draft(CITY, w0__en="Beijing, China", note="Pakistan, Russia and Иран")["Location"]))
    assert "Third states named China · Iran" in page


def test_the_preview_calls_third_states_as_the_page_s_language_does(pk: Desk) -> None:
    pk.language("ur")
    page = plain(pk.get(pk.draft(CITY, w0__en="Tehran, Iran")["Location"]))
    assert "ایران" in page


def test_the_preview_has_no_line_on_third_states_where_none_is_named(pk: Desk) -> None:
    page = plain(pk.get(pk.draft(CITY, w0__en="Moscow, Russia")["Location"]))
    assert "Third states" not in page
