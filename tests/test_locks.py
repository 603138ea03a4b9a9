"""An initialled text does not move, on any node, whatever is said afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Refused
from paraph.history import Chains
from paraph.locks import Initialled, initialled
from paraph.names import Ref, SideId
from paraph.words.speech import Word, say, withdraw
from tests.sides import MECHANISM, PK, RU, SIDES, World

TEXT = Ref("text", "js")
WORDING = "paragraph/js.pk-1/wording.en"
ONE, OTHER = "ab" * 32, "cd" * 32


def initialled_on(world: World, side: SideId) -> Initialled | None:
    node = world[side]
    return initialled(Chains(node.store, node.charter(MECHANISM)), TEXT)


def digest_on(world: World, side: SideId) -> str:
    found = initialled_on(world, side)
    assert found is not None
    return found.digest


def said_by_both(digest: str = ONE) -> World:
    world = World()
    for side in (PK, RU):
        world.say(side, say(WORDING, "The Sides agreed."))
        world.say(side, say("text/js/initialled", digest))
    return world


def sealed_world(digest: str = ONE) -> World:
    world = said_by_both(digest)
    world.exchange()
    return world


def test_a_text_is_initialled_when_the_same_digest_is_sealed() -> None:
    world = sealed_world()
    assert {digest_on(world, side) for side in (PK, RU)} == {ONE}


def test_what_comes_in_while_a_page_is_made_is_read_all_the_same() -> None:
    world = said_by_both()
    chains = Chains(world[PK].store, world[PK].charter(MECHANISM))
    assert initialled(chains, TEXT) is None
    world.say(PK, say("text/js/title", {"en": "A title"}), say("text/js/initialled", OTHER))
    assert [word.say for _, _, word in chains.links("text/js/initialled")[PK]] == [ONE, OTHER]


def test_a_digest_said_by_all_but_not_yet_acknowledged_initials_nothing() -> None:
    world = said_by_both()
    assert initialled_on(world, PK) is None


def test_two_digests_initial_nothing() -> None:
    world = World()
    world.say(PK, say("text/js/initialled", ONE))
    world.say(RU, say("text/js/initialled", OTHER))
    world.exchange()
    assert initialled_on(world, PK) is None


@pytest.mark.parametrize(
    "word",
    [
        say(WORDING, "The Sides took note."),
        say("paragraph/js.pk-1/place", "text/js"),
        say("paragraph/js.ru-7/wording.ru", "Новый пункт."),
        say("text/js/languages", ["en"]),
        say("text/js/initialled", OTHER),
        withdraw(WORDING),
        withdraw("text/js/initialled"),
    ],
    ids=lambda word: str(word.matter),
)
def test_our_node_does_not_move_an_initialled_text(word: Word) -> None:
    world = sealed_world()
    with pytest.raises(Refused, match="text/js is initialled") as caught:
        world.say(PK, word)
    assert "correction" in caught.value.remedy


@pytest.mark.parametrize(
    "word",
    [
        say("correction/js.pk-1/of", "paragraph/js.pk-1"),
        say("amendment/js.pk-1/wording.en", "The Sides agreed again."),
        say("paragraph/js.pk-1/reservation", {"en": "As stated at the session."}),
        say("paragraph/other.pk-1/wording.en", "Another text."),
    ],
    ids=lambda word: str(word.matter),
)
def test_what_points_to_an_initialled_text_may_be_said(word: Word) -> None:
    world = sealed_world()
    world.say(PK, word)


def break_the_lock(world: World, side: SideId, monkeypatch: pytest.MonkeyPatch, *words: Word) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("paraph.node.check_unlocked", lambda *_: None)
        world.say(side, *words)


def test_a_peer_that_says_another_digest_afterwards_unlocks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    world = sealed_world()
    break_the_lock(world, RU, monkeypatch, say("text/js/initialled", OTHER))
    world.exchange()
    assert initialled_on(world, PK) == initialled_on(world, RU)
    assert digest_on(world, PK) == ONE


def test_even_two_careless_nodes_initial_the_first_digest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    world = sealed_world()
    for side in (PK, RU):
        break_the_lock(world, side, monkeypatch, say("text/js/initialled", OTHER))
    world.exchange()
    assert {digest_on(world, side) for side in (PK, RU)} == {ONE}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.integers(0, 2), st.sampled_from((ONE, OTHER))),
        st.tuples(st.just("withdraw"), st.integers(0, 2), st.just("")),
        st.tuples(st.just("post"), st.integers(0, 2), st.just("")),
        st.tuples(st.just("receipt"), st.integers(0, 2), st.just("")),
    ),
    max_size=24,
)


@given(st.integers(2, 3), STEPS)
def test_no_order_of_words_and_receipts_initials_two_digests(count: int, steps: list[tuple[str, int, str]]) -> None:
    """Once a node has a text initialled by a digest, no node ever has it initialled by another."""
    world = World(sides=SIDES[:count])
    found: set[str] = set()
    for act, index, digest in steps:
        side = world.sides[index % count]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("paraph.node.check_unlocked", lambda *_: None)
            _play(world, act, side, digest)
        found |= {item.digest for each in world.sides if (item := initialled_on(world, each))}
        assert len(found) <= 1
    world.exchange()
    last = {item.digest if item else "" for item in (initialled_on(world, each) for each in world.sides)}
    assert len(last) == 1
    assert found <= last


def _play(world: World, act: str, side: SideId, digest: str) -> None:
    if act == "say":
        world.say(side, say("text/js/initialled", digest))
    elif act == "receipt":
        world.acknowledge(side)
    elif act == "post":
        for other in world.sides:
            if other != side:
                world.fetch(other, side)
    else:
        try:
            world.say(side, withdraw("text/js/initialled"))
        except Refused:
            return
