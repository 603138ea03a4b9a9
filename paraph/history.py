"""Everything said on a matter, walked back through the feeds, with what was sealed on the way and who reopened it.

A word carries the index of the entry in which its side last spoke on the matter (`was`), so that a history costs what
was said on it and not what was said at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import UNSET

from paraph.canon import Json
from paraph.charter import Charter
from paraph.disputes import root_of
from paraph.feed.merkle import TILE_WIDTH
from paraph.names import FeedId, Moment, SideId, parse_hash
from paraph.store.api import Awaited, FeedState, Store
from paraph.words.agreement import Said, Span, reopenings, seals, spans
from paraph.words.speech import Entry, Form, Word, form_of, parse_entry, value_digest


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a side said on a matter: which entry, when, seeing what of the others."""

    side: SideId
    entry: int
    at: Moment
    value: Json
    withdrawn: bool
    assent: str
    note: str
    heads: Mapping[SideId, int]
    sealed: bool = False
    reopened: bool = False
    to: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Everything said on a matter, oldest first, with what was sealed on the way and who reopened it."""

    steps: tuple[Step, ...]
    seals: tuple[tuple[tuple[SideId, Span], ...], ...] = ()
    value_of: Mapping[bytes, Json] = field(default_factory=dict)

    @property
    def was_sealed(self) -> bool:
        return bool(self.seals)


Link = tuple[Said, Entry, Word]
"""A word on a matter in its side's chain: what it comes to, the entry it stands in, the word itself."""


class Chains:
    """Walks the feeds of one mechanism as a store holds them.  For one page or act: it remembers what it fetched."""

    def __init__(self, store: Store, charter: Charter, sides: Sequence[SideId] = ()) -> None:
        self.store = store
        self.charter = charter
        self.sides = tuple(sides) or charter.sides
        self._bundles: dict[tuple[SideId, int], list[bytes]] = {}
        self._entries: dict[tuple[SideId, int], Entry] = {}
        self._waiting: dict[SideId, list[Awaited]] = {}
        self._ends: dict[tuple[SideId, SideId, int], int] = {}

    @cached_property
    def states(self) -> Mapping[SideId, FeedState]:
        return {side: self.store.feed(self._feed(side)) for side in self.sides}

    @cached_property
    def sizes(self) -> Mapping[SideId, int]:
        return {side: state.size for side, state in self.states.items()}

    def _feed(self, side: SideId) -> FeedId:
        return FeedId(self.charter.mechanism, side)

    def entry(self, side: SideId, index: int) -> Entry:
        """One entry of a feed.  Its whole bundle is read with it: a page asks for neighbours.

        A bundle that has grown since it was read is read again: news may come in while a page is made.
        """
        if (side, index) not in self._entries:
            n, place = divmod(index, TILE_WIDTH)
            if place >= len(self._bundles.get((side, n), ())):
                start = n * TILE_WIDTH
                found = self.store.entries(self._feed(side), start, start + TILE_WIDTH)
                self._bundles[side, n] = list(found)
            self._entries[side, index] = parse_entry(self._bundles[side, n][place])
        return self._entries[side, index]

    def history(self, name: str) -> History:
        """Everything said on a matter: each side's chain of `was` walked back through its feed."""
        return self._history(self.links(name))

    def links(self, name: str) -> dict[SideId, list[Link]]:
        """Each side's words on a matter, oldest first; an empty list for a side that has not spoken."""
        row = self.store.read(self.charter.mechanism, [name]).get(name)
        stands = row.stands if row else {}
        return {side: self._chain(side, name, stands[side].last) if side in stands else [] for side in self.sides}

    def _chain(self, side: SideId, name: str, last: int) -> list[Link]:
        found: list[Link] = []
        index: int | None = last
        while index is not None:
            entry = self.entry(side, index)
            words = [word for word in entry.words if isinstance(word, Word) and word.matter == name]
            spoken = [word for word in words if form_of(word) in (Form.SAY, Form.WITHDRAW)]
            for word in reversed(spoken):
                digest = value_digest(word.say) if word.say is not UNSET else b""
                found.append((Said(index, digest, _text(word.assent)), entry, word))
            first = spoken[0].was
            index = None if first is UNSET else int(first)
        return found[::-1]

    def _history(self, chains: Mapping[SideId, Sequence[Link]]) -> History:
        said = {side: [said for said, _, _ in chain] for side, chain in chains.items()}
        reopened = {(item.side, item.entry) for item in reopenings(said, self.carried, self.sizes, self.credible)}
        sealed = seals({side: spans(steps) for side, steps in said.items()}, self.carried, self.sizes, self.credible)
        marks = {(side, span.start) for tuple_ in sealed for side, span in tuple_}
        steps = [
            _step(side, link, sealed=(side, link[0].entry) in marks, reopened=(side, link[0].entry) in reopened)
            for side, chain in chains.items()
            for link in chain
        ]
        words = [(said_.digest, word.say) for chain in chains.values() for said_, _, word in chain]
        values = {digest: value for digest, value in words if value is not UNSET}
        return History(tuple(sorted(steps, key=lambda step: (step.at, step.side, step.entry))), tuple(sealed), values)

    def carried(self, side: SideId, other: SideId, index: int) -> int:
        """How much of another's feed an entry of a side says it had accepted (`agreement.Carried`)."""
        heard = self.entry(side, index).heads.get(other)
        return heard.size if heard else 0

    def depth(self, side: SideId, index: int) -> int:
        """How many entries an entry rests on: its side's before it and what that had accepted of the others, as held.

        It grows along every feed and with what each has seen of the others, and is the same on every node: whoever
        lists the newest first by it has one order, whenever what arrived.
        """
        return index + sum(min(self.carried(side, other, index), size) for other, size in self.sizes.items())

    def credible(self, side: SideId, other: SideId, index: int) -> int:
        """The first entry of a side from `index` on whose head of another's feed is not disputed."""
        if other not in self.states[side].doubts:
            return index
        begun = self._disputed(side, other)
        place = bisect_right(begun, index)
        if not place:
            return index
        stop = begun[place] if place < len(begun) else self.sizes[side]
        return max(index, self._healed(side, other, begun[place - 1], stop))

    def _disputed(self, side: SideId, other: SideId) -> list[int]:
        """The entries of a side with which its runs of disputed heads of another's feed begin."""
        if other not in self._waiting:
            self._waiting[other] = self.store.awaited(self.charter.mechanism, other, self.sizes[other])
        return sorted(item.entry for item in self._waiting[other] if item.carrier == side)

    def _healed(self, side: SideId, other: SideId, start: int, stop: int) -> int:
        """The end of the run of disputed heads that begins at `start`; none begins again before `stop`."""
        run = (side, other, start)
        if run not in self._ends:
            later = range(start, stop)
            self._ends[run] = start + bisect_left(later, x=True, key=lambda index: self._is_true(side, other, index))
        return self._ends[run]

    def _is_true(self, side: SideId, other: SideId, index: int) -> bool:
        """Whether the head of another's feed that an entry carries is that feed's, as far as it is held."""
        heard, state = self.entry(side, index).heads[other], self.states[other]
        if heard.size > state.size:
            return True
        return root_of(self.store, self._feed(other), state, heard.size) == parse_hash(heard.root)


def _step(side: SideId, link: Link, *, sealed: bool, reopened: bool) -> Step:
    said, entry, word = link
    return Step(
        side=side,
        entry=said.entry,
        at=Moment(entry.at),
        value=None if word.say is UNSET else word.say,
        withdrawn=not said.digest,
        assent=said.assent,
        note=_text(word.note),
        heads={SideId(other): heard.size for other, heard in entry.heads.items()},
        sealed=sealed,
        reopened=reopened,
        to=_text(word.to),
        until=_text(word.until),
    )


def _text(part: object) -> str:
    return part if isinstance(part, str) else ""
