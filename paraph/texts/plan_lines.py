"""A version of a plan as plain text: points parted by empty lines, or one on each line, numbered or not.

    1. The Sides meet twice a year.
    2. The group reports in writing.        ->  Plan("first", (Point("1", "The Sides meet twice a year."), …))

Numbers are kept as they stand when every point has one of its own; otherwise the points are counted.
"""

import re

from paraph.errors import Malformed
from paraph.texts.plans import MAX_POINTS, Plan, Point

MAX_PLAN = 400_000
"""Characters in one version."""
_NUMBER = re.compile(r"\s*(?:¶\s*)?([0-9]{1,3}[a-z]{0,3}|[ivxlc]{1,6}|[a-z])[.)]\s+", re.IGNORECASE)


def parse_plan(text: str, name: str) -> Plan:
    """One version; Malformed when it holds no point or is too long."""
    if len(text) > MAX_PLAN:
        raise Malformed(f"{name}: a plan has at most {MAX_PLAN:,} characters.", remedy="Divide it.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    blocks = [part.strip() for part in re.split(r"\n[ \t]*\n", lines) if part.strip()]
    if len(blocks) == 1:
        blocks = [line.strip() for line in blocks[0].split("\n") if line.strip()]
    if not blocks:
        raise Malformed(f"{name}: there is no point in it.", remedy="Write each point on a line of its own.")
    if len(blocks) > MAX_POINTS:
        raise Malformed(f"{name}: a plan has at most {MAX_POINTS} points.", remedy="Divide it.")
    found = [_NUMBER.match(block) for block in blocks]
    numbers = [one[1] for one in found if one]
    if len(numbers) == len(blocks) == len(set(numbers)):
        points = (Point(one[1], block[one.end() :]) for one, block in zip(found, blocks, strict=True) if one)
    else:
        bare = (block[one.end() :] if one else block for one, block in zip(found, blocks, strict=True))
        points = (Point(str(place), block) for place, block in enumerate(bare, 1))
    return Plan(name, tuple(points))
