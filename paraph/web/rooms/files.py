"""The room of files: what the sides' words name, what lies on our desk unsaid, and the way to have one.

files/             the list; POST drops one from the desk
files/<digest>     the bytes, to keep and not to look at here: nothing of a file is shown or run by the browser
"""

from io import BufferedReader

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from paraph.web.access import Act
from paraph.web.paging import page_of
from paraph.web.shell import Visit, room
from paraph.words.files import ANY_MEDIA, File, clean_name, is_digest

PAGE = 50
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@room()
def page(visit: Visit) -> HttpResponseBase:
    files = visit.service.files
    if visit.request.method == "POST":
        visit.require(Act.DRAFT)
        files.drop(visit.request.POST.get("digest", ""))
        messages.success(visit.request, _("The file was taken off the desk for good."))
        return redirect(visit.url("files"))
    lines = files.lines(visit.reader.charter, visit.reader.sides)
    waiting = visit.service.waiting_files(visit.mechanism)
    context = {
        "waiting": waiting,
        "unfit": {file.sha256 for found in waiting for file in found.files},
        "page": page_of(visit.request, "page", lines, PAGE),
        "desk": files.shelf.desk() if visit.may(Act.DRAFT) else [],
        "trail": [],
    }
    return visit.render("files/page.html", context)


@require_safe
@room()
def download(visit: Visit, digest: str) -> HttpResponseBase:
    """A file that some side has said in this mechanism, or one of our desk for those who draft."""
    if not is_digest(digest):
        raise Http404
    file, handle = _opened(visit, digest)
    response = FileResponse(handle, as_attachment=True, filename=clean_name(file.name), content_type=ANY_MEDIA)
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _opened(visit: Visit, digest: str) -> tuple[File, BufferedReader]:
    files = visit.service.files
    said = files.of_mechanism(visit.mechanism, digest)
    if said is not None and files.shelf.has(visit.mechanism, digest):
        return said, files.shelf.opened(visit.mechanism, said)
    unsaid = files.shelf.on_desk(digest) if visit.may(Act.DRAFT) else None
    if unsaid is None:
        raise Http404
    return unsaid, files.shelf.opened_on_desk(unsaid)
