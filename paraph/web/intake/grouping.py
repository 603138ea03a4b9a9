"""One story is one source (R3): reports on the desk that are copies of one another, with the passages they share."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from paraph.intake import copies
from paraph.names import MechanismId
from paraph.web.models import Copy, Report

MAX_SHOWN = 12
"""Shared passages that are kept for a person to see, the longest first."""


def regroup(mechanism: MechanismId, using: str | None = None) -> None:
    """Find the stories anew; what a person has set apart stays apart."""
    found = list(
        Report.objects.using(using)
        .filter(mechanism=mechanism, state=Report.READ)
        .exclude(text="")
        .prefetch_related("marks")
    )
    apart = set(Copy.objects.using(using).filter(report__in=found, apart=True).values_list("report_id", flat=True))
    asked = [report for report in found if report.pk not in apart]
    bodies = list(copies.bodies((report.text, _marked(report)) for report in asked))
    stories = copies.stories(bodies, [report.published or None for report in asked])
    pairs = [(asked[number], asked[story.origin]) for story in stories for number in story.members[1:]]
    with transaction.atomic(using=using or _alias(found)):
        _keep(pairs, {report.pk: body for report, body in zip(asked, bodies, strict=True)}, using)
        derived = [report.pk for report, _ in pairs]
        Copy.objects.using(using).filter(report__mechanism=mechanism, apart=False).exclude(report__in=derived).delete()


def _keep(pairs: Sequence[tuple[Report, Report]], bodies: dict[int, str], using: str | None) -> None:
    known = {copy.report_id: copy for copy in Copy.objects.using(using).filter(report__in=[one for one, _ in pairs])}
    for report, origin in pairs:
        before = known.get(report.pk)
        if before and before.of_id == origin.pk and before.shared:
            continue
        shared = evidence(report, origin)
        values = {"of": origin, "passages": _passages(bodies[report.pk], bodies[origin.pk]), "shared": shared}
        Copy.objects.using(using).update_or_create(report=report, defaults=values)


def evidence(report: Report, origin: Report) -> list[list[int]]:
    """The longest stretches of words in both, outside what is marked: [start, end, start there, end there]."""
    found = copies.shared_passages(report.text, origin.text)
    marks, theirs = _marked(report), _marked(origin)
    kept = [item for item in found if not (_inside(item.one, marks) or _inside(item.two, theirs))]
    longest = sorted(kept, key=lambda item: item.one[0] - item.one[1])[:MAX_SHOWN]
    return [[*item.one, *item.two] for item in sorted(longest, key=lambda item: item.one)]


def _inside(span: tuple[int, int], marks: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in marks)


def _passages(one: str, two: str) -> int:
    return len(set(copies.passages(one)) & set(copies.passages(two)))


def _marked(report: Report) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in report.marks.all() if mark.kind != "report"]


def _alias(found: Sequence[Report]) -> str | None:
    return found[0]._state.db if found else None
