"""Bundles as they rest: zstd frames of tlog-tiles framing, and the last few of them split into entries again."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import zstandard

from paraph.errors import Malformed
from paraph.feed.bundle import parse_bundle
from paraph.feed.merkle import TILE_WIDTH

PRESSED = zstandard.ZstdCompressionParameters.from_level(4, source_size=1 << 17, min_match=6)
"""A bundle of some 100 KB; repeats shorter than a word and its space are not worth their place (0.5 % smaller)."""
SHELVED = 48
"""Split bundles kept at hand, some 100 KiB each: pages ask for single entries."""


class _Press(threading.local):
    """A thread's own compressor and decompressor: neither may be shared."""

    def __init__(self) -> None:
        compressor = zstandard.ZstdCompressor(compression_params=PRESSED)
        self.pack, self.pack_all = compressor.compress, compressor.multi_compress_to_buffer
        self.unpack = zstandard.ZstdDecompressor().decompress


_press = _Press()


def pack(framed: bytes) -> bytes:
    """One zstd frame, its content's size in the frame's header."""
    return _press.pack(framed)


def pack_all(framed: Sequence[bytes]) -> list[bytes]:
    """A frame of each, in one call."""
    frames = _press.pack_all(list(framed), threads=1)
    return [frames[n].tobytes() for n in range(len(frames))]


def open_frame(data: bytes) -> bytes:
    """What a frame holds, framed as in a bundle.  Malformed when it is damaged."""
    try:
        return _press.unpack(data)
    except zstandard.ZstdError as error:
        raise Malformed(
            "A bundle of entries on this node's disk is damaged.", remedy="Run `paraph check`.", detail=str(error)
        ) from None


def unpack(data: bytes) -> list[bytes]:
    """The 256 entries of a bundle.  Malformed when the frame is damaged."""
    return parse_bundle(open_frame(data), TILE_WIDTH)


class Shelf:
    """The bundles used last.  They never change, so nothing here can be out of date."""

    def __init__(self) -> None:
        self._bundles: OrderedDict[tuple[int, int], Sequence[bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, feed: int, n: int) -> Sequence[bytes] | None:
        with self._lock:
            found = self._bundles.get((feed, n))
            if found is not None:
                self._bundles.move_to_end((feed, n))
            return found

    def put(self, feed: int, n: int, entries: Sequence[bytes]) -> None:
        with self._lock:
            self._bundles[feed, n] = entries
            while len(self._bundles) > SHELVED:
                self._bundles.popitem(last=False)
