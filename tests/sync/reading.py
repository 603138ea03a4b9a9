"""A feed to be pulled without a network: whoever drives the conversation decides what is answered, and what breaks off.

The feed is long for its steps, which the tests make small, so that every way of the conversation is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from paraph.errors import Unavailable
from paraph.feed.bundle import format_entries
from paraph.feed.merkle import TILE_WIDTH, bundle_root, leaf_hashes
from paraph.feed.tiles import parse_tile_path
from paraph.incoming import Incoming
from paraph.node import Node
from paraph.store.api import MemoryStore
from paraph.sync.exchange import Ask, Deliver, Step, Stream, pull
from paraph.words.speech import say
from tests.sides import MECHANISM, PK, RU, Letter, World, signing_key

SIZES = (1, 2, 100, 255, 256, 257, 300, 511, 512, 513, 768, 1000)
"""The sizes at which PK signed a head."""
WHOLE = SIZES[-1]
CHUNK = 5_000

Answer = bytes | Iterable[bytes]
Lie = Callable[[Ask | Stream, Answer], Answer]


@lru_cache(maxsize=1)
def world() -> World:
    """PK's feed of 1,000 entries, with a head at each of the sizes.  Nobody changes it."""
    made = World((PK, RU))
    for start, stop in pairwise(SIZES):
        made.say_many(PK, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(start, stop)])
    return made


def letter(size: int = WHOLE) -> Letter:
    return world().letter(PK, size)


def reader() -> Node:
    """RU's node, which has the charter and nothing of PK's."""
    node = Node(RU, MemoryStore(), {MECHANISM: signing_key(RU)}, World((PK, RU), adopted=False).clock)
    node.adopt(world().charter)
    return node


def size(node: Node) -> int:
    """How much of PK's feed a node holds."""
    return node.store.feed(world().feed(PK)).size


def honest(of: Letter, step: Ask | Stream) -> Answer:
    if isinstance(step, Stream):
        return chunks(format_entries(of.entries[step.start : step.stop]))
    if step.path == "checkpoint":
        return of.note
    tile = parse_tile_path(step.path)
    first = tile.n * TILE_WIDTH
    if tile.level == 0:
        return b"".join(leaf_hashes(of.entries[first : first + tile.width]))
    starts = range(first * TILE_WIDTH, (first + tile.width) * TILE_WIDTH, TILE_WIDTH)
    return b"".join(bundle_root(of.entries[start : start + TILE_WIDTH]) for start in starts)


def chunks(data: bytes, size: int = CHUNK) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def truth(_: Ask | Stream, answer: Answer) -> Answer:
    return answer


@dataclass
class Talk:
    """One conversation: what was asked, and how many entries came in each delivery."""

    node: Node
    of: Letter
    lie: Lie = truth
    asked: list[str] = field(default_factory=list)
    delivered: list[int] = field(default_factory=list)

    def run(self, drop_after: int = -1) -> Incoming | None:
        """To the end, or until `drop_after` deliveries were kept; raises what the node raises."""
        conversation = pull(lambda note: self.node.incoming(self.of.feed, note))
        answer: object = None
        try:
            while len(self.delivered) != drop_after:
                answer = self._answer(conversation.send(answer))
        except StopIteration as end:
            ended: Incoming | None = end.value
            return ended
        finally:
            conversation.close()
        return None

    def _answer(self, step: Step) -> object:
        if isinstance(step, Deliver):
            size = self.node.receive(step.incoming, step.entries)
            self.delivered.append(len(step.entries))
            return size
        self.asked.append(step.path)
        return self.lie(step, honest(self.of, step))


def read(node: Node, of: Letter) -> Talk:
    talk = Talk(node, of)
    talk.run()
    return talk


def breaking(data: Iterable[bytes], after: int) -> Iterator[bytes]:
    """The first `after` bytes, then a line that is gone."""
    for chunk in data:
        if after < len(chunk):
            yield chunk[:after]
            raise Unavailable("The line is gone.")
        yield chunk
        after -= len(chunk)
    raise Unavailable("The line is gone.")
