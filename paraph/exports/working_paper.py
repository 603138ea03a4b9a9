"""A text still under negotiation on one printed sheet, for the head of a delegation (R36, R67): in black only.

Every bracket says whose words it holds by three things at once: the bracket, the code of the side as a superscript, and
the line under the words, of its own kind for each side.  What nobody disputes has none of them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.exports.agreed import MAX_PARAGRAPHS, check_printable
from paraph.exports.labels import labels
from paraph.exports.pdf import numbered, tongue
from paraph.exports.press import impress, open_press
from paraph.names import Lang, SideId
from paraph.texts.escapes import UNSEEN
from paraph.texts.furniture import kind_line
from paraph.texts.labels import label
from paraph.texts.model import Content, Group, Mark
from paraph.texts.printable import barred, unprintable
from paraph.words.values import check_value

MAX_DEPTH = 32
"""Brackets within brackets on paper."""

SHOWN = {ord(char): f"<U+{ord(char):04X}>" for char in UNSEEN if char != "\n"}
"""What cannot be seen, and how it is spelt out on paper for reading."""

LINES = ("solid", "dotted", "dashed", "dash-dotted", "densely-dotted", "densely-dashed", "loosely-dotted", "double")
"""How the words of the first, second, … side are underlined."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as it stands: its number, language and bracketed words, its degree in words, and who must move."""

    number: str
    lang: Lang
    content: Content
    degree: str = ""
    awaits: tuple[SideId, ...] = ()


def format_working_pdf(
    title: str, rows: Sequence[Row], marking: str, digest: str, *, sides: Sequence[SideId], fonts: Path | None = None
) -> bytes:
    """The sheet on A4, the same bytes whenever and wherever it is made; it runs over where a text is long.

    `digest` is that of the draft (64 hexadecimal digits, docs/spec/digests.md), whose spoken form is in the foot of
    every page; `sides` gives the order of the kinds of line.  Errors as of `format_pdf`.
    """
    check_value("digest", digest)
    _check(title, rows, marking, sides)
    data = working_data(title, rows, marking, digest, sides)
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    return impress(open_press("working.typ", inputs, fonts), inputs)


def working_data(
    title: str, rows: Sequence[Row], marking: str, digest: str, sides: Sequence[SideId]
) -> dict[str, Json]:
    """What the template prints, word for word."""
    lang = rows[0].lang if rows else Lang("en")
    words = labels(lang)
    lines = dict(zip(sides, LINES, strict=False))
    return {
        "title": title,
        "marking": marking,
        "foot": {"tongue": tongue(lang), "copy": words.working, "page": words.page},
        "digits": canon.read_aloud(bytes.fromhex(digest)),
        "legend": [{"side": side, "line": line} for side, line in lines.items()],
        "lines": {str(side): line for side, line in lines.items()},
        "rows": [
            {
                "tongue": tongue(row.lang),
                "label": numbered(row.number),
                "content": content_data(row.lang, row.content),
                "degree": row.degree,
                "awaits": f"{labels(row.lang).awaits} {' '.join(row.awaits)}" if row.awaits else "",
            }
            for row in rows
        ],
    }


def content_data(lang: Lang, content: Content, depth: int = 0) -> list[Json]:
    """`["The Sides ", {"alternatives":[{"by":["PK"],"content":["agreed"]},…],"kind":""}, {"mark":"reservation"}]`.

    What cannot be seen in a side's words is spelt out, as in every form for reading (docs/spec/brackets.md).
    """
    if depth > MAX_DEPTH:
        raise Malformed(f"Brackets stand more than {MAX_DEPTH} deep: no page shows that.")
    return [_piece(lang, piece, depth) for piece in content]


def _piece(lang: Lang, piece: str | Group | Mark, depth: int) -> Json:
    if isinstance(piece, str):
        return _shown(piece)
    if isinstance(piece, Mark):
        return {"mark": label(lang, piece.name)}
    alternatives: list[Json] = [
        {"by": [*one.by], "content": content_data(lang, one.content, depth + 1)} for one in piece.alternatives
    ]
    return {"alternatives": alternatives, "kind": "".join(kind_line(lang, piece)) if piece.kind else ""}


def _shown(text: str) -> str:
    """A working sheet is made of whatever was said: what no page shows stands there as its code point."""
    text = text.replace("\t", " ").translate(SHOWN)
    return "".join(f"<U+{ord(char):04X}>" if barred(char) else char for char in text) if unprintable(text) else text


def _check(title: str, rows: Sequence[Row], marking: str, sides: Sequence[SideId]) -> None:
    if len(sides) > len(LINES) or len(rows) > MAX_PARAGRAPHS:
        raise Malformed(f"A working sheet has at most {len(LINES)} sides and {MAX_PARAGRAPHS:,} paragraphs.")
    for where, text in (("The title", title), ("The marking", marking)):
        check_printable(where, text)
    for index, row in enumerate(rows):
        for text in (row.number, row.degree, *_texts(row.content)):
            check_printable(f"Paragraph {row.number or index + 1} in {row.lang}", _shown(text))


def _texts(content: Content, depth: int = 0) -> Iterator[str]:
    for piece in content:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Group) and depth <= MAX_DEPTH:
            for one in piece.alternatives:
                yield from _texts(one.content, depth + 1)
