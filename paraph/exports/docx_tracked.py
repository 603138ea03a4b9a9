"""A Word file with tracked changes: the words of a base, and what one side or several want instead (R75).

The author of a mark is a side's code; where several sides want the same change, their codes joined by a slash.  To read
what one side wants: accept the marks whose author names it and reject the others.  For one side that is "accept all".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count, pairwise

from paraph.errors import Malformed
from paraph.exports.differences import Change, differences
from paraph.exports.docx_about import bookmark, format_about
from paraph.exports.docx_frame import NUMBER_STYLE, TEXT_STYLE, Page, frame, is_rtl
from paraph.exports.ooxml import quote, run
from paraph.exports.sheet import Base, SheetParagraph, TextSheet, base_of
from paraph.names import Moment, SideId

Sides = tuple[SideId, ...]

_NUMBER = f'<w:rStyle w:val="{NUMBER_STYLE}"/>'


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand (no side named), that some sides bring in, or that some sides take out."""

    text: str
    inserted_by: Sides = ()
    deleted_by: Sides = ()


def write_tracked(sheet: TextSheet, base: Base, sides: Sides, made: Moment, *, marking: str = "") -> bytes:
    """The file.  `base` is of `base_of(sheet, …)`; `sides` are those whose changes are shown, one or more.

    Raises Malformed when the base is not of this sheet or a side is not of it.
    """
    words = {one.id: one.text for one in base.paragraphs}
    if base != base_of(sheet, base.side) or not sides or not set(sides) <= set(sheet.sides):
        raise Malformed("The base and the sides of a tracked document are those of its text.")
    writer = _Writer(made, is_rtl(sheet.lang))
    body = "".join(writer.paragraph(one, words[one.id], sides) for one in sheet.paragraphs)
    about = format_about(sheet, "tracked", (base,), sides, made)
    return frame(body, Page(sheet, about, base.digest, marking, made))


def pieces(base: str, wordings: Mapping[SideId, str]) -> tuple[Piece, ...]:
    """One paragraph with every side's changes in it.

    Without the pieces that others brought in and with those that only others take out, each side's wording is left.
    """
    changes = {side: differences(base, text) for side, text in wordings.items()}
    cuts = {0, len(base)} | {
        edge for each in changes.values() for change in each for edge in (change.start, change.end)
    }
    made = [*_inserted(0, changes, wordings)]
    for start, end in pairwise(sorted(cuts)):
        takers = tuple(side for side, each in changes.items() if any(one.start <= start < one.end for one in each))
        made += [Piece(base[start:end], (), takers), *_inserted(end, changes, wordings)]
    return tuple(piece for piece in made if piece.text)


def _inserted(place: int, changes: Mapping[SideId, tuple[Change, ...]], wordings: Mapping[SideId, str]) -> list[Piece]:
    """What is brought in at one place of the base, the same words once with all who want them."""
    wanted: dict[str, Sides] = {}
    for side, each in changes.items():
        for change in each:
            if change.end == place and change.to > change.from_:
                text = wordings[side][change.from_ : change.to]
                wanted[text] = (*wanted.get(text, ()), side)
    return [Piece(text, by) for text, by in wanted.items()]


class _Writer:
    """Writes paragraphs; marks and bookmarks are numbered through the document."""

    def __init__(self, made: Moment, rtl: bool) -> None:
        self._made = made
        self._ids = count(1)
        self._rtl = "<w:rtl/>" if rtl else ""
        self._bidi = "<w:bidi/>" if rtl else ""

    def paragraph(self, one: SheetParagraph, base: str | None, sides: Sides) -> str:
        # A side that is silent changes nothing, whoever's wording the base is: silence is no wish to delete.
        wanted = {side: base if one.is_silent(side) else one.wants(side) for side in sides}
        if base is None and not any(text is not None for text in wanted.values()):
            return ""
        away = tuple(side for side, text in wanted.items() if text is None) if base is not None else ()
        new = tuple(side for side, text in wanted.items() if text is not None) if base is None else ()
        body = pieces(base or "", {side: text or "" for side, text in wanted.items()})
        # The mark of a paragraph is a sign like any other: it is brought in or taken out by the same sides.
        mark = self._mark("ins", new) if new else self._mark("del", away) if away else ""
        properties = f'<w:pStyle w:val="{TEXT_STYLE}"/>{self._bidi}{f"<w:rPr>{mark}</w:rPr>" if mark else ""}'
        number = f"{one.number}\t" if one.number else ""
        ident = next(self._ids)
        return (
            f"<w:p><w:pPr>{properties}</w:pPr>{self._run(Piece(number, new, away), _NUMBER)}"
            f'<w:bookmarkStart w:id="{ident}" w:name="{bookmark(one.id)}"/>{"".join(map(self._run, body))}'
            f'<w:bookmarkEnd w:id="{ident}"/></w:p>'
        )

    def _run(self, piece: Piece, style: str = "") -> str:
        words = run(piece.text, style + self._rtl, deleted=bool(piece.deleted_by))
        if not words or not (piece.inserted_by or piece.deleted_by):
            return words
        name = "ins" if piece.inserted_by else "del"
        return f"{self._mark(name, piece.inserted_by or piece.deleted_by)[:-2]}>{words}</w:{name}>"

    def _mark(self, name: str, sides: Sides) -> str:
        return f'<w:{name} w:id="{next(self._ids)}" w:author="{quote("/".join(sides))}" w:date="{self._made}"/>'
