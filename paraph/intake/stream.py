"""JSON lines in, JSON lines out: as many answers as lines, in their order, whatever the lines hold."""

import json
import sys
from collections.abc import Mapping
from typing import IO, Any

from paraph.intake.claims import Facts
from paraph.intake.claims.propose import NONE
from paraph.intake.lines import answer, facts_of

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


def _guarded(line: Mapping[str, Any]) -> Facts:
    """The outer gate: a report that brings a rule down is answered with nothing, and the others are answered."""
    try:
        return facts_of(line)
    except Exception as error:
        print(f"A report was not read ({type(error).__name__}): {line.get('id')!r}", file=sys.stderr)  # noqa: T201 - a gate
        return Facts(NONE)


def answer_stream(lines: IO[bytes], out: IO[bytes]) -> None:
    """Read all lines, since a copy is told by the others, then answer each."""
    reports = [_line(raw) for raw in lines if raw.strip()]
    for facts in answer(reports, _guarded):
        out.write(json.dumps(facts, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    out.flush()
