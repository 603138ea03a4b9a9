"""One report: the text with what was read in it lit, the proposals beside it, and a person's decisions.

intake/…/               the page; POST decides on one proposal (accept, refuse, undo by its number)
intake/…/about/         what the report is: its name as a source, dates, whose it is, mechanism and round
intake/…/marks/         what is no part of it
intake/…/story/         that it is a source of its own after all, or again a copy
"""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from paraph.errors import ParaphError, Refused
from paraph.names import Ref
from paraph.reading import natural
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.forms.parts import Field, Option
from paraph.web.furniture import officer_name
from paraph.web.intake import deciding
from paraph.web.intake.belonging import OTHER, choices
from paraph.web.intake.citing import set_facts
from paraph.web.intake.deciding import drafts_of
from paraph.web.intake.grouping import regroup
from paraph.web.intake.leaf import Group, groups, in_order
from paraph.web.intake.lit import blocks, paragraphs
from paraph.web.intake.marking import NOISE, set_kind
from paraph.web.intake.proposing import propose_again
from paraph.web.intake.shelf import report_of
from paraph.web.models import Copy, Proposal, Report
from paraph.web.shell import Visit, room
from paraph.web.titles import subject_label

ACTS = (deciding.ACCEPT, deciding.REFUSE, deciding.UNDO)
DONE = {
    deciding.ACCEPT: gettext_lazy("Accepted: a draft on this desk. Nothing was said."),
    deciding.REFUSE: gettext_lazy("Refused. It stays here, and is in no draft."),
    deciding.UNDO: gettext_lazy("Taken back: it is open again."),
}


@room(Act.CLAIM)
def page(visit: Visit, number: str) -> HttpResponseBase:
    report = report_of(visit, number)
    if visit.request.method == "POST":
        return _decide(visit, report)
    return _shown(visit, report, {}, {})


def _shown(visit: Visit, report: Report, typed: dict[str, str], errors: dict[str, str]) -> HttpResponse:
    proposals = list(report.proposals.select_related("officer__user"))
    copy = Copy.objects.filter(report=report).select_related("of").first()
    found = groups(visit, report, proposals)
    drafts = list(drafts_of(visit, report))
    context = {
        "report": report,
        "blocks": blocks(report, proposals, copy.shared if copy and not copy.apart else ()),
        "groups": found,
        "tally": _tally(proposals),
        "last": _last(visit, proposals),
        "kinds": NOISE,
        "paragraphs": sum(1 for _span in paragraphs(str(report.text))),
        "copy": copy,
        "copies": list(report.copies.filter(apart=False).select_related("report")),
        "fields": _fields(visit, report, found, typed, errors),
        "errors": errors,
        "drafts": desk.prepare(visit, drafts).ready if drafts else (),
        "brought_by": officer_name(report.officer),
        "round_title": visit.title(_round(report)) if report.round else "",
        "round_ref": _round(report) if report.round else None,
        "trail": [(visit.url("intake"), _("Reports"))],
    }
    return visit.render("intake/report.html", context, status=422 if errors else 200)


def _round(report: Report) -> Ref:
    return Ref("round", str(report.round))


def _tally(proposals: Sequence[Proposal]) -> dict[str, int]:
    states = [proposal.state for proposal in proposals]
    taken = states.count(Proposal.ACCEPTED) + states.count(Proposal.CORRECTED)
    return {"open": states.count(Proposal.PROPOSED), "taken": taken, "refused": states.count(Proposal.REFUSED)}


def _last(visit: Visit, proposals: Sequence[Proposal]) -> Proposal | None:
    """What this officer decided on last, to be taken back with one key."""
    mine = [(item.decided, item) for item in proposals if item.decided and item.officer_id == visit.officer.pk]
    return max(mine, key=lambda pair: pair[0])[1] if mine else None


# -- deciding --------------------------------------------------------------------------------------------------------


def _decide(visit: Visit, report: Report) -> HttpResponseBase:
    act = next((act for act in ACTS if act in visit.request.POST), "")
    chosen = desk.numbers_of([visit.request.POST.get(act, "")])[0]
    proposal = report.proposals.filter(pk=chosen).first()
    if proposal is None:
        raise Refused(_("No proposal was chosen."), remedy=_("Go back and choose one."))
    here = f"{visit.url('report', str(report.pk))}#p-"
    try:
        deciding.decide(visit, report, proposal, act)
    except ParaphError as error:
        messages.error(visit.request, f"{error} {error.remedy}".strip())
        return redirect(f"{here}{proposal.pk}")
    messages.success(visit.request, DONE[act])
    return redirect(f"{here}{(proposal if act == deciding.UNDO else _following(report, proposal)).pk}")


def _following(report: Report, proposal: Proposal) -> Proposal:
    """The next proposal in the order of the page that is still open, else this one."""
    rows = in_order(report.proposals.all())
    place = next((index for index, item in enumerate(rows) if item.pk == proposal.pk), 0)
    later = [*rows[place + 1 :], *rows[:place]]
    return next((item for item in later if item.state == Proposal.PROPOSED), proposal)


# -- what it is ------------------------------------------------------------------------------------------------------


def _fields(
    visit: Visit, report: Report, found: Sequence[Group], typed: dict[str, str], errors: dict[str, str]
) -> list[Field]:
    def line(name: str, label: str, *, help: str = "", short: bool = False, options: Sequence[Option] = ()) -> Field:
        value = typed.get(name, str(getattr(report, name)))
        plain = name in ("source", "address", "published", "captured", "round")
        control = "select" if options and name != "round" else "line"
        return Field(
            name, label, control, value, "" if plain else report.lang, help, errors.get(name, ""),
            tuple(options), short, plain,
        )  # fmt: skip

    edtf = _("A day, a month or a year: 2018-03-03, 2018-03, 2018. Add ? when unsure.")
    sides = [Option(side, f"{side} · {visit.badges[side].name}") for side in visit.reader.sides]
    return [
        line("belongs", _("Which mechanism it is about"), options=_mechanisms(visit, found)),
        line(
            "round", _("Which round"), short=True, options=_rounds(visit),
            help=_("Its number, or the id under which it is kept while no number is known."),
        ),
        line("title", _("Title")),
        line("publisher", _("Publisher")),
        line("author", _("Author")),
        line("address", _("Address")),
        line("published", _("Published"), short=True, help=edtf),
        line("captured", _("Captured"), short=True, help=_("When the page was saved. It dates no event.")),
        line("speaks_for", _("Speaks for"), options=sides, help=_("The side whose release or press it is.")),
        line(
            "source", _("Name as a source"), short=True,
            help=_("Small letters, digits, hyphens: dawn-2018-03-03. Left empty, it is made of publisher and day."),
        ),
    ]  # fmt: skip


def _mechanisms(visit: Visit, found: Sequence[Group]) -> list[Option]:
    named = [str(row.proposal.value) for group in found for row in group.rows if row.proposal.field == "mechanism"]
    known = [Option(one.id, one.names[0]) for one in choices(visit.reader, named)]
    return [*known, Option(OTHER, _("Another, or no meeting at all"))]


def _rounds(visit: Visit) -> list[Option]:
    refs = sorted(visit.reader.subjects("round"), key=natural)
    return [Option(ref.id, subject_label(ref)) for ref in refs]


@require_POST
@room(Act.CLAIM)
def about(visit: Visit, number: str) -> HttpResponseBase:
    report = report_of(visit, number)
    typed = visit.request.POST.dict()
    errors = set_facts(visit, report, typed)
    if errors:
        return _shown(visit, report_of(visit, number), typed, errors)
    messages.success(visit.request, _("Kept. Nothing was said."))
    return redirect(f"{visit.url('report', number)}#proposals")


# -- what is no part of it -------------------------------------------------------------------------------------------


@require_POST
@room(Act.CLAIM)
def marks(visit: Visit, number: str) -> HttpResponseBase:
    report, post = report_of(visit, number), visit.request.POST
    first, last = desk.numbers_of([post.get("first", ""), post.get("last", "") or post.get("first", "")])
    set_kind(report, first, last, post.get("kind", ""))
    propose_again(report)
    regroup(visit.mechanism)
    messages.success(visit.request, _("Marked. Proposals that rested on these words are found anew."))
    return redirect(f"{visit.url('report', number)}#t-{first}")


@require_POST
@room(Act.CLAIM)
def story(visit: Visit, number: str) -> HttpResponseBase:
    report = report_of(visit, number)
    apart = visit.request.POST.get("act") == "apart"
    Copy.objects.filter(report=report).update(apart=apart)
    regroup(visit.mechanism)
    text = _("It counts as a source of its own.") if apart else _("It counts as a copy again.")
    messages.success(visit.request, text)
    return redirect(f"{visit.url('report', number)}#story")
