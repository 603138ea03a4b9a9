"""Notes in the margin: beside a paragraph, for our own side alone.  They are on no page that is printed or exported."""

from collections.abc import Iterable, Mapping

from paraph.names import Ref
from paraph.web.access import Act
from paraph.web.models import MarginNote
from paraph.web.shell import Visit

PARTS = ("text", "reason", "fallback")
MAX_NOTE = 4_000
"""Characters of each part; what is longer belongs into a paper of its own."""


def notes_of(visit: Visit, subjects: Iterable[Ref]) -> Mapping[str, MarginNote]:
    """Our notes on these subjects, by name; none for an officer who may not draft."""
    if not visit.may(Act.DRAFT):
        return {}
    names = [str(subject) for subject in subjects]
    found = MarginNote.objects.filter(mechanism=visit.mechanism, subject__in=names).select_related("officer__user")
    return {note.subject: note for note in found}


def write(visit: Visit, subject: Ref, typed: Mapping[str, str]) -> None:
    """Keep a note; one that is left empty is taken away."""
    parts = {part: typed.get(part, "").strip()[:MAX_NOTE] for part in PARTS}
    ours = MarginNote.objects.filter(mechanism=visit.mechanism, subject=str(subject))
    if not any(parts.values()):
        ours.delete()
        return
    MarginNote.objects.update_or_create(
        mechanism=visit.mechanism, subject=str(subject), defaults={**parts, "officer": visit.officer}
    )
