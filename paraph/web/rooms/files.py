"""The room of files: what the sides' words name, what lies on our desk unsaid, and the way to have one.

files/             the list; POST drops one from the desk, or fetches one that is not here
files/<digest>     the bytes, to keep and not to look at here: nothing of a file is shown or run by the browser
"""

from io import BufferedReader

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from paraph.errors import ParaphError
from paraph.names import parse_matter
from paraph.web.access import Act
from paraph.web.fetching import fetch_now
from paraph.web.paging import page_of
from paraph.web.shell import Visit, room
from paraph.web.troubles import told
from paraph.words.files import ANY_MEDIA, File, clean_name, is_digest

PAGE = 50
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@room()
def page(visit: Visit) -> HttpResponseBase:
    files = visit.service.files
    if visit.request.method == "POST":
        return (_fetch if visit.request.POST.get("act") == "fetch" else _drop)(visit)
    lines = files.lines(visit.reader.charter, visit.reader.sides)
    waiting = visit.service.waiting_files(visit.mechanism)
    context = {
        "waiting": waiting,
        "unfit": {file.sha256 for found in waiting for file in found.files},
        "page": page_of(visit.request, "page", lines, PAGE),
        "may_fetch": visit.may(Act.FETCH),
        "full": any(found.for_the_disk for found in waiting),
        "desk": files.shelf.desk() if visit.may(Act.DRAFT) else [],
        "trail": [],
    }
    return visit.render("files/page.html", context)


def _drop(visit: Visit) -> HttpResponseBase:
    visit.require(Act.DRAFT)
    visit.service.files.drop(visit.request.POST.get("digest", ""))
    messages.success(visit.request, _("The file was taken off the desk for good."))
    return redirect(visit.url("files"))


def _fetch(visit: Visit) -> HttpResponseBase:
    """Bring one file now, and go back to the page of its matter or to the list."""
    visit.require(Act.FETCH)
    post = visit.request.POST
    back = visit.matter_url(parse_matter(post["matter"])) if post.get("matter") else visit.url("files")
    try:
        messages.success(visit.request, fetch_now(visit, post.get("digest", "")))
    except ParaphError as error:
        messages.error(visit.request, f"{told(str(error))} {told(error.remedy)}".strip())
    return redirect(back)


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
