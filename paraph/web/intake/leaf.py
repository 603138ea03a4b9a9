"""The proposals of a report as its page shows them: grouped by subject, each beside what the record already holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as noop

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import Matter, parse_matter
from paraph.reading import ClaimView, MatterView
from paraph.web.dates import phrase
from paraph.web.intake.deciding import TAKEN, shared
from paraph.web.intake.placing import SIDE_EVENT, Grounds, Target, paragraph, place, words_of
from paraph.web.models import Proposal, Report
from paraph.web.shell import Visit
from paraph.web.tongues import fill
from paraph.words.speech import value_digest
from paraph.words.vocabulary import Attribute, attribute_of

GROUPS = (
    ("meeting", gettext_lazy("The meeting"), ("mechanism", "ordinal", "held_on", "city", "venue", SIDE_EVENT)),
    ("heads", gettext_lazy("Heads of delegation"), ("head",)),
    ("topics", gettext_lazy("Topics"), ("topic",)),
    ("outcomes", gettext_lazy("Outcomes, and who says them"), ("outcome",)),
    ("next", gettext_lazy("The next round"), ("next_round",)),
    ("instruments", gettext_lazy("Instruments"), ("instrument",)),
    ("positions", gettext_lazy("Positions"), ("position",)),
    ("quotations", gettext_lazy("Quotations"), ("quote",)),
)
FIELDS = {
    "mechanism": gettext_lazy("Mechanism"),
    "ordinal": gettext_lazy("Number"),
    "held_on": gettext_lazy("Date"),
    "city": gettext_lazy("City"),
    "venue": gettext_lazy("Venue"),
    SIDE_EVENT: gettext_lazy("An event beside the round"),
    "head": gettext_lazy("Head of delegation"),
    "topic": gettext_lazy("Topic"),
    "outcome": gettext_lazy("Outcome"),
    "next_round": gettext_lazy("Next round"),
    "instrument": gettext_lazy("Instrument"),
    "position": gettext_lazy("Position"),
    "quote": gettext_lazy("Quotation"),
}
KINDS = (
    noop("agreed"), noop("reaffirmed"), noop("expressed"), noop("underscored"), noop("proposed"),
    noop("commitment"), noop("intention"), noop("assessment"), noop("courtesy"),
)  # fmt: skip
"""Kinds of outcome and their classes (R59), as the rules name them."""
SAME, RIVAL, APART, NEW = "same", "rival", "apart", "new"
"""How a value stands to what the record holds; apart: they have no language in common, and cannot be compared."""


@dataclass(frozen=True, slots=True)
class Held:
    """A value that the record holds on the matter: what sources claim, or a side's word."""

    value: Json
    sides: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    origins: int
    same: bool | None


@dataclass(frozen=True, slots=True)
class Line:
    """One claim that a proposal would make, with what the record holds on its matter."""

    target: Target
    matter: Matter
    attribute: Attribute | None
    held: tuple[Held, ...]
    listed: int = 0

    @property
    def value(self) -> Json:
        return self.target.value

    @property
    def relation(self) -> str:
        if not self.held:
            return NEW
        if any(item.same for item in self.held):
            return SAME
        named = self.matter.base == "name"  # forms of a name are no rivals of one another
        return RIVAL if any(item.same is False for item in self.held) and not named else APART


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal as it is shown.  `look`: whether a person should look twice, and why."""

    proposal: Proposal
    label: str
    words: str
    paragraph: int
    lines: tuple[Line, ...]
    why: str
    facts: tuple[str, ...]
    look: tuple[str, ...]
    shared: bool

    @property
    def taken(self) -> bool:
        return self.proposal.state in TAKEN

    @property
    def member(self) -> Line | None:
        """Its one line where that is a member of a list of texts: the list's matter is named once for all of them."""
        lone = self.lines[0] if len(self.lines) == 1 else None
        return lone if lone and isinstance(lone.value, list) and not self.proposal.corrected else None

    @property
    def open(self) -> bool:
        return self.proposal.state == Proposal.PROPOSED


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    rows: tuple[Row, ...]

    @property
    def list(self) -> Line | None:
        return self.rows[0].member


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """As the page shows them."""
    places = {field: place for place, field in enumerate(field for _name, _title, fields in GROUPS for field in fields)}
    shown = (proposal for proposal in proposals if proposal.field in places)
    return sorted(shown, key=lambda item: (places[item.field], item.start, item.pk))


def groups(visit: Visit, report: Report, proposals: Sequence[Proposal]) -> list[Group]:
    grounds = Grounds(report, visit.reader)
    by_field: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_field.setdefault(proposal.field, []).append(proposal)
    rivals = {name for name, found in by_field.items() if name in ("ordinal", "held_on") and len(found) > 1}
    found = []
    for name, title, fields in GROUPS:
        rows = tuple(
            row_of(visit, grounds, proposal, rivals) for field in fields for proposal in by_field.get(field, ())
        )
        if rows:
            found.append(Group(name, str(title), rows))
    return found


def row_of(visit: Visit, grounds: Grounds, proposal: Proposal, rivals: set[str]) -> Row:
    report = grounds.report
    placed = place(grounds, proposal)
    lines = tuple(_line(visit, target) for target in placed.targets)
    return Row(
        proposal=proposal,
        label=str(FIELDS.get(proposal.field, proposal.field)),
        words=words_of(report, proposal),
        paragraph=paragraph(str(report.text), proposal.start),
        lines=lines,
        why=placed.why,
        facts=tuple(_facts(report, proposal)),
        look=tuple(_look(proposal, lines, rivals)),
        shared=shared(visit, report, proposal),
    )


def _line(visit: Visit, target: Target) -> Line:
    matter = parse_matter(target.matter)
    view = _view(visit, target.matter)
    if isinstance(target.value, list):
        return Line(target, matter, attribute_of(matter), (), len(view.rivals))
    return Line(target, matter, attribute_of(matter), tuple(_held(view, target)))


def _view(visit: Visit, name: str) -> MatterView:
    known: dict[str, MatterView] = visit.__dict__.setdefault("_matters_held", {})
    if name not in known:
        known[name] = visit.reader.matter(name)
    return known[name]


def _held(view: MatterView, target: Target) -> list[Held]:
    """Words of the sides first, then what sources claim; on an own matter only those about the same side."""
    found: list[Held] = []
    for voice in view.voices:
        if voice.stands and target.about in ("", voice.side):
            found.append(Held(voice.value, (voice.side,), (), 0, agrees(voice.value, target.value)))
    for rival in view.rivals:
        if rival.about == target.about:
            same = agrees(rival.value, target.value)
            found.append(Held(rival.value, (), rival.claims, rival.origins, same))
    return found


def agrees(one: Json, two: Json) -> bool | None:
    """Whether two values say the same: a text in a language that both have, a person by the name, else the bytes.

    None where two texts have no language in common.
    """
    if isinstance(one, dict) and isinstance(two, dict):
        names = (one.get("name"), two.get("name"))
        if all(isinstance(name, dict) for name in names):
            return agrees(*names)
        both = set(one) & set(two)
        if not both and one and two:
            return None
        return any(_plain(one[lang]) == _plain(two[lang]) for lang in both)
    return value_digest(one) == value_digest(two)


def _plain(text: Json) -> str:
    return " ".join(str(text).casefold().split())


def _facts(report: Report, proposal: Proposal) -> list[str]:
    """What the rules say besides the value: kind, class and speaker of an outcome, how a date was reckoned."""
    value = proposal.value
    if proposal.field == "held_on":
        return [resolution(report, proposal)]
    if proposal.field == "outcome" and isinstance(value, dict):
        said = ", ".join(str(side) for side in value.get("sides") or ())
        parts = [_(str(value.get("kind", ""))), _(str(value["class"])) if value.get("class") else ""]
        return [part for part in (*parts, _("said by %(sides)s") % {"sides": said} if said else "") if part]
    if proposal.field == "quote" and isinstance(value, dict) and value.get("speaker"):
        return [_("said by %(speaker)s") % {"speaker": value["speaker"]}]
    return []


def resolution(report: Report, proposal: Proposal) -> str:
    """How the day was found: it stands there, or it is reckoned from the day of publication, never from the capture."""
    words, day = words_of(report, proposal), str(proposal.value)
    if day[:4] in words or not report.published:
        return _("the day stands in the words") if day[:4] in words else _("reckoned from the date in the byline")
    pattern = _("reckoned from “%(words)s” and the day of publication, %(day)s")
    return fill(pattern, words=words, day=_dated(report.published))


def _dated(edtf: str) -> str:
    """A date in words; what a page gave that is no date stays as it stands."""
    try:
        return phrase(edtf)
    except Malformed:
        return edtf


def _look(proposal: Proposal, lines: Sequence[Line], rivals: set[str]) -> list[str]:
    """Why a person should look twice; empty where a rule is plain and nothing speaks against it."""
    found = []
    if proposal.by != "rules":
        found.append(_("a model proposes it"))
    if proposal.field in rivals:
        found.append(_("the report gives more than one"))
    if proposal.field == SIDE_EVENT:
        found.append(_("the report may take this event for the round itself"))
    if any(line.relation == RIVAL for line in lines):
        found.append(_("the record holds another value"))
    return found
