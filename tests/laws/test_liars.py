"""Nodes among which one lies about the others' feeds: nobody is held up, and all who hold the same show the same.

The last side's node carries heads that are nobody's when it is told to: of the right size, of less, or of more than
there is.  The post delays, loses, doubles, reorders and cuts as in `test_nodes`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.charter import format_charter
from paraph.check import check
from paraph.history import Chains
from paraph.names import Hash, Head, SideId
from paraph.node import Node
from paraph.picture import picture_digest
from paraph.store.api import FeedState, MemoryStore
from paraph.words.speech import say
from tests.laws import LAW, definition
from tests.laws.dialogues import VALUES
from tests.laws.test_nodes import ACT, MATTERS, Act, Play
from tests.sides import DATES, MECHANISM, SIDES, World, heads_of, signing_key

LYING = settings(LAW, max_examples=25)


class Liar(Node):
    """A node that carries, in its next entry, a head that the side's feed never had; `lies` says how much longer."""

    lies: Mapping[SideId, int] = {}

    def _acceptable(self, states: Mapping[SideId, FeedState]) -> dict[SideId, Head]:
        carried, known = super()._acceptable(states), states[self.side].stance.heads
        for side, ahead in self.lies.items():
            size = states[side].size + ahead
            if size > (known[side].size if side in known else 0):
                carried[side] = Head(size, Hash(hashlib.sha256(f"lie {size}".encode()).digest()))
        self.lies = {}
        return carried


class Lie(NamedTuple):
    """The liar says the usual dates, carrying a false head."""

    about: int
    ahead: int


class Lying(Play):
    """A world whose last side's node lies.  Every node shows the others what it holds of their feeds."""

    def tell(self, step: Act | Lie) -> None:
        if not isinstance(step, Lie):
            self.act(step)
            return
        self.liar.lies = {self.honest[step.about % len(self.honest)]: step.ahead}
        self.world.say(self.liar.side, say(DATES, VALUES[0]))

    @property
    def honest(self) -> tuple[SideId, ...]:
        return self.world.sides[:-1]

    @property
    def liar(self) -> Liar:
        node = self.world[self.world.sides[-1]]
        assert isinstance(node, Liar)
        return node

    def defined(self, side: SideId) -> definition.World:
        held = self.world.held(side)
        return definition.World(self.world.sides, held, heads_of(held))


def world_of(sides: tuple[SideId, ...]) -> World:
    world = World(sides, adopted=False)
    for side in sides:
        make = Liar if side == sides[-1] else Node
        keys = {MECHANISM: signing_key(side)}
        shown = lambda _, side=side: {other: world[other].head(world.feed(side)) for other in sides if other != side}  # noqa: E731
        world.nodes[side] = make(side, MemoryStore(), keys, world.clock, shown)
        world.adopt(side)
    return world


_lies = st.builds(Lie, st.integers(0, 7), st.sampled_from((-1, 0, 0, 0, 1, 3)))
_steps = st.lists(st.one_of(ACT, ACT, ACT, ACT, _lies), min_size=30, max_size=50)


@st.composite
def plays(draw: st.DrawFn, most: int = 3) -> tuple[Lying, Sequence[Act | Lie]]:
    world = world_of(SIDES[: draw(st.integers(3, most))])
    if draw(st.booleans()):
        world.exchange()
    return Lying(world), draw(_steps)


@LYING
@given(plays())
def test_honest_nodes_with_the_same_heads_show_the_same(case: tuple[Lying, Sequence[Act | Lie]]) -> None:
    """No interleaving makes one node show sealed and another, with the same heads, not."""
    play, steps = case
    for step in steps:
        play.tell(step)
        for one, other in combinations(play.honest, 2):
            if play.world.heads(one) == play.world.heads(other):
                assert play.world.states(one) == play.world.states(other)
                assert play.world.digest(one) == play.world.digest(other)


@LYING
@given(plays())
def test_an_honest_node_shows_the_states_that_are_defined(case: tuple[Lying, Sequence[Act | Lie]]) -> None:
    play, steps = case
    for step in steps:
        play.tell(step)
    for side in play.honest:
        defined, seen = play.defined(side), play.world.picture(side)
        assert {m: play.world.state(side, m) for m in MATTERS} == {m: defined.state(m) for m in MATTERS}
        assert play.world.digest(side) == picture_digest(seen).hex()


@LYING
@given(plays())
def test_what_an_honest_node_has_shown_as_sealed_stays_among_the_seals(case: tuple[Lying, Sequence[Act | Lie]]) -> None:
    play, steps = case
    seen: dict[SideId, list[set[object]]] = {side: [set()] for side in play.honest}
    for step in steps:
        play.tell(step)
    for side in play.honest:
        seen[side].append(seals(play, side))
    play.world.exchange()
    for side in play.honest:
        seen[side].append(seals(play, side))
    assert all(before <= after for each in seen.values() for before, after in pairwise(each))


def seals(play: Lying, side: SideId) -> set[object]:
    """Who said what was ever sealed on the dates, and in which entries; as defined too."""
    history = Chains(play.world[side].store, play.world.charter, play.world.sides).history(DATES)
    found = {tuple(sorted((who, span.start) for who, span in sealed)) for sealed in history.seals}
    defined = play.defined(side).sealed_ever(DATES)
    assert found == {tuple(sorted((who, word.entry) for who, word in each.items())) for each in defined}
    return set(found)


@LYING
@given(plays(most=4))
def test_when_the_post_works_again_nobody_is_held_up_by_the_liar(case: tuple[Lying, Sequence[Act | Lie]]) -> None:
    play, steps = case
    for step in steps:
        play.tell(step)
    play.world.exchange()
    world = play.world
    assert len({tuple(world.heads(side)) for side in world.sides}) == 1
    assert len({world.digest(side) for side in play.honest}) == 1


@LYING
@given(plays())
def test_a_record_with_lies_in_it_is_rebuilt_as_it_was_and_checks_out(case: tuple[Lying, Sequence[Act | Lie]]) -> None:
    play, steps = case
    for step in steps:
        play.tell(step)
    for side in play.honest:
        node = play.world[side]
        shown = play.world.states(side), play.world.digest(side), seals(play, side)
        assert check(node, MECHANISM).findings == ()
        node.rebuild(MECHANISM, step=3)
        assert (play.world.states(side), play.world.digest(side), seals(play, side)) == shown
        assert check(node, MECHANISM).findings == ()


@LYING
@given(plays(), st.randoms(use_true_random=False))
def test_whoever_is_sent_the_feeds_in_any_order_and_any_pieces_comes_to_one_digest(
    case: tuple[Lying, Sequence[Act | Lie]], random: Random
) -> None:
    play, steps = case
    for step in steps:
        play.tell(step)
    play.world.exchange()
    world, late = play.world, Node(SIDES[7], MemoryStore(), {}, play.world.clock)
    late.store.adopt(MECHANISM, format_charter(world.charter))
    world.nodes[late.side] = late
    letters = [world.letter(side, size) for side, size in world.notes for _ in range(random.randint(1, 2))]
    random.shuffle(letters)
    for letter in letters:
        world.deliver_late(late.side, letter)
    for side in world.sides:
        world.deliver(late.side, world.letter(side))
    assert world.heads(late.side) == world.heads(play.honest[0])
    assert world.digest(late.side) == world.digest(play.honest[0])
    assert check(late, MECHANISM).findings == ()
