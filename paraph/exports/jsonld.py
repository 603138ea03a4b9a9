"""Accepted claims as JSON-LD in the words of schema.org: each meeting an Event, each claim a Claim with what it
appears in.

The context is named, never fetched; digests stand as `identifier`, so that a reader can check the original it holds.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from paraph.intake.accepted import Accepted, Meeting, Origin, meetings

CONTEXT = "https://schema.org"
STATUS = {"held": "EventScheduled", "announced": "EventScheduled", "postponed": "EventPostponed"}


def export_jsonld(claims: Sequence[Accepted]) -> bytes:
    """One document with a graph: events, then claims, then the works they appear in, each once."""
    graph: list[dict[str, Any]] = []
    works: dict[str, dict[str, Any]] = {}
    for meeting in meetings(claims):
        graph.append(_event(meeting))
        graph += [_claim(meeting, number, claim) for number, claim in enumerate(meeting.claims)]
        for claim in meeting.claims:
            works |= {_work_id(origin): _work(origin) for origin in claim.origins}
    document = {"@context": CONTEXT, "@graph": graph + [works[key] for key in sorted(works)]}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _id(meeting: Meeting) -> str:
    return f"urn:sha256:{hashlib.sha256(meeting.name.encode()).hexdigest()}"


def _event(meeting: Meeting) -> dict[str, Any]:
    status = STATUS.get(str(meeting.first("status")))
    said = {
        "@id": _id(meeting),
        "@type": "Event",
        "name": _name(meeting),
        "startDate": meeting.first("held_on"),
        "eventStatus": f"{CONTEXT}/{status}" if status else None,
        "location": _place(meeting),
        "organizer": [{"@type": "Country", "identifier": side} for side in meeting.sides],
        "attendee": [_person(claim.value) for claim in meeting.all("head")],
        "about": [claim.value for claim in meeting.all("topic")],
    }
    return {key: value for key, value in said.items() if value not in (None, [])}


def _name(meeting: Meeting) -> str:
    mechanism, ordinal = meeting.first("mechanism"), meeting.first("ordinal")
    return f"{mechanism}, meeting {ordinal}" if mechanism and ordinal else str(mechanism or meeting.name)


def _place(meeting: Meeting) -> dict[str, Any] | None:
    city, venue = meeting.first("city"), meeting.first("venue")
    if venue == "virtual":
        return {"@type": "VirtualLocation"}
    if not city and not venue:
        return None
    place = {"@type": "Place", "name": venue or city}
    return place | ({"address": {"@type": "PostalAddress", "addressLocality": city}} if city else {})


def _person(head: dict[str, Any]) -> dict[str, Any]:
    said = {"@type": "Person", "name": head.get("name"), "jobTitle": head.get("title")}
    if head.get("side"):
        said["affiliation"] = {"@type": "Country", "identifier": head["side"]}
    return {key: value for key, value in said.items() if value}


def _claim(meeting: Meeting, number: int, claim: Accepted) -> dict[str, Any]:
    value = claim.value if isinstance(claim.value, str) else json.dumps(claim.value, ensure_ascii=False, sort_keys=True)
    return {
        "@id": f"{_id(meeting)}#{number}",
        "@type": "Claim",
        "about": {"@id": _id(meeting)},
        "additionalType": claim.field,
        "text": value,
        "appearance": [
            {"@type": "Quotation", "text": o.words, "isPartOf": {"@id": _work_id(o)}} for o in claim.origins
        ],
    }


def _work_id(origin: Origin) -> str:
    """The original's digest; where only the record is at hand, the address or the name of the source."""
    return f"urn:sha256:{origin.sha256}" if origin.sha256 else origin.url or f"urn:paraph:source:{quote(origin.name)}"


def _work(origin: Origin) -> dict[str, Any]:
    said = {
        "@id": _work_id(origin),
        "@type": "CreativeWork",
        "name": origin.name,
        "url": origin.url,
        "publisher": {"@type": "Organization", "name": origin.publisher} if origin.publisher else None,
        "datePublished": origin.published,
        "identifier": origin.sha256,
    }
    return {key: value for key, value in said.items() if value}
