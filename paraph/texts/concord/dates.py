"""Dates in a version, in the forms of six languages, as EDTF: 2026-05-12, 2026-05, 2026-05-12/2026-05-14.

A day without a year is XXXX-05-12 (EDTF level 2), which the dates we say never hold; it is only compared here.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from paraph.texts.concord.items import Item, base, masked
from paraph.texts.concord.number_words import HAN, HAN_SCALE

_MONTHS = {
    "en": "January|Jan\\.? February|Feb\\.? March|Mar\\.? April|Apr\\.? May June|Jun\\.? July|Jul\\.? August|Aug\\.? "
    "September|Sept?\\.? October|Oct\\.? November|Nov\\.? December|Dec\\.?",
    "ru": "январ[ьяе] феврал[ьяе] март[ае]? апрел[ьяе] ма[йяе] июн[ьяе] июл[ьяе] август[ае]? сентябр[ьяе] октябр[ьяе] "
    "ноябр[ьяе] декабр[ьяе]",
    "fr": "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ar": "كانون_الثاني/يناير|يناير|كانون_الثاني شباط/فبراير|فبراير|شباط آذار/مارس|مارس|آذار "
    "نيسان/[أإا]بريل|[أإا]بريل|نيسان [أا]يار/مايو|مايو|[أا]يار حزيران/يوني[وه]|يوني[وه]|حزيران "
    "تموز/يولي[وه]|يولي[وه]|تموز [آا]ب/[أا]غسطس|[أا]غسطس|[آا]ب [أا]يلول/سبتمبر|سبتمبر|[أا]يلول "
    "تشرين_ال[أا]ول/[أا]كتوبر|[أا]كتوبر|تشرين_ال[أا]ول تشرين_الثاني/نوفمبر|نوفمبر|تشرين_الثاني "
    "كانون_ال[أا]ول/ديسمبر|ديسمبر|كانون_ال[أا]ول",
}
"""The months of each language in order, alternatives joined by a stroke; a low line stands for a space."""

_DAY = {
    "en": r"(?:st|nd|rd|th)?(?: of)?",
    "ru": r"(?:-?(?:го|е|ого|ое))?",
    "fr": r"(?:er)?",
    "ur": "",
    "ar": " ?(?:من )?",
}
_FIRST = {"ur": "|یکم"}
"""A word that stands for the first of a month."""
_TO = r"\s*[-–—]\s*| (?:to|through|по|au|تا|سے|إلى|الى|حتى) "
_AND = r" ?, ?| (?:and|и|et|اور) | و ?"
_YEAR = r"(?:,? |، ?| ?, ?| (?:of|de|عام|سنة|سن) )(?P<y{0}>\d{{4}})(?!\d)[ءم]?"

LEAP = 2024
"""A day without a year may be 29 February."""

_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)|(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}))(?![\d])"
)
_HAN = f"[0-9{''.join(HAN)}{''.join(HAN_SCALE)}]"
_CHINESE = re.compile(
    f"(?:(?P<y>{_HAN}{{4}})年)?(?P<m>{_HAN}{{1,3}})月(?:(?P<d>{_HAN}{{1,3}})[日号]"
    f"(?:(?P<sep>至|到|—+|–|-|－|～|、|和|及)(?:(?P<m2>{_HAN}{{1,3}})月)?(?P<d2>{_HAN}{{1,3}})[日号])?)?"
)


def dates(text: str, lang: str) -> list[Item]:
    """The dates of a version; `text` as `numbers.plain` gives it."""
    tongue = base(lang)
    found = list(_numeric(text))
    if tongue == "zh":
        found += _chinese(masked(text, found))
    elif tongue in _MONTHS:
        for pattern in _patterns(tongue):
            found += _worded(masked(text, found), pattern, tongue)
    return sorted(found, key=lambda item: item.start)


@lru_cache
def _patterns(lang: str) -> "tuple[re.Pattern[str], ...]":
    """The forms of a language, the longest first."""
    names = "|".join(f"(?:{month.replace('_', ' ')})" for month in _MONTHS[lang].split(" "))
    flags = re.NOFLAG if lang == "en" else re.IGNORECASE
    day, end = rf"(?<!\d)(?P<d{{0}}>\d{{{{1,2}}}}{_FIRST.get(lang, '')}){_DAY[lang]}", r"(?!\w)"
    month, year = rf"(?P<m{{0}}>{names.replace('{', '{{').replace('}', '}}')})", _YEAR
    one, two = (f"{day} ?{month}".format(at) for at in (1, 2))
    forms = [
        f"{one}(?:{year.format(1)})?(?P<sep>{_TO}){two}(?:{year.format(2)})?{end}",
        f"{day.format(1)}(?P<sep>{_TO}|{_AND}){two}(?:{year.format(2)})?{end}",
        f"{one}(?:{year.format(1)})?{end}",
        f"(?<!\\w)(?:و|في |ب)?{month.format(1)}{year.format(1)}",
    ]
    if lang == "en":
        second = r"(?:(?P<sep>[-–]| and | to )(?P<d2>\d{1,2}))?"
        forms.insert(0, f"{month.format(1)} {day.format(1)}{second}(?:{year.format(1)})?(?!\\w)")
    return tuple(re.compile(form, flags) for form in forms)


def _worded(text: str, pattern: "re.Pattern[str]", lang: str) -> Iterator[Item]:
    for found in pattern.finditer(text):
        parts = found.groupdict()
        month, month2 = (_month(parts.get(name), lang) for name in ("m1", "m2"))
        year, year2 = parts.get("y1"), parts.get("y2")
        day, day2 = (_FIRST_DAY.get(parts.get(name) or "", parts.get(name)) for name in ("d1", "d2"))
        first = (year or year2, month or month2, day)
        second = (year2 or year, month2 or month, day2)
        yield from _items(found.span(), first, second, parts.get("sep"))


_FIRST_DAY = {"یکم": "1"}

Parts = tuple[str | None, str | None, str | None]


def _items(span: tuple[int, int], first: Parts, second: Parts, sep: str | None) -> Iterator[Item]:
    """One date, an interval, or two dates of a list; nothing when it is no day of a calendar."""
    ends = [_edtf(*part) for part in (first, second if second[2] else first)]
    if not all(ends):
        return
    others = [_edtf(None, *part[1:]) for part in (first, second if second[2] else first)]
    if sep is None or not second[2]:
        yield _dated(ends[0], span, others[0])
    elif re.fullmatch(_AND + "|、|和|及", sep):
        yield _dated(ends[0], span, others[0])
        yield _dated(ends[1], span, others[1])
    else:
        yield _dated("/".join(ends), span, "/".join(others))


def _dated(key: str, span: tuple[int, int], other: str) -> Item:
    return Item("date", key, *span, frozenset({other} - {key, ""}))


def _edtf(year: str | None, month: str | None, day: str | None) -> str:
    """Empty when the parts make no date."""
    if not month or not 1 <= int(month) <= 12 or not (year or day) or year == "0000":
        return ""
    if day and not 1 <= int(day) <= monthrange(int(year or LEAP), int(month))[1]:
        return ""
    return f"{year or 'XXXX'}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _month(name: str | None, lang: str) -> str | None:
    if name is None:
        return None
    for number, month in enumerate(_MONTHS[lang].split(" "), 1):
        if re.fullmatch(month.replace("_", " "), name, re.IGNORECASE):
            return str(number)
    return None


def _numeric(text: str) -> Iterator[Item]:
    for found in _NUMERIC.finditer(text):
        year, month, day = found["iy"] or found["y"], found["im"] or found["m"], found["id"] or found["d"]
        key, swapped = _edtf(year, month, day), _edtf(year, day, month)
        if key or swapped:
            yield Item("date", key or swapped, *found.span(), frozenset({swapped} - {key, ""} if found["y"] else ()))


def _chinese(text: str) -> Iterator[Item]:
    for found in _CHINESE.finditer(text):
        year, month, day, month2, day2 = (_han(found[name]) for name in ("y", "m", "d", "m2", "d2"))
        yield from _items(found.span(), (year, month, day), (year, month2 or month, day2), found["sep"])


def _han(numeral: str | None) -> str | None:
    """Chinese numerals up to 99, or digit by digit for a year, in ASCII."""
    if numeral is None or numeral.isascii():
        return numeral
    if "十" not in numeral:
        return "".join(str(HAN.get(char, char)) for char in numeral)
    tens, _, unit = numeral.partition("十")
    return f"{HAN.get(tens, 1)}{HAN.get(unit, 0)}"
