"""A text as a page opens it, and what the head of each of its pages tells."""

from django.http import Http404
from django.utils.translation import gettext as _

from paraph.names import Ref, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import standing
from paraph.web.access import Act
from paraph.web.clauses.drafting import drafts_of
from paraph.web.clauses.lines import count
from paraph.web.shell import Visit

PAGE = 60
"""Paragraphs on one page of a long text."""


def settled(visit: Visit, ident: str) -> Settlement:
    return Settlement(Negotiation(visit.reader, parse_ref(f"text/{ident}")))


def begun(visit: Visit, ident: str) -> Settlement:
    """A text of which somebody has spoken; not found else."""
    whole = settled(visit, ident)
    if not whole.text.begun:
        raise Http404
    return whole


def languages(whole: Settlement) -> list[str]:
    """The authentic languages, then others in which somebody has worded a paragraph."""
    said = [version.lang for item in whole.paragraphs for version in item.versions]
    return [*dict.fromkeys([*whole.text.languages, *said])]


def common(visit: Visit, whole: Settlement, here: str) -> dict[str, object]:
    """What the head of every page of a text tells."""
    text = whole.text
    return {
        "whole": whole,
        "text": text.text,
        "title": visit.title(text.text),
        "here": here,
        "count": count(whole),
        "languages_of_text": languages(whole),
        "document": str(text.value("document") or ""),
        "mode": str(text.value("mode") or "rolling-text"),
        "basis": (basis := text.views.get("basis")) is not None and basis.agreed_value is True,
        "round": _round(text),
        "package_of": [voice.side for voice in standing(text.views.get("package")) if voice.value is True],
        "drafted": drafts_of(visit, text.text).count() if visit.may(Act.DRAFT) else 0,
        "foot": (_("Agreed text"), whole.digest) if whole.digest else (_("Draft text"), whole.draft_digest),
        "trail": trail(visit, text),
    }


def trail(visit: Visit, text: Negotiation) -> list[tuple[str, str]]:
    found = _round(text)
    return [(visit.subject_url(found), visit.title(found))] if found else []


def _round(text: Negotiation) -> Ref | None:
    value = text.value("round")
    return parse_ref(value) if isinstance(value, str) else None


def may_act(visit: Visit, whole: Settlement) -> bool:
    return visit.may(Act.DRAFT) and whole.text.initialled is None
