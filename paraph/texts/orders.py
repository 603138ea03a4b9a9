"""The order of paragraphs that a side wants, as the fewest moves from the document's order.

    moves(("1", "2", "3", "4"), ("1", "4", "2", "3"))  ->  (Move("4", after="1"),)

What stays is a longest increasing run; what moves is listed in the order it is wanted, so that each `after` is already
in its place when it is needed.
"""

from bisect import bisect_left
from collections.abc import Sequence

from paraph.texts.model import Move


def moves(order: Sequence[str], wanted: Sequence[str]) -> tuple[Move, ...]:
    """From the document's order to a permutation of it; none when they are equal."""
    place = {ident: number for number, ident in enumerate(order)}
    stay = _longest_run([place[ident] for ident in wanted])
    return tuple(
        Move(ident, wanted[number - 1] if number else "")
        for number, ident in enumerate(wanted)
        if place[ident] not in stay
    )


def moved(order: Sequence[str], given: Sequence[Move]) -> tuple[str, ...]:
    """The order after these moves; every id is one of `order`, and none is moved twice."""
    going = {move.paragraph for move in given}
    next_to = {move.after: move.paragraph for move in given}
    placed: list[str] = []
    for ident in ("", *(ident for ident in order if ident not in going)):
        here: str | None = ident
        while here is not None:
            placed.append(here)
            here = next_to.get(here)
    return tuple(placed[1:])


def moves_fault(order: Sequence[str], given: Sequence[Move]) -> str:
    """Whether these are the moves that `moves` would write; else what is wrong with them."""
    known = set(order)
    if any(move.paragraph not in known or (move.after and move.after not in known) for move in given):
        return "A move names a paragraph that is not in the document."
    if any(move.paragraph == move.after for move in given):
        return "A paragraph cannot stand after itself."
    if len({move.paragraph for move in given}) != len(given):
        return "A paragraph is moved twice."
    wanted = moved(order, given)
    if len(wanted) != len(order) or moves(order, wanted) != tuple(given):
        return "These are not the fewest moves to an order, listed in the order that is wanted."
    return ""


def _longest_run(places: Sequence[int]) -> set[int]:
    """A longest increasing run; of several the one whose numbers, read from the end, are lowest."""
    ends: list[int] = []
    before: list[int] = []
    tails: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(tails[at - 1] if at else -1)
        ends[at:] = [place] if at == len(ends) else [place, *ends[at + 1 :]]
        tails[at:] = [number] if at == len(tails) else [number, *tails[at + 1 :]]
    run, number = set(), tails[-1] if tails else -1
    while number >= 0:
        run.add(places[number])
        number = before[number]
    return run
