"""The papers of a text: every form in which it can leave the screen, the originals and their proof, a page found again.

text/…/papers/           what there is; ?check=1 makes every side's original and proves how they differ; ?digits= finds
                         the page that has these at its foot
text/…/papers/<kind>/    one of them, to be kept
text/…/dress/            POST: what heads and closes the originals, kept on this desk
"""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paraph.errors import Malformed, Refused
from paraph.exports.paper import Wish, file_name, first_languages
from paraph.exports.papers import PAPERS
from paraph.negotiation.settling import Settlement
from paraph.web.access import Act
from paraph.web.clauses.opened import begun, common, settled
from paraph.web.papers.dress import DressForm, dress_of, form_of, keep
from paraph.web.papers.made import page_found, proof_of, purposes, wish_of
from paraph.web.shell import Visit, room


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = begun(visit, ident)
    asked = {
        "layout": visit.request.GET.get("layout", ""),
        "lang": first_languages(whole)[whole.text.sides[0]],
    }
    try:
        return _page(visit, whole, wish_of(whole, asked, dress_of(whole)))
    except Malformed as problem:  # written for other languages than the text has now: it is put right here
        return _page(visit, whole, wish_of(whole, asked), form_of(whole, problem=problem))


def _page(visit: Visit, whole: Settlement, wish: Wish, dress: DressForm | None = None) -> HttpResponse:
    asked = visit.request.GET
    checked = bool(asked.get("check")) and bool(whole.digest)
    context = {
        **common(visit, whole, "papers"),
        "purposes": purposes(visit, whole),
        "proof": proof_of(whole, wish) if checked else None,
        "layout": wish.layout,
        "found": page_found(whole, asked["digits"]) if asked.get("digits", "").strip() else None,
        "dress": dress or (form_of(whole) if visit.may(Act.DRAFT) and whole.digest else None),
    }
    return visit.render("papers/page.html", context, status=422 if visit.request.method == "POST" else 200)


@require_POST
@room(Act.DRAFT)
def dress(visit: Visit, ident: str) -> HttpResponseBase:
    whole, typed = settled(visit, ident), visit.request.POST.dict()
    if not whole.digest:
        return redirect(visit.url("papers", ident))
    try:
        keep(visit, whole, typed)
    except Malformed as problem:
        return _page(visit, whole, wish_of(whole, {}), form_of(whole, typed, problem))
    messages.success(visit.request, _("Kept on this desk. The originals are printed with it from now on."))
    return redirect(f"{visit.url('papers', ident)}#originals")


@require_safe
@room()
def paper(visit: Visit, ident: str, kind: str) -> HttpResponseBase:
    """The bytes of one paper.  They are kept by whoever fetches them and by nobody on the way."""
    found = PAPERS.get(kind)
    whole = begun(visit, ident)
    if found is None:
        raise Http404
    wish = wish_of(whole, visit.request.GET.dict(), dress_of(whole) if found.agreed else None)
    if found.agreed and wish.lang not in whole.text.languages:
        raise Refused(f"{wish.lang} is no language of this text.", remedy="Choose another language.")
    name = file_name(whole, found, wish.lang, wish.copy)
    answer = HttpResponse(found.make(whole, wish), content_type=found.type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
