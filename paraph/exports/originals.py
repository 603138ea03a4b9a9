"""All sides' originals of an agreed text, made and proved together: they differ only as the alternat permits (R43).

    made = originals(whole, wish)       one for each side, ours first
    proofs = prove(made)                each verified alone, then all against ours

A printed page is found again by the digits at its foot (R67): `find_page` makes the pages of every original that the
text can have now, so nothing about printing has to be kept.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from paraph.exports.alternat import permitted_difference
from paraph.exports.initialled import Dress, original_of
from paraph.exports.original import Sheet, lay_out
from paraph.exports.page_digests import Layout, Page, match_page
from paraph.exports.paper import ORIGINAL, Wish, file_name, first_languages, original_sheet
from paraph.exports.pdf import MAX_COLUMNS, format_pdf, print_pages
from paraph.exports.readback import Checked, check_pdf
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement

MAX_PRINTED = 64
"""Originals set to find one page."""
_LAYOUTS: tuple[Layout, ...] = ("sequence", "columns")
_SUBSETS = 3
"""Sides up to which every state of initialling is tried: nobody has, some have, all have."""


@dataclass(frozen=True, slots=True)
class Made:
    """One side's original with the name of its file."""

    side: SideId
    file: str
    pdf: bytes


def originals(whole: Settlement, wish: Wish) -> tuple[Made, ...]:
    """Every side's original, ours first.  Refused while the text is not agreed."""
    return tuple(_made(whole, replace(wish, copy=side)) for side in whole.text.sides)


def _made(whole: Settlement, wish: Wish) -> Made:
    sheet = original_sheet(whole, wish)
    name = file_name(whole, ORIGINAL, sheet.langs[0], sheet.copy)
    return Made(sheet.copy, name, format_pdf(sheet, wish.layout, wish.fonts))


def prove(made: Sequence[Made], fonts: Path | None = None) -> tuple[Checked, ...]:
    """Each read back from its pages, then each against every other.

    Untrusted when pages do not say what their text says; Refused, naming paragraph, language and words, when two
    differ by more than the alternat permits.
    """
    checked = tuple(check_pdf(one.pdf, fonts) for one in made)
    for one, other in combinations(checked, 2):
        permitted_difference(one.sheet, other.sheet)
    return checked


def find_page(
    wholes: Sequence[Settlement],
    digits: str,
    fonts: Path | None = None,
    dress_of: Callable[[Settlement], Dress] = lambda _: Dress(),
) -> tuple[Settlement, Page, Layout]:
    """The text, the page and the layout that the digits at a foot belong to; Malformed or Refused as `match_page`.

    `dress_of` tells what heads and closes the originals of a text; those that were printed without are looked at too.
    """
    seen: list[Page] = []
    for whole, sheet, layout in _candidates(wholes, dress_of):
        pages = print_pages(sheet, layout, fonts)
        seen += pages
        if any(_begins(page, digits) for page in pages):
            return whole, match_page(digits, pages), layout
    return wholes[0], match_page(digits, seen), "sequence"  # says what is wrong with the digits


def _begins(page: Page, digits: str) -> bool:
    asked = "".join(char for char in digits if char.isdigit())
    return len(asked) > 5 and page.digits.replace(" ", "").startswith(asked)


def _candidates(
    wholes: Sequence[Settlement], dress_of: Callable[[Settlement], Dress]
) -> Iterator[tuple[Settlement, Sheet, Layout]]:
    count = 0
    for whole in wholes:
        for sheet in _dressed(whole, dress_of(whole)) if whole.digest else ():
            for layout in _LAYOUTS[: 2 if 2 <= len(sheet.versions) <= MAX_COLUMNS else 1]:
                if count == MAX_PRINTED:
                    return
                count += 1
                yield whole, sheet, layout


def _dressed(whole: Settlement, dress: Dress) -> Iterator[Sheet]:
    yield from _sheets(whole, dress)
    if dress != Dress():
        yield from _sheets(whole, Dress())


def _sheets(whole: Settlement, dress: Dress) -> Iterator[Sheet]:
    """The originals that may have been printed: by who had initialled then, whose copy, which language first."""
    full = original_of(whole, dress)
    signed = [one.side for one in full.paraphs]
    states = _states(signed)
    for state in states:
        original = replace(full, paraphs=tuple(one for one in full.paraphs if one.side in state))
        for side in whole.text.sides:
            for lang in _first(whole, side):
                parties = tuple(
                    replace(party, langs=(lang, *(one for one in party.langs if one != lang)))
                    if party.side == side
                    else party
                    for party in original.sides
                )
                yield lay_out(replace(original, sides=parties), side)


def _states(signed: Sequence[SideId]) -> list[tuple[SideId, ...]]:
    if len(signed) > _SUBSETS:
        return [tuple(signed), ()]
    return [state for size in range(len(signed), -1, -1) for state in combinations(signed, size)]


def _first(whole: Settlement, side: SideId) -> list[Lang]:
    likely = first_languages(whole)[side]
    return [likely, *(lang for lang in whole.text.languages if lang != likely)]
