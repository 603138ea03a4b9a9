"""The registry: every kind of subject and its matters, as data.

A kind says where its subjects live (`parent`: a child's id starts with its parent's, `agenda-item/16.pk-1` lives in
`round/16`) and which attributes they have.  An attribute says whether it is *joint* (needs the same word of every side)
or *own* (each side's alone), the type of its value (`values.py`), and who may say it.  Everything a page, a form, the
command line or an export needs to know about a kind is here; a kind needs no code to work.

Kinds and attributes that are not here are not an error: a newer peer may have them.  Their words are kept whole, shown
as unknown and never compared.
"""

from collections.abc import Iterable

from paraph.names import Matter, Ref, SideId
from paraph.words.kinds import Attribute, Kind
from paraph.words.kinds_of_relations import RELATIONS
from paraph.words.kinds_of_rounds import ROUNDS
from paraph.words.kinds_of_texts import TEXTS

__all__ = ["KINDS", "RULES", "Attribute", "Kind", "attribute_of", "children_of", "numbered", "owner_of", "parent_of"]

RULES = "paraph/rules/3"
"""Version of this registry and of the rules of the fold; part of the state digest."""

_ALL = (*ROUNDS, *RELATIONS[:3], *TEXTS, *RELATIONS[3:])

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}

_LINES = {(kind.name, item.name): item for kind in _ALL for item in kind.attributes}


def attribute_of(matter: Matter) -> Attribute | None:
    """The registry's line for a matter; None when the kind, the attribute or its language form is unknown."""
    found = _LINES.get((matter.subject.kind, matter.base))
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
