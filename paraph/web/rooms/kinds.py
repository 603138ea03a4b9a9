"""The subjects of a kind, from the registry alone, and opening a new one."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from paraph.errors import Malformed
from paraph.names import Ref
from paraph.reading import Reader
from paraph.web.access import Act
from paraph.web.forms.scope import titles_of
from paraph.web.listing import entries_of
from paraph.web.opening import ONE_PER_PARENT, PLAIN_NUMBERS, asked_for
from paraph.web.paging import page_of
from paraph.web.remembered import remembered
from paraph.web.shell import Visit, room
from paraph.words.vocabulary import KINDS

PAGE = 50


def _opened(visit: Visit, ref: Ref) -> str:
    """Where a new subject is spoken on: a text is tabled by its own form, a paragraph said of matter by matter."""
    if ref.kind == "text":
        return f"{visit.url('new-text')}?ident={ref.id}"
    address = visit.url("subject", ref.kind, ref.id) if ref.kind == "paragraph" else visit.subject_url(ref)
    return f"{address}?say=1#say"


@require_safe
@room()
def listing(visit: Visit, kind: str) -> HttpResponseBase:
    found = KINDS.get(kind)
    if found is None:
        raise Http404
    wrong = ""
    if visit.request.GET.get("open"):
        try:
            return redirect(_opened(visit, asked_for(visit, found)))
        except Malformed as error:
            wrong = f"{error} {error.remedy}"
    page = page_of(visit.request, "page", _subjects(visit.reader, kind), PAGE)
    context = {
        "kind": found,
        "page": page,
        "entries": entries_of(visit.reader, kind, page.items),
        "parents": _parents(visit.reader, found.parent) if found.parent else [],
        "asked": visit.request.GET,
        "wrong": wrong,
        "one_each": kind in ONE_PER_PARENT,
        "may_open": visit.may(Act.DRAFT),
        "plain_numbers": kind in PLAIN_NUMBERS,
        "trail": [],
    }
    return visit.render("kinds/list.html", context)


def _subjects(reader: Reader, kind: str) -> list[Ref]:
    return remembered(reader, f"subjects of {kind}", lambda: reader.subjects(kind))


def _parents(reader: Reader, kind: str) -> list[tuple[Ref, str]]:
    """The subjects that one may be opened under, titled in the language of the page."""

    def titled() -> list[tuple[Ref, str]]:
        return list(titles_of(reader, _subjects(reader, kind)).items())

    return remembered(reader, f"{kind} titled in {get_language()}", titled)
