"""Where a proposal would stand in the record: the matters that it is a claim on, each value as its type asks.

A proposal may be a claim on several matters (an instrument has a title and a date), or on none yet: then `why` says
what a person has to choose first.  Nothing is guessed here: without a round there is no matter of a round (R12).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from paraph.canon import Json
from paraph.names import Ref
from paraph.reading import Reader
from paraph.web.forms.scope import titles_of
from paraph.web.intake.belonging import OTHER
from paraph.web.intake.proposing import slug
from paraph.web.models import Proposal, Report

STANCES = {"supports": "support", "opposes": "oppose", "does_not_block": "will-not-block", "not_ready": "reserved"}
"""The rules' stances on the scale of R70."""
NEAR = 88
"""Likeness of two titles from which an instrument or an issue is one that the record has."""
SIDE_EVENT = "programme"
"""The rules' name for an event beside the round."""
HOUSE = re.compile(
    r"\b(?:institutes?|universit\w+|cent(?:re|er)s?|academ\w+|think[- ]tanks?|foundation|college)\b", re.IGNORECASE
)
_ENDS = re.compile(r"^[\s\"'‘’“”«»]+|[\s.,;:\"'‘’“”«»]+$")


@dataclass(frozen=True, slots=True)
class Target:
    """A claim that may be made: on which matter, which value, about which side where the matter is each side's own."""

    matter: str
    value: Json
    about: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    targets: tuple[Target, ...] = ()
    why: str = ""


@dataclass
class Grounds:
    """What placing has to know: the report, the mechanism as it stands; what was looked up is remembered."""

    report: Report
    reader: Reader
    known: dict[str, dict[Ref, str]] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return self.report.lang if self.report.lang not in ("", "und") else "en"

    @property
    def ours(self) -> bool:
        return self.report.belongs == self.reader.mechanism

    def text(self, words: str) -> dict[str, Json]:
        return {self.lang: " ".join(words.split())}

    def party(self, side: object) -> bool:
        return side in self.reader.charter.sides

    def subject(self, kind: str, title: str) -> str:
        """The id of the subject that the record calls so, or nearly so; a new id from the title otherwise."""
        if kind not in self.known:
            self.known[kind] = titles_of(self.reader, self.reader.subjects(kind))
        near = [
            (fuzz.token_sort_ratio(title.casefold(), name.casefold()), ref.id) for ref, name in self.known[kind].items()
        ]
        best = max(near, default=(0, ""))
        return best[1] if best[0] >= NEAR else slug(title) or self.report.source


def place(grounds: Grounds, proposal: Proposal) -> Placing:
    """Where a proposal would stand; what a person has corrected it to comes before what the rules say."""
    if proposal.corrected:
        return Placing(tuple(Target(*item) for item in proposal.corrected))
    if proposal.field in FREE:
        return FREE[proposal.field](grounds, proposal, proposal.value)
    return _of_a_meeting(grounds, proposal, proposal.value)


def _of_a_meeting(grounds: Grounds, proposal: Proposal, value: Any) -> Placing:
    if grounds.report.belongs in ("", OTHER):
        return Placing(why=_("Choose first which mechanism the report is about."))
    if not grounds.ours:
        return _elsewhere(grounds, proposal)
    if proposal.field == "mechanism":
        return Placing((Target(f"mechanism/{grounds.reader.mechanism}/name", grounds.text(_bare(value))),))
    if not grounds.report.round:
        return Placing(why=_("Choose first which round it is: the report gives no number that decides it."))
    return IN_ROUND[proposal.field](grounds, proposal, value) if proposal.field in IN_ROUND else Placing()


def _elsewhere(grounds: Grounds, proposal: Proposal) -> Placing:
    """Of a related mechanism the record of this one has the name and the day it last met."""
    if proposal.field == "mechanism":
        return Placing((Target(f"{grounds.report.belongs}/name", grounds.text(_bare(str(proposal.value)))),))
    if proposal.field == "held_on":
        return Placing((Target(f"{grounds.report.belongs}/last-met", str(proposal.value)),))
    return Placing(why=_("It is about another mechanism; of that, the record here has the name and the last meeting."))


def _of_round(attribute: str, *, text: bool) -> Callable[[Grounds, Proposal, Any], Placing]:
    def placed(grounds: Grounds, _proposal: Proposal, value: Any) -> Placing:
        said = grounds.text(_bare(value)) if text else value
        return Placing((Target(f"round/{grounds.report.round}/{attribute}", said),))

    return placed


def _listed(attribute: str) -> Callable[[Grounds, Proposal, Any], Placing]:
    """One of a list of texts: its words as they stand in the report."""

    def placed(grounds: Grounds, proposal: Proposal, _value: Any) -> Placing:
        words = _bare(words_of(grounds.report, proposal))
        return Placing((Target(f"round/{grounds.report.round}/{attribute}", [grounds.text(words)]),))

    return placed


def _head(grounds: Grounds, _proposal: Proposal, value: Any) -> Placing:
    side = value.get("side")
    if not grounds.party(side):
        return Placing(why=_("The report does not say for which side of this mechanism."))
    person: dict[str, Json] = {"name": grounds.text(value["name"])}
    if value.get("title"):
        person["title"] = grounds.text(_bare(value["title"]))
    return Placing((Target(f"delegation/{grounds.report.round}/head", person, str(side)),))


def _next(grounds: Grounds, _proposal: Proposal, value: Any) -> Placing:
    own = grounds.report.round
    following = value.get("ordinal") or (int(own) + 1 if own.isascii() and own.isdigit() else None)
    if following is None:
        return Placing(why=_("Choose first which round it is: the report gives no number that decides it."))
    found = [Target(f"round/{own}/next-round", f"round/{following}")]
    if value.get("city"):
        found.append(Target(f"round/{following}/city", grounds.text(value["city"])))
    if value.get("when"):
        found.append(Target(f"round/{following}/dates-as-stated", grounds.text(value["when"])))
    return Placing(tuple(found))


def _side_event(grounds: Grounds, _proposal: Proposal, value: Any) -> Placing:
    """An entry of the programme; its place is the house that the report names, seldom the round's own (R1)."""
    entry = f"programme-entry/{grounds.report.round}.{slug(str(value)) or 'beside'}"
    found = [
        Target(f"{entry}/type", "side-event"),
        Target(f"{entry}/title", grounds.text(_bare(value).capitalize())),
    ]
    venue = grounds.report.proposals.filter(field="venue").first()
    if venue and HOUSE.search(str(venue.value)):
        found.append(Target(f"{entry}/place", grounds.text(_bare(venue.value))))
    return Placing(tuple(found))


def _quote(grounds: Grounds, proposal: Proposal, value: Any) -> Placing:
    name = f"statement/{grounds.report.round}.{grounds.report.source}.{paragraph(grounds.report.text, proposal.start)}"
    note = f"Quoted: {value['speaker']}" if value.get("speaker") else ""
    words = " ".join(words_of(grounds.report, proposal).split())
    return Placing((Target(f"{name}/text.{grounds.lang}", words, note=note),))


def _instrument(grounds: Grounds, _proposal: Proposal, value: Any) -> Placing:
    name, year = _bare(value["name"]), value.get("year")
    ident = grounds.subject("instrument", name)
    found = [Target(f"instrument/{ident}/title", grounds.text(name))]
    if year:
        found.append(Target(f"instrument/{ident}/signed", str(year)))
    return Placing(tuple(found))


def _position(grounds: Grounds, proposal: Proposal, value: Any) -> Placing:
    side = value.get("side")
    if not grounds.party(side):
        return Placing(why=_("It is the position of a state that is no side of this mechanism."))
    issue = _bare(str(value.get("issue") or "issue"))
    ident = grounds.subject("issue", issue)
    name = f"position/{ident}.{str(side).lower()}-{paragraph(grounds.report.text, proposal.start)}"
    words = " ".join(words_of(grounds.report, proposal).split())
    stance = STANCES.get(str(value.get("stance")), "unknown")
    return Placing(
        (
            Target(f"issue/{ident}/title", grounds.text(issue)),
            Target(f"{name}/stance", stance, str(side)),
            Target(f"{name}/words.{grounds.lang}", words, str(side)),
        )
    )


IN_ROUND: dict[str, Callable[[Grounds, Proposal, Any], Placing]] = {
    "ordinal": _of_round("ordinal", text=False),
    "held_on": _of_round("dates", text=False),
    "city": _of_round("city", text=True),
    "venue": _of_round("venue", text=True),
    "topic": _listed("topics"),
    "outcome": _listed("outcomes"),
    "head": _head,
    "next_round": _next,
    "quote": _quote,
    SIDE_EVENT: _side_event,
}
"""Proposals that are about a round."""
FREE: dict[str, Callable[[Grounds, Proposal, Any], Placing]] = {"instrument": _instrument, "position": _position}
"""Proposals that stand in the record whatever meeting the report is about."""


# -- the words and their place ---------------------------------------------------------------------------------------


def words_of(report: Report, proposal: Proposal) -> str:
    return str(report.text)[proposal.start : proposal.end]


def paragraph(text: str, offset: int) -> int:
    """The number of the paragraph that an offset lies in: lines that say something, counted from 1."""
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def place_words(report: Report, proposal: Proposal) -> str:
    """Where in the source: "paragraph 3, characters 204 to 208", counted in the text as it was read."""
    number = paragraph(str(report.text), proposal.start)
    return f"paragraph {number}, characters {proposal.start} to {proposal.end}"


def _bare(words: object) -> str:
    """A phrase without the marks that only its sentence gave it."""
    return _ENDS.sub("", str(words)) or str(words)
