"""The conversation by which a feed is fetched, at every length and after every interruption."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph import incoming
from paraph.errors import Unavailable, Untrusted
from paraph.feed.bundle import format_entries
from paraph.node import Node
from paraph.state import state_digest
from paraph.sync import exchange
from paraph.sync.exchange import Ask, Stream
from tests.sides import PK, forge
from tests.sync.reading import SIZES, WHOLE, Answer, Talk, breaking, chunks, letter, read, reader, size, world

pytestmark = pytest.mark.usefixtures("small_steps")


def digest(node: Node) -> str:
    return state_digest(node.store, world().charter).hex()


def test_a_feed_is_fetched_whole() -> None:
    node = reader()
    read(node, letter())
    assert list(node.store.entries(world().feed(PK), 0, WHOLE)) == list(letter().entries)


def test_a_side_that_has_said_nothing_has_nothing_to_fetch() -> None:
    talk = Talk(reader(), letter(), lie=lambda step, _: b"")
    assert (talk.run(), talk.asked) == (None, ["checkpoint"])


def test_nothing_new_is_one_question() -> None:
    node = reader()
    read(node, letter())
    assert read(node, letter()).asked == ["checkpoint"]


@pytest.mark.parametrize("start", SIZES)
def test_what_is_new_follows_what_is_held_at_every_border(start: int) -> None:
    for stop in SIZES:
        if start <= stop:
            node = reader()
            read(node, letter(start))
            read(node, letter(stop))
            assert size(node) == stop, f"from {start} to {stop}"


def test_a_short_rest_across_a_border_is_one_step() -> None:
    node = reader()
    read(node, letter(100))
    talk = read(node, letter(300))
    assert (talk.asked, talk.delivered) == (["checkpoint", "stream/100-300"], [200])


def test_a_long_rest_begins_with_the_hashes_of_its_bundles() -> None:
    assert read(reader(), letter()).asked == [
        "checkpoint",
        "tile/1/000.p/3",
        "tile/0/003.p/232",
        "stream/0-1000",
    ]


def test_a_rest_that_ends_with_a_bundle_asks_for_no_leaves() -> None:
    assert read(reader(), letter(768)).asked == ["checkpoint", "tile/1/000.p/3", "stream/0-768"]


def test_a_long_rest_comes_in_steps() -> None:
    assert read(reader(), letter()).delivered == [256, 256, 256, 232]


def test_heavy_entries_come_bundle_by_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "STEP", 16_384)
    monkeypatch.setattr(exchange, "STEP", 16_384)
    monkeypatch.setattr(exchange, "HEAVY", 20_000)
    talk = read(reader(), letter())
    assert talk.delivered == [256, 256, 256, 232]


def test_hashes_are_asked_for_once_the_entries_turn_out_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "STEP", 16_384)
    monkeypatch.setattr(exchange, "STEP", 16_384)
    monkeypatch.setattr(exchange, "HEAVY", 20_000)
    talk = read(reader(), letter())
    assert talk.asked == ["checkpoint", "stream/0-1000", "tile/1/000.p/3", "tile/0/003.p/232"]


def test_light_entries_are_not_cut_into_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "STEP", 16_384)
    monkeypatch.setattr(exchange, "STEP", 16_384)
    assert read(reader(), letter()).delivered == [1000]


# -- interruptions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", range(4))
def test_a_dropped_fetch_goes_on_where_it_stopped(kept: int) -> None:
    node = reader()
    Talk(node, letter()).run(drop_after=kept)
    talk = read(node, letter())
    assert (size(node), talk.asked[-1]) == (WHOLE, f"stream/{256 * kept}-1000")


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4_999, 5_000, 20_000, 60_000, 100_000, 120_000])
def test_a_line_that_breaks_anywhere_loses_less_than_a_step(after: int) -> None:
    node, framed = reader(), format_entries(letter().entries)
    whole = min(len(framed) - 1, after)

    def broken(step: Ask | Stream, answer: Answer) -> Answer:
        return breaking(chunks(framed), whole) if isinstance(step, Stream) else answer

    with pytest.raises(Unavailable):
        Talk(node, letter(), broken).run()
    came = sum(1 for n in range(WHOLE) if len(format_entries(letter().entries[: n + 1])) <= whole)
    assert size(node) == came - came % 256
    read(node, letter())
    assert size(node) == WHOLE


def test_a_copy_that_is_not_whole_shows_no_head() -> None:
    node = reader()
    Talk(node, letter()).run(drop_after=1)
    assert (size(node), node.head(world().feed(PK))) == (256, b"")


def test_a_dropped_fetch_may_go_on_to_a_later_head() -> None:
    node = reader()
    Talk(node, letter(768)).run(drop_after=1)
    read(node, letter())
    assert size(node) == WHOLE


def test_a_head_once_shown_must_be_on_the_way() -> None:
    """A side that showed 768 entries and then others in their place has forked, though the first never all came."""
    node = reader()
    Talk(node, letter(768)).run(drop_after=1)
    other = forge(PK, [*letter(300).entries, *letter().entries[301:], letter().entries[300]])
    with pytest.raises(Untrusted, match="no longer contains the 768 entries that were signed before"):
        Talk(node, other).run()


moments = st.tuples(st.sampled_from(SIZES), st.integers(0, 4), st.integers(0, 130_000))


@settings(max_examples=25, deadline=None)
@given(st.lists(moments, max_size=6))
def test_whatever_broke_off_the_state_is_the_same_in_the_end(history: list[tuple[int, int, int]]) -> None:
    node = reader()
    for stop, deliveries, after in sorted(history):

        def broken(step: Ask | Stream, answer: Answer, after: int = after) -> Answer:
            if not isinstance(step, Stream):
                return answer
            assert not isinstance(answer, bytes)
            return breaking(answer, after)

        try:
            Talk(node, letter(stop), broken).run(deliveries)
        except Unavailable:
            continue
    read(node, letter())
    straight = reader()
    read(straight, letter())
    assert digest(node) == digest(straight)
