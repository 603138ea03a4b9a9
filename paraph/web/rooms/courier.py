"""The room of the courier: the record handed over and taken in as a file, for whoever may speak for the side.

courier/           what a file would carry; POST takes in one that was carried here
courier/record     POST: the file
courier/paper/     the sheet for the bag, of the last file that was made in this log-in
"""

from django.http import FileResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paraph.errors import ParaphError
from paraph.web.access import Act
from paraph.web.courier import Arrived, Sheet, files_here, take_in, would_carry
from paraph.web.courier import hand_over as made
from paraph.web.shell import Visit, room, status_of
from paraph.web.uploads import MAX_RECORD
from paraph.words.files import ANY_MEDIA

_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@room(Act.SAY)
def page(visit: Visit) -> HttpResponseBase:
    arrived: Arrived | None = None
    problem: ParaphError | None = None
    if visit.request.method == "POST":
        try:
            arrived = take_in(visit, visit.request.FILES.get("record"))
        except ParaphError as error:
            problem = error
    count, size = files_here(visit)
    context = {
        "arrived": arrived,
        "problem": problem,
        "carries": would_carry(visit),
        "files": count,
        "files_size": size,
        "sheet": _last(visit),
        "limit": MAX_RECORD // 2**20,
        "trail": _trail(visit),
    }
    return visit.render("courier/page.html", context, status=status_of(problem))


@require_POST
@room(Act.SAY)
def hand_over(visit: Visit) -> HttpResponseBase:
    sheet, handle = made(visit, with_files="files" in visit.request.POST)
    visit.request.session[_key(visit)] = sheet.kept()
    response = FileResponse(handle, as_attachment=True, filename=sheet.name, content_type=ANY_MEDIA)
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@room(Act.SAY)
def paper(visit: Visit) -> HttpResponseBase:
    trail = [*_trail(visit), (visit.url("courier"), _("By courier"))]
    return visit.render("courier/paper.html", {"sheet": _last(visit), "trail": trail})


def _trail(visit: Visit) -> list[tuple[str, str]]:
    return [(visit.url("record"), _("The record"))]


def _key(visit: Visit) -> str:
    return f"courier:{visit.mechanism}"


def _last(visit: Visit) -> Sheet | None:
    kept = visit.request.session.get(_key(visit))
    return Sheet.of(kept) if kept else None
