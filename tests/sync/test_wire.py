"""What comes from a peer is bounded: bombs, floods and trickles."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

import httpx
import pytest
import zstandard

from paraph.errors import Malformed, Unavailable
from paraph.sync import wire
from paraph.sync.wire import PIECE, SLOWEST, arriving, opened, unpacked
from tests.sides import PK

BOMB = zstandard.compress(bytes(1 << 28))
"""A quarter of a gigabyte in eight kilobytes."""
SKIPPED = b"\x50\x2a\x4d\x18\x04\x00\x00\x00junk"
"""A frame that a zstd reader passes over."""
TEXT = b"The Sides exchanged views. " * 40_000


@dataclass
class Answer:
    """As much of a response as is looked at; it comes over no line."""

    chunks: Iterable[bytes] = ()
    headers: dict[str, str] = field(default_factory=dict)
    extensions: dict[str, object] = field(default_factory=dict)

    def iter_raw(self) -> Iterator[bytes]:
        return iter(self.chunks)


def response(chunks: Iterable[bytes] = (), packing: str = "") -> httpx.Response:
    return cast(httpx.Response, Answer(chunks, {"Content-Encoding": packing} if packing else {}))


def window(log: int) -> bytes:
    """A stream that wants its reader to look back so far."""
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=log)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return packer.compress(os.urandom(1_000)) + packer.flush()


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 7, 1_000, 1 << 20])
def test_a_stream_is_unpacked_whatever_its_chunks(size: int) -> None:
    assert b"".join(unpacked(cut(zstandard.compress(TEXT), size), PK)) == TEXT


def test_a_bomb_goes_off_piece_by_piece() -> None:
    assert len(next(unpacked(iter([BOMB]), PK))) == PIECE


def test_a_stream_that_ends_early_gives_what_it_has() -> None:
    found = b"".join(unpacked(iter([zstandard.compress(TEXT)[:-5]]), PK))
    assert TEXT.startswith(found)


@pytest.mark.parametrize(
    "data",
    [b"no zstd at all", zstandard.compress(TEXT)[:-5] + b"!!!!!", window(24), window(27)],
    ids=["junk", "damaged", "a window of 16 MiB", "a window of 128 MiB"],
)
def test_what_cannot_be_unpacked_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed, match="What PK's node sent cannot be decompressed"):
        list(unpacked(iter([data]), PK))


def test_the_window_that_streams_have_is_accepted() -> None:
    assert len(b"".join(unpacked(iter([window(23)]), PK))) == 1_000


def test_what_breaks_off_while_unpacking_is_said_as_it_is() -> None:
    def broken() -> Iterator[bytes]:
        yield zstandard.compress(TEXT)[:99]
        raise Unavailable("The line is gone.")

    with pytest.raises(Unavailable, match=r"The line is gone\."):
        list(unpacked(broken(), PK))


@pytest.mark.parametrize("packing", ["", "identity", "zstd"])
def test_a_body_is_opened_as_it_was_packed(packing: str) -> None:
    body = zstandard.compress(TEXT) if packing == "zstd" else TEXT
    assert opened(body, response(packing=packing), PK, len(TEXT)) == TEXT


@pytest.mark.parametrize(("body", "packing"), [(TEXT, ""), (zstandard.compress(TEXT), "zstd"), (BOMB, "zstd")])
def test_a_body_beyond_its_limit_is_refused(body: bytes, packing: str) -> None:
    with pytest.raises(Malformed, match="PK's node sent more than it was asked for"):
        opened(body, response(packing=packing), PK, len(TEXT) - 1)


@pytest.mark.parametrize("packing", ["gzip", "br", "zstd, zstd", "none"])
def test_a_body_packed_in_another_way_is_refused(packing: str) -> None:
    with pytest.raises(Malformed, match="packed its answer in a way it was not asked for"):
        opened(TEXT, response(packing=packing), PK, len(TEXT))


def test_a_body_is_read_up_to_its_limit() -> None:
    assert b"".join(arriving(response([TEXT]), PK, len(TEXT), 20)) == TEXT


@pytest.mark.parametrize("chunk", [bytes(100), SKIPPED], ids=["zeros", "skipped frames"])
def test_a_flood_is_cut_off(chunk: bytes) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield chunk

    with pytest.raises(Malformed, match="PK's node sent more than it was asked for"):
        for _ in arriving(response(endless()), PK, 10_000, 20):
            pass


class Time:
    """A clock that moves while a peer makes us wait."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    def coming(self, chunk: bytes, count: int, every: float) -> Iterator[bytes]:
        for _ in range(count):
            self.now += every
            yield chunk


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(wire, "time", clock)
    return clock


def test_a_trickle_is_cut_off_when_patience_is_spent(clock: Time) -> None:
    with pytest.raises(Unavailable, match="PK's node sends less than 1000 bytes a second"):
        list(arriving(response(clock.coming(b"x", 10_000, 1.0)), PK, 1 << 20, 20))
    assert clock.now <= 22


def test_a_slow_line_is_waited_for(clock: Time) -> None:
    assert len(list(arriving(response(clock.coming(bytes(SLOWEST), 500, 1.0)), PK, 1 << 20, 20))) == 500


def test_haste_at_first_buys_no_patience_later(clock: Time) -> None:
    def coming() -> Iterator[bytes]:
        yield bytes(1 << 20)
        yield from clock.coming(b"x", 10_000, 1.0)

    with pytest.raises(Unavailable):
        list(arriving(response(coming()), PK, 1 << 21, 20))
    assert clock.now <= 22
