"""Nodes over a post that delays, loses, doubles, reorders and cuts: what they show follows from what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.names import SideId
from paraph.picture import picture_digest
from paraph.words.agreement import State
from paraph.words.speech import Assent, Word, claim, say, withdraw
from tests.laws import LAW, definition
from tests.laws.dialogues import VALUES
from tests.sides import CHARTER, DATES, MECHANISM, SIDES, Letter, World

DIALOGUE = settings(LAW, max_examples=40)
MATTERS = (DATES, "round/16/ordinal")


class Say(NamedTuple):
    side: int
    words: tuple[Word, ...]


class Acknowledge(NamedTuple):
    side: int


class Hear(NamedTuple):
    """The post works well for once: a side gets another's feed as it is."""

    side: int
    author: int


class Post(NamedTuple):
    """A copy of the author's feed, up to some head it signed, is sent by whoever carries it.  It waits in the post."""

    author: int
    carrier: int
    back: int


class Arrive(NamedTuple):
    """One waiting letter reaches a node; `again`: and waits on, to come a second time."""

    letter: int
    to: int
    again: bool


class Lose(NamedTuple):
    letter: int


Act = Say | Acknowledge | Hear | Post | Arrive | Lose

_number = st.integers(0, 7)
_word = st.one_of(
    st.builds(say, st.just(DATES), st.just(VALUES[0])),
    st.builds(say, st.just(DATES), st.just(VALUES[0])),
    st.builds(say, st.just(DATES), st.sampled_from(VALUES), st.sampled_from(Assent)),
    st.builds(say, st.just(MATTERS[1]), st.just(16)),
    st.builds(withdraw, st.just(DATES)),
    st.builds(claim, st.just(DATES), st.sampled_from(VALUES), st.just("source/one"), st.just("page 1")),
)
_words = st.lists(_word, min_size=1, max_size=2, unique_by=lambda word: (word.matter, word.source)).map(tuple)
ACT: st.SearchStrategy[Act] = st.one_of(
    st.builds(Say, _number, _words),
    st.builds(Say, _number, _words),
    st.builds(Acknowledge, _number),
    st.builds(Hear, _number, _number),
    st.builds(Hear, _number, _number),
    st.builds(Post, _number, _number, st.integers(0, 1)),
    st.builds(Arrive, _number, _number, st.booleans()),
    st.builds(Arrive, _number, _number, st.booleans()),
    st.builds(Lose, _number),
)
_acts = st.lists(ACT, min_size=40, max_size=60)


@dataclass
class Play:
    """A world and what waits in its post."""

    world: World
    post: list[Letter] = field(default_factory=list)

    def act(self, act: Act) -> None:
        match act:
            case Say(side, words):
                self.world.say(self.side(side), *self.sayable(self.side(side), words))
            case Acknowledge(side):
                self.world.acknowledge(self.side(side))
            case Hear(side, author) if self.side(side) != self.side(author):
                self.world.fetch(self.side(side), self.side(author))
            case Post(author, carrier, back):
                self.send(self.side(author), self.side(carrier), back)
            case Arrive(letter, to, again):
                self.arrive(letter, self.side(to), again)
            case Lose(letter) if self.post:
                self.post.pop(letter % len(self.post))

    def side(self, number: int) -> SideId:
        return self.world.sides[number % len(self.world.sides)]

    def sayable(self, side: SideId, words: Sequence[Word]) -> list[Word]:
        """A withdrawal becomes a word where there is nothing to withdraw."""
        row = self.world[side].store.read(MECHANISM, [DATES]).get(DATES)
        standing = row is not None and side in row.stands and row.stands[side].stands
        return [say(DATES, VALUES[0]) if word.withdraw is True and not standing else word for word in words]

    def send(self, author: SideId, carrier: SideId, back: int) -> None:
        held = self.world[carrier].store.feed(self.world.feed(author))
        letter = self.world.letter(author, max(0, held.size - back), carrier)
        if letter.note:
            self.post.append(letter)

    def arrive(self, number: int, to: SideId, again: bool) -> None:
        if self.post:
            place = number % len(self.post)
            letter = self.post[place] if again else self.post.pop(place)
            if letter.feed.side != to:
                self.world.deliver_late(to, letter)


@st.composite
def plays(draw: st.DrawFn, most: int = 3) -> tuple[Play, list[Act]]:
    world = World(SIDES[: draw(st.integers(2, most))])
    if draw(st.booleans()):
        world.exchange()
    return Play(world), draw(_acts)


@DIALOGUE
@given(plays())
def test_nodes_with_the_same_heads_show_the_same(case: tuple[Play, list[Act]]) -> None:
    """No interleaving makes one node show sealed and another, with the same heads, not."""
    play, acts = case
    world = play.world
    for act in acts:
        play.act(act)
        for one, other in combinations(world.sides, 2):
            if world.heads(one) == world.heads(other):
                assert world.states(one) == world.states(other)
                assert world.digest(one) == world.digest(other)


@DIALOGUE
@given(plays())
def test_a_node_shows_what_a_fold_of_its_feeds_from_the_start_shows(case: tuple[Play, list[Act]]) -> None:
    play, acts = case
    for act in acts:
        play.act(act)
    for side in play.world.sides:
        seen = play.world.picture(side)
        assert play.world.states(side) == {matter: seen.state(matter) for matter in seen.stands}
        assert play.world.digest(side) == picture_digest(seen).hex()


@DIALOGUE
@given(plays())
def test_a_node_shows_the_states_that_are_defined(case: tuple[Play, list[Act]]) -> None:
    play, acts = case
    for act in acts:
        play.act(act)
    for side in play.world.sides:
        defined = definition.World(play.world.sides, play.world.held(side))
        assert {m: play.world.state(side, m) for m in MATTERS} == {m: defined.state(m) for m in MATTERS}


@DIALOGUE
@given(plays(most=4))
def test_when_the_post_works_again_all_nodes_come_to_one_digest(case: tuple[Play, list[Act]]) -> None:
    play, acts = case
    for act in acts:
        play.act(act)
    play.world.exchange()
    assert len({play.world.digest(side) for side in play.world.sides}) == 1
    assert play.world.state(play.world.sides[0], CHARTER) == State.SEALED


@DIALOGUE
@given(plays())
def test_rebuilding_changes_nothing_that_is_shown(case: tuple[Play, list[Act]]) -> None:
    play, acts = case
    for act in acts:
        play.act(act)
    for side in play.world.sides:
        shown = play.world.states(side), play.world.digest(side)
        play.world[side].rebuild(MECHANISM, step=3)
        assert (play.world.states(side), play.world.digest(side)) == shown


@DIALOGUE
@given(plays())
def test_honest_nodes_leave_evidence_of_nothing_but_letters_overtaken(case: tuple[Play, list[Act]]) -> None:
    play, acts = case
    for act in acts:
        play.act(act)
    kept = [item for side in play.world.sides for item in play.world[side].store.evidence(MECHANISM)]
    assert all("an old head is shown again" in item.message for item in kept)
