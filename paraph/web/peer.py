"""What a peer of the mechanism may fetch: feeds as tlog-tiles, and as one stream.

The door comes first.  A request that does not bear a valid signature of a side of that very mechanism, meant for this
side, gets "not found", whatever it asked: to the byte what any wrong address gets, so that a stranger learns nothing,
not even that a mechanism exists.  Feeds are all there is here, and the files that their words name; the desk cannot be
reached.
"""

import gzip
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import zstandard

from paraph.charter import parse_charter
from paraph.errors import Malformed, ParaphError, Refused, Unavailable
from paraph.feed.bundle import format_bundle
from paraph.feed.merkle import TILE_WIDTH
from paraph.feed.note import VerifierKey
from paraph.feed.tiles import ENTRIES, TilePath, parse_tile_path, width_at
from paraph.files.keeping import Files
from paraph.names import FeedId, SideId, parse_mechanism, parse_side, parse_size
from paraph.node import Node
from paraph.sync.http import PREFIX
from paraph.sync.signature import Request, check_request, claimed_sender
from paraph.sync.wire import WINDOW_LOG
from paraph.web.peer_files import Answer, blob

log = logging.getLogger("paraph.peer")

PIECE: Final = 1 << 21
"""Bytes of entries read from the store at a time while streaming, and at most one bundle more."""
MOST: Final = 16
"""Bundles read at a time, however small their entries."""
FEW: Final = 4 * TILE_WIDTH
"""Entries that go out in one piece."""
LEVEL: Final = 9
"""How hard a stream of at most SMALL bytes is compressed: a few percent less for a millisecond at most."""
SMALL: Final = 1 << 17
LONG_LEVEL: Final = 3
"""How hard longer ones are.  Up to a PIECE the tables are fitted to the size: large ones take longer than the work."""

_PATH = re.compile(rf"{PREFIX}/(?P<mechanism>[^/]+)/(?P<side>[^/]+)/(?P<rest>.+)\Z")
_DECOY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
"""The first test key of RFC 8032: nobody's, and whoever signs with it is refused like everybody else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came; nothing of it is believed.  A header that came twice has both values, and so is none."""

    method: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that passed the door."""

    node: Node
    feed: FeedId
    rest: str
    accepts: str
    range: str = ""
    files: Files | None = None


_PLAIN: Final = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
NOT_FOUND: Final = Answer(_PLAIN, b"There is nothing here.\n", 404)


def answer(node: Node, asked: Asked, now: int, files: Files | None = None) -> Answer:
    """The answer to a peer; NOT_FOUND for anybody else, and for what is not there.

    Raises Unavailable when the store does not answer.
    """
    try:
        return _serve(_admit(node, asked, now, files))
    except Unavailable:
        raise
    except ParaphError as error:
        log.info("not found for a peer: %s (%s)", error, error.detail)
        return NOT_FOUND


def _admit(node: Node, asked: Asked, now: int, files: Files | None) -> Admitted:
    found = _PATH.match(asked.path)
    if not found or asked.method != "GET":
        raise Malformed("Nothing is served at this address.", detail=f"{asked.method} {asked.path[:200]!r}")
    feed = FeedId(parse_mechanism(found["mechanism"]), parse_side(found["side"]))
    to = asked.headers.get("Paraph-To", "")
    if to != node.side:
        raise Refused(f"This request is not meant for {node.side}.", detail=f"to {to[:40]!r}")
    _check_signature(node, asked, feed, now)
    accepts, part = (asked.headers.get(name, "") for name in ("Accept-Encoding", "Range"))
    return Admitted(node, feed, found["rest"], accepts, part, files)


def _check_signature(node: Node, asked: Asked, feed: FeedId, now: int) -> None:
    """Raises unless a side of the feed's mechanism signed the request.

    Whoever is not of it, or asks for a mechanism that is not here, is checked against a decoy, so that the time which
    that takes does not tell what is here.
    """
    sender = claimed_sender(asked.headers)
    data = node.store.charter(feed.mechanism)
    keys = _keys(data) if data is not None and sender.mechanism == feed.mechanism else {}
    key = keys.get(sender.side) or VerifierKey.from_public(sender.origin, _DECOY)
    check_request(asked.headers, Request(asked.method, asked.path, node.side), key, now)
    if sender.side not in keys or feed.side not in keys:
        raise Refused("The sender or the feed is not of this mechanism.", detail=f"{sender.origin} for {feed.origin}")


@lru_cache(maxsize=1024)
def _keys(charter: bytes) -> Mapping[SideId, VerifierKey]:
    return {party.side: party.key for party in parse_charter(charter).parties}


def _serve(asked: Admitted) -> Answer:
    if asked.rest == "checkpoint":
        return _checkpoint(asked)
    if asked.rest.startswith("stream/"):
        return _stream(asked, asked.rest.removeprefix("stream/"))
    if asked.rest.startswith("blob/") and asked.files is not None:
        return blob(asked.files, asked.feed, asked.rest.removeprefix("blob/"), asked.range)
    return _tile(asked, parse_tile_path(asked.rest))


def _checkpoint(asked: Admitted) -> Answer:
    """The last signed head of a feed that this node holds whole; empty when there is none."""
    return Answer(_PLAIN, asked.node.head(asked.feed))


def _tile(asked: Admitted, path: TilePath) -> Answer:
    """A tile or an entry bundle of tlog-tiles, full or of a width that the feed has already had."""
    if path.width > width_at(asked.node.store.feed(asked.feed).size, path.level, path.n):
        raise Refused("The feed has no such tile yet.", detail=f"{asked.feed} {asked.rest}")
    headers = {"Content-Type": "application/octet-stream", "Cache-Control": "private, max-age=31536000, immutable"}
    if path.level != ENTRIES:
        return Answer(headers, asked.node.store.tile(asked.feed, path.level, path.n, path.width))
    packing, body = _bundle(asked, path)
    return Answer({**headers, "Vary": "Accept-Encoding", **packing}, body)


def _bundle(asked: Admitted, path: TilePath) -> tuple[dict[str, str], bytes]:
    """A bundle packed as the asker can read it; a full one goes out in zstd as it rests."""
    zstd = _takes(asked.accepts, "zstd")
    resting = asked.node.store.bundle(asked.feed, path.n) if zstd and path.width == TILE_WIDTH else None
    if resting is not None:
        return {"Content-Encoding": "zstd"}, resting
    start = path.n * TILE_WIDTH
    body = format_bundle(list(asked.node.store.entries(asked.feed, start, start + path.width)))
    if zstd:
        return {"Content-Encoding": "zstd"}, zstandard.ZstdCompressor(level=LEVEL).compress(body)
    if _takes(asked.accepts, "gzip"):
        return {"Content-Encoding": "gzip"}, gzip.compress(body, 6, mtime=0)
    return {}, body


def _takes(accepts: str, packing: str) -> bool:
    """Whether an Accept-Encoding names a packing, and does not name it to refuse it."""
    for item in accepts.lower().split(","):
        name, _, quality = item.partition(";")
        if name.strip() == packing:
            return re.fullmatch(r"\s*q=0(\.0*)?\s*", quality) is None
    return False


def _stream(asked: Admitted, wanted: str) -> Answer:
    """Entries [start, stop), framed as in bundles, in one zstd stream with a long window."""
    low, _, high = wanted.partition("-")
    start, stop = parse_size(low), parse_size(high)
    if not start < stop <= asked.node.store.feed(asked.feed).size:
        raise Refused("The feed does not have these entries.", detail=f"{asked.feed} {wanted}")
    headers = {"Content-Type": "application/zstd", "Cache-Control": "no-store"}
    chunks = pack(asked.node, asked.feed, start, stop)
    return Answer(headers, b"".join(chunks) if stop - start <= FEW else chunks)


def pack(node: Node, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
    """The stream itself: never empty chunks; memory stays flat whatever the range and the entries' weight."""
    pieces = _pieces(node, feed, start, stop)
    first = next(pieces)
    whole = len(first) * (stop - start) // min(TILE_WIDTH - start % TILE_WIDTH, stop - start)
    packer = zstandard.ZstdCompressor(compression_params=_parameters(whole)).compressobj()
    for framed in chain([first], pieces):
        if packed := packer.compress(framed):
            yield packed
    yield packer.flush()


def _parameters(size: int) -> zstandard.ZstdCompressionParameters:
    if size <= PIECE:
        level = LEVEL if size <= SMALL else LONG_LEVEL
        return zstandard.ZstdCompressionParameters.from_level(level, source_size=size)
    return zstandard.ZstdCompressionParameters.from_level(LONG_LEVEL, window_log=WINDOW_LOG)


def _pieces(node: Node, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
    """Framed entries: up to the end of a bundle, and then as many bundles at a time as are a PIECE."""
    bundles = 1
    while start < stop:
        count = min(bundles * TILE_WIDTH - start % TILE_WIDTH, stop - start)
        framed = node.store.framed(feed, start, start + count)
        yield framed
        start += count
        bundles = max(1, min(MOST, PIECE * count // (len(framed) * TILE_WIDTH)))
