"""Bytes with a name become sources: the kind is told by the bytes first, by the name second."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from paraph.errors import Malformed, ParaphError
from paraph.intake.language import detect, direction
from paraph.intake.page import lines
from paraph.intake.reading.addresses import is_bookmarks, read_bookmarks, read_shortcut
from paraph.intake.reading.letter import looks_like_a_letter, read_letter
from paraph.intake.reading.limits import LIMITS, Limits, within
from paraph.intake.reading.office import read_office
from paraph.intake.reading.page import read_page
from paraph.intake.reading.paper import read_paper
from paraph.intake.reading.plain import read_plain
from paraph.intake.reading.source import Read, Source

HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "Save it as DOCX."),
    (b"{\\rtf", "an RTF file", "Save it as DOCX."),
    (b"Rar!", "a RAR archive", "Unpack it and bring in the folder."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and bring in the folder."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"MZ", "a program", "Do not run it."),
    (b"\x7fELF", "a program", "Do not run it."),
)
SHORTCUTS = (".url", ".webloc", ".desktop")
BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mht": "eml",
    ".mhtml": "eml",
    ".eml": "eml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".txt": "text",
    ".md": "text",
}


def kind_of(name: str, data: bytes) -> str:
    """html, text, pdf, docx, eml, bookmarks or shortcut; Malformed for what cannot be read here."""
    _refuse_others(data)
    low = name.lower()
    named = BY_NAME.get(low[low.rfind(".") :] if "." in low else "", "")
    letter = named == "eml" or (named in ("", "text") and looks_like_a_letter(data))
    signs = (
        ("shortcut", low.endswith(SHORTCUTS)),
        ("pdf", b"%PDF-" in data[:1024]),
        ("docx", data.startswith((b"PK\x03\x04", b"PK\x05\x06"))),
        ("bookmarks", is_bookmarks(data)),
        ("html", HTML.match(data[:2048].removeprefix(b"\xef\xbb\xbf")) is not None),
        ("eml", letter),
    )
    return next((kind for kind, holds in signs if holds), named or "text")


def _refuse_others(data: bytes) -> None:
    for mark, what in PICTURES:
        if data.startswith(mark):
            raise Malformed(f"This is a picture ({what}).", remedy="Have its text read by OCR, then bring that in.")
    for mark, what, remedy in OTHERS:
        if data.startswith(mark):
            raise Malformed(f"This is {what}.", remedy=remedy)


READERS: dict[str, Callable[[str, bytes, Limits], Read]] = {
    "html": lambda _, data, __: read_page(data),
    "text": lambda _, data, __: read_plain(data),
    "pdf": lambda _, data, limits: read_paper(data, limits),
    "docx": lambda _, data, limits: read_office(data, limits),
    "eml": lambda _, data, limits: read_letter(data, limits),
    "bookmarks": lambda _, data, limits: read_bookmarks(data, limits),
    "shortcut": lambda name, data, _: read_shortcut(name, data),
}


def read(
    name: str, data: bytes, *, limits: Limits = LIMITS, captured: str | None = None, depth: int = 0
) -> list[Source]:
    """The sources in a file: one, and behind it those inside it; an unreadable attachment is a note, not an error."""
    within(len(data), limits.bytes, "bytes")
    if not data.strip():
        raise Malformed("The file is empty.", remedy="Fetch it again; perhaps the download broke off at once.")
    kind = kind_of(name, data)
    found = READERS[kind](name, data, limits)
    notes = list(found.notes)
    inner: list[Source] = []
    if found.inner and depth >= limits.depth:
        notes.append(f"{len(found.inner)} attachments lie too deep in one another and were not read.")
    for inside, content in found.inner if depth < limits.depth else ():
        try:
            inner += read(f"{name}/{inside}", content, limits=limits, captured=captured, depth=depth + 1)
        except ParaphError as error:
            notes.append(f"The attachment {inside} was not read: {error}")
    return [
        _source(name, data, replace(found, notes=tuple(notes)), kind=kind, captured=captured, limits=limits),
        *inner,
    ]


def _source(name: str, data: bytes, found: Read, *, kind: str, captured: str | None, limits: Limits) -> Source:
    text, notes = found.text, found.notes
    if len(text) > limits.chars:
        text, notes = text[: limits.chars], (*notes, f"Only the first {limits.chars:,} characters were read.")
    lang = detect(text) if text else found.lang or "und"
    return Source(
        name=name,
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        lang=lang,
        direction=direction(lang),
        title=found.title or _first_line(text),
        author=found.author,
        publisher=found.publisher,
        published=found.published,
        captured=found.captured or captured,
        url=found.url,
        aside=tuple(span for span in found.aside if span[1] <= len(text)),
        notes=notes,
        links=found.links,
    )


def _first_line(text: str) -> str | None:
    first = next(iter(lines(text)), None)
    return text[slice(*first)][:200] if first else None
