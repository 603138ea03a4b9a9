"""A document without attribution, for when the sides have decided so (R34).

What is taken away is more than the codes.  The order of alternatives would tell (the first side's come first), so they
are sorted by their own characters; who has spoken would tell whose paragraph a new one is; since when would tell it to
anyone who knows the calendar; and the digest of the attributed base could be found by trying every attribution.
Names of options and the words of the texts stay: that they name nobody is for people to see to.
"""

from collections.abc import Sequence
from dataclasses import replace

from paraph.names import SideId
from paraph.texts.model import NOTES, Alternative, Choice, Content, Document, Group, Move, Note, Order, Paragraph, Piece
from paraph.texts.rules import sort_key


def withhold(document: Document) -> Document:
    """The same text with no holder in it; a document that is withheld already stays as it is."""
    if not document.attributed:
        return document
    return replace(
        document,
        attributed=False,
        base="",
        paragraphs=tuple(_paragraph(par) for par in document.paragraphs),
        orders=_orders(document),
        choices=tuple(_choice(choice) for choice in document.choices),
    )


def withhold_content(content: Content) -> Content:
    """One paragraph's content without its holders."""
    return tuple(_piece(piece) for piece in content)


def _piece(piece: Piece) -> Piece:
    if not isinstance(piece, Group):
        return piece
    contents = {withhold_content(rival.content) for rival in piece.alternatives}
    return replace(piece, alternatives=tuple(Alternative(content, ()) for content in sorted(contents, key=sort_key)))


def _paragraph(par: Paragraph) -> Paragraph:
    return replace(par, spoken=(), content=withhold_content(par.content), notes=_notes(par.notes))


def _notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    said = {(note.kind, note.on) for note in notes}
    return tuple(Note(kind, (), on) for kind, on in sorted(said, key=lambda pair: (NOTES.index(pair[0]), pair[1])))


def _orders(document: Document) -> tuple[Order, ...]:
    """Every move that somebody wants, once, sorted by where things stand."""
    place = {par.id: number for number, par in enumerate(document.paragraphs)} | {"": -1}
    wanted: set[Move] = {move for order in document.orders for move in order.moves}
    moves = sorted(wanted, key=lambda move: (place[move.paragraph], place[move.after]))
    return (Order(SideId(""), tuple(moves)),) if moves else ()


def _choice(choice: Choice) -> Choice:
    return replace(choice, options=tuple(replace(option, by=(), since="") for option in choice.options))
