"""Which mechanism a report is about (several of one pair are easily confused: R81), and which of its rounds (R12).

The names are compared; where none is clearly the nearest, nothing is chosen and a person is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from paraph.names import Ref
from paraph.reading import Reader

NEAR = 85
"""Likeness (0 to 100) of two names from which they may be the same."""
AHEAD = 8
"""By so much the nearest must be nearer than the next."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """A mechanism that the report may be about: our own by its id, another of the sides as related-mechanism/id."""

    value: str
    names: tuple[str, ...]
    likeness: int = 0


def choices(reader: Reader, named: Sequence[str]) -> list[Choice]:
    """Our mechanism and the related ones, the likest to what the report names first."""
    found = [Choice(reader.mechanism, _our_names(reader))]
    for ref in reader.subjects("related-mechanism"):
        names = _names(reader, f"{ref}/name")
        if names:
            found.append(Choice(str(ref), names))
    weighed = [Choice(item.value, item.names, _likeness(item.names, named)) for item in found]
    return sorted(weighed, key=lambda item: -item.likeness)


def belongs(found: Sequence[Choice], sides: Sequence[str], parties: Sequence[str]) -> str:
    """The one mechanism it can only be; empty where that is not clear."""
    if not found or found[0].likeness < NEAR or not set(sides) <= set(parties):
        return ""
    second = found[1].likeness if len(found) > 1 else 0
    return found[0].value if found[0].likeness - second >= AHEAD else ""


def round_of(reader: Reader, facts: Mapping[str, Sequence[object]]) -> str:
    """The id of the round: by the one number that the report gives, else by the one round held on its day; or empty."""
    numbers = {number for number in facts.get("ordinal", ()) if isinstance(number, int)}
    if len(numbers) == 1:
        return str(numbers.pop())
    days = {str(day) for day in facts.get("held_on", ())}
    if numbers or len(days) != 1:
        return ""
    day = days.pop()
    held = [ref.id for ref in reader.subjects("round") if _held_on(reader, ref, day)]
    return held[0] if len(held) == 1 else ""


def _held_on(reader: Reader, ref: Ref, day: str) -> bool:
    view = reader.matter(f"{ref}/dates")
    known = [rival.value for rival in view.rivals] + [voice.value for voice in view.voices if voice.stands]
    return any(isinstance(value, str) and day in value.split("/") for value in known)


def _our_names(reader: Reader) -> tuple[str, ...]:
    said = tuple(str(name) for name in reader.charter.name.values())
    return said + _names(reader, f"mechanism/{reader.mechanism}/name")


def _names(reader: Reader, matter: str) -> tuple[str, ...]:
    view = reader.matter(matter)
    values = [voice.value for voice in view.voices if voice.stands] + [rival.value for rival in view.rivals]
    return tuple(str(text) for value in values if isinstance(value, dict) for text in value.values())


def _likeness(names: Sequence[str], named: Sequence[str]) -> int:
    pairs = ((name.casefold(), said.casefold()) for name in names for said in named)
    return round(max((fuzz.token_set_ratio(name, said) for name, said in pairs), default=0))
