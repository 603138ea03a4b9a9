"""The mechanism: its rounds in time, its terms, and what it has besides rounds."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext_noop as _

from paraph.canon import Json, text_value
from paraph.charter import Charter
from paraph.names import Ref, SideId
from paraph.reading import MatterView
from paraph.rounds import Alternation
from paraph.web.access import Act
from paraph.web.chronicle import Chronicle, RoundView, chronicle
from paraph.web.drawing import draw
from paraph.web.facts import Fact, fact_of
from paraph.web.listing import NOTES
from paraph.web.proposals import names_within
from paraph.web.remembered import remembered
from paraph.web.shell import Visit, room
from paraph.web.told import Line, told
from paraph.web.tongues import direction, reading
from paraph.words.vocabulary import KINDS

MANY = 10
"""Subjects of a kind that are listed here; all of them are in the kind's own room."""
PARTS = (
    ("commitment", _("What the sides undertook outlasts the rounds; each side tells how it stands.")),
    ("issue", _("Subjects that the sides return to, round after round.")),
    ("text", _("Texts under negotiation, paragraph by paragraph.")),
    ("instrument", _("Accords, memoranda and protocols, with each of their dates.")),
    ("proposal", _("What one side has put to the other.")),
    ("forum", _("Multilateral bodies whose calendars the consultations follow.")),
    ("contact", _("Visits and calls between the rounds.")),
    ("source", _("Public reports that claims rest on.")),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A founding term: its matter, and what is known of it."""

    view: MatterView
    fact: Fact


@dataclass(frozen=True, slots=True)
class Listed:
    """A subject in a list, with what is told of it beside its title."""

    subject: Ref
    notes: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    kind: str
    about: str
    subjects: tuple[Listed, ...]
    total: int


@room()
def page(visit: Visit) -> HttpResponse:
    today = date.fromisoformat(visit.service.clock()[:10])
    found = chronicle(visit.reader, today)
    context = {
        "drawing": draw(found.line, rightward=direction(reading()) == "rtl"),
        "line": found.line,
        "rounds": _rounds(visit, found),
        "turns": found.line.alternation,
        "exceptions": _exceptions(found.line.alternation),
        "terms": _terms(visit),
        "parts": [_part(visit, kind, about) for kind, about in PARTS],
        "related": _part(visit, "related-mechanism", ""),
        "all_kinds": [kind for kind in KINDS if kind != "mechanism"],
        "one_sided": _one_sided(found),
        "acceptable": len(names_within(visit, None)) if visit.may(Act.DRAFT) else 0,
    }
    return visit.render("mechanism/page.html", context)


def _rounds(visit: Visit, found: Chronicle) -> list[tuple[Line, RoundView | None]]:
    return [
        (told(item, view, visit.badges), view)
        for item in found.line.items
        for view in [found.views.get(item.round.ref) if item.round else None]
    ]


def _exceptions(turns: Alternation) -> list[int]:
    return [each.round.ordinal for each in turns.breaks if each.round.ordinal is not None]


def _terms(visit: Visit) -> list[Term]:
    """The mechanism's own matters, silent ones included: what nobody has written is part of the terms (R5)."""
    subject = Ref("mechanism", visit.mechanism)
    views = visit.reader.subject(subject, full=True)
    charter = _charter_terms(visit.reader.charter)
    return [
        Term(view, _with_charter(view, charter.get(view.matter.attribute)))
        for view in views
        if view.attribute and view.matter.attribute != "charter"
    ]


def _charter_terms(charter: Charter) -> dict[str, Json]:
    """What the charter itself tells: every side has said its digest, so it stands before what sources claim."""
    name = text_value(charter.name)
    return {"name": name, "established": charter.established, "languages": list(charter.languages)}


def _with_charter(view: MatterView, value: Json) -> Fact:
    fact = fact_of(view)
    return fact if value is None or fact.how in ("agreed", "said") else Fact(view.attribute, value, "charter")


def _part(visit: Visit, kind: str, about: str) -> Part:
    reader = visit.reader
    subjects: list[Ref] = remembered(reader, f"subjects {kind}", lambda: reader.subjects(kind))
    listed = [Listed(subject, _notes(visit, subject)) for subject in subjects[:MANY]]
    return Part(kind, about, tuple(listed), len(subjects))


def _notes(visit: Visit, subject: Ref) -> tuple[Fact, ...]:
    names = NOTES.get(subject.kind, ())

    def find() -> tuple[Fact, ...]:
        views = {view.matter.attribute: view for view in visit.reader.subject(subject)} if names else {}
        return tuple(fact_of(views[name]) for name in names if name in views)

    return remembered(visit.reader, f"notes {subject}", find)


def _one_sided(found: Chronicle) -> SideId | None:
    """The one side whose reports all that is known of the rounds rests on, if it is only one (R82)."""
    origins = {side for view in found.views.values() if view.round.ref.kind == "round" for side in view.origins}
    return origins.pop() if len(origins) == 1 else None
