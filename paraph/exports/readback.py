"""Originals read back from their PDFs and held against each other: the paper says what the text says (R43, R47).

For each language the answer says how it was verified, strongest first:

    remade   the PDF made again from the text inside it has the same bytes: every letter of every script is as set
    words    set by another version of the press; the words read from its pages are the text's (Latin, Greek, Cyrillic)
    source   the same, in a script that no program surely reads back from a page: only the text inside was compared
"""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from paraph.errors import Malformed, Refused, Untrusted
from paraph.exports.alternat import permitted_difference, proves_digest
from paraph.exports.labels import labels
from paraph.exports.original import Sheet, Version, said
from paraph.exports.page_digests import Page, pages, parse_pages
from paraph.exports.pdf import Layout, in_eights, numbered, print_original
from paraph.exports.source import MAX_SOURCE, parse_sheet
from paraph.names import Lang

MAX_PDF = 64 * 2**20
MAX_PAGES = 2_000
BODY_FROM, BODY_TO = 138.0, 770.0
"""Points above the foot of an A4 page between which the words of the text stand; beyond are head and foot."""

How = Literal["remade", "words", "source"]
_READABLE = re.compile(r"[\u0000-\u02FF\u0370-\u052F\u1E00-\u1EFF\u2000-\u206F\u2116]")
_HAND_SET = ("original.json", "pages.json")
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What the reader of PDF files raises on bytes that are none, or only in part: it has no one family of errors."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A PDF taken apart: its text, its pages as the text has them, and what stands in the body and margins of each."""

    sheet: Sheet
    layout: Layout
    pages: tuple[Page, ...]
    bodies: tuple[str, ...]
    margins: tuple[str, ...]


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
        _check_margins(reading)
        _check_bodies(reading)
        how = {version.lang: "words" if _is_readable(version) else "source" for version in reading.sheet.versions}
    return Checked(reading.sheet, reading.pages, how, proves_digest(reading.sheet))


def _remade(pdf: bytes, reading: Reading, fonts: Path | None) -> bool:
    try:
        return print_original(reading.sheet, reading.layout, fonts).pdf == pdf
    except Refused:
        return False


def read_original(pdf: bytes) -> Reading:
    """Malformed unless the bytes are a PDF with the two attachments of an original and a page for each listed."""
    if len(pdf) > MAX_PDF:
        raise Malformed(f"This PDF is larger than {MAX_PDF:,} bytes.")
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if len(reader.pages) > MAX_PAGES:
            raise Malformed(f"This PDF has more than {MAX_PAGES:,} pages.")
        attached = {name: data for name in _HAND_SET for data in reader.attachments.get(name, [])[:1]}
        zones = [_zones(page) for page in reader.pages]
    except _BROKEN as error:
        raise Malformed("This is not a PDF that can be read.", detail=f"{type(error).__name__}: {error}") from None
    if len(attached) != len(_HAND_SET) or any(len(data) > MAX_SOURCE for data in attached.values()):
        raise Malformed(
            "This PDF does not carry its own text.", remedy="Take the file itself, not a scan or a copy printed anew."
        )
    return _reading(attached, zones)


def _reading(attached: dict[str, bytes], zones: list[tuple[str, str]]) -> Reading:
    sheet = parse_sheet(attached["original.json"])
    layout, laid = parse_pages(attached["pages.json"], sheet)
    if layout not in ("sequence", "columns") or len(laid) != len(zones):
        raise Malformed(f"This PDF has {len(zones)} pages, but its list of pages has {len(laid)}.")
    return Reading(
        sheet,
        "columns" if layout == "columns" else "sequence",
        pages(sheet, laid),
        tuple(body for body, _ in zones),
        tuple(margin for _, margin in zones),
    )


def _zones(page: PageObject) -> tuple[str, str]:
    """The words of a page's body, and of its head and foot."""
    body: list[str] = []
    margin: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        height = tm[5] * cm[3] + cm[5]
        (body if BODY_FROM < height < BODY_TO else margin).append(text)

    page.extract_text(visitor_text=visit)
    return "".join(body), "".join(margin)


def _check_margins(reading: Reading) -> None:
    words = labels(reading.sheet.versions[0].lang)
    for page, margin in zip(reading.pages, reading.margins, strict=True):
        count = words.page.replace("{x}", str(page.page)).replace("{y}", str(page.of))
        for wanted in (page.digits, reading.sheet.marking, words.copy.format(side=page.copy), count):
            if _letters(wanted) not in _letters(margin):
                raise Untrusted(
                    f"Page {page.page} of the original of {page.copy} does not carry: {wanted}.",
                    remedy="Do not initial it. Make the original again from the agreed text.",
                )


def _check_bodies(reading: Reading) -> None:
    """Every readable part stands on the pages, in order; where all is readable, nothing else does."""
    seen = "".join(_letters(body) for body in reading.bodies)
    at = 0
    for place, words in _parts(reading.sheet, reading.layout):
        wanted = _letters(words)
        found = seen.find(wanted, at)
        if found < 0 or (found > at and all(map(_is_readable, reading.sheet.versions))):
            raise Untrusted(
                f"In the original of {reading.sheet.copy} the pages do not say what the text says: {place}.",
                remedy="Do not initial it. Make the original again from the agreed text.",
                detail=f"{place}: wanted {wanted[:80]!r}, on the page {seen[at : at + 80]!r}",
            )
        at = found + len(wanted)
    if all(map(_is_readable, reading.sheet.versions)) and at != len(seen):
        raise Untrusted(f"The original of {reading.sheet.copy} has more on its pages than in its text.")


def _parts(sheet: Sheet, layout: Layout) -> Iterator[tuple[str, str]]:
    """The readable parts in the order of the paper, each with its name."""
    if layout == "sequence":
        for version in sheet.versions:
            yield from _title((version,))
            for index in range(len(version.paragraphs)):
                yield from _paragraph((version,), index)
            yield from _ending((version,))
    else:
        yield from _title(sheet.versions)
        for index in range(len(sheet.versions[0].paragraphs)):
            yield from _paragraph(sheet.versions, index)
        yield from _ending(sheet.versions)
    if _readable_tag(sheet.versions[0].lang):
        yield "the digest", labels(sheet.versions[0].lang).digest
    yield "the digest", in_eights(sheet.digest)


def _title(versions: tuple[Version, ...]) -> Iterator[tuple[str, str]]:
    for version in filter(_is_readable, versions):
        heading = said(version.heading) or "".join(party.name for party in version.parties)
        yield f"title, {version.lang}", version.title + heading + version.done


def _paragraph(versions: tuple[Version, ...], index: int) -> Iterator[tuple[str, str]]:
    for version in filter(_is_readable, versions):
        number, words = version.paragraphs[index]
        yield f"paragraph {number or index + 1}, {version.lang}", numbered(number) + said(words)


def _ending(versions: tuple[Version, ...]) -> Iterator[tuple[str, str]]:
    readable = tuple(filter(_is_readable, versions))
    for version in readable:
        yield f"closing, {version.lang}", said(version.closing)
    for seat in range(len(versions[0].parties)):
        for version in readable:
            party = version.parties[seat]
            yield f"signature of {party.side}, {version.lang}", party.person + party.office + party.name


def _readable_tag(lang: Lang) -> bool:
    return bool(_READABLE.fullmatch(labels(lang).digest[0]))


def _is_readable(version: Version) -> bool:
    """Latin, Greek or Cyrillic throughout, no loose accents: what is read back from a page letter by letter."""
    words = (version.title, said(version.heading), version.done, said(version.closing))
    names = (text for party in version.parties for text in (party.name, party.person, party.office))
    body = (said(words) for _, words in version.paragraphs)
    texts = (unicodedata.normalize("NFC", text) for text in (*words, *names, *body))
    return all(_READABLE.match(char) for text in texts for char in text)


def _letters(text: str) -> str:
    """What is left of a text to compare: readable characters, without blanks and what cannot be seen."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in plain if _READABLE.match(char) and not char.isspace() and unicodedata.category(char) != "Cf"
    )
