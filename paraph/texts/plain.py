r"""The exact plain form of a bracketed text: what it says is what it is, down to the last space.

    %bracketed 1 lang=en
    sides: PK RU

    ¶ 7bis · PK RU
    Both sides [agreed|PK][took note|RU since 2026-03-02] to explore new avenues.

`plain_parse` takes back exactly what is written here; docs/spec/brackets.md is the specification.
"""

import hashlib
from collections.abc import Iterator, Sequence

from paraph.names import SideId
from paraph.texts.escapes import escape
from paraph.texts.frame import check
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Note, Option, Order, Paragraph

HEAD = "%bracketed 1 lang="
HEAD_OF_TEXT = "^"
NO_TEXT = "no text"
AS_IS = "as is"


def format_plain(document: Document) -> str:
    """The document's one spelling; Malformed when it breaks a rule."""
    check(document)
    return plain_of(document)


def plain_of(document: Document) -> str:
    """The same for a document that has just been checked."""
    lines = [*_head(document), *_orders(document.orders), *_choices(document)]
    for par in document.paragraphs:
        lines += ["", *_paragraph(par)]
    return "\n".join(lines) + "\n"


def digest_of(document: Document) -> str:
    """The digest by which it is named whatever form it is shown in: SHA-256 of the exact form, in hexadecimal."""
    return hashlib.sha256(plain_of(document).encode()).hexdigest()


def format_content(content: Content) -> str:
    """One paragraph's pieces on one line."""
    return "".join(_piece(piece) for piece in content)


def _piece(piece: str | Group | Mark) -> str:
    if isinstance(piece, str):
        return escape(piece)
    if isinstance(piece, Mark):
        return "{" + piece.name + "}"
    return _kind(piece) + "".join(_alternative(rival) for rival in piece.alternatives)


def _kind(group: Group) -> str:
    if not group.kind:
        return ""
    return "{" + group.kind + (f" ¶{group.on}" if group.on else "") + "}"


def _alternative(rival: Alternative) -> str:
    tail = "|" + voice(rival.by, rival.since) if rival.by else ""
    return f"[{format_content(rival.content)}{tail}]"


def voice(by: Sequence[SideId], since: str = "") -> str:
    """Holders and since when: `PK/RU since 2026-03-02`; nothing where attribution is withheld."""
    return "/".join(by) + (f" since {since}" if since else "")


def _head(document: Document) -> Iterator[str]:
    yield f"{HEAD}{document.lang}"
    if document.title:
        yield f"title: {escape(document.title)}"
    yield f"sides: {' '.join(document.sides)}"
    if not document.attributed:
        yield "attribution: withheld"
    if document.base:
        yield f"base: {document.base}"


def _orders(orders: Sequence[Order]) -> Iterator[str]:
    for order in orders:
        tail = f" |{order.by}" if order.by else ""
        for move in order.moves:
            after = f"¶{move.after}" if move.after else HEAD_OF_TEXT
            yield f"move: ¶{move.paragraph} after {after}{tail}"
        if not order.moves:
            yield f"order: {AS_IS}{tail}"


def _choices(document: Document) -> Iterator[str]:
    for choice in document.choices:
        for option in choice.options:
            tail = f" |{voice(option.by, option.since)}" if option.by else ""
            yield f"option {choice.name}/{option.label}: {span(option)}{tail}"


def span(option: Option) -> str:
    """`¶3–¶8`, `¶3` where one paragraph is all, `no text`."""
    if not option.first:
        return NO_TEXT
    return f"¶{option.first}" if option.first == option.last else f"¶{option.first}–¶{option.last}"


def _paragraph(par: Paragraph) -> Iterator[str]:
    yield f"¶ {par.id} · {' '.join(par.spoken)}" if par.spoken else f"¶ {par.id}"
    if par.formerly:
        yield f"| formerly {' '.join(par.formerly)}"
    for note in par.notes:
        yield f"| {note_words(note)}"
    yield format_content(par.content)


def note_words(note: Note) -> str:
    """`reserve RU since 2026-03-02`, `consequential ¶3 PK`."""
    return " ".join(filter(None, (note.kind, f"¶{note.on}" if note.on else "", voice(note.by, note.since))))
