"""A Word file that came back: what it changes is shown, what is chosen becomes drafts, and the file is forgotten.

text/…/return/          choose the file; POST shows what is in it
text/…/return/take/     POST: the changes that were chosen become drafts, which are previewed
"""

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from paraph.errors import ParaphError
from paraph.names import Ref
from paraph.web.access import Act
from paraph.web.clauses.drafting import drafted
from paraph.web.clauses.opened import common, may_act, settled
from paraph.web.papers.back import ReturnView, chosen_words, look_at
from paraph.web.papers.made import worded
from paraph.web.shell import Visit, room, status_of


@room(Act.DRAFT)
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    post, problem = visit.request.POST, None
    found: ReturnView | None = None
    if visit.request.method == "POST":
        try:
            found = look_at(whole, visit.request.FILES.get("file"), post.get("lang", ""), post.get("side", ""))
        except ParaphError as error:
            problem = error
    context = {
        **common(visit, whole, "return"),
        "found": found,
        "problem": problem,
        "langs": worded(whole),
        "lang_read": post.get("lang", ""),
        "side_read": post.get("side", ""),
        "may_take": may_act(visit, whole),
    }
    return visit.render("papers/return.html", context, status=status_of(problem) if problem else 200)


@require_POST
@room(Act.DRAFT)
def take(visit: Visit, ident: str) -> HttpResponseBase:
    post = visit.request.POST
    words = chosen_words(settled(visit, ident), post.get("lang", ""), post.getlist("w"))
    comment = _("From a Word file that came back.")
    return drafted(visit, Ref("text", ident), words, comment)
