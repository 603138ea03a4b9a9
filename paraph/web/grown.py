"""How far the feeds had grown when a page was made, and in what they have grown since.

A mark is the sizes of the feeds in the order of `sizes`, and how many files have come, "44-13-0": a page carries the
one that it was made at, and every event carries the one that it leads to, so that a browser which lost the line is told
what it has missed.
"""

from collections.abc import Mapping, Sequence

from paraph.names import FeedId, MechanismId, SideId
from paraph.service import Service

FILES = SideId("")
"""Stands in the place of a side for the files that have come in a mechanism."""
Sizes = Mapping[tuple[MechanismId, SideId], int]
MAX_DIGITS = 18


def sizes(service: Service, mechanisms: Sequence[MechanismId]) -> Sizes:
    node = service.node
    found: dict[tuple[MechanismId, SideId], int] = {}
    for name in mechanisms:
        found |= {(name, side): node.store.feed(FeedId(name, side)).size for side in node.charter(name).sides}
        found[name, FILES] = service.files.arrived[name]
    return found


def format_mark(found: Sizes) -> str:
    return "-".join(str(size) for size in found.values())


def parse_mark(mark: str, now: Sizes) -> Sizes:
    """The sizes that a mark stands for; those of now when it is none of ours."""
    parts = mark.split("-")
    if len(parts) != len(now) or not all(_is_size(part) for part in parts):
        return now
    return dict(zip(now, (int(part) for part in parts), strict=True))


def _is_size(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= MAX_DIGITS
