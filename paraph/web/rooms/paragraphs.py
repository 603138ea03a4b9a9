"""One paragraph of a text: our wording, theirs and the brackets in each language, how it came to this, the next word.

paragraph/…/       the page; POST keeps our wording as drafts, or previews it, or only shows the brackets it would make
paragraph/…/try/   POST from the script of that page: the brackets alone
paragraph/…/act/   POST: an act on the paragraph becomes drafts
paragraph/…/note/  POST: our note in the margin
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from paraph.errors import Refused
from paraph.names import Matter, Ref, SideId, parse_ref
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version
from paraph.web.access import Act
from paraph.web.clauses import deeds
from paraph.web.clauses.drafting import drafted
from paraph.web.clauses.lines import Tongue, clauses
from paraph.web.clauses.margin import write
from paraph.web.clauses.opened import may_act, settled, trail
from paraph.web.clauses.wording import MODES, Writing, read
from paraph.web.clauses.would import attempted
from paraph.web.clauses.writing import WordingForm, begin, draw
from paraph.web.forms.parts import Field
from paraph.web.furniture import officer_name
from paraph.web.histories import StepView, steps
from paraph.web.models import Draft
from paraph.web.paging import Page, page_of
from paraph.web.shell import Visit, room
from paraph.web.tongues import language_name, reading
from paraph.words.vocabulary import parent_of


@dataclass(frozen=True, slots=True)
class Told:
    """A version with its history, newest first, a page of it."""

    tongue: Tongue
    past: Page[StepView]


def _found(visit: Visit, ident: str) -> tuple[Settlement, ParagraphView]:
    ref = parse_ref(f"paragraph/{ident}")
    text = parent_of(ref)
    if text is None:
        raise Http404
    whole = settled(visit, text.id)
    item = next((one for one in whole.paragraphs if one.ref == ref), None)
    if item is None:
        raise Http404
    return whole, item


@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole, item = _found(visit, ident)
    if visit.request.method == "POST":
        return _write(visit, whole, item)
    return _page(visit, whole, item, _begin(visit, item), {})


def _write(visit: Visit, whole: Settlement, item: ParagraphView) -> HttpResponseBase:
    visit.require(Act.DRAFT)
    if whole.text.initialled is not None:
        raise Refused(
            _("This text is initialled: its words do not move."),
            remedy=_("Propose a correction or an amendment from the page of its initials."),
        )
    post = visit.request.POST.dict()
    if post.get("act") == "see":
        return _page(visit, whole, item, post, {}, see=True)
    outcome = read(Writing(visit, whole.text, item, _mode(post)), post)
    if outcome.errors:
        return _page(visit, whole, item, post, outcome.errors, see=True, status=422)
    comment = post.get("comment", "").strip()
    return drafted(visit, whole.text.text, outcome.words, comment, keep=post.get("act") == "keep")


def _mode(asked: Mapping[str, str]) -> str:
    mode = asked.get("mode", "")
    return mode if mode in MODES else "say"


def _begin(visit: Visit, item: ParagraphView) -> dict[str, str]:
    asked = visit.request.GET
    mode = _mode(asked)
    if mode == "insert":
        return {"mode": mode}
    typed = begin(item, _our_drafts(visit, item) if mode == "say" else {}, asked.get("counter", ""))
    if mode in ("divide", "merge"):
        typed |= {f"wording.{version.lang}": _any_wording(version) for version in item.versions}
    return {**typed, "mode": mode, "other": asked.get("other", "")}


def _our_drafts(visit: Visit, item: ParagraphView) -> dict[str, Draft]:
    if not visit.may(Act.DRAFT):
        return {}
    names = [str(Matter(item.ref, f"wording.{version.lang}")) for version in item.versions]
    return {draft.matter: draft for draft in Draft.objects.filter(mechanism=visit.mechanism, matter__in=names)}


def _page(
    visit: Visit,
    whole: Settlement,
    item: ParagraphView,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    see: bool = False,
    status: int = 200,
) -> HttpResponse:
    langs = [version.lang for version in item.versions]
    (clause,) = clauses(visit, whole, [item], langs)
    may = may_act(visit, whole)
    context = {
        "whole": whole,
        "text": whole.text.text,
        "clause": clause,
        "item": item,
        "told": _told(visit, clause.shown),
        "form": _form(visit, whole, item, typed, errors, see=see) if may else None,
        "may_act": may,
        "could_begin_with": _fillable(item) if may else [],
        "may_draft_note": visit.may(Act.DRAFT),
        "note_author": officer_name(clause.note.officer) if clause.note else "",
        "reserve_fields": _reserve_fields(visit, item) if may else [],
        "others_here": [one for one in whole.paragraphs if one.ref != item.ref and not one.deleted],
        "before": _beside(whole, item, -1),
        "after": _beside(whole, item, 1),
        "reserved": bool(_ours(item, "reservation")),
        "is_pending": _ours(item, "instructions-pending") is True,
        "number_said": _ours(item, "number") or "",
        "falls_said": str(_ours(item, "falls-with") or ""),
        "wants_deleted": _ours(item, "existence") == "delete",
        "trail": trail(visit, whole.text),
    }
    return visit.render("texts/paragraph.html", context, status=status)


def _form(
    visit: Visit,
    whole: Settlement,
    item: ParagraphView,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    see: bool,
) -> WordingForm:
    mode = _mode(typed)
    if mode == "merge" and not errors and not see:
        typed = _merged(whole, item, typed)
    return draw(Writing(visit, whole.text, item, mode), typed, errors, see=see)


def _merged(whole: Settlement, item: ParagraphView, typed: Mapping[str, str]) -> dict[str, str]:
    """What a merging form begins with: the one wording after the other."""
    other = next((one for one in whole.paragraphs if str(one.ref) == typed.get("other")), None)
    found = {**typed}
    for version in other.versions if other else ():
        name = f"wording.{version.lang}"
        theirs = _any_wording(version)
        found[name] = " ".join(part for part in (typed.get(name, ""), theirs) if part)
    return found


def _any_wording(version: Version) -> str:
    """Our wording, else the first there is: what a division or a merger begins with."""
    return next(iter(version.wordings.values()), "")


def _told(visit: Visit, tongues: Sequence[Tongue]) -> list[Told]:
    reader = visit.reader
    found = []
    for tongue in tongues:
        told = steps(reader.history(str(tongue.version.view.matter)), reader.sides, joint=True)
        found.append(Told(tongue, page_of(visit.request, f"history-{tongue.lang}", told)))
    return found


def _ours(item: ParagraphView, attribute: str) -> object:
    view = item.views.get(attribute)
    return view.ours.value if view is not None and view.ours.stands else None


def _fillable(item: ParagraphView) -> list[SideId]:
    """The sides that have a wording in a language in which we have none."""
    empty = [version for version in item.versions if not version.view.ours.stands]
    return [*dict.fromkeys(side for version in empty for side in version.wordings)]


def _reserve_fields(visit: Visit, item: ParagraphView) -> list[Field]:
    said = _ours(item, "reservation")
    texts = said if isinstance(said, dict) else {}
    langs = dict.fromkeys([*visit.reader.charter.languages, reading(), *texts])
    label = _("Reservation, %(language)s")
    return [
        Field(f"reserve.{lang}", label % {"language": language_name(lang)}, "line", str(texts.get(lang, "")), lang)
        for lang in langs
    ]


def _beside(whole: Settlement, item: ParagraphView, by: int) -> ParagraphView | None:
    kept = [one for one in whole.paragraphs if not one.deleted]
    place = next((index for index, one in enumerate(kept) if one.ref == item.ref), -1)
    wanted = place + by
    return kept[wanted] if place >= 0 and 0 <= wanted < len(kept) else None


@require_POST
@room(Act.DRAFT)
def attempt(visit: Visit, ident: str) -> HttpResponseBase:
    """The brackets that what is typed would make; nothing is kept, and no more is read than this paragraph."""
    boxes = attempted(visit, parse_ref(f"paragraph/{ident}"), visit.request.POST.dict())
    return render(visit.request, "texts/would.html", {**visit.furniture(), "boxes": boxes})


@require_POST
@room(Act.DRAFT)
def act(visit: Visit, ident: str) -> HttpResponseBase:
    whole, item = _found(visit, ident)
    post = visit.request.POST.dict()
    return drafted(visit, whole.text.text, deeds.of_paragraph(visit, whole.text, item, post.get("act", ""), post))


@require_POST
@room(Act.DRAFT)
def note(visit: Visit, ident: str) -> HttpResponseBase:
    write(visit, parse_ref(f"paragraph/{ident}"), visit.request.POST.dict())
    messages.success(visit.request, _("The note is kept. It is on this desk alone."))
    return redirect(f"{visit.subject_url(Ref('paragraph', ident))}#margin")
