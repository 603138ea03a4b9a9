"""Kinds of subject of a mechanism and its rounds."""

from paraph.words.kinds import DOCUMENT, TERM, Kind, joint, own, owners

ROUND_STATUS = (
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

ROUNDS = (
    Kind(
        "mechanism",
        "Mechanism",
        "Mechanisms",
        "The standing forum itself: its founding terms, each written, customary or unknown.",
        (
            joint("charter", "Charter", "digest", help="The SHA-256 of the charter that this side holds."),
            joint("name", "Name", "text"),
            joint("established", "Established", "date"),
            joint("languages", "Working languages", "langs"),
            joint("founding-text", "Founding text", "choice", *TERM),
            joint("frequency", "Frequency", "text", help="How often rounds are held, as the terms have it."),  # R6
            joint("alternation", "Alternation", "text", help="How the hosting side is found."),  # R10
            joint("silence-procedure", "Silence procedure", "choice", *TERM, help="Whether silence may adopt."),  # R41
            own("secretariat", "Point of contact", "text"),
        ),
    ),
    Kind(
        "round",
        "Round",
        "Rounds",
        "One numbered meeting: when, where, about what, with what outcome.",
        (
            joint(
                "ordinal", "Number", "number", help="As it is counted in words or in reports, never by counting rows."
            ),  # R12
            joint(
                "dates", "Dates", "date", help="2026, 2026-05 or 2026-05-12/2026-05-13; add ? when it is uncertain."
            ),  # R8
            joint("dates-as-stated", "Dates as stated", "text", help="The phrase, when there is no date yet."),  # R8
            joint("city", "City", "text"),
            joint("venue", "Venue", "text"),
            joint("host", "Host", "side"),
            joint(
                "format",
                "Format",
                "choice",
                "in-person",
                "video",
                "mixed",
                "written",
                help="In person, by video, both, or in writing.",
            ),  # R13
            joint("status", "Status", "choice", *ROUND_STATUS),
            joint("agenda", "Agenda, in order", "refs", help="The adopted agenda: its items in order."),  # R14
            joint("topics", "Topics discussed", "texts"),
            joint("outcomes", "Outcomes", "texts"),
            joint(
                "document",
                "Outcome document",
                "choice",
                *DOCUMENT,
                help="What the round ends in; none is a proper ending.",
            ),  # R27, R28
            joint("adopted", "Adopted on", "date", help="Event, adoption and release are three fields."),  # R29
            joint("release", "Release", "moment", help="One instant for every capital."),  # R29
            joint("next-round", "Next round", "ref"),
            own("characterisation", "Our characterisation", "text", help="Of a postponement, for instance."),  # R11
        ),
    ),
    Kind(
        "agenda-item",
        "Agenda item",
        "Agenda items",
        "One item, proposed by a side; on the agenda when every side says so.",  # R14
        (
            joint("title", "Title", "text"),
            joint("standing", "Standing", "choice", "on-agenda", "parked", "refused", "any-other-business"),
            joint("minutes", "Minutes of substance", "number", help="Without interpretation."),  # R23
            own("lead", "Lead", "person"),
            own("public-description", "Public description", "text", help="Each side's own."),  # R15
        ),
        parent="round",
    ),
    Kind(
        "delegation",
        "Delegation",
        "Delegations",
        "Each side's list, in its own order, never re-sorted.",  # R16
        (
            own("head", "Head of delegation", "person"),
            own("members", "Members", "people"),
            own("level", "Level", "text", help="Offices are never ranked across states."),  # R9
        ),
        parent="round",
    ),
    Kind(
        "programme-entry",
        "Programme entry",
        "Programme",
        "A session, a call or a side event; only sessions make the record of the round.",  # R22
        (
            joint("type", "Type", "choice", "session", "call", "side-event", "meal", "press"),
            joint("title", "Title", "text"),
            joint("when", "When", "date"),
            joint("starts", "Starts", "moment"),
            joint("place", "Place", "text"),
            own("taking-part", "Taking part", "people"),
        ),
        parent="round",
    ),
    Kind(
        "statement",
        "Statement",
        "Statements",
        "What a side stated, in its own words and languages.",
        (
            owners("title", "Title", "text"),
            owners("text", "Text", "passage", by_language=True),
            owners("speaker", "Delivered by", "person"),
            owners("delivered", "Delivered on", "date"),
            owners("document", "Statement as a file", "file"),
        ),
        parent="round",
    ),
)
