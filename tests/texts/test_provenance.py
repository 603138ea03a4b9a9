"""Which wording had a word first: nothing is lost, nothing comes from later than it can."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.texts.provenance import LOOKED_AT, Origin, origins
from tests.exports.strategies import texts

ONE = "The Sides agreed to explore new avenues of cooperation."
TWO = "The Sides took note of proposals to explore new avenues of cooperation."
WORDINGS = st.lists(texts.filter(bool), min_size=1, max_size=5)
QUICK = settings(deadline=None, max_examples=40)


def test_words_that_stay_keep_their_first_origin_and_new_ones_are_the_later_wording_s() -> None:
    assert origins([ONE, TWO], "en") == (
        Origin("The Sides ", 0),
        Origin("took note of proposals ", 1),
        Origin("to explore new avenues of cooperation.", 0),
    )


def test_words_taken_back_into_the_text_are_the_first_speaker_s() -> None:
    assert origins([ONE, TWO, ONE], "en") == (Origin(ONE, 0),)


def test_no_wording_has_no_origin() -> None:
    assert origins([], "en") == ()


def test_a_long_history_still_knows_the_first_wording() -> None:
    said = [ONE, *(f"Draft {n} says other things." for n in range(3 * LOOKED_AT)), ONE]
    assert origins(said, "en") == (Origin(ONE, 0),)


@QUICK
@given(WORDINGS, st.sampled_from(["en", "ru", "ur", "zh"]))
def test_the_pieces_make_the_last_wording(wordings: list[str], lang: str) -> None:
    assert "".join(piece.words for piece in origins(wordings, lang)) == wordings[-1]


@QUICK
@given(WORDINGS)
def test_no_piece_comes_from_later_than_its_wording_and_neighbours_differ(wordings: list[str]) -> None:
    found = [piece.first for piece in origins(wordings, "en")]
    assert all(0 <= first <= wordings.index(wordings[-1]) for first in found)
    assert all(one != other for one, other in pairwise(found))
