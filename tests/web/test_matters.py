"""A matter's room: voices, how far our word has come, history, sources, and the form for our next word."""

import pytest

from paraph.words.speech import Word, claim, say, withdraw
from tests.web.desks import Controls, Desk, exchange, tell

DATES = "round/16/dates"
CITY = "round/16/city"
PAGE = f"m/{DATES}/"


# -- as it stands ----------------------------------------------------------------------------------------------------


def test_a_silent_matter_says_that_anybody_may_speak_first(pk: Desk) -> None:
    assert "No side has a word here." in pk.text(PAGE)


def test_a_matter_is_headed_by_the_title_of_its_subject(pk: Desk) -> None:
    tell(pk, say("agenda-item/16.pk-1/title", {"en": "Space security"}))
    page = pk.get("m/agenda-item/16.pk-1/title/").content.decode()
    assert "<h1><bdi>Agenda item · Space security · title</bdi></h1>" in page
    assert '<p class="forum">16th round · agenda item PK 1</p>' in page


def test_our_own_proposal_waits_for_theirs(pk: Desk) -> None:
    tell(pk, say(DATES, "2026"))
    assert "It is for RU to speak" in pk.text(PAGE)


def test_their_proposal_waits_for_ours(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say(DATES, "2026"))
    exchange(pk, ru)
    assert "It is for us to speak" in pk.text(PAGE)


def test_where_words_differ_the_side_that_was_told_last_is_to_move(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say(DATES, "2026-05"))
    exchange(pk, ru)
    tell(pk, say(DATES, "2026-06"))
    exchange(pk, ru)
    assert "it is for them to move" in pk.text(PAGE)
    assert "it is our move" in ru.text(PAGE)


def test_the_steps_of_our_word_are_told_in_plain_words(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, say(DATES, "2026"))
    assert "Not yet received by RU." in pk.text(PAGE)
    exchange(pk, ru)
    assert "Received: every other side has acknowledged it." in pk.text(PAGE)
    tell(ru, say(DATES, "2026"))
    exchange(pk, ru)
    assert "Sealed: each side knows that every other has said it." in pk.text(PAGE)


def test_the_weakest_strength_is_the_strength_of_the_agreement(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    pk.say(DATES, w0="2026", assent="package")
    tell(ru, say(DATES, "2026"))
    exchange(pk, ru)
    assert "sealed within the package" in pk.text(PAGE)


def test_a_word_of_the_wrong_type_is_shown_as_it_was_signed(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    unchecked(ru, say(DATES, {"day": "12 May"}))
    exchange(pk, ru)
    text = pk.text(PAGE)
    assert "cannot be read as what the matter asks for" in text and '"day": "12 May"' in text


def test_hidden_characters_of_another_side_are_made_visible(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    unchecked(ru, say(CITY, {"en": "Mos\u202ecow"}))
    exchange(pk, ru)
    page = pk.get(f"m/{CITY}/").content.decode()
    assert "U+202E" in page and "\u202e" not in page


def test_a_matter_of_a_newer_version_is_shown_whole(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    unchecked(ru, say("round/16/seating", {"plan": 2}))
    exchange(pk, ru)
    text = pk.text("m/round/16/seating/")
    assert "This version does not know this matter." in text and '"plan": 2' in text


def unchecked(desk: Desk, word: Word) -> None:
    """What a side whose software checks nothing may sign."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("paraph.node.check_sayable", lambda *_: None)
        tell(desk, word)


# -- history ---------------------------------------------------------------------------------------------------------


def test_history_tells_who_said_what_on_seeing_what(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, say(DATES, "2026-05"))
    exchange(pk, ru)
    tell(ru, say(DATES, "2026-06"))
    exchange(pk, ru)
    history = pk.text(PAGE).split("History")[1]
    assert history.index("June 2026") < history.index("May 2026")
    assert "having seen PK to entry 3" in history


def test_history_tells_who_moved_away_from_what_was_agreed(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, say(DATES, "2026-05"))
    tell(ru, say(DATES, "2026-05"))
    exchange(pk, ru)
    tell(ru, say(DATES, "2026-06"))
    exchange(pk, ru)
    text = pk.text(PAGE)
    assert "reopened by RU" in text and "moved away from what was agreed" in text


def test_a_withdrawal_stays_in_history(pk: Desk) -> None:
    tell(pk, say(DATES, "2026-05"))
    tell(pk, withdraw(DATES, "To be thought over."))
    text = pk.text(PAGE)
    assert "withdrawn" in text and "To be thought over." in text and "May 2026" in text


def test_a_long_history_is_shown_a_page_at_a_time_the_newest_first(pk: Desk) -> None:
    for day in range(1, 29):
        tell(pk, say(DATES, f"2026-05-{day:02}"))
    newest, oldest = pk.text(PAGE), pk.text(f"{PAGE}?history=2")
    assert "28 May 2026" in newest and "1–25 of 28" in newest and " 3 May 2026" not in newest.split("History")[1]
    assert " 1 May 2026" in oldest.split("History")[1] and "26–28 of 28" in oldest


# -- sources ---------------------------------------------------------------------------------------------------------


def test_what_a_source_says_can_be_taken_into_the_form(pk: Desk) -> None:
    tell(pk, claim(DATES, "2026-05", "source/release", "last line"))
    page = pk.get(f"{PAGE}?claim=0").content.decode()
    assert "last line" in page and 'value="2026-05"' in page


@pytest.mark.parametrize("asked", ["claim=7", "claim=x", "claim=٣", "counter=RU", "counter=XX"])
def test_what_is_not_there_to_take_leaves_the_form_empty(pk: Desk, asked: str) -> None:
    assert 'id="f-w0" name="w0" value=""' in pk.get(f"{PAGE}?{asked}").content.decode()


# -- whose it is -----------------------------------------------------------------------------------------------------


def test_another_sides_own_matter_has_no_form_for_us(pk: Desk) -> None:
    text = pk.text("m/statement/16.ru-1/title/")
    assert "so it is for RU alone to speak here" in text and "Say our word" not in text


def test_our_own_matter_has_a_form_without_degrees_of_assent(pk: Desk) -> None:
    text = pk.text("m/statement/16.pk-1/title/")
    assert "Say our word" in text and "Strength" not in text


def test_a_reader_sees_everything_and_can_do_nothing(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(ru, say(DATES, "2026"))
    exchange(pk, ru)
    reader = Desk(pk.house, role="reader")
    text = reader.text(PAGE)
    assert "2026" in text and "Accept" not in text.split("Keys")[0]


@pytest.mark.parametrize("path", ["m/round/16/DATES/", "m/round/../dates/", "m/Round/16/dates/"])
def test_what_is_no_matter_is_answered_in_plain_words(pk: Desk, path: str) -> None:
    assert pk.get(path).status_code in (400, 404)


# -- the page --------------------------------------------------------------------------------------------------------


def test_the_page_asks_the_database_little(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    for month in ("05", "06", "07", "08"):
        tell(pk, say(DATES, f"2026-{month}"))
        exchange(pk, ru)
    assert pk.queries(PAGE) <= 40


def test_each_input_has_a_label_and_each_name_stands_once(pk: Desk) -> None:
    found = Controls(pk.get(PAGE))
    assert (found.unnamed, sorted(found.ids), found.inline) == ([], sorted(set(found.ids)), [])


@pytest.mark.parametrize("path", ["k/issue/", "s/issue/ru-1/", "m/issue/ru-1/title/"])
def test_a_title_cannot_turn_the_direction_of_a_page(pair: tuple[Desk, Desk], path: str) -> None:
    pk, ru = pair
    unchecked(ru, say("issue/ru-1/title", {"en": "Outer \u202espace"}, note="a \u202enote"))
    exchange(pk, ru)
    page = pk.get(path).content.decode()
    assert "U+202E" in page and "\u202e" not in page
