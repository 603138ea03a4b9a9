"""The end of a text: what is in the way, the closing act, initials, or no agreed text; what may follow initials.

text/…/closing/    what stands in the way, and the acts that end a text
text/…/initial/    the whole agreed text with its digests, the person, then the preview of every word, then saying them
"""

from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from paraph.errors import Malformed, ParaphError
from paraph.negotiation import acts
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import standing
from paraph.reading import MatterView
from paraph.web.access import Act
from paraph.web.clauses.closing import closing_voices, in_the_way, pages, person_form, person_in, person_of
from paraph.web.clauses.drafting import said
from paraph.web.clauses.opened import common, may_act, settled
from paraph.web.clauses.together import Batch, batch, say_batch
from paraph.web.forms.blame import told
from paraph.web.opening import next_of
from paraph.web.shell import Visit, room, status_of
from paraph.words.values import check_value

FOLLOWING = ("correction", "amendment")


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    frame = [whole.text.views[name] for name in ("title", "document", "languages") if name in whole.text.views]
    context = {
        **common(visit, whole, "closing"),
        "obstacles": in_the_way(visit, whole, whole.obstacles),
        "before": in_the_way(visit, whole, whole.before_initials),
        "package_on": whole.text.package,
        "package_said": {voice.side: voice.value for voice in standing(whole.text.views.get("package"))},
        "closed_by": closing_voices(whole),
        "basis_ours": any(voice.ours and voice.value is True for voice in standing(whole.text.views.get("basis"))),
        "frame_open": any(_theirs_only(view) for view in frame),
        "may_act": may_act(visit, whole),
        "may_initial": may_act(visit, whole) and visit.may(Act.SAY) and not whole.before_initials,
        "ours_initialled": any(one.side == visit.side and one.digest == whole.digest for one in whole.initials),
        "following": _following(visit, whole),
        "last_draft": _last_draft(whole),
    }
    return visit.render("texts/closing.html", context)


def _following(visit: Visit, whole: Settlement) -> list[tuple[str, str, list[object]]]:
    """Corrections and amendments: what there is, and the address of a new one; once a text is initialled."""
    if whole.text.initialled is None:
        return []
    ident = whole.text.text.id
    return [
        (kind, visit.subject_url(next_of(visit, kind, ident)) + "?say=1#say", [*visit.reader.children(kind, ident)])
        for kind in FOLLOWING
    ]


def _theirs_only(view: MatterView) -> bool:
    return view.state in ("proposed", "differs") and any(voice.stands for voice in view.others)


def _last_draft(whole: Settlement) -> str:
    view = whole.text.views.get("last-draft")
    return str(view.agreed_value or "") if view else ""


@room(Act.DRAFT)
def initial(visit: Visit, ident: str) -> HttpResponseBase:
    """GET: the form.  POST with `act=preview`: every word as it would be said; with `act=say` and the seal: said."""
    whole = settled(visit, ident)
    if whole.text.initialled is not None:
        return redirect(visit.url("closing", ident))
    if visit.request.method != "POST":
        return _form(visit, whole, person_of(visit.officer))
    typed = visit.request.POST.dict()
    try:
        check_value("person", person_in(typed))
    except Malformed as error:
        return _form(visit, whole, typed, told("person", error), 422)
    return _initialling(visit, whole, typed)


def _initialling(visit: Visit, whole: Settlement, typed: Mapping[str, str]) -> HttpResponseBase:
    saying = typed.get("act") == "say"
    if saying and whole.before_initials:  # something was said since the preview was shown
        return _form(visit, whole, typed, status=HTTPStatus.CONFLICT)
    found = batch(visit, acts.initial_all(whole, visit.node.key(visit.mechanism), person_in(typed)))
    if not saying:
        return _preview(visit, whole, found, typed)
    visit.require(Act.SAY)
    try:
        spoken = say_batch(visit, found, typed.get("seal", ""))
    except ParaphError as error:
        return _preview(visit, whole, found, typed, error)
    said(visit, spoken.index)
    return redirect(visit.url("closing", whole.text.text.id))


def _form(
    visit: Visit, whole: Settlement, typed: Mapping[str, str], error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **common(visit, whole, "closing"),
        "before": in_the_way(visit, whole, whole.before_initials),
        "pages": pages(whole) if not whole.before_initials else [],
        "part": person_form(visit, typed, error),
        "error": error,
        "moved": status == HTTPStatus.CONFLICT,
    }
    return visit.render("texts/initial.html", context, status=status)


def _preview(
    visit: Visit, whole: Settlement, found: Batch, typed: Mapping[str, str], problem: ParaphError | None = None
) -> HttpResponse:
    problem = problem or found.problem
    context = {
        **common(visit, whole, "closing"),
        "batch": found,
        "pages": pages(whole),
        "person": person_in(typed),
        "typed": [(name, text) for name, text in typed.items() if name.startswith("person.")],
        "problem": problem,
        "may_say": visit.may(Act.SAY),
    }
    return visit.render("texts/initial_preview.html", context, status=status_of(problem))
