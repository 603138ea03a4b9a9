"""How much of this node's disk files may take: so much for each side in each mechanism, and some is left free.

A person sets them (`paraph files limit`).  What does not fit waits, and is fetched when there is room.  Pure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paraph.errors import Malformed, Unavailable
from paraph.names import FeedId, MechanismId, SideId, parse_mechanism, parse_side

OF_A_SIDE = 2 * 10**9
"""Bytes of files that one side's words may bring here in one mechanism, unless a person says otherwise."""
SPARE = 256 * 2**20
"""Bytes of the disk that files leave alone: the record itself must always find room."""
MOST = 10**15

_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"([0-9]{1,15})(?:\.([0-9]))? ?([KMGT]?B)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person has set; what is not set is as above."""

    spare: int = SPARE
    sides: Mapping[MechanismId, Mapping[SideId, int]] = field(default_factory=dict)

    def of(self, feed: FeedId) -> int:
        return self.sides.get(feed.mechanism, {}).get(feed.side, OF_A_SIDE)

    def put(self, feed: FeedId, size: int) -> "Limits":
        sides = {**self.sides.get(feed.mechanism, {}), feed.side: size}
        return replace(self, sides={**self.sides, feed.mechanism: sides})


def parse_bytes(text: str) -> int:
    """A size as a person writes it: 500MB, 2 GB, 1.5 TB, 123456."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise Malformed("This is not a size.", remedy="Write a number and MB, GB or TB: 500MB, 2GB, 1.5TB.")
    whole, tenths, unit = found.groups()
    size = (int(whole) * 10 + int(tenths or "0")) * _UNITS[(unit or "").upper()] // 10
    if size > MOST:
        raise Malformed("This is more than any disk has.", remedy="Write a number and MB, GB or TB: 500MB, 2GB, 1.5TB.")
    return size


def format_bytes(size: int) -> str:
    """A size as a person reads it, rounded to the nearest tenth: 2 GB, 1.5 MB, 25 bytes."""
    for unit in ("TB", "GB", "MB", "KB"):
        if size >= _UNITS[unit]:
            tenths = (size * 10 + _UNITS[unit] // 2) // _UNITS[unit]
            return f"{tenths // 10}{'.' + str(tenths % 10) if tenths % 10 else ''} {unit}"
    return f"{size} {'byte' if size == 1 else 'bytes'}"


def parse_limits(value: object) -> Limits:
    """Limits as node.json has them; ValueError, KeyError or TypeError when they cannot be right."""
    if not isinstance(value, dict):
        raise TypeError("the limits of files are no object")
    sides = {
        parse_mechanism(mechanism): {parse_side(side): _number(size) for side, size in sizes.items()}
        for mechanism, sizes in value.get("sides", {}).items()
    }
    return Limits(_number(value.get("spare", SPARE)), sides)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise ValueError(f"{value!r} is no number of bytes")
    return value


def too_much(side: SideId, size: int, held: int, most: int) -> Unavailable:
    return Unavailable(
        f"It has {format_bytes(size)}, and {side}'s files take {format_bytes(held)} here of {format_bytes(most)}: "
        "it waits.",
        remedy="Raise the limit with `paraph files limit`, or fetch this one alone with `paraph files fetch`.",
    )


def disk_is_full(size: int, free: int, spare: int) -> Unavailable:
    return Unavailable(
        f"It has {format_bytes(size)}, and the disk {format_bytes(free)} left, of which {format_bytes(spare)} stay "
        "free for the record: it waits.",
        remedy="Free some space; or keep less with `paraph files limit --spare`.",
    )
