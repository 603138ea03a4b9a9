"""What was read in a file is entered on the desk: the text, the marks, the proposals, and what the report is about."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from paraph.errors import ParaphError
from paraph.intake.claims import Claim, Facts, propose
from paraph.intake.claims.report import prepare
from paraph.intake.lines import day
from paraph.intake.noise import Mark as Marked
from paraph.intake.noise import marks
from paraph.intake.reading import Source
from paraph.reading import Reader
from paraph.web.intake.belonging import belongs, round_of
from paraph.web.models import Mark, Proposal, Report

Model = Callable[[str, Facts], Facts]
MAX_SLUG = 40
_PLAIN = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""A day, a month or a year at the beginning of a date."""
KEPT = "report"
"""The kind of a mark by which a person says that a stretch is the report."""


@dataclass(frozen=True)
class Understood:
    """A source with what the rules, and the model if one is set, make of it; no table has been touched yet."""

    source: Source
    noise: tuple[Marked, ...]
    facts: Facts
    notes: tuple[str, ...]


def understand(source: Source, model: Model | None = None) -> Understood:
    """Slow where a model is asked, so it is done before any transaction; a model that does not answer is a note."""
    noise = marks(source.text, source.aside)
    facts = _proposed(source.text, source.lang, source.published, noise)
    notes = source.notes
    if model is not None and source.text:
        try:
            facts = model(source.text, facts)
        except ParaphError as error:
            notes = (*notes, f"{error} {error.remedy}".strip())
    return Understood(source, noise, facts, notes)


def enter(report: Report, found: Understood, reader: Reader) -> None:
    """Fill in a row from what was read, and propose."""
    source, facts = found.source, found.facts
    _fill(report, source)
    if not report.published and source.text:
        byline = prepare(source.text, lang=source.lang, noise=found.noise).published
        report.published = byline.isoformat() if byline else ""
    report.facts = {
        "relevance": facts.relevance,
        "status": facts.status or "",
        "sides": list(facts.sides),
        "notes": list(found.notes),
        "links": [[link.url, link.title] for link in source.links],
    }
    report.source = report.source or free_source(report, reader)
    _settle(report, facts, facts.claims, reader)
    report.state = Report.READ
    report.save()
    _enter_marks(report, found.noise)
    enter_claims(report, facts.claims)


def _proposed(text: str, lang: str, published: str | None, noise: Sequence[Marked]) -> Facts:
    return propose(text, lang=lang, published=day(published), noise=noise)


def _fill(report: Report, source: Source) -> None:
    report.media, report.text, report.lang, report.direction = source.kind, source.text, source.lang, source.direction
    report.title, report.author = source.title or "", source.author or ""
    report.publisher, report.address = source.publisher or "", source.url or ""
    report.published, report.captured = source.published or "", source.captured or ""


def _settle(report: Report, facts: Facts, claims: Sequence[Claim], reader: Reader) -> None:
    """Choose mechanism and round where they can only be one; leave them to a person where not."""
    by_field: dict[str, list[object]] = {}
    for claim in claims:
        by_field.setdefault(claim.field, []).append(claim.value)
    named = [str(name) for name in by_field.get("mechanism", ())]
    if named:
        report.belongs = belongs(reader, named, facts.sides)
    if report.belongs == reader.mechanism:
        report.round = round_of(reader, by_field)


def _enter_marks(report: Report, noise: Iterable[Marked]) -> None:
    rows = [Mark(report=report, start=m.start, end=m.end, kind=m.kind, rule=m.rule[:64]) for m in noise]
    Mark.objects.using(report._state.db).bulk_create(rows)


def enter_claims(report: Report, claims: Iterable[Claim]) -> None:
    rows = [
        Proposal(report=report, field=c.field, value=c.value, start=c.start, end=c.end, rule=c.rule[:64], by=c.by[:120])
        for c in claims
    ]
    Proposal.objects.using(report._state.db).bulk_create(rows)


def propose_again(report: Report) -> None:
    """After a person has changed the marks: proposals nobody has decided on are those of what is now the report."""
    noise = [Marked(m.start, m.end, m.kind, m.rule) for m in report.marks.all() if m.kind != KEPT]
    facts = _proposed(report.text, report.lang, report.published, noise)
    wanted = {(c.field, c.start, c.end, c.rule): c for c in facts.claims}
    known = {(p.field, p.start, p.end, p.rule): p for p in report.proposals.all()}
    old = [p for key, p in known.items() if key not in wanted and p.state == Proposal.PROPOSED and p.by == "rules"]
    report.proposals.filter(pk__in=[p.pk for p in old]).delete()
    enter_claims(report, [claim for key, claim in wanted.items() if key not in known])


# -- the name under which a report is cited --------------------------------------------------------------------------


def free_source(report: Report, reader: Reader) -> str:
    """An id for the source: that of the record when the address is known there, else publisher and day.

    Of a report without a date of publication the name has none: when a page was saved dates nothing (R3).
    """
    for ref in reader.subjects("source") if report.address else ():
        if any(voice.value == report.address for voice in reader.matter(f"{ref}/address").voices):
            return ref.id
    stem = slug(report.publisher or _host(report.address) or report.author) or "report"
    found = _DAY.match(report.published or "")
    name = f"{stem}-{found[0]}" if found else stem
    taken = {ref.id for ref in reader.subjects("source")}
    others = Report.objects.using(report._state.db).filter(mechanism=report.mechanism).exclude(pk=report.pk)
    taken |= set(others.values_list("source", flat=True))
    return next(
        one for number in range(1, 100_000) if (one := name if number == 1 else f"{name}-{number}") not in taken
    )


def slug(text: str) -> str:
    """Small Latin letters and digits with hyphens between, as an id needs; empty for a text that has none."""
    return _PLAIN.sub("-", text.casefold()).strip("-")[:MAX_SLUG].strip("-")


def _host(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.").rpartition(".")[0]
