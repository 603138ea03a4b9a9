"""Kinds of subject that outlast a round: issues, commitments, instruments, forums, notes, sources."""

from paraph.words.kinds import DOCUMENT, Kind, joint, own, owners

RELATIONS = (
    Kind(
        "issue",
        "Issue",
        "Issues",
        "A subject that the sides return to, round after round.",
        (
            joint("title", "Title", "text"),
            joint(
                "states-named",
                "Third states named",
                "texts",
                help="States that the wording names and that are not at the table.",
            ),  # R74
            own("summary", "Summary", "passage", by_language=True),
        ),
    ),
    Kind(
        "position",
        "Position",
        "Positions",
        "A side's stance on an issue, with its level, date and exact words.",  # R70
        (
            owners("stance", "Stance", "stance"),
            owners("words", "Exact words", "passage", by_language=True),
            owners("speaker", "Said by", "person"),
            owners("dated", "Date", "date"),
            owners("public", "Public", "flag"),
            owners("paper", "Position paper", "file"),
        ),
        parent="issue",
    ),
    Kind(
        "proposal",
        "Proposal",
        "Proposals",
        "What one side puts to the others; it may be taken up, answered or left to lapse.",  # R35, R42
        (
            owners("title", "Title", "text"),
            owners("text", "Text", "passage", by_language=True),
            owners("non-paper", "Non-paper", "flag", help="No attribution, not quotable as a position."),  # R42
            owners("about", "About", "ref"),
            owners("paper", "Paper as handed over", "file"),
            own("response", "Response", "text"),
        ),
    ),
    Kind(
        "commitment",
        "Commitment",
        "Commitments",
        "What the sides undertook; it lives outside rounds and outlasts them.",  # R57
        (
            joint("wording", "Wording", "passage", by_language=True),
            joint("due", "Due", "date"),
            joint("source-text", "Undertaken in", "ref"),
            own(
                "class",
                "Class",
                "choice",
                "commitment",
                "intention",
                "assessment",
                "courtesy",
                help="Each side classes it for itself.",
            ),  # R59
            own("lead-body", "Lead body", "text", help="The body that answers for it on each side."),  # R58
            own(
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
            owners(
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
            owners("text", "Text", "passage", by_language=True),
            owners("dated", "Date", "date"),
            owners("document", "Report as a file", "file"),
            own("response", "Response", "text"),
        ),
        parent="commitment",
    ),
    Kind(
        "instrument",
        "Instrument",
        "Instruments",
        "An accord, memorandum or protocol, with each of its dates apart.",  # R55
        (
            joint("title", "Title", "text"),
            joint(
                "type", "Type", "choice", "treaty", "agreement", "memorandum", "protocol", "exchange-of-notes", "other"
            ),
            joint("negotiated", "Negotiated", "date"),
            joint("initialled", "Initialled", "date"),
            joint("signed", "Signed", "date"),
            joint("in-force", "In force", "date"),
            joint("registered", "Registered", "date"),
            joint("published", "Published", "date"),
            own("intended-character", "Intended legal character", "text", help="Each side's own."),  # R26
            own(
                "signed-copy",
                "Signed original",
                "file",
                by_language=True,
                help="A scan of the original that this side keeps.",
            ),  # R47
        ),
    ),
    Kind(
        "related-mechanism",
        "Related mechanism",
        "Related mechanisms",
        "Another mechanism of the same sides, not to be confused with this one.",  # R81
        (
            joint("name", "Name", "text"),
            joint("relation", "Relation", "text"),
            joint("last-met", "Last met", "date"),
            own("lead-body", "Lead body", "text"),
        ),
    ),
    Kind(
        "forum",
        "Forum",
        "Forums",
        "A multilateral body whose calendar the consultations follow.",  # R69
        (
            joint("name", "Name", "text"),
            joint("decision-rule", "Decision rule", "choice", "consensus", "vote", "mixed"),
            joint("next-session", "Next session", "date"),
        ),
    ),
    Kind(
        "forum-line",
        "Line in a forum",
        "Lines in forums",
        "What a side will do in a forum.",  # R70, R71
        (
            owners("stance", "Stance", "stance"),
            owners("words", "Exact words", "passage", by_language=True),
            owners("about", "On", "text"),
            owners("dated", "Date", "date"),
        ),
        parent="forum",
    ),
    Kind(
        "contact",
        "Contact",
        "Contacts",
        "A visit or a call between rounds.",
        (
            joint("type", "Type", "choice", "visit", "call", "meeting"),
            joint("when", "When", "date"),
            joint("place", "Place", "text"),
            joint("subject", "Subject", "text"),
            own("taking-part", "Taking part", "people"),
        ),
    ),
    Kind(
        "note-verbale",
        "Note verbale",
        "Notes verbales",
        "Register of notes: own number, date, what it answers and opens.",  # R30
        (
            owners("number", "Number", "line"),
            owners("dated", "Date on it", "date"),
            owners("text", "Text", "passage", by_language=True),
            owners("answers", "Answers", "ref"),
            owners("opens", "Opens", "ref"),
            owners("bearer", "Bearer", "person"),
            owners("scan", "Scanned note", "file"),
            own("received", "Received", "date"),
            own("our-number", "Our register number", "line"),
        ),
    ),
    Kind(
        "publication",
        "Publication",
        "Publications",
        "What is made public, jointly or by one side, and when.",  # R27, R29
        (
            joint("title", "Title", "text"),
            joint("type", "Type", "choice", *DOCUMENT),
            joint("release", "Release", "moment"),
            joint("consent", "Consent to publish", "flag"),
            joint(
                "document",
                "Document as released",
                "file",
                by_language=True,
                help="The same file for every side: what is released is what all have named.",
            ),
            own("text", "Text", "passage", by_language=True),
            own("address", "Address", "url"),
        ),
    ),
    Kind(
        "source",
        "Source",
        "Sources",
        "A public report that claims rest on: published and captured are two dates.",  # R1, R3
        (
            own("title", "Title", "text"),
            own("publisher", "Publisher", "line"),
            own("address", "Address", "url"),
            own("published", "Published", "date"),
            own("captured", "Captured", "date"),
            own("language", "Language", "langs"),
            own("origin", "Speaks for", "side", help="The side whose release or press it is."),  # R82
            own("copy-of", "Copied from", "ref", help="Reports copied from one another count as one."),
        ),
    ),
)
