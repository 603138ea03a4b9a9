"""The room of a text: what one reads, each act from its button to the feed, and nothing of the desk in it."""

import pytest

from paraph.negotiation import acts
from paraph.words.speech import Assent, Word, say
from tests.web.desks import Controls, Desk, exchange, markup, tell
from tests.web.negotiating import (
    EN,
    FIRST,
    ONE,
    OTHER,
    PAGE,
    PARAGRAPH,
    RUS,
    agree,
    do,
    draft_text,
)

# -- reading -----------------------------------------------------------------------------------------------------------


def test_rival_words_stand_in_brackets_with_the_code_of_their_side_ours_first(rival: tuple[Desk, Desk]) -> None:
    pk, ru = rival
    for desk, ours, theirs in ((pk, "(PK: ", "(RU: "), (ru, "(RU: ", "(PK: ")):
        page = markup(desk, PAGE)
        assert page.index(ours) < page.index(theirs)


def test_a_bracket_is_told_by_more_than_its_colour(rival: tuple[Desk, Desk]) -> None:
    page = markup(rival[0], PAGE)
    assert '<b class="bracket" aria-hidden="true">[</b><span class="unseen">(RU: </span>' in page
    assert '<sup class="holder" aria-hidden="true">RU</sup>' in page


def test_open_clauses_are_counted_and_never_a_share_of_a_hundred(rival: tuple[Desk, Desk]) -> None:
    page = rival[0].text(PAGE)
    assert "2 of 2 clauses open" in page
    assert "%" not in page


def test_what_one_side_alone_proposes_stands_in_its_brackets_and_the_silent_are_named(
    drafted: tuple[Desk, Desk],
) -> None:
    page = drafted[1].text(PAGE)
    assert "PK: " in page and "Silent: RU" in page


def test_a_text_that_is_agreed_has_no_bracket(pair: tuple[Desk, Desk]) -> None:
    agree(*pair)
    page = markup(pair[0], PAGE)
    assert 'class="bracket"' not in page
    assert "0 of 2 clauses open" in pair[0].text(PAGE)


def test_the_package_keeps_every_clause_from_being_simply_agreed(pair: tuple[Desk, Desk]) -> None:
    agree(*pair, say("text/js/package", True))
    assert "2 agreed within the package" in pair[0].text(PAGE)


def test_whole_rival_paragraphs_are_alternatives(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    tell(pk, say(f"{ONE}/wording.en", "We have met in a good and open spirit and have talked about very many things."))
    tell(
        ru,
        say(
            f"{ONE}/wording.en", "Nothing whatever of any substance could be settled by delegations during these days."
        ),
    )
    exchange(pk, ru)
    page = pk.text(PAGE)
    assert "Alt 1" in page and "Alt 2" in page


def test_a_wish_to_delete_is_shown(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    tell(ru, *acts.delete(ONE))
    exchange(pk, ru)
    assert "delete this paragraph" in pk.text(PAGE)


def test_authority_and_deadline_of_a_word_ad_referendum_are_shown(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    tell(
        ru,
        say(f"{ONE}/wording.en", FIRST[EN], Assent.AD_REFERENDUM, to="The ministry", until="2026-06-01T12:00:00Z"),
    )
    exchange(pk, ru)
    page = pk.text(PAGE)
    assert "agreed ad referendum" in page and "The ministry" in page and "1 June 2026" in page


def test_reservations_and_pending_instructions_are_shown(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    tell(ru, say(f"{ONE}/reservation", {"en": "Not without advice."}), say(f"{ONE}/instructions-pending", True))
    exchange(pk, ru)
    page = pk.text(PAGE)
    assert "Not without advice." in page and "awaits instructions" in page


def test_a_text_is_read_in_one_language_or_another(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    assert FIRST[EN] in pk.text(PAGE) and FIRST[RUS] not in pk.text(PAGE)
    assert FIRST[RUS] in pk.text(f"{PAGE}?lang=ru")


def test_the_languages_stand_side_by_side(drafted: tuple[Desk, Desk]) -> None:
    page = drafted[0].text(f"{PAGE}?view=languages")
    assert FIRST[EN] in page and FIRST[RUS] in page


def test_open_brackets_are_listed_with_kind_holders_and_who_must_move(rival: tuple[Desk, Desk]) -> None:
    page = rival[0].text(f"{PAGE}?view=convergence")
    assert "rival wording" in page and "wordings of one side alone" in page
    assert "%" not in page


def test_a_long_text_is_shown_in_parts_and_a_paragraph_is_found(pair: tuple[Desk, Desk]) -> None:
    pk = pair[0]
    words = [word for n in range(1, 131) for word in _numbered(n)]
    tell(pk, *words)
    page = pk.text(PAGE)
    assert "1–60 of 130" in page
    assert "Clause 100 of it." in pk.text(f"{PAGE}?at=js.pk-100")


def _numbered(n: int) -> list[Word]:
    after = f"paragraph/js.pk-{n - 1}" if n > 1 else "text/js"
    return [say(f"paragraph/js.pk-{n}/wording.en", f"Clause {n} of it."), say(f"paragraph/js.pk-{n}/place", after)]


def test_the_registry_page_of_a_text_is_still_there(drafted: tuple[Desk, Desk]) -> None:
    assert "Joint matters" in drafted[0].text("s/text/js/")


def test_a_text_that_nobody_knows_teaches_what_to_do(pair: tuple[Desk, Desk]) -> None:
    assert "Nobody has written a paragraph" in pair[0].text("text/other/")


def test_the_round_leads_to_its_texts(drafted: tuple[Desk, Desk]) -> None:
    assert "/text/js/" in markup(drafted[0], "round/16/")


def test_lists_count_the_wordings_of_a_text_and_not_what_frames_it(drafted: tuple[Desk, Desk]) -> None:
    for place in ("k/text/", "round/16/"):
        assert "wordings: 4 proposed" in drafted[0].text(place)


def test_today_gathers_the_paragraphs_of_a_text_under_its_title(drafted: tuple[Desk, Desk]) -> None:
    assert "2 paragraphs" in drafted[1].text("/")


@pytest.mark.parametrize(
    "path", [PAGE, f"{PAGE}?view=convergence", f"{PAGE}?view=languages", PARAGRAPH, "text/js/closing/", "texts/new/"]
)
def test_a_page_has_named_inputs_unique_ids_and_nothing_inline(path: str, rival: tuple[Desk, Desk]) -> None:
    found = Controls(rival[0].get(path))
    assert found.unnamed == []
    assert len(set(found.ids)) == len(found.ids)
    assert found.inline == []


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}?view=convergence", f"{PAGE}?view=languages", PARAGRAPH])
def test_a_page_asks_the_database_little_and_not_more_for_more_paragraphs(path: str, pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    draft_text(pk, ru)
    pk.get(path)
    few = pk.queries(path)
    tell(pk, *[word for n in range(3, 40) for word in _numbered(n)])
    pk.get(path)
    assert pk.queries(path) <= few + 2 <= 45


# -- nothing leaves ----------------------------------------------------------------------------------------------------

SECRET = "Qv7-secret"


def test_drafts_notes_and_comments_are_in_nothing_that_another_side_can_get(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    pk.post(PARAGRAPH, {"mode": "say", "act": "keep", "wording.en": f"{SECRET} draft.", "comment": f"{SECRET} comment"})
    pk.post(f"{PARAGRAPH}note/", {"text": f"{SECRET} a", "reason": f"{SECRET} b", "fallback": f"{SECRET} c"})
    pk.post(PARAGRAPH, {"mode": "say", "act": "see", "wording.en": f"{SECRET} seen."})
    pk.post(f"{PARAGRAPH}try/", {"mode": "say", "wording.en": f"{SECRET} tried."})
    do(pk, f"{PARAGRAPH}act/", act="number", number="7")
    exchange(pk, ru)
    assert markup(pk, PAGE).count(SECRET) == 5
    theirs = [markup(ru, path) for path in (PAGE, PARAGRAPH, f"{PAGE}?view=convergence", "/")]
    assert [page for page in theirs if SECRET in page] == []
    assert [entry for entry in pk.entries() if SECRET.encode() in entry] == []


def test_an_empty_note_is_taken_away(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    pk.post(f"{PARAGRAPH}note/", {"text": SECRET})
    pk.post(f"{PARAGRAPH}note/", {"text": " "})
    assert SECRET not in markup(pk, PAGE)


# -- what a machine notices --------------------------------------------------------------------------------------------


def test_numbers_that_differ_between_languages_are_noticed_and_left_to_a_linguist(drafted: tuple[Desk, Desk]) -> None:
    pk = drafted[0]
    tell(pk, say(f"{ONE}/wording.en", "Within 30 days."), say(f"{ONE}/wording.ru", "В течение 60 дней."))
    page = pk.text(f"{PAGE}?view=languages")
    assert "Numbers differ" in page and "a linguist judges" in page


def test_words_that_look_the_same_and_are_not_are_told_before_anybody_agrees(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    tell(ru, say(f"{ONE}/wording.en", FIRST[EN].replace("dialogue", "dial\u043egue")))
    exchange(pk, ru)
    for desk in (pk, ru):
        page = desk.text(PAGE)
        assert "look the same and are not" in page and "U+043E" in page


def test_words_of_theirs_are_in_our_form_only_when_asked_for(drafted: tuple[Desk, Desk]) -> None:
    """Words that merely stood there would be said by oversight, and saying them is agreeing."""
    ru = drafted[1]

    def area(path: str) -> str:
        return markup(ru, path).partition('name="wording.ru"')[2].partition("</textarea>")[0]

    assert FIRST[RUS] not in area(PARAGRAPH)
    assert FIRST[RUS] in area(f"{PARAGRAPH}?counter=PK")


def test_a_clause_ad_referendum_waits_for_whoever_has_to_confirm_it(drafted: tuple[Desk, Desk]) -> None:
    pk, ru = drafted
    do(ru, f"{PAGE}act/", act="accept", of="PK", assent="ad-referendum")
    exchange(pk, ru)

    def waiting(desk: Desk, part: str) -> bool:
        page = markup(desk, "/").partition(f'<section class="section" id="{part}"')[2].partition("</section>")[0]
        return "/paragraph/js.pk-1/" in page

    assert (waiting(ru, "ours"), waiting(pk, "ours"), waiting(pk, "theirs")) == (True, False, True)


def test_a_language_left_empty_makes_no_brackets(drafted: tuple[Desk, Desk]) -> None:
    answer = drafted[1].post(f"{PARAGRAPH}try/", {"mode": "say", "wording.en": OTHER, "wording.ru": " "})
    assert b'data-would="en"' in answer.content and b'data-would="ru"' not in answer.content
