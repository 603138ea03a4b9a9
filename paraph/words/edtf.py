"""Dates as vague as what is known: a strict subset of EDTF (ISO 8601-2; Library of Congress, 4 February 2019).

    2025-04-16  2018-03  2026     a day, a month, a year
    202X  20XX                    a decade, a century
    2026-XX  2026-05-XX           a month, a day that is not stated; 2026-XX-XX
    2026-21 .. 2026-24            spring, summer, autumn, winter
    2026-33 .. 2026-36            a quarter;  2026-40, 2026-41  a half-year
    2026-05?  2026-05~  2026-05%  uncertain, approximate, both; always at the end, of the whole date
    2026-05-12/2026-05-13         an interval of any two of these
    ../2026  2026/..              open: it has no start, no end
    /2026  2026/                  unknown: there is a start or an end, nobody says which

Years are 0001 to 9999.  There is no time of day: that is a moment (`names.parse_moment`).  Two spellings are two
dates: `2026` and `2026-XX` differ, and so do two sides who say them.  Vague dates are R8 of the practice.
"""

import re
from calendar import monthrange
from dataclasses import astuple, dataclass
from datetime import date
from enum import Enum
from typing import Literal

from paraph.errors import Malformed
from paraph.words.edtf_clues import explain

Shape = Literal["century", "decade", "year", "half-year", "quarter", "season", "month", "day"]
Missing = Literal["", "day", "month", "month-and-day"]

COARSEST_FIRST: tuple[Shape, ...] = ("century", "decade", "year", "half-year", "quarter", "season", "month", "day")

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)\Z")
_UNSTATED = "XX"

# A season is placed by its year alone: 21 to 24 name no hemisphere, and winter runs over two years.
_MONTHS: dict[str, tuple[Shape, int, int, int]] = {
    **{f"{number:02}": ("month", number, number, number) for number in range(1, 13)},
    **{f"{20 + number}": ("season", number, 1, 12) for number in range(1, 5)},
    **{f"{32 + number}": ("quarter", number, 3 * number - 2, 3 * number) for number in range(1, 5)},
    **{f"{39 + number}": ("half-year", number, 6 * number - 5, 6 * number) for number in range(1, 3)},
}
"""What follows the year: its shape, its number in the year, its first and last month."""


class Edge(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Date:
    """One date in the parts it is written with; an impossible one cannot be made (Malformed)."""

    year: str
    part: str = ""
    day: str = ""
    qualifier: str = ""

    def __post_init__(self) -> None:
        found = _DATE.match(str(self))
        if not found or tuple(part or "" for part in found.groups()) != astuple(self):
            raise Malformed("These are not the parts of a date.", detail=repr(str(self)))
        _check_year(self)
        _check_part(self)
        _check_day(self)

    def __str__(self) -> str:
        return "-".join(filter(None, (self.year, self.part, self.day))) + self.qualifier

    @property
    def first_year(self) -> int:
        return int(self.year.replace("X", "0"))

    @property
    def last_year(self) -> int:
        return int(self.year.replace("X", "9"))


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another; at least one end is a date, and the end may not lie before the start (Malformed)."""

    start: Date | Edge
    end: Date | Edge

    def __post_init__(self) -> None:
        earliest, latest = bounds(self)
        if isinstance(self.start, Edge) and isinstance(self.end, Edge):
            raise Malformed("An interval without any date says nothing.", remedy="Write at least one of its ends.")
        if earliest and latest and latest < earliest:
            raise Malformed(
                "The end of this interval lies before its start.",
                remedy="Write the earlier date first.",
                detail=f"interval {self}",
            )

    def __str__(self) -> str:
        return "/".join(end.value if isinstance(end, Edge) else str(end) for end in (self.start, self.end))


Edtf = Date | Interval


def parse_edtf(text: str) -> Edtf:
    """The date that a text writes; Malformed says which rule it breaks and how to write it."""
    if text.count("/") > 1:
        raise explain(text)
    start, slash, end = text.partition("/")
    return Interval(_parse_end(start, "start"), _parse_end(end, "end")) if slash else _parse_date(text)


def format_edtf(edtf: Edtf) -> str:
    """The text of a date: the exact inverse of `parse_edtf`."""
    return str(edtf)


def bounds(edtf: Edtf) -> tuple[date | None, date | None]:
    """The earliest and the latest day that the words allow; None where an end is open or unknown.

    A qualifier moves neither: how far "about" reaches is nowhere stated.
    """
    if isinstance(edtf, Interval):
        return _bound(edtf.start)[0], _bound(edtf.end)[1]
    return _bound(edtf)


def precision(edtf: Edtf) -> Shape:
    """What the date is precise to: `month` for 2026-05 and 2026-05-XX; the coarser end of an interval."""
    if isinstance(edtf, Interval):
        ends = (end for end in (edtf.start, edtf.end) if isinstance(end, Date))
        return min((precision(end) for end in ends), key=COARSEST_FIRST.index)
    if edtf.day not in ("", _UNSTATED):
        return "day"
    if edtf.part in _MONTHS:
        return _MONTHS[edtf.part][0]
    shapes: tuple[Shape, ...] = ("year", "decade", "century")
    return shapes[edtf.year.count("X")]


def is_vague(edtf: Edtf) -> bool:
    """Whether anything is left open: only a plain day, or an interval of two, leaves nothing."""
    if isinstance(edtf, Interval):
        return any(isinstance(end, Edge) or is_vague(end) for end in (edtf.start, edtf.end))
    return precision(edtf) != "day" or bool(edtf.qualifier)


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date ready to be phrased in any language.

    `year` is the first of a decade or century; `number` that of the month, season, quarter or half within its year;
    `missing` what is written as unstated.
    """

    shape: Shape
    year: int
    number: int | None
    day: int | None
    missing: Missing
    uncertain: bool
    approximate: bool


@dataclass(frozen=True, slots=True)
class IntervalParts:
    start: DateParts | Edge
    end: DateParts | Edge


def describe_edtf(edtf: Edtf) -> DateParts | IntervalParts:
    """The parts of a date as numbers and neutral tokens, for the shell to phrase."""
    if isinstance(edtf, Date):
        return _describe(edtf)
    start, end = (end if isinstance(end, Edge) else _describe(end) for end in (edtf.start, edtf.end))
    return IntervalParts(start, end)


def _describe(edtf: Date) -> DateParts:
    missing: dict[tuple[bool, bool], Missing] = {
        (False, False): "",
        (False, True): "day",
        (True, False): "month",
        (True, True): "month-and-day",
    }
    return DateParts(
        shape=precision(edtf),
        year=edtf.first_year,
        number=_MONTHS[edtf.part][1] if edtf.part in _MONTHS else None,
        day=int(edtf.day) if edtf.day.isdigit() else None,
        missing=missing[edtf.part == _UNSTATED, edtf.day == _UNSTATED],
        uncertain=edtf.qualifier in ("?", "%"),
        approximate=edtf.qualifier in ("~", "%"),
    )


def _parse_end(text: str, which: str) -> Date | Edge:
    if text in (Edge.OPEN.value, Edge.UNKNOWN.value):
        return Edge(text)
    try:
        return _parse_date(text)
    except Malformed as error:
        raise Malformed(f"At the {which} of this interval: {error}", remedy=error.remedy, detail=error.detail) from None


def _parse_date(text: str) -> Date:
    found = _DATE.match(text)
    if not found:
        raise explain(text)
    return Date(*(part or "" for part in found.groups()))


def _check_year(edtf: Date) -> None:
    if edtf.first_year == 0:
        raise Malformed("There is no year 0.", remedy="Years run from 0001 to 9999.", detail=f"date {edtf}")


def _check_part(edtf: Date) -> None:
    if edtf.part and "X" in edtf.year:
        raise Malformed(
            "A decade or a century has no month.",
            remedy=f"Write {edtf.year} alone, or the year in full.",
            detail=f"date {edtf}",
        )
    if edtf.part and edtf.part != _UNSTATED and edtf.part not in _MONTHS:
        raise Malformed(
            f"{edtf.part} is no month, season, quarter or half-year.",
            remedy="Months are 01 to 12, seasons 21 to 24, quarters 33 to 36, half-years 40 and 41.",
            detail=f"date {edtf}",
        )


def _check_day(edtf: Date) -> None:
    if not edtf.day:
        return
    if edtf.part == _UNSTATED and edtf.day != _UNSTATED:
        raise Malformed(
            "A day is stated in a month that is not.", remedy=f"Write {edtf.year}-XX-XX.", detail=f"date {edtf}"
        )
    if edtf.part != _UNSTATED and _MONTHS[edtf.part][0] != "month":
        raise Malformed("Only a month has days.", remedy=f"Write {edtf.year}-{edtf.part}.", detail=f"date {edtf}")
    if edtf.day == _UNSTATED:
        return
    last = monthrange(edtf.first_year, int(edtf.part))[1]
    if not 1 <= int(edtf.day) <= last:
        raise Malformed(
            f"{edtf.year}-{edtf.part} has no day {edtf.day}.",
            remedy=f"Its days are 01 to {last}.",
            detail=f"date {edtf}",
        )


def _bound(edtf: Date | Edge) -> tuple[date | None, date | None]:
    if isinstance(edtf, Edge):
        return None, None
    if edtf.day not in ("", _UNSTATED):
        day = date(edtf.first_year, int(edtf.part), int(edtf.day))
        return day, day
    _, _, first, last = _MONTHS.get(edtf.part, ("year", 1, 1, 12))
    end = monthrange(edtf.last_year, last)[1]
    return date(edtf.first_year, first, 1), date(edtf.last_year, last, end)
