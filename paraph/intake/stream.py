"""JSON lines in, JSON lines out: as many answers as lines, in their order, whatever the lines hold."""

import json
from typing import IO, Any

from paraph.intake.lines import answer

MOST_CHARS = 2_000_000
"""Characters of a report's text; the rest of a longer one is not read."""


def _line(raw: bytes) -> dict[str, Any]:
    """The report of a line; nothing for a line that is no JSON object."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    text = said.get("text")
    return said | {"text": text[:MOST_CHARS] if isinstance(text, str) else ""}


def answer_stream(lines: IO[bytes], out: IO[bytes]) -> None:
    """Read all lines, since a copy is told by the others, then answer each."""
    reports = [_line(raw) for raw in lines if raw.strip()]
    for facts in answer(reports):
        out.write(json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()
