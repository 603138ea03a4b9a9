"""A matter's history as a person reads it: each step, what its side had seen, and what the matter came to by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.history import History, Step
from paraph.names import SideId
from paraph.words.speech import value_digest


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with the heads its entry carried and a key of `shell.MARKS`, empty on a side's own matter."""

    step: Step
    seen: tuple[tuple[SideId, int], ...]
    look: str


def steps(history: History, sides: Sequence[SideId], *, joint: bool) -> list[StepView]:
    """The steps, newest first; `sides` with ours first.

    What the matter came to is told in the order of the moments claimed, which is how a person recalls it; agreement
    itself is never read off here.
    """
    standing: dict[SideId, bytes] = {}
    found = []
    for step in history.steps:
        standing[step.side] = b"" if step.withdrawn else value_digest(step.value)
        look = "" if not joint else "reopened" if step.reopened else _look(standing, sides)
        found.append(StepView(step, tuple(sorted(step.heads.items())), look))
    return found[::-1]


def _look(standing: dict[SideId, bytes], sides: Sequence[SideId]) -> str:
    values = {digest for digest in standing.values() if digest}
    if not values:
        return "open"
    if len(values) > 1:
        return "differs"
    if all(standing.get(side) for side in sides):
        return "agreed"
    return "proposed-ours" if standing.get(sides[0]) else "proposed-theirs"
