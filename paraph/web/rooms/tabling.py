"""Tabling a text, and pasting a first draft into one: everything becomes drafts, which are previewed.

texts/new/         a new text: title, kind, languages, round, mode, package, its first draft
text/…/paste/      paragraphs pasted at the end of a text
"""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from paraph.errors import Malformed, ParaphError
from paraph.web.access import Act
from paraph.web.clauses.drafting import drafted
from paraph.web.clauses.opened import common, languages, may_act, settled
from paraph.web.clauses.tabling import begin, draw, paste_fields, pasted, words_of
from paraph.web.shell import Visit, room


@room(Act.DRAFT)
def new(visit: Visit) -> HttpResponseBase:
    if visit.request.method != "POST":
        return visit.render("texts/new.html", {"form": draw(visit, begin(visit)), "trail": []})
    typed = visit.request.POST.dict()
    try:
        ref, words = words_of(visit, typed)
    except ParaphError as problem:
        return visit.render("texts/new.html", {"form": draw(visit, typed, problem), "trail": []}, status=422)
    return drafted(visit, ref, words)


@room(Act.DRAFT)
def paste(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    if not may_act(visit, whole):
        return redirect(visit.subject_url(whole.text.text))
    typed, problem = visit.request.POST.dict(), None
    if visit.request.method == "POST":
        try:
            words = pasted(visit, whole.text, typed)
            if words:
                return drafted(visit, whole.text.text, words)
            raise Malformed(_("Nothing was pasted."), remedy=_("Paste a draft in one language at least."))
        except ParaphError as error:
            problem = error
    context = {
        **common(visit, whole, "paste"),
        "fields": paste_fields(visit, typed, languages(whole)),
        "problem": problem,
    }
    return visit.render("texts/paste.html", context, status=422 if problem else 200)
