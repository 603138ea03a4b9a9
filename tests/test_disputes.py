"""Among three sides one acknowledges a feed that is nobody's: the others go on, and its claim counts for nothing."""

from collections.abc import Callable

import pytest

from paraph.check import check
from paraph.history import Chains, History
from paraph.names import SideId
from paraph.past import as_of
from paraph.state import reach_in, state_digest
from paraph.words.agreement import has_received
from paraph.words.speech import say, withdraw
from tests.laws.test_liars import Liar, world_of
from tests.sides import DATES, MECHANISM, PK, RU, XA, World

MAY = "2026-05-12"


def agreed() -> World:
    """All three have said the same dates and heard one another; XA has yet to acknowledge the last of it."""
    play = world_of((PK, RU, XA))
    play.exchange()
    for side in (PK, RU):
        play.say(side, say(DATES, MAY))
    for reader, author in ((PK, RU), (RU, PK), (XA, PK), (XA, RU)):
        play.fetch(reader, author)
    return play


def lie(play: World, ahead: int = 0, about: SideId = PK) -> None:
    """XA's next entry will carry a head that the feed it is about never had."""
    liar = play[XA]
    assert isinstance(liar, Liar)
    liar.lies = {about: ahead}


def spread(play: World) -> None:
    """PK and RU hear XA, and acknowledge everything; XA acknowledges nothing more."""
    for reader, author in ((PK, XA), (RU, XA), (PK, RU), (RU, PK)):
        play.fetch(reader, author)
        play.acknowledge(reader)
    for reader, author in ((PK, RU), (RU, PK), (PK, RU)):
        play.fetch(reader, author)


def lied() -> World:
    play = agreed()
    lie(play)
    play.say(XA, say(DATES, MAY))
    spread(play)
    return play


def go_on(play: World) -> None:
    """PK says something else, which XA hears as it is."""
    play.say(PK, say("round/16/ordinal", 16))
    play.exchange()


def history(play: World, side: SideId) -> History:
    return Chains(play[side].store, play.charter, play.sides).history(DATES)


def test_a_feed_is_taken_though_another_side_acknowledged_another_history_of_it() -> None:
    play = agreed()
    play.say(PK, say("round/16/ordinal", 16))
    lie(play, 1)
    play.say(XA, say(DATES, MAY))
    play.fetch(RU, XA)
    play.fetch(RU, PK)
    assert play.held(RU)[PK] == play.held(PK)[PK]


def test_so_is_the_feed_of_the_side_that_acknowledged_it() -> None:
    play = lied()
    assert play.held(PK)[XA] == play.held(RU)[XA] == play.held(XA)[XA]


def test_what_it_acknowledged_is_kept_as_evidence_once_by_each() -> None:
    play = lied()
    spread(play)
    size = play.held(XA)[PK]
    for side in (PK, RU):
        (kept,) = play[side].store.evidence(MECHANISM)
        assert (kept.side, kept.kind) == (XA, "TwoHistories")
        assert kept.message == (
            f"XA has acknowledged {len(size)} entries of PK that are not the ones held here: "
            "two histories of PK were shown."
        )
        assert kept.exhibits[1].startswith(f"XA {len(play.held(XA)[XA]) - 1} {len(size)} ".encode())


def test_it_seals_nothing_on_any_node() -> None:
    play = lied()
    assert [play.state(side, DATES) for side in (PK, RU)] == ["agreed", "agreed"]
    assert play.digest(PK) == play.digest(RU)


def test_without_the_lie_the_same_would_be_sealed() -> None:
    play = agreed()
    play.say(XA, say(DATES, MAY))
    spread(play)
    assert [play.state(side, DATES) for side in (PK, RU)] == ["sealed", "sealed"]


def test_it_does_not_show_that_anything_was_received() -> None:
    play = lied()
    reach = reach_in(play[RU].store, play.charter, play[RU].store.feeds(MECHANISM))
    said = len(play.held(RU)[PK]) - 2
    assert not has_received(reach, XA, PK, said)
    assert has_received(reach, RU, PK, said)


def test_a_later_true_head_counts_again() -> None:
    play = lied()
    go_on(play)
    assert [play.state(side, DATES) for side in (PK, RU)] == ["sealed", "sealed"]
    assert history(play, RU).was_sealed
    assert check(play[RU], MECHANISM).sound


def test_a_word_that_stood_only_beside_false_heads_was_never_sealed() -> None:
    play = lied()
    play.fetch(XA, PK)
    play.fetch(XA, RU)
    play.say(XA, withdraw(DATES))
    play.exchange()
    assert [history(play, side).was_sealed for side in (PK, RU)] == [False, False]


def test_who_leaves_a_word_beside_a_false_head_has_not_reopened_it() -> None:
    play = agreed()
    play.say(XA, say(DATES, MAY))
    play.exchange()
    play.say(PK, say("round/16/ordinal", 16))
    lie(play, 1)
    play.say(XA, withdraw(DATES))
    play.exchange()
    assert [step.reopened for step in history(play, RU).steps if step.side == XA] == [False, False]


@pytest.mark.parametrize(
    "speak", [lambda play: play.say(PK, say("round/16/ordinal", 16)), lambda play: play.exchange()]
)
def test_a_head_of_entries_to_come_is_held_against_them_when_they_come(speak: Callable[[World], object]) -> None:
    """XA acknowledges one entry more of PK's than there is: PK's own next entry shows that it lied."""
    play = agreed()
    lie(play, 1)
    play.say(XA, say(DATES, MAY))
    spread(play)
    speak(play)
    assert [item.kind for item in play[PK].store.evidence(MECHANISM) if item.side == XA][-1] == "TwoHistories"
    assert check(play[PK], MECHANISM).sound


def test_a_disputed_head_of_our_own_feed_does_not_silence_us() -> None:
    play = lied()
    assert play.say(PK, say("round/16/ordinal", 16)).index


def test_the_past_shows_what_it_showed() -> None:
    play = lied()
    then, before = play.clock(), state_digest(play[RU].store, play.charter)
    go_on(play)
    past = as_of(play[RU], MECHANISM, then)
    assert state_digest(past.store, play.charter) == before
    assert not Chains(past.store, play.charter, play.sides).history(DATES).was_sealed


def test_a_record_with_a_lie_in_it_is_sound_and_rebuilt_as_it_was() -> None:
    play = lied()
    before = play.digest(RU), play[RU].store.feeds(MECHANISM)
    assert check(play[RU], MECHANISM).sound
    play[RU].rebuild(MECHANISM)
    assert (play.digest(RU), play[RU].store.feeds(MECHANISM)) == before


def test_a_side_that_goes_on_lying_fills_no_disk() -> None:
    play = lied()
    for _ in range(20):
        play.say(PK, say("round/16/ordinal", 16))
        play.fetch(XA, PK)
        lie(play)
        play.say(XA, say(DATES, MAY))
        play.fetch(RU, PK)
        play.fetch(RU, XA)
    assert len(play[RU].store.evidence(MECHANISM)) == len(play[RU].store.awaited(MECHANISM, PK, 10**6)) == 1
