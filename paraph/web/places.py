"""Where a matter is at home on the screen: the room of its subject, at its own row."""

from paraph.names import Matter, Ref, parse_matter
from paraph.web.shell import Visit
from paraph.words.vocabulary import parent_of


def home_of(subject: Ref) -> Ref:
    """The subject in whose room another is shown: a round for all that belongs to it, a text for its paragraphs."""
    parent = parent_of(subject)
    return parent if parent and (parent.kind == "round" or subject.kind == "paragraph") else subject


def room_of(visit: Visit, subject: Ref) -> str:
    return visit.subject_url(home_of(subject))


def clause_id(paragraph: Ref) -> str:
    return f"p-{paragraph.id}"


def row_id(matter: Matter) -> str:
    if matter.subject.kind == "paragraph":
        return clause_id(matter.subject)
    return f"m-{matter.subject.kind}-{matter.subject.id}-{matter.attribute}"


def place_of(visit: Visit, matter: str | Matter) -> str:
    found = parse_matter(matter) if isinstance(matter, str) else matter
    page = f"?at={found.subject.id}" if found.subject.kind == "paragraph" else ""
    return f"{room_of(visit, found.subject)}{page}#{row_id(found)}"
