"""What a person says of paragraphs: the report, or which kind of noise they are (R2).  Nothing is deleted."""

from django.db import router, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraph.errors import Malformed
from paraph.web.intake.lit import paragraphs
from paraph.web.models import Mark, Report

NOISE = {
    "furniture": gettext_lazy("furniture of the page"),
    "comment": gettext_lazy("readers’ comments"),
    "unrelated": gettext_lazy("another story"),
    "repeated": gettext_lazy("said before"),
    "report": gettext_lazy("the report"),
}


def set_kind(report: Report, first: int, last: int, kind: str) -> None:
    """Mark the paragraphs from `first` to `last`, counted from 1.  Marks that reach beyond them keep the rest."""
    spans = list(paragraphs(str(report.text)))
    if not 1 <= first <= last <= len(spans) or kind not in NOISE:
        raise Malformed(
            _("These are no paragraphs of this report."),
            remedy=_("Name paragraphs from 1 to %(last)s, and what they are.") % {"last": len(spans)},
        )
    chosen = spans[first - 1 : last]
    start, end = chosen[0][0], chosen[-1][1]
    with transaction.atomic(using=router.db_for_write(Mark)):
        for mark in report.marks.filter(start__lt=end, end__gt=start):
            _cut(mark, spans, start, end)
        Mark.objects.create(report=report, start=start, end=end, kind=kind, rule="")


def _cut(mark: Mark, spans: list[tuple[int, int]], start: int, end: int) -> None:
    """What lies before and after keeps its mark, by whole paragraphs."""
    before = [span for span in spans if mark.start <= span[0] and span[1] <= start]
    after = [span for span in spans if end <= span[0] and span[1] <= mark.end]
    for kept in (before, after):
        if kept:
            Mark.objects.create(report=mark.report, start=kept[0][0], end=kept[-1][1], kind=mark.kind, rule=mark.rule)
    mark.delete()
