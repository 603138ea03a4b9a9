"""The simulator: nodes of 2 to 8 sides in memory, a clock that counts, and a post that can do all a post may do.

PK and RU are the sides of most tests.  XA to XF join where more are needed and XZ is the stranger: no state has those
codes.  Keys are fixed and the clock moves by a second at each look, so that a world is the same on every run.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import permutations

from paraph.charter import Charter, Party
from paraph.errors import Untrusted
from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, TILE_WIDTH, bundle_root, grow, leaf_hashes
from paraph.feed.note import SigningKey
from paraph.incoming import Incoming
from paraph.names import FeedId, Hash, Head, Lang, MechanismId, Moment, SideId
from paraph.node import Node, Spoken
from paraph.picture import Picture, picture, weighed
from paraph.state import state_digest
from paraph.store.api import MemoryStore
from paraph.words.speech import Word

SIDES = tuple(SideId(code) for code in ("PK", "RU", "XA", "XB", "XC", "XD", "XE", "XF"))
PK, RU, XA = SIDES[:3]
STRANGER = SideId("XZ")
MECHANISM = MechanismId("example")
CHARTER = f"mechanism/{MECHANISM}/charter"
CITY = "round/16/city"
DATES = "round/16/dates"


def signing_key(side: SideId, mechanism: MechanismId = MECHANISM, which: str = "its") -> SigningKey:
    """The key of a side in a mechanism, the same on every run; `which` makes another one of the same name."""
    return SigningKey.from_seed(FeedId(mechanism, side).origin, hashlib.sha256(f"{which} {side}".encode()).digest())


def charter_of(sides: Sequence[SideId], mechanism: MechanismId = MECHANISM) -> Charter:
    parties = tuple(Party(side, {Lang("en"): side}, signing_key(side, mechanism).verifier) for side in sides)
    return Charter(mechanism, {Lang("en"): "An example"}, "2003", (Lang("en"),), parties)


class Clock:
    """Each look is a second later than the one before.  It can be set back."""

    def __init__(self) -> None:
        self.seconds = 9 * 3600

    def __call__(self) -> Moment:
        self.seconds += 1
        hours, rest = divmod(self.seconds, 3600)
        return Moment(f"2026-03-{2 + hours // 24:02}T{hours % 24:02}:{rest // 60:02}:{rest % 60:02}Z")


@dataclass(frozen=True)
class Letter:
    """A feed as far as some signed head, on its way to a node."""

    feed: FeedId
    note: bytes
    entries: tuple[bytes, ...]


@dataclass
class World:
    """The nodes of a mechanism, by side; what a node has, the others have only by letter."""

    sides: tuple[SideId, ...] = (PK, RU)
    adopted: bool = True
    clock: Clock = field(default_factory=Clock)
    charter: Charter = field(init=False)
    nodes: dict[SideId, Node] = field(init=False)
    notes: dict[tuple[SideId, int], bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.charter = charter_of(self.sides)
        keys = {side: {MECHANISM: signing_key(side)} for side in self.sides}
        self.nodes = {side: Node(side, MemoryStore(), keys[side], self.clock) for side in self.sides}
        for side in self.sides if self.adopted else ():
            self.adopt(side)

    def adopt(self, side: SideId) -> None:
        self._keep(self.nodes[side].adopt(self.charter))

    def __getitem__(self, side: SideId) -> Node:
        return self.nodes[side]

    def feed(self, side: SideId) -> FeedId:
        return FeedId(MECHANISM, side)

    # -- what a side does --------------------------------------------------------------------------------------------

    def say(self, side: SideId, *words: Word) -> Spoken:
        return self._keep(self.nodes[side].say(MECHANISM, words))

    def say_many(self, side: SideId, times: Sequence[Sequence[Word]]) -> Spoken:
        return self._keep(self.nodes[side].say_many(MECHANISM, times))

    def acknowledge(self, side: SideId) -> Spoken | None:
        spoken = self.nodes[side].acknowledge(MECHANISM)
        return spoken and self._keep(spoken)

    def _keep(self, spoken: Spoken) -> Spoken:
        self.notes[spoken.feed.side, spoken.index + 1] = spoken.note
        return spoken

    # -- the post ----------------------------------------------------------------------------------------------------

    def letter(self, author: SideId, size: int = -1, carrier: SideId | None = None) -> Letter:
        """The author's feed as far as a head it signed (its last: -1), as a node has it: the author's own, or another's
        that carries it."""
        node, feed = self.nodes[carrier or author], self.feed(author)
        held = node.store.feed(feed).size
        size = held if size < 0 else max((end for side, end in self.notes if side == author and end <= size), default=0)
        return Letter(feed, self.notes.get((author, size), b""), tuple(node.store.entries(feed, 0, size)))

    def deliver(self, to: SideId, letter: Letter) -> None:
        """Raises what the node raises."""
        incoming = self.nodes[to].incoming(letter.feed, letter.note)
        if not incoming.done:
            self.nodes[to].receive(incoming, letter.entries[incoming.start :])

    def deliver_late(self, to: SideId, letter: Letter) -> None:
        """As `deliver`, for a letter that may have been overtaken by a later one: that one is refused."""
        with suppress(Untrusted):
            self.deliver(to, letter)

    def fetch(self, reader: SideId, author: SideId) -> None:
        self.deliver(reader, self.letter(author))

    def exchange(self) -> None:
        """Everybody fetches from everybody and acknowledges, until nothing is new."""
        sizes: list[tuple[int, ...]] = []
        while not sizes or sizes[-1] != self.sizes():
            sizes.append(self.sizes())
            for reader, author in permutations(self.sides, 2):
                self.fetch(reader, author)
                self.acknowledge(reader)

    # -- what can be seen --------------------------------------------------------------------------------------------

    def sizes(self) -> tuple[int, ...]:
        """How much each node holds of each feed."""
        return tuple(self.nodes[one].store.feed(self.feed(two)).size for one in self.sides for two in self.sides)

    def held(self, side: SideId) -> dict[SideId, list[bytes]]:
        """The feeds as a node holds them."""
        store = self.nodes[side].store
        return {author: list(store.entries(self.feed(author), 0, 10**6)) for author in self.sides}

    def heads(self, side: SideId) -> list[tuple[bytes, bytes]]:
        store = self.nodes[side].store
        states = [store.feed(self.feed(author)) for author in self.sides]
        return [(state.note, state.frontier.root()) for state in states]

    def digest(self, side: SideId) -> str:
        return state_digest(self.nodes[side].store, self.charter).hex()

    def states(self, side: SideId) -> dict[str, str]:
        return {row.matter: row.state for row in self.nodes[side].store.readings(MECHANISM)}

    def state(self, side: SideId, matter: str) -> str:
        return self.states(side).get(matter, "open")

    def picture(self, side: SideId) -> Picture:
        held = self.held(side)
        return weighed(picture(self.sides, held), heads_of(held))[0]


def heads_of(held: Mapping[SideId, Sequence[bytes]]) -> Callable[[SideId, SideId, Head], bool]:
    """Whether a head within what is held of a feed is that feed's: its tree is grown to see."""
    roots: dict[tuple[SideId, int], Hash] = {}

    def is_true(_carrier: SideId, of: SideId, head: Head) -> bool:
        if (of, head.size) not in roots:
            roots[of, head.size] = grow(EMPTY, held[of][: head.size]).frontier.root()
        return roots[of, head.size] == head.root

    return is_true


def promise(incoming: Incoming, letter: Letter) -> tuple[list[Hash], list[Hash]]:
    """What `Incoming.expect` wants: hashes of the missing full bundles, and of the leaves after the last one."""
    entries = letter.entries
    bundles = [bundle_root(entries[n * TILE_WIDTH : (n + 1) * TILE_WIDTH]) for n in incoming.bundles]
    return bundles, leaf_hashes(entries[len(entries) - len(entries) % TILE_WIDTH :])


def forge(side: SideId, entries: Sequence[bytes], key: SigningKey | None = None) -> Letter:
    """What a side that lies may send: any bytes at all as entries, under its own true signature."""
    head = grow(EMPTY, entries).frontier.head()
    key = key or signing_key(side)
    return Letter(FeedId(MECHANISM, side), sign_checkpoint(key, head), tuple(entries))
