"""What is allowed around the paragraphs: sides, ids, notes, orders, options.  `check` is the gate of every form.

A fault is found with its place, `("paragraph", 3)`; a reader that knows where that stood adds line and column.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from paraph.errors import Malformed
from paraph.names import SideId, parse_lang, parse_side
from paraph.texts.escapes import unfit
from paraph.texts.model import NOTES, Choice, Content, Document, Group, Note, Option, Order, Paragraph
from paraph.texts.orders import moves_fault
from paraph.texts.rules import MAX_RIVALS, content_fault, holders_fault, since_fault

MAX_PARAGRAPHS = 5_000
MAX_TITLE = 500
MAX_OPTIONS = 500
"""In all choices together."""
MAX_FORMERLY = 20
MAX_PARAGRAPH_ID = 80

Place: TypeAlias = tuple[str, int]
"""What kind of thing and which of them, counted from 0; options are counted through all choices."""

_ID = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*\Z")
_LABEL = re.compile(r"[A-Za-z0-9]{1,12}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def check(document: Document) -> None:
    """Malformed unless the document keeps every rule, so that no form writes what no reader takes back."""
    parse_lang(document.lang)
    for place, fault in _all_faults(document):
        raise Malformed(f"{named(document, place)}: {fault}", remedy="Correct the document before it is written.")


def _all_faults(document: Document) -> Iterator[tuple[Place, str]]:
    yield from structure_faults(document)
    for number, par in enumerate(document.paragraphs):
        if fault := content_fault(par.content, par.spoken, attributed=document.attributed):
            yield ("paragraph", number), fault


def structure_faults(document: Document) -> Iterator[tuple[Place, str]]:
    """Everything but what is inside the paragraphs' contents; references from there to paragraphs are included."""
    yield from _head_faults(document)
    yield from _paragraph_faults(document)
    ids = [par.id for par in document.paragraphs]
    for number, order in enumerate(document.orders):
        if fault := _order_fault(document, number, order, ids):
            yield ("order", number), fault
    yield from _choice_faults(document, {ident: number for number, ident in enumerate(ids)})


def named(document: Document, place: Place) -> str:
    """A place in words."""
    kind, number = place
    if kind == "paragraph":
        return f"Paragraph {document.paragraphs[number].id[:MAX_PARAGRAPH_ID]}"
    return kind.capitalize() if kind in ("sides", "title", "base") else f"{kind.capitalize()} {number + 1}"


def _head_faults(document: Document) -> Iterator[tuple[Place, str]]:
    for side in document.sides:
        parse_side(side)
    if not 1 <= len(document.sides) <= MAX_RIVALS:
        yield ("sides", 0), f"A document has 1 to {MAX_RIVALS} sides."
    if len(set(document.sides)) != len(document.sides):
        yield ("sides", 0), "A code is repeated."
    if len(document.title) > MAX_TITLE or unfit(document.title):
        yield ("title", 0), f"A title is text of at most {MAX_TITLE} characters."
    if document.base and not _DIGEST.match(document.base):
        yield ("base", 0), "The base is a SHA-256 in lower-case hexadecimal."
    if len(document.paragraphs) > MAX_PARAGRAPHS:
        yield ("paragraph", MAX_PARAGRAPHS), f"A document has at most {MAX_PARAGRAPHS:,} paragraphs."


def _paragraph_faults(document: Document) -> Iterator[tuple[Place, str]]:
    ids = {par.id for par in document.paragraphs}
    seen: set[str] = set()
    for number, par in enumerate(document.paragraphs):
        if par.id in seen:
            yield ("paragraph", number), "Another paragraph has this id."
        seen.add(par.id)
        if fault := _own_fault(document, par) or _reference_fault(par, ids):
            yield ("paragraph", number), fault


def _own_fault(document: Document, par: Paragraph) -> str:
    if not is_id(par.id) or not all(is_id(ident) for ident in par.formerly):
        return "A paragraph's id is letters and digits, parts joined by a dot or a hyphen, at most 80 characters."
    if len(par.formerly) > MAX_FORMERLY or len({par.id, *par.formerly}) != len(par.formerly) + 1:
        return f"Former ids differ from the id and from each other; there are at most {MAX_FORMERLY}."
    return holders_fault(par.spoken, document.sides, document.attributed) or _notes_fault(document, par.notes)


def is_id(text: str) -> bool:
    return len(text) <= MAX_PARAGRAPH_ID and _ID.match(text) is not None


def _notes_fault(document: Document, notes: Sequence[Note]) -> str:
    said: set[tuple[str, str, str]] = set()
    for note in notes:
        if note.kind not in NOTES:
            return "This kind of note is unknown."
        if (note.kind == "consequential") != bool(note.on):
            return "A consequential note, and no other, names the paragraph it falls with."
        if fault := voice_fault(document, note.by, note.since):
            return fault
        who = {(note.kind, note.on, side) for side in note.by or ("",)}
        if said & who:
            return "The same note is made twice."
        said |= who
    keys = [_note_key(document, note) for note in notes]
    return (
        "" if keys == sorted(keys) else "Notes stand in the order of their kinds, and of their sides within one kind."
    )


def _note_key(document: Document, note: Note) -> tuple[int, str, int]:
    return NOTES.index(note.kind), note.on, document.sides.index(note.by[0]) if note.by else 0


def voice_fault(document: Document, by: Sequence[SideId], since: str) -> str:
    """Who holds something outside a paragraph's content, and since when."""
    if since and not document.attributed:
        return "Since when is told in a text whose attribution is withheld."
    return holders_fault(by, document.sides, document.attributed) or since_fault(since)


def _reference_fault(par: Paragraph, ids: set[str]) -> str:
    wanted = {note.on for note in par.notes if note.on} | set(references(par.content))
    if par.id in wanted:
        return "A paragraph cannot fall with itself."
    return "It falls with a paragraph that is not in the document." if wanted - ids else ""


def references(content: Content) -> Iterator[str]:
    """The paragraphs that consequential brackets of a content name."""
    waiting = [content]
    while waiting:
        for piece in waiting.pop():
            if isinstance(piece, Group):
                waiting.extend(rival.content for rival in piece.alternatives)
                if piece.on:
                    yield piece.on


def _order_fault(document: Document, number: int, order: Order, ids: Sequence[str]) -> str:
    if not document.attributed:
        return _pooled_fault(number, order, ids)
    if fault := holders_fault((order.by,), document.sides, True):
        return fault
    earlier = [document.sides.index(other.by) for other in document.orders[:number] if other.by in document.sides]
    if earlier and document.sides.index(order.by) <= max(earlier):
        return "Each side says its order once, and the sides stand in the document's order."
    return moves_fault(ids, order.moves)


def _pooled_fault(number: int, order: Order, ids: Sequence[str]) -> str:
    """Where attribution is withheld the moves that anybody wants are one list, sorted by where things stand."""
    place = {ident: at for at, ident in enumerate(ids)} | {"": -1}
    if order.by or number or not order.moves:
        return "Where attribution is withheld, moves name no side."
    if any(move.paragraph not in place or move.after not in place or not move.paragraph for move in order.moves):
        return "A move names a paragraph that is not in the document."
    keys = [(place[move.paragraph], place[move.after]) for move in order.moves]
    if any(what == after for what, after in keys):
        return "A paragraph cannot stand after itself."
    return "" if keys == sorted(set(keys)) else "Moves stand once each, by the place of what is moved."


def _choice_faults(document: Document, place: dict[str, int]) -> Iterator[tuple[Place, str]]:
    number = 0
    taken: list[tuple[int, int, int]] = []
    if sum(len(choice.options) for choice in document.choices) > MAX_OPTIONS:
        yield ("option", 0), f"A document has at most {MAX_OPTIONS} options."
    if len({choice.name for choice in document.choices}) != len(document.choices):
        yield ("option", 0), "Two choices have the same name."
    for which, choice in enumerate(document.choices):
        fault = _choice_fault(document, choice, place)
        for option in choice.options:
            fault = fault or _option_fault(document, option, place) or _overlap_fault(which, option, place, taken)
            if fault:
                yield ("option", number), fault
                return
            number += 1
        if fault:
            yield ("option", number), fault
            return


def _choice_fault(document: Document, choice: Choice, place: dict[str, int]) -> str:
    labels = [option.label for option in choice.options]
    if not all(_LABEL.match(name) for name in (choice.name, *labels)):
        return "Choices and options are named by 1 to 12 letters and digits."
    if not 2 <= len(labels) <= MAX_RIVALS or len(set(labels)) != len(labels):
        return f"A choice has 2 to {MAX_RIVALS} options with labels of their own."
    if len({side for option in choice.options for side in option.by}) != sum(len(o.by) for o in choice.options):
        return "A side holds two options of one choice."
    starts = [place.get(option.first, len(place)) for option in choice.options]
    return "" if starts == sorted(set(starts)) else "Options stand in the order of their paragraphs, no text last."


def _option_fault(document: Document, option: Option, place: dict[str, int]) -> str:
    if bool(option.first) != bool(option.last) or {option.first, option.last} - {""} - place.keys():
        return "An option covers paragraphs that are in the document, or no text."
    if option.first and place[option.first] > place[option.last]:
        return "An option ends before it begins."
    return voice_fault(document, option.by, option.since)


def _overlap_fault(which: int, option: Option, place: dict[str, int], taken: list[tuple[int, int, int]]) -> str:
    """Options of one choice share no paragraph; those of two choices are apart or one within the other."""
    if not option.first:
        return ""
    first, last = place[option.first], place[option.last]
    for other, start, end in taken:
        apart = last < start or end < first
        nested = (first >= start and last <= end) or (first <= start and last >= end)
        if not apart and (other == which or not nested):
            return "Two options overlap."
    taken.append((which, first, last))
    return ""
