"""The digits at the foot of a page, and back from them to the version it belongs to (R67).

    page 2 of PK's original carries ru 3, ru 4 and the closing in ru
    SHA-256 of {"carries":[["ru","¶3 (3)","3",["…"]],…],"copy":"PK","digest":"3f…","mechanism":"…","of":4,"page":2,
                "text":"text/16.js","v":1}
    04412 98035 11720 66213 90054 27781      six groups of five, as for keys: 99 bits

A page that a paragraph runs over carries it whole, so each page vouches for every word that may stand on it.  The
digits find the page among versions on record; what proves the text is the full digest, never thirty digits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed, Refused
from paraph.exports.original import Sheet, Version, Words
from paraph.exports.source import words_data
from paraph.names import Ref, SideId

LEAST_DIGITS = 10
"""Two groups: enough to find a page among a million, few enough for a bad line."""

Layout = Literal["sequence", "columns"]
"""Each language in full, one after the other; or side by side, paragraph by paragraph."""

TITLE, CLOSING, SIGNATURES = "title", "closing", "signatures"


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a sheet that can be pointed at on paper: a paragraph, or one of the three parts around them."""

    lang: str
    name: str
    words: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page: whose copy, which page of how many, the items on it (language, name), and its spoken digits."""

    copy: SideId
    text: Ref
    digest: str
    page: int
    of: int
    carries: tuple[tuple[str, str], ...]
    digits: str


def items(sheet: Sheet) -> tuple[Item, ...]:
    """Every item in the order of the paper; its place here is its name in the template."""
    return tuple(item for version in sheet.versions for item in _of_version(version))


def _of_version(version: Version) -> Iterable[Item]:
    parties: list[Json] = [[party.side, party.name, party.person, party.office, party.day] for party in version.parties]
    title: tuple[Json, ...] = (version.title, words_data(version.heading), version.done, parties)
    yield Item(version.lang, TITLE, title)
    for index, (number, words) in enumerate(version.paragraphs):
        yield _paragraph(version.lang, f"{index + 1}", number, words)
    yield Item(version.lang, CLOSING, tuple(words_data(version.closing)))
    yield Item(version.lang, SIGNATURES, (parties,))


def _paragraph(lang: str, place: str, number: str, words: Words) -> Item:
    return Item(lang, f"¶{place}" + (f" ({number})" if number else ""), (number, words_data(words)))


def pages(sheet: Sheet, layout: Sequence[Sequence[int]]) -> tuple[Page, ...]:
    """The pages of a sheet; `layout` lists for each page the places of its items in `items(sheet)`."""
    known = items(sheet)
    return tuple(_page(sheet, number, len(layout), [known[at] for at in on]) for number, on in enumerate(layout, 1))


def _page(sheet: Sheet, number: int, total: int, carried: list[Item]) -> Page:
    data = {
        "carries": [[item.lang, item.name, *item.words] for item in carried],
        "copy": sheet.copy,
        "digest": sheet.digest,
        "mechanism": sheet.mechanism,
        "of": total,
        "page": number,
        "text": str(sheet.text),
        "v": 1,
    }
    digits = canon.read_aloud(canon.digest(data))
    carries = tuple((item.lang, item.name) for item in carried)
    return Page(sheet.copy, sheet.text, sheet.digest, number, total, carries, digits)


def lay_pages(marks: Iterable[dict[str, str | int]]) -> tuple[tuple[int, ...], ...]:
    """From where each item begins and ends to the items of each page, in order."""
    edges: dict[int, list[int]] = {}
    for mark in marks:
        edges.setdefault(int(mark["id"]), []).append(int(mark["page"]))
    last = max((max(seen) for seen in edges.values()), default=1)
    return tuple(
        tuple(sorted(at for at, seen in edges.items() if min(seen) <= page <= max(seen))) for page in range(1, last + 1)
    )


def format_pages(layout: Layout, laid: Sequence[Sequence[int]]) -> bytes:
    """`{"layout":"sequence","pages":[[0,1,2],[2,3]]}`: the places in `items(sheet)` on each page."""
    return canon.encode({"layout": layout, "pages": [[*on] for on in laid]})


def parse_pages(data: bytes, sheet: Sheet) -> tuple[Layout, tuple[tuple[int, ...], ...]]:
    """The layout carried in a PDF; Malformed unless it is canonical and points at items of the sheet."""
    value, known = canon.decode(data), len(items(sheet))
    listed = value.get("pages") if isinstance(value, dict) else None
    layout: Layout = "columns" if isinstance(value, dict) and value.get("layout") == "columns" else "sequence"
    lists = [on for on in listed if isinstance(on, list)] if isinstance(listed, list) else []
    laid = tuple(tuple(at for at in on if type(at) is int and 0 <= at < known) for on in lists)
    if format_pages(layout, laid) != data:
        raise Malformed("The list of pages in this original is not one, or points at nothing in its text.")
    return layout, laid


def match_page(digits: str, printed: Iterable[Page]) -> Page:
    """The page whose digits these are, or begin with these.  Refused when none is on record, or more than one.

    Blanks, full stops and hyphens between digits do not matter; two groups are the least.
    """
    asked = re.sub(r"[\s.-]", "", digits)
    if not re.fullmatch(r"[0-9]+", asked) or not LEAST_DIGITS <= len(asked) <= 5 * canon.ALOUD_GROUPS:
        raise Malformed(
            "These are not the digits of a page.",
            remedy=f"Write at least two and at most {canon.ALOUD_GROUPS} groups of five.",
        )
    found = [page for page in printed if page.digits.replace(" ", "").startswith(asked)]
    if not found:
        raise Refused(
            "No page on record has these digits.",
            remedy="Read them once more; if they are right, the page is of another version and not to be initialled.",
        )
    if len({page.digits for page in found}) > 1:
        raise Refused("More than one page on record begins with these digits.", remedy="Read the next group too.")
    return found[0]
