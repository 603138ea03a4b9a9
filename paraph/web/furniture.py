"""What stands on every page around its room: who we are, the rooms, the heads, the languages, the theme.

A context processor, so that a page without a visit (the log-in, an error) has what it can have of it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.names import Ref, SideId
from paraph.web.access import Act
from paraph.web.grown import FILES, format_mark, sizes
from paraph.web.models import Draft, Officer
from paraph.web.remembered import digest_at_hand, remembered
from paraph.web.shell import Visit
from paraph.web.showing import Badge
from paraph.web.station import service
from paraph.web.titles import kind_plural, subject_label
from paraph.web.tongues import best, direction, reading
from paraph.words.vocabulary import KINDS, RULES

THEMES = ("light", "dark")
NOTICES = (_("Demonstration: no government takes part."),)
"""Notices that a node may be given and that are known in every language of the screens."""

ROOM_KINDS = ("issue", "text", "commitment")
"""Kinds with a place of their own in the row of rooms; the mechanism's page leads to all of them."""


@dataclass(frozen=True, slots=True)
class Door:
    """A room in the row of rooms."""

    label: str
    address: str
    here: bool = False
    home: bool = False
    count: int = 0


def page(request: HttpRequest) -> dict[str, object]:
    """For every template: side, name, notice, languages, direction, theme."""
    here = service()
    theme = request.COOKIES.get("paraph-theme", "")
    notice = here.home.notice
    return {
        "our_side": here.home.side,
        "our_name": SimpleLazyObject(our_name),
        "us": Badge(here.home.side, 1, here.home.side),
        "notice": gettext(notice) if notice else "",
        "languages": [(code, name, direction(code)) for code, name in settings.LANGUAGES],
        "lang": reading(),
        "dir": direction(reading()),
        "theme": theme if theme in THEMES else "",
        **_of_visit(getattr(request, "visit", None)),
    }


def _of_visit(visit: Visit | None) -> dict[str, object]:
    """What an officer sees besides; nothing of it is worked out before a template asks."""
    if visit is None:
        return {}
    return {
        "officer_name": officer_name(visit.officer),
        "doors": SimpleLazyObject(lambda: doors(visit)),
        "colophon": SimpleLazyObject(lambda: colophon(visit)),
        "made_at": SimpleLazyObject(lambda: made_at(visit)),
    }


def made_at(visit: Visit) -> str:
    """The mark of what this page shows, from which its live events go on."""
    if not visit.mechanism:
        return format_mark(sizes(visit.service, visit.service.store.mechanisms()))
    states, charter = visit.reader.states, visit.reader.charter
    shown = {(visit.mechanism, side): states[side].size for side in charter.sides}
    return format_mark({**shown, (visit.mechanism, FILES): visit.service.files.arrived[visit.mechanism]})


def our_name() -> str:
    """What the charters call our side; its code before there is any."""
    here = service()
    for mechanism in here.store.mechanisms():
        return best(here.node.charter(mechanism).party(here.home.side).name)[1]
    return here.home.side


def officer_name(officer: Officer) -> str:
    """An officer by name; whoever is fictional has that in the name already."""
    return best(officer.name)[1] if officer.name else officer.user.get_username()


def doors(visit: Visit) -> list[Door]:
    """The row of rooms: today, and those of the mechanism one is in, or of the node's only one."""
    found = [_door(visit, gettext("Today"), reverse("today"), home=True)]
    inside = inner_visit(visit)
    return found + _inner_doors(inside) if inside else found


def inner_visit(visit: Visit) -> Visit | None:
    """The visit to the mechanism one is in, or to the node's only one."""
    if visit.mechanism:
        return visit
    known = visit.service.store.mechanisms()
    return Visit(visit.request, visit.officer, visit.service, known[0]) if len(known) == 1 else None


def _inner_doors(visit: Visit) -> list[Door]:
    drafts = Draft.objects.filter(mechanism=visit.mechanism, officer__user__is_active=True).count()
    found = [_named(visit, gettext("Mechanism"), "mechanism")]
    latest = latest_round(visit)
    if latest:
        found.append(_named(visit, subject_label(latest), "round", latest.id))
    found += [_named(visit, kind_plural(KINDS[kind]), "kind", kind) for kind in ROOM_KINDS]
    found.append(_named(visit, gettext("Drafts"), "drafts", count=drafts))
    if visit.may(Act.CLAIM):
        found.append(_named(visit, gettext("Reports"), "intake"))
    found.append(_named(visit, gettext("Record"), "record"))
    return [door for door in found if door.address]


def _named(visit: Visit, label: str, name: str, *parts: str, count: int = 0) -> Door:
    try:
        address = visit.url(name, *parts)
    except NoReverseMatch:
        return Door(label, "")
    return _door(visit, label, address, count=count)


def _door(visit: Visit, label: str, address: str, *, home: bool = False, count: int = 0) -> Door:
    return Door(label, address, visit.request.path == address, home, count)


def latest_round(visit: Visit) -> Ref | None:
    """The round with the highest number: the one being prepared, as a rule."""

    def find() -> Ref | None:
        rounds = [ref for ref in visit.reader.subjects("round") if ref.id.isascii() and ref.id.isdigit()]
        return max(rounds, key=lambda ref: int(ref.id), default=None)

    return remembered(visit.reader, "latest round", find)


def colophon(visit: Visit) -> dict[str, object]:
    """Heads and state of the mechanism one is in, or of the only one."""
    inside = inner_visit(visit)
    if inside is None:
        return {}
    return {
        "heads": heads(inside),
        "digest": digest_at_hand(inside.reader),
        "record": inside.url("record"),
        "rules": RULES.rpartition("/")[2],
    }


def heads(visit: Visit) -> list[tuple[Badge, int, str]]:
    """Each side's badge, the size of its feed here and the root of that in hexadecimal."""
    states = visit.reader.states
    return [(visit.badges[side], states[side].size, _root(visit, side)) for side in visit.reader.sides]


def _root(visit: Visit, side: SideId) -> str:
    state = visit.reader.states[side]
    return state.frontier.root().hex() if state.size else ""
