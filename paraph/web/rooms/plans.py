"""Versions of a plan compared point by point: what is new, gone, merged, divided, changed, moved, and who objects.

text/…/plans/    choose versions or paste them; POST compares.  Nothing is kept.
"""

from django.http import HttpResponseBase

from paraph.errors import ParaphError
from paraph.web.clauses.opened import common, settled
from paraph.web.papers.made import worded
from paraph.web.papers.versions import NOW, PASTED, compared, offered, step_views, threads
from paraph.web.shell import Visit, room, status_of
from paraph.web.tongues import reading


@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    typed, chosen = visit.request.POST.dict(), visit.request.POST.getlist("version")
    langs = worded(whole)
    lang = typed.get("lang", "") or (reading() if reading() in langs else next(iter(langs), "en"))
    found, problem = None, None
    if visit.request.method == "POST":
        try:
            found = compared(visit, whole, chosen, {**typed, "lang": lang})
        except ParaphError as error:
            problem = error
    times, others = offered(visit, whole)
    context = {
        **common(visit, whole, "plans"),
        "times": times,
        "others_texts": others,
        "now": NOW,
        "chosen": chosen or [NOW],
        "langs": langs,
        "lang_read": lang,
        "side_read": typed.get("side", ""),
        "slots": [
            (place, typed.get(f"name.{place}", ""), typed.get(f"paste.{place}", "")) for place in range(1, PASTED + 1)
        ],
        "found": found,
        "steps": step_views(found, lang) if found else [],
        "threads": threads(found) if found and len(found.plans) > 2 else [],
        "problem": problem,
    }
    return visit.render("papers/plans.html", context, status=status_of(problem))
