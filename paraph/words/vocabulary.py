"""The registry: every kind of subject and its matters, as data.

A kind says where its subjects live (`parent`: a child's id starts with its parent's, `agenda-item/16.pk-1` lives in
`round/16`) and which attributes they have.  An attribute says whether it is *joint* (needs the same word of every side)
or *own* (each side's alone), the type of its value (`values.py`), and who may say it.  Everything a page, a form, the
command line or an export needs to know about a kind is here; a kind needs no code to work.

Kinds and attributes that are not here are not an error: a newer peer may have them.  Their words are kept whole, shown
as unknown and never compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from paraph.names import Matter, Ref, SideId

RULES = "paraph/rules/1"
"""Version of this registry and of the rules of the fold; part of the state digest."""


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    label: str
    type: str
    joint: bool
    by_language: bool = False
    choices: tuple[str, ...] = ()
    owner_only: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    label: str
    plural: str
    about: str
    attributes: tuple[Attribute, ...]
    parent: str = ""

    def attribute(self, base: str) -> Attribute | None:
        return next((item for item in self.attributes if item.name == base), None)


def _joint(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    return Attribute(name, label, type, True, by_language, choices, help=help)


def _own(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    return Attribute(name, label, type, False, by_language, choices, help=help)


def _owners(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    return Attribute(name, label, type, False, by_language, choices, owner_only=True, help=help)


_TERM = ("written", "customary", "unknown")
_DOCUMENT = (
    "joint-statement",
    "joint-press-release",
    "agreed-minutes",
    "protocol",
    "separate-releases",
    "chairs-summary",
    "none",
)
_ROUND_STATUS = (
    "proposed",
    "dates-agreed",
    "announced",
    "agenda-adopted",
    "in-session",
    "held",
    "released",
    "closed",
    "postponed",
    "cancelled",
    "implied",
)

_ALL = (
    Kind(
        "mechanism",
        "Mechanism",
        "Mechanisms",
        "The standing forum itself: its founding terms, each written, customary or unknown.",
        (
            _joint("charter", "Charter", "digest", help="The SHA-256 of the charter that this side holds."),
            _joint("name", "Name", "text"),
            _joint("established", "Established", "date"),
            _joint("languages", "Working languages", "langs"),
            _joint("founding-text", "Founding text", "choice", *_TERM),
            _joint("frequency", "Frequency", "text", help="How often rounds are held, as the terms have it."),  # R6
            _joint("alternation", "Alternation", "text", help="How the hosting side is found."),  # R10
            _joint(
                "silence-procedure", "Silence procedure", "choice", *_TERM, help="Whether silence may adopt."
            ),  # R41
            _own("secretariat", "Point of contact", "text"),
        ),
    ),
    Kind(
        "round",
        "Round",
        "Rounds",
        "One numbered meeting: when, where, about what, with what outcome.",
        (
            _joint(
                "ordinal", "Number", "number", help="As it is counted in words or in reports, never by counting rows."
            ),  # R12
            _joint(
                "dates", "Dates", "date", help="2026, 2026-05 or 2026-05-12/2026-05-13; add ? when it is uncertain."
            ),  # R8
            _joint("dates-as-stated", "Dates as stated", "text", help="The phrase, when there is no date yet."),  # R8
            _joint("city", "City", "text"),
            _joint("venue", "Venue", "text"),
            _joint("host", "Host", "side"),
            _joint(
                "format",
                "Format",
                "choice",
                "in-person",
                "video",
                "mixed",
                "written",
                help="In person, by video, both, or in writing.",
            ),  # R13
            _joint("status", "Status", "choice", *_ROUND_STATUS),
            _joint("agenda", "Agenda, in order", "refs", help="The adopted agenda: its items in order."),  # R14
            _joint("topics", "Topics discussed", "texts"),
            _joint("outcomes", "Outcomes", "texts"),
            _joint(
                "document",
                "Outcome document",
                "choice",
                *_DOCUMENT,
                help="What the round ends in; none is a proper ending.",
            ),  # R27, R28
            _joint("adopted", "Adopted on", "date", help="Event, adoption and release are three fields."),  # R29
            _joint("release", "Release", "moment", help="One instant for every capital."),  # R29
            _joint("next-round", "Next round", "ref"),
            _own("characterisation", "Our characterisation", "text", help="Of a postponement, for instance."),  # R11
        ),
    ),
    Kind(
        "agenda-item",
        "Agenda item",
        "Agenda items",
        "One item, proposed by a side; on the agenda when every side says so.",  # R14
        (
            _joint("title", "Title", "text"),
            _joint("standing", "Standing", "choice", "on-agenda", "parked", "refused", "any-other-business"),
            _joint("minutes", "Minutes of substance", "number", help="Without interpretation."),  # R23
            _own("lead", "Lead", "person"),
            _own("public-description", "Public description", "text", help="Each side's own."),  # R15
        ),
        parent="round",
    ),
    Kind(
        "delegation",
        "Delegation",
        "Delegations",
        "Each side's list, in its own order, never re-sorted.",  # R16
        (
            _own("head", "Head of delegation", "person"),
            _own("members", "Members", "people"),
            _own("level", "Level", "text", help="Offices are never ranked across states."),  # R9
        ),
        parent="round",
    ),
    Kind(
        "programme-entry",
        "Programme entry",
        "Programme",
        "A session, a call or a side event; only sessions make the record of the round.",  # R22
        (
            _joint("type", "Type", "choice", "session", "call", "side-event", "meal", "press"),
            _joint("title", "Title", "text"),
            _joint("when", "When", "date"),
            _joint("starts", "Starts", "moment"),
            _joint("place", "Place", "text"),
            _own("taking-part", "Taking part", "people"),
        ),
        parent="round",
    ),
    Kind(
        "statement",
        "Statement",
        "Statements",
        "What a side stated, in its own words and languages.",
        (
            _owners("title", "Title", "text"),
            _owners("text", "Text", "passage", by_language=True),
            _owners("speaker", "Delivered by", "person"),
            _owners("delivered", "Delivered on", "date"),
        ),
        parent="round",
    ),
    Kind(
        "issue",
        "Issue",
        "Issues",
        "A subject that the sides return to, round after round.",
        (
            _joint("title", "Title", "text"),
            _joint(
                "states-named",
                "Third states named",
                "texts",
                help="States that the wording names and that are not at the table.",
            ),  # R74
            _own("summary", "Summary", "passage", by_language=True),
        ),
    ),
    Kind(
        "position",
        "Position",
        "Positions",
        "A side's stance on an issue, with its level, date and exact words.",  # R70
        (
            _owners("stance", "Stance", "stance"),
            _owners("words", "Exact words", "passage", by_language=True),
            _owners("speaker", "Said by", "person"),
            _owners("dated", "Date", "date"),
            _owners("public", "Public", "flag"),
        ),
        parent="issue",
    ),
    Kind(
        "proposal",
        "Proposal",
        "Proposals",
        "What one side puts to the others; it may be taken up, answered or left to lapse.",  # R35, R42
        (
            _owners("title", "Title", "text"),
            _owners("text", "Text", "passage", by_language=True),
            _owners("non-paper", "Non-paper", "flag", help="No attribution, not quotable as a position."),  # R42
            _owners("about", "About", "ref"),
            _own("response", "Response", "text"),
        ),
    ),
    Kind(
        "text",
        "Text",
        "Texts",
        "A text under negotiation: its paragraphs, languages and the way it is to be closed.",
        (
            _joint("title", "Title", "text"),
            _joint("document", "Kind of document", "choice", *_DOCUMENT),
            _joint("languages", "Authentic languages", "langs"),
            _joint(
                "package",
                "Nothing is agreed until everything is agreed",
                "flag",
                help="While this is so, no clause is simply agreed.",
            ),  # R38
            _joint("paragraphs", "Paragraphs, in order", "refs"),
            _own("intended-character", "Intended legal character", "text", help="Each side's own."),  # R26
        ),
    ),
    Kind(
        "paragraph",
        "Paragraph",
        "Paragraphs",
        "One paragraph of a text; its wording in each language is a matter of its own.",
        (
            _joint("wording", "Wording", "passage", by_language=True),
            _joint("place", "Stands after", "ref"),
            _joint("existence", "Existence", "choice", "keep", "delete"),
            _own("reservation", "Reservation", "text"),
        ),
        parent="text",
    ),
    Kind(
        "commitment",
        "Commitment",
        "Commitments",
        "What the sides undertook; it lives outside rounds and outlasts them.",  # R57
        (
            _joint("wording", "Wording", "passage", by_language=True),
            _joint("due", "Due", "date"),
            _joint("source-text", "Undertaken in", "ref"),
            _own(
                "class",
                "Class",
                "choice",
                "commitment",
                "intention",
                "assessment",
                "courtesy",
                help="Each side classes it for itself.",
            ),  # R59
            _own("lead-body", "Lead body", "text", help="The body that answers for it on each side."),  # R58
            _own(
                "status",
                "Status",
                "choice",
                "due",
                "claimed-done",
                "acknowledged",
                "late",
                "disputed",
                "suspended",
                "out-of-scope",
                "superseded",
                "ended",
                help="Asserted per side, never averaged.",  # R54, R58
            ),
        ),
    ),
    Kind(
        "report",
        "Report on a commitment",
        "Reports on commitments",
        "What a side reports on a commitment, with its evidence.",  # R54
        (
            _owners(
                "outcome",
                "Outcome",
                "choice",
                "on-time",
                "late",
                "not-given",
                "out-of-scope",
                "disputed",
                "in-progress",
            ),
            _owners("text", "Text", "passage", by_language=True),
            _owners("dated", "Date", "date"),
            _own("response", "Response", "text"),
        ),
        parent="commitment",
    ),
    Kind(
        "instrument",
        "Instrument",
        "Instruments",
        "An accord, memorandum or protocol, with each of its dates apart.",  # R55
        (
            _joint("title", "Title", "text"),
            _joint(
                "type", "Type", "choice", "treaty", "agreement", "memorandum", "protocol", "exchange-of-notes", "other"
            ),
            _joint("negotiated", "Negotiated", "date"),
            _joint("initialled", "Initialled", "date"),
            _joint("signed", "Signed", "date"),
            _joint("in-force", "In force", "date"),
            _joint("registered", "Registered", "date"),
            _joint("published", "Published", "date"),
            _own("intended-character", "Intended legal character", "text", help="Each side's own."),  # R26
        ),
    ),
    Kind(
        "related-mechanism",
        "Related mechanism",
        "Related mechanisms",
        "Another mechanism of the same sides, not to be confused with this one.",  # R81
        (
            _joint("name", "Name", "text"),
            _joint("relation", "Relation", "text"),
            _joint("last-met", "Last met", "date"),
            _own("lead-body", "Lead body", "text"),
        ),
    ),
    Kind(
        "forum",
        "Forum",
        "Forums",
        "A multilateral body whose calendar the consultations follow.",  # R69
        (
            _joint("name", "Name", "text"),
            _joint("decision-rule", "Decision rule", "choice", "consensus", "vote", "mixed"),
            _joint("next-session", "Next session", "date"),
        ),
    ),
    Kind(
        "forum-line",
        "Line in a forum",
        "Lines in forums",
        "What a side will do in a forum.",  # R70, R71
        (
            _owners("stance", "Stance", "stance"),
            _owners("words", "Exact words", "passage", by_language=True),
            _owners("about", "On", "text"),
            _owners("dated", "Date", "date"),
        ),
        parent="forum",
    ),
    Kind(
        "contact",
        "Contact",
        "Contacts",
        "A visit or a call between rounds.",
        (
            _joint("type", "Type", "choice", "visit", "call", "meeting"),
            _joint("when", "When", "date"),
            _joint("place", "Place", "text"),
            _joint("subject", "Subject", "text"),
            _own("taking-part", "Taking part", "people"),
        ),
    ),
    Kind(
        "note-verbale",
        "Note verbale",
        "Notes verbales",
        "Register of notes: own number, date, what it answers and opens.",  # R30
        (
            _owners("number", "Number", "line"),
            _owners("dated", "Date on it", "date"),
            _owners("text", "Text", "passage", by_language=True),
            _owners("answers", "Answers", "ref"),
            _owners("opens", "Opens", "ref"),
            _owners("bearer", "Bearer", "person"),
            _own("received", "Received", "date"),
            _own("our-number", "Our register number", "line"),
        ),
    ),
    Kind(
        "publication",
        "Publication",
        "Publications",
        "What is made public, jointly or by one side, and when.",  # R27, R29
        (
            _joint("title", "Title", "text"),
            _joint("type", "Type", "choice", *_DOCUMENT),
            _joint("release", "Release", "moment"),
            _joint("consent", "Consent to publish", "flag"),
            _own("text", "Text", "passage", by_language=True),
            _own("address", "Address", "url"),
        ),
    ),
    Kind(
        "source",
        "Source",
        "Sources",
        "A public report that claims rest on: published and captured are two dates.",  # R1, R3
        (
            _own("title", "Title", "text"),
            _own("publisher", "Publisher", "line"),
            _own("address", "Address", "url"),
            _own("published", "Published", "date"),
            _own("captured", "Captured", "date"),
            _own("language", "Language", "langs"),
            _own("origin", "Speaks for", "side", help="The side whose release or press it is."),  # R82
            _own("copy-of", "Copied from", "ref", help="Reports copied from one another count as one."),
        ),
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def attribute_of(matter: Matter) -> Attribute | None:
    """The registry's line for a matter; None when the kind, the attribute or its language form is unknown."""
    kind = KINDS.get(matter.subject.kind)
    found = kind.attribute(matter.base) if kind else None
    if found is None or found.by_language != bool(matter.lang):
        return None
    return found


def parent_of(subject: Ref) -> Ref | None:
    """`agenda-item/16.pk-1` lives in `round/16`: the id up to its last full stop; one-per-parent kinds keep the id."""
    kind = KINDS.get(subject.kind)
    if kind is None or not kind.parent:
        return None
    before, dot, _ = subject.id.rpartition(".")
    return Ref(kind.parent, before if dot else subject.id)


def children_of(kind: str) -> tuple[Kind, ...]:
    return tuple(item for item in _ALL if item.parent == kind)


def owner_of(subject: Ref, sides: Iterable[SideId]) -> SideId | None:
    """The side whose number a subject bears: `statement/16.pk-1` is PK's; None when it bears no side's."""
    last = subject.id.rpartition(".")[2]
    code = last.partition("-")[0].upper()
    return next((side for side in sides if side == code), None)


def numbered(kind: str, parent: str, side: SideId, number: int) -> Ref:
    """The name of a side's n-th subject of a kind, as documents are numbered: `agenda-item/16.pk-1`."""
    stem = f"{parent}." if parent else ""
    return Ref(kind, f"{stem}{side.lower()}-{number}")
