"""Acts on a text, each from its button or form through the preview to the feed; tabling a text and pasting a draft."""

import pytest
from msgspec import UNSET

from paraph.words.speech import say, withdraw
from tests.web.desks import Desk, exchange, markup, plain, tell
from tests.web.negotiating import (
    EN,
    FIRST,
    ONE,
    OTHER,
    PAGE,
    PARAGRAPH,
    RUS,
    TWO,
    do,
    matter_of,
    matters,
    text_of,
)

# -- acts --------------------------------------------------------------------------------------------------------------


def test_accepting_takes_over_all_of_theirs_on_a_paragraph(drafted: tuple[Desk, Desk]) -> None:
    _pk, ru = drafted
    said = matters(do(ru, f"{PAGE}act/", act="accept", of="PK", paragraph=str(ONE)))
    assert said == {f"{ONE}/wording.en": FIRST[EN], f"{ONE}/wording.ru": FIRST[RUS], f"{ONE}/place": "text/js"}


def test_accepting_everything_is_one_entry(drafted: tuple[Desk, Desk]) -> None:
    _pk, ru = drafted
    said = do(ru, f"{PAGE}act/", act="accept", of="PK", assent="package")
    assert {matter_of(word).rpartition("/")[0] for word in said} == {str(ONE), str(TWO)}
    assert {word.assent for word in said if "/wording." in matter_of(word)} == {"package"}


def test_accepting_ad_referendum_names_authority_and_deadline(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    typed = {"assent": "ad-referendum", "to": "The ministry", "until": "2026-06-01T12:00"}
    said = do(ru, f"{PARAGRAPH}act/", act="accept", of="PK", **typed)
    assert {(word.assent, word.to, word.until) for word in said if "/wording." in matter_of(word)} == {
        ("ad-referendum", "The ministry", "2026-06-01T12:00:00Z")
    }


def test_the_place_of_what_is_accepted_ad_referendum_is_said_firmly(drafted: tuple[Desk, Desk]) -> None:
    typed = {"assent": "ad-referendum", "to": "The ministry"}
    said = do(drafted[1], f"{PARAGRAPH}act/", act="accept", of="PK", **typed)
    places = [word for word in said if matter_of(word).endswith("/place")]
    assert [(word.assent, word.to) for word in places] == [("firm", UNSET)]


def test_the_place_of_a_new_paragraph_within_the_package_is_said_firmly(drafted: tuple[Desk, Desk]) -> None:
    said = do(drafted[1], PARAGRAPH, mode="insert", act="preview", wording__en="New words.", assent="package")
    assert {matter_of(word).rpartition("/")[2]: word.assent for word in said} == {
        "wording.en": "package",
        "place": "firm",
    }


def test_an_authority_without_ad_referendum_is_refused(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[1].post(f"{PARAGRAPH}act/", {"act": "accept", "of": "PK", "assent": "firm", "to": "The ministry"})
    assert answer.status_code == 400
    assert drafted[1].drafts() == []


def test_what_was_said_ad_referendum_is_confirmed_firmly(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    do(ru, f"{PARAGRAPH}act/", act="accept", of="PK", assent="ad-referendum")
    said = do(ru, f"{PARAGRAPH}act/", act="confirm")
    assert {(word.matter, word.assent) for word in said} == {(f"{ONE}/wording.{lang}", "firm") for lang in ("en", "ru")}


def test_what_was_said_ad_referendum_is_refused_in_plain_sight(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    do(ru, f"{PARAGRAPH}act/", act="accept", of="PK", assent="ad-referendum")
    assert all(word.withdraw is True for word in do(ru, f"{PARAGRAPH}act/", act="refuse"))


def test_our_wording_is_said_in_all_languages_from_one_form(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    said = do(ru, PARAGRAPH, mode="say", act="preview", wording__en=OTHER, wording__ru="Стороны отметили.")
    assert matters(said) == {f"{ONE}/wording.en": OTHER, f"{ONE}/wording.ru": "Стороны отметили."}


def test_the_brackets_a_wording_would_make_are_seen_before_anything_is_kept(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    answer = ru.post(PARAGRAPH, {"mode": "say", "act": "see", "wording.en": OTHER})
    page = answer.content.decode()
    assert "The brackets it would make" in page and "(RU: " in page
    assert ru.drafts() == []


def test_the_script_gets_the_brackets_alone(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[1].post(f"{PARAGRAPH}try/", {"mode": "say", "wording.en": OTHER})
    assert b"(RU: " in answer.content and b"<html" not in answer.content


def test_the_preview_shows_the_brackets_as_well(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    way = ru.post(PARAGRAPH, {"mode": "say", "act": "preview", "wording.en": OTHER})["Location"]
    assert "The brackets it would make" in ru.text(way)


def test_a_wording_with_a_hidden_character_comes_back_as_it_was_typed(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[1].post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": "The Sides\u202e agreed."})
    assert (answer.status_code, drafted[1].drafts()) == (422, [])
    assert "The Sides" in answer.content.decode()


def test_the_same_words_again_are_no_word(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[0].post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": FIRST[EN]})
    assert answer.status_code == 422


def test_a_second_draft_takes_the_place_of_the_first(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    for words in (OTHER, "Something else."):
        ru.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": words})
    assert [draft.word["say"] for draft in ru.drafts()] == ["Something else."]


def test_several_drafts_are_said_together_in_one_entry(drafted: tuple[Desk, Desk]) -> None:
    ru = drafted[1]
    for paragraph in ("js.pk-1", "js.pk-2"):
        ru.post(f"paragraph/{paragraph}/", {"mode": "say", "act": "keep", "wording.en": OTHER})
    page = markup(ru, f"{PAGE}together/")
    seal = page.partition('name="seal" value="')[2].partition('"')[0]
    before = len(ru.entries())
    ru.post(f"{PAGE}together/", {"seal": seal})
    assert (len(ru.entries()) - before, len(ru.drafts())) == (1, 0)
    assert len(ru.last_words()) == 2


def test_what_has_moved_on_since_the_preview_is_not_said(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    ru.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": OTHER})
    seal = markup(ru, f"{PAGE}together/").partition('name="seal" value="')[2].partition('"')[0]
    tell(pk, say(f"{ONE}/wording.en", "The Sides will talk."))
    exchange(pk, ru)
    before = len(ru.entries())
    answer = ru.post(f"{PAGE}together/", {"seal": seal})
    assert (answer.status_code, len(ru.entries())) == (409, before)


def test_a_draft_that_a_colleague_changed_since_the_preview_is_not_laid_at_others_doors(
    drafted: tuple[Desk, Desk],
) -> None:
    ru = drafted[1]
    ru.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": OTHER})
    seal = markup(ru, f"{PAGE}together/").partition('name="seal" value="')[2].partition('"')[0]
    ru.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": "Something else."})
    page = plain(ru.post(f"{PAGE}together/", {"seal": seal}))
    assert "The drafts on this desk have changed since this preview was shown." in page
    assert "It was said on" not in page


def test_a_place_after_a_paragraph_that_reads_otherwise_by_now_is_looked_at_again(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    ru.post(PARAGRAPH, {"mode": "insert", "act": "keep", "wording.en": "New words."})
    seal = markup(ru, f"{PAGE}together/").partition('name="seal" value="')[2].partition('"')[0]
    tell(pk, say(f"{ONE}/wording.en", "Entirely other words."))
    exchange(pk, ru)
    answer = ru.post(f"{PAGE}together/", {"seal": seal})
    assert (answer.status_code, "is called otherwise by now" in plain(answer)) == (409, True)


def test_of_many_words_those_are_named_that_have_moved_on(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    for paragraph in ("js.pk-1", "js.pk-2"):
        ru.post(f"paragraph/{paragraph}/", {"mode": "say", "act": "keep", "wording.en": OTHER})
    seal = markup(ru, f"{PAGE}together/").partition('name="seal" value="')[2].partition('"')[0]
    tell(pk, say("paragraph/js.pk-2/wording.en", "The Sides will talk."))
    exchange(pk, ru)
    told = plain(ru.post(f"{PAGE}together/", {"seal": seal}))
    told = told.partition("It was said on: ")[2].partition("Read it again")[0]
    assert [f"paragraph \u2068{number}\u2069" in told for number in (1, 2)] == [False, True]


def test_a_paragraph_is_inserted_after_another(drafted: tuple[Desk, Desk]) -> None:
    _pk, ru = drafted
    said = matters(do(ru, PARAGRAPH, mode="insert", act="preview", wording__en="New words."))
    assert said["paragraph/js.ru-1/wording.en"] == "New words."
    assert [item.ref.id for item in text_of(ru).paragraphs] == ["js.pk-1", "js.ru-1", "js.pk-2"]


def test_a_paragraph_is_divided_where_an_empty_line_stands(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    said = matters(
        do(pk, PARAGRAPH, mode="divide", act="preview", wording__en="One.\n\nTwo.", wording__ru="Раз.\n\nДва.")
    )
    assert said[f"{ONE}/wording.en"] == "One."
    assert said["paragraph/js.pk-3/wording.ru"] == "Два."
    assert said["paragraph/js.pk-3/made-of"] == [str(ONE)]


def test_languages_divided_at_different_places_are_put_right_first(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[0].post(
        PARAGRAPH, {"mode": "divide", "act": "preview", "wording.en": "One.\n\nTwo.", "wording.ru": "Раз."}
    )
    assert answer.status_code == 422
    assert "English 2, Russian 1" in answer.content.decode()


def test_two_paragraphs_are_merged(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    assert "dialogue. The Sides took note" in pk.text(f"{PARAGRAPH}?mode=merge&other={TWO}")
    said = matters(do(pk, PARAGRAPH, mode="merge", other=str(TWO), act="preview", wording__en="Both in one."))
    assert (said[f"{ONE}/wording.en"], said[f"{TWO}/existence"]) == ("Both in one.", "delete")


def test_a_paragraph_is_moved_to_where_it_was_wanted(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    do(pk, f"{PARAGRAPH}act/", act="move", after=str(TWO))
    assert [item.ref for item in text_of(pk).paragraphs] == [TWO, ONE]


@pytest.mark.parametrize(
    ("typed", "matter", "value"),
    [
        ({"act": "delete"}, "existence", "delete"),
        ({"act": "keep-it"}, "existence", "keep"),
        ({"act": "number", "number": "4bis"}, "number", "4bis"),
        ({"act": "reserve", "reserve__en": "Not yet."}, "reservation", {"en": "Not yet."}),
        ({"act": "pending", "pending": "yes"}, "instructions-pending", True),
        ({"act": "falls", "with": str(TWO)}, "falls-with", str(TWO)),
    ],
)
def test_an_act_on_a_paragraph(typed: dict[str, str], matter: str, value: object, drafted: tuple[Desk, Desk]) -> None:
    assert matters(do(drafted[0], f"{PARAGRAPH}act/", **typed)) == {f"{ONE}/{matter}": value}


def test_an_act_that_does_not_exist_is_refused(drafted: tuple[Desk, Desk]) -> None:
    assert drafted[0].post(f"{PARAGRAPH}act/", {"act": "sign"}).status_code == 400
    assert drafted[0].post(f"{PAGE}act/", {"act": "sign"}).status_code == 400


def test_a_reader_reads_and_does_nothing(drafted: tuple[Desk, Desk]) -> None:
    reader = Desk(drafted[0].house, role="reader")
    assert 'value="accept"' not in markup(reader, PAGE)
    assert reader.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": OTHER}).status_code == 403
    assert reader.post(f"{PARAGRAPH}note/", {"text": "x"}).status_code == 403


def test_our_word_withdrawn_leaves_us_silent(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    tell(pk, withdraw(f"{ONE}/wording.en"))
    assert "no wording in English yet" in pk.text(PAGE)


# -- tabling -----------------------------------------------------------------------------------------------------------


def test_a_text_is_tabled_with_its_first_draft(pair: tuple[Desk, Desk]) -> None:
    pk = pair[0]
    typed = {
        "ident": "16-minutes",
        "title.en": "Agreed minutes",
        "languages": "en ru",
        "document": "agreed-minutes",
        "mode": "rolling-text",
        "round": "round/16",
        "package": "yes",
        "paste.en": "First.\n\nSecond.",
        "paste.ru": "Первый.\n\nВторой.",
    }
    pk.say_it(pk.post("texts/new/", typed))
    said = matters(pk.last_words())
    assert said["text/16-minutes/package"] is True
    assert said["paragraph/16-minutes.pk-2/wording.ru"] == "Второй."
    assert said["paragraph/16-minutes.pk-2/place"] == "paragraph/16-minutes.pk-1"


def test_a_form_that_cannot_be_said_comes_back_as_it_was_typed(pair: tuple[Desk, Desk]) -> None:
    answer = pair[0].post("texts/new/", {"ident": "x", "title.en": "", "paste.en": "Kept words."})
    assert answer.status_code == 422
    assert "Kept words." in answer.content.decode()


def test_paragraphs_are_pasted_at_the_end(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    do(pk, f"{PAGE}paste/", paste__en="Third.\n\nFourth.")
    found = [version.text for item in text_of(pk).paragraphs if (version := item.version("en"))]
    assert found == [FIRST[EN], "The Sides took note of the exchange of views.", "Third.", "Fourth."]


def test_a_long_draft_is_previewed_and_said_in_one_step(pair: tuple[Desk, Desk]) -> None:
    pk = pair[0]
    tell(pk, say("text/js/title", {"en": "Joint statement"}))
    answer = pk.post(f"{PAGE}paste/", {"paste.en": "\n\n".join(f"Clause {n}." for n in range(150))})
    assert answer["Location"].endswith("/together/")
    page = markup(pk, f"{PAGE}together/")
    pk.post(f"{PAGE}together/", {"seal": page.partition('name="seal" value="')[2].partition('"')[0]})
    assert (len(text_of(pk).paragraphs), pk.drafts()) == (150, [])
