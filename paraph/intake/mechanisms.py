"""Which of the known mechanisms a report speaks of: one, or several to choose from (R81), never a silent guess.

Mechanisms of one pair are easily confused.  A name is compared by the words that tell it from others: states, and words
that every format has ("joint", "meeting"), count for nothing; an acronym that is the same counts for all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paraph.intake.gazetteer import mentions
from paraph.intake.phrases import words

SURE, POSSIBLE, AHEAD = 0.75, 0.4, 0.2
COMMON = frozenset(
    words("the of on for and between to joint bilateral annual meeting round session regular mechanism format")
)
ACRONYM = re.compile(r"\b[A-Z][A-Z+&-]{2,}\b")


@dataclass(frozen=True, slots=True)
class Known:
    """A mechanism of the record: its id, its sides, its names and aliases in any language."""

    id: str
    sides: frozenset[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """id: the one mechanism meant, None when a person has to say; `asked` are those that it may be, best first."""

    id: str | None
    asked: tuple[str, ...]


def _words(name: str) -> set[str]:
    states = [(found.start, found.end) for found in mentions(name)]
    kept = (match for match in re.finditer(r"[^\W\d_]{2,}", name) if not any(a <= match.start() < b for a, b in states))
    return {match.group().lower().removesuffix("s") for match in kept} - COMMON


def likeness(one: str, two: str) -> float:
    """0 to 1: how much of what tells the two names from others they have in common."""
    if set(ACRONYM.findall(one)) & set(ACRONYM.findall(two)):
        return 1.0
    a, b = _words(one), _words(two)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def ranked(named: Sequence[str], known: Sequence[Known]) -> list[tuple[float, str]]:
    """How much alike any name of each known mechanism and any that the report gives are, with its id; best first."""
    found = [
        (max((likeness(name, other) for name in named for other in one.names), default=0.0), one.id) for one in known
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def choose(named: Sequence[str], sides: Sequence[str], known: Sequence[Known]) -> Choice:
    """The known mechanism that is meant by the names in a report.

    Only mechanisms that all its sides belong to are thought of.  One is chosen when it is sure and well ahead of the
    next.
    """
    thought_of = ranked(named, [one for one in known if set(sides) <= one.sides and one.names])
    possible = [pair for pair in thought_of if pair[0] >= POSSIBLE]
    if not possible:
        return Choice(None, tuple(identity for _, identity in thought_of))
    best = possible[0]
    alone = len(possible) == 1 or best[0] - possible[1][0] >= AHEAD
    return Choice(best[1] if best[0] >= SURE and alone else None, tuple(identity for _, identity in possible))
