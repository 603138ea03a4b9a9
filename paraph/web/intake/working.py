"""The queue of reports: each is read in a process of its own, what it says is proposed, and the stories are found anew.

A row goes from waiting to reading in one statement, so that nothing is read twice; what a crash left in reading goes
back to waiting when the queue is next worked on.  One process serves a home, and one thread of it works.
"""

import logging
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from django.db import close_old_connections, transaction

from paraph.errors import ParaphError
from paraph.intake.reading import Reader as Files
from paraph.intake.reading import Source
from paraph.intake.setting import model_of_the_operator
from paraph.names import MechanismId
from paraph.node import Node
from paraph.reading import Reader
from paraph.web.intake.grouping import regroup
from paraph.web.intake.proposing import Understood, enter, understand
from paraph.web.models import Report

log = logging.getLogger("paraph.intake")

Open = Callable[[Path], Sequence[Source]]
GATHERED = 25
"""Reports after which the stories are found anew although more are waiting, so that a long batch shows something."""

NO_DAY = "1970-01-01"
"""The day of the copy that is read, which says nothing of when the page was saved (R3)."""

_busy = threading.Lock()


def wake(node: Node) -> None:
    """See to it that the queue is being worked on; returns at once."""
    if _busy.locked() or not Report.objects.filter(state__in=(Report.WAITING, Report.READING)).exists():
        return
    threading.Thread(target=_work, args=(node,), name="paraph-intake", daemon=True).start()


def _work(node: Node) -> None:
    if not _busy.acquire(blocking=False):
        return
    try:
        drain(node)
    finally:
        _busy.release()
        close_old_connections()


def drain(node: Node, using: str | None = None, opened: Open | None = None) -> int:
    """Read everything that waits; how many reports were.  `opened` reads a file instead of the process made for it."""
    Report.objects.using(using).filter(state=Report.READING).update(state=Report.WAITING)
    done = 0
    with Files() as files, tempfile.TemporaryDirectory(prefix="paraph-intake-") as folder:
        while report := _next(using):
            _read(report, node, opened or files.read, Path(folder))
            done += 1
            if done % GATHERED == 0:
                regroup(MechanismId(report.mechanism), using)
    for name in node.store.mechanisms() if done else ():
        regroup(name, using)
    return done


def _next(using: str | None) -> Report | None:
    """The report that waits longest, now ours to read."""
    while report := Report.objects.using(using).filter(state=Report.WAITING).order_by("pk").first():
        won = Report.objects.using(using).filter(pk=report.pk, state=Report.WAITING).update(state=Report.READING)
        if won:
            report.state = Report.READING
            return report
    return None


def _read(report: Report, node: Node, opened: Open, folder: Path) -> None:
    file = folder / _file_name(report.name)
    try:
        file.write_bytes(bytes(report.original.data))
        os.utime(file, (0, 0))
        model = model_of_the_operator()
        found = [understand(_dated(report, source), model) for source in opened(file)]
        file.unlink()
        with transaction.atomic(using=report._state.db):
            _enter_all(report, node, found)
    except ParaphError as error:
        log.info("a report could not be read: %s", error.detail or error)
        report.state, report.trouble, report.remedy = Report.FAILED, str(error), error.remedy
        report.save()


def _enter_all(report: Report, node: Node, found: Sequence[Understood]) -> None:
    """The file itself, and behind it what was inside (the attachments of a letter), each a report of its own."""
    reader = Reader(node, MechanismId(report.mechanism))
    for part, each in enumerate(found):
        enter(report if part == 0 else _part(report, part, each.source), each, reader)


def _part(report: Report, part: int, source: Source) -> Report:
    found, _ = Report.objects.using(report._state.db).get_or_create(
        mechanism=report.mechanism,
        original=report.original,
        part=part,
        defaults={"name": source.name[-255:], "officer": report.officer},
    )
    return found


def _dated(report: Report, source: Source) -> Source:
    """What whoever brought the file said of it comes before what was read in it."""
    return replace(
        source,
        published=report.published or source.published,
        captured=report.captured or ("" if source.captured == NO_DAY else source.captured),
        url=report.address or source.url,
        publisher=report.publisher or source.publisher,
    )


def _file_name(name: str) -> str:
    """A name that the disk takes, with the ending that tells the kind."""
    safe = "".join(char if char.isalnum() or char in ".-_ " else "_" for char in name).strip(". ")
    return safe[-80:] or "report"
