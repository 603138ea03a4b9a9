"""One feed into its stands, and the rules that a feed may not break.  The laws of order are tried in tests/laws."""

import pytest

from paraph.errors import Malformed, Untrusted
from paraph.fold import ClaimKey, Stance, cut_at, fold, is_matter, is_source, matters_of, read
from paraph.names import Head
from paraph.picture import advance, digest_of, is_joint, lines, picture, picture_digest
from paraph.words.agreement import Stand
from paraph.words.speech import (
    Assent,
    Entry,
    Unknown,
    Word,
    claim,
    format_entry,
    heard,
    say,
    unclaim,
    value_digest,
    withdraw,
)
from tests.laws.dialogues import root_of
from tests.sides import CITY, DATES, PK, RU, XA

MAY, JUNE = "2026-05-12", "2026-06-02"


def entry(*words: Word | Unknown, ru: int = 0, at: int = 0) -> Entry:
    """An entry of PK's that carries a head of `ru` entries of RU's feed."""
    carried = {RU: Head(ru, root_of(RU, ru))} if ru else {}
    return Entry(f"2026-03-02T09:00:{at:02}Z", heard(carried), 1, list(words))


def linked(word: Word, was: int) -> Word:
    return Word(**{name: getattr(word, name) for name in word.__struct_fields__} | {"was": was})


def stands(*entries: Entry) -> dict[str, Stand]:
    """PK's stands after these entries."""
    return fold(PK, Stance(), {}, entries).stands


def feed(*entries: Entry) -> list[bytes]:
    return [format_entry(each) for each in entries]


def test_a_word_stands_from_the_entry_that_says_it() -> None:
    assert stands(entry(), entry(say(DATES, MAY))) == {DATES: Stand(1, 0, 1, value_digest(MAY), "firm")}


def test_its_place_is_the_one_among_the_words_of_its_entry() -> None:
    assert stands(entry(say(CITY, {"en": "Moscow"}), say(DATES, MAY)))[DATES].place == 1


def test_a_later_word_replaces_it() -> None:
    found = stands(entry(say(DATES, MAY)), entry(linked(say(DATES, JUNE), 0)))
    assert found == {DATES: Stand(1, 0, 1, value_digest(JUNE), "firm")}


def test_saying_the_same_again_keeps_the_entry_in_which_it_was_first_said() -> None:
    found = stands(entry(say(DATES, MAY)), entry(linked(say(DATES, MAY), 0)))
    assert (found[DATES].since, found[DATES].last) == (0, 1)


def test_another_assent_is_another_word() -> None:
    found = stands(entry(say(DATES, MAY, Assent.AD_REFERENDUM)), entry(linked(say(DATES, MAY), 0)))
    assert (found[DATES].since, found[DATES].assent) == (1, "firm")


def test_a_note_beside_the_same_value_moves_nothing() -> None:
    found = stands(entry(say(DATES, MAY)), entry(linked(say(DATES, MAY, note="again"), 0)))
    assert found[DATES].since == 0


def test_a_withdrawn_word_no_longer_stands_but_was_spoken() -> None:
    found = stands(entry(say(DATES, MAY)), entry(linked(withdraw(DATES), 0)))[DATES]
    assert not found.stands
    assert (found.since, found.last, found.assent) == (1, 1, "")


def test_a_withdrawal_of_nothing_is_spoken_and_stands_for_nothing() -> None:
    assert not stands(entry(withdraw(DATES)))[DATES].stands


def test_of_two_words_in_one_entry_the_second_stands() -> None:
    found = stands(entry(say(DATES, MAY), linked(say(DATES, JUNE), 0)))[DATES]
    assert (found.since, found.place, found.digest) == (0, 1, value_digest(JUNE))


def test_a_fold_goes_on_from_what_was_folded_before() -> None:
    first = fold(PK, Stance(), {}, [entry(say(DATES, MAY), ru=2)])
    after = fold(PK, first.stance, first.stands, [entry(linked(say(DATES, JUNE), 0), ru=2, at=1)])
    assert after.stance == Stance(2, first.stance.heads, "2026-03-02T09:00:01Z", 0)
    assert not after.heads


def test_a_fold_needs_the_stands_of_the_matters_that_are_spoken_on_alone() -> None:
    spoken = [entry(say(DATES, MAY), claim(CITY, {"en": "Moscow"}, "source/one", "p. 1"), Unknown({"matter": "x"}))]
    assert matters_of(spoken) == {DATES}


def test_claims_do_not_touch_words() -> None:
    change = fold(PK, Stance(), {}, [entry(say(DATES, MAY), claim(DATES, JUNE, "source/one", "page 1"))])
    assert change.stands[DATES].digest == value_digest(MAY)
    assert change.claims[ClaimKey(DATES, "", "source/one", "page 1")].digest == value_digest(JUNE)


def test_a_claim_taken_back_is_carried_as_taken_back() -> None:
    source = ("source/one", "page 1")
    change = fold(PK, Stance(), {}, [entry(claim(DATES, JUNE, *source)), entry(unclaim(DATES, *source))])
    assert change.claims == {ClaimKey(DATES, "", *source): (1, 0, b"")}


def test_claims_at_two_places_in_a_source_are_two() -> None:
    change = fold(PK, Stance(), {}, [entry(*(claim(DATES, JUNE, "source/one", f"page {n}") for n in (1, 2)))])
    assert len(change.claims) == 2


def test_what_nobody_knows_is_counted() -> None:
    strange = (Unknown({"sing": 1}), Word(matter="the city", assent="firm", say=1), Word(matter=DATES))
    assert fold(PK, Stance(), {}, [entry(*strange)]).stance.unknown == 3


def test_only_new_heads_are_noted() -> None:
    change = fold(PK, Stance(), {}, [entry(ru=n) for n in (1, 1, 3, 3)])
    assert [(item.entry, item.head.size, item.before) for item in change.heads] == [(0, 1, 0), (2, 3, 1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([linked(say(DATES, MAY), 0)], "none"),
        ([say(DATES, MAY), say(DATES, JUNE)], "0"),
        ([say(DATES, MAY), linked(say(DATES, JUNE), 5)], "0"),
        ([say(DATES, MAY), linked(say(DATES, JUNE), 0), linked(say(DATES, MAY), 0)], "1"),
    ],
)
def test_a_word_names_the_entry_in_which_its_side_last_spoke_on_the_matter(words: list[Word], expected: str) -> None:
    with pytest.raises(Untrusted, match="misstates when it last spoke on round/16/dates") as caught:
        stands(*(entry(word) for word in words))
    assert f"expected {expected}" in caught.value.detail


@pytest.mark.parametrize("sizes", [(3, 2), (1, 0), (3, 3, 1)])
def test_carried_heads_neither_shrink_nor_vanish(sizes: tuple[int, ...]) -> None:
    with pytest.raises(Untrusted, match=f"Entry {len(sizes) - 1} of PK"):
        stands(*(entry(ru=size) for size in sizes))


def test_a_feed_does_not_carry_its_own_head() -> None:
    own = Entry("2026-03-02T09:00:00Z", heard({PK: Head(1, root_of(PK, 1))}), 1, [])
    with pytest.raises(Untrusted, match="of PK"):
        stands(own)


def test_a_refusal_leaves_what_was_before_as_it_was() -> None:
    before = picture((PK, RU), {PK: feed(entry(say(DATES, MAY)))})
    digest = picture_digest(before)
    with pytest.raises(Untrusted):
        advance(before, {PK: feed(entry(say(DATES, JUNE)))})
    assert picture_digest(before) == digest


def test_bytes_that_are_no_entry_are_refused_as_such() -> None:
    with pytest.raises(Malformed, match="not JSON"):
        read([*feed(entry()), b"{"])


@pytest.mark.parametrize(
    ("name", "joint"), [(DATES, True), ("delegation/16/members", False), ("banquet/1/menu", None), ("round/16/x", None)]
)
def test_the_registry_says_which_matters_are_joint(name: str, joint: bool | None) -> None:
    assert is_joint(name) is joint


@pytest.mark.parametrize("name", ["", "round", "round/16", "the city", "round/16/City", "round/16/dates\n", "r" * 200])
def test_what_is_no_matter_is_no_matter(name: str) -> None:
    assert not is_matter(name)


@pytest.mark.parametrize("name", ["", "source", "source/", "round/16", "Source/one", "source/one "])
def test_what_is_no_source_is_no_source(name: str) -> None:
    assert not is_source(name)
    assert is_source("source/one")


def test_an_own_matter_has_no_state_but_its_own() -> None:
    seen = picture((PK, RU), {PK: feed(entry(say("round/16/characterisation", {"en": "x"})))})
    assert seen.state("round/16/characterisation") == "own"


def test_a_matter_nobody_knows_has_no_state() -> None:
    seen = picture((PK, RU), {side: feed(entry(say("banquet/16/menu", "x"))) for side in (PK, RU)})
    assert seen.state("banquet/16/menu") == "unknown"


# -- the digest ------------------------------------------------------------------------------------------------------


def test_the_state_of_nothing_has_a_digest_too() -> None:
    seen = picture((PK, RU), {})
    expected = [b'["paraph/rules/3","PK","RU"]', b'["PK",0,{},0]', b'["RU",0,{},0]']
    assert list(lines(seen.sides, seen.stances, seen.reach, [], [])) == expected
    assert picture_digest(seen) == digest_of(expected)


@pytest.mark.parametrize(
    "other",
    [
        feed(entry(say(DATES, JUNE))),
        feed(entry(say(DATES, MAY, Assent.PACKAGE))),
        feed(entry(say(DATES, MAY)), entry()),
        feed(entry(), entry(say(DATES, MAY))),
        feed(entry(say(DATES, MAY), Unknown({"sing": 1}))),
        feed(entry(say(DATES, MAY), claim(CITY, {"en": "Moscow"}, "source/one", "p. 1"))),
        feed(entry(say(DATES, MAY), ru=1)),
    ],
)
def test_whatever_a_feed_says_moves_the_digest(other: list[bytes]) -> None:
    assert picture_digest(picture((PK, RU), {PK: other})) != digest_of_may()


def test_a_third_side_moves_it_even_in_silence() -> None:
    assert picture_digest(picture((PK, RU, XA), {PK: feed(entry(say(DATES, MAY)))})) != digest_of_may()


def test_the_moment_and_the_note_of_a_word_do_not() -> None:
    """They are in the feed's root; the state is what stands."""
    other = feed(entry(say(DATES, MAY, note="as discussed"), at=7))
    assert picture_digest(picture((PK, RU), {PK: other})) == digest_of_may()


def digest_of_may() -> bytes:
    return picture_digest(picture((PK, RU), {PK: feed(entry(say(DATES, MAY)))}))


# -- as of a moment --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "size"), [(0, 0), (1, 1), (2, 1), (3, 3), (9, 4)])
def test_a_feed_is_cut_at_a_moment(second: int, size: int) -> None:
    whole = feed(*(entry(at=at) for at in (1, 3, 3, 5)))
    assert cut_at(whole, f"2026-03-02T09:00:{second:02}Z") == size


def test_a_clock_that_was_set_back_hides_no_later_entry_behind_an_earlier_moment() -> None:
    whole = feed(*(entry(at=at) for at in (1, 9, 2)))
    assert cut_at(whole, "2026-03-02T09:00:05Z") == 1
