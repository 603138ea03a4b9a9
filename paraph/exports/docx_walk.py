"""Goes through a Word file in reading order: its text with every mark on it, and what is no plain text beside it.

    walk(package)  ->  Story(lines, asides, notes)

Nothing is judged here; `docx_story` says what comes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from paraph.exports.docx_frame import NUMBER_STYLE
from paraph.exports.docx_gate import Package
from paraph.exports.docx_story import (
    MATH_TEXT,
    MAX_LINES,
    Aside,
    Chunk,
    Comment,
    Line,
    Marks,
    Story,
    plain_text,
    too_long,
)
from paraph.exports.docx_styles import Looks
from paraph.exports.ooxml import R, w
from paraph.exports.sheet import MAX_NUMBER

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WORD_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_INSERTS = (w("ins"), w("moveTo"))
_DELETES = (w("del"), w("moveFrom"))


def walk(package: Package) -> Story:
    """Everything in the file.  Nothing is judged here."""
    parts = _by_kind(package)
    walker = _Walker(Looks(parts.get("styles")), _comments(parts.get("comments")))
    body = package.trees[package.main].find(w("body"))
    walker.blocks(body if body is not None else etree.Element("none"), Marks(), None)
    walker.close()
    story = walker.story
    for kind, root in parts.items():
        _asides(kind, root, story)
    if (settings := parts.get("settings")) is not None and settings.find(w("documentProtection")) is not None:
        story.note("The file is protected against editing.")
    return story


def _by_kind(package: Package) -> dict[str, etree._Element]:
    """The parts beside the document by the name of their root: styles, comments, footnotes, hdr, ftr, …"""
    return {
        str(etree.QName(tree).localname) + (name if tree.tag in (w("hdr"), w("ftr")) else ""): tree
        for name, tree in package.trees.items()
        if str(tree.tag).startswith(w("")) and name != package.main
    }


def _comments(root: etree._Element | None) -> dict[str, Comment]:
    found = root.findall(w("comment")) if root is not None else []
    return {one.get(w("id"), ""): Comment(one.get(w("author"), ""), plain_text(one)) for one in found}


def _asides(kind: str, root: etree._Element, story: Story) -> None:
    names = {"footnotes": (w("footnote"), "footnote"), "endnotes": (w("endnote"), "endnote")}
    if kind in names:
        tag, name = names[kind]
        found = [(name, plain_text(one)) for one in root.findall(tag)]
    elif kind.startswith(("hdr", "ftr")):
        found = [("header" if kind.startswith("hdr") else "footer", plain_text(root))]
    else:
        found = []
    story.asides += [Aside(name, text) for name, text in found if text]


class _Walker:
    """Goes through the body once; keeps the open line and whether a field's instruction is being read."""

    def __init__(self, looks: Looks, comments: Mapping[str, Comment]) -> None:
        self.story = Story()
        self._looks = looks
        self._comments = comments
        self._line = Line()
        self._names: dict[str, str] = {}
        self._fields: list[bool] = []
        self._style = ""

    def close(self) -> None:
        if self.story.lines:
            self.story.lines[-1].closed = True

    def blocks(self, parent: etree._Element, marks: Marks, column: int | None) -> None:
        for child in parent:
            if child.tag == w("p"):
                self._paragraph(child, marks, column)
            elif child.tag == w("tbl"):
                self._table(child, marks)
            elif child.tag == w("bookmarkStart") or child.tag == w("bookmarkEnd"):
                self._bookmark(child)
            elif child.tag == f"{_MC}AlternateContent":
                self.blocks(_choice(child), marks, column)
            elif child.tag not in (w("sectPr"), w("sdtPr"), w("tcPr")):
                self.blocks(child, _marked(child, marks), column)

    def _table(self, table: etree._Element, marks: Marks) -> None:
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is not table:
                continue
            in_row = _own_mark(row.find(w("trPr")), marks)
            cells = (cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row)
            for column, cell in enumerate(cells):
                self.blocks(cell, _own_mark(cell.find(w("tcPr")), in_row), column)
                self.close()

    def _paragraph(self, element: etree._Element, marks: Marks, column: int | None) -> None:
        if len(self.story.lines) >= MAX_LINES:
            raise too_long()
        properties = element.find(w("pPr"))
        style = properties.find(w("pStyle")) if properties is not None else None
        self._style = style.get(w("val"), "") if style is not None else ""
        self._line.column = column
        self._inlines(element, marks)
        self._line.end = _own_mark(properties.find(w("rPr")) if properties is not None else None, marks)
        self.story.lines.append(self._line)
        self._line = Line()

    def _inlines(self, parent: etree._Element, marks: Marks) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == w("r"):
                self._run(child, marks)
            elif tag in (w("bookmarkStart"), w("bookmarkEnd")):
                self._bookmark(child)
            elif tag == w("fldSimple"):
                self.story.note("A field makes part of the text.")
                self._inlines(child, marks)
            elif tag == f"{_MC}AlternateContent":
                self._inlines(_choice(child), marks)
            elif tag == MATH_TEXT:
                self.story.note("The text holds a formula.")
                self._add(child.text or "", marks)
            elif tag not in (w("pPr"), w("sdtPr"), w("rPr")):
                self._inlines(child, _marked(child, marks))

    def _bookmark(self, element: etree._Element) -> None:
        ident = element.get(w("id"), "")
        if element.tag == w("bookmarkStart"):
            self._names[ident] = element.get(w("name"), "")
            self._line.chunks.append(Chunk(start=self._names[ident]))
        elif ident in self._names:
            self._line.chunks.append(Chunk(end=self._names.pop(ident)))

    def _run(self, run: etree._Element, marks: Marks) -> None:
        properties = run.find(w("rPr"))
        text = "".join(self._signs(run))
        if not text:
            return
        if self._looks.is_hidden(properties, self._style):
            self.story.asides.append(Aside("hidden", text))
        elif self._looks.style(properties) == NUMBER_STYLE and self._may_be_number(text):
            self._line.number += text.strip()
        else:
            if self._looks.is_faint(properties):
                self.story.note("Some text is so pale or so small that it can hardly be seen.")
            self._add(text, marks)

    def _may_be_number(self, text: str) -> bool:
        """Only at the very start: words further on that wear the number's style are words."""
        return len(text) + len(self._line.number) <= MAX_NUMBER and not any(
            chunk.text or chunk.start for chunk in self._line.chunks
        )

    def _add(self, text: str, marks: Marks) -> None:
        last = self._line.chunks[-1] if self._line.chunks else Chunk(start="-")
        if last.text and last.marks == marks:
            self._line.chunks[-1] = replace(last, text=last.text + text)
        else:
            self._line.chunks.append(Chunk(text, marks))

    def _signs(self, run: etree._Element) -> Iterator[str]:
        """The text of one run; pictures, notes and boxes in it are put aside."""
        for child in run:
            tag = str(child.tag)
            if tag == w("fldChar"):
                self._field(child.get(w("fldCharType"), ""))
            elif self._fields and self._fields[-1]:
                continue
            elif tag in (w("t"), w("delText")):
                yield child.text or ""
            elif tag in _WORD_SIGNS:
                yield _WORD_SIGNS[tag]
            elif tag == w("br"):
                yield "\n" if child.get(w("type"), "textWrapping") == "textWrapping" else ""
            elif tag == w("sym"):
                yield "\ufffd"
                self.story.note("The text holds a sign of a symbol font, shown here as U+FFFD.")
            elif tag == w("commentReference"):
                self._comment(child)
            else:
                self._object(child)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
            self.story.note("A field makes part of the text.")
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _comment(self, element: etree._Element) -> None:
        if comment := self._comments.get(element.get(w("id"), "")):
            self._line.comments.append(comment)

    def _object(self, element: etree._Element) -> None:
        if element.tag in (w("footnoteReference"), w("endnoteReference")):
            self.story.note("The text has footnotes or endnotes; they are no part of any wording.")
            return
        chosen = _choice(element) if element.tag == f"{_MC}AlternateContent" else element
        boxes = [box for box in chosen.iter(w("txbxContent")) if not _in_fallback(box, chosen)]
        self.story.asides += [Aside("text box", plain_text(box)) for box in boxes]
        if any(one.get(f"{{{R}}}embed") or one.get(f"{{{R}}}id") for one in chosen.iter()):
            self.story.note("The file holds pictures.")


def _choice(element: etree._Element) -> etree._Element:
    """What a current Word shows of two versions of the same content."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else element


def _in_fallback(element: etree._Element, top: etree._Element) -> bool:
    for above in element.iterancestors():
        if above is top:
            return False
        if above.tag == f"{_MC}Fallback":
            both = above.getparent()
            return both is not None and both.find(f"{_MC}Choice") is not None
    return False


def _marked(element: etree._Element, marks: Marks) -> Marks:
    if element.tag in _INSERTS:
        return replace(marks, inserted_by=element.get(w("author"), ""))
    if element.tag in _DELETES:
        return replace(marks, deleted_by=element.get(w("author"), ""))
    return marks


def _own_mark(properties: etree._Element | None, marks: Marks) -> Marks:
    """The marks that a paragraph's end, a row or a cell carries among its properties."""
    for child in properties if properties is not None else ():
        if child.tag == w("cellIns"):
            marks = replace(marks, inserted_by=child.get(w("author"), ""))
        elif child.tag == w("cellDel"):
            marks = replace(marks, deleted_by=child.get(w("author"), ""))
        else:
            marks = _marked(child, marks)
    return marks
