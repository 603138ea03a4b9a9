"""The papers of a text: every form in which it can leave the screen, the originals and their proof, a page found again.

text/…/papers/           what there is; ?check=1 makes every side's original and proves how they differ; ?digits= finds
                         the page that has these at its foot
text/…/papers/<kind>/    one of them, to be kept
"""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from paraph.errors import Refused
from paraph.exports.paper import file_name, first_languages
from paraph.exports.papers import PAPERS
from paraph.web.papers.made import offers, page_found, proof_of, wish_of
from paraph.web.rooms.texts import common, settled
from paraph.web.shell import Visit, room


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    if not whole.text.views and not whole.text.refs:
        raise Http404
    asked = visit.request.GET
    checked = bool(asked.get("check")) and bool(whole.digest)
    ours = first_languages(whole)[whole.text.sides[0]]
    wish = wish_of(whole, {"layout": asked.get("layout", ""), "lang": ours})
    context = {
        **common(visit, whole, "papers"),
        "offers": offers(visit, whole),
        "proof": proof_of(whole, wish) if checked else None,
        "layout": wish.layout,
        "found": page_found(whole, asked["digits"]) if asked.get("digits", "").strip() else None,
    }
    return visit.render("papers/page.html", context)


@require_safe
@room()
def paper(visit: Visit, ident: str, kind: str) -> HttpResponseBase:
    """The bytes of one paper.  They are kept by whoever fetches them and by nobody on the way."""
    found = PAPERS.get(kind)
    whole = settled(visit, ident)
    if found is None or (not whole.text.views and not whole.text.refs):
        raise Http404
    wish = wish_of(whole, visit.request.GET.dict())
    if found.agreed and wish.lang not in whole.text.languages:
        raise Refused(f"{wish.lang} is no language of this text.", remedy="Choose another language.")
    name = file_name(whole, found, wish.lang, wish.copy)
    answer = HttpResponse(found.make(whole, wish), content_type=found.type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
