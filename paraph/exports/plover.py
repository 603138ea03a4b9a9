"""Accepted claims as event data in the PLOVER ontology (Open Event Data Alliance), one JSON object a line.

    {"context":["diplomatic"],"date":"2024-02-07","event":"CONSULT","id":"…","location":"Moscow","mode":"host",
     "source":"RU","target":"PK","text":["…"],"publications":[{…}]}

A meeting is CONSULT, once for each ordered pair of sides: mode `host` for the side in whose city it met, `visit` for
its guests, `third-party` in a third state, `phone` where it met at a distance; no mode where the place is not known.
What was agreed is AGREE.  PLOVER codes no commentary, so what was stressed, reaffirmed or welcomed is left out.  A
meeting announced or put off carries the context `future` or `hypothetical`.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

from paraph.intake.accepted import Accepted, Meeting, meetings

CONSULT, AGREE = "CONSULT", "AGREE"
HOST, VISIT, THIRD_PARTY, PHONE = "host", "visit", "third-party", "phone"
TIME_CONTEXT = {"announced": "future", "postponed": "hypothetical"}
CONTEXTS = (
    ("economic", ("trade", "econom", "invest", "tariff", "market", "business", "energy")),
    ("military", ("military", "defence", "defense", "arms", "patrol", "troop")),
    ("legal", ("legal", "extradition", "court", "judicial", "treaty")),
    ("intelligence", ("intelligence", "terroris", "information sharing")),
)
"""PLOVER's contexts by words of the clause; `diplomatic` where none is told."""


def export_plover(claims: Sequence[Accepted]) -> bytes:
    """The events of all meetings, in order of meeting, kind and sides."""
    rows = [row for meeting in meetings(claims) for row in _events(meeting)]
    return b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows)


def _events(meeting: Meeting) -> Iterator[dict[str, Any]]:
    for source, target in permutations(meeting.sides, 2):
        mode = _mode(meeting, source, target)
        yield _event(meeting, CONSULT, (source, target), mode=mode, claims=meeting.claims[:1])
    for claim in meeting.all("outcome"):
        if claim.value.get("kind") != "agreed":
            continue
        words = " ".join(origin.words for origin in claim.origins)
        by = [side for side in claim.value.get("sides") or () if side in meeting.sides]
        for source, target in permutations(meeting.sides, 2):
            if source in by:
                yield _event(meeting, AGREE, (source, target), context=_context(words), claims=(claim,))


def _mode(meeting: Meeting, source: str, target: str) -> str | None:
    if meeting.first("venue") == "virtual":
        return PHONE
    if meeting.host is None:
        return None
    return {source: HOST, target: VISIT}.get(meeting.host, THIRD_PARTY)


def _context(words: str) -> str:
    low = words.lower()
    return next((name for name, stems in CONTEXTS if any(stem in low for stem in stems)), "diplomatic")


def _event(
    meeting: Meeting,
    kind: str,
    pair: tuple[str, str],
    *,
    claims: Sequence[Accepted],
    mode: str | None = None,
    context: str = "diplomatic",
) -> dict[str, Any]:
    time = TIME_CONTEXT.get(str(meeting.first("status")))
    origins = [origin for claim in claims for origin in claim.origins]
    said = {
        "event": kind,
        "mode": mode,
        "context": [context, time] if time else [context],
        "date": meeting.first("held_on"),
        "source": pair[0],
        "target": pair[1],
        "location": meeting.first("city"),
        "text": [origin.words for origin in origins],
        "publications": [
            {"name": o.publisher or o.name, "url": o.url, "published": o.published, "sha256": o.sha256 or None}
            for o in origins
        ],
    }
    name = json.dumps([meeting.name, said], ensure_ascii=False, sort_keys=True)
    return {"id": hashlib.sha256(name.encode()).hexdigest()[:32], **said}
