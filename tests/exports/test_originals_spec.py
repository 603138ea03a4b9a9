"""The page on originals says what the code does."""

import re
from pathlib import Path

from paraph.exports.alternat import canonical, check_alternat, proves_digest
from paraph.exports.page_digests import format_pages, pages, parse_pages
from paraph.exports.source import format_sheet, parse_sheet

PAGE = (Path(__file__).parents[2] / "docs" / "spec" / "originals.md").read_text(encoding="utf-8")
SHEET, CANONICAL, CARRIED, LISTED = (block.encode() for block in re.findall(r"```json\n(.*?)\n```", PAGE))


def test_the_example_is_an_original_that_proves_its_digest() -> None:
    sheet = parse_sheet(SHEET)
    check_alternat(sheet)
    assert format_sheet(sheet) == SHEET
    assert proves_digest(sheet)


def test_the_example_in_canonical_order_is_as_shown() -> None:
    assert canonical(parse_sheet(SHEET)) == CANONICAL


def test_the_digits_of_its_first_page_are_as_shown() -> None:
    sheet = parse_sheet(SHEET)
    layout, laid = parse_pages(LISTED, sheet)
    first = pages(sheet, laid)[0]
    assert f"\n`{first.digits}`\n" in PAGE
    assert format_pages(layout, laid) == LISTED
    assert all(f'["{lang}","{name}",'.encode() in CARRIED for lang, name in first.carries)
