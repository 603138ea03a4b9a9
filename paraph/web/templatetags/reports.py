"""Tags of the pages of reports.  Each only calls the module that knows."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from paraph.errors import Malformed
from paraph.web import dates, furniture
from paraph.web.access import Act
from paraph.web.intake.leaf import KINDS
from paraph.web.intake.marking import NOISE
from paraph.web.models import Copy, Officer, Proposal
from paraph.web.shell import Visit

register = template.Library()


@register.filter
def date_of(edtf: str) -> SafeString:
    """A date of a report; what a page gave that is no date is shown as it stands."""
    try:
        return dates.date_element(edtf)
    except Malformed:
        return format_html("<bdi>{}</bdi>", edtf)


@register.filter
def shared_words(copy: Copy) -> list[str]:
    """The passages that stand in both reports."""
    text = str(copy.report.text)
    return [" ".join(text[start:end].split()) for start, end, *_there in copy.shared]


@register.filter
def noise_kind(kind: str) -> str:
    return str(NOISE.get(kind, kind))


@register.filter
def may_claim(visit: Visit) -> bool:
    return visit.may(Act.CLAIM)


@register.filter
def numbers(proposals: Sequence[Proposal]) -> str:
    return " ".join(str(proposal.pk) for proposal in proposals)


@register.filter
def value_in_words(proposal: Proposal) -> str:
    """A proposed value that has no place in the record yet, part after part; kinds in the reader's language."""
    value: Any = proposal.value
    if proposal.field == "held_on":
        return date_of(str(value))
    parts = value.values() if isinstance(value, dict) else [value]
    return " · ".join(_in_words(part) for part in parts if part)


def _in_words(part: object) -> str:
    if isinstance(part, list):
        return ", ".join(map(str, part))
    return gettext(str(part)) if part in KINDS else str(part)


@register.filter
def officer_name(officer: Officer) -> str:
    return furniture.officer_name(officer)
