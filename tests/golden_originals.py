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
from tests.exports.texts import PK, RU, RUS, UR, original

FOLDER = Path(__file__).parent / "golden" / "originals"


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


def differences() -> list[str]:
    made, kept = files(), {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    return sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))


def main() -> int:
    if "--write" in sys.argv[1:]:
        for name, data in files().items():
            (FOLDER / name).write_bytes(data)
    found = differences()
    sys.stderr.writelines(f"differs: {name}\n" for name in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
