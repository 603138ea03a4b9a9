"""Which mechanism a report is about (several of one pair are easily confused: R81), and which of its rounds (R12).

The names are compared; where none is clearly the nearest, nothing is chosen and a person is asked.
"""

from collections.abc import Mapping, Sequence

from paraph.intake.mechanisms import Known, choose, ranked
from paraph.names import Ref
from paraph.reading import Reader

OTHER = "other"


def choices(reader: Reader, named: Sequence[str]) -> list[Known]:
    """Our mechanism by its id and the related ones as related-mechanism/id, the likest to what the report names first.

    The related ones are taken to be of the same sides.
    """
    known = {one.id: one for one in _known(reader)}
    return [known[identity] for _, identity in ranked(named, list(known.values()))]


def belongs(reader: Reader, named: Sequence[str], sides: Sequence[str]) -> str:
    """The one of them that it can only be; empty where that is not clear."""
    return choose(named, sides, _known(reader)).id or ""


def _known(reader: Reader) -> list[Known]:
    sides = frozenset[str](reader.charter.sides)
    related = [Known(str(ref), sides, _names(reader, f"{ref}/name")) for ref in reader.subjects("related-mechanism")]
    return [Known(reader.mechanism, sides, _our_names(reader)), *(one for one in related if one.names)]


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
