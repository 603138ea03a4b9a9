"""Accepting several at once: what the others propose and we have not spoken on, chosen on one page, previewed as one.

accept/   the choice, of a subject with what is beneath it (`in`) or of the whole mechanism; POST makes drafts of the
          words chosen and leads to the preview of them all.  Nothing is said here.
"""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from paraph.errors import Conflict, ParaphError, Refused
from paraph.names import Ref, parse_ref
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.forms.beside import authority, until
from paraph.web.forms.word import asides_of
from paraph.web.places import room_of
from paraph.web.proposals import MOST, Choice, Proposed, choices, chosen, ticked
from paraph.web.shell import Visit, room, status_of
from paraph.words.sayable import check_sayable
from paraph.words.speech import Assent, Word, say


@room(Act.DRAFT)
def page(visit: Visit) -> HttpResponseBase:
    asked = visit.request.POST if visit.request.method == "POST" else visit.request.GET
    within = parse_ref(asked["in"]) if asked.get("in") else None
    offered = choices(visit, within)
    if visit.request.method == "POST":
        return _accept(visit, within, offered)
    return _shown(visit, within, offered, ticked(offered, asked, ()))


def _accept(visit: Visit, within: Ref | None, offered: Sequence[Choice]) -> HttpResponseBase:
    values = visit.request.POST.getlist("accept")
    found = chosen(visit, offered, values)
    if found.moved or not found.words:
        return _shown(visit, within, offered, ticked(offered, {}, values), problem=_problem(found.moved))
    errors: dict[str, str] = {}
    asides = asides_of(visit.request.POST.dict(), errors)
    words = [_word(one, asides) for one in found.words] if not errors else []
    for word in words:
        _check(visit, word, errors)
    if errors:
        return _shown(visit, within, offered, ticked(offered, {}, values), errors=errors)
    drafts = [desk.keep(visit, word) for word in words]
    return redirect(f"{visit.url('preview')}?{'&'.join(f'd={draft.pk}' for draft in drafts)}")


def _word(found: Proposed, asides: Mapping[str, str]) -> Word:
    """Their word as ours, as strongly as the form says."""
    referred = asides["assent"] == Assent.AD_REFERENDUM
    to, until = (asides["to"], asides["until"]) if referred else ("", "")
    return say(str(found.view.matter), found.voice.value, Assent(asides["assent"]), to=to, until=until)


def _check(visit: Visit, word: Word, errors: dict[str, str]) -> None:
    try:
        check_sayable(word, visit.side, visit.reader.charter.sides)
    except ParaphError as error:
        errors.setdefault("accept", f"{error} {error.remedy}".strip())


def _problem(moved: Sequence[str]) -> ParaphError:
    if not moved:
        return Refused(_("Nothing was chosen."), remedy=_("Choose at least one."))
    return Conflict(
        _("Something was said since this page was shown: %(matters)s.") % {"matters": "; ".join(moved)},
        remedy=_("Read it again and choose anew."),
    )


def _shown(
    visit: Visit,
    within: Ref | None,
    offered: Sequence[Choice],
    on: set[str],
    *,
    problem: ParaphError | None = None,
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    typed, errors = visit.request.POST.dict(), errors or {}
    context = {
        "within": within,
        "choices": [(choice, choice.value in on) for choice in offered[:MOST]],
        "left": max(0, len(offered) - MOST),
        "form": {
            "assent": typed.get("assent") or Assent.FIRM.value,
            "authority": authority(typed, errors),
            "until": until(typed, errors),
        },
        "problem": problem,
        "errors": errors,
        "trail": [(room_of(visit, within), visit.title(within))] if within else [],
    }
    return visit.render("drafts/accept.html", context, status=422 if errors else status_of(problem))
