"""A round's room, made by hand: arrangements, agenda, delegations, statements, programme, outcome, what comes next.

Of a round on which no side has spoken it shows what sources claim, and says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from paraph.names import Matter, Ref, SideId, parse_matter, parse_ref
from paraph.reading import MatterView, Rival
from paraph.web.access import Act
from paraph.web.agenda import agenda_of
from paraph.web.awaiting import awaiting
from paraph.web.facts import Fact, facts_of
from paraph.web.forms.scope import scope_of
from paraph.web.forms.word import WordForm, draw
from paraph.web.listing import Entry, entries_of
from paraph.web.opening import next_of
from paraph.web.proposals import names_within
from paraph.web.rows import Row, rows
from paraph.web.shell import Visit, room
from paraph.web.showing import title_in
from paraph.web.titles import subject_label
from paraph.words.vocabulary import owner_of, parent_of

ARRANGEMENTS = ("ordinal", "dates", "dates-as-stated", "city", "venue", "host", "format", "status")
OUTCOME = ("topics", "outcomes", "document", "adopted", "release")
NEXT = ("next-round",)
AGENDA = "agenda"
OWN = "characterisation"

ORDER_OF_LOOKS = ("sealed", "agreed", "differs", "reopened", "proposed-theirs", "proposed-ours", "open")
COMMITMENTS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """One side's own matters on a subject, with what sources claim about that side."""

    side: SideId
    rows: tuple[Row, ...]
    claimed: tuple[tuple[MatterView, tuple[Rival, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Joint matters of one section: to be shown as rows, of which sources alone speak, of which nobody has spoken."""

    rows: tuple[Row, ...]
    claimed: tuple[MatterView, ...]
    silent: tuple[Row, ...] = ()

    @property
    def shown(self) -> bool:
        return bool(self.rows or self.claimed or self.silent)


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    ref = parse_ref(f"round/{ident}")
    views = visit.reader.subject(ref, full=True)
    known = {view.matter.attribute: row for view, row in zip(views, rows(visit, views), strict=True)}
    agenda = agenda_of(visit, ref, known[AGENDA])
    spoken = _at_work(known.values()) or bool(agenda.items)
    context = {
        "round": ref,
        "facts": facts_of({name: row.view for name, row in known.items()}),
        "spoken": spoken,
        "arrangements": _part(known, ARRANGEMENTS, spoken),
        "agenda": agenda,
        "delegations": _columns(visit, Ref("delegation", ident)),
        "statements": _statements(visit, ident),
        "programme": _programme(visit, ident),
        "outcome": _folded(_part(known, OUTCOME, spoken)),
        "next": _folded(_part(known, NEXT, spoken)),
        "own": _own_rows(known),
        "commitments": entries_of(visit.reader, "commitment", visit.reader.subjects("commitment")[:COMMITMENTS]),
        "awaited": _awaited(visit, ref),
        "acceptable": len(names_within(visit, ref)) if visit.may(Act.DRAFT) else 0,
        "tally": _tally([*known.values(), *agenda.items]),
        "proposal": _proposal(visit, ident),
        "may_draft": visit.may(Act.DRAFT),
        "say_from": False,
        "texts": _texts(visit, ref),
        "new_statement": next_of(visit, "statement", ident),
        "new_entry": next_of(visit, "programme-entry", ident),
    }
    return visit.render("rounds/page.html", context)


def _at_work(found: Iterable[Row]) -> bool:
    """Whether the sides are at work on a round: one has spoken or we have drafted, or there is nothing else to show."""
    rows = list(found)
    return any(row.spoken or row.drafts for row in rows) or not any(row.view.rivals for row in rows)


def _part(known: Mapping[str, Row], names: Iterable[str], spoken: bool) -> Part:
    """Once the sides have begun to speak every matter has its row; before, there is only what sources claim."""
    found = [known[name] for name in names if name in known]
    shown = tuple(row for row in found if spoken)
    return Part(shown, tuple(row.view for row in found if not spoken and row.view.rivals))


def _folded(part: Part) -> Part:
    """The section with the matters on which nobody has spoken in one line: before a session that is most of them."""
    silent = tuple(row for row in part.rows if not (row.spoken or row.drafts or row.view.rivals))
    return replace(part, rows=tuple(row for row in part.rows if row not in silent), silent=silent)


def _tally(found: Iterable[Row]) -> list[tuple[str, int]]:
    looks = Counter(row.look for row in found if row.joint and row.look != "open")
    return [(look, looks[look]) for look in ORDER_OF_LOOKS if looks[look]]


def _awaited(visit: Visit, round: Ref) -> list[Row]:
    """What of this round awaits our word: its own matters, then those of what is beneath it."""
    names = [name for name in awaiting(visit.reader).ours if _belongs(parse_matter(name).subject, round)]
    found = visit.node.store.read(visit.mechanism, names)
    return rows(visit, visit.reader.views(found[name] for name in names if name in found)) if names else []


def _belongs(subject: Ref, round: Ref) -> bool:
    return subject == round or parent_of(subject) == round


def _own_rows(known: Mapping[str, Row]) -> tuple[Row, ...]:
    row = known.get(OWN)
    return (row,) if row is not None and row.spoken else ()


# -- what is each side's own -----------------------------------------------------------------------------------------


def _columns(visit: Visit, subject: Ref) -> list[Column]:
    found = rows(visit, visit.reader.subject(subject))
    return [
        Column(side, tuple(row for row in found if row.view.voices[place].spoken), _claimed(found, side))
        for place, side in enumerate(visit.reader.sides)
    ]


def _claimed(found: Sequence[Row], side: SideId) -> tuple[tuple[MatterView, tuple[Rival, ...]], ...]:
    """What sources claim about one side, matter by matter."""
    about = [(row.view, tuple(rival for rival in row.view.rivals if rival.about == side)) for row in found]
    return tuple((replace(view, rivals=rivals), rivals) for view, rivals in about if rivals)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side stated: its title, then the rows of what else it said of it."""

    subject: Ref
    title: str
    side: SideId
    rows: tuple[Row, ...]


def _statements(visit: Visit, ident: str) -> list[tuple[SideId, list[Statement]]]:
    """Statements by the side whose number they bear, ours first."""
    found = rows(visit, visit.reader.beneath(f"statement/{ident}."))
    made = [_statement(visit, ref, list(group)) for ref, group in groupby(found, lambda row: row.view.matter.subject)]
    return [(side, [each for each in made if each and each.side == side]) for side in visit.reader.sides]


def _statement(visit: Visit, ref: Ref, found: Sequence[Row]) -> Statement | None:
    owner = owner_of(ref, visit.reader.sides)
    if owner is None:
        return None
    place = visit.reader.sides.index(owner)
    said = [row for row in found if row.view.voices[place].spoken]
    title = next((row.view.voices[place].value for row in said if row.view.matter.base == "title"), None)
    rest = tuple(row for row in said if row.view.matter.base != "title")
    return Statement(ref, title_in(title) or subject_label(ref), owner, rest)


def _texts(visit: Visit, round: Ref) -> list[Entry]:
    """The texts that are to be the outcome of this round, as any side says."""
    found = visit.node.store.readings(visit.mechanism, "text/")
    names = [row for row in found if row.matter.endswith("/round") and visit.reader.first_value(row) == str(round)]
    subjects = [parse_matter(row.matter).subject for row in names]
    return entries_of(visit.reader, "text", subjects) if subjects else []


# -- the programme ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """A session, a call or a side event, by what is said or claimed of it."""

    subject: Ref
    title: str
    facts: Mapping[str, Fact]
    claimed: bool


def _programme(visit: Visit, ident: str) -> list[Event]:
    found = visit.reader.beneath(f"programme-entry/{ident}.")
    groups = groupby(found, lambda view: view.matter.subject)
    return [_event(ref, {view.matter.attribute: view for view in group}) for ref, group in groups]


def _event(ref: Ref, views: Mapping[str, MatterView]) -> Event:
    facts = facts_of(views)
    title = title_in(facts["title"].value) if "title" in facts else ""
    return Event(ref, title or subject_label(ref), facts, any(view.rivals for view in views.values()))


def _proposal(visit: Visit, ident: str) -> WordForm | None:
    """The form for a new agenda item under our side's next number: its title and that it is on the agenda."""
    if not visit.request.GET.get("propose") or not visit.may(Act.DRAFT):
        return None
    item = next_of(visit, "agenda-item", ident)
    matters = [Matter(item, "title"), Matter(item, "standing")]
    return draw(scope_of(visit, matters), matters, {"w1": "on-agenda"})
