"""Today: what awaits our word, what awaits theirs, what was agreed since one last looked; over all mechanisms."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from paraph.locks import text_of
from paraph.names import MechanismId, Ref, parse_matter, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.reading import Reader
from paraph.store.api import Evidence
from paraph.web.access import Act
from paraph.web.awaiting import agreed_since, awaiting, handed_over_since
from paraph.web.models import Draft, Look
from paraph.web.paging import Page, page_of
from paraph.web.proposals import names_within
from paraph.web.remembered import remembered
from paraph.web.rows import DraftView, Row, draft_view, rows
from paraph.web.shell import Visit, room
from paraph.web.silent import silence

MANY = 12
"""Subjects handed over that are listed; more are found by their rooms."""

Item = tuple[Visit, str]
"""A matter by its name, or the name of a text for all of its matters, with the visit to its mechanism."""


@dataclass(frozen=True)
class TextGroup:
    """What awaits somebody in one text: its matters gathered under its title, paragraph by paragraph."""

    visit: Visit
    subject: Ref
    paragraphs: tuple[tuple[Ref, str], ...]
    own: tuple[str, ...]

    @property
    def is_text(self) -> bool:
        return True


@dataclass(frozen=True)
class Group:
    """Rows of one subject in one mechanism."""

    visit: Visit
    subject: Ref
    rows: list[Row]


@dataclass(frozen=True)
class Part:
    """One of the lists of the page."""

    page: Page[Item]
    groups: list[Group | TextGroup]


@dataclass(frozen=True)
class OurDraft:
    visit: Visit
    row: Row
    draft: DraftView


@room()
def page(visit: Visit) -> HttpResponse:
    visits = [replace(visit, mechanism=name) for name in visit.service.store.mechanisms()]
    looks = {look.mechanism: look for look in Look.objects.filter(officer=visit.officer)}
    sizes = {name: look.sizes for name, look in looks.items()}
    context = {
        "now": visit.service.clock(),
        "visits": visits,
        "ours": _part(visit, "ours", _items(visits, lambda reader: awaiting(reader).ours)),
        "acceptable": [(each, count) for each in visits if (count := _acceptable(each)) > 1],
        "theirs": _part(visit, "theirs", _items(visits, lambda reader: awaiting(reader).theirs)),
        "agreed": _part(visit, "agreed", _items(visits, lambda reader: agreed_since(reader, _of(sizes, reader)))),
        "handed": [(each, handed_over_since(each.reader, _of(sizes, each.reader))[:MANY]) for each in visits],
        "drafts": _drafts(visits),
        "looked": min((look.at for look in looks.values()), default=None),
        "silent": [(each, why) for each in visits if (why := silence(each))],
        "trouble": [(each, item) for each in visits for item in _evidence(each)],
    }
    return visit.render("today/page.html", context)


@require_POST
@room()
def look(visit: Visit) -> HttpResponse:
    """Mark a mechanism as read up to the sizes that the page had shown."""
    shown = {side: visit.request.POST.get(f"size-{side}", "") for side in visit.reader.sides}
    sizes = {
        side: min(int(text), visit.reader.states[side].size)
        for side, text in shown.items()
        if text.isascii() and text.isdigit() and len(text) < 20
    }
    Look.objects.update_or_create(officer=visit.officer, mechanism=visit.mechanism, defaults={"sizes": sizes})
    return redirect(reverse("today"))


def _acceptable(visit: Visit) -> int:
    return len(names_within(visit, None)) if visit.may(Act.DRAFT) else 0


def _of(sizes: Mapping[str, Mapping[str, int]], reader: Reader) -> Mapping[str, int]:
    return sizes.get(reader.mechanism, {})


def _items(visits: Sequence[Visit], find: Callable[[Reader], Sequence[str]]) -> list[Item]:
    return [(visit, matter) for visit in visits for matter in find(visit.reader)]


def _part(visit: Visit, name: str, items: Sequence[Item]) -> Part:
    shown = page_of(visit.request, name, _gathered(items), size=20)
    groups: list[Group | TextGroup] = []
    for (mechanism, is_text), chosen in groupby(shown.items, key=lambda item: (item[0].mechanism, _is_text(item[1]))):
        part = list(chosen)
        if is_text:
            groups += [_text_group(here, parse_ref(text), items) for here, text in part]
        else:
            groups += _groups(mechanism, part)
    return Part(shown, groups)


def _gathered(items: Iterable[Item]) -> list[Item]:
    """The items in their order, all those of one text as one."""
    found = {(visit.mechanism, str(text_of(name) or name)): visit for visit, name in items}
    return [(visit, name) for (_, name), visit in found.items()]


def _is_text(name: str) -> bool:
    return name.startswith("text/") and name.count("/") == 1


def _text_group(visit: Visit, text: Ref, items: Iterable[Item]) -> TextGroup:
    names = [name for here, name in items if here.mechanism == visit.mechanism and text_of(name) == text]
    refs = dict.fromkeys(parse_matter(name).subject for name in names)
    numbers = remembered(visit.reader, f"numbers of {text}", lambda: Negotiation(visit.reader, text).numbers)
    places = {ref: place for place, ref in enumerate(numbers)}
    found = [(ref, numbers.get(ref, "–")) for ref in refs if ref.kind == "paragraph"]
    found.sort(key=lambda pair: places.get(pair[0], len(places)))
    own = tuple(parse_matter(name).attribute for name in names if parse_matter(name).subject == text)
    return TextGroup(visit, text, tuple(found), own)


def _groups(_: MechanismId, items: Sequence[Item]) -> list[Group]:
    visit = items[0][0]
    names = [name for _, name in items]
    found = visit.node.store.read(visit.mechanism, names)
    made = rows(visit, visit.reader.views(found[name] for name in names if name in found))
    by_subject = groupby(made, key=lambda row: row.view.matter.subject)
    return [Group(visit, subject, list(group)) for subject, group in by_subject]


def _drafts(visits: Sequence[Visit]) -> list[OurDraft]:
    """Our side's drafts, the last changed first; a few here, all in the room of drafts."""
    by_name = {visit.mechanism: visit for visit in visits}
    found = Draft.objects.filter(mechanism__in=by_name).order_by("-changed")[:8]
    made = []
    for draft in found:
        visit = by_name[MechanismId(draft.mechanism)]
        if visit.may(Act.DRAFT):
            view = visit.reader.matter(draft.matter)
            made.append(OurDraft(visit, Row(view, ""), draft_view(draft)))
    return made


def _evidence(visit: Visit) -> list[Evidence]:
    """The latest of what says the same of one side: who sends the same lie often must not push our day off the page."""
    return [*{(item.side, item.message): item for item in visit.node.store.evidence(visit.mechanism)}.values()]
