"""The room of drafts: words not said, made from forms or from another side's word, and the preview before saying.

draft/     POST only: a form, an accepted word or a withdrawal becomes a draft
drafts/    our side's drafts; discarding one, and taking that back
preview/   exactly what the other sides would receive; POST says it
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from msgspec import UNSET

from paraph.errors import ParaphError, Refused
from paraph.names import Matter, Ref, parse_matter
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.clauses.naming import label, name_subject
from paraph.web.filed import take_in
from paraph.web.forms.rows import press
from paraph.web.forms.scope import scope_of
from paraph.web.forms.word import Outcome, draw, read, typed_of
from paraph.web.models import Draft
from paraph.web.places import home_of, place_of, room_of
from paraph.web.shell import Visit, room, status_of
from paraph.web.thirds import third_states
from paraph.words.sayable import known
from paraph.words.speech import say, withdraw

MAX_MATTERS = 40
MAX_DISCARDED = 20


# -- making drafts ---------------------------------------------------------------------------------------------------


@require_POST
@room(Act.DRAFT)
def draft(visit: Visit) -> HttpResponseBase:
    """`act`: accept (the word of the side `of`), withdraw, preview or keep; `press`: a button of a list in the form."""
    matters = [parse_matter(name) for name in visit.request.POST.getlist("matter")[:MAX_MATTERS]]
    if not matters:
        raise Refused(_("No matter was named."), remedy=_("Go back and choose one."))
    if visit.request.POST.get("press"):
        typed, errors = take_in(visit, matters, press(visit.request.POST.dict(), visit.request.POST["press"]))
        return _form(visit, matters, Outcome(typed, (), errors, False))
    return _DEEDS.get(visit.request.POST.get("act", ""), _keep)(visit, matters)


def _accept(visit: Visit, matters: Sequence[Matter]) -> HttpResponseBase:
    """Make another side's word our own; of several matters those on which it has a word that is not ours already."""
    of = visit.request.POST.get("of", "")
    views = [visit.reader.matter(str(matter)) for matter in matters]
    theirs = [(view, voice) for view in views for voice in view.others if voice.side == of and voice.stands]
    if not theirs:
        raise Refused(_("That side has no standing word here."), remedy=_("Look at the matter again."))
    news = [(view, voice) for view, voice in theirs if not (view.ours.stands and view.ours.value == voice.value)]
    return _preview(visit, [desk.keep(visit, say(str(view.matter), voice.value)) for view, voice in news or theirs])


def _withdraw(visit: Visit, matters: Sequence[Matter]) -> HttpResponseBase:
    view = visit.reader.matter(str(matters[0]))
    if not view.ours.stands:
        raise Refused(_("We have no standing word here to withdraw."), remedy=_("Look at the matter again."))
    return _preview(visit, [desk.keep(visit, withdraw(str(view.matter)))])


def _keep(visit: Visit, matters: Sequence[Matter]) -> HttpResponseBase:
    """Turn a form into drafts; with errors it comes back as it was typed."""
    post = visit.request.POST
    typed, errors = take_in(visit, matters, post.dict())
    outcome = read(scope_of(visit, matters), matters, typed)
    if errors:
        outcome = replace(outcome, errors={**outcome.errors, **errors})
    if outcome.errors:
        return _form(visit, matters, outcome)
    if outcome.tidied:
        messages.info(visit.request, _("Spaces at the ends were removed and letters put in their composed form."))
    try:
        replaced = desk.chosen(visit, desk.numbers_of([post["draft"]]))[0] if post.get("draft") else None
    except desk.Gone as gone:
        return _form(visit, matters, outcome, gone=gone)
    comment = post.get("comment", "").strip()
    drafts = [desk.keep(visit, word, comment, replaced) for word in outcome.words]
    if post.get("act") == "preview":
        return _preview(visit, drafts)
    messages.success(visit.request, _("Kept as a draft. Nothing was said."))
    return redirect(place_of(visit, drafts[0].matter))


def _preview(visit: Visit, drafts: Sequence[Draft]) -> HttpResponseBase:
    asked = "&".join(f"d={draft.pk}" for draft in drafts)
    return redirect(f"{visit.url('preview')}?{asked}")


def _form(
    visit: Visit, matters: Sequence[Matter], outcome: Outcome, number: str = "", gone: desk.Gone | None = None
) -> HttpResponse:
    """The form as it was typed.  Where the draft that it was to replace is `gone`, keeping it makes a new one."""
    form = draw(scope_of(visit, matters), matters, outcome.typed, outcome.errors)
    name_subject(visit, matters[0].subject)
    context = {
        "form": form,
        "number": "" if gone else number or visit.request.POST.get("draft", ""),
        "problem": gone,
        "heading": label(visit, matters[0]) if len(matters) == 1 else visit.title(matters[0].subject),
        "trail": [(room_of(visit, matters[0].subject), visit.title(_titled(matters[0].subject)))],
    }
    return visit.render("drafts/form.html", context, status=422 if outcome.errors else status_of(gone))


_DEEDS: dict[str, Callable[[Visit, Sequence[Matter]], HttpResponseBase]] = {"accept": _accept, "withdraw": _withdraw}


# -- the list --------------------------------------------------------------------------------------------------------


@room(Act.DRAFT)
def page(visit: Visit) -> HttpResponseBase:
    deed = {"discard": _discard, "restore": _restore}.get(visit.request.POST.get("act", ""))
    if visit.request.method == "POST" and deed:
        deed(visit)
        return redirect(visit.url("drafts"))
    drafts = list(desk.drafts_of(visit))
    prepared = desk.prepare(visit, drafts).ready if drafts else ()
    gone = visit.request.session.get("discarded", [])
    return visit.render("drafts/list.html", {"ready": prepared, "discarded": len(gone)})


def _discard(visit: Visit) -> None:
    drafts = desk.chosen(visit, desk.numbers_of(visit.request.POST.getlist("d")))
    gone = [{"matter": item.matter, "word": item.word, "comment": item.comment} for item in drafts]
    visit.request.session["discarded"] = [{**item, "mechanism": visit.mechanism} for item in gone][:MAX_DISCARDED]
    desk.drafts_of(visit).filter(pk__in=[item.pk for item in drafts]).delete()
    count = len(drafts)
    text = ngettext("%(count)s draft was discarded.", "%(count)s drafts were discarded.", count)
    messages.success(visit.request, text % {"count": count})


def _restore(visit: Visit) -> None:
    """Put back what this officer discarded last."""
    for item in visit.request.session.pop("discarded", []):
        if item.pop("mechanism") == visit.mechanism:
            Draft.objects.create(officer=visit.officer, mechanism=visit.mechanism, **item)
    messages.success(visit.request, _("The drafts are back on the desk."))


@require_safe
@room(Act.DRAFT)
def edit(visit: Visit, number: str) -> HttpResponseBase:
    found = desk.chosen(visit, desk.numbers_of([number]))[0]
    matter, word = parse_matter(found.matter), desk.word_of(found)
    known(matter)
    if word.say is UNSET:  # a withdrawal, or a claim: that is corrected at its report
        return _preview(visit, [found])
    typed = typed_of({found.matter: word}, [matter], found.comment)
    return _form(visit, [matter], Outcome(typed, (), {}, False), number)


# -- the preview -----------------------------------------------------------------------------------------------------


@room(Act.DRAFT)
def preview(visit: Visit) -> HttpResponseBase:
    if visit.request.method == "POST":
        return _say(visit)
    return _previewed(visit, desk.numbers_of(visit.request.GET.getlist("d")))


def _previewed(visit: Visit, numbers: Sequence[int], problem: ParaphError | None = None) -> HttpResponse:
    prepared = desk.prepare(visit, desk.chosen(visit, numbers))
    moved = problem.moved if isinstance(problem, desk.MovedOn) else frozenset[int]()
    rest = [item.draft.pk for item in prepared.ready if item.draft.pk not in moved]
    rooms = {_titled(item.view.matter.subject): room_of(visit, item.view.matter.subject) for item in prepared.ready}
    context = {
        "prepared": prepared,
        "trail": [(address, visit.title(subject)) for subject, address in rooms.items()][:1],
        "problem": problem or prepared.problem,
        "moved": moved,
        "without": "&".join(f"d={number}" for number in rest) if moved else "",
        "matters": [item.view.matter for item in prepared.ready],
        "thirds": third_states(visit, [item.word for item in prepared.ready]),
        "may_say": visit.may(Act.SAY) and prepared.problem is None,
        "back": place_of(visit, prepared.ready[0].draft.matter),
    }
    return visit.render("drafts/preview.html", context, status=status_of(problem))


def _titled(subject: Ref) -> Ref:
    """The subject whose title leads back: a paragraph has none, its text has."""
    return home_of(subject) if subject.kind == "paragraph" else subject


def _say(visit: Visit) -> HttpResponseBase:
    visit.require(Act.SAY)
    numbers = desk.numbers_of(visit.request.POST.getlist("d"))
    try:
        spoken, said = desk.say(visit, numbers, visit.request.POST.get("seal", ""))
    except desk.Gone as gone:
        messages.warning(visit.request, f"{gone} {gone.remedy}")
        return redirect(visit.url("drafts"))
    except ParaphError as problem:
        return _previewed(replace(visit), numbers, problem)  # as it is now
    others = ", ".join(side for side in visit.reader.charter.sides if side != visit.side)
    messages.success(
        visit.request,
        _("Said, entry %(entry)s. Its row tells when %(sides)s has received it.")
        % {"entry": spoken.index, "sides": others},
    )
    return redirect(place_of(visit, said[0].matter))
