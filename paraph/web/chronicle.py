"""What a mechanism's rounds amount to, gathered for its timeline: each with its grounds, and whose these are (R82)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paraph.canon import Json
from paraph.names import Ref, SideId
from paraph.reading import ClaimView, MatterView, Reader
from paraph.rounds import Round, stretch_of
from paraph.timeline import Timeline, timeline
from paraph.web.facts import Fact, fact_of
from paraph.web.remembered import remembered
from paraph.words.vocabulary import owner_of

CANDIDATE_TYPES = ("meeting", "")
"""Types of a contact that may have been a round; a visit or a call is none."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with what stands behind it.  `origins` are the sides that its sources speak for."""

    round: Round
    facts: Mapping[str, Fact]
    heads: tuple[tuple[SideId, Json], ...]
    sources: int
    independent: int
    origins: frozenset[SideId]
    speaking: tuple[SideId, ...]


@dataclass(frozen=True, slots=True)
class Chronicle:
    views: Mapping[Ref, RoundView]
    line: Timeline


def chronicle(reader: Reader, today: date) -> Chronicle:
    """The rounds and the contacts that may have been rounds, on a line.  Worked out once for the same heads and day."""
    return remembered(reader, f"chronicle {today}", lambda: _chronicle(reader, today))


def _chronicle(reader: Reader, today: date) -> Chronicle:
    rounds = [_view(reader, ref) for ref in reader.subjects("round")]
    contacts = [_view(reader, ref) for ref in reader.subjects("contact")]
    meetings = [each for each in contacts if str(_value(each.facts, "type") or "") in CANDIDATE_TYPES]
    line = timeline(
        [each.round for each in rounds],
        [each.round for each in meetings],
        sides=reader.sides,
        today=today,
        established=established(reader),
    )
    return Chronicle({each.round.ref: each for each in (*rounds, *meetings)}, line)


def established(reader: Reader) -> str:
    """When the mechanism began: what is said or claimed of it, else what the charter has."""
    fact = fact_of(reader.matter(f"mechanism/{reader.mechanism}/established"))
    return str(fact.value) if isinstance(fact.value, str) and stretch_of(fact.value) else reader.charter.established


def _view(reader: Reader, ref: Ref) -> RoundView:
    views = {view.matter.attribute: view for view in reader.subject(ref)}
    facts = {name: fact_of(view) for name, view in views.items()}
    delegation = reader.subject(Ref("delegation", ref.id))
    claims = [claim for view in (*views.values(), *delegation) for rival in view.rivals for claim in rival.claims]
    speaking = tuple(side for side in reader.sides if _speaks(side, (*views.values(), *delegation)))
    return RoundView(
        _round(reader, ref, views, facts, bool(speaking)),
        facts,
        _heads(reader, ref, delegation, views),
        len({claim.source for claim in claims}),
        len({claim.origin for claim in claims}),
        frozenset(_origins(reader, claims)),
        speaking,
    )


def _round(reader: Reader, ref: Ref, views: Mapping[str, MatterView], facts: Mapping[str, Fact], spoken: bool) -> Round:
    ordinal, host, status = (_value(facts, name) for name in ("ordinal", "host", "status"))
    known = ordinal if isinstance(ordinal, int) else int(ref.id) if ref.kind == "round" and ref.id.isdigit() else None
    return Round(
        ref,
        known if ref.kind == "round" else None,
        str(status or ""),
        _dates(views.get("dates") or views.get("when")),
        _value(facts, "city") or _value(facts, "place"),
        SideId(host) if isinstance(host, str) and host in reader.sides else None,
        spoken,
    )


def _dates(view: MatterView | None) -> tuple[str, ...]:
    """Every date that a side says, or where none does that a source claims, each once, the best founded first."""
    if view is None:
        return ()
    said = [voice.value for voice in view.voices if voice.stands and voice.readable]
    rivals = sorted(view.rivals, key=lambda rival: (-rival.origins, -len(rival.claims)))
    values = said or [rival.value for rival in rivals]
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and stretch_of(value)))


def _value(facts: Mapping[str, Fact], name: str) -> Json:
    return facts[name].value if name in facts else None


def _speaks(side: SideId, views: Sequence[MatterView]) -> bool:
    return any(voice.stands for view in views for voice in view.voices if voice.side == side)


def _heads(
    reader: Reader, ref: Ref, delegation: Sequence[MatterView], views: Mapping[str, MatterView]
) -> tuple[tuple[SideId, Json], ...]:
    """Each side's head of delegation, by its own word, else by what sources say of it; ours first."""
    head = next((view for view in delegation if view.matter.attribute == "head"), None)
    part = head or views.get("taking-part")
    found = []
    for side in reader.sides:
        value = _about(part, side) if part else None
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict) and first.get("name"):
            found.append((side, first.get("name")))
    return tuple(found)


def _about(view: MatterView, side: SideId) -> Json:
    own = next((voice.value for voice in view.voices if voice.side == side and voice.stands and voice.readable), None)
    return own or next((rival.value for rival in view.rivals if rival.about == side), None)


def _origins(reader: Reader, claims: Sequence[ClaimView]) -> list[SideId]:
    """The sides that the sources of some claims speak for, by the source itself or by its number."""
    found = []
    for source in dict.fromkeys(claim.origin for claim in claims):
        row = reader.node.store.read(reader.mechanism, [f"{source}/origin"]).get(f"{source}/origin")
        value = reader.first_value(row) if row else None
        side = value if isinstance(value, str) else owner_of(source, reader.sides)
        found += [SideId(side)] if side else []
    return found
