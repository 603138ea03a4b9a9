"""Reads a Word file of a bracketed text back: `parse_docx(format_docx(x)) == x`.

The file passes the gate for Word files first.  What a word processor adds without changing a word (split runs,
bookmarks, spelling marks, comments) is passed over; tracked changes, text outside its control and hidden text are
refused.  At the end the file is written again from what was read: every visible line must be the same, so a code that
was changed only where it is seen, or only in its control, is found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NoReturn

from lxml import etree

from paraph.errors import Malformed
from paraph.exports.docx_brackets import document_part
from paraph.exports.docx_gate import Package, open_docx
from paraph.exports.docx_package import DATA, FURNITURE, W
from paraph.names import SideId
from paraph.texts.escapes import UNSEEN
from paraph.texts.frame import check
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Note, Paragraph
from paraph.texts.plain_parse import parse_plain
from paraph.texts.rules import MAX_DEPTH

_W = f"{{{W}}}"
_SKIPPED = {
    _W + name
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")
} | {
    _W + name
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd")
}
_TRACKED = {_W + name for name in ("ins", "del", "moveFrom", "moveTo", "delText")}
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_HIDDEN = tuple(_W + name for name in ("vanish", "specVanish", "webHidden"))
_REMEDY = "Take the file as it was exported, or bring a changed one in by the import for Word files."


def parse_docx(raw: bytes) -> Document:
    """The document of a Word file that `format_docx` wrote; Malformed, or Refused at the gate, for any other.

    The controls are read.  A word processor that drops controls when it saves (LibreOffice does) leaves the exported
    text in our own part; that one is taken, if the file still shows it in every line.
    """
    package = open_docx(raw)
    text, tags = _data(package)
    exported = parse_plain(text)
    body = package.trees[package.main].find(f"{_W}body")
    if body is None:
        _fail("The file has no text.")
    if any(tree.find(f".//{name}") is not None for tree in _styles(package) for name in _HIDDEN):
        _fail("A style of the file hides text.")
    document = _Reader(exported, tags).document(body) if _controlled(body) else exported
    check(document)
    _seen(body, document)
    return document


def _controlled(body: etree._Element) -> bool:
    """Whether any control still has its tag."""
    return next(body.iter(f"{_W}tag"), None) is not None


def _fail(fault: str, detail: str = "") -> NoReturn:
    raise Malformed(fault, remedy=_REMEDY, detail=f"{fault} {detail}".strip())


def _styles(package: Package) -> list[etree._Element]:
    return [tree for tree in package.trees.values() if tree.tag == f"{_W}styles"]


def _data(package: Package) -> tuple[str, list[str]]:
    """The exported text and the long tags from our own part, whatever name a word processor gave it."""
    ours = [tree for tree in package.trees.values() if tree.tag == f"{{{DATA}}}bracketed"]
    if len(ours) != 1 or ours[0].get("version") != "1":
        _fail("The file does not hold a bracketed text of version 1.")
    return ours[0].findtext(f"{{{DATA}}}text") or "", [tag.text or "" for tag in ours[0].findall(f"{{{DATA}}}tag")]


class _Reader:
    """Reads the controls of one main part; `_where` is the paragraph that errors name."""

    def __init__(self, exported: Document, tags: Sequence[str]) -> None:
        self._exported = exported
        self._tags = tags
        self._where = "The head"

    def document(self, body: etree._Element) -> Document:
        controls = [part for part in body if part.tag == f"{_W}sdt"]
        for part in body:
            if part.tag in _TRACKED:
                self._tracked()
            if part.tag not in _SKIPPED and part.tag not in (f"{_W}sdt", f"{_W}p", f"{_W}sectPr"):
                _fail("Something stands among the paragraphs that is neither a paragraph nor its control.")
        return replace(self._exported, paragraphs=tuple(self._paragraph(control) for control in controls))

    def _paragraph(self, control: etree._Element) -> Paragraph:
        ident, spoken, formerly = self._tag(control, "p", 3)
        self._where = f"Paragraph {ident[:80]}"
        lines = [part for part in _inside(control) if part.tag not in _SKIPPED]
        if len(lines) < 2 or any(line.tag != f"{_W}p" for line in lines):
            self._fail("its control does not hold its lines.")
        notes = tuple(note for line in lines[1:-1] for note in self._notes(line))
        if self._content(lines[0], 0):
            self._fail("text stands in the line of its number.")
        return Paragraph(
            ident, _split(spoken), self._content(lines[-1], 0), notes, tuple(filter(None, formerly.split("/")))
        )

    def _notes(self, line: etree._Element) -> Iterator[Note]:
        for part in line:
            if part.tag == f"{_W}sdt":
                kind, on, by, since = self._tag(part, "n", 4)
                yield Note(kind, _split(by), on, since)
            elif part.tag not in _SKIPPED and not (part.tag == f"{_W}r" and not self._run(part)):
                self._fail("text stands in a line that is a note.")

    def _content(self, element: etree._Element, depth: int) -> Content:
        pieces: list[str | Group | Mark] = []
        for part in self._pieces(element, depth):
            if isinstance(part, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += part
            elif part:
                pieces.append(part)
        return tuple(pieces)

    def _pieces(self, element: etree._Element, depth: int) -> Iterator[str | Group | Mark]:
        for part in element:
            if part.tag == f"{_W}r":
                yield self._run(part)
            elif part.tag == f"{_W}sdt":
                yield self._control(part, depth)
            elif part.tag in _TRACKED:
                self._tracked()
            elif part.tag not in _SKIPPED:
                self._fail("something stands in the text that is not text.", str(part.tag))

    def _run(self, run: etree._Element) -> str:
        """The words of a run; nothing for one in a style of furniture."""
        properties = run.find(f"{_W}rPr")
        if properties is not None:
            if any(properties.find(name) is not None for name in _HIDDEN):
                self._fail("it holds hidden text.")
            style = properties.find(f"{_W}rStyle")
            if style is not None and style.get(f"{_W}val") in FURNITURE:
                return ""
        return "".join(self._characters(run))

    def _characters(self, run: etree._Element) -> Iterator[str]:
        for part in run:
            name = str(part.tag).removeprefix(_W)
            if name == "t":
                yield part.text or ""
            elif name in _CHARACTERS and part.get(f"{_W}type", "textWrapping") == "textWrapping":
                yield _CHARACTERS[name]
            elif part.tag in _TRACKED:
                self._tracked()
            elif part.tag not in _SKIPPED:
                self._fail("something stands in the text that is not text.", name)

    def _control(self, control: etree._Element, depth: int) -> str | Group | Mark:
        kind = self._tag_of(control).partition(":")[0]
        if kind == "u":
            return self._unseen(control)
        if kind == "m":
            return Mark(self._tag(control, "m", 1)[0])
        if depth >= MAX_DEPTH:
            self._fail(f"brackets are nested more than {MAX_DEPTH} deep.")
        name, on = self._tag(control, "g", 2)
        return Group(tuple(self._alternatives(control, depth)), name, on)

    def _unseen(self, control: etree._Element) -> str:
        (number,) = self._tag(control, "u", 1)
        char = next((char for char in UNSEEN if f"{ord(char):04X}" == number), "")
        if not char:
            self._fail("a character's number is unknown.")
        return char

    def _alternatives(self, group: etree._Element, depth: int) -> Iterator[Alternative]:
        for part in _inside(group):
            if part.tag == f"{_W}sdt":
                by, since = self._tag(part, "a", 2)
                yield Alternative(self._content(_content_of(part), depth + 1), _split(by), since)
            elif part.tag == f"{_W}r" and self._run(part):
                self._fail("text stands between the brackets of one place.")
            elif part.tag not in _SKIPPED and part.tag != f"{_W}r":
                self._fail("something stands in the text that is not text.", str(part.tag))

    def _tag(self, control: etree._Element, kind: str, fields: int) -> list[str]:
        """The fields of a control's tag, empty ones at the end filled in; the last one may hold colons."""
        name, *found = self._tag_of(control).split(":", fields)
        if name != kind:
            self._fail("a control stands where another belongs.")
        return found + [""] * (fields - len(found))

    def _tag_of(self, control: etree._Element) -> str:
        element = control.find(f"{_W}sdtPr/{_W}tag")
        tag = "" if element is None else element.get(f"{_W}val", "")
        if not tag.startswith("#"):
            return tag
        number = tag[1:]
        if not (number.isascii() and number.isdigit() and len(number) < 7 and 0 < int(number) <= len(self._tags)):
            self._fail("a control's tag is not among the long ones.")
        return self._tags[int(number) - 1]

    def _tracked(self) -> NoReturn:
        self._fail("it holds tracked changes.")

    def _fail(self, fault: str, detail: str = "") -> NoReturn:
        _fail(f"{self._where}: {fault}", detail)


def _inside(control: etree._Element) -> list[etree._Element]:
    return list(_content_of(control))


def _content_of(control: etree._Element) -> etree._Element:
    content = control.find(f"{_W}sdtContent")
    if content is None:
        _fail("A control is empty.")
    return content


def _split(codes: str) -> tuple[SideId, ...]:
    return tuple(SideId(code) for code in codes.split("/")) if codes else ()


def _seen(body: etree._Element, document: Document) -> None:
    """What the file shows, line by line, must be what would be written for the document."""
    again = etree.fromstring(document_part(document).encode())
    ours, theirs = list(_visible(again)), list(_visible(body))
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=False)):
        if mine != other:
            _fail(f"Line {number + 1} of the file shows other words than its controls hold.", f"{other[:200]!r}")
    if len(ours) != len(theirs):
        _fail("The file has lines that belong to no paragraph, or lacks some.")


def _visible(body: etree._Element) -> Iterator[str]:
    """The characters of each line that is not empty."""
    for line in body.iter(f"{_W}p"):
        shown = []
        for part in line.iter(f"{_W}t", *(_W + name for name in _CHARACTERS)):
            name = str(part.tag).removeprefix(_W)
            shown.append((part.text or "") if name == "t" else _CHARACTERS[name])
        if shown:
            yield "".join(shown)
