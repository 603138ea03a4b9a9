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
that stand now it is enough to look at the last head of Y that X has carried (`Reached`).  For words that stood once,
`seals` asks the same of the intervals in which they stood.  The tables below do not know which side is ours, so they
cannot favour us.

Among three sides and more, X may have accepted more of Y than is held here.  What stood for Y at such a head cannot be
known yet, so it proves nothing until Y's feed has come as far.  Without this a verdict could be taken back: Y may have
withdrawn in what is still missing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NamedTuple

import msgspec

from paraph.names import SideId
from paraph.words.speech import STRENGTH, Assent


class Stand(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


OPEN, PROPOSED, DIFFERS, AGREED, SEALED = State
"""Members of an enum are looked up slowly, and these are read off with every matter touched."""


class Reached(NamedTuple):
    """How far one side has accepted the feed of another.

    `said` is the size of the head that its last entry carries.  Only heads within what is held of that feed show what
    stood there: `shown` is the size of the last such head, and `upto` the number of this side's entries before the
    first that carries a larger one (all its entries when none does).
    """

    said: int
    shown: int
    upto: int


NOWHERE = Reached(0, 0, 0)

Stands = Mapping[SideId, Stand]
Reach = Mapping[SideId, Mapping[SideId, Reached]]
"""Reach[X][Y]: how far X has accepted Y's feed; no line when X has carried no head of it."""


def state_of(stands: Stands, sides: Sequence[SideId], reach: Reach) -> State:
    """The state of a joint matter among `sides`, from their stands alone."""
    digests = [stands[side].digest for side in sides if side in stands and stands[side].digest]
    if not digests:
        return OPEN
    if digests.count(digests[0]) < len(digests):
        return DIFFERS
    if len(digests) < len(sides):
        return PROPOSED
    return SEALED if is_sealed({side: stands[side] for side in sides}, reach) else AGREED


def is_sealed(standing: Stands, reach: Reach) -> bool:
    """Whether each side, while its word stood, is shown to have accepted that of every other (all stand now)."""
    return all(_is_shown(standing, reach, one, other) for one in standing for other in standing if one != other)


def _is_shown(standing: Stands, reach: Reach, one: SideId, other: SideId) -> bool:
    reached = reach.get(one, {}).get(other, NOWHERE)
    return reached.upto > standing[one].since and reached.shown > standing[other].since


def has_received(reach: Reach, reader: SideId, author: SideId, index: int) -> bool:
    """Whether `reader` has said that it accepted `author`'s feed as far as its entry `index`."""
    return reach.get(reader, {}).get(author, NOWHERE).said > index


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
    ends = [later.entry for later in steps[1:]]
    return [Span(step.entry, end, step.digest, step.assent) for step, end in zip_longest(steps, ends) if step.digest]


Carried = Callable[[SideId, SideId, int], int]
"""carried(X, Y, i): how much of Y's feed the entry i of X says it had accepted."""


Sided = tuple[SideId, Span]


Credible = Callable[[SideId, SideId, int], int]
"""credible(X, Y, i): the first entry of X from its entry i on whose head of Y's feed is not disputed (`doubt`)."""


def undisputed(_one: SideId, _other: SideId, entry: int) -> int:
    """`Credible` where no head is disputed."""
    return entry


def acknowledges(
    a: Sided, b: Sided, carried: Carried, sizes: Mapping[SideId, int], credible: Credible = undisputed
) -> bool:
    """Whether some entry of a's side, made while a's word stood, carries a head of b's feed at which b's word stood.

    `sizes` are the lengths of the feeds as held; at a head beyond them nothing is known to have stood.
    Carried heads never shrink, so the first credible entry whose head reaches `theirs` decides: binary search.
    """
    (one, mine), (other, theirs) = a, b
    low, high = mine.start, sizes[one] if mine.end is None else mine.end
    end, last = high, sizes[other] if theirs.end is None else theirs.end
    while low < high:
        middle = (low + high) // 2
        if carried(one, other, middle) > theirs.start:
            high = middle
        else:
            low = middle + 1
    if low < end:
        low = credible(one, other, low)
    return low < end and carried(one, other, low) <= last


Tuple = tuple[Sided, ...]
MAX_SPANS = 200
"""Of a longer history only the last spans are searched for seals: a side that flips without end costs no more."""


def seals(
    histories: Mapping[SideId, Sequence[Span]],
    carried: Carried,
    sizes: Mapping[SideId, int],
    credible: Credible = undisputed,
) -> list[Tuple]:
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
            if all(_mutual(earlier, (side, span), carried, sizes, credible) for earlier in partial)
        ]
    return sorted(found, key=lambda item: tuple(span.start for _, span in item)) if sides else []


def _mutual(a: Sided, b: Sided, carried: Carried, sizes: Mapping[SideId, int], credible: Credible) -> bool:
    return a[1].digest == b[1].digest and all(
        acknowledges(one, other, carried, sizes, credible) for one, other in ((a, b), (b, a))
    )


class Reopening(NamedTuple):
    """A side moved its word away from one that, in everything it had accepted by then, every side agreed on."""

    side: SideId
    entry: int
    digest: bytes


def reopenings(
    histories: Mapping[SideId, Sequence[Said]],
    carried: Carried,
    sizes: Mapping[SideId, int],
    credible: Credible = undisputed,
) -> list[Reopening]:
    """Who reopened an agreed matter, in which entry, against what value; seen from the author's own knowledge.

    Nothing is said of a side that knew more of another's feed than is held here (`sizes`), or another history of it.
    """
    found = []
    for side in sorted(histories):
        for before, after in pairwise(histories[side]):
            if not before.digest or after.digest == before.digest:
                continue
            heads = {other: carried(side, other, after.entry) for other in histories if other != side}
            if all(
                size <= sizes[other]
                and credible(side, other, after.entry) == after.entry
                and _digest_at(histories[other], size) == before.digest
                for other, size in heads.items()
            ):
                found.append(Reopening(side, after.entry, before.digest))
    return found


def _digest_at(history: Sequence[Said], size: int) -> bytes:
    """The value that stood for a side when its feed was `size` long."""
    return next((said.digest for said in reversed(history) if said.entry < size), b"")
