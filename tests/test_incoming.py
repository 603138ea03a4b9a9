"""A feed on its way in: whole, in pieces, interrupted, resumed.  What is refused is in tests/bad_input."""

import pytest

from paraph.errors import Conflict, Malformed, Untrusted
from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, TILE_WIDTH, Frontier, grow
from paraph.incoming import STEP, Incoming
from paraph.names import Hash, Head
from paraph.store.api import FeedState
from paraph.words.speech import say
from tests.sides import PK, RU, Letter, World, charter_of, forge, promise, signing_key

FEED = charter_of((PK, RU)).feed(RU)
KEY = signing_key(RU).verifier
ENTRIES = [f"entry {number}".encode() for number in range(1000)]


def letter(size: int) -> Letter:
    return forge(RU, ENTRIES[:size])


def held(size: int, promised: int = 0) -> FeedState:
    """A feed held as far as `size` of the head that was accepted."""
    return FeedState(frontier(size), letter(promised or size).note if size else b"")


def frontier(size: int) -> Frontier:
    return grow(EMPTY, ENTRIES[:size]).frontier


def incoming(size: int, state: FeedState | None = None) -> Incoming:
    return Incoming(FEED, state or FeedState(), letter(size).note, KEY)


def promised(size: int, state: FeedState | None = None) -> Incoming:
    """One to whom the hashes of its bundles have been shown."""
    found = incoming(size, state)
    found.expect(*promise(found, letter(size)))
    return found


@pytest.mark.parametrize(("old", "new"), [(0, 1), (0, 255), (0, 1000), (1, 2), (255, 257), (256, 512), (999, 1000)])
def test_a_feed_grows_to_its_signed_head_in_one_piece(old: int, new: int) -> None:
    assert incoming(new, held(old)).take(ENTRIES[old:new]).frontier == frontier(new)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600])
def test_the_same_head_again_is_done_already(size: int) -> None:
    assert incoming(size, held(size)).done


def test_what_is_missing_begins_where_what_is_held_ends() -> None:
    assert incoming(600, held(300)).start == 300
    assert not incoming(600, held(300)).done


@pytest.mark.parametrize("old", [0, 1, 255, 256, 300, 512, 999])
def test_with_promised_hashes_it_grows_bundle_by_bundle(old: int) -> None:
    found = promised(1000, held(old))
    while not found.done:
        stop = min(found.start - found.start % TILE_WIDTH + TILE_WIDTH, 1000)
        found.commit(found.take(ENTRIES[found.start : stop]).frontier)
    assert found.start == 1000


def test_several_bundles_may_come_at_once() -> None:
    assert promised(1000).take(ENTRIES[:768]).frontier == frontier(768)


@pytest.mark.parametrize("stop", [1, 255, 257, 511, 999])
def test_a_piece_that_ends_elsewhere_cannot_be_checked(stop: int) -> None:
    with pytest.raises(Malformed, match="end where nothing can be checked"):
        promised(1000).take(ENTRIES[:stop])


@pytest.mark.parametrize("stop", [256, 512])
def test_without_promised_hashes_even_a_whole_bundle_cannot(stop: int) -> None:
    with pytest.raises(Malformed, match="end where nothing can be checked"):
        incoming(1000).take(ENTRIES[:stop])


@pytest.mark.parametrize("wrong", [0, 255, 256, 300, 511])
def test_one_wrong_entry_is_found_in_its_bundle(wrong: int) -> None:
    entries = [*ENTRIES[:wrong], b"another", *ENTRIES[wrong + 1 : 512]]
    with pytest.raises(Untrusted, match=f"Bundle {wrong // 256} of RU"):
        promised(1000).take(entries)


@pytest.mark.parametrize("wrong", [768, 999])
def test_one_wrong_entry_behind_the_last_bundle_is_found_at_the_head(wrong: int) -> None:
    found = promised(1000)
    found.commit(found.take(ENTRIES[:768]).frontier)
    with pytest.raises(Untrusted, match="do not make the root"):
        found.take([*ENTRIES[768:wrong], b"another", *ENTRIES[wrong + 1 :]])


def test_a_wrong_promise_is_found_before_any_entry_has_come() -> None:
    found = incoming(1000)
    bundles, leaves = promise(found, letter(1000))
    with pytest.raises(Untrusted, match="do not make the root"):
        found.expect([*bundles[:-1], Hash(bytes(32))], leaves)


def test_a_refused_piece_can_be_sent_again() -> None:
    found = promised(1000)
    with pytest.raises(Untrusted):
        found.take([b"another", *ENTRIES[1:256]])
    assert found.take(ENTRIES[:256]).frontier == frontier(256)


@pytest.mark.parametrize(("size", "needed"), [(STEP, False), (STEP + 1, True)])
def test_only_a_long_rest_needs_the_hashes_first(size: int, needed: bool) -> None:
    note = sign_checkpoint(signing_key(RU), Head(size, Hash(bytes(32))))
    assert Incoming(FEED, FeedState(), note, KEY).needs_hashes is needed


# -- interrupted and resumed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("again", [1000, 600, 512])
def test_an_interrupted_feed_goes_on_to_any_head_behind_what_is_held(again: int) -> None:
    """The head accepted first is passed on the way, or met."""
    found = incoming(1000, held(256, promised=again))
    assert found.take(ENTRIES[256:]).frontier == frontier(1000)


def test_it_must_pass_through_the_head_that_was_accepted() -> None:
    other = forge(RU, [*ENTRIES[:300], b"another", *ENTRIES[301:700]])
    found = Incoming(FEED, held(256, promised=600), other.note, KEY)
    with pytest.raises(Untrusted, match="no longer contains the 600 entries that were signed before"):
        found.take(other.entries[256:])


def test_a_shorter_head_than_the_one_accepted_is_an_old_one() -> None:
    with pytest.raises(Untrusted, match="600 before: the feed has shrunk, or an old head is shown again"):
        incoming(599, held(256, promised=600))


def test_two_who_take_the_same_piece_do_not_both_keep_it() -> None:
    found = incoming(600, held(300))
    found.check_resumes(frontier(300))
    with pytest.raises(Conflict, match="moved on meanwhile") as caught:
        found.check_resumes(frontier(301))
    assert caught.value.found == 301


# -- heads that others carried ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("watched", [(), (301,), (301, 400), (300, 301, 599, 600, 700)])
@pytest.mark.parametrize("size", [301, 400, 600])
def test_it_tells_what_its_root_was_at_any_size_on_the_way(size: int, watched: tuple[int, ...]) -> None:
    found = incoming(600, held(300))
    found.watch(watched)
    assert found.take(ENTRIES[300:600]).frontier == frontier(600)
    assert found.root_at(size, ENTRIES[300:600]) == frontier(size).root()


def test_the_roots_are_those_of_the_piece_taken_last() -> None:
    found = promised(1000)
    found.watch([100, 300])
    found.commit(found.take(ENTRIES[:256]).frontier)
    found.take(ENTRIES[256:512])
    assert found.root_at(300, ENTRIES[256:512]) == frontier(300).root()


def test_the_error_of_a_fork_carries_both_heads() -> None:
    fork = forge(RU, [*ENTRIES[:299], b"another"])
    with pytest.raises(Untrusted, match="has forked") as caught:
        Incoming(FEED, held(300), fork.note, KEY)
    assert caught.value.evidence == (letter(300).note, fork.note)


# -- through a node --------------------------------------------------------------------------------------------------


def test_a_long_feed_comes_over_in_pieces_and_after_a_break(long: World) -> None:
    letter = long.letter(RU)
    first = long[PK].incoming(letter.feed, letter.note)
    first.expect(*promise(first, letter))
    long[PK].receive(first, letter.entries[:256])
    again = long[PK].incoming(letter.feed, letter.note)
    assert again.start == 256
    long[PK].receive(again, letter.entries[256:])
    assert long.heads(PK)[1] == long.heads(RU)[1]


def test_what_came_in_part_is_not_acknowledged_and_not_passed_on(long: World) -> None:
    letter = long.letter(RU)
    first = long[PK].incoming(letter.feed, letter.note)
    first.expect(*promise(first, letter))
    long[PK].receive(first, letter.entries[:256])
    assert long.acknowledge(PK) is None
    assert long[PK].head(letter.feed) == b""


def test_a_piece_taken_twice_is_kept_once(long: World) -> None:
    letter = long.letter(RU)
    one, two = (long[PK].incoming(letter.feed, letter.note) for _ in range(2))
    long[PK].receive(one, letter.entries)
    with pytest.raises(Conflict, match="moved on meanwhile"):
        long[PK].receive(two, letter.entries)
    assert long[PK].store.feed(letter.feed).size == len(letter.entries)


@pytest.fixture
def long() -> World:
    """RU has said six hundred things that PK has not heard."""
    world = World()

    world.say_many(RU, [[say(f"round/{number}/ordinal", number)] for number in range(600)])
    return world
