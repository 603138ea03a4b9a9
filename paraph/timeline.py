"""The rounds of a mechanism in time, as vague as they are known (R8, R11, R12).

Each round becomes one item; what only the numbering tells becomes a gap, and a long time without any round a dormant
stretch.  Nothing here knows how wide a page is: places are years, and `today` is given.

    held        it took place, and when is known to the month
    undated     agreed, implied or held, but when is not known: somewhere between its neighbours, or in its own stretch
    announced   a date was made public; whether it was held was not found
    planned     being prepared: nothing later is known of
    candidate   a meeting that may have been one of those known from numbering only
    gap         ordinals of which nothing was found
    dormant     years between two rounds that follow one another
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from paraph.names import SideId
from paraph.rounds import (
    CALLED_OFF,
    Alternation,
    Round,
    Stretch,
    alternation,
    housed,
    last_day_of,
    stretch_of,
    year_of,
)

What = Literal["held", "undated", "announced", "planned", "candidate", "gap", "dormant"]

DORMANT_YEARS = 3.0
ANCHORS: tuple[What, ...] = ("held", "announced", "planned", "candidate")
"""What has a place in time of its own; the rest lies between these."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place on the line, from `start` to `end` in years."""

    what: What
    label: str
    start: float
    end: float
    round: Round | None = None
    disputed: bool = False

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def lane(self) -> SideId | None:
        return self.round.host if self.round else None

    @property
    def anchored(self) -> bool:
        return self.what in ANCHORS


@dataclass(frozen=True, slots=True)
class Timeline:
    """`lanes` are the sides that host, `first` and `last` the years that the line runs over."""

    items: tuple[Item, ...]
    lanes: tuple[SideId, ...]
    first: int
    last: int
    alternation: Alternation
    dormant_since: date | None = None


def timeline(
    rounds: Iterable[Round],
    meetings: Iterable[Round] = (),
    *,
    sides: Sequence[SideId],
    today: date,
    established: str = "",
) -> Timeline:
    """The items in order.  `meetings` may be candidates for lost rounds; `sides` in the order the lanes are to have."""
    known = sorted(rounds, key=_order)
    known = housed(known, known)
    founded = stretch_of(established) if established else None
    lost = _lost(known)
    items = _placed(known, year_of(today), founded)
    if lost and lost[0][0] == 1:
        items = [*_candidates(housed(meetings, known), known, founded), *items]
    items = _with_dormant(_spread(_with_gaps(items, lost), founded))
    lanes = tuple(side for side in sides if any(item.lane == side for item in items))
    first, last = _span(items, founded, year_of(today))
    return Timeline(tuple(items), lanes, first, last, alternation(known, sides), _dormant_since(items, today))


def _order(each: Round) -> tuple[float, str]:
    if each.ordinal is not None:
        return float(each.ordinal), each.ref.id
    return (each.stretch.start if each.stretch else 0.0), each.ref.id


# -- rounds ------------------------------------------------------------------------------------------------------------


def _placed(rounds: Sequence[Round], today: float, founded: Stretch | None) -> list[Item]:
    """Every round in its place; those without a date of their own between the dated ones beside them."""
    items = []
    for index, each in enumerate(rounds):
        stretch = each.stretch or _between(rounds, index, today, founded)
        what = _what(each, is_last=index == len(rounds) - 1, today=today)
        label = "?" if each.ordinal is None else str(each.ordinal)
        items.append(Item(what, label, *stretch, each, len(set(each.dates)) > 1))
    return items


def _what(each: Round, *, is_last: bool, today: float) -> What:
    if each.held:
        return "held" if each.dated else "undated"
    ahead = each.spoken or (each.stretch is not None and each.stretch.end >= today)
    if is_last and ahead and each.status not in CALLED_OFF:
        return "planned"
    return "announced" if each.dated else "undated"


def _between(rounds: Sequence[Round], index: int, today: float, founded: Stretch | None) -> Stretch:
    before = next((each.stretch for each in reversed(rounds[:index]) if each.dated), founded)
    after = next((each.stretch for each in rounds[index + 1 :] if each.dated), None)
    low = before.end if before else (after.start if after else today) - 1
    high = after.start if after else max(today, low + 1)
    return Stretch(low, max(low, high))


def _candidates(meetings: Iterable[Round], rounds: Sequence[Round], founded: Stretch | None) -> list[Item]:
    """Meetings between the founding and the first dated round: each may be one of those lost."""
    first = next((each.stretch for each in rounds if each.dated), None)
    found = []
    for each in meetings:
        stretch = each.stretch
        after = founded and stretch and each.dated and founded.start <= stretch.start
        if stretch and after and (first is None or stretch.end < first.start):
            found.append(Item("candidate", "?", *stretch, each, len(set(each.dates)) > 1))
    return sorted(found, key=lambda item: item.start)


# -- what is between them ----------------------------------------------------------------------------------------------


def _lost(rounds: Sequence[Round]) -> list[tuple[int, int]]:
    """Runs of ordinals below the highest of which nothing is known: (1, 5), (9, 9)."""
    known = sorted({each.ordinal for each in rounds if each.ordinal})
    return [(low + 1, high - 1) for low, high in pairwise([0, *known]) if high - low > 1]


def _with_gaps(items: Sequence[Item], lost: Sequence[tuple[int, int]]) -> list[Item]:
    found = list(items)
    for low, high in lost:
        place = next(i for i, item in enumerate(found) if item.round and (item.round.ordinal or 0) > high)
        found.insert(place, Item("gap", str(low) if low == high else f"{low}–{high}", 0, 0))
    return found


def _spread(items: Sequence[Item], founded: Stretch | None) -> list[Item]:
    """Gaps between the same two dated rounds share the time between these in equal parts, in order."""
    found = list(items)
    for i, item in enumerate(items):
        if item.what == "gap":
            before = next((j for j in range(i - 1, -1, -1) if items[j].anchored), -1)
            after = next((j for j in range(i + 1, len(items)) if items[j].anchored), len(items) - 1)
            low = items[before].end if before >= 0 else founded.start if founded else items[after].start - 1
            beside = [j for j in range(before + 1, after) if items[j].what == "gap"]
            part = max(0.0, items[after].start - low) / len(beside)
            start = low + part * beside.index(i)
            found[i] = replace(item, start=start, end=start + part)
    return found


def _with_dormant(items: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        if last and last.anchored and item.anchored and item.start - last.end >= DORMANT_YEARS:
            found.append(Item("dormant", "", last.end, item.start))
        found.append(item)
    return found


def _dormant_since(items: Sequence[Item], today: date) -> date | None:
    """The last day of the last round held, when none is planned and it lies years back."""
    last = next((item.round for item in reversed(items) if item.what == "held"), None)
    since = last_day_of(last.dates[0]) if last else None
    planned = any(item.what == "planned" for item in items)
    return since if since and not planned and year_of(today) - year_of(since) >= DORMANT_YEARS else None


def _span(items: Sequence[Item], founded: Stretch | None, today: float) -> tuple[int, int]:
    starts = [item.start for item in items] + ([founded.start] if founded else [])
    return int(min(starts, default=today)), int(max([item.end for item in items], default=today)) + 1
