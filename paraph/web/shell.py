"""The furniture of every room: the door, the visit, errors as pages, the words for states.

A handler reads: enter (who, may they), ask the node, render.  The door is its first line; to an officer without the
right, and to anybody for a mechanism that is not here, it answers "not found".
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from paraph.errors import Conflict, Malformed, ParaphError, Refused, Unavailable, Untrusted
from paraph.home import Home
from paraph.names import Matter, MechanismId, Ref, SideId, parse_mechanism
from paraph.node import Node
from paraph.reading import MatterView, Reader
from paraph.service import Service
from paraph.web.access import Act, may
from paraph.web.models import Officer
from paraph.web.showing import Badge, Setting
from paraph.web.stale import back_of, typed_in
from paraph.web.station import service
from paraph.web.titles import subject_label, title_of
from paraph.web.tongues import best
from paraph.web.troubles import FAMILY, family_of, meaning_of

STATUS: dict[type[ParaphError], int] = {Conflict: 409, Malformed: 400, Untrusted: 409, Refused: 403, Unavailable: 503}
"""The first family that an error is of decides: a Conflict is an Unavailable too."""

MARKS = {  # circles while words may move, squares for the package, a diamond for initials
    "open": "○",
    "proposed-ours": "◐",
    "proposed-theirs": "◑",
    "differs": "≠",
    "agreed": "●",
    "sealed": "◉",
    "reopened": "↺",
    "ad-referendum": "◍",
    "within-package": "▣",
    "closed": "■",
    "initialled": "◆",
    "own": "·",
    "unknown": "?",
}
STATE_WORDS = {
    "open": _("open"),
    "proposed-ours": _("proposed by us"),
    "proposed-theirs": _("proposed by them"),
    "differs": _("differs"),
    "agreed": _("agreed"),
    "sealed": _("sealed"),
    "reopened": _("reopened"),
    "ad-referendum": _("agreed ad referendum"),
    "within-package": _("agreed within the package"),
    "closed": _("closed: everything is agreed"),
    "initialled": _("initialled"),
    "own": _("each side's own"),
    "unknown": _("unknown here"),
}
HAND_MADE = ("round", "text", "paragraph")
"""Kinds that have a room of their own besides the one that the registry gives to all."""

ASSENT_WORDS = {"firm": _("firm"), "ad-referendum": _("ad referendum"), "package": _("within the package")}


@dataclass
class Visit:
    """One officer's request: who, on which node, in which mechanism (empty on pages above mechanisms)."""

    request: HttpRequest
    officer: Officer
    service: Service
    mechanism: MechanismId

    @property
    def node(self) -> Node:
        return self.service.node

    @property
    def home(self) -> Home:
        return self.service.home

    @property
    def side(self) -> SideId:
        return self.service.home.side

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.node, self.mechanism)

    def may(self, act: Act) -> bool:
        return may(self.officer.role, act)

    def require(self, act: Act) -> None:
        """Refused, with the rule, when this officer's role does not allow an act."""
        if not self.may(act):
            raise Refused(
                str(_("Your role does not allow this.")), remedy=str(_("Ask an officer of your side who may speak."))
            )

    def render(self, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
        return render(self.request, template, {**self.furniture(), **context}, status=status)

    def furniture(self) -> dict[str, object]:
        """What the pages of a mechanism show besides what every page does (`furniture.py`)."""
        charter = self.node.charter(self.mechanism) if self.mechanism else None
        return {
            "visit": self,
            "officer": self.officer,
            "charter": charter,
            "mechanism": self.mechanism,
            "sides": self.badges,
            "others": self.others,
        }

    @cached_property
    def badges(self) -> dict[str, Badge]:
        """How each side is shown, ours first: by code."""
        if not self.mechanism:
            return {}
        parties = {party.side: party for party in self.reader.charter.parties}
        return {
            side: Badge(side, index, best(parties[side].name)[1]) for index, side in enumerate(self.reader.sides, 1)
        }

    @property
    def others(self) -> list[Badge]:
        return list(self.badges.values())[1:]

    @cached_property
    def setting(self) -> Setting:
        """What values need of this page (`showing.py`)."""
        return Setting(self.badges, self.titled, file=self.file)

    def file(self, digest: str) -> tuple[str, str]:
        """Where a file of this mechanism is handed over, and where it is: here, on our desk, away, or away for want of
        room."""
        if digest not in self._files:
            self._files[digest] = self._place_of_file(digest)
        return self._files[digest]

    def _place_of_file(self, digest: str) -> tuple[str, str]:
        files = self.service.files
        if files.shelf.has(self.mechanism, digest):
            return self.url("file", digest), "here"
        if self.may(Act.DRAFT) and files.shelf.on_desk(digest):
            return self.url("file", digest), "desk"
        return "", "waits" if files.waits(self.mechanism, digest) else "away"

    @cached_property
    def _files(self) -> dict[str, tuple[str, str]]:
        return {}

    @cached_property
    def _titles(self) -> dict[Ref, str]:
        return {}

    def title(self, subject: Ref) -> str:
        """How a subject is titled here, with its number where it has no title."""
        if subject == Ref("mechanism", self.mechanism):
            return best(self.reader.charter.name)[1]
        if subject not in self._titles:
            self._titles[subject] = title_of(self.reader, subject) or subject_label(subject)
        return self._titles[subject]

    def name(self, subject: Ref, title: str) -> None:
        """From now on this page calls a subject so: one whose name no record holds, such as a paragraph's number."""
        self._titles[subject] = title

    def titled(self, subject: Ref) -> tuple[str, str]:
        """The address and the title of a subject."""
        return self.subject_url(subject), self.title(subject)

    def url(self, name: str, *parts: str) -> str:
        return reverse(name, args=[self.mechanism, *parts])

    def subject_url(self, subject: Ref) -> str:
        """The room of a subject: one made by hand where its kind has one."""
        if subject.kind in HAND_MADE:
            return self.url(subject.kind, subject.id)
        return self.url("subject", subject.kind, subject.id)

    def matter_url(self, matter: Matter) -> str:
        return self.url("matter", matter.subject.kind, matter.subject.id, matter.attribute)


Handler = Callable[..., HttpResponseBase]


def room(act: Act = Act.READ) -> Callable[[Handler], Handler]:
    """The door of a room: a handler called with a Visit; ParaphErrors become pages that say what to do."""

    def furnish(handler: Handler) -> Handler:
        @login_required
        @wraps(handler)
        def enter(request: HttpRequest, mechanism: str = "", **parts: str) -> HttpResponseBase:
            visit = admit(request, mechanism)
            setattr(request, "visit", visit)  # noqa: B010  the furniture's context processor finds it there
            try:
                visit.require(act)
                return handler(visit, **parts)
            except ParaphError as error:
                return trouble(visit, error)

        return enter

    return furnish


def admit(request: HttpRequest, mechanism: str) -> Visit:
    """The visit of an officer of this side to one of its mechanisms; Http404 for anybody or anything else."""
    officer = Officer.objects.filter(user_id=request.user.pk).first()
    here = service()
    if officer is None:
        raise Http404
    if not mechanism:
        return Visit(request, officer, here, MechanismId(""))
    try:
        name = parse_mechanism(mechanism)
    except Malformed:
        raise Http404 from None
    if here.store.charter(name) is None:
        raise Http404
    return Visit(request, officer, here, name)


def status_of(problem: ParaphError | None) -> int:
    """The status of a page that shows a problem beside what was asked; 200 where there is none."""
    return next((code for family, code in STATUS.items() if isinstance(problem, family)), 500 if problem else 200)


def trouble(visit: Visit, error: ParaphError) -> HttpResponse:
    """An error as a page: what was wrong, what to do, what the officer had typed; no raw bytes of another party."""
    family = family_of(error)
    context = {
        "message": str(error),
        "remedy": error.remedy,
        "family": FAMILY.get(family, ""),
        "meaning": meaning_of(error),
        "collided": isinstance(error, Conflict),
        "again": back_of(visit.request),
        "typed": typed_in(visit.request),
    }
    return visit.render("trouble.html", context, status=status_of(error))


def look_of(view: MatterView, *, reopened: bool = False) -> str:
    """The key into MARKS and STATE_WORDS for a matter, as our side sees it."""
    if reopened:
        return "reopened"
    if view.state == "proposed":
        return "proposed-ours" if view.ours.stands else "proposed-theirs"
    return view.state
