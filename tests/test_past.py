"""A mechanism as it stood: the record cut at a moment, by every node alike."""

from hypothesis import given
from hypothesis import strategies as st

from paraph.disputes import root_of
from paraph.names import Moment, SideId
from paraph.past import as_of
from paraph.reading import Reader
from paraph.state import state_digest
from paraph.words.speech import Word, say, withdraw
from tests.sides import CITY, DATES, MECHANISM, PK, RU, World

LONG_AGO = Moment("2001-01-01T00:00:00Z")


def digest_at(world: World, side: SideId, moment: Moment) -> str:
    return state_digest(as_of(world.nodes[side], MECHANISM, moment).store, world.charter).hex()


def told() -> tuple[World, list[tuple[Moment, str]]]:
    """A dialogue with the digest that both nodes had after each word."""
    world, stood = World(), []
    words: list[tuple[SideId, Word]] = [
        (PK, say(CITY, {"en": "Moscow"})),
        (RU, say(CITY, {"en": "Moscow"})),
        (RU, say(DATES, "2026-05")),
        (PK, say(CITY, {"en": "Kazan"})),
        (RU, withdraw(CITY)),
    ]
    for side, word in words:
        world.say(side, word)
        world.exchange()
        stood.append((world.clock(), world.digest(PK)))
    return world, stood


def test_every_earlier_state_comes_back_on_every_node() -> None:
    world, stood = told()
    for side in (PK, RU):
        assert [digest_at(world, side, moment) for moment, _ in stood] == [digest for _, digest in stood]


def test_the_heads_of_a_past_state_are_those_the_feed_had() -> None:
    world, stood = told()
    node, feed = world[RU], world.feed(PK)
    then = as_of(node, MECHANISM, stood[1][0]).store.feed(feed)
    assert 0 < then.size < node.store.feed(feed).size
    assert then.frontier.root() == root_of(node.store, feed, node.store.feed(feed), then.size)


def test_an_agreement_of_the_past_is_read_as_it_was() -> None:
    world, stood = told()
    states = [Reader(as_of(world[PK], MECHANISM, moment), MECHANISM).matter(CITY).state for moment, _ in stood]
    assert states == ["proposed", "sealed", "sealed", "differs", "proposed"]


def test_a_history_of_the_past_ends_there() -> None:
    world, stood = told()
    reader = Reader(as_of(world[PK], MECHANISM, stood[1][0]), MECHANISM)
    assert [step.side for step in reader.history(CITY).steps] == [PK, RU]


def test_long_ago_there_was_nothing() -> None:
    world, _ = told()
    reader = Reader(as_of(world[PK], MECHANISM, LONG_AGO), MECHANISM)
    assert [state.size for state in reader.states.values()] == [0, 0]
    assert reader.subjects("round") == []


def test_looking_back_changes_nothing() -> None:
    world, stood = told()
    before = (world.digest(PK), world.heads(PK))
    as_of(world[PK], MECHANISM, stood[0][0])
    assert (world.digest(PK), world.heads(PK)) == before


@given(st.integers(0, 90_000))
def test_a_moment_is_cut_the_same_wherever_the_same_is_held(seconds: int) -> None:
    world, _ = _world()
    hours, rest = divmod(seconds, 3600)
    moment = Moment(f"2026-03-{2 + hours // 24:02}T{hours % 24:02}:{rest // 60:02}:{rest % 60:02}Z")
    assert digest_at(world, PK, moment) == digest_at(world, RU, moment)


_made: list[tuple[World, list[tuple[Moment, str]]]] = []


def _world() -> tuple[World, list[tuple[Moment, str]]]:
    if not _made:
        _made.append(told())
    return _made[0]
