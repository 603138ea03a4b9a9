"""Dates typed as people write them come into the record's own form; everything else stays as it was typed."""

import pytest

from tests import homes

homes.start()

from paraph.web.forms.inputs import DATE  # noqa: E402  Django is set up by the line above
from paraph.web.forms.plain_dates import as_edtf  # noqa: E402  Django is set up by the line above


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12 May 2026", "2026-05-12"),
        ("12–13 May 2026", "2026-05-12/2026-05-13"),
        ("30 June – 2 July 2026", "2026-06-30/2026-07-02"),
        ("May 2026", "2026-05"),
        ("9 Sep 2026?", "2026-09-09?"),
        ("12–13 мая 2026 г.", "2026-05-12/2026-05-13"),
        ("май 2026", "2026-05"),
        ("12.05.2026", "2026-05-12"),
        ("12-13.05.2026", "2026-05-12/2026-05-13"),
        ("12 مئی 2026", "2026-05-12"),
        ("۱۲ مئی ۲۰۲۶", "2026-05-12"),
    ],
)
def test_a_date_in_words_is_understood(typed: str, meant: str) -> None:
    assert as_edtf(typed) == meant


@pytest.mark.parametrize("typed", ["2026-05-12/2026-05-13", "2026", "2026?", "", "soon", "12 Brumaire 2026", "7" * 200])
def test_what_is_no_date_in_words_stays_as_it_was_typed(typed: str) -> None:
    assert as_edtf(typed) == typed


def test_spaces_within_a_stretch_do_no_harm() -> None:
    assert DATE.gather({"w0": "2026-05-12 / 2026-05-13"}, "w0") == "2026-05-12/2026-05-13"


def test_a_day_that_does_not_exist_is_left_to_the_check_of_the_value() -> None:
    assert as_edtf("31 June 2026") == "2026-06-31"
