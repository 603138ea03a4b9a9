"""`show`: a matter, a subject, a kind, or the whole node; now, or as it stood at a moment."""

from collections import Counter
from collections.abc import Iterable, Iterator

import click

from paraph.canon import Json
from paraph.cli.described import is_described
from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.wording import INDENT, in_one_line, pieces, suspicion_line, visible
from paraph.exports.state import heads_data, history_data, matter_data, rival_data
from paraph.history import History, Step
from paraph.names import Matter, Ref, SideId, parse_matter, parse_moment, parse_ref
from paraph.past import as_of
from paraph.reading import MatterView, Reader, Rival, Voice
from paraph.service import Service
from paraph.state import state_digest
from paraph.words.sayable import known, known_kind
from paraph.words.vocabulary import attribute_of

SHOWN_FIRST = ("title", "name", "dates", "city", "wording")
"""Attributes that tell a subject from its like in a list."""


@click.command(cls=Command)
@click.argument("what", required=False)
@mechanism_option
@click.option("--as-of", "moment", metavar="MOMENT", help="As the record has it at this moment: 2026-03-02T09:00:00Z.")
@click.option("--history", is_flag=True, help="With a matter: everything that was said on it.")
@click.option("--digest", is_flag=True, help="The state's digest alone: equal wherever the same heads are held.")
def show(*, what: str | None, mechanism: str | None, moment: str | None, history: bool, digest: bool) -> None:
    """Show how things stand: on this node, or on WHAT.

    WHAT is a matter (round/16/city), a subject (round/16) or a kind (round).
    """
    service = open_service()
    if what is None and mechanism is None and not digest and moment is None:
        _node(service)
        return
    name = one_of(service, mechanism)
    with service.store.snapshot():
        node = as_of(service.node, name, parse_moment(moment)) if moment else service.node
        reader = Reader(node, name)
        if digest:
            found = state_digest(node.store, reader.charter).hex()
            tell(found, {"digest": found, "heads": heads_data(reader)})
        else:
            _answer(reader, what, history)


def _answer(reader: Reader, what: str | None, history: bool) -> None:
    slashes = what.count("/") if what else -1
    if what is None:
        tell(_mechanism_lines(reader), _mechanism_data(reader))
    elif slashes == 0:
        _kind(reader, what)
    elif slashes == 1:
        _subject(reader, parse_ref(what))
    else:
        _matter(reader, parse_matter(what), history)


# -- one matter ------------------------------------------------------------------------------------------------------


def _matter(reader: Reader, matter: Matter, history: bool) -> None:
    view = reader.matter(str(matter))
    if view.attribute is None and not view.rivals and not any(voice.spoken for voice in view.voices):
        known(matter)
    found = reader.history(str(matter)) if history else None
    data = {
        **matter_data(view),
        "claims": [rival_data(rival) for rival in view.rivals],
        **(history_data(found) if found else {}),
    }
    tell([*_view_lines(reader, view), *(_history_lines(view, found) if found else ())], data)


def _view_lines(reader: Reader, view: MatterView) -> Iterator[str]:
    label = f" · {view.attribute.label}" if view.attribute else ""
    yield f"{view.matter}{label} · {_state(view)}"
    for voice in view.voices:
        yield from (f"{INDENT}{line}" for line in _voice_lines(view, voice))
    for rival in view.rivals:
        yield from (f"{INDENT}{line}" for line in _rival_lines(reader, view, rival))


def _state(view: MatterView) -> str:
    return f"{view.state}, {view.strength}" if view.strength else view.state


def _voice_lines(view: MatterView, voice: Voice) -> Iterator[str]:
    if not voice.spoken:
        yield f"{voice.side}  —"
        return
    said = in_one_line(view.attribute, voice.value) if voice.stands else "(withdrawn)"
    asides = [voice.assent, f"entry {voice.entry}", voice.at]
    asides += [f"received by {', '.join(voice.received_by)}"] if voice.received_by else []
    yield f"{voice.side}  {said}  ({', '.join(filter(None, asides))})"
    for name, text in (("note", voice.note), ("referred to", voice.to), ("until", voice.until)):
        if text:
            yield f"    {name}: {visible(text)}"
    if not voice.readable:
        yield "    not readable here: this is not a value of its type"
    yield from (f"    careful: {suspicion_line(item)}" for item in voice.suspicions)


def _rival_lines(reader: Reader, view: MatterView, rival: Rival) -> Iterator[str]:
    about = f" (about {visible(rival.about)})" if rival.about else ""
    origins = "1 origin" if rival.origins == 1 else f"{rival.origins} independent origins"
    yield f"claimed{about}: {in_one_line(view.attribute, rival.value)}  [{origins}]"
    for claim in rival.claims:
        note = f" — {visible(claim.note)}" if claim.note else ""
        bare = "" if is_described(reader.node.store, reader.mechanism, claim.source) else " (source not described)"
        yield f"    {claim.source}, {visible(claim.place)}{bare}{note}"


def _history_lines(view: MatterView, history: History) -> Iterator[str]:
    yield "History:"
    for step in history.steps:
        yield f"{INDENT}{step.at}  {step.side}[{step.entry}]  {_step(view, step)}"


def _step(view: MatterView, step: Step) -> str:
    said = "withdrew" if step.withdrawn else f"{in_one_line(view.attribute, step.value)} ({step.assent})"
    marks = ", sealed" * step.sealed + ", reopened what was agreed" * step.reopened
    seen = ", ".join(f"{side} to {size}" for side, size in sorted(step.heads.items()))
    return f"{said}{marks}" + (f", having accepted {seen}" if seen else "")


# -- subjects and kinds ----------------------------------------------------------------------------------------------


def _subject(reader: Reader, subject: Ref) -> None:
    views = reader.subject(subject)
    if not views:
        known_kind(subject.kind)
    data = [{**matter_data(view), "claims": [rival_data(rival) for rival in view.rivals]} for view in views]
    nothing = [f"Nobody has spoken on {subject}, and no source is cited for it."]
    lines = [line for view in views for line in _view_lines(reader, view)]
    tell(lines or nothing, {"subject": str(subject), "matters": data})


def _kind(reader: Reader, kind: str) -> None:
    """A newer peer may speak on kinds that are not known here; those are shown, others refused."""
    rows = {str(subject): reader.subject(subject) for subject in reader.subjects(kind)}
    if not rows:
        known_kind(kind)
    states = {subject: _counts(view.state for view in views) for subject, views in rows.items()}
    lines = [f"{subject}  {_title(views)}  {_counted(states[subject])}".rstrip() for subject, views in rows.items()]
    tell(lines or f"Nobody has spoken on any {kind}.", {"kind": kind, "subjects": states})


def _title(views: Iterable[MatterView]) -> str:
    """What stands, or is claimed, on the first of the telling attributes."""
    found = {view.matter.base: view for view in views}
    shown = (found[name] for name in SHOWN_FIRST if name in found)
    return " · ".join(filter(None, (_value(view) for view in shown)))


def _value(view: MatterView) -> str:
    voice = next((voice for voice in view.voices if voice.stands), None)
    values: list[Json] = [voice.value] if voice else [rival.value for rival in view.rivals[:1]]
    return "".join(in_one_line(attribute_of(view.matter), value) for value in values)


def _counts(states: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(states).items()))


def _counted(states: dict[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in states.items() if state != "open")


# -- mechanism and node ----------------------------------------------------------------------------------------------


def _node(service: Service) -> None:
    readers = [Reader(service.node, name) for name in service.store.mechanisms()]
    lines = [f"{service.home.side}'s node in {service.home.path}"]
    for reader in readers:
        lines += ["", *_mechanism_lines(reader)]
    if not readers:
        lines += ["No mechanism yet: `paraph charter adopt`."]
    data = {"side": service.home.side, "mechanisms": [_mechanism_data(reader) for reader in readers]}
    tell(lines, {**data, "home": str(service.home.path), "notice": service.home.notice})


def _mechanism_lines(reader: Reader) -> Iterator[str]:
    yield f"{reader.mechanism}: {' · '.join(reader.charter.name.values())}"
    for side in reader.sides:
        yield f"{INDENT}{side}  {_feed_line(reader, side)}"
    counted = _counted(_states(reader))
    yield f"{INDENT}matters: {counted or 'none yet'}"
    if evidence := reader.node.store.evidence(reader.mechanism):
        yield f"{INDENT}{pieces(len(evidence))} of what cannot be true: see `paraph check`"


def _feed_line(reader: Reader, side: SideId) -> str:
    size = reader.states[side].size
    accepted = ", ".join(f"{other} has accepted {count}" for other, count in _accepted(reader, side).items())
    return f"{size} {'entry' if size == 1 else 'entries'}" + (f"; {accepted}" if size else "")


def _accepted(reader: Reader, side: SideId) -> dict[SideId, int]:
    """How much of a side's feed each other has acknowledged, as far as is known here."""
    reach = {other: reader.reach.get(other, {}).get(side) for other in reader.sides if other != side}
    return {other: reached.said if reached else 0 for other, reached in reach.items()}


def _states(reader: Reader) -> dict[str, int]:
    return _counts(row.state for row in reader.node.store.readings(reader.mechanism))


def _mechanism_data(reader: Reader) -> dict[str, object]:
    return {
        "mechanism": reader.mechanism,
        "name": reader.charter.name,
        "heads": heads_data(reader),
        "accepted": {side: _accepted(reader, side) for side in reader.sides},
        "states": _states(reader),
        "unknown": reader.unknown(),
        "evidence": len(reader.node.store.evidence(reader.mechanism)),
    }
