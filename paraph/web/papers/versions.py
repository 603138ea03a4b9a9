"""Versions of a plan for a page: pasted, taken from texts of this mechanism, or this text as it stood at a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from paraph.errors import Malformed
from paraph.exports.tabled import moments, then
from paraph.names import Lang, Moment, Ref, SideId, parse_moment, parse_ref
from paraph.negotiation.plan import plan_of
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.texts.plan_lines import parse_plan
from paraph.texts.plans import MAX_VERSIONS, Comparison, Line, Plan, Step, compare_plans
from paraph.web.papers.marks import Beside, beside, paragraph
from paraph.web.papers.words import POINT
from paraph.web.shell import Visit

MAX_LISTED = 12
"""Moments and other texts that are offered, the latest first."""
PASTED = 3
"""Versions that can be pasted at one time."""
NOW = "now"


@dataclass(frozen=True, slots=True)
class PointsLine:
    """One line of the table."""

    line: Line
    mark: str
    word: str | Promise
    was: Sequence[tuple[str, SafeString]]
    now: Sequence[tuple[str, SafeString]]
    objections: Sequence[tuple[SideId, str, str]]


@dataclass(frozen=True, slots=True)
class StepView:
    old: str
    new: str
    lines: tuple[PointsLine, ...]
    counts: tuple[tuple[str, str | Promise, int], ...]
    sizes: tuple[int, int]


def offered(visit: Visit, whole: Settlement) -> tuple[list[str], list[tuple[str, str]]]:
    """The moments at which somebody spoke on this text, and the other texts by their title; latest first."""
    texts = [ref for ref in visit.reader.subjects("text") if ref != whole.text.text]
    listed = [str(moment) for moment in moments(whole.text)[:MAX_LISTED]]
    return listed, [(str(ref), visit.title(ref)) for ref in texts[-MAX_LISTED:]]


def compared(visit: Visit, whole: Settlement, chosen: Sequence[str], typed: Mapping[str, str]) -> Comparison:
    """What was chosen and pasted, the earliest first: moments, this text now, other texts, pasted ones."""
    lang, side = Lang(typed.get("lang", "") or whole.text.languages[0]), typed.get("side", "")
    side = side if side in whole.text.sides else ""
    plans = [_chosen(visit, whole, name, lang, side) for name in sorted(chosen, key=_order)[:MAX_VERSIONS]]
    for place in range(1, PASTED + 1):
        if text := typed.get(f"paste.{place}", "").strip():
            named = typed.get(f"name.{place}", "").strip()[:60]
            plans.append(parse_plan(text, named or _("pasted %(number)s") % {"number": place}))
    if len(plans) < 2:
        raise Malformed(_("Two versions at least are compared."), remedy=_("Choose another one, or paste it."))
    return compare_plans(plans)


def _order(name: str) -> tuple[int, str]:
    return (1 if name == NOW else 2 if name.startswith("text/") else 0, name)


def _chosen(visit: Visit, whole: Settlement, name: str, lang: Lang, side: str) -> Plan:
    if name == NOW:
        return plan_of(whole, lang, _("now"), side)
    if name.startswith("text/"):
        return plan_of(_other(whole, parse_ref(name)), lang, visit.title(parse_ref(name)), side)
    moment = Moment(parse_moment(name))
    return plan_of(then(whole, moment), lang, f"{moment[:10]} {moment[11:19]}", side)


def _other(whole: Settlement, ref: Ref) -> Settlement:
    return Settlement(Negotiation(whole.text.reader, ref))


# -- shown -------------------------------------------------------------------------------------------------------------


def step_views(found: Comparison, lang: str) -> list[StepView]:
    plans = {plan.name: {point.id: point.text for point in plan.points} for plan in found.plans}
    return [_step(step, plans[step.old], plans[step.new], lang) for step in found.steps]


def _step(step: Step, olds: Mapping[str, str], news: Mapping[str, str], lang: str) -> StepView:
    lines = tuple(_line(line, olds, news, lang) for line in step.lines)
    kinds = [line.kind for line in step.lines]
    counts = tuple((mark, word, kinds.count(kind)) for kind, (mark, word) in POINT.items() if kind in kinds)
    return StepView(step.old, step.new, lines, counts, (len(olds), len(news)))


def _line(line: Line, olds: Mapping[str, str], news: Mapping[str, str], lang: str) -> PointsLine:
    mark, word = POINT[line.kind]
    if len(line.old) == len(line.new) == 1:
        words = beside(olds[line.old[0]], news[line.new[0]], lang)
    else:
        words = Beside(SafeString(""), SafeString(""))
    was = [(ident, words.was or paragraph([("same", olds[ident])], lang)) for ident in line.old]
    now = [(ident, words.now or paragraph([("same", news[ident])], lang)) for ident in line.new]
    objections = [(side, ", ".join(before), ", ".join(after)) for side, (before, after) in line.objections.items()]
    return PointsLine(line, mark, word, was, now, objections)


def threads(found: Comparison) -> list[list[str]]:
    """The numbers of what hangs together, a row for each thread, a cell for each version."""
    return [[", ".join(ids) for ids in thread] for thread in found.threads]
