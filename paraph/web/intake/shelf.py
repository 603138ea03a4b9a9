"""The reports on the desk as a list: by story, each with its state, its dates and what nobody has decided on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from paraph.names import MechanismId
from paraph.web.models import Copy, Proposal, Report
from paraph.web.shell import Visit

WAITS = (Report.WAITING, Report.READING)


@dataclass(frozen=True, slots=True)
class Item:
    """A report in the list; `copy` says what it shares with the origin of its story."""

    report: Report
    open: int
    taken: int
    copy: Copy | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one origin, which comes first: they weigh as one."""

    origin: Item
    copies: tuple[Item, ...]

    @property
    def reports(self) -> int:
        return 1 + len(self.copies)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many reports of a batch are done with: read, or found unreadable."""

    done: int
    total: int
    failed: int
    since: int

    @property
    def over(self) -> bool:
        return self.done == self.total


def stories(mechanism: MechanismId) -> list[Story]:
    """Newest first.  Reports that wait or could not be read stand alone."""
    decided = Q(proposals__state__in=(Proposal.ACCEPTED, Proposal.CORRECTED))
    found = (
        Report.objects.filter(mechanism=mechanism)
        .defer("text")
        .annotate(
            open_count=Count("proposals", filter=Q(proposals__state=Proposal.PROPOSED)),
            taken_count=Count("proposals", filter=decided),
        )
        .order_by("-pk")
    )
    items = {report.pk: Item(report, *_counts(report)) for report in found}
    copies = {copy.report_id: copy for copy in Copy.objects.filter(report__mechanism=mechanism, apart=False)}
    return list(_grouped(items, copies))


def _counts(report: Any) -> tuple[int, int]:
    return report.open_count, report.taken_count


def _grouped(items: dict[int, Item], copies: dict[int, Copy]) -> Iterable[Story]:
    derived: dict[int, list[Item]] = {}
    for number, copy in copies.items():
        if number in items and copy.of_id in items:
            item = items[number]
            derived.setdefault(copy.of_id, []).append(Item(item.report, item.open, item.taken, copy))
    for number, item in items.items():
        if number not in copies:
            yield Story(item, tuple(sorted(derived.get(number, ()), key=lambda each: each.report.pk)))


def progress(mechanism: MechanismId, since: int = 0) -> Progress | None:
    """The batch that began with report number `since`, else the one that is waiting; None where nothing is."""
    here = Report.objects.filter(mechanism=mechanism)
    if not since:
        first = here.filter(state__in=WAITS).order_by("pk").values_list("pk", flat=True).first()
        if first is None:
            return None
        since = first
    batch = here.filter(pk__gte=since)
    total = batch.count()
    waiting = batch.filter(state__in=WAITS).count()
    failed = batch.filter(state=Report.FAILED).count()
    return Progress(total - waiting, total, failed, since) if total else None


def report_of(visit: Visit, number: str) -> Report:
    """A report of this mechanism by its number; Http404 for any other."""
    plain = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0
    found = Report.objects.filter(mechanism=visit.mechanism, pk=plain).select_related("officer__user").first()
    if found is None:
        raise Http404
    return found
