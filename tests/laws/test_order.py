"""The fold does not know in what order, or in what pieces, the feeds came."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from paraph.fold import Folding, Stance, fold, matters_of, read
from paraph.picture import advance, picture, picture_digest
from tests.laws import LAW
from tests.laws.dialogues import Dialogue, Feeds, arrivals, dialogues


@LAW
@given(st.data())
def test_any_order_and_batching_of_two_to_five_feeds_gives_one_digest(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues())
    seen = picture(dialogue.sides, {})
    for side, piece in data.draw(arrivals(dialogue.feeds)):
        seen = advance(seen, {side: piece})
    assert picture_digest(seen) == picture_digest(picture(dialogue.sides, dialogue.feeds))


@LAW
@given(st.data())
def test_after_every_piece_the_picture_is_that_of_what_is_held(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=3))
    seen = picture(dialogue.sides, {})
    held: Feeds = {side: [] for side in dialogue.sides}
    for side, piece in data.draw(arrivals(dialogue.feeds)):
        seen = advance(seen, {side: piece})
        held[side] = [*held[side], *piece]
        assert picture_digest(seen) == picture_digest(picture(dialogue.sides, held))


@LAW
@given(dialogues(), st.randoms())
def test_the_order_in_which_sides_are_named_does_not_matter(dialogue: Dialogue, random: Random) -> None:
    shuffled = list(dialogue.sides)
    random.shuffle(shuffled)
    feeds = {side: dialogue.feeds[side] for side in reversed(shuffled)}
    assert picture_digest(picture(shuffled, feeds)) == picture_digest(picture(dialogue.sides, dialogue.feeds))


@LAW
@given(dialogues())
def test_a_piece_without_entries_changes_nothing(dialogue: Dialogue) -> None:
    seen = picture(dialogue.sides, dialogue.feeds)
    assert picture_digest(advance(seen, {side: [] for side in dialogue.sides})) == picture_digest(seen)


@LAW
@given(st.data())
def test_entries_folded_in_pieces_come_to_what_they_come_to_together(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=3))
    for side, feed in dialogue.feeds.items():
        folding, at = Folding(side, Stance()), 0
        for piece in data.draw(pieces(len(feed))):
            entries = read(feed[at : at + piece])
            assert folding.unheard(entries) <= matters_of(entries)
            folding.take(entries, {})
            at += piece
        assert folding.change() == fold(side, Stance(), {}, read(feed))


def pieces(size: int) -> st.SearchStrategy[list[int]]:
    """Numbers that add up to a size."""
    cuts = st.lists(st.integers(0, size), max_size=6).map(sorted)
    return cuts.map(lambda found: [stop - start for start, stop in pairwise([0, *found, size])])
