"""The lines around a text that a page shows and a reader skips: whose text, what order, which option, what number.

A line is parts: words in the document's language, and codes (of sides, paragraphs, options, days), which the page keeps
apart from the direction of the words around them.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from paraph.names import Lang, SideId
from paraph.texts.labels import label
from paraph.texts.model import Document, Group, Note, Option, Order, Paragraph
from paraph.texts.plain import span


class Code(str):
    """A part that is the same in every language and runs from left to right."""

    __slots__ = ()


Line: TypeAlias = tuple[str, ...]


def parties_line(document: Document) -> Line:
    """The sides in the document's order, and that holders are withheld where they are."""
    names = [part for side in document.sides for part in (" · ", Code(side))][1:]
    return tuple(names) if document.attributed else (*names, " · " + label(document.lang, "withheld"))


def order_lines(lang: Lang, order: Order) -> Iterator[Line]:
    """A line for each move, or one that the order may stay."""
    who: Line = (Code(order.by), ": ") if order.by else ()
    if not order.moves:
        yield (*who, label(lang, "as is"))
    for move in order.moves:
        to: Line = (
            (f" {label(lang, 'after')} ", Code(f"¶{move.after}")) if move.after else (f" {label(lang, 'at the head')}",)
        )
        yield (*who, Code(f"¶{move.paragraph}"), *to)


def option_line(lang: Lang, name: str, option: Option) -> Line:
    where = Code(span(option)) if option.first else label(lang, "no text")
    held: Line = (" ", *voice_line(lang, option.by, option.since)) if option.by else ()
    return (f"{label(lang, 'option')} ", Code(f"{name}/{option.label}"), " · ", where, *held)


def number_line(par: Paragraph) -> Line:
    return (Code(f"¶ {par.id}"),)


def beside_line(document: Document, par: Paragraph) -> Line:
    """The paragraph's former numbers and who is silent on it; often nothing."""
    line: Line = ()
    if par.formerly:
        line += (f"{label(document.lang, 'formerly')} ", Code(" ".join(par.formerly)))
    silent = [side for side in document.sides if side not in par.spoken] if document.attributed else []
    if silent:
        line += (" · ",) if line else ()
        line += (f"{label(document.lang, 'silent')}: ", Code(" ".join(silent)))
    return line


def note_line(lang: Lang, note: Note) -> Line:
    on: Line = (" ", Code(f"¶{note.on}")) if note.on else ()
    held: Line = (": ", *voice_line(lang, note.by, note.since)) if note.by else ()
    return (label(lang, note.kind), *on, *held)


def voice_line(lang: Lang, by: Sequence[SideId], since: str) -> Line:
    """Holders, and since when where it is known."""
    codes = Code("/".join(by))
    return (codes, f" {label(lang, 'since')} ", Code(since)) if since else (codes,)


def kind_line(lang: Lang, group: Group) -> Line:
    """What stands first in a bracket of an explicit type."""
    on: Line = (" ", Code(f"¶{group.on}")) if group.on else ()
    return (label(lang, group.kind), *on, ": ")
