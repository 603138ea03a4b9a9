"""The order of a text's paragraphs from what each side says of their places, and the numbers they are called by.

A side says of a paragraph that it *stands after* another, or first.  What it has not said leaves the paragraph where it
stands in the base order (the joint list of paragraphs, or the order in which they were made: both nodes have it alike).
Of several that stand after the same one, the later in the base order stands nearer, as when each was put in there.

Numbers are 1, 2, 3 while a text is open.  Once numbers are frozen (people have cited them) they stay: what comes in
later is 3bis, 3ter, as treaties have it, no number is given twice, and old numbers stay as aliases (R37).  The moves
between two orders are the business of `orders`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from paraph.errors import Malformed
from paraph.names import SideId

Id: TypeAlias = str
After: TypeAlias = Id | None
"""The paragraph that one stands after; None: it stands first."""

TroubleKind = Literal["unknown", "cycle"]

MAX_PARAGRAPHS = 10_000


@dataclass(frozen=True, slots=True)
class Trouble:
    """Words on place that cannot be followed: a target that is no paragraph here, or paragraphs each after the other.

    The paragraphs named keep their places in the base order.
    """

    kind: TroubleKind
    paragraphs: tuple[Id, ...]
    target: Id = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Every paragraph once, and what could not be followed."""

    paragraphs: tuple[Id, ...]
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """Each side's order, the order to display, and the places on which sides' words differ.

    An order that all come to is displayed.  Else a place that one side alone has spoken of is displayed as that side
    has it, a disputed one as in the base order.
    """

    sides: Mapping[SideId, Order]
    shown: Order
    disputed: Mapping[Id, Mapping[SideId, After]]

    @property
    def is_agreed(self) -> bool:
        """Whether every side's words come to the same order."""
        return len({order.paragraphs for order in self.sides.values()}) <= 1


def place(base: Sequence[Id], words: Mapping[SideId, Mapping[Id, After]]) -> Placing:
    """What the sides' words on place come to.  Malformed when the base order names a paragraph twice."""
    said: dict[Id, dict[SideId, After]] = {}
    for side in sorted(words):
        for ident, after in words[side].items():
            said.setdefault(ident, {})[side] = after
    disputed = {ident: said[ident] for ident in base if len(set(said.get(ident, {}).values())) > 1}
    common = {ident: next(iter(by.values())) for ident, by in said.items() if len(set(by.values())) == 1}
    sides = {side: order(base, words[side]) for side in words}
    shown = order(base, common)
    if len({one.paragraphs for one in sides.values()}) == 1:
        # Other words may come to one order: that one is wanted by all, whatever the words in common come to.
        shown = Order(next(iter(sides.values())).paragraphs, shown.troubles)
    return Placing(sides, shown, disputed)


def order(base: Sequence[Id], after: Mapping[Id, After]) -> Order:
    """The one order that words on place come to; words about paragraphs that are not in `base` are left aside."""
    known = _check(base)
    placed = {ident: after[ident] for ident in base if ident in after}
    strange = {ident: target for ident, target in placed.items() if target is not None and target not in known}
    unknown = [Trouble("unknown", (ident,), target) for ident, target in strange.items()]
    for ident in strange:
        del placed[ident]
    cycles = _cycles(placed, known)
    for ident in (one for trouble in cycles for one in trouble.paragraphs):
        del placed[ident]
    return Order(_walk(base, placed), (*unknown, *cycles))


_LATIN = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies"),
    *(
        "duodecies",
        "terdecies",
        "quaterdecies",
        "quindecies",
        "sedecies",
        "septendecies",
        "octodecies",
        "novodecies",
        "vicies",
    ),
)
"""Latin multiplicatives from the second on, as inserted articles of treaties are numbered."""


def numbers(paragraphs: Sequence[Id], frozen: Mapping[Id, str] | None = None) -> dict[Id, str]:
    """The number of each paragraph in its order; those in `frozen` keep theirs, even those no longer in the text.

    What comes in between two frozen ones takes the number before it with bis, ter, …; before the first, 0bis; after
    the last, the next whole number.  A number is never given twice, so a paragraph put in before 3bis is 3ter.
    """
    _check(paragraphs)
    kept = dict(frozen or {})
    taken = set(kept.values())
    last_kept = max((index for index, ident in enumerate(paragraphs) if ident in kept), default=-1)
    whole = max((_whole(number) for number in taken), default=0)
    found: dict[Id, str] = {}
    stem = "0"
    for index, ident in enumerate(paragraphs):
        if ident in kept:
            number = kept[ident]
            stem = str(_whole(number))
        elif index > last_kept:
            whole += 1
            number = str(whole)
        else:
            number = next(f"{stem}{suffix}" for suffix in _suffixes(len(taken)) if f"{stem}{suffix}" not in taken)
        taken.add(number)
        found[ident] = number
    return found


def former(ident: Id, editions: Sequence[Mapping[Id, str]], now: str) -> tuple[str, ...]:
    """The numbers a paragraph bore in earlier editions, oldest first, each once, without the one it bears now (R37)."""
    return tuple(number for number in dict.fromkeys(each[ident] for each in editions if ident in each) if number != now)


def _whole(number: str) -> int:
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return int(digits) if digits else 0


def _suffixes(most: int) -> Iterable[str]:
    yield from _LATIN
    yield from (f"-{number}" for number in range(len(_LATIN) + 2, len(_LATIN) + 3 + most))


def _check(base: Sequence[Id]) -> dict[Id, int]:
    if len(base) > MAX_PARAGRAPHS:
        raise Malformed(f"A text has at most {MAX_PARAGRAPHS:,} paragraphs.", remedy="Divide the text into parts.")
    position = {ident: index for index, ident in enumerate(base)}
    if len(position) < len(base):
        raise Malformed("A paragraph stands twice in this order.", remedy="List each paragraph once.")
    return position


def _cycles(placed: Mapping[Id, After], position: Mapping[Id, int]) -> list[Trouble]:
    """The rings among words on place.  Each paragraph has one target, so rings share no paragraph."""
    done: set[Id] = set()
    found = []
    for start in placed:
        path: dict[Id, None] = {}
        at: After = start
        while at is not None and at in placed and at not in done:
            done.add(at)
            path[at] = None
            at = placed[at]
        if at is not None and at in path:
            ring = list(path)[list(path).index(at) :]
            found.append(Trouble("cycle", tuple(sorted(ring, key=position.__getitem__))))
    return found


def _walk(base: Sequence[Id], placed: Mapping[Id, After]) -> tuple[Id, ...]:
    """Unplaced ones in base order, each followed by those that stand after it; no recursion: chains are long."""
    followers: dict[After, list[Id]] = {}
    for ident in base:
        if ident in placed:
            followers.setdefault(placed[ident], []).append(ident)
    found: list[Id] = []
    for root in (None, *(ident for ident in base if ident not in placed)):
        waiting: list[After] = [root]
        while waiting:
            at = waiting.pop()
            if at is not None:
                found.append(at)
            waiting += followers.get(at, ())
    return tuple(found)
