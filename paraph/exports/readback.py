"""Originals read back from their PDFs and held against each other: the paper says what the text says (R43, R47).

For each language the answer says how it was verified, strongest first:

    remade   the PDF made again from the text inside it has the same bytes: every letter of every script is as set
    words    set by another version of the press; the words read from its pages are the text's (Latin, Greek, Cyrillic)
    source   the same, in a script that no program surely reads back from a page: only the text inside was compared
"""

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from paraph.errors import Malformed, Refused
from paraph.exports.alternat import permitted_difference, proves_digest
from paraph.exports.original import Sheet
from paraph.exports.page_digests import SIGNATURES, Layout, Page, pages, parse_pages
from paraph.exports.page_words import Zones, check_bodies, check_margins, zones
from paraph.exports.pdf import print_original
from paraph.exports.source import MAX_SOURCE, parse_sheet

MAX_PDF = 64 * 2**20
MAX_PAGES = 2_000

How = Literal["remade", "words", "source"]
_ATTACHED = ("original.json", "pages.json")
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What the reader of PDF files raises on bytes that are none, or only in part: it has no one family of errors."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a PDF carries of its text: the sheet, how it is laid out, and its pages as they follow from both."""

    sheet: Sheet
    layout: Layout
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One original, how each of its languages was verified, and whether its words have the digest it names."""

    sheet: Sheet
    pages: tuple[Page, ...]
    how: dict[str, How]
    proves_digest: bool


def check_pdfs(one: bytes, other: bytes, fonts: Path | None = None) -> tuple[Checked, Checked]:
    """Both verified alone, then against each other.

    Malformed when one is no original of ours, Untrusted when its pages do not say what its text says, Refused (naming
    paragraph, language, words) when the two differ by more than the alternat permits.
    """
    checked = check_pdf(one, fonts), check_pdf(other, fonts)
    permitted_difference(checked[0].sheet, checked[1].sheet)
    return checked


def check_pdf(pdf: bytes, fonts: Path | None = None) -> Checked:
    """One original by itself: its pages carry the words of the text inside it, and the digits that follow from it."""
    reading = read_original(pdf)
    how: dict[str, How] = {version.lang: "remade" for version in reading.sheet.versions}
    if not _remade(pdf, reading, fonts):
        seen = read_zones(pdf)
        check_margins(reading.sheet, reading.pages, seen)
        read = frozenset() if _breaks_rows(reading) else check_bodies(reading.sheet, reading.layout, seen)
        how = {version.lang: "words" if version.lang in read else "source" for version in reading.sheet.versions}
    return Checked(reading.sheet, reading.pages, how, proves_digest(reading.sheet))


def _breaks_rows(reading: Reading) -> bool:
    """Whether what stands side by side runs over a page: its words interleave there, and are not read back."""
    carried = Counter(item for page in reading.pages for item in page.carries)
    twice = {name for (_, name), times in carried.items() if times > 1}
    return bool(twice) if reading.layout == "columns" else SIGNATURES in twice


def _remade(pdf: bytes, reading: Reading, fonts: Path | None) -> bool:
    try:
        return print_original(reading.sheet, reading.layout, fonts).pdf == pdf
    except Refused:
        return False


def read_original(pdf: bytes) -> Reading:
    """Malformed unless the bytes are a PDF with the two attachments of an original and a page for each listed."""
    try:
        reader = _opened(pdf)
        count = len(reader.pages)
        attached = {name: data for name in _ATTACHED for data in reader.attachments.get(name, [])[:1]}
    except _BROKEN as error:
        raise _unreadable(error) from None
    if len(attached) != len(_ATTACHED) or any(len(data) > MAX_SOURCE for data in attached.values()):
        raise Malformed(
            "This PDF does not carry its own text.", remedy="Take the file itself, not a scan or a copy printed anew."
        )
    sheet = parse_sheet(attached["original.json"])
    layout, laid = parse_pages(attached["pages.json"], sheet)
    if len(laid) != count:
        raise Malformed(f"This PDF has {count} pages, but its list of pages has {len(laid)}.")
    return Reading(sheet, layout, pages(sheet, laid))


def read_zones(pdf: bytes) -> tuple[Zones, ...]:
    """The words on each page."""
    try:
        return tuple(zones(page) for page in _opened(pdf).pages)
    except _BROKEN as error:
        raise _unreadable(error) from None


def _opened(pdf: bytes) -> PdfReader:
    if len(pdf) > MAX_PDF:
        raise Malformed(f"This PDF is larger than {MAX_PDF:,} bytes.")
    reader = PdfReader(io.BytesIO(pdf))
    if len(reader.pages) > MAX_PAGES:
        raise Malformed(f"This PDF has more than {MAX_PAGES:,} pages.")
    return reader


def _unreadable(error: Exception) -> Malformed:
    return Malformed("This is not a PDF that can be read.", detail=f"{type(error).__name__}: {error}")
