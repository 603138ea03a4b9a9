"""Dates as an officer writes them, "12–13 May 2026" or "12–13 мая 2026 г.", turned into the record's own form (EDTF).

What is in that form already, and what is not understood, stays as it was typed: the check of the value speaks of it.
"""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import override

from paraph.web.dates import MONTHS, MONTHS_OF_DAYS

LONGEST = 60
"""Characters of a date in words; a longer text is none."""

_DAY, _YEAR, _MONTH = r"(\d{1,2})", r"(\d{4})", r"([^\W\d_]{3,12})\.?"
_TO, _GAP = r"\s*-\s*", r"[\s,]+"
_WORDED = re.compile(rf"(?:{_DAY}(?:{_TO}{_DAY})?{_GAP})?{_MONTH}{_GAP}{_YEAR}\Z")
_TWO_MONTHS = re.compile(rf"{_DAY}{_GAP}{_MONTH}{_TO}{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}\Z")
_DOTTED = re.compile(rf"{_DAY}(?:{_TO}{_DAY})?\.{_DAY}\.{_YEAR}\Z")
_YEAR_SIGN = re.compile(r"\s*(?:г\.|года?|ء)\Z")


def as_edtf(text: str) -> str:
    """`12–13 May 2026` is `2026-05-12/2026-05-13`; with a `?` behind it each day is uncertain."""
    plain = text.strip()
    if len(plain) > LONGEST:
        return text
    unsure = "?" if plain.endswith("?") else ""
    plain = _YEAR_SIGN.sub("", re.sub("[–—−]", "-", plain.rstrip("? ").casefold()))
    days = _worded(plain) or _two_months(plain) or _dotted(plain)
    return "/".join(f"{day}{unsure}" for day in days) if days else text


def _worded(plain: str) -> list[str]:
    found = _WORDED.match(plain)
    month = _months().get(found[3], 0) if found else 0
    if not found or not month:
        return []
    return [_day(found[4], month, day) for day in (found[1], found[2]) if day] or [f"{int(found[4]):04}-{month:02}"]


def _two_months(plain: str) -> list[str]:
    found = _TWO_MONTHS.match(plain)
    first, last = (_months().get(found[place], 0) for place in (2, 4)) if found else (0, 0)
    return [_day(found[5], first, found[1]), _day(found[5], last, found[3])] if found and first and last else []


def _dotted(plain: str) -> list[str]:
    found = _DOTTED.match(plain)
    return [_day(found[4], int(found[3]), day) for day in (found[1], found[2]) if day] if found else []


def _day(year: str, month: int, day: str) -> str:
    return f"{int(year):04}-{month:02}-{int(day):02}"


@cache
def _months() -> dict[str, int]:
    """Names of the months in every language of the screens, and the first three letters of the English ones."""
    found: dict[str, int] = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            for number, names in enumerate(zip(MONTHS, MONTHS_OF_DAYS, strict=True), start=1):
                found.update({str(name).casefold(): number for name in names})
                if code == "en":
                    found[str(names[0])[:3].casefold()] = number
    return found
