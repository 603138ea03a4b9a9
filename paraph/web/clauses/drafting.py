"""From words on a text to drafts on our desk, and on to their preview; what is told once they are said."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from paraph.names import Ref, parse_ref
from paraph.web import desk
from paraph.web.models import Draft
from paraph.web.places import clause_id
from paraph.web.shell import Visit
from paraph.words.speech import Word


def drafted(
    visit: Visit, text: Ref, words: Sequence[Word], comment: str = "", *, keep: bool = False
) -> HttpResponseBase:
    """Words kept as drafts, each in place of ours on the same matter, and the way to their preview."""
    before = {draft.matter: draft for draft in drafts_of(visit, text)}
    kept = [desk.keep(visit, word, comment, before.get(str(word.matter))) for word in words]
    if keep:
        messages.success(visit.request, _("Kept as a draft. Nothing was said."))
        subject = parse_ref(kept[0].matter.rpartition("/")[0])
        return redirect(f"{visit.subject_url(text)}?at={subject.id}#{clause_id(subject)}")
    if len(kept) > desk.MAX_CHOSEN:
        return redirect(visit.url("together", text.id))
    return redirect(f"{visit.url('preview')}?{'&'.join(f'd={draft.pk}' for draft in kept)}")


def drafts_of(visit: Visit, text: Ref) -> QuerySet[Draft]:
    """Our drafts on a text and its paragraphs."""
    return desk.drafts_of(visit).filter(matter__regex=f"^(text/{text.id}/|paragraph/{text.id}\\.)")


def said(visit: Visit, entry: int) -> None:
    others = ", ".join(side for side in visit.reader.charter.sides if side != visit.side)
    messages.success(
        visit.request,
        _("Said, entry %(entry)s. Its row tells when %(sides)s has received it.") % {"entry": entry, "sides": others},
    )
