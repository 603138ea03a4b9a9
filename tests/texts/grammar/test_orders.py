"""Orders of paragraphs as the fewest moves."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.texts.model import Move
from paraph.texts.orders import moved, moves, moves_fault

IDS = ("1", "2", "3", "4", "5", "6")


def stays(wanted: tuple[str, ...]) -> int:
    """The length of a longest increasing run, by trying them all."""
    best = [1] * len(wanted)
    for number, ident in enumerate(wanted):
        best[number] = 1 + max((best[earlier] for earlier in range(number) if wanted[earlier] < ident), default=0)
    return max(best)


def test_every_order_of_six_paragraphs_comes_back_from_the_fewest_moves() -> None:
    for wanted in permutations(IDS):
        found = moves(IDS, wanted)
        assert moved(IDS, found) == wanted
        assert len(found) == len(IDS) - stays(wanted)
        assert moves_fault(IDS, found) == ""


def test_a_paragraph_that_goes_up_is_one_move() -> None:
    assert moves(IDS, ("1", "5", "2", "3", "4", "6")) == (Move("5", "1"),)
    assert moves(IDS, ("6", "1", "2", "3", "4", "5")) == (Move("6", ""),)


def test_the_same_order_needs_no_move() -> None:
    assert moves(IDS, IDS) == ()


@given(st.lists(st.builds(Move, st.sampled_from((*IDS, "9")), st.sampled_from(("", *IDS, "9"))), max_size=6))
def test_only_the_moves_that_would_be_written_are_taken(given_moves: list[Move]) -> None:
    if moves_fault(IDS, given_moves) == "":
        assert moves(IDS, moved(IDS, given_moves)) == tuple(given_moves)


@pytest.mark.parametrize(
    ("given_moves", "fault"),
    [
        ((Move("9", "1"),), "not in the document"),
        ((Move("1", "1"),), "after itself"),
        ((Move("4", "1"), Move("4", "2")), "moved twice"),
        ((Move("2", "3"), Move("3", "2")), "not the fewest moves"),
        ((Move("2", "1"),), "not the fewest moves"),
        ((Move("5", "1"), Move("6", "1")), "not the fewest moves"),
    ],
)
def test_moves_that_are_none(given_moves: tuple[Move, ...], fault: str) -> None:
    assert fault in moves_fault(IDS, given_moves)
