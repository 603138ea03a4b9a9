"""Claims on their way into drafts: a proposal corrected, a claim by hand, and the chosen ones taken to the preview.

intake/…/correct/…/     a proposal as a form: matter, side, value
intake/…/share/         POST: the chosen drafts, with what has to be said of their source, to the preview
claim/                  a claim by hand: source, place, matter, value
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from paraph.errors import ParaphError, Refused
from paraph.names import parse_ref
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.forms import claim as claim_forms
from paraph.web.forms.choosing import chosen, matter_typed, subjects_of
from paraph.web.forms.claim import ClaimForm, Typing
from paraph.web.forms.parts import Field, Option
from paraph.web.forms.scope import scope_of, titles_of
from paraph.web.forms.word import Scope
from paraph.web.intake import deciding
from paraph.web.intake.citing import to_share
from paraph.web.intake.leaf import row_of
from paraph.web.intake.placing import Grounds, Target, place
from paraph.web.intake.shelf import report_of
from paraph.web.models import Proposal, Report
from paraph.web.shell import Visit, room
from paraph.words.sayable import check_sayable
from paraph.words.speech import claim

MAX_LINES = 6


# -- correcting ------------------------------------------------------------------------------------------------------


@room(Act.CLAIM)
def correct(visit: Visit, number: str, proposal: str) -> HttpResponseBase:
    report = report_of(visit, number)
    found = report.proposals.filter(pk=desk.numbers_of([proposal])[0]).first()
    if found is None:
        raise Refused(_("No proposal was chosen."), remedy=_("Go back and choose one."))
    if visit.request.method != "POST":
        return _corrected(visit, report, found, _typed(visit, report, found), {})
    typed = visit.request.POST.dict()
    scope = _scope(visit, typed, _names(typed))
    read = [claim_forms.read(scope, name, typed) for name in _names(typed)]
    kept = [item for item in read if item.matter.strip()]
    errors = {name: text for item in kept for name, text in item.errors.items()}
    if visit.request.POST.get("act") == "shape" or errors or not kept:
        return _corrected(visit, report, found, typed, errors)
    return _keep(visit, report, found, kept, typed)


def _keep(visit: Visit, report: Report, found: Proposal, kept: list[Typing], typed: dict[str, str]) -> HttpResponseBase:
    targets = [Target(item.matter.strip(), item.value, item.about) for item in kept]
    try:
        deciding.decide(visit, report, found, deciding.CORRECT, targets)
    except ParaphError as error:
        return _corrected(visit, report, found, typed, {"c0.value": f"{error} {error.remedy}".strip()})
    messages.success(visit.request, _("Corrected and accepted: a draft on this desk. Nothing was said."))
    return redirect(f"{visit.url('report', str(report.pk))}#p-{found.pk}")


def _typed(visit: Visit, report: Report, found: Proposal) -> dict[str, str]:
    """The form as the proposal would fill it; one empty line where it has no place yet."""
    typed: dict[str, str] = {}
    for index, target in enumerate(place(Grounds(report, visit.reader), found).targets[:MAX_LINES]):
        typed |= claim_forms.typed_of(f"c{index}", target.matter, target.value, target.about)
    return typed or {"c0.matter": ""}


def _names(typed: dict[str, str]) -> list[str]:
    names = [f"c{index}" for index in range(MAX_LINES)]
    return [name for name in names if f"{name}.matter" in typed or f"{name}.subject" in typed]


def _scope(visit: Visit, typed: Mapping[str, str], names: Iterable[str] = ("c0",)) -> Scope:
    matters = [matter for name in names if (matter := chosen(matter_typed(name, typed))[0]) is not None]
    return replace(scope_of(visit, matters), subjects=subjects_of(visit.reader))


def _corrected(
    visit: Visit, report: Report, found: Proposal, typed: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    scope = _scope(visit, typed, _names(typed))
    forms = [claim_forms.draw(scope, name, typed, errors) for name in _names(typed)]
    context = {
        "report": report,
        "row": row_of(visit, Grounds(report, visit.reader), found, set()),
        "forms": forms,
        "faults": _faults(forms, errors),
        "trail": [(visit.url("intake"), _("Reports")), (visit.url("report", str(report.pk)), str(report))],
    }
    return visit.render("intake/correct.html", context, status=422 if errors else 200)


def _faults(forms: list[ClaimForm], errors: dict[str, str]) -> list[dict[str, str]]:
    labels = {form.name: form.label for form in forms}
    return [
        {"id": f"f-{name.replace('.', '-')}", "label": labels.get(name.partition(".")[0], ""), "message": text}
        for name, text in errors.items()
    ]


# -- sharing ---------------------------------------------------------------------------------------------------------


@require_POST
@room(Act.CLAIM)
def share(visit: Visit, number: str) -> HttpResponseBase:
    report = report_of(visit, number)
    drafts = to_share(visit, report, desk.numbers_of(visit.request.POST.getlist("d")))
    return redirect(f"{visit.url('preview')}?" + "&".join(f"d={draft.pk}" for draft in drafts))


# -- by hand ---------------------------------------------------------------------------------------------------------


@room(Act.CLAIM)
def enter(visit: Visit) -> HttpResponseBase:
    if visit.request.method != "POST":
        return _entered(visit, _asked(visit), {})
    typed = visit.request.POST.dict()
    read = claim_forms.read(_scope(visit, typed), "c0", typed)
    errors = dict(read.errors) | _aside_errors(typed)
    if visit.request.POST.get("act") == "shape" or errors:
        return _entered(visit, typed, {} if visit.request.POST.get("act") == "shape" else errors)
    made = claim(
        read.matter.strip(), read.value, _source(typed), typed["place"].strip(), about=read.about,
        note=typed.get("note", "").strip(),
    )  # fmt: skip
    try:
        check_sayable(made, visit.side, visit.reader.charter.sides)
    except ParaphError as error:
        return _entered(visit, typed, {"c0.value": f"{error} {error.remedy}".strip()})
    draft = desk.keep(visit, made)
    if typed.get("act") == "keep":
        messages.success(visit.request, _("Kept as a draft. Nothing was said."))
        return redirect(visit.url("drafts"))
    return redirect(f"{visit.url('preview')}?d={draft.pk}")


def _asked(visit: Visit) -> dict[str, str]:
    asked = visit.request.GET
    return {"c0.matter": asked.get("matter", ""), "source": asked.get("source", "").removeprefix("source/")}


def _source(typed: dict[str, str]) -> str:
    name = typed.get("source", "").strip()
    return name if name.startswith("source/") else f"source/{name}"


def _aside_errors(typed: dict[str, str]) -> dict[str, str]:
    errors = {}
    try:
        parse_ref(_source(typed))
    except ParaphError:
        errors["source"] = _("Choose a source of the record.")
    if not typed.get("place", "").strip():
        errors["place"] = _("Say where in the source it stands.")
    return errors


def _entered(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    form = claim_forms.draw(_scope(visit, typed), "c0", {"c0.matter": "", **typed}, errors)

    def line(name: str, label: str, help: str, **more: Any) -> Field:
        return Field(name, label, value=typed.get(name, ""), help=help, error=errors.get(name, ""), **more)

    known = _("One that the record has.")
    read_by_all = _("Every side will read it. It may stay empty.")
    context = {
        "form": form,
        "source": line("source", _("Source"), known, options=_sources(visit, typed), control="select"),
        "place": line("place", _("Where in the source"), _("For example: second paragraph.")),
        "note": line("note", _("Note that goes with the claim"), read_by_all, control="area"),
        "faults": _faults([form], errors),
        "trail": [(visit.url("intake"), _("Reports"))],
    }
    return visit.render("intake/enter.html", context, status=422 if errors else 200)


def _sources(visit: Visit, typed: dict[str, str]) -> tuple[Option, ...]:
    """The record's sources by their titles; with one that was named and is not among them."""
    titles = titles_of(visit.reader, visit.reader.subjects("source"))
    named = typed.get("source", "").removeprefix("source/")
    more = () if not named or named in {ref.id for ref in titles} else (Option(named, named),)
    return (*more, *(Option(ref.id, title) for ref, title in titles.items()))
