"""Whether the languages of a text say the same: characters that deceive, checks, the ledger, certificates.

text/…/concordance/        everything; ?take=<paragraph>&about=…&langs=… or ?line=<id> opens the form of a divergence,
                           ?certify=en+ru the form of a certificate
text/…/concordance/say/    POST: what was filled in becomes drafts, which are previewed
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from paraph.canon import Json
from paraph.errors import Malformed, ParaphError
from paraph.negotiation.concordance import Certificate, LedgerLine, by_paragraph, certificates, lines
from paraph.negotiation.settling import Settlement
from paraph.web import desk
from paraph.web.access import Act
from paraph.web.clauses.opened import PAGE, begun, common, settled
from paraph.web.forms.parts import Field, Group, Option, Part, Sheet, Typed
from paraph.web.forms.texts import PERSON, TEXT
from paraph.web.paging import page_of
from paraph.web.papers.checks import alike, checks, deceptive
from paraph.web.papers.ledger import certificate_words, divergence_words
from paraph.web.shell import Visit, room, status_of
from paraph.web.tongues import choice_label, reading
from paraph.words.speech import Word

DECISIONS = ("fix", "tolerate", "deliberate")


@dataclass(frozen=True, slots=True)
class Form:
    """What is filled in: a divergence (new, or a line of the ledger) or a certificate, with hidden `asked`."""

    name: str
    asked: Mapping[str, str]
    parts: tuple[Part, ...]
    line: LedgerLine | None = None
    certificate: Certificate | None = None
    number: str = ""
    problem: ParaphError | None = None
    langs: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has of both."""

    lines: Sequence[LedgerLine]
    certificates: Sequence[Certificate]


@require_safe
@room()
def page(visit: Visit, ident: str) -> HttpResponseBase:
    whole = begun(visit, ident)
    return _page(visit, whole, visit.request.GET.dict())


def _page(visit: Visit, whole: Settlement, asked: Typed, problem: ParaphError | None = None) -> HttpResponse:
    ledger = lines(whole)
    certified = certificates(whole, ledger)
    found = page_of(visit.request, "page", whole.kept, PAGE)
    noticed = checks(whole, found.items, by_paragraph(ledger))
    context = {
        **common(visit, whole, "concordance"),
        "page": found,
        "deceptive": deceptive(found.items),
        "alike": alike(found.items),
        "checks": noticed,
        "ledger": ledger,
        "certificates": certified,
        "may_draft": visit.may(Act.DRAFT),
        "form": _form(visit, whole, asked, Known(ledger, certified), problem) if visit.may(Act.DRAFT) else None,
    }
    return visit.render("papers/concordance.html", context, status=_status(problem))


def _status(problem: ParaphError | None) -> int:
    if isinstance(problem, Malformed):
        return 422
    return status_of(problem)


def _form(visit: Visit, whole: Settlement, asked: Typed, known: Known, problem: ParaphError | None) -> Form | None:
    if asked.get("certify"):
        one = _pair(known.certificates, asked["certify"])
        spoken = _spread(one.views, ("linguist", "statement"))
        parts = (_person(visit, {**spoken, **asked}), _text(visit, "statement", _("Statement"), {**spoken, **asked}))
        return Form("certificate", {"certify": " ".join(one.langs)}, parts, certificate=one, problem=problem)
    if asked.get("line"):
        line = _line(known.lines, asked["line"])
        spoken = _spread(line.views, ("decision", "opinion", "linguist"))
        hidden = {"line": line.ref.id}
        return Form("line", hidden, _parts(visit, {**spoken, **asked}), line, None, line.number, problem, line.langs)
    if asked.get("take"):
        item = next((one for one in whole.paragraphs if one.ref.id == asked["take"]), None)
        if item is None:
            raise Http404
        hidden = {name: asked.get(name, "") for name in ("take", "about", "langs")}
        return Form("take", hidden, _parts(visit, asked), None, None, item.number, problem, hidden["langs"].split())
    return None


def _pair(certified: Sequence[Certificate], asked: str) -> Certificate:
    found = next((one for one in certified if set(one.langs) == set(asked.split())), None)
    if found is None:
        raise Http404
    return found


def _line(ledger: Sequence[LedgerLine], ident: str) -> LedgerLine:
    found = next((one for one in ledger if one.ref.id == ident), None)
    if found is None:
        raise Http404
    return found


# -- the fields --------------------------------------------------------------------------------------------------------


def _parts(visit: Visit, typed: Typed) -> tuple[Part, ...]:
    options = tuple(Option(one, choice_label(one)) for one in DECISIONS)
    decision = Field(
        "decision",
        _("Our decision"),
        "radio",
        typed.get("decision", ""),
        help=_("Fix: the words are to be changed. Tolerate: it does no harm. Deliberate: it is meant, and stays."),
        options=options,
    )
    return decision, _text(visit, "opinion", _("Opinion of our linguist"), typed), _person(visit, typed)


def _text(visit: Visit, name: str, label: str, typed: Typed) -> Part:
    return TEXT.draw(name, label, typed, Sheet(langs=_langs(visit)))


def _person(visit: Visit, typed: Typed) -> Part:
    found = PERSON.draw("linguist", _("Our linguist"), typed, Sheet(langs=_langs(visit)))
    if isinstance(found, Group):
        fields = tuple(one for one in found.fields if one.name != "linguist.role")
        return Group(found.name, found.legend, fields, found.help, found.error)
    return found


def _langs(visit: Visit) -> tuple[str, ...]:
    return tuple(dict.fromkeys([reading(), *visit.reader.charter.languages]))


def _spread(views: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    """What we say already, as a form begins with it."""
    typed: dict[str, str] = {}
    for name in names:
        value = _ours(views.get(name))
        if isinstance(value, str):
            typed[name] = value
        elif value is not None:
            typed |= (PERSON if name == "linguist" else TEXT).spread(value, name)
    return typed


def _ours(view: object) -> Json:
    ours = getattr(view, "ours", None)
    return ours.value if ours is not None and ours.stands else None


# -- saying ------------------------------------------------------------------------------------------------------------


@require_POST
@room(Act.DRAFT)
def say(visit: Visit, ident: str) -> HttpResponseBase:
    whole, typed = settled(visit, ident), visit.request.POST.dict()
    try:
        return _drafted(visit, _words(visit, whole, typed))
    except ParaphError as problem:
        return _page(visit, whole, typed, problem)


def _words(visit: Visit, whole: Settlement, typed: Typed) -> list[Word]:
    ledger = lines(whole)
    linguist = PERSON.gather(typed, "linguist")
    if typed.get("certify"):
        one = _pair(certificates(whole, ledger), typed["certify"])
        return certificate_words(
            visit, whole, one, {"linguist": linguist, "statement": TEXT.gather(typed, "statement")}
        )
    line = _line(ledger, typed["line"]) if typed.get("line") else None
    said = {"opinion": TEXT.gather(typed, "opinion"), "linguist": linguist}
    return divergence_words(visit, whole, line, typed, said)


def _drafted(visit: Visit, words: Sequence[Word]) -> HttpResponseBase:
    """Drafts, each in place of ours on the same matter, and the way to their preview."""
    before = {one.matter: one for one in desk.drafts_of(visit).filter(matter__in=[str(word.matter) for word in words])}
    kept = [desk.keep(visit, word, "", before.get(str(word.matter))) for word in words]
    return redirect(f"{visit.url('preview')}?{'&'.join(f'd={draft.pk}' for draft in kept)}")
