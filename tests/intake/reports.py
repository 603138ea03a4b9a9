"""The invented reports of `cases/`, as lines the way `paraph intake --jsonl` reads them."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from paraph.intake.lines import answer

CASES = Path(__file__).parent / "cases"


@cache
def lines() -> list[dict[str, Any]]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n\n")
        said = dict(re.findall(r"(\w+): (\S+)", head))
        published = None if said["published"] == "-" else said["published"]
        found.append({"id": path.stem, "text": text.strip(), "published": published, "lang": said["lang"], "url": None})
    return found


@cache
def answers() -> dict[str, dict[str, Any]]:
    return {line["id"]: facts for line, facts in zip(lines(), answer(lines()), strict=True)}


def text_of(name: str) -> str:
    return str(next(line["text"] for line in lines() if line["id"] == name))
