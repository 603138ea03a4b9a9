"""The record's rounds as accepted claims, for event data and JSON-LD: what the feeds hold, and nothing of any desk.

A claim stands in a feed because a person of that side put it there.  Rival values are claims beside one another, the
one with most independent origins first; what every side has said comes before all of them.  The kind of an outcome is
read off its own words by the rules (docs/spec/intake.md), since the record keeps the words alone.
"""

import re
from collections.abc import Iterator
from typing import Any

from paraph.canon import Json, text_value
from paraph.intake.accepted import Accepted, Origin
from paraph.intake.claims.outcomes import find_outcomes
from paraph.intake.claims.report import prepare
from paraph.names import Ref
from paraph.reading import ClaimView, MatterView, Reader

FIELDS = {"ordinal": "ordinal", "dates": "held_on", "city": "city", "venue": "venue", "status": "status"}
LISTS = {"topics": "topic", "outcomes": "outcome"}
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?![0-9X])")
WORDS = ("en", "ru", "ur", "fr", "es", "ar")
"""Languages of a text in the order in which one is taken."""


def accepted(reader: Reader) -> list[Accepted]:
    """Every claim of every round, in order of round."""
    sources: dict[Ref, Origin] = {}
    return [claim for ref in reader.subjects("round") for claim in _of_round(reader, ref, sources)]


def _of_round(reader: Reader, ref: Ref, sources: dict[Ref, Origin]) -> Iterator[Accepted]:
    name = f"{reader.mechanism}/{ref.id}"
    found = list(_claims(reader, ref, name, sources))
    if found:
        origins = tuple(dict.fromkeys(origin for claim in found for origin in claim.origins))[:1]
        yield Accepted(name, "sides", list(reader.charter.sides), origins)
        yield Accepted(name, "mechanism", _text(text_value(reader.charter.name)), origins)
    yield from found


def _claims(reader: Reader, ref: Ref, name: str, sources: dict[Ref, Origin]) -> Iterator[Accepted]:
    for view in reader.subject(ref):
        field = FIELDS.get(view.matter.base)
        if field:
            yield from _single(reader, view, (name, field), sources)
        elif view.matter.base in LISTS:
            yield from _listed(reader, view, (name, LISTS[view.matter.base]), sources)
    for view in reader.subject(Ref("delegation", ref.id)):
        if view.matter.base == "head":
            yield from _heads(reader, view, name, sources)


def _single(reader: Reader, view: MatterView, to: tuple[str, str], sources: dict[Ref, Origin]) -> Iterator[Accepted]:
    if view.agreed_value is not None:
        said = Origin("said by every side", f"Record of {reader.mechanism}", "")
        yield Accepted(*to, _plain(to[1], view.agreed_value), (said,))
    for rival in view.rivals:
        origins = tuple(_origin(reader, claim, sources) for claim in rival.claims)
        yield Accepted(*to, _plain(to[1], rival.value), origins)


def _listed(reader: Reader, view: MatterView, to: tuple[str, str], sources: dict[Ref, Origin]) -> Iterator[Accepted]:
    for rival in view.rivals:
        origins = tuple(_origin(reader, claim, sources) for claim in rival.claims)
        for item in rival.value if isinstance(rival.value, list) else ():
            words = _text(item)
            told = tuple(Origin(words, o.name, o.sha256, o.url, o.publisher, o.published) for o in origins)
            yield Accepted(*to, words if to[1] == "topic" else _outcome(reader, item), told)


def _heads(reader: Reader, view: MatterView, name: str, sources: dict[Ref, Origin]) -> Iterator[Accepted]:
    for rival in view.rivals:
        person = rival.value if isinstance(rival.value, dict) else {}
        value = {"name": _text(person.get("name")), "title": _text(person.get("title")), "side": rival.about}
        yield Accepted(name, "head", value, tuple(_origin(reader, claim, sources) for claim in rival.claims))


def _outcome(reader: Reader, item: Json) -> dict[str, Any]:
    """Kind and speakers as the rules read them off the words; every side where none is named."""
    sides = list(reader.charter.sides)
    for lang, text in item.items() if isinstance(item, dict) else ():
        found = find_outcomes(prepare(_sentence(str(text)), lang=lang, noise=()), sides, {}, None)
        if found:
            return {"kind": found[0].kind, "sides": list(found[0].sides) or sides}
    return {"kind": None, "sides": sides}


def _sentence(text: str) -> str:
    """A clause as a sentence: without its stop the rules would take it for a headline."""
    return text.rstrip(" .") + "."


def _origin(reader: Reader, claim: ClaimView, sources: dict[Ref, Origin]) -> Origin:
    """The source of a claim; its words are the place that the claim names, since the record holds no report's text."""
    if claim.source not in sources:
        views = {view.matter.base: view for view in reader.subject(claim.source)}
        said = {name: next((v.value for v in view.voices if v.stands), None) for name, view in views.items()}
        sources[claim.source] = Origin(
            "", _text(said.get("title")) or claim.source.id, "",
            _line(said.get("address")), _line(said.get("publisher")), _line(said.get("published")),
        )  # fmt: skip
    known = sources[claim.source]
    return Origin(claim.place, known.name, "", known.url, known.publisher, known.published)


def _plain(field: str, value: Json) -> Any:
    """A value as the exports have it: a text in one language, a date by its first day, as ISO 8601 writes it."""
    if field == "held_on":
        found = _DAY.match(str(value))
        return found.group() if found else None
    return _text(value) if isinstance(value, dict) else value


def _text(value: Json) -> str:
    if not isinstance(value, dict):
        return ""
    return next((str(value[lang]) for lang in WORDS if lang in value), next(map(str, value.values()), ""))


def _line(value: Json) -> str | None:
    return value if isinstance(value, str) else None
