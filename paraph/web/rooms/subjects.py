"""Any subject with all its matters, from the registry alone: a kind needs no code to be read and spoken on.

Rounds have a room made by hand; this page of a round shows everything the registry has, known or unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from paraph.names import Matter, Ref, SideId, parse_ref
from paraph.web.access import Act
from paraph.web.forms.scope import scope_of
from paraph.web.forms.word import WordForm, draw
from paraph.web.listing import Entry, entries_of
from paraph.web.opening import speakable, unsaid
from paraph.web.proposals import names_within
from paraph.web.resting import Resting, resting_on
from paraph.web.rows import Row, rows
from paraph.web.shell import Visit, room
from paraph.web.titles import kind_plural, subject_label
from paraph.web.tongues import reading
from paraph.words.vocabulary import KINDS, Attribute, Kind, children_of, owner_of, parent_of


@dataclass(frozen=True, slots=True)
class Own:
    """What one side says on the matters that are each side's alone."""

    side: SideId
    rows: tuple[Row, ...]
    silent: tuple[Row, ...] = ()


@require_safe
@room()
def subject(visit: Visit, kind: str, ident: str) -> HttpResponseBase:
    ref = parse_ref(f"{kind}/{ident}")
    asked = visit.request.GET
    if asked.get("attribute") and asked.get("lang"):
        return redirect(f"{visit.url('matter', ref.kind, ref.id, asked['attribute'] + '.' + asked['lang'])}#say")
    found = rows(visit, visit.reader.subject(ref, full=True))
    known = KINDS.get(kind)
    if known is None and not found:
        raise Http404
    left = unsaid(visit, ref, [row.view for row in found]) if visit.may(Act.DRAFT) else []
    empty = not any(row.spoken for row in found)
    context = {
        "subject": ref,
        "kind": known,
        "title": visit.title(ref),
        "label": subject_label(ref),
        "joint": [row for row in found if row.joint],
        "own": _own(visit, ref, found),
        "unknown": [row for row in found if row.view.attribute is None],
        "claimed": [row.view for row in found if row.view.rivals],
        "acceptable": len(names_within(visit, ref)) if visit.may(Act.DRAFT) else 0,
        "left": left,
        "form": _form(visit, left) if left and (empty or asked.get("say")) else None,
        "say_from": visit.may(Act.DRAFT),
        "owner": owner_of(ref, visit.reader.sides),
        "divided": _divided(visit, known, ref),
        "tongues": _tongues(visit),
        "children": _children(visit, ref),
        "resting": resting_on(visit.reader, ref) if kind == "source" else Resting(),
        "trail": _trail(visit, ref, known),
    }
    return visit.render("kinds/subject.html", context)


def _own(visit: Visit, ref: Ref, found: Sequence[Row]) -> list[Own]:
    """Own matters by side, ours first: those it has spoken on or drafted, and for us those we might."""
    mine = [row for row in found if row.view.attribute is not None and not row.joint]
    columns = []
    for place, side in enumerate(visit.reader.sides):
        spoken = tuple(row for row in mine if row.view.voices[place].spoken or (place == 0 and row.drafts))
        silent = tuple(row for row in mine if place == 0 and row not in spoken and _might(visit, ref, row))
        columns.append(Own(side, spoken, silent))
    return [column for column in columns if column.rows or column.silent]


def _might(visit: Visit, ref: Ref, row: Row) -> bool:
    attribute = row.view.attribute
    return attribute is not None and row.may_speak and speakable(visit, ref, attribute)


def _form(visit: Visit, matters: Sequence[Matter]) -> WordForm:
    """One form for all that we may say and do not: shown when asked for, and on a subject that is still empty."""
    return draw(scope_of(visit, matters), matters, {})


def _divided(visit: Visit, kind: Kind | None, ref: Ref) -> list[Attribute]:
    """Attributes whose every language is a matter of its own, for the choice of a language."""
    if kind is None or not visit.may(Act.DRAFT):
        return []
    return [item for item in kind.attributes if item.by_language and speakable(visit, ref, item)]


def _tongues(visit: Visit) -> list[str]:
    return list(dict.fromkeys([*visit.reader.charter.languages, reading(), "en", "ru", "ur"]))


@dataclass(frozen=True, slots=True)
class Children:
    """The subjects of one kind that live in this one."""

    kind: Kind
    entries: list[Entry]


def _children(visit: Visit, ref: Ref) -> list[Children]:
    reader = visit.reader
    kinds = children_of(ref.kind)
    return [Children(kind, entries_of(reader, kind.name, reader.children(kind.name, ref.id))) for kind in kinds]


def _trail(visit: Visit, ref: Ref, kind: Kind | None) -> list[tuple[str, str]]:
    parent = parent_of(ref)
    trail = [(visit.subject_url(parent), visit.title(parent))] if parent else []
    return [*trail, (visit.url("kind", ref.kind), kind_plural(kind))] if kind else trail
