"""The room of reports: bring files in, see how far their reading has come, and what lies on the desk, by story.

intake/                 the list; POST brings files in
intake/…/original       the bytes of a file as they came, to keep and not to run
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from paraph.errors import ParaphError, Refused
from paraph.intake.reading.limits import LIMITS
from paraph.intake.setting import model_of_the_operator
from paraph.web.access import Act
from paraph.web.intake import working
from paraph.web.intake.bringing import MAX_FILES, Brought, bring, check_number, check_size
from paraph.web.intake.shelf import Progress, progress, report_of, stories
from paraph.web.paging import page_of
from paraph.web.shell import Visit, room, status_of

MIB = 1 << 20
LEFT_OUT = (".css", ".js", ".json", ".woff", ".woff2", ".ico", ".map")
"""What a browser saves beside a page and a folder may hold."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was not taken, and why."""

    name: str
    error: ParaphError


@room(Act.CLAIM)
def page(visit: Visit) -> HttpResponseBase:
    if visit.request.method == "POST":
        return _bring(visit)
    return _shown(visit, ())


def _shown(visit: Visit, faults: Sequence[Fault], problem: ParaphError | None = None) -> HttpResponse:
    working.wake(visit.node)
    here = _progress(visit)
    status = status_of(problem)
    context = {
        "stories": page_of(visit.request, "page", stories(visit.mechanism), size=40),
        "progress": here,
        "faults": faults,
        "problem": problem,
        "limit": LIMITS.bytes // MIB,
        "files": MAX_FILES,
        "model": _model_name(),
        "trail": [],
    }
    return visit.render("intake/page.html", context, status=422 if faults and not problem else status)


def _progress(visit: Visit) -> Progress | None:
    since = visit.request.GET.get("since", "")
    return progress(visit.mechanism, int(since) if since.isascii() and since.isdigit() and len(since) < 16 else 0)


def _model_name() -> str:
    """The name of the model that the operator has set; empty where none is, or where the setting is half done."""
    try:
        model = model_of_the_operator()
    except ParaphError:
        return ""
    return model.setting.name if model else ""


def _bring(visit: Visit) -> HttpResponseBase:
    files = [file for name in ("files", "folder") for file in visit.request.FILES.getlist(name)]
    wanted = [file for file in files if not str(file.name).lower().endswith(LEFT_OUT)]
    try:
        check_number(wanted)
    except Refused as problem:
        return _shown(visit, (), problem)
    brought: list[Brought] = []
    faults: list[Fault] = []
    for file in wanted:
        try:
            brought.append(_take(visit, file))
        except ParaphError as error:
            faults.append(Fault(str(file.name), error))
    if faults:
        return _shown(visit, faults)
    return _told(visit, brought)


def _take(visit: Visit, file: "UploadedFile[Any]") -> Brought:
    name = str(file.name)
    check_size(name, file.size or 0)
    return bring(visit.mechanism, visit.officer, name, file.read())


def _told(visit: Visit, brought: Sequence[Brought]) -> HttpResponseBase:
    new = [item.report.pk for item in brought if item.new]
    known = len(brought) - len(new)
    if known:
        text = ngettext(
            "%(count)s file was here already: its bytes are the same. It is not read twice.",
            "%(count)s files were here already: their bytes are the same. They are not read twice.",
            known,
        )
        messages.info(visit.request, text % {"count": known})
    working.wake(visit.node)
    return redirect(visit.url("intake") + (f"?since={min(new)}" if new else ""))


@require_safe
@room(Act.CLAIM)
def original(visit: Visit, number: str) -> HttpResponseBase:
    """The file as it came.  It is handed over as a file: nothing of it is shown or run by the browser."""
    report = report_of(visit, number)
    response = HttpResponse(bytes(report.original.data), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{report.original.sha256[:16]}{_ending(report.name)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _ending(name: str) -> str:
    dot = name.rfind(".")
    tail = name[dot:] if dot > 0 else ""
    return tail if tail[1:].isascii() and tail[1:].isalnum() and len(tail) < 8 else ""
