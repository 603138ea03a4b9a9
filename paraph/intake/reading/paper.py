"""PDF files: the words of their pages; a locked file and one of pictures are said to be that."""

import logging
import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from paraph.errors import Malformed, Refused
from paraph.intake.reading.broken import BROKEN
from paraph.intake.reading.limits import Limits, within
from paraph.intake.reading.plain import clean
from paraph.intake.reading.source import Read

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
HYPHEN = re.compile(r"(?<=[a-zа-яё])-\n(?=[a-zа-яё])")
WRAPPED = re.compile(r"(?<=[^\n.!?:])\n(?=[^\n\s•\-])")
FEW = 20
"""Characters a page; fewer, and the page is a picture."""
_BROKEN = (*BROKEN, PyPdfError, OSError, ArithmeticError, NotImplementedError, MemoryError)


def _open(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            _ = len(reader.pages)
    except DependencyError as error:
        raise _locked() from error
    except _BROKEN as error:
        raise _broken(error) from error
    if locked:
        raise _locked()
    return reader


def _locked() -> Refused:
    return Refused(
        "The PDF is locked with a password.", remedy="Open it with the password, save it without one, bring that in."
    )


def _broken(error: BaseException) -> Malformed:
    return Malformed(
        "The PDF is broken or only half of it is there.",
        remedy="Fetch it again, whole.",
        detail=f"{type(error).__name__}: {error}",
    )


def read_paper(data: bytes, limits: Limits) -> Read:
    """A PDF.  Refused when locked or too long, Malformed when broken."""
    if b"%PDF-" not in data[:1024]:
        raise Malformed("This is no PDF, though its name says so.", remedy="Bring it in under the name of what it is.")
    reader = _open(data)
    within(len(reader.pages), limits.pages, "pages", "pages")
    texts, unread = [], 0
    for page in reader.pages:
        try:
            texts.append(page.extract_text() or "")
        except _BROKEN:
            unread += 1
        if sum(map(len, texts)) > limits.chars:
            break
    text = clean("\n\n".join(texts))
    notes = [f"{unread} of its pages could not be read."] if unread else []
    if len(text.strip()) < FEW:
        notes.append("The pages are pictures: there is no text in this PDF. Have it read by OCR, then bring that in.")
    info = _about(reader)
    return Read(
        WRAPPED.sub(" ", HYPHEN.sub("", text)).strip(),
        title=info.get("title"),
        author=info.get("author"),
        notes=tuple(notes),
    )


def _about(reader: PdfReader) -> dict[str, str | None]:
    try:
        meta = reader.metadata
        if meta is None:
            return {}
        return {"title": _said(meta.title), "author": _said(meta.author)}
    except _BROKEN:
        return {}


def _said(value: object) -> str | None:
    return clean(str(value)).strip()[:300] or None if value else None
