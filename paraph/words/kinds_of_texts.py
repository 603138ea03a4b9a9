"""Kinds of subject of a text under negotiation, and of what may follow its initialling.

A text is a list of paragraphs.  A paragraph keeps its id for good; where it stands, whether it exists, its number and
its wording in each language are matters, so that agreement on one need not wait for the others.  The closing words
(`closing`, `initialled`) are digests: the sides agree on the whole by saying the same one.
"""

from paraph.words.kinds import DOCUMENT, Kind, joint, own

MODE = ("rolling-text", "chairs-text")
VERSION = ("working", "official", "authentic", "prevailing", "courtesy")
EFFECT = ("from-the-start", "from-now")

TEXTS = (
    Kind(
        "text",
        "Text",
        "Texts",
        "A text under negotiation: its paragraphs, languages and the way it is to be closed.",
        (
            joint("title", "Title", "text"),
            joint("document", "Kind of document", "choice", *DOCUMENT),
            joint("round", "Round", "ref", help="The round whose outcome it is to be."),
            joint(
                "mode",
                "Tabled as",
                "choice",
                *MODE,
                help="A rolling text records everything; a chair's text is a clean proposal apart.",
            ),  # R35
            joint(
                "basis", "Accepted as the basis", "flag", help="A chair's text has no status until every side says so."
            ),  # R35
            joint("languages", "Authentic languages", "langs"),
            joint("version", "Status of the version", "choice", *VERSION, by_language=True),  # R44
            joint(
                "package",
                "Nothing is agreed until everything is agreed",
                "flag",
                help="While this is so, no clause is simply agreed.",
            ),  # R38
            joint("attribution", "Brackets name their holders", "flag", help="In what is shown to others."),  # R34
            joint(
                "closing",
                "Everything is agreed",
                "digest",
                help="The digest of the whole agreed text: the closing act of all sides lifts the package.",
            ),  # R38
            joint("initialled", "Initialled", "digest", help="The digest of the whole agreed text."),  # R40
            joint("ending", "Ends in", "choice", "agreed-text", "no-agreed-text"),  # R28
            joint("last-draft", "Last shared draft", "digest", help="Frozen when there is no agreed text."),  # R28
            own("initialled-by", "Initialled by", "person", help="Initials are not a signature."),  # R40
            own("paraph", "Paraph", "signature"),  # R40
            own("intended-character", "Intended legal character", "text", help="Each side's own."),  # R26
        ),
    ),
    Kind(
        "paragraph",
        "Paragraph",
        "Paragraphs",
        "One paragraph of a text; its wording in each language is a matter of its own.",
        (
            joint("wording", "Wording", "passage", by_language=True),
            joint(
                "place",
                "Stands after",
                "ref",
                help="The paragraph that it follows, or the text itself when it is first.",
            ),
            joint("existence", "Existence", "choice", "keep", "delete"),
            joint("number", "Number", "line", help="As it is cited. Earlier numbers stay as aliases."),  # R37
            joint("made-of", "Made of", "refs", help="The paragraphs that it was divided from or merged of."),
            joint("initialled", "Initialled", "digest", by_language=True),  # R40
            own("paraph", "Paraph", "signature", by_language=True),  # R40
            own("reservation", "Reservation", "text", help="On the whole paragraph, whatever its wording."),  # R33
            own("instructions-pending", "Instructions pending", "flag"),  # R33
            own("falls-with", "Falls with", "ref", help="Consequential: it goes when that paragraph goes."),  # R33
        ),
        parent="text",
    ),
    Kind(
        "divergence",
        "Divergence",
        "Divergences between versions",
        "Where two language versions do not say the same, and what is to be done about it.",  # R45
        (
            joint("paragraph", "Paragraph", "ref"),
            joint("languages", "Languages", "langs"),
            joint("about", "About", "choice", "number", "date", "name", "defined-term", "modality", "scope", "other"),
            joint(
                "decision",
                "Decision",
                "choice",
                "fix",
                "tolerate",
                "deliberate",
                help="Some differences are intended and stay.",
            ),
            own("opinion", "Opinion of our linguist", "text"),
            own("linguist", "Linguist", "person"),
        ),
        parent="text",
    ),
    Kind(
        "concordance",
        "Concordance certificate",
        "Concordance certificates",
        "Linguists of every side certify that two versions say the same, on exact digests.",  # R46
        (
            joint("languages", "Languages", "langs"),
            joint("certified", "Digest of what is certified", "digest"),
            joint("residual", "Divergences that remain", "refs"),
            own("linguist", "Linguist", "person"),
            own("statement", "Statement", "text"),
        ),
        parent="text",
    ),
    Kind(
        "correction",
        "Correction",
        "Corrections",
        "An error found after authentication, corrected by an act of its own; the text itself is not edited.",
        (
            joint("of", "Of", "ref", help="The paragraph that has the error."),
            joint("wording", "Corrected wording", "passage", by_language=True),
            joint("effect", "Takes effect", "choice", *EFFECT),  # VCLT 79(4)
            joint("reason", "Reason", "text"),
            own("objection", "Objection", "text"),
        ),
        parent="text",
    ),
    Kind(
        "amendment",
        "Amendment",
        "Amendments",
        "A later wish to change an initialled text: a new subject that points to it.",  # VCLT 39-41
        (
            joint("of", "Of", "ref", help="The paragraph to be changed, or the text."),
            joint("wording", "Amended wording", "passage", by_language=True),
            joint("existence", "Existence", "choice", "keep", "delete"),
            joint("effect", "Takes effect", "choice", *EFFECT),
            own("reason", "Reason", "text"),
        ),
        parent="text",
    ),
)
