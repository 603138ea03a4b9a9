"""The benchmark of round trips: it counts what is lost, and leaves other rows alone."""

import json
from dataclasses import replace
from pathlib import Path

from bench.results import keep_rows
from bench.roundtrip import forms, trip
from paraph.errors import Malformed
from paraph.texts.model import Document
from paraph.texts.plain_parse import parse_plain

PLAIN, HTML, WORD = forms(20, 3)


def test_every_form_comes_back() -> None:
    assert [trip(form, seed=3).ratio for form in (PLAIN, HTML, WORD)] == [1, 1, 1]


def test_a_document_that_comes_back_as_another_is_lost_and_named() -> None:
    def forgetful(text: str) -> Document:
        return replace(parse_plain(text), title="")

    row = trip(replace(PLAIN, parse=forgetful), seed=3)
    assert 0 < row.ratio < 1
    assert row.lost.startswith("3/")
    assert not row.as_json()["holds"]


def test_a_document_that_is_not_read_at_all_is_lost() -> None:
    def deaf(text: str) -> Document:
        raise Malformed(text[:10])

    assert trip(replace(PLAIN, parse=deaf), seed=3).same == 0


def test_rows_of_other_benchmarks_stay(tmp_path: Path) -> None:
    table = tmp_path / "results.json"
    other = {"name": "disk: raw entries", "ratio": 0.267, "aim": "at most 0.5", "holds": True}
    table.write_text(
        json.dumps([other, {"name": "round trip plain", "ratio": 0.5, "aim": "at least 1", "holds": False}])
    )
    keep_rows(table, [trip(PLAIN, seed=3).as_json()])
    assert json.loads(table.read_text()) == [
        {"name": "round trip plain", "ratio": 1.0, "aim": "at least 1", "holds": True},
        other,
    ]
