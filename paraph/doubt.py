"""Heads that one side carries of another's feed and that are not that feed's: what they leave to be believed.  Pure.

An entry carries heads of the other feeds, and its author may err or lie.  A head within what is held of a feed is that
feed's when its root is the feed's root at that size; else it is *disputed* and counts for nothing: what stood at it is
not known.  Which heads are disputed follows from the feeds alone, whatever the order in which they came; a head once
found to be a feed's, or not to be, stays so, because feeds only grow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from paraph.fold import Carried
from paraph.names import SideId


class Doubt(NamedTuple):
    """A side has carried disputed heads of another's feed.

    `shown` and `upto` as in `agreement.Reached`: the size of the last head before them that was the feed's, and the
    number of the side's entries before the first of them.  `healed`: a later head was the feed's again.
    """

    shown: int
    upto: int
    healed: bool = False


Doubts = Mapping[SideId, Doubt]
"""What is in doubt of one side, by the feed whose heads it carried."""


@dataclass
class Weighing:
    """Heads held against the feeds they are of, each side's of one feed in the order in which it carried them.

    `opened`: the first of each run of disputed heads, with the side that carried it.
    """

    doubts: dict[SideId, dict[SideId, Doubt]] = field(default_factory=dict)
    opened: list[tuple[SideId, Carried]] = field(default_factory=list)

    def take(self, carrier: SideId, item: Carried, *, true: bool) -> None:
        """One more head, which lies within what is held of its feed; `true` when it is that feed's."""
        mine = self.doubts.setdefault(carrier, {})
        known = mine.get(item.feed)
        open_ = known is not None and not known.healed
        if true and known is not None and open_:
            mine[item.feed] = known._replace(healed=True)
        elif not true and not open_:
            mine[item.feed] = Doubt(item.before, item.entry)
            self.opened.append((carrier, item))
