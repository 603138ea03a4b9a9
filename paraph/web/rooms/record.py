"""The record: the feeds and their heads, who has received what, the keys, and whether anything is wrong."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from paraph.charter import charter_digest, fingerprint
from paraph.contacts import Contact
from paraph.exports.accepted_record import accepted
from paraph.exports.jsonld import export_jsonld
from paraph.exports.plover import export_plover
from paraph.names import LocalText, SideId
from paraph.store.api import Evidence
from paraph.web.remembered import digest_at_hand, digest_of_state
from paraph.web.shell import Visit, room
from paraph.web.silent import silence
from paraph.words.vocabulary import RULES

SHAPES = {
    "plover": (export_plover, "application/x-ndjson", "jsonl"),
    "jsonld": (export_jsonld, "application/ld+json", "jsonld"),
}


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One feed as this node holds it.  `at` is the moment that its last entry claims."""

    side: SideId
    ours: bool
    size: int
    root: str
    at: str
    whole: bool
    unknown: int
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What one side has of every feed: of its own all, of the others what it has acknowledged."""

    side: SideId
    ours: bool
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    side: SideId
    name: LocalText
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What a peer sent that cannot be true, with the exhibits as text, hidden characters escaped."""

    evidence: Evidence
    exhibits: tuple[str, ...]


@require_safe
@room()
def rounds(visit: Visit, shape: str) -> HttpResponse:
    """The rounds as open data for whoever codes events: what the feeds hold, nothing of the desk."""
    export, media, ending = SHAPES[shape]
    response = HttpResponse(export(accepted(visit.reader)), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{visit.mechanism}-rounds.{ending}"'
    return response


@room()
def page(visit: Visit) -> HttpResponse:
    reader = visit.reader
    asked = "digest" in visit.request.GET
    context = {
        "feeds": [_feed(visit, side) for side in reader.sides],
        "receipts": [_receipts(visit, side) for side in reader.sides],
        "keys": [_key(visit, side) for side in reader.sides],
        "charter_view": reader.matter(f"mechanism/{visit.mechanism}/charter"),
        "charter_digest": charter_digest(reader.charter),
        "whole_digest": digest_of_state(reader) if asked else digest_at_hand(reader),
        "evidence": [_evidence(item) for item in visit.node.store.evidence(visit.mechanism)],
        "silence": silence(visit),
        "unknown": reader.unknown(),
        "rules": RULES,
    }
    return visit.render("record/page.html", context)


def _feed(visit: Visit, side: SideId) -> FeedLine:
    state = visit.reader.states[side]
    return FeedLine(
        side=side,
        ours=side == visit.side,
        size=state.size,
        root=state.frontier.root().hex() if state.size else "",
        at=state.stance.at,
        whole=state.whole,
        unknown=state.stance.unknown,
        contact=visit.service.contacts.of(visit.mechanism, side),
    )


def _receipts(visit: Visit, side: SideId) -> ReceiptLine:
    states = visit.reader.states
    known = states[side].stance.heads
    sizes = (
        states[other].size if side in (other, visit.side) else known[other].size if other in known else 0
        for other in visit.reader.sides
    )
    return ReceiptLine(side, side == visit.side, tuple(sizes))


def _key(visit: Visit, side: SideId) -> KeyLine:
    party = visit.reader.charter.party(side)
    return KeyLine(side, party.name, fingerprint(party.key))


def _evidence(item: Evidence) -> EvidenceLine:
    return EvidenceLine(item, tuple(_shown(exhibit) for exhibit in item.exhibits))


def _shown(exhibit: bytes) -> str:
    text = exhibit.decode("utf-8", errors="backslashreplace")
    return "".join(char if char.isprintable() or char == "\n" else f"\\u{ord(char):04x}" for char in text)
