"""One side's original as a PDF (docs/spec/originals.md): sheet in, bytes out.

It is set twice.  The first pass, with noughts in the foot, tells which paragraphs came to stand on which page; from
that follow the digits of each page; the second pass prints them.  The foot is of one height whatever it says, so the
second pass breaks its pages where the first did, and this is checked, not assumed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import typst

from paraph.canon import Json
from paraph.errors import Refused
from paraph.exports.labels import labels
from paraph.exports.original import Sheet, Signatory, Version, said
from paraph.exports.page_digests import SIGNATURES, Layout, Page, format_pages, items, lay_pages, pages
from paraph.exports.press import impress, open_press, places
from paraph.exports.source import format_sheet
from paraph.names import Lang

MAX_COLUMNS = 3
END_WITHIN = 690
"""Points from the head of the page within which an ending has to end.  One that is kept on one page and does not fit
is pressed against the bottom, at 700: then less is kept together (the template says what)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and what its pages carry."""

    pdf: bytes
    pages: tuple[Page, ...]


def format_pdf(sheet: Sheet, layout: Layout = "sequence", fonts: Path | None = None) -> bytes:
    """The original on A4, PDF/A-3a and PDF/UA-1, its text attached; the same bytes whenever and wherever it is made.

    `fonts`: a folder with faces for scripts beyond Latin, Cyrillic, Greek and Arabic.  Refused, naming the script,
    when no face has a character.
    """
    return print_original(sheet, layout, fonts).pdf


def print_original(sheet: Sheet, layout: Layout = "sequence", fonts: Path | None = None) -> Printed:
    """`format_pdf`, with the pages it made, for `match_page`."""
    if layout == "columns" and len(sheet.versions) > MAX_COLUMNS:
        raise Refused(
            f"{len(sheet.versions)} languages do not fit beside each other on a page.",
            remedy=f"Print one after the other, or at most {MAX_COLUMNS} in columns.",
        )
    press, keep, laid = _set(sheet, layout, fonts)
    printed = pages(sheet, laid)
    inputs = _inputs(sheet, layout, keep, [page.digits for page in printed], laid)
    pdf = impress(press, inputs, sheet.day)
    assert lay_pages(places(press)) == laid, "the digits in the foot moved a page break"
    return Printed(pdf, printed)


def print_pages(sheet: Sheet, layout: Layout = "sequence", fonts: Path | None = None) -> tuple[Page, ...]:
    """The pages that `print_original` would make, without printing them."""
    return pages(sheet, _set(sheet, layout, fonts)[2])


def _set(sheet: Sheet, layout: Layout, fonts: Path | None) -> tuple[typst.Compiler, int, tuple[tuple[int, ...], ...]]:
    """The first pass: the press, how much of the end is kept on one page, the items on each page."""
    for keep in (3, 2, 1, 0):
        press = open_press("original.typ", _inputs(sheet, layout, keep, (), ()), fonts)
        marks = places(press)
        if _fits(sheet, marks):
            break
    return press, keep, lay_pages(marks)


def _fits(sheet: Sheet, marks: list[dict[str, str | int]]) -> bool:
    ends = {at for at, item in enumerate(items(sheet)) if item.name == SIGNATURES}
    return all(int(mark["y"]) <= END_WITHIN for mark in marks if mark["id"] in ends)


def _inputs(
    sheet: Sheet, layout: Layout, keep: int, digests: Sequence[str], laid: Sequence[Sequence[int]]
) -> dict[str, str]:
    data = paper_data(sheet, layout, keep, digests)
    return {
        "data": json.dumps(data, ensure_ascii=False),
        "source": format_sheet(sheet).decode(),
        "pages": format_pages(layout, laid).decode(),
    }


def paper_data(sheet: Sheet, layout: Layout, keep: int, digests: Sequence[str]) -> dict[str, Json]:
    """What the template prints, word for word; `keep`: how much of its end is kept on one page."""
    first = sheet.versions[0]
    words = labels(first.lang)
    numbers = count()
    return {
        "title": first.title.replace("\n", " "),
        "layout": layout,
        "marking": sheet.marking,
        "foot": {"tongue": tongue(first.lang), "copy": words.copy.format(side=sheet.copy), "page": words.page},
        "digests": [*digests],
        "keep": keep,
        "initials": [{"side": party.side, "person": party.person, "day": party.day} for party in first.parties],
        "versions": [_version(version, numbers) for version in sheet.versions],
        "colophon": {"label": words.digest, "digest": in_eights(sheet.digest)},
    }


def _version(version: Version, numbers: "count[int]") -> dict[str, Json]:
    """Its items are numbered in the order of `page_digests.items`."""
    title = next(numbers)
    paragraphs: list[Json] = [
        {"id": next(numbers), "label": numbered(number), "words": said(words)} for number, words in version.paragraphs
    ]
    return {
        "tongue": tongue(version.lang),
        "ids": {"title": title, "closing": next(numbers), "signatures": next(numbers)},
        "title": version.title,
        "heading": said(version.heading),
        "done": version.done,
        "parties": [_party(party) for party in version.parties],
        "paragraphs": paragraphs,
        "closing": said(version.closing),
    }


def _party(party: Signatory) -> dict[str, Json]:
    return {"name": party.name, "person": party.person, "office": party.office}


def tongue(lang: Lang) -> dict[str, Json]:
    """A language tag as typst takes it: the language, and the region where there is one."""
    primary, *rest = lang.split("-")
    region = next((part for part in rest if len(part) == 2), None)
    return {"lang": primary, "region": region}


def numbered(number: str) -> str:
    """A paragraph's number as printed: a bare number gets its full stop."""
    return f"{number}." if number.isdigit() else number


def in_eights(digest: str) -> str:
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
