"""A node that is shown another record under its own key says nothing more until a person has decided."""

from collections.abc import Mapping

import pytest

from paraph.check import check
from paraph.errors import Refused, Untrusted
from paraph.feed.log import check_equivocation, parse_equivocation
from paraph.names import Head, SideId
from paraph.node import Node
from paraph.rivals import decide, undecided
from paraph.store.api import Evidence, MemoryStore, Store
from paraph.words.speech import Word, say
from tests.sides import CITY, DATES, MECHANISM, PK, RU, Letter, World, forge, signing_key

MAY = "2026-05-12"
OTHER = "Our own key has signed"


@pytest.fixture
def play() -> World:
    """PK and RU have spoken, and each has all that the other said."""
    play = World()
    play.say(PK, say(DATES, MAY))
    play.exchange()
    return play


def node(play: World, shown: Mapping[SideId, bytes] | None = None, store: Store | None = None) -> Node:
    """PK's node as after a start; the peers show these heads of its feed."""
    return Node(PK, store or play[PK].store, {MECHANISM: signing_key(PK)}, play.clock, lambda _: shown or {})


def speak(of: Node, *words: Word) -> int:
    return of.say(MECHANISM, words or [say(CITY, {"en": "Moscow"})]).index


def other(play: World, said: bytes = b"{}") -> Letter:
    """What another copy of PK's node said in the place of PK's last entry."""
    return forge(PK, [*play.held(PK)[PK][:-1], said])


def fork(play: World) -> bytes:
    """RU's copy of PK's feed turns out to be of another history, whose head this is."""
    note = other(play).note
    with pytest.raises(Untrusted, match=r"PK signed a head of . entries that is not of the feed held here"):
        play[PK].copied(play.feed(PK), note)
    return note


def keep_ours(play: World) -> list[Head]:
    return decide(play[PK].store, play.feed(PK), play.clock())


def test_it_says_nothing_once_its_own_fork_is_shown(play: World) -> None:
    fork(play)
    with pytest.raises(Refused, match=r"signed . other entries of PK than the ones on this node") as caught:
        speak(play[PK])
    assert "a person has to decide" in caught.value.remedy


def test_not_even_a_receipt(play: World) -> None:
    play.say(RU, say(CITY, {"en": "Moscow"}))
    play.fetch(PK, RU)
    fork(play)
    with pytest.raises(Refused, match=OTHER):
        play[PK].acknowledge(MECHANISM)


def test_what_the_others_say_still_arrives(play: World) -> None:
    fork(play)
    play.say(RU, say(CITY, {"en": "Moscow"}))
    play.fetch(PK, RU)
    assert play.held(PK)[RU] == play.held(RU)[RU]


def test_nor_after_a_restart_with_nobody_in_reach(play: World) -> None:
    fork(play)
    with pytest.raises(Refused, match=OTHER):
        speak(node(play))
    with pytest.raises(Refused, match=OTHER):
        node(play).make_sure(MECHANISM)


def test_nor_after_a_rebuilding(play: World) -> None:
    fork(play)
    play[PK].rebuild(MECHANISM)
    with pytest.raises(Refused, match=OTHER):
        speak(play[PK])


def test_another_process_of_the_node_hears_of_it_too(play: World) -> None:
    second = node(play)
    speak(second)
    fork(play)
    with pytest.raises(Refused, match=OTHER):
        speak(second)


def test_a_fork_that_a_peer_shows_at_the_start_is_kept_with_its_proof(play: World) -> None:
    """The peer is out of reach at the next start; what it has shown is not forgotten."""
    with pytest.raises(Refused, match=OTHER):
        speak(node(play, {RU: other(play).note}))
    with pytest.raises(Refused, match=OTHER):
        speak(node(play))
    (kept,) = play[PK].store.evidence(MECHANISM)
    assert kept.side == PK
    check_equivocation(parse_equivocation(kept.exhibits[-1]), signing_key(PK).verifier)


def test_evidence_that_came_with_a_backup_is_enough(play: World) -> None:
    shown = Evidence(MECHANISM, PK, "Untrusted", "It has forked.", "2026-03-02T09:00:00Z", (other(play).note, b"x"))
    play[PK].store.keep(shown)
    with pytest.raises(Refused, match=OTHER):
        speak(node(play))


def test_what_our_key_did_not_sign_silences_nobody(play: World) -> None:
    forged = forge(PK, [b"{}"] * 3, signing_key(PK, which="stolen")).note
    play[PK].store.keep(Evidence(MECHANISM, PK, "Untrusted", "Forged.", "2026-03-02T09:00:00Z", (forged,)))
    assert speak(node(play, {RU: forged}))


def test_nor_does_an_old_head_of_our_own(play: World) -> None:
    note = play.notes[PK, 1]
    play[PK].store.keep(Evidence(MECHANISM, PK, "Untrusted", "An old head.", "2026-03-02T09:00:00Z", (note,)))
    assert speak(node(play, {RU: note}))


def test_the_check_says_it(play: World) -> None:
    fork(play)
    (finding,) = check(play[PK], MECHANISM).findings
    assert finding.where == "PK's own key"
    assert "It has signed" in finding.what
    assert "--keep-ours" in finding.remedy


# -- deciding --------------------------------------------------------------------------------------------------------


def test_after_a_person_has_decided_it_speaks_again(play: World) -> None:
    shown = fork(play)
    (given_up,) = keep_ours(play)
    assert given_up.size == len(play.held(PK)[PK])
    assert speak(play[PK])
    assert speak(node(play, {RU: shown}))
    assert check(play[PK], MECHANISM).sound


def test_the_evidence_stays(play: World) -> None:
    fork(play)
    keep_ours(play)
    assert len(play[PK].store.evidence(MECHANISM)) == 1
    assert [rival.decided[:4] for rival in play[PK].store.feed(play.feed(PK)).rivals] == ["2026"]


def test_a_decision_holds_for_what_was_shown_and_for_nothing_else(play: World) -> None:
    fork(play)
    keep_ours(play)
    speak(play[PK])
    with pytest.raises(Untrusted):
        play[PK].copied(play.feed(PK), other(play, b"[]").note)
    with pytest.raises(Refused, match=OTHER):
        speak(play[PK])


def test_where_nothing_is_to_be_decided_nothing_is(play: World) -> None:
    with pytest.raises(Refused, match="Nothing is to be decided"):
        keep_ours(play)


# -- a longer record -------------------------------------------------------------------------------------------------


@pytest.fixture
def old(play: World) -> Node:
    """PK's node with only the first entry of its feed; RU has shown it how far it had come."""
    store, letter = MemoryStore(), play.letter(PK, 1)
    store.adopt(MECHANISM, play[PK].store.charter(MECHANISM) or b"")
    found = node(play, {RU: play[PK].head(play.feed(PK))}, store)
    take(found, letter)
    with pytest.raises(Refused, match="restored from an older copy"):
        speak(found)
    return found


def take(of: Node, letter: Letter) -> None:
    incoming = of.incoming(letter.feed, letter.note)
    of.receive(incoming, letter.entries[incoming.start :])


def test_a_node_that_has_forgotten_what_it_said_remembers_that_it_has(play: World, old: Node) -> None:
    with pytest.raises(Refused, match="restored from an older copy"):
        speak(node(play, store=old.store))


def test_it_cannot_be_decided_away(play: World, old: Node) -> None:
    with pytest.raises(Refused, match="restored from an older copy"):
        decide(old.store, play.feed(PK), play.clock())


def test_with_its_words_back_it_goes_on_and_nothing_is_left(play: World, old: Node) -> None:
    take(old, play.letter(PK, carrier=RU))
    assert undecided(old.store, play.feed(PK), old.store.feed(play.feed(PK))) == []
    assert check(old, MECHANISM).sound
    speak(old)
    assert old.store.feed(play.feed(PK)).rivals == ()
