"""The record's rounds as event data and as JSON-LD: what feeds hold, each with its source, and nothing else."""

import json
from typing import Any

import pytest

from paraph.exports.accepted_record import accepted
from paraph.exports.jsonld import export_jsonld
from paraph.exports.plover import export_plover
from paraph.intake.accepted import Accepted
from paraph.reading import Reader
from paraph.words.speech import Word, claim, say
from tests.sides import MECHANISM, PK, World

SOURCE = "source/paper-2018"
WORDS = (
    say(f"{SOURCE}/title", {"en": "A report"}),
    say(f"{SOURCE}/publisher", "The Paper"),
    claim("round/12/dates", "2018-03-02/2018-03-03", SOURCE, "first paragraph"),
    claim("round/12/city", {"en": "Islamabad"}, SOURCE, "dateline"),
    claim("round/12/outcomes", [{"en": "Both sides agreed to expand trade"}], SOURCE, "second paragraph"),
    claim("delegation/12/head", {"name": {"en": "A. Person"}}, SOURCE, "third paragraph", about="RU"),
)


def found(*more: Word) -> list[Accepted]:
    world = World()
    world.say(PK, *WORDS, *more)
    return accepted(Reader(world[PK], MECHANISM))


def rows(claims: list[Accepted]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_plover(claims).splitlines()]


def test_a_round_is_a_consultation_of_both_with_its_day_and_city() -> None:
    consult = [row for row in rows(found()) if row["event"] == "CONSULT"]
    assert {(row["source"], row["target"], row["date"], row["location"]) for row in consult} == {
        ("PK", "RU", "2018-03-02", "Islamabad"),
        ("RU", "PK", "2018-03-02", "Islamabad"),
    }


def test_what_was_agreed_is_an_event_of_its_own_with_its_publication() -> None:
    agree = [row for row in rows(found()) if row["event"] == "AGREE"]
    assert {row["publications"][0]["name"] for row in agree} == {"The Paper"}


def test_a_head_is_attendee_for_the_side() -> None:
    graph = json.loads(export_jsonld(found()))["@graph"]
    event = next(item for item in graph if item["@type"] == "Event")
    assert event["attendee"][0]["affiliation"]["identifier"] == "RU"


def test_each_claim_appears_in_its_source() -> None:
    graph = json.loads(export_jsonld(found()))["@graph"]
    works = {item["@id"] for item in graph if item["@type"] == "CreativeWork"}
    cited = {one["isPartOf"]["@id"] for item in graph if item["@type"] == "Claim" for one in item["appearance"]}
    assert cited <= works


@pytest.mark.parametrize(
    ("edtf", "day"), [("2013-04?", "2013-04"), ("2018", "2018"), ("../2018", None), ("201X", None)]
)
def test_a_vague_date_is_given_as_far_as_it_is_known(edtf: str, day: str | None) -> None:
    claims = found(claim("round/13/dates", edtf, SOURCE, "title"))
    assert [item.value for item in claims if item.meeting.endswith("/13") and item.field == "held_on"] == [day]


def test_nothing_of_a_record_without_rounds_is_exported() -> None:
    assert accepted(Reader(World()[PK], MECHANISM)) == []


def test_the_side_that_is_named_is_a_side_of_the_mechanism() -> None:
    assert PK in next(item.value for item in found() if item.field == "sides")
