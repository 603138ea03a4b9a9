"""One agency's report in two languages is one source (R3): told by the agency, the meeting's facts and the persons.

Passages cannot be compared across languages.  Two reports of different languages are one source when they name the same
agency, agree on the day or the number of the meeting, and name a person in common under whatever spelling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any

from paraph.intake.forms import same_person
from paraph.intake.gazetteer import cell, rows
from paraph.intake.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Translation:
    """Numbers of two reports, and why they are one source: the agency, the fact, the two forms of a person's name."""

    one: int
    two: int
    agency: str
    fact: str
    person: tuple[str, str]


@cache
def _agencies() -> Phrases[str]:
    return Phrases((name, names[0]) for row in rows("agencies.txt") if (names := cell(row[0])) for name in names)


def agencies(text: str) -> set[str]:
    """The agencies that a text names, each by its first name."""
    return {found.meaning for found in _agencies().find(text)}


def translations(items: Sequence[tuple[str, str, Mapping[str, Any]]]) -> list[Translation]:
    """The pairs among (text, language, facts) that one agency told; facts as one object, docs/spec/intake.md."""
    by_sides: dict[tuple[str, ...], list[int]] = {}
    for number, (_, _, facts) in enumerate(items):
        if facts["is_consultation"]:
            by_sides.setdefault(tuple(sorted(facts["sides"])), []).append(number)
    pairs = (pair for numbers in by_sides.values() for pair in combinations(numbers, 2))
    return [found for one, two in pairs if (found := _one_source(items, one, two))]


def _one_source(items: Sequence[tuple[str, str, Mapping[str, Any]]], one: int, two: int) -> Translation | None:
    (text, lang, facts), (other_text, other_lang, others) = items[one], items[two]
    if lang == other_lang:
        return None
    fact = next((name for name in ("held_on", "ordinal") if facts[name] and facts[name] == others[name]), None)
    shared = sorted(agencies(text) & agencies(other_text)) if fact else []
    forms = (
        (a["name"], b["name"]) for a in facts["heads"] for b in others["heads"] if same_person(a["name"], b["name"])
    )
    person = next(forms, None)
    return Translation(one, two, shared[0], str(fact), person) if shared and person else None
