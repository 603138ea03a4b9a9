"""The whole state of a mechanism as JSON, for programs and archives (docs/spec/export.md).

    {"charter":{…},
     "claims":[
    {"about":"","carriers":["PK"],…},
    …],
     "digest":"5a0c…",…}

One line for each matter and each claim, in order of name, so that two exports can be compared line by line.  Nothing in
it depends on whose node it is: nodes with the same heads write the same bytes.  The desk is not reached from here.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from paraph.canon import Json, encode
from paraph.charter import format_charter
from paraph.history import History, Step
from paraph.names import FeedId, Ref, parse_matter
from paraph.reading import ClaimView, MatterView, Reader, Rival, Voice
from paraph.state import state_digest
from paraph.verify import Progress, quiet
from paraph.words.vocabulary import RULES

VERSION = 1


def export_state(reader: Reader, progress: Progress = quiet) -> Iterator[str]:
    """The export in pieces, each a run of whole lines; `progress` counts names of matters."""
    charter = reader.charter
    yield "{"
    yield _member("charter", json.loads(format_charter(charter)), first=True)
    yield from _list("claims", _claims(reader, progress))
    yield _member("digest", state_digest(reader.node.store, charter).hex())
    yield _member("export", VERSION)
    yield _member("heads", heads_data(reader))
    yield from _list("matters", _matters(reader, progress))
    yield _member("mechanism", charter.mechanism)
    yield _member("rules", RULES)
    yield _member("unknown", reader.unknown())
    yield "\n}\n"


def _member(name: str, value: object, *, first: bool = False) -> str:
    return f'{"" if first else ","}\n"{name}":{_line(value)}'


def _list(name: str, members: Iterable[object]) -> Iterator[str]:
    yield f',\n"{name}":['
    for index, member in enumerate(members):
        yield f"{',' if index else ''}\n{_line(member)}"
    yield "\n]"


def _line(value: object) -> str:
    return encode(value).decode()


def heads_data(reader: Reader) -> dict[str, Json]:
    """Of each feed: its size, its root, and the signed note that says so (empty where it is not held whole)."""
    return {
        side: {
            "note": reader.node.head(FeedId(reader.mechanism, side)).decode(),
            "root": reader.states[side].frontier.root().hex(),
            "size": reader.states[side].size,
        }
        for side in sorted(reader.sides)
    }


def _subjects(reader: Reader, what: str, progress: Progress) -> Iterator[tuple[Ref, list[MatterView]]]:
    """Every subject with its matters by name, in order of name."""
    store, mechanism = reader.node.store, reader.mechanism
    names = {row.matter for row in store.readings(mechanism)} | {key.matter for key, _ in store.claims(mechanism)}
    done = 0
    for subject, beneath in groupby(sorted(names), key=lambda name: parse_matter(name).subject):
        yield subject, sorted(reader.subject(subject), key=lambda view: str(view.matter))
        done += len(list(beneath))
        progress(what, done, len(names))


def _matters(reader: Reader, progress: Progress) -> Iterator[dict[str, Json]]:
    for _, views in _subjects(reader, "matters", progress):
        for view in views:
            if any(voice.spoken for voice in view.voices):
                yield {**matter_data(view), **history_data(reader.history(str(view.matter)))}


def _claims(reader: Reader, progress: Progress) -> Iterator[dict[str, Json]]:
    for _, views in _subjects(reader, "claims", progress):
        claims = [claim for view in views for rival in view.rivals for claim in rival.claims]
        yield from (claim_data(claim) for claim in sorted(claims, key=_claim_order))


def _claim_order(claim: ClaimView) -> tuple[str, ...]:
    return (claim.matter, claim.about, str(claim.source), claim.place, *sorted(claim.carriers))


def matter_data(view: MatterView) -> dict[str, Json]:
    """A matter and what each side says on it."""
    return {
        "matter": str(view.matter),
        "state": view.state,
        "strength": view.strength,
        "voices": {voice.side: voice_data(voice) for voice in view.voices if voice.spoken},
    }


def voice_data(voice: Voice) -> dict[str, Json]:
    """A side's word as it stands; without `value` when it was withdrawn."""
    value: dict[str, Json] = {"value": voice.value} if voice.stands else {}
    asides = {"assent": voice.assent, "note": voice.note, "to": voice.to, "until": voice.until}
    return {
        **value,
        **{name: text for name, text in asides.items() if text},
        "at": voice.at,
        "entry": voice.entry,
        "received_by": [*sorted(voice.received_by)],
    }


def claim_data(claim: ClaimView) -> dict[str, Json]:
    """What a source says; `origin` is the source at the end of the chain of copies."""
    return {
        "about": claim.about,
        "carriers": [*sorted(claim.carriers)],
        "matter": claim.matter,
        "note": claim.note,
        "origin": str(claim.origin),
        "place": claim.place,
        "source": str(claim.source),
        "value": claim.value,
    }


def rival_data(rival: Rival) -> dict[str, Json]:
    """One of the values that sources claim, with the number of independent origins."""
    return {
        "about": rival.about,
        "claims": [claim_data(claim) for claim in rival.claims],
        "origins": rival.origins,
        "value": rival.value,
    }


def history_data(history: History) -> dict[str, Json]:
    """Everything said on a matter, oldest first, and the tuples of words that were sealed."""
    return {
        "history": [step_data(step) for step in history.steps],
        "seals": [{side: span.start for side, span in sealed} for sealed in history.seals],
    }


def step_data(step: Step) -> dict[str, Json]:
    value: dict[str, Json] = {"withdrawn": True} if step.withdrawn else {"value": step.value, "assent": step.assent}
    return {
        **value,
        **({"note": step.note} if step.note else {}),
        **({"reopened": True} if step.reopened else {}),
        **({"sealed": True} if step.sealed else {}),
        "at": step.at,
        "entry": step.entry,
        "having_accepted": {str(side): size for side, size in step.heads.items()},
        "side": step.side,
    }
