"""What a bracketed text is made of, whoever made it: the compiler, or a reader of one of the written forms.

    document    its language, the sides in their order, paragraphs, what each side says of their order, options
    paragraph   one content, the sides that have spoken on it, what is said of it as a whole
    content     a tuple of pieces: plain text, a group of alternatives, a mark
    group       rival wordings of one place; a side that has spoken and holds none of them wants nothing there

Two groups never touch, text is never empty, and two texts never follow one another: one content has one spelling.
Where the sides have decided to withhold attribution, a document names no holder anywhere: every `by`, `spoken` and
`since` is empty (R34).  What is allowed is in `rules`; the written forms are in docs/spec/brackets.md.
"""

from dataclasses import dataclass
from typing import TypeAlias

from paraph.names import Lang, SideId

MARKS = ("delete", "reserve", "pending")
"""Signs that are no text: the paragraph should go; a reservation; the holder waits for instructions (R33)."""

KINDS = ("insertion", "deletion", "placeholder", "consequential")
"""Types of bracket that only people can know; all others follow from the structure (R33)."""

NOTES = ("reserve", "pending", "placeholder", "consequential")
"""What can be said of a paragraph as a whole, in the order it is written (R33)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that is no text of anybody: one of MARKS."""

    name: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One wording within a group, and the sides that hold it, in the document's order.

    `since` is the day or moment from which it has been held, `2026-03-02` or `2026-03-02T09:00:00Z`, or empty.
    """

    content: "Content"
    by: tuple[SideId, ...]
    since: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent brackets: one place of the text and what the sides want there.

    `kind` is one of KINDS or empty; `on` is the paragraph with which a consequential bracket stands or falls.
    """

    alternatives: tuple[Alternative, ...]
    kind: str = ""
    on: str = ""


Piece: TypeAlias = str | Group | Mark
Content: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What `by` say of a paragraph as a whole: `kind` is one of NOTES, `on` as in a group."""

    kind: str
    by: tuple[SideId, ...]
    on: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`id` is such as `7bis`, `formerly` its earlier numbers (R37); sides not in `spoken` are silent on it."""

    id: str
    spoken: tuple[SideId, ...]
    content: Content
    notes: tuple[Note, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One paragraph wanted right after another; after the empty id means at the head."""

    paragraph: str
    after: str


@dataclass(frozen=True, slots=True)
class Order:
    """What one side says of the order of paragraphs: the fewest moves to its own, or none: "as is".

    Where attribution is withheld there is at most one, with an empty `by`: the moves that somebody wants.
    """

    by: SideId
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A named range of whole paragraphs, first to last; both ids empty: no text (R32)."""

    label: str
    first: str
    last: str
    by: tuple[SideId, ...]
    since: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Options that exclude one another, over ranges that need not be equal."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One language version of a text under negotiation.

    `base` is the SHA-256, in hexadecimal, of the text this one was made from, or empty.
    """

    lang: Lang
    sides: tuple[SideId, ...]
    paragraphs: tuple[Paragraph, ...]
    orders: tuple[Order, ...] = ()
    choices: tuple[Choice, ...] = ()
    attributed: bool = True
    title: str = ""
    base: str = ""
