"""Dates and moments in the reader's language, as vague as they were said (R8).

Numbers keep to themselves (`<bdi>`), so that a stretch of days reads the same in a line that runs from right to left.
"""

from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraph.errors import Malformed
from paraph.names import parse_moment
from paraph.web.tongues import fill
from paraph.words.edtf import DateParts, Edge, IntervalParts, describe_edtf, parse_edtf

Words = tuple[str | Promise, ...]

MONTHS: Words = (
    pgettext_lazy("month alone", "January"),
    pgettext_lazy("month alone", "February"),
    pgettext_lazy("month alone", "March"),
    pgettext_lazy("month alone", "April"),
    pgettext_lazy("month alone", "May"),
    pgettext_lazy("month alone", "June"),
    pgettext_lazy("month alone", "July"),
    pgettext_lazy("month alone", "August"),
    pgettext_lazy("month alone", "September"),
    pgettext_lazy("month alone", "October"),
    pgettext_lazy("month alone", "November"),
    pgettext_lazy("month alone", "December"),
)
MONTHS_OF_DAYS: Words = (
    pgettext_lazy("month after a day", "January"),
    pgettext_lazy("month after a day", "February"),
    pgettext_lazy("month after a day", "March"),
    pgettext_lazy("month after a day", "April"),
    pgettext_lazy("month after a day", "May"),
    pgettext_lazy("month after a day", "June"),
    pgettext_lazy("month after a day", "July"),
    pgettext_lazy("month after a day", "August"),
    pgettext_lazy("month after a day", "September"),
    pgettext_lazy("month after a day", "October"),
    pgettext_lazy("month after a day", "November"),
    pgettext_lazy("month after a day", "December"),
)
SEASONS: Words = (_("spring %(year)s"), _("summer %(year)s"), _("autumn %(year)s"), _("winter %(year)s"))
QUARTERS: Words = (
    _("first quarter of %(year)s"),
    _("second quarter of %(year)s"),
    _("third quarter of %(year)s"),
    _("fourth quarter of %(year)s"),
)
HALVES: Words = (_("first half of %(year)s"), _("second half of %(year)s"))

_NAMED: dict[str, Words] = {"season": SEASONS, "quarter": QUARTERS, "half-year": HALVES}
WEEKDAYS: Words = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
MISSING = {
    "day": _("%(date)s, day not stated"),
    "month": _("%(date)s, month not stated"),
    "month-and-day": _("%(date)s, month and day not stated"),
}

ORDINALS: Words = (
    pgettext_lazy("ordinal", "1st"),
    pgettext_lazy("ordinal", "2nd"),
    pgettext_lazy("ordinal", "3rd"),
    pgettext_lazy("ordinal", "4th"),
    pgettext_lazy("ordinal", "5th"),
    pgettext_lazy("ordinal", "6th"),
    pgettext_lazy("ordinal", "7th"),
    pgettext_lazy("ordinal", "8th"),
    pgettext_lazy("ordinal", "9th"),
    pgettext_lazy("ordinal", "10th"),
    pgettext_lazy("ordinal", "11th"),
    pgettext_lazy("ordinal", "12th"),
    pgettext_lazy("ordinal", "13th"),
    pgettext_lazy("ordinal", "14th"),
    pgettext_lazy("ordinal", "15th"),
    pgettext_lazy("ordinal", "16th"),
    pgettext_lazy("ordinal", "17th"),
    pgettext_lazy("ordinal", "18th"),
    pgettext_lazy("ordinal", "19th"),
    pgettext_lazy("ordinal", "20th"),
)
HIGHER_ORDINALS = {
    0: pgettext_lazy("ordinal above twenty", "%(count)sth"),
    1: pgettext_lazy("ordinal above twenty", "%(count)sst"),
    2: pgettext_lazy("ordinal above twenty", "%(count)snd"),
    3: pgettext_lazy("ordinal above twenty", "%(count)srd"),
}


def number(value: object) -> SafeString:
    return format_html("<bdi>{}</bdi>", value)


def phrase(edtf: str) -> SafeString:
    """A date as one would write it: `2026-05-12/2026-05-13` is "12–13 May 2026".  Malformed for a text that is none."""
    parts = describe_edtf(parse_edtf(edtf))
    return _interval(parts) if isinstance(parts, IntervalParts) else _date(parts)


def _date(parts: DateParts) -> SafeString:
    plain = _plain(parts)
    if parts.missing:
        plain = fill(str(MISSING[parts.missing]), date=plain)
    if parts.uncertain and parts.approximate:
        return fill(gettext("about %(date)s, uncertain"), date=plain)
    if parts.uncertain:
        return fill(gettext("%(date)s, uncertain"), date=plain)
    return fill(gettext("about %(date)s"), date=plain) if parts.approximate else plain


def _plain(parts: DateParts) -> SafeString:
    year = number(f"{parts.year:04}")
    if parts.shape in _NAMED:
        return fill(str(_NAMED[parts.shape][(parts.number or 1) - 1]), year=year)
    if parts.shape == "day":
        return _day(number(parts.day), parts)
    if parts.shape == "month":
        month = MONTHS[(parts.number or 1) - 1]
        return fill(pgettext("a month", "%(month)s %(year)s"), month=month, year=year)
    if parts.shape == "decade":
        return fill(gettext("the %(year)ss"), year=year)
    if parts.shape == "century":
        return fill(gettext("between %(first)s and %(last)s"), first=year, last=number(f"{parts.year + 99:04}"))
    return fill(pgettext("a year", "%(year)s"), year=year)


def _day(day: object, parts: DateParts) -> SafeString:
    month, year = MONTHS_OF_DAYS[(parts.number or 1) - 1], number(f"{parts.year:04}")
    return fill(pgettext("a day", "%(day)s %(month)s %(year)s"), day=day, month=month, year=year)


def _interval(parts: IntervalParts) -> SafeString:
    start, end = parts.start, parts.end
    if isinstance(start, Edge) and isinstance(end, DateParts):
        pattern = gettext("until %(date)s") if start is Edge.OPEN else gettext("until %(date)s, from when is not known")
        return fill(pattern, date=_date(end))
    if isinstance(end, Edge) and isinstance(start, DateParts):
        pattern = gettext("from %(date)s on") if end is Edge.OPEN else gettext("from %(date)s, until when is not known")
        return fill(pattern, date=_date(start))
    assert isinstance(start, DateParts) and isinstance(end, DateParts)
    return _between(start, end)


def _between(start: DateParts, end: DateParts) -> SafeString:
    exact = start.shape == end.shape == "day" and not _doubt(start) and not _doubt(end)
    if exact and (start.year, start.number) == (end.year, end.number):
        return _day(format_html('<bdi dir="ltr">{}–{}</bdi>', start.day, end.day), end)
    if exact and start.year == end.year:
        return fill(
            pgettext("days of two months", "%(first)s %(first_month)s – %(last)s %(last_month)s %(year)s"),
            first=number(start.day),
            first_month=MONTHS_OF_DAYS[(start.number or 1) - 1],
            last=number(end.day),
            last_month=MONTHS_OF_DAYS[(end.number or 1) - 1],
            year=number(f"{end.year:04}"),
        )
    return fill(pgettext("a stretch of time", "%(start)s – %(end)s"), start=_date(start), end=_date(end))


def _doubt(parts: DateParts) -> bool:
    return parts.uncertain or parts.approximate


def date_element(edtf: str) -> SafeString:
    """A date with what a machine reads beside it, where HTML has a form for that: a day, a month, a year."""
    plain = edtf.isascii() and edtf.replace("-", "").isdigit() and edtf.count("-") < 3
    return format_html('<time datetime="{}">{}</time>', edtf, phrase(edtf)) if plain else phrase(edtf)


def moment_element(moment: str) -> SafeString:
    """An instant in UTC: the day and the time; an unreadable one as it was written."""
    try:
        parse_moment(moment)
    except Malformed:
        return format_html('<bdi class="bytes">{}</bdi>', moment)
    text = fill(
        pgettext("a moment", "%(day)s %(month)s %(year)s, %(time)s"),
        day=number(int(moment[8:10])),
        month=MONTHS_OF_DAYS[int(moment[5:7]) - 1],
        year=number(moment[:4]),
        time=number(moment[11:16]),
    )
    return format_html('<time datetime="{}" title="{} UTC">{}</time>', moment, f"{moment[:10]} {moment[11:19]}", text)


def day_element(moment: str) -> SafeString:
    """The weekday, date and time of an instant, for the head of a page."""
    day = date(int(moment[:4]), int(moment[5:7]), int(moment[8:10]))
    return fill(
        pgettext("today", "%(weekday)s, %(date)s · %(time)s UTC"),
        weekday=WEEKDAYS[day.weekday()],
        date=phrase(moment[:10]),
        time=number(moment[11:16]),
    )


def ordinal(count: int) -> str:
    """A number in order, as the reader's language writes it: 16th, 16-й, سولہواں."""
    if 0 < count <= len(ORDINALS):
        return str(ORDINALS[count - 1])
    ending = 0 if count % 100 in (11, 12, 13) else count % 10
    return str(HIGHER_ORDINALS.get(ending, HIGHER_ORDINALS[0])) % {"count": count}
