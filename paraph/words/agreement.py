"""Agreement is coincidence: the only place that says "agreed" or "sealed".

Theory.  Each side's feed is folded alone into its *stands*: for every matter the word that now stands for it, and the
entry a(X) in which side X said it.  A joint matter is then read off, with no clock, no order of arrival and no side
treated otherwise than another:

    nobody's word stands                          open
    some sides', all the same                     proposed
    two that differ                               differs
    every side's, all the same                    agreed; its strength is the weakest assent among them
    agreed, and every side has acknowledged
    every other while its own word stood          sealed

Sealed is mutual knowledge.  For every ordered pair X, Y some entry of X, made while a(X) still stood, must carry a head
of Y's feed at which a(Y) stood.  Heads carried in a feed never shrink and every entry carries them all, so for words
that stand now this is one comparison: the head of Y that X's last entry carries reaches beyond a(Y).  For words that
stood once, `seals` asks the same of the intervals in which they stood.  The tables below do not know which side is
ours, so they cannot favour us.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

import msgspec

from paraph.names import SideId
from paraph.words.speech import STRENGTH, Assent


class Stand(msgspec.Struct, frozen=True, array_like=True):
    """One side's word on one matter, as its feed amounts to.

    `since` is a(X): the index of the entry in which the word that now stands was first said; `place` its place among
    that entry's words; `last` the entry in which this side last spoke on the matter at all.  `digest` is of the value,
    empty when the word was withdrawn.
    """

    since: int
    place: int
    last: int
    digest: bytes
    assent: str

    @property
    def stands(self) -> bool:
        return bool(self.digest)


class State(StrEnum):
    OPEN = "open"
    PROPOSED = "proposed"
    DIFFERS = "differs"
    AGREED = "agreed"
    SEALED = "sealed"


Stands = Mapping[SideId, Stand]
Reach = Mapping[SideId, Mapping[SideId, int]]
"""Reach[X][Y]: how much of Y's feed X's last entry says it had accepted."""


def state_of(stands: Stands, sides: Sequence[SideId], reach: Reach) -> State:
    """The state of a joint matter among `sides`, from their stands alone."""
    standing = {side: stand for side in sides if (stand := stands.get(side)) is not None and stand.stands}
    if not standing:
        return State.OPEN
    if len({stand.digest for stand in standing.values()}) > 1:
        return State.DIFFERS
    if len(standing) < len(sides):
        return State.PROPOSED
    return State.SEALED if is_sealed(standing, reach) else State.AGREED


def is_sealed(standing: Stands, reach: Reach) -> bool:
    """Whether each side's last entry reaches the word of every other (all words stand now)."""
    return all(
        has_received(reach, one, other, standing[other].since) for one in standing for other in standing if one != other
    )


def has_received(reach: Reach, reader: SideId, author: SideId, index: int) -> bool:
    """Whether `reader` has said that it accepted `author`'s feed as far as its entry `index`."""
    return reach.get(reader, {}).get(author, 0) > index


def strength_of(standing: Stands) -> Assent:
    """The weakest assent among the words that stand: package < ad referendum < firm."""
    return Assent(min((stand.assent for stand in standing.values() if stand.stands), key=lambda item: STRENGTH[item]))


class Said(NamedTuple):
    """One step in a side's history on a matter: what it said in `entry` (empty digest: it withdrew)."""

    entry: int
    digest: bytes
    assent: str


class Span(NamedTuple):
    """The entries [start, end) of a feed during which one word stood; `end` is None while it still does."""

    start: int
    end: int | None
    digest: bytes
    assent: str


def spans(history: Iterable[Said]) -> list[Span]:
    """The intervals of a side's words, oldest first.  Saying the same again, with the same assent, moves nothing."""
    steps: list[Said] = []
    for said in history:
        if not steps or (steps[-1].digest, steps[-1].assent) != (said.digest, said.assent):
            steps.append(said)
    ends: list[int | None] = [*(later.entry for later in steps[1:]), None]
    return [
        Span(step.entry, end, step.digest, step.assent) for step, end in zip(steps, ends, strict=True) if step.digest
    ]


Carried = Callable[[SideId, SideId, int], int]
"""carried(X, Y, i): how much of Y's feed the entry i of X says it had accepted."""


Sided = tuple[SideId, Span]


def acknowledges(a: Sided, b: Sided, carried: Carried, size: int) -> bool:
    """Whether some entry of a's side, made while a's word stood, carries a head of b's feed at which b's word stood.

    `size` is the length of the feed of a's side.

    Carried heads never shrink, so the first entry whose head reaches `theirs` decides: binary search.
    """
    (one, mine), (other, theirs) = a, b
    low, high = mine.start, size if mine.end is None else mine.end
    end = high
    while low < high:
        middle = (low + high) // 2
        if carried(one, other, middle) > theirs.start:
            high = middle
        else:
            low = middle + 1
    return low < end and (theirs.end is None or carried(one, other, low) <= theirs.end)


Tuple = tuple[Sided, ...]
MAX_SPANS = 200
"""Of a longer history only the last spans are searched for seals: a side that flips without end costs no more."""


def seals(histories: Mapping[SideId, Sequence[Span]], carried: Carried, sizes: Mapping[SideId, int]) -> list[Tuple]:
    """Every tuple of spans, one of each side and all of the same value, that was ever sealed, in order.

    Two sealed tuples never cross (heads do not shrink), so the order is the same whichever side it is read from.
    """
    sides = sorted(histories)
    found: list[Tuple] = [()]
    for side in sides:
        found = [
            (*partial, (side, span))
            for partial in found
            for span in histories[side][-MAX_SPANS:]
            if all(_mutual(earlier, (side, span), carried, sizes) for earlier in partial)
        ]
    return sorted(found, key=lambda item: tuple(span.start for _, span in item)) if sides else []


def _mutual(a: Sided, b: Sided, carried: Carried, sizes: Mapping[SideId, int]) -> bool:
    return (
        a[1].digest == b[1].digest
        and acknowledges(a, b, carried, sizes[a[0]])
        and acknowledges(b, a, carried, sizes[b[0]])
    )


class Reopening(NamedTuple):
    """A side moved its word away from one that, in everything it had accepted by then, every side agreed on."""

    side: SideId
    entry: int
    digest: bytes


def reopenings(histories: Mapping[SideId, Sequence[Said]], carried: Carried) -> list[Reopening]:
    """Who reopened an agreed matter, in which entry, against what value; seen from the author's own knowledge."""
    found = []
    for side in sorted(histories):
        for before, after in pairwise(histories[side]):
            if not before.digest or after.digest == before.digest:
                continue
            others = (
                _digest_at(histories[other], carried(side, other, after.entry)) for other in histories if other != side
            )
            if all(digest == before.digest for digest in others):
                found.append(Reopening(side, after.entry, before.digest))
    return found


def _digest_at(history: Sequence[Said], size: int) -> bytes:
    """The value that stood for a side when its feed was `size` long."""
    return next((said.digest for said in reversed(history) if said.entry < size), b"")
