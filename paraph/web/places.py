"""Where a matter is at home on the screen: the room of its subject, at its own row."""

from paraph.names import Matter, Ref, parse_matter
from paraph.web.shell import Visit
from paraph.words.vocabulary import parent_of

BETWEEN_LANGUAGES = ("divergence", "concordance")
"""Kinds that are shown where the languages of a text are compared."""


def home_of(subject: Ref) -> Ref:
    """The subject in whose room another is shown: a round for all that belongs to it, a text for its paragraphs."""
    parent = parent_of(subject)
    return parent if parent and (parent.kind == "round" or subject.kind == "paragraph") else subject


def room_of(visit: Visit, subject: Ref) -> str:
    return visit.subject_url(home_of(subject))


def clause_id(paragraph: Ref) -> str:
    return f"p-{paragraph.id}"


def line_id(subject: Ref) -> str:
    """A line of the ledger of divergences, or a certificate, on the page where the languages of a text are compared."""
    return f"l-{subject.id}" if subject.kind == "divergence" else "certificates"


def row_id(matter: Matter) -> str:
    if matter.subject.kind == "paragraph":
        return clause_id(matter.subject)
    return f"m-{matter.subject.kind}-{matter.subject.id}-{matter.attribute}"


def place_of(visit: Visit, matter: str | Matter) -> str:
    found = parse_matter(matter) if isinstance(matter, str) else matter
    parent = parent_of(found.subject)
    if parent is not None and found.subject.kind in BETWEEN_LANGUAGES:
        return f"{visit.url('concordance', parent.id)}#{line_id(found.subject)}"
    page = f"?at={found.subject.id}" if found.subject.kind == "paragraph" else ""
    return f"{room_of(visit, found.subject)}{page}#{row_id(found)}"
