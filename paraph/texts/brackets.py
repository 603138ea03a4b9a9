"""The brackets of a document one by one, each with its type: for counts by paragraph, type, holder and age (R33, R36).

Only four types are written down (`model.KINDS`), because only people can know them; the others are read off here.
Nothing is added up: a sum over brackets would be taken for a measure of agreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.names import SideId
from paraph.texts.model import Alternative, Content, Document, Group, Mark

TYPES = (
    "words",
    "alternatives",
    "delete",
    "insertion",
    "deletion",
    "placeholder",
    "consequential",
    "reserve",
    "pending",
)
"""Words some want and others do not; rival wordings; a paragraph some want gone; the explicit ones; marks alone."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """One group where it stands: `without` have spoken, or hold the bracket around it, and want nothing there."""

    paragraph: str
    type: str
    alternatives: tuple[Alternative, ...]
    without: tuple[SideId, ...]
    on: str
    depth: int


def type_of(group: Group) -> str:
    """One of TYPES."""
    if group.kind:
        return group.kind
    contents = [rival.content for rival in group.alternatives]
    if (Mark("delete"),) in contents:
        return "delete"
    for name in ("reserve", "pending"):
        if all(content == (Mark(name),) for content in contents):
            return name
    return "alternatives" if len(contents) > 1 else "words"


def letter(number: int) -> str:
    """The name of an alternative by its place from 0: A, B, … Z, AA."""
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


def brackets(document: Document) -> Iterator[Bracket]:
    """Every group, nested ones after the one they stand in, in the order of the text."""
    for par in document.paragraphs:
        yield from _brackets(par.id, par.content, par.spoken, 1)


def _brackets(ident: str, content: Content, outer: Sequence[SideId], depth: int) -> Iterator[Bracket]:
    for piece in content:
        if not isinstance(piece, Group):
            continue
        held = {side for rival in piece.alternatives for side in rival.by}
        without = tuple(side for side in outer if side not in held)
        yield Bracket(ident, type_of(piece), piece.alternatives, without, piece.on, depth)
        for rival in piece.alternatives:
            yield from _brackets(ident, rival.content, rival.by, depth + 1)
