"""Dates and moments in three languages, as vague as they were said."""

import re

import pytest
from django.utils.translation import override

from paraph.errors import Malformed
from paraph.web.dates import date_element, day_element, moment_element, ordinal, phrase
from tests.web.desks import Desk  # noqa: F401  Django is set up by that module


def plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)


ENGLISH = [
    ("2026", "2026"),
    ("2026-05", "May 2026"),
    ("2026-05-12", "12 May 2026"),
    ("2026-05-12/2026-05-13", "12–13 May 2026"),
    ("2026-05-31/2026-06-02", "31 May – 2 June 2026"),
    ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
    ("2026-05/2026-06", "May 2026 – June 2026"),
    ("202X", "the 2020s"),
    ("20XX", "between 2000 and 2099"),
    ("2026-21", "spring 2026"),
    ("2026-34", "second quarter of 2026"),
    ("2026-41", "second half of 2026"),
    ("2026-XX", "2026, month not stated"),
    ("2026-05-XX", "May 2026, day not stated"),
    ("2026-XX-XX", "2026, month and day not stated"),
    ("2026?", "2026, uncertain"),
    ("2026~", "about 2026"),
    ("2026%", "about 2026, uncertain"),
    ("../2026", "until 2026"),
    ("2026/..", "from 2026 on"),
    ("/2026", "until 2026, from when is not known"),
    ("2026/", "from 2026, until when is not known"),
    ("2013-04?/2018-03?", "April 2013, uncertain – March 2018, uncertain"),
    ("0987", "0987"),
]


@pytest.mark.parametrize(("edtf", "expected"), ENGLISH)
def test_a_date_is_phrased_in_english(edtf: str, expected: str) -> None:
    with override("en"):
        assert plain(phrase(edtf)) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2026", "2026 г."),
        ("2026-05", "май 2026 г."),
        ("2026-05-12", "12 мая 2026 г."),
        ("2026-05-12/2026-05-13", "12–13 мая 2026 г."),
        ("2026?", "2026 г., неточно"),
        ("2026-33", "первый квартал 2026 г."),
        ("201X", "2010-е годы"),
    ],
)
def test_a_date_is_phrased_in_russian(edtf: str, expected: str) -> None:
    with override("ru"):
        assert plain(phrase(edtf)) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2026", "2026"),
        ("2026-05", "مئی 2026"),
        ("2026-05-12/2026-05-13", "12–13 مئی 2026"),
        ("2013-04?/2018-03?", "اپریل 2013، غیر یقینی تا مارچ 2018، غیر یقینی"),
        ("2026/..", "2026 سے"),
    ],
)
def test_a_date_is_phrased_in_urdu(edtf: str, expected: str) -> None:
    with override("ur"):
        assert plain(phrase(edtf)) == expected


def test_a_range_of_days_keeps_its_direction_in_urdu() -> None:
    with override("ur"):
        assert '<bdi dir="ltr">12–13</bdi>' in phrase("2026-05-12/2026-05-13")


@pytest.mark.parametrize(("edtf", "expected"), ENGLISH)
def test_every_number_keeps_to_itself(edtf: str, expected: str) -> None:
    with override("en"):
        outside = re.sub(r"<bdi[^>]*>[^<]*</bdi>", "", phrase(edtf))
    assert not re.search(r"\d", outside)


def test_a_plain_date_tells_machines_too() -> None:
    assert date_element("2026-05-12").startswith('<time datetime="2026-05-12">')


def test_a_vague_date_has_no_form_for_machines() -> None:
    assert "<time" not in date_element("2026-05?")


def test_a_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(Malformed):
        phrase("soon")


def test_a_moment_is_told_in_universal_time() -> None:
    with override("en"):
        found = moment_element("2026-03-05T11:20:09Z")
    assert 'datetime="2026-03-05T11:20:09Z"' in found
    assert 'title="2026-03-05 11:20:09 UTC"' in found
    assert plain(found) == "5 March 2026, 11:20"


def test_a_moment_that_is_none_is_shown_as_written() -> None:
    assert plain(moment_element("<noon>")) == "&lt;noon&gt;"


def test_the_day_of_a_page_has_its_weekday() -> None:
    with override("ru"):
        assert plain(day_element("2026-03-06T07:10:00Z")) == "Пятница, 6 марта 2026 г. · 07:10 UTC"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1st"), (3, "3rd"), (11, "11th"), (16, "16th"), (21, "21st"), (22, "22nd"), (111, "111th"), (113, "113th")],
)
def test_a_number_in_order_in_english(count: int, expected: str) -> None:
    with override("en"):
        assert ordinal(count) == expected


@pytest.mark.parametrize(("lang", "expected"), [("ru", "16-й"), ("ur", "سولہواں")])
def test_a_number_in_order_in_other_languages(lang: str, expected: str) -> None:
    with override(lang):
        assert ordinal(16) == expected


def test_a_number_of_an_unforeseen_kind_is_still_told() -> None:
    with override("en"):
        assert ordinal(0) == "0th"
