"""Rounds as facts: what is known of each, whose turn it was to host, and when it was as far as words tell (R8, R10).

Pure: values in, values out.  `timeline` puts them on a line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import Ref, SideId
from paraph.words.edtf import bounds, parse_edtf

HELD = frozenset({"held", "released", "closed", "in-session"})
CALLED_OFF = frozenset({"postponed", "cancelled"})
POINT_DAYS = 62
"""Days up to which a date is a point on a line of years: a month or two still are, a quarter is not."""
_YEAR = 365.2425


class Stretch(NamedTuple):
    """Years as numbers with a fraction: 2018.17 is early in March."""

    start: float
    end: float

    @property
    def is_point(self) -> bool:
        return (self.end - self.start) * _YEAR <= POINT_DAYS


@dataclass(frozen=True, slots=True)
class Round:
    """What is known of one round.  `dates` are EDTF: the value to show first, its rivals after it."""

    ref: Ref
    ordinal: int | None = None
    status: str = ""
    dates: tuple[str, ...] = ()
    city: Json = None
    host: SideId | None = None
    spoken: bool = False

    @property
    def stretch(self) -> Stretch | None:
        """The years that the words on its date allow; None where there are none or an end is left open."""
        return stretch_of(self.dates[0]) if self.dates else None

    @property
    def dated(self) -> bool:
        return self.stretch is not None and self.stretch.is_point

    @property
    def held(self) -> bool:
        return self.status in HELD


@dataclass(frozen=True, slots=True)
class Break:
    """A round that was held where the one before it had been."""

    round: Round
    before: Round


@dataclass(frozen=True, slots=True)
class Alternation:
    """How the hosting went in fact, over rounds held that follow one another in number (R10)."""

    kept: int
    breaks: tuple[Break, ...]
    next_host: SideId | None


def alternation(rounds: Sequence[Round], sides: Sequence[SideId]) -> Alternation:
    """Turns kept and broken, and between two sides whose turn it would be now."""
    held = [each for each in rounds if each.held and each.host and each.ordinal is not None]
    turns = [(a, b) for a, b in pairwise(held) if (b.ordinal or 0) - (a.ordinal or 0) == 1]
    breaks = tuple(Break(b, a) for a, b in turns if a.host == b.host)
    following = next((side for side in sides if held and side != held[-1].host), None) if len(sides) == 2 else None
    return Alternation(len(turns) - len(breaks), breaks, following)


def year_of(day: date) -> float:
    return day.year + (day - date(day.year, 1, 1)).days / _YEAR


def last_day_of(text: str) -> date | None:
    try:
        return bounds(parse_edtf(text))[1]
    except Malformed:
        return None


def stretch_of(text: str) -> Stretch | None:
    """The stretch that an EDTF date allows; None for a text that is none, and for one with an open end."""
    try:
        first, last = bounds(parse_edtf(text))
    except Malformed:
        return None
    return Stretch(year_of(first), year_of(last)) if first and last else None


def housed(rounds: Iterable[Round], others: Sequence[Round]) -> list[Round]:
    """Rounds of which no host is told get the one side whose city theirs is in the others."""
    return [each if each.host else replace(each, host=_host_by_city(each, others)) for each in rounds]


def _host_by_city(each: Round, others: Sequence[Round]) -> SideId | None:
    hosts = {other.host for other in others if other.host and _same_city(other.city, each.city)}
    return hosts.pop() if len(hosts) == 1 else None


def _same_city(one: Json, other: Json) -> bool:
    """Whether two texts by language have a form in common."""
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return False
    return any(other.get(lang) == text for lang, text in one.items())
