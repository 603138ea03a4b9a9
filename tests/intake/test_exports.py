"""Accepted claims as event data and as JSON-LD: nothing that was not accepted, every claim with its source."""

import json
from typing import Any

from paraph.exports.jsonld import export_jsonld
from paraph.exports.plover import export_plover
from paraph.intake.accepted import Accepted, Origin

FROM = Origin("the 5th round was held in Oslo", "The Example", "ab" * 32, "https://example.org/a", None, "2024-02-08")


def accepted(field: str, value: Any, words: str = FROM.words) -> Accepted:
    return Accepted("NO-PE/5", field, value, (Origin(words, FROM.name, FROM.sha256, FROM.url, None, FROM.published),))


CLAIMS = [
    accepted("mechanism", "Political Consultations"),
    accepted("ordinal", 5),
    accepted("status", "held"),
    accepted("held_on", "2024-02-05"),
    accepted("city", "Oslo"),
    accepted("head", {"name": "A. Strand", "title": "Director", "side": "NO"}),
    accepted("head", {"name": "B. Rojas", "title": "Director", "side": "PE"}),
    accepted("outcome", {"kind": "agreed", "sides": ["NO", "PE"]}, "both sides agreed to expand trade"),
    accepted("outcome", {"kind": "expressed", "sides": ["NO"]}, "Norway welcomed the visit"),
]


def events(claims: list[Accepted]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_plover(claims).splitlines()]


def test_a_meeting_is_a_consultation_hosted_by_one_and_visited_by_the_other() -> None:
    found = {(e["source"], e["target"]): e["mode"] for e in events(CLAIMS) if e["event"] == "CONSULT"}
    assert found == {("NO", "PE"): "host", ("PE", "NO"): "visit"}


def test_a_meeting_in_a_third_state_has_that_mode() -> None:
    moved = [claim for claim in CLAIMS if claim.field != "city"] + [accepted("city", "Geneva")]
    assert {event["mode"] for event in events(moved) if event["event"] == "CONSULT"} == {"third-party"}


def test_a_meeting_at_a_distance_is_by_phone() -> None:
    afar = [claim for claim in CLAIMS if claim.field != "city"] + [accepted("venue", "virtual")]
    assert {event["mode"] for event in events(afar) if event["event"] == "CONSULT"} == {"phone"}


def test_what_was_agreed_is_an_event_and_courtesy_is_none() -> None:
    found = [event for event in events(CLAIMS) if event["event"] == "AGREE"]
    assert [(event["source"], event["target"], event["context"]) for event in found] == [
        ("NO", "PE", ["economic"]),
        ("PE", "NO", ["economic"]),
    ]


def test_a_meeting_put_off_is_hypothetical() -> None:
    claims = [claim for claim in CLAIMS if claim.field != "status"] + [accepted("status", "postponed")]
    assert all("hypothetical" in event["context"] for event in events(claims))


def test_every_event_cites_its_source_and_the_same_claims_give_the_same_bytes() -> None:
    assert all(event["publications"][0]["sha256"] == FROM.sha256 for event in events(CLAIMS))
    assert export_plover(CLAIMS) == export_plover(list(CLAIMS))


def test_a_meeting_is_an_event_of_schema_org_with_its_claims_and_work() -> None:
    graph = json.loads(export_jsonld(CLAIMS))["@graph"]
    assert graph[0]["@type"] == "Event"
    assert (graph[0]["name"], graph[0]["startDate"]) == ("Political Consultations, meeting 5", "2024-02-05")
    assert [node["@type"] for node in graph[1:]] == ["Claim"] * len(CLAIMS) + ["CreativeWork"]


def test_each_claim_points_at_the_work_that_it_appears_in() -> None:
    graph = json.loads(export_jsonld(CLAIMS))["@graph"]
    works = {node["@id"] for node in graph if node["@type"] == "CreativeWork"}
    cited = {part["isPartOf"]["@id"] for node in graph if node["@type"] == "Claim" for part in node["appearance"]}
    assert cited == works


def test_no_claims_make_no_events() -> None:
    assert export_plover([]) == b""
    assert json.loads(export_jsonld([]))["@graph"] == []
