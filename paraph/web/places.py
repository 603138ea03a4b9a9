"""Where a matter is at home on the screen: the room of its subject, at its own row."""

from paraph.names import Matter, Ref, parse_matter
from paraph.web.shell import Visit
from paraph.words.vocabulary import parent_of


def room_of(visit: Visit, subject: Ref) -> str:
    """The room in which a subject is shown: a round's for all that belongs to a round, else its own page."""
    parent = parent_of(subject)
    return visit.subject_url(parent if parent and parent.kind == "round" else subject)


def row_id(matter: Matter) -> str:
    return f"m-{matter.subject.kind}-{matter.subject.id}-{matter.attribute}"


def place_of(visit: Visit, matter: str | Matter) -> str:
    found = parse_matter(matter) if isinstance(matter, str) else matter
    return f"{room_of(visit, found.subject)}#{row_id(found)}"
