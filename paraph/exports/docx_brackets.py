"""A bracketed text as a Word file that a person can read and `docx_brackets_parse` takes back exactly.

Every paragraph is a block content control (tag `p:7bis:PK/RU`); groups, alternatives and marks are inline controls
(`g`, `a:PK/RU`, `m:delete`); brackets, labels and codes are runs in character styles that a reader skips.  The exact
plain form, with language, sides, orders, options and base, stands in a custom XML part of our own, because core
properties stop at 255 characters.  docs/spec/brackets.md is the specification.
"""

from collections.abc import Iterator, Sequence
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from paraph.exports.docx_package import (
    CODE,
    CONTENT_TYPES,
    DATA,
    DATA_PROPERTIES,
    DATA_RELATIONS,
    DOCUMENT_RELATIONS,
    LABEL,
    MARK,
    MC,
    PACKAGE_RELATIONS,
    SETTINGS,
    W15,
    XML,
    R,
    W,
    package,
    styles,
)
from paraph.texts.escapes import UNSEEN
from paraph.texts.frame import check
from paraph.texts.furniture import (
    Code,
    Line,
    beside_line,
    kind_line,
    note_line,
    number_line,
    option_line,
    order_lines,
    parties_line,
)
from paraph.texts.labels import is_rtl, label
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Paragraph
from paraph.texts.plain import digest_of, plain_of

MAX_TAG = 63
"""Characters of a control's tag; Word refuses files with longer ones. A longer tag stands in the data, by number."""
MAX_CORE = 255
"""Characters of a core property (Office Open XML, part 2)."""

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def format_docx(document: Document) -> bytes:
    """The document's one Word file; Malformed when the document breaks a rule."""
    check(document)
    writer = _Writer(document)
    body = writer.body()
    return package(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": PACKAGE_RELATIONS,
            "docProps/core.xml": _core(document),
            "word/document.xml": body,
            "word/styles.xml": styles(document.lang),
            "word/settings.xml": SETTINGS,
            "word/footer1.xml": writer.footer(),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "customXml/item1.xml": _data(document, writer.long_tags),
            "customXml/itemProps1.xml": DATA_PROPERTIES,
            "customXml/_rels/item1.xml.rels": DATA_RELATIONS,
        }
    )


def document_part(document: Document) -> str:
    """The main part alone, for a document that has just been checked."""
    return _Writer(document).body()


def _core(document: Document) -> str:
    title = "".join(" " if char in UNSEEN or char in "\n\t" else char for char in document.title)[:MAX_CORE]
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{document.lang}</dc:language></cp:coreProperties>"
    )


def _data(document: Document, long_tags: Sequence[str]) -> str:
    tags = "".join(f"<tag>{tag}</tag>" for tag in long_tags)
    return f'{XML}<bracketed xmlns="{DATA}" version="1"><text>{escape(plain_of(document))}</text>{tags}</bracketed>'


class _Writer:
    """Writes one main part, numbering its controls and keeping the tags that are too long for one."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lang = document.lang
        self._rtl = is_rtl(document.lang)
        self._controls = 0
        self.long_tags: list[str] = []

    def body(self) -> str:
        parts = [*self._opening()]
        options = [(choice.name, option) for choice in self._document.choices for option in choice.options]
        for par in self._document.paragraphs:
            for name, option in options:
                if option.first == par.id:
                    parts.append(self._line("BracketHead", self._furniture(option_line(self._lang, name, option))))
            parts.append(self._paragraph(par))
        section = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"'
            ' w:header="709" w:footer="709" w:gutter="0"/>' + ("<w:bidi/>" if self._rtl else "") + "</w:sectPr>"
        )
        spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w15="{W15}" xmlns:mc="{MC}" mc:Ignorable="w15"'
        return f"{XML}<w:document {spaces}><w:body>{''.join(parts)}{section}</w:body></w:document>"

    def footer(self) -> str:
        """Page x of y, and the digest of the exact plain form."""
        words = label(self._lang, "page")
        before, _, rest = words.partition("{page}")
        between, _, after = rest.partition("{pages}")
        page = "".join(
            (self._run(before), _field("PAGE"), self._run(between), _field("NUMPAGES"), self._run(after)),
        )
        digest = self._run(f"SHA-256 {digest_of(self._document)}")
        return f'{XML}<w:ftr xmlns:w="{W}">{self._line("Footer", page)}{self._line("Footer", digest)}</w:ftr>'

    def _opening(self) -> Iterator[str]:
        document = self._document
        if document.title:
            yield self._line("Title", self._text(document.title, MARK))
        yield self._line("BracketHead", self._furniture(parties_line(document)))
        for order in document.orders:
            for line in order_lines(self._lang, order):
                yield self._line("BracketNote", self._furniture(line))
        for choice in document.choices:
            for option in choice.options:
                yield self._line("BracketNote", self._furniture(option_line(self._lang, choice.name, option)))

    def _paragraph(self, par: Paragraph) -> str:
        lines = [self._number(par)]
        if beside := beside_line(self._document, par):
            lines.append(self._line("BracketNote", self._furniture(beside)))
        for note in par.notes:
            words = self._furniture(note_line(self._lang, note))
            lines.append(
                self._line("BracketNote", self._control(_tag("n", note.kind, note.on, note.by, note.since), words))
            )
        lines.append(self._line("", self._content(par.content)))
        tag = _tag("p", par.id, par.spoken, par.formerly)
        return self._control(tag, "".join(lines), title=f"¶ {par.id}"[:MAX_TAG])

    def _number(self, par: Paragraph) -> str:
        """One run of one direction: LibreOffice 7.4, when it saves, repeats parts of any other first line."""
        align = '<w:jc w:val="right"/>' if self._rtl else ""
        run = self._run("".join(number_line(par)), LABEL, rtl=False)
        return f'<w:p><w:pPr><w:pStyle w:val="BracketNumber"/>{align}</w:pPr>{run}</w:p>'

    def _line(self, style: str, runs: str) -> str:
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        bidi = "<w:bidi/>" if self._rtl else ""
        return f"<w:p><w:pPr>{named}{bidi}</w:pPr>{runs}</w:p>" if named or bidi else f"<w:p>{runs}</w:p>"

    def _control(self, tag: str, inside: str, title: str = "") -> str:
        """A content control; one with a title holds whole paragraphs and cannot be deleted by a slip."""
        self._controls += 1
        if len(tag) > MAX_TAG:
            self.long_tags.append(tag)
            tag = f"#{len(self.long_tags)}"
        named = f'<w:alias w:val="{title}"/>' if title else ""
        lock = '<w:lock w:val="sdtLocked"/>' if title else ""
        hidden = "" if title else '<w15:appearance w15:val="hidden"/>'
        properties = f'{named}<w:tag w:val="{tag}"/><w:id w:val="{self._controls}"/>{lock}{hidden}'
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    def _content(self, content: Content) -> str:
        return "".join(self._piece(piece, number == 0) for number, piece in enumerate(content))

    def _piece(self, piece: str | Group | Mark, first: bool) -> str:
        if isinstance(piece, str):
            return self._text(piece)
        if isinstance(piece, Mark):
            words = ("" if first else " ") + label(self._lang, piece.name)
            return self._control(_tag("m", piece.name), self._furniture((words,)))
        head = self._furniture(kind_line(self._lang, piece)) if piece.kind else ""
        rivals = [
            self._alternative(rival, head if number == 0 else "") for number, rival in enumerate(piece.alternatives)
        ]
        return self._control(_tag("g", piece.kind, piece.on), "".join(rivals))

    def _alternative(self, rival: Alternative, head: str) -> str:
        code = self._run("/".join(rival.by), CODE) if rival.by else ""
        inside = self._mark("[") + head + self._content(rival.content) + code + self._mark("]")
        return self._control(_tag("a", rival.by, rival.since), inside)

    def _text(self, text: str, style: str = "") -> str:
        """A text in runs; characters that cannot be seen are controls that show their numbers."""
        runs, start = [], 0
        for number, char in enumerate(text):
            if char in UNSEEN:
                runs.append(self._run(text[start:number], style))
                runs.append(self._control(f"u:{ord(char):04X}", self._mark(f"U+{ord(char):04X}")))
                start = number + 1
        return "".join((*runs, self._run(text[start:], style)))

    def _furniture(self, line: Line) -> str:
        """Words in the document's direction, codes in their own."""
        return "".join(self._run(part, LABEL, None if isinstance(part, Code) else self._rtl) for part in line)

    def _mark(self, text: str) -> str:
        return self._run(text, MARK, self._rtl)

    def _run(self, text: str, style: str = "", rtl: bool | None = None) -> str:
        if not text:
            return ""
        rtl = self._runs_left(text) if rtl is None else rtl
        properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:rtl/>" if rtl else "")
        shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f"<w:r>{shown}{_verbatim(text)}</w:r>"

    def _runs_left(self, text: str) -> bool:
        """A run's direction is that of its first strong character (UAX 9, P2), else that of the document."""
        for char in text:
            if (kind := bidirectional(char)) in ("L", "R", "AL"):
                return kind != "L"
        return self._rtl


def _tag(kind: str, *fields: str | Sequence[str]) -> str:
    """`a:PK/RU:2026-03-02`; empty fields at the end are left out."""
    parts = [field if isinstance(field, str) else "/".join(field) for field in fields]
    return ":".join((kind, *parts)).rstrip(":")


def _verbatim(text: str) -> str:
    """The characters of a run: a new line and a tab are elements, all else is text."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts += ["<w:br/>"] if number else []
        for place, word in enumerate(line.split("\t")):
            parts += ["<w:tab/>"] if place else []
            parts += [f'<w:t xml:space="preserve">{escape(word)}</w:t>'] if word else []
    return "".join(parts)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
