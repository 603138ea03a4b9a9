"""The one file here that knows the node's own API; everything else in `bench` calls these.

A pair is two nodes of one mechanism in one folder, each with the other's key in its charter: PK speaks, RU listens.
PK's entries must carry RU's head as the generator's do, so that they are of the same size as the peers'.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from bench.entries import Saying


class Synced(NamedTuple):
    """What one exchange brought: new entries, and bytes on the wire in both directions, bodies and headers."""

    entries: int
    bytes: int


class Speaker(Protocol):
    """PK's node, opened."""

    def say_many(self, batches: Iterable[Sequence[Saying]]) -> None:
        """Say each batch as one durable commit: its entries, one signed head, folded."""

    def entries(self) -> Iterator[bytes]:
        """The canonical bytes of PK's feed, in order."""

    def verify(self) -> int:
        """Verify PK's whole feed from the bytes at rest to the signed head, as `check` does; returns its size."""

    def rebuild(self) -> None:
        """Drop every read table and build it again from the record."""

    def record_bytes(self) -> int:
        """Bytes on the disk for PK's feed: entries, tree and heads, without read tables and the desk."""

    def close(self) -> None: ...


class Listener(Protocol):
    """RU's node, opened, with PK's address."""

    def sync(self) -> Synced:
        """Pull what is new from PK; believed, stored and folded when this returns."""

    def fetch_tiles(self) -> int:
        """Get PK's whole feed by plain tiles, keep nothing; returns the bytes on the wire."""

    def fetch_stream(self) -> int:
        """Get PK's whole feed by the bulk stream between sides, keep nothing; returns the bytes on the wire."""

    def close(self) -> None: ...


def create_pair(folder: Path, postgres: str = "") -> None:
    """Make both nodes in a folder; `postgres` is the address of an empty database that PK uses instead of SQLite."""
    raise NotImplementedError("the node is not joined to the benchmarks yet")


def open_speaker(folder: Path, postgres: str = "") -> Speaker:
    raise NotImplementedError("the node is not joined to the benchmarks yet")


def open_listener(folder: Path, url: str) -> Listener:
    raise NotImplementedError("the node is not joined to the benchmarks yet")


def serve(folder: Path, announce: Callable[[str], None]) -> None:
    """Serve PK's node over loopback HTTP until stopped; `announce` is told its address once it answers."""
    raise NotImplementedError("the node is not joined to the benchmarks yet")
