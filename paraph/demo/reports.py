"""Reports for the desk of the demonstration: illustrations in our own words, or the files of a folder that is named.

The illustrations tell of documented rounds what the record's sources tell, and are built to show what reports do: two
have one origin and one of these ends in readers' comments, one takes a roundtable for the round, one is a copy with
another story behind it.  Each says that it is an illustration.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from paraph.errors import Malformed

FILE = "reports.json"
PUBLISHER = "Illustration"


@dataclass(frozen=True, slots=True)
class Given:
    """A report as it is brought in; `published` and `captured` are empty where nobody knows them."""

    name: str
    data: bytes
    publisher: str = ""
    published: str = ""
    captured: str = ""
    address: str = ""


def illustrations() -> list[Given]:
    """The reports that come with the demonstration."""
    rows: list[dict[str, str]] = json.loads((files("paraph.demo") / FILE).read_text("utf-8"))
    return [
        Given(row["name"], row["text"].encode(), PUBLISHER, row.get("published", ""), row.get("captured", ""))
        for row in rows
    ]


def given_in(folder: Path) -> Iterator[Given]:
    """The reports of a folder; a JSON object with a text in it is a report as well, with what it says of itself."""
    from paraph.intake.reading.folder import files_of

    for path in sorted(folder.glob("*.json")):
        row = _row(path)
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            known = {name: str(row.get(name) or "") for name in ("publisher", "published", "captured")}
            yield Given(f"{path.stem}.txt", row["text"].encode(), address=str(row.get("url") or ""), **known)
    for path in files_of([folder]):
        yield Given(path.name, path.read_bytes())


def _row(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise Malformed(f"{path.name} is not JSON.", remedy="Leave it out of the folder.", detail=str(error)) from None
