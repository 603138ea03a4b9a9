"""Opening a subject: which id it gets, and which of its matters are ours to speak on.

Nothing is made by opening one: a subject is there as soon as somebody has said a word on it, and not before.
"""

from collections.abc import Sequence

from paraph.names import Matter, Ref, parse_ref
from paraph.reading import MatterView
from paraph.web.desk import drafts_of
from paraph.web.forms.scope import next_number
from paraph.web.shell import Visit
from paraph.words.vocabulary import KINDS, Attribute, Kind, numbered, owner_of

ONE_PER_PARENT = ("delegation",)
"""Kinds of which a parent has just one, under its own id."""

PLAIN_NUMBERS = ("round",)
"""Kinds that no side numbers for itself: the next one follows the highest number there is."""


def asked_for(visit: Visit, kind: Kind) -> Ref:
    """The subject that somebody wants to open: by an id of their own, else by our side's next number."""
    parent, ident = visit.request.GET.get("parent", "").strip(), visit.request.GET.get("id", "").strip()
    stem = parse_ref(f"{kind.parent}/{parent}").id if kind.parent else ""
    if kind.name in ONE_PER_PARENT:
        return parse_ref(f"{kind.name}/{stem}")
    if ident:
        return parse_ref(f"{kind.name}/{stem}.{ident}" if stem else f"{kind.name}/{ident}")
    return next_of(visit, kind.name, stem)


def next_of(visit: Visit, kind: str, parent: str) -> Ref:
    """Our side's next subject of a kind, counting what is said and what is drafted."""
    if kind in PLAIN_NUMBERS:
        numbers = [int(ref.id) for ref in visit.reader.subjects(kind) if ref.id.isascii() and ref.id.isdigit()]
        return Ref(kind, str(max(numbers, default=0) + 1))
    prefix = f"{kind}/{parent}." if parent else f"{kind}/"
    drafted = drafts_of(visit).filter(matter__startswith=prefix).values_list("matter", flat=True)
    refs = [parse_ref(name.rpartition("/")[0]) for name in drafted]
    said = visit.reader.children(kind, parent) if parent else visit.reader.subjects(kind)
    return numbered(kind, parent, visit.side, next_number([*refs, *said], visit.side))


def speakable(visit: Visit, ref: Ref, attribute: Attribute) -> bool:
    return not attribute.owner_only or owner_of(ref, visit.reader.sides) == visit.side


def unsaid(visit: Visit, ref: Ref, views: Sequence[MatterView]) -> list[Matter]:
    """The matters of a subject that are ours to say and on which no word of ours stands, in the registry's order."""
    kind = KINDS.get(ref.kind)
    standing = {view.matter.attribute for view in views if view.ours.stands}
    names = []
    for item in kind.attributes if kind else ():
        if speakable(visit, ref, item):
            langs = visit.reader.charter.languages if item.by_language else ("",)
            names += [f"{item.name}.{lang}" if lang else item.name for lang in langs]
    return [Matter(ref, name) for name in names if name not in standing]
