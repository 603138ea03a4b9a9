"""How far a clause is agreed, in the practice's own degrees (R38-R40); no one of them may be mistaken for another.

    open            no side has worded it
    proposed        some sides have, all alike
    differs         rival wordings stand
    reopened        it was agreed, and a side moved away
    ad-referendum   the same words of every side, at least one subject to an authority at home (R39)
    within-package  the same words of every side, holding only if everything else is agreed (R38)
    agreed          the same words of every side, firmly; sealed when each knows of the other's
    closed          agreed, and the package was lifted by the closing act of all sides
    initialled      part of a text whose digest every side has initialled: it does not move (R40)

While "nothing is agreed until everything is agreed" is on for a text, no clause of it is more than within the package
before the closing act, which lifts it (`lifted`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from paraph.words.agreement import State
from paraph.words.speech import Assent


class Degree(StrEnum):
    OPEN = "open"
    PROPOSED = "proposed"
    DIFFERS = "differs"
    REOPENED = "reopened"
    AD_REFERENDUM = "ad-referendum"
    PACKAGE = "within-package"
    AGREED = "agreed"
    CLOSED = "closed"
    INITIALLED = "initialled"


ORDER = (
    Degree.DIFFERS,
    Degree.REOPENED,
    Degree.PROPOSED,
    Degree.OPEN,
    Degree.AD_REFERENDUM,
    Degree.PACKAGE,
    Degree.AGREED,
    Degree.CLOSED,
    Degree.INITIALLED,
)
"""From what most wants settling to what is settled: a dispute says more of a paragraph than a version still missing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the whole text says about its clauses."""

    package: bool = False
    initialled: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's own state, the weakest assent in it, and whether a side moved away from what was agreed."""

    state: str
    strength: str = ""
    reopened: bool = False


def degree(clause: Clause, frame: Frame) -> Degree:
    if frame.initialled:
        return Degree.INITIALLED
    if clause.state not in (State.AGREED, State.SEALED):
        return Degree.REOPENED if clause.reopened else _UNSETTLED[clause.state]
    if clause.strength == Assent.AD_REFERENDUM:
        return Degree.AD_REFERENDUM
    return Degree.PACKAGE if frame.package or clause.strength == Assent.PACKAGE else Degree.AGREED


_UNSETTLED: dict[str, Degree] = {
    State.OPEN: Degree.OPEN,
    State.PROPOSED: Degree.PROPOSED,
    State.DIFFERS: Degree.DIFFERS,
}


def least(degrees: Iterable[Degree]) -> Degree:
    """A paragraph is as far as the least settled of its versions; one without any is open."""
    return min(degrees, key=ORDER.index, default=Degree.OPEN)


def keeps_open(found: Degree) -> bool:
    """Whether a clause of this degree keeps the text from being closed.  Ad referendum has to be confirmed first."""
    return ORDER.index(found) < ORDER.index(Degree.PACKAGE)


def lifted(found: Degree) -> Degree:
    """The degree of a clause after the closing act of all sides has lifted the package (R38)."""
    return Degree.CLOSED if found in (Degree.PACKAGE, Degree.AGREED) else found
