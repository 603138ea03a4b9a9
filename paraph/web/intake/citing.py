"""A report as a source of the record: what our side says of it when claims from it are shared (R1, R3, R82).

Only what the record does not hold already is said; a copy names its original, so that one origin counts once.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Malformed, ParaphError, Refused
from paraph.names import parse_matter, parse_ref
from paraph.web import desk
from paraph.web.intake.belonging import OTHER
from paraph.web.intake.deciding import TAKEN, draft_again, drafts_of, matters_of, shared_claims
from paraph.web.intake.proposing import free_source
from paraph.web.models import Copy, Draft, Report
from paraph.web.shell import Visit
from paraph.words.sayable import known
from paraph.words.speech import Word, say
from paraph.words.values import check_value, normalise

SET_BY_HAND = (
    "source",
    "title",
    "publisher",
    "author",
    "address",
    "published",
    "captured",
    "speaks_for",
    "belongs",
    "round",
)
"""What a person may set of a report."""


def facts_of(report: Report) -> dict[str, Json]:
    """The attributes of the kind `source` that the report gives, by name."""
    lang = report.lang if report.lang not in ("", "und") else "en"
    found: dict[str, Json] = {
        "title": {lang: " ".join(report.title.split())} if report.title.strip() else "",
        "publisher": " ".join(report.publisher.split()),
        "address": report.address,
        "published": report.published,
        "captured": report.captured,
        "language": [lang] if report.lang not in ("", "und") else "",
        "origin": report.speaks_for,
        "copy-of": _origin(report),
    }
    return {name: value for name, value in found.items() if value not in ("", None)}


def _origin(report: Report) -> str:
    copy = Copy.objects.filter(report=report, apart=False).select_related("of").first()
    return f"source/{copy.of.source}" if copy and copy.of.source != report.source else ""


def source_words(visit: Visit, report: Report) -> list[Word]:
    """What we would say of the source and do not say yet; what cannot be said as it is, is left out."""
    found = []
    for name, value in facts_of(report).items():
        matter = f"source/{report.source}/{name}"
        view = visit.reader.matter(matter)
        if any(voice.stands for voice in view.voices):
            continue  # the record holds the source already, in our words or in theirs
        if _sayable(visit, matter, value):
            found.append(say(matter, value))
    return found


def _sayable(visit: Visit, matter: str, value: Json) -> bool:
    attribute = known(parse_matter(matter))
    try:
        check_value(attribute.type, value, attribute.choices or visit.reader.charter.sides)
    except ParaphError:
        return False
    return True


def to_share(visit: Visit, report: Report, numbers: list[int]) -> list[Draft]:
    """The chosen claims with what has to be said of their source, as drafts for one preview."""
    claims = list(drafts_of(visit, report).filter(pk__in=numbers))
    if not claims:
        raise Refused(_("No claim was chosen."), remedy=_("Accept a proposal first, then choose what to share."))
    return [*(desk.keep(visit, word) for word in source_words(visit, report)), *claims]


# -- what a person sets ----------------------------------------------------------------------------------------------


def set_facts(visit: Visit, report: Report, typed: Mapping[str, str]) -> dict[str, str]:
    """Set what was typed; errors by name, and then nothing is changed.  The drafts follow a new name or round."""
    values = {name: str(normalise(typed[name])).strip() for name in SET_BY_HAND if name in typed}
    errors = _errors(visit, report, values)
    if errors:
        return errors
    before, follows = _touched(visit, report), _is_proposed(visit, report, values)
    drafts_of(visit, report).delete()
    for name, value in values.items():
        setattr(report, name, value)
    if follows:
        report.source = free_source(report, visit.reader)
    report.save()
    visit.__dict__.pop("_shared_claims", None)
    draft_again(visit, report, before | _touched(visit, report))
    return {}


def _is_proposed(visit: Visit, report: Report, values: Mapping[str, str]) -> bool:
    """Whether the name as a source is the one proposed, or was cleared: it then follows publisher and day.

    A name under which claims have been shared never moves.
    """
    name = values.get("source", report.source)
    if shared_claims(visit, report):
        return False
    return not name or name == report.source == free_source(report, visit.reader)


def _touched(visit: Visit, report: Report) -> set[str]:
    taken = report.proposals.filter(state__in=TAKEN)
    return {matter for proposal in taken for matter in matters_of(visit, report, proposal)}


def _errors(visit: Visit, report: Report, values: Mapping[str, str]) -> dict[str, str]:
    errors: dict[str, str] = {}
    for name, value in values.items():
        try:
            _check(visit, report, name, value)
        except ParaphError as error:
            errors[name] = f"{error} {error.remedy}".strip()
    return errors


def _check(visit: Visit, report: Report, name: str, value: str) -> None:
    if name == "source":
        parse_ref(f"source/{value or report.source}")
        if value != report.source and shared_claims(visit, report):
            raise Refused(_("Claims from it have been shared under this name."), remedy=_("Keep the name."))
        others = Report.objects.filter(mechanism=report.mechanism, source=value).exclude(pk=report.pk)
        if value and others.exists():
            raise Refused(_("Another report on the desk has this name."), remedy=_("Choose another."))
    elif name == "round" and value:
        parse_ref(f"round/{value}")
    elif name == "belongs" and value not in ("", OTHER, visit.mechanism):
        if parse_ref(value).kind != "related-mechanism":
            raise Malformed(_("This is no mechanism."), remedy=_("Choose one of the list."))
    elif name in _TYPES and value:
        check_value(_TYPES[name], value, visit.reader.charter.sides)


_TYPES = {"published": "date", "captured": "date", "address": "url", "publisher": "line", "speaks_for": "side"}
