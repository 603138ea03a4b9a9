"""How one node gets another's feed: the conversation alone, without a network.  Pure.

`pull` is a generator.  It yields what it wants next and is sent the answer; whoever drives it owns the sockets, the
file or the simulated post.  Verification never fetches and fetching never trusts: every answer passes `Incoming`.

    Ask(path)      send the bytes at that path of the feed                         -> bytes
    Stream(a, b)   send entries [a, b), framed, in chunks of any length            -> iterable of bytes
    Deliver(...)   keep these entries (the node's `receive`)                       -> anything

It may be dropped at any moment and begun again: what was delivered is kept, and the next one starts there.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from paraph.errors import Malformed
from paraph.feed.bundle import Splitter
from paraph.feed.merkle import TILE_WIDTH, check_hashes
from paraph.feed.tiles import TilePath, format_tile_path, width_at
from paraph.incoming import STEP, Incoming
from paraph.names import HASH_BYTES, Hash

MAX_NOTE = 16_384


@dataclass(frozen=True, slots=True)
class Ask:
    path: str
    limit: int


@dataclass(frozen=True, slots=True)
class Stream:
    start: int
    stop: int

    @property
    def path(self) -> str:
        return f"stream/{self.start}-{self.stop}"


@dataclass(frozen=True, slots=True)
class Deliver:
    incoming: Incoming
    entries: list[bytes]


Step = Ask | Stream | Deliver
Conversation = Generator[Step, object, Incoming | None]


def pull(open_incoming: Callable[[bytes], Incoming]) -> Conversation:
    """Fetch what is new of a feed, up to the head its node shows now; None when it has said nothing yet."""
    note = yield Ask("checkpoint", MAX_NOTE)
    assert isinstance(note, bytes)
    if not note:
        return None
    incoming = open_incoming(note)
    if incoming.needs_hashes:
        yield from _expect(incoming)
    if not incoming.done:
        yield from _fetch(incoming)
    return incoming


def _expect(incoming: Incoming) -> Generator[Step, object, None]:
    """The hashes of the missing full bundles, from level 1, and of the entries after the last."""
    size, wanted = incoming.target.size, incoming.bundles
    bundles: list[Hash] = []
    for n in range(wanted.start // TILE_WIDTH, -(-wanted.stop // TILE_WIDTH)):
        bundles += yield from _tile(1, n, width_at(size, 1, n))
    bundles = bundles[wanted.start % TILE_WIDTH :]
    rest = size % TILE_WIDTH
    leaves = (yield from _tile(0, size // TILE_WIDTH, rest)) if rest else []
    incoming.expect(bundles, leaves)


def _tile(level: int, n: int, width: int) -> Generator[Step, object, list[Hash]]:
    data = yield Ask(format_tile_path(TilePath(level, n, width)), width * HASH_BYTES)
    assert isinstance(data, bytes)
    if len(data) != width * HASH_BYTES:
        raise Malformed("A peer sent a tile of another width than it was asked for.")
    hashes = [Hash(data[at : at + HASH_BYTES]) for at in range(0, len(data), HASH_BYTES)]
    check_hashes(hashes)
    return hashes


def _fetch(incoming: Incoming) -> Generator[Step, object, None]:
    start, stop = incoming.start, incoming.target.size
    chunks = yield Stream(start, stop)
    for entries in steps(chunks, start, stop):  # type: ignore[arg-type]
        yield Deliver(incoming, entries)


def steps(chunks: Iterable[bytes], start: int, stop: int) -> Iterator[list[bytes]]:
    """A stream of framed entries cut into steps that end with a bundle, so that each can be checked and kept."""
    splitter, ready, at = Splitter(stop - start), list[bytes](), start
    for chunk in chunks:
        ready += splitter.feed(chunk)
        while len(ready) >= (due := _due(at, stop)):
            yield ready[:due]
            ready, at = ready[due:], at + due
            if at == stop:
                return
    splitter.finish()


def _due(at: int, stop: int) -> int:
    """How many entries the next step has: to the next boundary of STEP entries, or to the end."""
    return min(at - at % STEP + STEP, stop) - at
