"""Today: whose move it is, what was agreed since one looked, and nothing of anybody else's desk."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from paraph.errors import Untrusted
from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, grow
from paraph.names import FeedId
from paraph.rivals import decide, learn
from paraph.web.remembered import _kept
from paraph.words.speech import Word, say, withdraw
from tests.sides import PK, RU
from tests.web.desks import MECHANISM, Controls, Desk, exchange, tell

DATES = "round/16/dates"
CITY = "round/16/city"
HEAD = "delegation/16/head"


def section(desk: Desk, ident: str, path: str = "/") -> str:
    """The markup of one section of the page."""
    page = desk.get(path).content.decode()
    return page.partition(f'<section class="section" id="{ident}"')[2].partition("</section>")[0]


def rows(desk: Desk, ident: str, path: str = "/") -> int:
    return section(desk, ident, path).count("data-row")


def waiting(desk: Desk, ident: str) -> list[str]:
    """The matters of a section, as they are listed."""
    return [part.partition('"')[0] for part in section(desk, ident).split('id="w-example-')[1:]]


def links(desk: Desk, ident: str) -> list[str]:
    return [part.partition('"')[0] for part in section(desk, ident).split('href="')[1:]]


# -- whose move ------------------------------------------------------------------------------------------------------


def test_it_works(pk: Desk) -> None:
    assert "Nothing awaits our word" in pk.text("/")


def test_their_proposal_awaits_our_word(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    assert "12 May" in section(pk, "ours").replace("</bdi>", "").replace("<bdi>", "")
    assert rows(pk, "theirs") == 0


def test_our_proposal_awaits_theirs(pk: Desk, ru: Desk) -> None:
    tell(pk, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    assert (rows(pk, "ours"), rows(pk, "theirs")) == (0, 1)


def test_what_we_said_on_seeing_their_word_awaits_theirs(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    tell(pk, say(DATES, "2026-06-01"))
    assert (rows(pk, "ours"), rows(pk, "theirs")) == (0, 1)
    exchange(pk, ru)
    assert (rows(ru, "ours"), rows(ru, "theirs")) == (1, 0)


def test_words_that_crossed_await_both(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    tell(pk, say(DATES, "2026-06-01"))
    exchange(pk, ru)
    assert (rows(pk, "ours"), rows(ru, "ours")) == (1, 1)


def test_what_we_withdrew_awaits_our_word_again(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    tell(pk, say(DATES, "2026-06-01"))
    exchange(pk, ru)
    tell(pk, withdraw(DATES))
    assert rows(pk, "ours") == 1


def test_what_is_agreed_awaits_nobody(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    tell(pk, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    assert (rows(pk, "ours"), rows(pk, "theirs")) == (0, 0)


def test_a_reopened_matter_is_named_so(pk: Desk, ru: Desk) -> None:
    for desk in (pk, ru):
        tell(desk, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    tell(ru, say(DATES, "2026-06-01"))
    exchange(pk, ru)
    assert 'data-state="reopened"' in section(pk, "ours")


def test_a_row_offers_to_accept_and_to_counter(pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    found = section(pk, "ours")
    assert 'name="act" value="accept"' in found
    assert f"/m/{DATES}/?counter=RU#say" in found


def test_a_reader_is_offered_no_acts(tmp_path: Path, pk: Desk, ru: Desk) -> None:
    tell(ru, say(DATES, "2026-05-12"))
    exchange(pk, ru)
    reader = Desk(pk.house, role="reader")
    assert rows(reader, "ours") == 1
    assert 'data-act="accept"' not in section(reader, "ours")


def test_rows_of_one_subject_stand_together(pk: Desk, ru: Desk) -> None:
    tell(ru, say(CITY, {"en": "Moscow"}), say("round/17/city", {"en": "Islamabad"}), say(DATES, "2026"))
    exchange(pk, ru)
    assert waiting(pk, "ours") == ["round-16-city", "round-16-dates", "round-17-city"]


def test_the_subject_last_spoken_on_comes_first(pk: Desk, ru: Desk) -> None:
    for number in (17, 16, 18):
        tell(ru, say(f"round/{number}/city", {"en": "Moscow"}))
    exchange(pk, ru)
    assert waiting(pk, "ours") == ["round-18-city", "round-16-city", "round-17-city"]


def test_a_rebuilt_node_lists_in_the_same_order(pk: Desk, ru: Desk) -> None:
    for number in (17, 16, 18):
        tell(ru, say(f"round/{number}/city", {"en": "Moscow"}))
        tell(pk, say(f"round/{number}/dates", "2026"))
        exchange(pk, ru)
        agree(pk, ru, say(f"round/{number}/venue", {"en": "Palace"}))
    before = [waiting(pk, "ours"), waiting(pk, "theirs"), links(pk, "since")]
    pk.service.node.rebuild(MECHANISM)
    _kept.clear()
    assert [waiting(pk, "ours"), waiting(pk, "theirs"), links(pk, "since")] == before


def test_both_nodes_list_in_one_order_however_it_came(pk: Desk, ru: Desk) -> None:
    for desk, number in ((ru, 17), (pk, 16), (ru, 18)):
        agree(pk, ru, say(f"round/{number}/city", {"en": "Moscow"}))
        tell(desk, say(f"round/{number}/dates", "2026"))
        exchange(pk, ru)
    assert waiting(pk, "ours") == waiting(ru, "theirs") == ["round-18-dates", "round-17-dates"]


def test_a_long_list_comes_in_pages(pk: Desk, ru: Desk) -> None:
    tell(ru, *(say(f"round/{number}/city", {"en": "Moscow"}) for number in range(30, 75)))
    exchange(pk, ru)
    assert rows(pk, "ours") == 20
    assert rows(pk, "ours", "/?ours=3") == 5
    assert 'rel="next"' in section(pk, "ours")


@pytest.mark.parametrize("asked", ["0", "-1", "99", "x", "١", "9" * 40])
def test_a_page_that_is_none_is_the_nearest(pk: Desk, asked: str) -> None:
    assert pk.get(f"/?ours={asked}").status_code == 200


# -- since one looked ------------------------------------------------------------------------------------------------


def agree(pk: Desk, ru: Desk, *words: Word) -> None:
    tell(ru, *words)
    tell(pk, *words)
    exchange(pk, ru)


def look(desk: Desk) -> None:
    sizes = {f"size-{side}": str(desk.house.store.feed(FeedId(MECHANISM, side)).size) for side in (PK, RU)}
    assert desk.post("look/", sizes).status_code == 302


def agreed(desk: Desk) -> Sequence[str]:
    return [part.partition("/")[0] for part in section(desk, "since").split("/m/round/16/")[1:]]


def test_before_the_first_look_all_that_is_agreed_is_shown(pk: Desk, ru: Desk) -> None:
    agree(pk, ru, say(CITY, {"en": "Moscow"}))
    assert "Agreed so far" in section(pk, "since")
    assert agreed(pk) == ["city"]


def test_after_a_look_only_what_is_newly_agreed_is_shown(pk: Desk, ru: Desk) -> None:
    agree(pk, ru, say(CITY, {"en": "Moscow"}))
    look(pk)
    agree(pk, ru, say(DATES, "2026"))
    assert "Agreed since you last looked" in section(pk, "since")
    assert agreed(pk) == ["dates"]


def test_whoever_has_not_looked_for_long_is_told_of_the_newest(
    pk: Desk, ru: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paraph.web.awaiting.FAR", 4)
    agree(pk, ru, say(CITY, {"en": "Moscow"}))
    exchange(pk, ru)
    agree(pk, ru, say("round/16/venue", {"en": "Palace"}))
    agree(pk, ru, say(DATES, "2026"))
    assert agreed(pk) == ["dates"]


def test_what_only_becomes_sealed_is_not_newly_agreed(pk: Desk, ru: Desk) -> None:
    agree(pk, ru, say(CITY, {"en": "Moscow"}))
    look(pk)
    exchange(pk, ru)
    assert agreed(pk) == []


def test_a_look_is_each_officers_own(pk: Desk, ru: Desk) -> None:
    agree(pk, ru, say(CITY, {"en": "Moscow"}))
    look(pk)
    other = Desk(pk.house, role="archivist")
    assert agreed(other) == ["city"]


@pytest.mark.parametrize("size", ["99999", "x", "-1", "١", "9" * 30])
def test_a_look_beyond_the_feed_is_no_look_beyond_it(pk: Desk, ru: Desk, size: str) -> None:
    assert pk.post("look/", {"size-RU": size, "size-PK": size}).status_code == 302
    agree(pk, ru, say(DATES, "2026"))
    assert agreed(pk) == ["dates"]


def test_looking_is_not_done_by_following_a_link(pk: Desk) -> None:
    assert pk.get("look/").status_code == 405


def test_what_they_handed_over_is_named(pk: Desk, ru: Desk) -> None:
    tell(ru, say(HEAD, {"name": {"en": "L"}}))
    exchange(pk, ru)
    assert "Handed over by them" in section(pk, "since")
    look(pk)
    assert "Handed over by them" not in section(pk, "since")


# -- the desk and the peers ------------------------------------------------------------------------------------------


def test_our_drafts_are_here_and_not_on_their_node(pk: Desk, ru: Desk) -> None:
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Samarkand"})
    exchange(pk, ru)
    assert "Samarkand" in section(pk, "desk")
    assert "Samarkand" not in ru.text("/")


def test_a_reader_sees_no_drafts(pk: Desk) -> None:
    pk.post("draft/", {"matter": CITY, "act": "keep", "w0.en": "Samarkand"})
    assert "Samarkand" not in Desk(pk.house, role="reader").text("/")


def test_what_a_peer_cannot_have_meant_is_told_at_the_top(pk: Desk) -> None:
    pk.service.node.report(FeedId(MECHANISM, RU), Untrusted("It has forked.", evidence=(b"one", b"two")))
    assert "has sent something that cannot be true" in pk.text("/")


def test_an_officer_is_told_of_records_and_the_technical_words_stand_one_step_away(pk: Desk) -> None:
    told = "The same key signed two different feeds of 9 entries: the feed has forked."
    pk.service.node.report(FeedId(MECHANISM, RU), Untrusted(told, evidence=(b"one",)))
    for path in ("/", "record/"):
        page = pk.get(path).content.decode()
        before, _, after = page.partition('<details class="technical">')
        assert "Two versions of this side’s record were shown, and they contradict each other." in before
        assert "feed has forked" not in before and told in after


def test_a_lie_that_is_told_often_is_shown_once(pk: Desk) -> None:
    for number in range(5):
        lie = Untrusted("PK's node sent other bytes.", evidence=(b"%d" % number,))
        pk.service.node.report(FeedId(MECHANISM, RU), lie)
    assert pk.text("/").count("has sent something that cannot be true") == 1


def test_without_a_mechanism_the_page_tells_what_to_do(tmp_path: Path) -> None:
    from tests import homes

    house, _other = homes.two_nodes(tmp_path, adopted=False)
    assert "paraph charter adopt" in Desk(house).text("/")


@pytest.mark.parametrize("lang", ["en", "ru", "ur"])
def test_nothing_of_a_page_is_refused_by_the_policy(pk: Desk, ru: Desk, lang: str) -> None:
    tell(ru, say(DATES, "2026"))
    exchange(pk, ru)
    pk.language(lang)
    page = Controls(pk.get("/"))
    assert page.inline == []
    assert page.unnamed == []
    assert len(page.ids) == len(set(page.ids))


def warm_queries(desk: Desk, path: str) -> int:
    desk.get(path)
    return desk.queries(path)


def test_the_number_of_queries_does_not_grow_with_what_awaits(pk: Desk, ru: Desk) -> None:
    tell(ru, *(say(f"round/{number}/city", {"en": "Moscow"}) for number in range(30, 32)))
    exchange(pk, ru)
    few = warm_queries(pk, "/")
    tell(ru, *(say(f"round/{number}/city", {"en": "Moscow"}) for number in range(32, 50)))
    exchange(pk, ru)
    assert warm_queries(pk, "/") == few <= 36


# -- another record under our key --------------------------------------------------------------------------------------


def fork(desk: Desk) -> None:
    """A peer shows another record of this side, as its copy of it."""
    feed = FeedId(MECHANISM, desk.side)
    entries = [*desk.house.store.entries(feed, 0, 100)][:-1]
    key = desk.service.node.key(MECHANISM)
    note = sign_checkpoint(key, grow(EMPTY, [*entries, b"{}"]).frontier.head())
    with pytest.raises(Untrusted):
        desk.service.node.copied(feed, note)


def test_while_nothing_is_wrong_there_is_no_notice(pk: Desk) -> None:
    assert "This node says nothing" not in pk.text("/")


def test_our_own_fork_is_told_plainly_until_a_person_has_decided(pk: Desk) -> None:
    fork(pk)
    for page in ("/", "record/"):
        assert "Until a person has looked and decided, nothing is said." in pk.text(page)
    decide(pk.house.store, FeedId(MECHANISM, pk.side), pk.service.clock())
    for page in ("/", "record/"):
        assert "This node says nothing" not in pk.text(page)


def test_what_a_peer_knows_more_of_us_is_told_too(pk: Desk) -> None:
    feed = FeedId(MECHANISM, pk.side)
    entries = [*pk.house.store.entries(feed, 0, 100), b"{}"]
    note = sign_checkpoint(pk.service.node.key(MECHANISM), grow(EMPTY, entries).frontier.head())
    learn(pk.house.store, feed, pk.service.node.key(MECHANISM).verifier, [note])
    assert "Another side holds more of our own record than this node does" in pk.text("/")
