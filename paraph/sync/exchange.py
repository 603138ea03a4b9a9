"""How one node gets another's feed: the conversation alone, without a network.  Pure.

`pull` is a generator.  It yields what it wants next and is sent the answer; whoever drives it owns the sockets, the
file or the simulated post.  Verification never fetches and fetching never trusts: every answer passes `Incoming`.

    Ask(path)      send the bytes at that path of the feed                         -> bytes
    Stream(a, b)   send entries [a, b), framed, in chunks of any length            -> iterable of bytes
    Deliver(...)   keep these entries (the node's `receive`)                       -> anything

It may be dropped at any moment and begun again: what was delivered is kept, and the next one starts there.  Whatever
a peer promises, no more is held at a time than STEP entries or HEAVY bytes and a bundle.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from paraph.errors import Conflict, Malformed, ParaphError
from paraph.feed.bundle import LENGTH_BYTES, Splitter
from paraph.feed.merkle import TILE_WIDTH, check_hashes
from paraph.feed.tiles import TilePath, format_tile_path, width_at
from paraph.incoming import STEP, Incoming
from paraph.names import HASH_BYTES, MAX_ENTRY, Hash

MAX_NOTE = 16_384
MAX_NEW = 1 << 26
"""Entries that a head may promise beyond what is held; the hashes of their bundles are held together once."""
TRIES = 5
"""How often a feed is begun anew when somebody else is always there first."""
HEAVY = 1 << 24
"""Bytes after which a step ends with the next bundle, though it has not STEP entries yet."""


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

    @property
    def most(self) -> int:
        """The bytes that so many entries have at most."""
        return (self.stop - self.start) * (LENGTH_BYTES + MAX_ENTRY)


@dataclass(frozen=True, slots=True)
class Deliver:
    incoming: Incoming
    entries: list[bytes]


Step = Ask | Stream | Deliver
Conversation = Generator[Step, object, Incoming | None]


def pull(open_incoming: Callable[[bytes], Incoming | None]) -> Conversation:
    """Fetch what is new of a feed, up to the head that a node shows of it now.

    None when it shows none, or one of which `open_incoming` wants nothing.
    """
    note = yield Ask("checkpoint", MAX_NOTE)
    assert isinstance(note, bytes)
    if not note:
        return None
    incoming = open_incoming(note)
    if incoming is None:
        return None
    _check_promise(incoming)
    if incoming.needs_hashes:
        yield from _expect(incoming)
    if not incoming.done:
        yield from _fetch(incoming)
    return incoming


def to_the_end(drive: Callable[[], object]) -> ParaphError | None:
    """Hold a conversation; where somebody else has taken the same meanwhile, again from where that has come.

    What stopped it, or None.
    """
    trouble: ParaphError | None = None
    for _ in range(TRIES):
        try:
            drive()
        except Conflict as error:
            trouble = error
        except ParaphError as error:
            return error
        else:
            return None
    return trouble


def _check_promise(incoming: Incoming) -> None:
    new = incoming.target.size - incoming.start
    if new > MAX_NEW:
        raise Malformed(
            f"{incoming.feed.side}'s head promises {new:,} new entries; at most {MAX_NEW:,} are taken at a time.",
            remedy="Nothing was changed. Ask the side about its node.",
        )


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
    assert isinstance(chunks, Iterable)
    for entries in steps(chunks, start, stop):
        if incoming.start + len(entries) < stop and not incoming.has_hashes:
            yield from _expect(incoming)
        yield Deliver(incoming, entries)


def steps(chunks: Iterable[bytes], start: int, stop: int) -> Iterator[list[bytes]]:
    """A stream of framed entries cut into steps that end with a bundle, so that each can be checked and kept."""
    splitter, ready, at, held = Splitter(stop - start), list[bytes](), start, 0
    for chunk in chunks:
        ready += splitter.feed(chunk)
        held += len(chunk)
        while due := _due(at, len(ready), stop, heavy=held > HEAVY):
            yield ready[:due]
            ready, at, held = ready[due:], at + due, 0
        if at == stop:
            return
    splitter.finish()


def _due(at: int, ready: int, stop: int, *, heavy: bool) -> int:
    """How many of the ready entries make the next step, 0 to wait for more.

    It goes to the end if that is no further than STEP, else to the next multiple of STEP; where the entries are heavy,
    as far as bundles are whole.
    """
    boundary = stop if stop - at <= STEP else at - at % STEP + STEP
    if at + ready >= boundary:
        return boundary - at
    whole = (at + ready) // TILE_WIDTH * TILE_WIDTH
    return whole - at if heavy and whole > at else 0
