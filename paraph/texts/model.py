"""What a bracketed text is made of, whoever made it: the compiler, or a reader of one of the written forms.

    content   a tuple of pieces: plain text, a group of alternatives, a mark
    group     rival wordings of one place; a side that has spoken and holds none of them wants nothing there

Two groups never touch, text is never empty, and two texts never follow one another: one content has one spelling.
"""

from dataclasses import dataclass
from typing import TypeAlias

from paraph.names import SideId


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that is no text of anybody: `delete`, `reserve` and the like."""

    name: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One wording within a group, and the sides that hold it, in the document's order."""

    content: "Content"
    by: tuple[SideId, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent brackets: one place of the text and what the sides want there."""

    alternatives: tuple[Alternative, ...]


Piece: TypeAlias = str | Group | Mark
Content: TypeAlias = tuple[Piece, ...]
