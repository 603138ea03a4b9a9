"""DOCX files: paragraphs and tables in order.  Before a byte is unpacked the packed file's own list is checked."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as Opened
from docx.table import Table
from docx.text.paragraph import Paragraph

from paraph.errors import Malformed, Refused
from paraph.intake.reading.broken import BROKEN
from paraph.intake.reading.limits import MIB, Limits, within
from paraph.intake.reading.plain import clean
from paraph.intake.reading.source import Read

BODY = "word/document.xml"
DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
HEAD = 4096
_BROKEN = (*BROKEN, OSError, SyntaxError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error)


def check_packed(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The packed file, opened; Refused when it would unpack to too much, Malformed when it cannot be opened."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
        members = packed.infolist()
    except (*_BROKEN, zipfile.LargeZipFile) as error:
        raise Malformed(
            "The packed file is broken or only half of it is there.", remedy="Fetch it again, whole.", detail=str(error)
        ) from error
    within(len(members), limits.members, "files inside", "files")
    within(sum(member.file_size for member in members), limits.unpacked, "bytes inside once unpacked")
    for member in members:
        if member.flag_bits & 1:
            raise Refused("The document is locked with a password.", remedy="Save it without one and bring that in.")
        if member.file_size > MIB and member.file_size > limits.ratio * max(1, member.compress_size):
            raise Refused(
                "The packed file unpacks to far more than it holds: a zip bomb.",
                remedy="Do not open it; ask who sent it.",
            )
    return packed


def _no_entities(packed: zipfile.ZipFile) -> None:
    """Refused when a part declares entities: documents have none, attacks do."""
    for name in packed.namelist():
        if name.endswith((".xml", ".rels")):
            with packed.open(name) as part:
                head = part.read(HEAD)
            if any(mark in head for mark in DECLARED):
                raise Refused(
                    "The document declares XML entities, which no word processor writes.",
                    remedy="Do not open it; ask for the text as PDF or plain text.",
                )


def _pieces(document: Opened) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(cell.text.replace("\n", " ") for cell in row.cells)


def read_office(data: bytes, limits: Limits) -> Read:
    """A DOCX file."""
    packed = check_packed(data, limits)
    if BODY not in packed.namelist():
        raise Malformed("This packed file is no DOCX document.", remedy="Save the text as DOCX, PDF or plain text.")
    try:
        _no_entities(packed)
        document = Document(BytesIO(data))
        text = clean("\n".join(_pieces(document))).strip()
        about = document.core_properties
        title, author = (about.title or "").strip() or None, (about.author or "").strip() or None
    except _BROKEN as error:
        raise Malformed(
            "The document is broken.", remedy="Open it in a word processor and save it again.", detail=str(error)
        ) from error
    if not text:
        raise Malformed("The document has no words.", remedy="Perhaps it holds only pictures: bring their text in.")
    return Read(text, title=title or text.split("\n")[0][:200], author=author)
