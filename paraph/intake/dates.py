"""Dates as reports say them: "28 August 2023", "July 5", "on Wednesday", "yesterday", resolved against publication.

A day that the words and the publication date do not settle stays None; nothing is ever read from the capture date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from paraph.intake.rules import Language, language

WEEK = 7
FULL, DAY_MONTH, WEEKDAY, RELATIVE, MONTH = "full", "day and month", "weekday", "relative", "month"


@dataclass(frozen=True, slots=True)
class DateWords:
    start: int
    end: int
    kind: str
    day: date | None
    year: int | None = None


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    table = language(lang)
    month = "|".join(sorted(table.months, key=len, reverse=True))
    week = "|".join(sorted(table.weekdays, key=len, reverse=True))
    near = "|".join(re.escape(said) for said in sorted(table.near_days, key=len, reverse=True))
    day = r"(?:[12][0-9]|3[01]|0?[1-9])"
    rest = rf"(?:\s*(?:-|to|and|&|y|и|et|au|al|по)\s*{day}(?:st|nd|rd|th)?)?"
    of = r"(?:\s+(?:of|de|del))?"
    return re.compile(
        rf"""(?<![\w.])(?:
        (?P<iso>(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9])
      | (?P<d0>{day})\.(?P<n0>[01]?[0-9])\.(?P<y0>(?:19|20)[0-9]{{2}})
      | (?P<d1>{day})(?:st|nd|rd|th|º|er|-го)?{rest}{of}\s+(?P<m1>{month})\.?,?(?:\s+(?:of|de|del)?\s*(?P<y1>(?:19|
      20)[0-9]{{2}}))?
      | (?P<m2>{month})\.?\s+(?P<d2>{day})(?:st|nd|rd|th)?(?![0-9]|:[0-9]){rest}(?:,?\s+(?P<y2>(?:19|20)[0-9]{{2}}))?
      | (?P<week>(?:(?:last|next|this|this\s+past|on|el|la|во?|lundi)\s+)?(?:{week}))
      | (?P<near>{near})
      | (?P<m3>{month})\.?,?{of}\s+(?P<y3>(?:19|20)[0-9]{{2}})
        )(?!\w)""",
        re.VERBOSE | re.IGNORECASE,
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, published: date | None) -> date | None:
    """The day of that name nearest to publication."""
    if published is None:
        return None
    tries = [_day(published.year + step, month, day) for step in (-1, 0, 1)]
    return min((found for found in tries if found), key=lambda found: abs(found - published), default=None)


def weekday(number: int, published: date | None, *, ahead: bool) -> date | None:
    """The last such day up to publication, or the next one from it on."""
    if published is None:
        return None
    if ahead:
        return published + timedelta((number - published.weekday()) % WEEK)
    return published - timedelta((published.weekday() - number) % WEEK)


def _read(
    match: re.Match[str], table: Language, published: date | None, ahead: bool
) -> tuple[str, date | None, int | None]:
    get = match.group
    if get("iso"):
        year, month, day = (int(part) for part in get("iso").split("-"))
        return FULL, _day(year, month, day), year
    if get("d0"):
        return FULL, _day(int(get("y0")), int(get("n0")), int(get("d0"))), int(get("y0"))
    for number in "12":
        if get("m" + number):
            return _day_and_month(match, number, table, published)
    if get("week"):
        return WEEKDAY, weekday(table.weekdays[get("week").lower().split()[-1]], published, ahead=ahead), None
    if get("near"):
        shift = table.near_days[get("near").lower()]
        return RELATIVE, published + timedelta(shift) if published else None, None
    return MONTH, None, int(get("y3"))


def _day_and_month(
    match: re.Match[str], number: str, table: Language, published: date | None
) -> tuple[str, date | None, int | None]:
    month, day = table.months[match.group("m" + number).lower().rstrip(".")], int(match.group("d" + number))
    year = match.group("y" + number)
    if year:
        return FULL, _day(int(year), month, day), int(year)
    found = _nearest(month, day, published)
    return DAY_MONTH, found, found.year if found else None


def find_dates(
    text: str, start: int, end: int, *, lang: str = "en", published: date | None = None, ahead: bool = False
) -> Iterator[DateWords]:
    """The dates in text[start:end].  `ahead`: a bare weekday is the next one, for meetings that are announced."""
    table = language(lang)
    for match in _pattern(lang).finditer(text, start, end):
        if (match.group("week") and match.group("week")[-1] == ".") or _is_modal(match):
            continue
        kind, day, year = _read(match, table, published, ahead)
        yield DateWords(match.start(), match.end(), kind, day, year)


def _is_modal(match: re.Match[str]) -> bool:
    """ "may" is a month only as May."""
    found = match.group("m1") or match.group("m2") or match.group("m3")
    return found == "may"
