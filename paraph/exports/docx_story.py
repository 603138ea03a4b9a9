"""What a Word file says, before any mark in it is accepted or rejected.

A *line* is one paragraph as the file has it.  What cannot be part of a wording (footnotes, text boxes, hidden text,
headers) is an *aside*: reported, never lost, never mixed in.
"""

from dataclasses import dataclass, field

from lxml import etree

from paraph.errors import Refused
from paraph.exports.ooxml import w

MAX_LINES = 20_000
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(frozen=True, slots=True)
class Marks:
    """Who brought something in and who took it out, by the marks in the file; None for no mark."""

    inserted_by: str | None = None
    deleted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some text under the same marks; `start` and `end` name bookmarks that open or close here instead."""

    text: str = ""
    marks: Marks = Marks()
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    author: str
    text: str


@dataclass(slots=True)
class Line:
    """One paragraph of the file.

    end         the marks on the paragraph's own end
    closed      whether it is the last of a cell or of the text, which cannot run on into the next
    column      the cell in its table's row, from 0; None outside tables
    """

    chunks: list[Chunk] = field(default_factory=list)
    end: Marks = Marks()
    number: str = ""
    comments: list[Comment] = field(default_factory=list)
    closed: bool = False
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is in the file but in no wording: `kind` is footnote, endnote, text box, hidden, header, footer."""

    kind: str
    text: str


@dataclass(slots=True)
class Story:
    lines: list[Line] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def plain_text(root: etree._Element) -> str:
    """All text under an element, one line for each paragraph, deletions included."""
    return "\n".join(
        "".join(piece.text or "" for piece in line.iter(w("t"), w("delText"), MATH_TEXT)) for line in root.iter(w("p"))
    ).strip()


def too_long() -> Refused:
    return Refused(f"The file holds more than {MAX_LINES} paragraphs.", remedy="Send the text in parts.")
