"""What stands beside the text in a pack: certificates of concordance, divergences, corrections and amendments.

Each is canonical JSON of what every side says, in no side's order: nodes with the same heads write the same.
"""

from collections.abc import Mapping, Sequence

from paraph import canon
from paraph.canon import Json
from paraph.exports.state import matter_data
from paraph.names import Ref
from paraph.negotiation.concordance import STAYS, Certificate, LedgerLine
from paraph.negotiation.settling import Settlement
from paraph.reading import MatterView
from paraph.texts.digests import certificate

VERSION = 1
LATER = ("correction", "amendment")


def certificate_name(one: Certificate) -> str:
    return f"certificates/{one.langs[0]}-{one.langs[1]}.json"


def format_certificate(whole: Settlement, one: Certificate) -> bytes:
    """What is certified, its digest, and what every side has said; `agreed`: all sides on exactly this digest."""
    certified = certificate(whole.text.text, dict(zip(one.langs, one.versions, strict=True)), one.residual)
    return _line(
        {
            "agreed": is_certified(one),
            "certificate": certified,
            "digest": one.digest,
            "said": _matters(one.views),
            "state": one.certified.state if one.certified else "open",
            "subject": str(one.ref or ""),
            "version": VERSION,
        }
    )


def is_certified(one: Certificate) -> bool:
    """Whether every side has certified these two versions by the digest that they have."""
    view = one.certified
    return bool(one.digest) and view is not None and view.agreed_value == one.digest


def format_divergences(ledger: Sequence[LedgerLine]) -> bytes:
    """Every line of the ledger; `remains` tells those that the sides decided to leave, or have not decided on."""
    lines: list[Json] = [
        {
            "decided": line.decided,
            "number": line.number,
            "remains": line.decided in ("", *STAYS),
            "said": _matters(line.views),
            "subject": str(line.ref),
        }
        for line in ledger
    ]
    return _line({"divergences": lines, "version": VERSION})


def later_of(whole: Settlement) -> list[Ref]:
    """The corrections and amendments that point to the text."""
    return [ref for kind in LATER for ref in whole.text.reader.children(kind, whole.text.text.id)]


def format_later(whole: Settlement) -> bytes:
    """Each correction and amendment with all that the sides say of it; none of them has changed the text."""
    reader = whole.text.reader
    found: list[Json] = [
        {"kind": ref.kind, "said": _matters({str(v.matter): v for v in reader.subject(ref)}), "subject": str(ref)}
        for ref in later_of(whole)
    ]
    return _line({"later": found, "version": VERSION})


def _matters(views: Mapping[str, MatterView]) -> list[Json]:
    spoken = [view for view in views.values() if any(voice.spoken for voice in view.voices)]
    return [matter_data(view) for view in sorted(spoken, key=lambda view: str(view.matter))]


def _line(value: dict[str, Json]) -> bytes:
    return canon.encode(value) + b"\n"
