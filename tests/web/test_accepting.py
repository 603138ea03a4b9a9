"""Accepting several at once: one choice, one preview of every word, one entry; or nothing, and what has changed."""

import re
from collections.abc import Sequence
from html import unescape

import pytest
from django.db import connections

from paraph.names import MechanismId, SideId
from paraph.node import Check, Spoken
from paraph.words.speech import Assent, Word, say, withdraw
from tests.homes import fetch
from tests.web.desks import Controls, Desk, Page, exchange, plain, said_by, tell
from tests.web.negotiating import draft_text
from tests.web.test_matters import unchecked

CITY, DATES, VENUE, FORMAT = (f"round/16/{name}" for name in ("city", "dates", "venue", "format"))
ITEM = "agenda-item/16.ru-1"
MAY, JUNE = "2026-05-12/2026-05-13", "2026-06"
LANGS = ("en", "ru", "ur")
HERE = "accept/?in=round/16"


@pytest.fixture
def proposed(pair: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    """RU has proposed a city, dates, a venue, a format and an item; PK has said nothing."""
    pk, ru = pair
    tell(
        ru,
        say(CITY, {"en": "Moscow", "ru": "Москва"}),
        say(DATES, MAY),
        say(VENUE, {"en": "The old hall"}),
        say(FORMAT, "in-person"),
        say(f"{ITEM}/title", {"en": "Outer space"}),
        say(f"{ITEM}/standing", "on-agenda"),
    )
    exchange(pk, ru)
    return pk, ru


def offered(page: Page) -> list[str]:
    return [unescape(value) for value in re.findall(r'name="accept" value="([^"]*)"', page.content.decode())]


def ticks(page: Page) -> list[str]:
    return re.findall(r'name="accept"[^>]* checked', page.content.decode())


def choose(desk: Desk, *starts: str, **more: str) -> Page:
    """Tick what begins so, and ask for the preview."""
    values = [value for value in offered(desk.get(HERE)) if value.startswith(starts)]
    return desk.post("accept/", {"in": "round/16", "accept": values, **more})


def previewed(desk: Desk, *starts: str, **more: str) -> Page:
    return desk.get(choose(desk, *starts, **more)["Location"])


# -- the whole way ---------------------------------------------------------------------------------------------------


def test_several_are_accepted_in_one_entry(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    before = len(pk.entries())
    pk.post("preview/", said_by(previewed(pk, CITY, DATES, FORMAT)))
    assert len(pk.entries()) == before + 1
    assert {word.matter: word.say for word in pk.last_words()} == {
        CITY: {"en": "Moscow", "ru": "Москва"},
        DATES: MAY,
        FORMAT: "in-person",
    }
    exchange(pk, ru)
    assert [ru.state(name) for name in (CITY, DATES, FORMAT, VENUE)] == ["sealed", "sealed", "sealed", "proposed"]


def test_the_preview_shows_every_word_and_that_it_cannot_be_unsaid(proposed: tuple[Desk, Desk]) -> None:
    text = plain(previewed(proposed[0], CITY, DATES, VENUE))
    assert "3 words in one entry" in text
    assert all(part in text for part in ("Moscow", "Москва", "12–13 May 2026", "The old hall"))
    assert "The other side will receive exactly this" in text
    assert "It cannot be unsaid." in text


def test_an_item_is_one_choice_of_its_title_and_standing(proposed: tuple[Desk, Desk]) -> None:
    pk, _ = proposed
    pk.post("preview/", said_by(previewed(pk, ITEM)))
    assert [word.matter for word in pk.last_words()] == [f"{ITEM}/title", f"{ITEM}/standing"]


def test_what_is_accepted_ad_referendum_names_its_authority_on_every_word(proposed: tuple[Desk, Desk]) -> None:
    pk, _ = proposed
    page = previewed(pk, CITY, DATES, assent="ad-referendum", to="The Minister", until="2026-04-01T09:00")
    pk.post("preview/", said_by(page))
    said = {(word.assent, word.to, word.until) for word in pk.last_words()}
    assert said == {("ad-referendum", "The Minister", "2026-04-01T09:00:00Z")}


def test_an_authority_beside_a_firm_word_is_told_and_the_ticks_stay(proposed: tuple[Desk, Desk]) -> None:
    pk, _ = proposed
    page = choose(pk, CITY, to="The Minister")
    assert (page.status_code, "said ad referendum" in plain(page)) == (422, True)
    assert (len(ticks(page)), pk.drafts()) == (1, [])


def test_the_preview_calls_an_item_by_the_title_that_the_choice_gave_it(proposed: tuple[Desk, Desk]) -> None:
    text = plain(previewed(proposed[0], ITEM, CITY))
    assert "Agenda item · Outer space · standing" in text


# -- what is offered -------------------------------------------------------------------------------------------------


def test_only_where_we_have_said_nothing_is_offered(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    pk.say(DATES, w0=JUNE)
    pk.accept(FORMAT, of="RU")
    pk.say(VENUE, w0__en="Elsewhere")
    pk.withdraw(VENUE)
    exchange(pk, ru)
    assert [value.split()[0] for value in offered(pk.get(HERE))] == [CITY, f"{ITEM}/title"]


def test_a_word_taken_back_is_not_offered(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    tell(ru, withdraw(DATES))
    exchange(pk, ru)
    assert not any(value.startswith(DATES) for value in offered(pk.get(HERE)))


def test_a_word_that_cannot_be_read_is_not_offered(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    unchecked(ru, say("round/16/host", {"side": "nobody"}))
    exchange(pk, ru)
    assert not any(value.startswith("round/16/host") for value in offered(pk.get(HERE)))


def test_a_text_is_accepted_in_its_own_room(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    draft_text(pk, ru)
    assert "Awaiting our word 1" in ru.text("/")
    assert offered(ru.get("accept/")) == []
    assert "A text is accepted on its own page" in ru.text("accept/")


def test_the_whole_mechanism_and_one_item_are_offered_alike(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    tell(ru, say("contact/ru-1/place", {"en": "Geneva"}))
    exchange(pk, ru)
    assert len(offered(pk.get("accept/"))) == 6
    assert len(offered(pk.get(f"accept/?in={ITEM}"))) == 1


@pytest.mark.parametrize("path", ["round/16/", "", f"s/{ITEM}/", "/"])
def test_the_way_there_stands_where_several_await_us(proposed: tuple[Desk, Desk], path: str) -> None:
    pk, _ = proposed
    assert "Accept several at once" in pk.text(path)


def test_there_is_no_way_for_one_alone_or_for_a_reader(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say(CITY, {"en": "Moscow"}))
    exchange(pk, ru)
    assert "Accept several at once" not in pk.text("round/16/")
    tell(ru, say(DATES, MAY))
    exchange(pk, ru)
    reader = Desk(pk.house, role="reader")
    assert "Accept several at once" not in reader.text("round/16/")
    assert reader.get(HERE).status_code == 403


def test_all_are_chosen_by_a_link(proposed: tuple[Desk, Desk]) -> None:
    assert len(ticks(proposed[0].get(f"{HERE}&all=1"))) == 5


# -- what has changed meanwhile --------------------------------------------------------------------------------------


def test_when_their_word_changes_after_the_preview_nothing_is_said_and_it_is_named(
    proposed: tuple[Desk, Desk],
) -> None:
    pk, ru = proposed
    page = previewed(pk, CITY, DATES)
    tell(ru, say(DATES, JUNE))
    exchange(pk, ru)
    before = len(pk.entries())
    again = pk.post("preview/", said_by(page))
    text = plain(again)
    assert (again.status_code, len(pk.entries())) == (409, before)
    assert "It was said on: 16th round · dates." in text.replace("Dates", "dates")
    assert text.index("What stands there now") < text.index("June 2026")
    assert text.count("moved since the preview") == 1


def test_a_word_that_comes_between_the_press_and_the_entry_is_not_answered_unseen(
    proposed: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk, ru = proposed
    said, page = pk.service.node.say, said_by(previewed(pk, CITY, DATES))

    def late(mechanism: MechanismId, words: Sequence[Word], check: Check) -> Spoken:
        tell(ru, say(DATES, JUNE))
        fetch(pk.house, ru.house)
        return said(mechanism, words, check)

    monkeypatch.setattr(pk.service.node, "say", late)
    before = len(pk.entries())
    assert "It was said on: 16th round · dates." in plain(pk.post("preview/", page)).replace("Dates", "dates")
    assert (len(pk.entries()), len(pk.drafts())) == (before, 2)


def test_one_goes_on_without_what_moved(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    page = previewed(pk, CITY, DATES)
    tell(ru, withdraw(DATES))
    exchange(pk, ru)
    again = pk.post("preview/", said_by(page)).content.decode()
    (way,) = re.findall(r'href="([^"]*preview/[^"]*)">Go on without what moved', again)
    pk.post("preview/", said_by(pk.get(unescape(way))))
    assert [word.matter for word in pk.last_words()] == [CITY]


def test_when_their_word_changes_before_the_preview_the_choice_is_shown_anew(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    values = offered(pk.get(f"{HERE}&all=1"))
    tell(ru, say(DATES, JUNE))
    exchange(pk, ru)
    again = pk.post("accept/", {"in": "round/16", "accept": values})
    assert (again.status_code, pk.drafts()) == (409, [])
    assert "Something was said since this page was shown: 16th round · dates." in plain(again).replace("Dates", "dates")
    assert len(ticks(again)) == 4


def test_nothing_chosen_is_told(proposed: tuple[Desk, Desk]) -> None:
    pk, _ = proposed
    assert "Choose at least one." in plain(choose(pk, "nothing"))


@pytest.mark.parametrize("value", ["round/16/city", "nonsense 00", f"{CITY} {'0' * 64}", "text/16/package 00"])
def test_a_choice_that_the_page_did_not_offer_makes_no_draft(proposed: tuple[Desk, Desk], value: str) -> None:
    pk, _ = proposed
    answer = pk.post("accept/", {"in": "round/16", "accept": [value]})
    assert (answer.status_code >= 400, pk.drafts()) == (True, [])


# -- who may, and who sees -------------------------------------------------------------------------------------------


def test_an_archivist_may_choose_but_not_say(proposed: tuple[Desk, Desk]) -> None:
    archivist = Desk(proposed[0].house, role="archivist")
    page = previewed(archivist, CITY, DATES)
    assert "Say it" not in plain(page)
    assert archivist.post("preview/", said_by(page)).status_code == 403


def test_what_is_chosen_and_not_said_is_nowhere_on_the_other_side(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    before = {path: ru.get(path).content for path in ("round/16/", "", "accept/")}
    previewed(pk, CITY, DATES, assent="ad-referendum", to="ZXQ-private-7731")
    exchange(pk, ru)
    everything = b"".join([*pk.entries(), *(ru.get(path).content for path in before)])
    assert b"ZXQ-private-7731" not in everything
    assert len(pk.drafts()) == 2
    assert all("proposed by us" in ru.text(f"m/{name}/") for name in (CITY, DATES))


# -- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_input_has_a_label_and_nothing_needs_a_script(proposed: tuple[Desk, Desk], lang: str) -> None:
    pk, _ = proposed
    pk.language(lang)
    found = Controls(pk.get(HERE))
    assert (found.unnamed, found.inline, sorted(found.ids)) == ([], [], sorted(set(found.ids)))


def test_the_choice_asks_the_database_little(proposed: tuple[Desk, Desk]) -> None:
    assert proposed[0].queries(HERE) <= 32  # half of them when something of it is remembered


def test_a_strength_of_theirs_stands_beside_their_word(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say(CITY, {"en": "Moscow"}), say(DATES, MAY, Assent.AD_REFERENDUM))
    exchange(pk, ru)
    assert "ad referendum said" in pk.text(HERE)


def test_a_subject_that_is_called_otherwise_by_now_is_looked_at_again(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    tell(ru, say(f"{ITEM}/minutes", 45))
    exchange(pk, ru)
    seen = previewed(pk, f"{ITEM}/minutes")
    tell(ru, say(f"{ITEM}/title", {"en": "Another subject"}))
    exchange(pk, ru)
    assert pk.post("preview/", said_by(seen)).status_code == 409


def test_so_is_one_that_names_a_subject_that_is_called_otherwise_by_now(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    tell(ru, say("round/16/agenda", [ITEM]))
    exchange(pk, ru)
    seen = previewed(pk, "round/16/agenda")
    tell(ru, say(f"{ITEM}/title", {"en": "Another subject"}))
    exchange(pk, ru)
    answer = pk.post("preview/", said_by(seen))
    assert answer.status_code == 409
    assert "What this names is called otherwise by now: 16th round · agenda, in order." in plain(answer)


def test_a_word_that_no_node_would_say_is_not_offered(proposed: tuple[Desk, Desk]) -> None:
    pk, ru = proposed
    unchecked(ru, say(VENUE, {"en": "Ha\u202ell"}))
    exchange(pk, ru)
    assert [value for value in offered(pk.get(HERE)) if value.startswith(VENUE)] == []


def test_peers_are_asked_while_others_may_still_write(
    proposed: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be slow."""
    pk, _ = proposed
    seen, asked = previewed(pk, CITY), list[bool]()

    def witnesses(mechanism: MechanismId) -> dict[SideId, bytes]:
        asked.append(connections[pk.house.alias].in_atomic_block)
        return {}

    monkeypatch.setattr(pk.service.node, "_witnesses", witnesses)
    monkeypatch.setattr(pk.service.node, "_assured", set())
    assert pk.post("preview/", said_by(seen)).status_code == 302
    assert asked == [False]


def test_more_drafts_than_an_entry_may_hold_are_refused_for_what_they_are(proposed: tuple[Desk, Desk]) -> None:
    page = proposed[0].get("preview/?" + "&".join(f"d={number}" for number in range(1, 202)))
    assert "At most 200 drafts can be said in one entry." in plain(page)
