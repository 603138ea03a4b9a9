"""The room of a text: the compiled text as one reads it, what is open in it, its languages side by side.

text/…/            the text; ?view=convergence, ?view=languages, ?lang=ru, ?all=1
text/…/act/        POST: an act on the text or on paragraphs of it becomes drafts, which are previewed
text/…/together/   all our drafts on the text, previewed and said at one time
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe
from msgspec import UNSET

from paraph.errors import ParaphError
from paraph.names import Matter, Ref, parse_matter
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, standing
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.clauses import deeds
from paraph.web.clauses.convergence import convergence
from paraph.web.clauses.drafting import drafted, drafts_of, said
from paraph.web.clauses.lines import acceptable, clauses, drafted_anew, language_of
from paraph.web.clauses.naming import name_paragraphs
from paraph.web.clauses.opened import PAGE, common, languages, may_act, settled
from paraph.web.clauses.together import Batch, batch, say_batch
from paraph.web.models import Draft
from paraph.web.paging import Page, page_of
from paraph.web.shell import Visit, room, status_of
from paraph.web.thirds import third_states
from paraph.words.speech import Word
from paraph.words.vocabulary import Attribute, attribute_of

WHOLE = 400
"""Paragraphs up to which the whole text is put on one page when that is asked for."""


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = settled(visit, ident)
    if not whole.text.begun and not visit.may(Act.DRAFT):
        raise Http404
    view = visit.request.GET.get("view", "")
    shown = {"convergence": _convergence, "languages": _languages}.get(view, _reading)
    return shown(visit, whole)


def _reading(visit: Visit, whole: Settlement) -> HttpResponse:
    lang = language_of(visit.request.GET.get("lang", ""), languages(whole))
    found = _page(visit, whole.paragraphs)
    context = {
        **common(visit, whole, "text"),
        "page": found,
        "clauses": clauses(visit, whole, found.items, [lang]),
        "lang_read": lang,
        "drafted_anew": drafted_anew(visit, whole),
        "may_act": may_act(visit, whole),
        "accept_of": _accept_of(whole) if may_act(visit, whole) else [],
        "whole_page": WHOLE >= len(whole.paragraphs) > PAGE,
    }
    return visit.render("texts/page.html", context)


def _languages(visit: Visit, whole: Settlement) -> HttpResponse:
    langs = languages(whole)
    found = _page(visit, whole.paragraphs)
    statuses = [(lang, whole.text.views.get(f"version.{lang}")) for lang in langs]
    context = {
        **common(visit, whole, "languages"),
        "page": found,
        "clauses": clauses(visit, whole, found.items, langs),
        "statuses": [
            (lang, str(voices[0].value) if (voices := standing(view)) else "", view) for lang, view in statuses
        ],
    }
    return visit.render("texts/languages.html", context)


def _convergence(visit: Visit, whole: Settlement) -> HttpResponse:
    asked = visit.request.GET
    found = convergence(whole, asked.get("lang", ""), asked.get("side", ""))
    context = {
        **common(visit, whole, "convergence"),
        "convergence": found,
        "page": page_of(visit.request, "page", found.brackets, PAGE),
        "lang_read": asked.get("lang", ""),
        "side_read": asked.get("side", ""),
    }
    return visit.render("texts/convergence.html", context)


def _page(visit: Visit, items: Sequence[ParagraphView]) -> Page[ParagraphView]:
    """The part of a long text that is asked for by number, or by a paragraph of it (`?at=`)."""
    if visit.request.GET.get("all") and len(items) <= WHOLE:
        return Page(items, len(items), 1, len(items))
    at = visit.request.GET.get("at", "")
    place = next((index for index, item in enumerate(items) if item.ref.id == at), 0)
    return page_of(visit.request, "page", items, PAGE, place)


def _accept_of(whole: Settlement) -> list[tuple[str, int]]:
    """The sides some of whose words we could take over, and on how many paragraphs."""
    counts: dict[str, int] = {}
    for item in whole.paragraphs:
        for side in acceptable(item):
            counts[side] = counts.get(side, 0) + 1
    return [(side, counts[side]) for side in whole.text.sides if side in counts]


# -- acts --------------------------------------------------------------------------------------------------------------


@require_POST
@room(Act.DRAFT)
def act(visit: Visit, ident: str) -> HttpResponseBase:
    post = visit.request.POST
    words = deeds.of_text(visit, settled(visit, ident), post.get("act", ""), post.dict(), post.getlist("paragraph"))
    return drafted(visit, Ref("text", ident), words)


# -- said together -----------------------------------------------------------------------------------------------------


@room(Act.DRAFT)
def together(visit: Visit, ident: str) -> HttpResponseBase:
    """All drafts on a text, previewed as one; POST says them, in as many entries as they need under one head."""
    text = Ref("text", ident)
    drafts = list(drafts_of(visit, text))
    if not drafts:
        return redirect(visit.subject_url(text))
    found = batch(visit, [desk.word_of(draft) for draft in drafts])
    problem: ParaphError | None = found.problem
    if visit.request.method == "POST":
        visit.require(Act.SAY)
        try:
            spoken = say_batch(visit, found, visit.request.POST.get("seal", ""), drafts)
        except ParaphError as error:
            problem = error
        else:
            said(visit, spoken.index)
            return redirect(visit.subject_url(text))
    return visit.render(
        "texts/together.html",
        together_context(visit, settled(visit, ident), drafts, found, problem),
        status=status_of(problem),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A word of a batch with what its paragraph is called; nothing for a word on the text itself."""

    word: Word
    matter: Matter
    paragraph: str

    @property
    def attribute(self) -> Attribute | None:
        return attribute_of(self.matter)

    @property
    def withdrawn(self) -> bool:
        return self.word.say is UNSET

    @property
    def value(self) -> object:
        return self.word.say


def together_context(
    visit: Visit, whole: Settlement, drafts: Sequence[Draft], found: Batch, problem: object
) -> dict[str, object]:
    name_paragraphs(visit, found.words)
    return {
        **common(visit, whole, "together"),
        "batch": found,
        "lines": [
            Line(word, matter := parse_matter(str(word.matter)), _called(visit, matter.subject)) for word in found.words
        ],
        "thirds": third_states(visit, found.words),
        "drafts": drafts,
        "problem": problem,
        "may_say": visit.may(Act.SAY),
    }


def _called(visit: Visit, subject: Ref) -> str:
    title = visit.title(subject) if subject.kind == "paragraph" else ""
    return title[:1].upper() + title[1:]
