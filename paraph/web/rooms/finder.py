"""The finder of agreed language: for a clause, where this mechanism used it before, who held it, what has changed.

text/…/finder/    paste a clause, or start from `?paragraph=…&lang=…`; POST looks for it, so that the words that are
                  looked for stand in no address and no log.  Nothing is kept.
"""

from django.http import HttpResponseBase

from paraph.errors import ParaphError
from paraph.texts.finder import MAX_CLAUSE
from paraph.web.clauses.opened import common, settled
from paraph.web.papers.finding import clause_of, languages_of, uses
from paraph.web.papers.made import worded
from paraph.web.shell import Visit, room, status_of


@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    asked = visit.request.POST if visit.request.method == "POST" else visit.request.GET
    paragraph, lang = asked.get("paragraph", ""), asked.get("lang", "")
    clause = visit.request.POST.get("clause", "").strip() or clause_of(whole, paragraph, lang)
    found, problem = None, None
    if clause:
        try:
            found = uses(visit, whole, clause, lang, paragraph)
        except ParaphError as error:
            problem = error
    context = {
        **common(visit, whole, "finder"),
        "clause": clause,
        "lang_read": lang,
        "paragraph": paragraph,
        "number": next((item.number for item in whole.paragraphs if item.ref.id == paragraph), ""),
        "langs": languages_of(whole, worded(whole)),
        "starts": [item for item in whole.kept if any(version.wordings for version in item.versions)],
        "found": found,
        "problem": problem,
        "longest": MAX_CLAUSE,
    }
    return visit.render("papers/finder.html", context, status=status_of(problem))
