"""Golden forms of originals:  python -m tests.golden_originals [--write]

PK.json RU.json    the source that each side's PDF carries
canonical.json     what both have in common, byte for byte
pages.txt          the digits of PK's pages, broken by hand so that no typesetter has a part in it
"""

import sys
from pathlib import Path

from paraph.exports.alternat import canonical
from paraph.exports.original import lay_out
from paraph.exports.page_digests import items, pages
from paraph.exports.source import format_sheet
from tests import golden_files
from tests.exports.texts import PK, RU, RUS, UR, original

FOLDER = golden_files.GOLDEN / "originals"


def files() -> dict[str, bytes]:
    text = original({PK: UR, RU: RUS})
    ours, theirs = lay_out(text, PK), lay_out(text, RU)
    half = len(items(ours)) // 2
    broken = pages(ours, (range(half + 1), range(half, len(items(ours)))))
    return {
        "PK.json": format_sheet(ours),
        "RU.json": format_sheet(theirs),
        "canonical.json": canonical(ours),
        "pages.txt": "".join(f"{page.page}/{page.of} {page.digits}\n" for page in broken).encode(),
    }


def made() -> dict[Path, bytes]:
    return {FOLDER / name: data for name, data in files().items()}


def differences() -> list[str]:
    return golden_files.differences(made(), FOLDER)


if __name__ == "__main__":
    sys.exit(golden_files.main(made(), FOLDER))
