"""What a peer of the mechanism may fetch: feeds as tlog-tiles, and as one stream.

The door is the first line of each handler.  A request that does not bear a valid signature of a side of that very
mechanism, meant for this side, gets "not found", whatever it asked: a stranger learns nothing, not even that a
mechanism exists.  Feeds are all there is here; the desk cannot be reached.
"""

import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import wraps

import zstandard
from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from paraph.charter import parse_charter
from paraph.errors import ParaphError
from paraph.feed.bundle import format_bundle, format_entries
from paraph.feed.merkle import TILE_WIDTH
from paraph.feed.tiles import ENTRIES, TilePath, parse_tile_path, width_at
from paraph.names import FeedId, parse_mechanism, parse_side, parse_size
from paraph.node import Node
from paraph.sync.http import WINDOW_LOG
from paraph.sync.signature import Request, check_request, claimed_sender
from paraph.web.station import service

log = logging.getLogger("paraph.peer")

IMMUTABLE = "private, max-age=31536000, immutable"
STEP = 16 * TILE_WIDTH
"""Entries read from the store at a time while streaming."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that passed the door."""

    node: Node
    feed: FeedId
    rest: str
    takes_zstd: bool


Handler = Callable[[Asked], HttpResponseBase]


def door(handler: Handler) -> Callable[..., HttpResponseBase]:
    """Lets in the peers of the mechanism; to anyone else there is nothing here."""

    @require_GET
    @wraps(handler)
    def enter(request: HttpRequest, mechanism: str, side: str, rest: str = "") -> HttpResponseBase:
        try:
            node, feed = _admit(request, mechanism, side)
            return handler(Asked(node, feed, rest, "zstd" in request.headers.get("Accept-Encoding", "")))
        except ParaphError as error:
            log.info("not found for a peer: %s (%s)", error, error.detail)
            raise Http404 from None

    return enter


def _admit(request: HttpRequest, mechanism: str, side: str) -> tuple[Node, FeedId]:
    node = service().node
    feed = FeedId(parse_mechanism(mechanism), parse_side(side))
    sender = claimed_sender(request.headers)
    data = node.store.charter(feed.mechanism)
    if data is None or sender.mechanism != feed.mechanism:
        raise Http404
    charter = parse_charter(data)
    charter.party(feed.side)
    asked = Request(request.method or "", request.path, request.headers.get("Paraph-To", ""))
    if asked.to != node.side:
        raise Http404
    check_request(request.headers, asked, charter.party(sender.side).key, int(time.time()))
    return node, feed


@door
def checkpoint(asked: Asked) -> HttpResponse:
    """The last signed head of a feed that this node holds whole; empty when there is none."""
    response = HttpResponse(asked.node.head(asked.feed), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@gzip_page
@door
def tile(asked: Asked) -> HttpResponse:
    """A tile or an entry bundle of tlog-tiles, full or of a width that the feed has already had."""
    path = parse_tile_path(f"tile/{asked.rest}")
    if path.width > width_at(asked.node.store.feed(asked.feed).size, path.level, path.n):
        raise Http404
    response = _bundle(asked, path) if path.level == ENTRIES else HttpResponse(_hashes(asked, path))
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = IMMUTABLE
    return response


def _hashes(asked: Asked, path: TilePath) -> bytes:
    return asked.node.store.tile(asked.feed, path.level, path.n, path.width)


def _bundle(asked: Asked, path: TilePath) -> HttpResponse:
    """A bundle; a full one as it rests, compressed, for whoever can read that."""
    resting = asked.node.store.bundle(asked.feed, path.n) if path.width == TILE_WIDTH and asked.takes_zstd else None
    if resting is not None:
        return HttpResponse(resting, headers={"Content-Encoding": "zstd"})
    start = path.n * TILE_WIDTH
    return HttpResponse(format_bundle(list(asked.node.store.entries(asked.feed, start, start + path.width))))


@door
def stream(asked: Asked) -> StreamingHttpResponse:
    """Entries [start, stop), framed as in bundles, in one zstd stream with a long window."""
    low, _, high = asked.rest.partition("-")
    start, stop = parse_size(low), parse_size(high)
    if not start < stop <= asked.node.store.feed(asked.feed).size:
        raise Http404
    chunks = _chunks(asked.node, asked.feed, start, stop)
    response = StreamingHttpResponse(chunks, content_type="application/zstd")
    response["Cache-Control"] = "no-store"
    return response


async def _chunks(node: Node, feed: FeedId, start: int, stop: int) -> AsyncIterator[bytes]:
    packing = pack(node, feed, start, stop)
    while chunk := await sync_to_async(next)(packing, b""):
        yield chunk


def pack(node: Node, feed: FeedId, start: int, stop: int) -> Iterator[bytes]:
    """The stream itself: never empty chunks; memory stays flat whatever the range."""
    small = stop - start <= STEP
    parameters = zstandard.ZstdCompressionParameters.from_level(12 if small else 3, window_log=WINDOW_LOG)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    for low in range(start, stop, STEP):
        framed = format_entries(node.store.entries(feed, low, min(low + STEP, stop)))
        if packed := packer.compress(framed):
            yield packed
    yield packer.flush()
