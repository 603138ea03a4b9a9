"""A round's room: its matters and agenda between the sides, their lists, and what sources claim of it."""

import pytest

from paraph.canon import Json
from paraph.words.speech import Word, claim, say
from tests.web.desks import Controls, Desk, exchange, tell

MAY = "2026-05-12/2026-05-13"
PEOPLE: Json = [{"name": {"en": "Officer B"}, "role": "head"}, {"name": {"en": "Officer A"}}]


def sourced(matter: str, value: Json, source: str, about: str = "") -> Word:
    return claim(matter, value, f"source/{source}", "first paragraph", about=about)


def past_round(desk: Desk) -> None:
    """What sources claim of a round on which no side has spoken: two dates, one city, a head of delegation."""
    tell(desk, say("source/urdupoint/publisher", "UrduPoint"), say("source/nation/publisher", "The Nation"))
    tell(
        desk,
        sourced("round/14/dates", "2024-02-07", "urdupoint"),
        sourced("round/14/dates", "2024-02-08", "nation"),
        sourced("round/14/city", {"en": "Moscow"}, "nation"),
        sourced("delegation/14/head", {"name": {"en": "Head of RU"}}, "nation", about="RU"),
        sourced("programme-entry/14.lecture/title", {"en": "A lecture"}, "nation"),
    )


def test_our_word_comes_first_on_both_nodes(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.say("round/16/dates", w0="2026-05")
    ru.say("round/16/dates", w0="2026-06")
    exchange(pk, ru)
    for desk, ours, theirs in ((pk, "May 2026", "June 2026"), (ru, "June 2026", "May 2026")):
        section = desk.text("round/16/").split("Arrangements")[-1]
        assert section.index(ours) < section.index(theirs)


def test_the_title_names_the_round_by_its_number_and_what_is_agreed_of_it(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.say("round/16/city", w0__en="Moscow")
    exchange(pk, ru)
    ru.accept("round/16/city", of="PK")
    exchange(pk, ru)
    text = pk.text("round/16/")
    assert "16th round" in text and "1 sealed" in text


def test_a_round_that_nobody_knows_yet_is_ready_to_be_spoken_on(pk: Desk) -> None:
    text = pk.text("round/17/")
    assert "17th round" in text and "no word yet" in text


# -- sources ---------------------------------------------------------------------------------------------------------


def test_the_round_to_come_is_offered_by_its_title_before_anybody_has_spoken_of_it(pk: Desk) -> None:
    page = pk.get("m/round/16/next-round/").content.decode()
    assert '<option value="round/17">17th round</option>' in page


def test_where_no_side_has_spoken_the_page_says_so_and_shows_what_sources_claim(pk: Desk) -> None:
    past_round(pk)
    text = pk.text("round/14/")
    assert "No side has spoken here." in text
    assert "no word yet" not in text


def test_rival_dates_stand_side_by_side_with_their_origins_counted(pk: Desk) -> None:
    past_round(pk)
    text = pk.text("round/14/")
    assert "2 values stand side by side" in text
    assert "7 February 2024" in text and "8 February 2024" in text
    assert "sources differ" in text


def test_a_copied_report_counts_for_nothing_of_its_own(pk: Desk) -> None:
    past_round(pk)
    tell(pk, say("source/copyist/copy-of", "source/nation"), sourced("round/14/dates", "2024-02-08", "copyist"))
    assert "2 reports · 1 independent origin" in pk.text("m/round/14/dates/")


def test_claims_on_a_delegation_stand_under_the_side_they_are_about(pk: Desk) -> None:
    past_round(pk)
    section = pk.text("round/14/").split("no office is ranked.")[1]
    assert section.index("RU") < section.index("Head of RU")


def test_a_side_event_known_from_a_source_is_on_the_programme(pk: Desk) -> None:
    past_round(pk)
    assert "A lecture" in pk.text("round/14/") or "programme-entry" in pk.get("round/14/").content.decode()


# -- agenda ----------------------------------------------------------------------------------------------------------


def propose(desk: Desk, item: str, title: str) -> None:
    answer = desk.post(
        "draft/",
        {
            "matter": [f"agenda-item/16.{item}/title", f"agenda-item/16.{item}/standing"],
            "w0.en": title,
            "w1": "on-agenda",
            "act": "preview",
        },
    )
    desk.say_it(answer)


def test_an_item_is_proposed_under_our_next_number(pk: Desk) -> None:
    propose(pk, "pk-1", "Outer space")
    assert 'value="agenda-item/16.pk-2/title"' in pk.get("round/16/?propose=1").content.decode()


def test_a_number_already_drafted_is_not_given_twice(pk: Desk) -> None:
    pk.post("draft/", {"matter": "agenda-item/16.pk-1/title", "act": "keep", "w0.en": "Outer space"})
    assert 'value="agenda-item/16.pk-2/title"' in pk.get("round/16/?propose=1").content.decode()


def test_accepting_an_item_says_its_title_and_that_it_is_on_the_agenda(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    propose(ru, "ru-1", "Outer space")
    exchange(pk, ru)
    matters = ["agenda-item/16.ru-1/title", "agenda-item/16.ru-1/standing"]
    pk.say_it(pk.post("draft/", {"matter": matters, "act": "accept", "of": "RU"}))
    exchange(pk, ru)
    assert [ru.state(matter) for matter in matters] == ["sealed", "sealed"]


def test_the_row_of_an_item_offers_to_accept_both_at_once(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    propose(ru, "ru-1", "Outer space")
    exchange(pk, ru)
    row = pk.get("round/16/").content.decode().split('id="m-agenda-item-16.ru-1-title"')[1].split("</tr>")[0]
    assert 'value="agenda-item/16.ru-1/standing"' in row and 'value="accept"' in row


def test_the_order_is_moved_by_plain_buttons_and_adopted_by_both(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    propose(pk, "pk-1", "Outer space")
    propose(pk, "pk-2", "Arms control")
    first, second = "agenda-item/16.pk-1", "agenda-item/16.pk-2"
    listed = {"matter": "round/16/agenda", "w0.count": "2", "w0.0": first, "w0.1": second}
    moved = pk.post("draft/", {**listed, "press": "w0:down:0"}).content.decode()
    assert moved.index(f'"{second}" selected') < moved.index(f'"{first}" selected')
    pk.say_it(pk.post("draft/", {**listed, "w0.0": second, "w0.1": first, "act": "preview"}))
    exchange(pk, ru)
    ru.accept("round/16/agenda", of="PK")
    exchange(pk, ru)
    assert pk.state("round/16/agenda") == "sealed"
    page = ru.text("round/16/").split("Agenda", 2)[2]
    assert page.index("Arms control") < page.index("Outer space")


def test_an_item_that_was_only_drafted_is_marked_and_not_in_the_order(pk: Desk) -> None:
    propose(pk, "pk-1", "Outer space")
    pk.post("draft/", {"matter": "agenda-item/16.pk-2/title", "act": "keep", "w0.en": "Arms control"})
    page = pk.get("round/16/").content.decode()
    assert "Arms control" in page
    assert 'value="agenda-item/16.pk-2"' not in page.split('id="order"')[1].split("</form>")[0]


# -- each side's own -------------------------------------------------------------------------------------------------


def test_a_delegation_keeps_the_order_of_its_side(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, say("delegation/16/members", PEOPLE))
    exchange(pk, ru)
    text = ru.text("round/16/")
    assert text.index("Officer B") < text.index("Officer A")


def test_statements_stand_under_the_side_whose_number_they_bear(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say("statement/16.ru-1/title", {"en": "Opening"}), say("statement/16.ru-1/text.ru", "Слово стороны."))
    exchange(pk, ru)
    page = pk.get("round/16/").content.decode()
    assert "Слово стороны." in page and 'lang="ru" dir="ltr"' in page


def test_a_statement_of_ours_is_written_under_our_next_number(pk: Desk) -> None:
    tell(pk, say("statement/16.pk-1/title", {"en": "Opening"}))
    assert "/s/statement/16.pk-2/?say=1" in pk.get("round/16/").content.decode()


# -- the page --------------------------------------------------------------------------------------------------------


def busy_round(pair: tuple[Desk, Desk]) -> Desk:
    pk, ru = pair
    for number in range(1, 6):
        propose(pk, f"pk-{number}", f"Item {number}")
        propose(ru, f"ru-{number}", f"Item of RU {number}")
    pk.say("round/16/dates", w0=MAY)
    tell(pk, say("delegation/16/members", PEOPLE), say("statement/16.pk-1/title", {"en": "Opening"}))
    exchange(pk, ru)
    return pk


def test_the_page_asks_the_database_little_however_much_is_said(pair: tuple[Desk, Desk]) -> None:
    pk = busy_round(pair)
    pk.get("round/16/")
    before = pk.queries("round/16/")
    for number in range(2, 12):
        tell(pk, say(f"statement/16.pk-{number}/title", {"en": f"Statement {number}"}))
        tell(pk, say(f"programme-entry/16.pk-{number}/title", {"en": f"Session {number}"}))
        propose(pk, f"pk-{number + 10}", f"Item {number}")
    pk.get("round/16/")
    assert pk.queries("round/16/") <= before + 5 <= 60


def test_each_input_has_a_label_and_each_name_stands_once(pair: tuple[Desk, Desk]) -> None:
    found = Controls(busy_round(pair).get("round/16/?propose=1"))
    assert (found.unnamed, sorted(found.ids)) == ([], sorted(set(found.ids)))


def test_the_page_holds_no_style_or_script_of_its_own(pair: tuple[Desk, Desk]) -> None:
    assert Controls(busy_round(pair).get("round/16/")).inline == []


@pytest.mark.parametrize("lang", ["ru", "ur"])
def test_the_page_can_be_read_in_every_language(pk: Desk, lang: str) -> None:
    past_round(pk)
    pk.language(lang)
    assert pk.get("round/14/").status_code == 200
