"""Sources as a reader weighs them: who published what when, for whom it speaks, what it copies (R1, R3, R82)."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import Ref
from paraph.reading import ClaimView
from paraph.web.careful import visible
from paraph.web.dates import phrase
from paraph.web.shell import Visit
from paraph.web.tongues import best, fill


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in a line: its page here, who published it, the facts that tell what it is worth."""

    address: str
    publisher: str
    facts: SafeString
    copy: bool = False


def source_view(visit: Visit, claim: ClaimView) -> SourceView:
    values = _values(visit, claim.source)
    copy = claim.origin != claim.source
    title = values.get("title")
    name = str(values.get("publisher") or "")
    if not name and isinstance(title, dict):
        name = best({lang: str(text) for lang, text in title.items()})[1]
    return SourceView(
        visit.subject_url(claim.source), visible(name) or claim.source.id, _facts(visit, values, copy), copy
    )


def _values(visit: Visit, source: Ref) -> dict[str, Json]:
    """What is known of a source: the first word that stands on each attribute."""
    found: dict[Ref, dict[str, Json]] = visit.__dict__.setdefault("_sources", {})
    if source not in found:
        prefix = f"{source}/"
        readings = visit.node.store.readings(visit.mechanism, prefix)
        found[source] = {row.matter.removeprefix(prefix): visit.reader.first_value(row) for row in readings}
    return found[source]


def _facts(visit: Visit, values: dict[str, Json], copy: bool) -> SafeString:
    parts = []
    for name, pattern in (("published", "%(date)s"), ("captured", gettext("captured %(date)s"))):
        date = _dated(values.get(name))
        parts += [fill(pattern, date=date)] if date else []
    badge = visit.badges.get(str(values.get("origin")))
    if badge:
        parts.append(format_html("{} {}", gettext("speaks for"), badge.element()))
    if copy:
        parts.append(format_html("{}", gettext("copies another report")))
    return format_html_join(" · ", "{}", [(part,) for part in parts])


def _dated(value: Json) -> SafeString | None:
    try:
        return phrase(value) if isinstance(value, str) else None
    except Malformed:
        return None
