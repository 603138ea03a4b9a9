"""The words that stand on the pages of a PDF, held against the text that the PDF carries.

Latin, Greek and Cyrillic letters can be read back from a page one by one; of other scripts only the source is compared.
Blanks are left out: a page breaks lines where the text does not.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject

from paraph.errors import Untrusted
from paraph.exports.labels import labels
from paraph.exports.original import Sheet, Version, said
from paraph.exports.page_digests import Layout, Page
from paraph.exports.pdf import in_eights, numbered
from paraph.names import Lang

BODY_FROM, BODY_TO = 138.0, 770.0
"""Points above the foot of an A4 page between which the words of the text stand; beyond are head and foot."""

_READABLE = re.compile(r"[\u0000-\u02FF\u0370-\u052F\u1E00-\u1EFF\u2000-\u206F\u2116]")
_REMEDY = "Do not initial it. Make the original again from the agreed text."


@dataclass(frozen=True, slots=True)
class Zones:
    """The words in a page's body, and in its head and foot."""

    body: str
    margin: str


def zones(page: PageObject) -> Zones:
    body: list[str] = []
    margin: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        height = tm[5] * cm[3] + cm[5]
        (body if BODY_FROM < height < BODY_TO else margin).append(text)

    page.extract_text(visitor_text=visit)
    return Zones("".join(body), "".join(margin))


def check_margins(sheet: Sheet, pages: Sequence[Page], seen: Sequence[Zones]) -> None:
    """Untrusted unless every page bears its digits, marking, copy and number."""
    words = labels(sheet.versions[0].lang)
    for page, zone in zip(pages, seen, strict=True):
        count = words.page.replace("{x}", str(page.page)).replace("{y}", str(page.of))
        for wanted in (page.digits, sheet.marking, words.copy.format(side=page.copy), count):
            if _letters(wanted) not in _letters(zone.margin):
                raise Untrusted(
                    f"Page {page.page} of the original of {page.copy} does not carry: {wanted}.",
                    remedy=_REMEDY,
                )


def check_bodies(sheet: Sheet, layout: Layout, seen: Sequence[Zones]) -> frozenset[Lang]:
    """The languages read back from the pages.  Untrusted unless each part of them stands there, in order.

    Where every language can be read, nothing else may stand there; beside another script that cannot be told.
    """
    readable = frozenset(version.lang for version in sheet.versions if _is_readable(version))
    whole = len(readable) == len(sheet.versions)
    on_paper = "".join(_letters(zone.body) for zone in seen)
    at = 0
    for place, words in _parts(sheet, layout, readable):
        wanted = _letters(words)
        found = on_paper.find(wanted, at)
        if found < 0 or (whole and found > at):
            raise Untrusted(
                f"In the original of {sheet.copy} the pages do not say what the text says: {place}.",
                remedy=_REMEDY,
                detail=f"{place}: wanted {wanted[:80]!r}, on the page {on_paper[at : at + 80]!r}",
            )
        at = found + len(wanted)
    if whole and at != len(on_paper):
        raise Untrusted(f"The original of {sheet.copy} has more on its pages than in its text.", remedy=_REMEDY)
    return readable


def _parts(sheet: Sheet, layout: Layout, readable: frozenset[Lang]) -> Iterator[tuple[str, str]]:
    """The readable parts in the order of the paper, each with its name."""
    together = [sheet.versions] if layout == "columns" else [(version,) for version in sheet.versions]
    for versions in together:
        shown = tuple(version for version in versions if version.lang in readable)
        yield from _title(shown)
        for index in range(len(versions[0].paragraphs)):
            yield from _paragraph(shown, index)
        yield from _ending(shown, len(versions[0].parties))
    yield "the digest", labels(sheet.versions[0].lang).digest
    yield "the digest", in_eights(sheet.digest)


def _title(versions: tuple[Version, ...]) -> Iterator[tuple[str, str]]:
    for version in versions:
        heading = said(version.heading) or "".join(party.name for party in version.parties)
        yield f"title, {version.lang}", version.title + heading + version.done


def _paragraph(versions: tuple[Version, ...], index: int) -> Iterator[tuple[str, str]]:
    for version in versions:
        number, words = version.paragraphs[index]
        yield f"paragraph {number or index + 1}, {version.lang}", numbered(number) + said(words)


def _ending(versions: tuple[Version, ...], seats: int) -> Iterator[tuple[str, str]]:
    for version in versions:
        yield f"closing, {version.lang}", said(version.closing)
    for seat in range(seats):
        for version in versions:
            party = version.parties[seat]
            yield f"signature of {party.side}, {version.lang}", party.person + party.office + party.name


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
