"""Dates as vague as what is known (docs/spec/values.md, date)."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.words.edtf import (
    Date,
    DateParts,
    Edge,
    Edtf,
    Interval,
    IntervalParts,
    bounds,
    describe_edtf,
    format_edtf,
    is_vague,
    parse_edtf,
    precision,
)

YEARS = st.integers(1, 9999).map(lambda year: f"{year:04}")
VAGUE_YEARS = st.integers(1, 999).map(lambda year: f"{year:03}X") | st.integers(1, 99).map(lambda year: f"{year:02}XX")
PARTS = st.sampled_from(
    [*(f"{n:02}" for n in range(1, 13)), "21", "22", "23", "24", "33", "34", "35", "36", "40", "41"]
)
MARKS = st.sampled_from(["", "?", "~", "%"])
DAYS = st.dates().map(lambda day: (f"{day:%Y}".zfill(4), f"{day:%m}", f"{day:%d}"))

DATES: st.SearchStrategy[Date] = st.one_of(
    st.builds(Date, YEARS | VAGUE_YEARS, qualifier=MARKS),
    st.builds(Date, YEARS, PARTS | st.just("XX"), qualifier=MARKS),
    st.builds(lambda day, mark: Date(day[0], day[1], day[2], mark), DAYS, MARKS),
    st.builds(lambda day, mark: Date(day[0], day[1], "XX", mark), DAYS, MARKS),
    st.builds(Date, YEARS, st.just("XX"), st.just("XX"), MARKS),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    start = draw(DATES | st.sampled_from(Edge))
    end = draw(DATES | st.sampled_from(Edge)) if isinstance(start, Date) else draw(DATES)
    earliest, latest = bounds(start)[0] if isinstance(start, Date) else None, None
    if isinstance(end, Date):
        latest = bounds(end)[1]
    assume(not (earliest and latest and latest < earliest))
    return Interval(start, end)


EDTFS: st.SearchStrategy[Edtf] = DATES | intervals()


def test_a_day_is_read() -> None:
    assert parse_edtf("2025-04-16") == Date("2025", "04", "16")


@given(EDTFS)
def test_parsing_inverts_formatting(edtf: Edtf) -> None:
    assert parse_edtf(format_edtf(edtf)) == edtf


@given(st.text("0123456789X-/.?~%", max_size=12) | st.text(max_size=6))
def test_formatting_inverts_parsing_and_nothing_else_escapes(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except Malformed as error:
        assert str(error) and error.remedy
    else:
        assert format_edtf(edtf) == text


@given(EDTFS)
def test_the_earliest_day_is_never_after_the_latest(edtf: Edtf) -> None:
    earliest, latest = bounds(edtf)
    assert earliest is None or latest is None or earliest <= latest


@given(st.dates())
def test_a_plain_day_is_its_own_bounds_and_not_vague(day: date) -> None:
    edtf = parse_edtf(day.isoformat())
    assert bounds(edtf) == (day, day) and not is_vague(edtf)


GOOD = [
    # text, earliest, latest, precision, vague
    ("2026", "2026-01-01", "2026-12-31", "year", True),
    ("2018-03", "2018-03-01", "2018-03-31", "month", True),
    ("2024-02", "2024-02-01", "2024-02-29", "month", True),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day", False),
    ("2025-04-16?", "2025-04-16", "2025-04-16", "day", True),
    ("2025-04~", "2025-04-01", "2025-04-30", "month", True),
    ("2025%", "2025-01-01", "2025-12-31", "year", True),
    ("202X", "2020-01-01", "2029-12-31", "decade", True),
    ("20XX", "2000-01-01", "2099-12-31", "century", True),
    ("99XX", "9900-01-01", "9999-12-31", "century", True),
    ("2026-XX", "2026-01-01", "2026-12-31", "year", True),
    ("2026-XX-XX", "2026-01-01", "2026-12-31", "year", True),
    ("2026-05-XX", "2026-05-01", "2026-05-31", "month", True),
    ("2026-21", "2026-01-01", "2026-12-31", "season", True),
    ("2026-24", "2026-01-01", "2026-12-31", "season", True),
    ("2026-33", "2026-01-01", "2026-03-31", "quarter", True),
    ("2026-36", "2026-10-01", "2026-12-31", "quarter", True),
    ("2026-40", "2026-01-01", "2026-06-30", "half-year", True),
    ("2026-41", "2026-07-01", "2026-12-31", "half-year", True),
    ("2026-05-12/2026-05-13", "2026-05-12", "2026-05-13", "day", False),
    ("2026-05-12/2026-05-12", "2026-05-12", "2026-05-12", "day", False),
    ("2026-05-12/2026-05", "2026-05-12", "2026-05-31", "month", True),
    ("2026-23/2026-21", "2026-01-01", "2026-12-31", "season", True),
    ("2003-01~/2011-01-24?", "2003-01-01", "2011-01-24", "month", True),
    ("../2026-05-12", None, "2026-05-12", "day", True),
    ("2026-05-12/..", "2026-05-12", None, "day", True),
    ("/2026", None, "2026-12-31", "year", True),
    ("2026/", "2026-01-01", None, "year", True),
    ("0001", "0001-01-01", "0001-12-31", "year", True),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day", False),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "shape", "vague"), GOOD)
def test_good_dates_say_what_they_allow(
    text: str, earliest: str | None, latest: str | None, shape: str, vague: bool
) -> None:
    edtf = parse_edtf(text)
    found = tuple(day and day.isoformat() for day in bounds(edtf))
    assert (*found, precision(edtf), is_vague(edtf)) == (earliest, latest, shape, vague)


BAD = {
    "": "empty",
    " 2026": "white space",
    "2026 ": "white space",
    "2026\n": "white space",
    "2026-05-12\n": "white space",
    "2026\u00a0": "white space",
    "2026 - 05": "white space",
    "٢٠٢٦": "not ASCII",
    "۲۰۲۶-۰۵": "not ASCII",
    "2026–05": "not ASCII",
    "２０２６": "not ASCII",
    "2026-05-12T10:00:00Z": "no time of day",
    "2026-05-12T10": "no time of day",
    "2026-W01": "week",
    "2026W01": "week",
    "2026-W01-1": "week",
    "2026-132": "counted from New Year",
    "20260101": "hyphens",
    "202605": "hyphens",
    "-0001": "year cannot be written",
    "+2026": "year cannot be written",
    "Y12026": "year cannot be written",
    "12026": "year cannot be written",
    "2026-1-1": "two digits",
    "2026-1": "two digits",
    "2026-01-1": "two digits",
    "26": "four digits",
    "026": "four digits",
    "12.05.2026": "starts with its year",
    "12-05-2026": "starts with its year",
    "5/12/2026": "more than one slash",
    "2026/05/12": "more than one slash",
    "2026.05.12": "joined by hyphens",
    "0000": "no year 0",
    "00XX": "no year 0",
    "000X": "no year 0",
    "2026-00": "no month",
    "2026-13": "no month",
    "2026-20": "no month",
    "2026-25": "no month",
    "2026-37": "no month",
    "2026-42": "no month",
    "2026-02-30": "has no day 30",
    "2025-02-29": "has no day 29",
    "1900-02-29": "has no day 29",
    "2026-04-31": "has no day 31",
    "2026-05-00": "has no day 00",
    "2026-05-32": "has no day 32",
    "2026-21-05": "Only a month has days",
    "2026-33-XX": "Only a month has days",
    "2026-XX-05": "month that is not",
    "202X-05": "decade or a century",
    "20XX-XX": "decade or a century",
    "202x": "capital X",
    "2026-xx": "capital X",
    "199u": "capital X",
    "2XXX": "century",
    "XXXX": "century",
    "2026-0X": "unstated",
    "2026-05-1X": "unstated",
    "2026?-05": "at the end",
    "?2026": "at the end",
    "2026-05-~12": "at the end",
    "2026?~": "at the end",
    "2026??": "at the end",
    "[2025,2026]": "choice",
    "{2025,2026}": "choice",
    "2026-05-12/2026-05-11": "before its start",
    "2026/2025-12-31": "before its start",
    "2026-06/2026-05-31": "before its start",
    "/": "without any date",
    "../..": "without any date",
    "../": "without any date",
    "2026/./": "more than one slash",
    "2026/.": "two full stops",
    "2026-05-12/13": "At the end of this interval",
    "2026-13/2027": "At the start of this interval",
    "2026/2027/2028": "more than one slash",
    "2026-05-12/P1D": "not a date",
    "2026-05-12Z": "not a date",
    "2026-05-12-01": "not a date",
    "1950S2": "not a date",
    "null": "capital X",
    "spring 2026": "white space",
}


@pytest.mark.parametrize(("text", "reason"), BAD.items(), ids=[ascii(text) for text in BAD])
def test_bad_dates_are_refused_with_their_reason(text: str, reason: str) -> None:
    with pytest.raises(Malformed, match=reason) as caught:
        parse_edtf(text)
    assert caught.value.remedy


def test_a_refusal_does_not_repeat_what_another_side_wrote() -> None:
    with pytest.raises(Malformed) as caught:
        parse_edtf("<script>2026</script>")
    assert "script" not in str(caught.value) and "script" in caught.value.detail


def test_an_impossible_date_cannot_be_made_by_hand() -> None:
    with pytest.raises(Malformed, match="has no day 30"):
        Date("2026", "02", "30")


def test_parts_that_are_no_date_cannot_be_put_together() -> None:
    with pytest.raises(Malformed, match="parts of a date"):
        Date("2026", "", "30")


DESCRIBED = [
    ("2026-05-12", DateParts("day", 2026, 5, 12, "", False, False)),
    ("2026-05-XX?", DateParts("month", 2026, 5, None, "day", True, False)),
    ("2026-XX~", DateParts("year", 2026, None, None, "month", False, True)),
    ("2026-XX-XX", DateParts("year", 2026, None, None, "month-and-day", False, False)),
    ("202X%", DateParts("decade", 2020, None, None, "", True, True)),
    ("20XX", DateParts("century", 2000, None, None, "", False, False)),
    ("2026-24", DateParts("season", 2026, 4, None, "", False, False)),
    ("2026-34", DateParts("quarter", 2026, 2, None, "", False, False)),
    ("2026-41", DateParts("half-year", 2026, 2, None, "", False, False)),
    ("../2026", IntervalParts(Edge.OPEN, DateParts("year", 2026, None, None, "", False, False))),
    ("2026/", IntervalParts(DateParts("year", 2026, None, None, "", False, False), Edge.UNKNOWN)),
]


@pytest.mark.parametrize(("text", "parts"), DESCRIBED)
def test_a_date_is_described_in_numbers_and_neutral_tokens(text: str, parts: DateParts | IntervalParts) -> None:
    assert describe_edtf(parse_edtf(text)) == parts
