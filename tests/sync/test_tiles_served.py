"""A feed as anybody's tlog-tiles reader finds it: every path, checked by nothing but the key."""

import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx
import pytest
import zstandard

from paraph.feed.bundle import parse_bundle
from paraph.feed.log import check_entries, open_checkpoint
from paraph.feed.merkle import EMPTY, grow, leaf_hashes
from paraph.feed.proof import root_at
from paraph.feed.tiles import (
    TilePath,
    TileReader,
    format_tile_path,
    needed_bundles,
    needed_tiles,
    parse_tile_path,
)
from paraph.names import FeedId
from paraph.sync.signature import Request, sign_request
from paraph.words.speech import say
from tests.homes import two_nodes
from tests.servers import answering, knowing
from tests.sides import MECHANISM, PK, RU, signing_key

SIZE = 600
ORIGIN = FeedId(MECHANISM, PK).origin


@dataclass
class Reader:
    """A reader that knows RU's key and the specification, and nothing of our exchange."""

    url: str

    def get(self, path: str, accepts: str = "identity") -> httpx.Response:
        target = f"/peer/{MECHANISM}/{PK}/{path}"
        signed = sign_request(signing_key(RU), Request("GET", target, PK), int(time.time()))
        return httpx.get(self.url + target, headers={**signed, "Accept-Encoding": accepts}, trust_env=False, timeout=60)

    def tile(self, level: int, n: int, width: int) -> bytes:
        return self.get(format_tile_path(TilePath(level, n, width))).content


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder: Path = tmp_path_factory.mktemp("tiles")
    pk, _ = two_nodes(folder)
    words = [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(SIZE - 1)]
    pk.node.say_many(MECHANISM, words[:299])
    pk.node.say_many(MECHANISM, words[299:])
    with answering(knowing(pk, {})) as url:
        yield Reader(url)


def test_the_head_is_a_note_under_the_sides_key(reader: Reader) -> None:
    answer = reader.get("checkpoint")
    assert open_checkpoint(answer.content, signing_key(PK).verifier, ORIGIN).size == SIZE
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_head_is_never_kept_by_a_cache(reader: Reader) -> None:
    assert reader.get("checkpoint").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", [*needed_tiles(SIZE), *needed_bundles(SIZE)], ids=format_tile_path)
def test_every_path_is_answered(reader: Reader, path: TilePath) -> None:
    answer = reader.get(format_tile_path(path))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/octet-stream")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_the_tiles_make_the_root_that_is_signed(reader: Reader) -> None:
    head = open_checkpoint(reader.get("checkpoint").content, signing_key(PK).verifier, ORIGIN).head
    tiles = TileReader(reader.tile, head)
    assert root_at(tiles.read, SIZE) == head.root
    assert len({tiles.read(0, index) for index in range(0, SIZE, 37)}) == len(range(0, SIZE, 37))


def test_the_bundles_make_the_root_that_is_signed(reader: Reader) -> None:
    head = open_checkpoint(reader.get("checkpoint").content, signing_key(PK).verifier, ORIGIN)
    entries = [
        entry
        for path in needed_bundles(SIZE)
        for entry in parse_bundle(reader.get(format_tile_path(path)).content, path.width)
    ]
    check_entries(grow(EMPTY, entries).frontier, head)


@pytest.mark.parametrize("path", ["tile/entries/000", "tile/entries/002.p/88", "tile/entries/002.p/1"])
def test_a_bundle_is_the_same_however_it_is_packed(reader: Reader, path: str) -> None:
    get = partial(reader.get, path)
    width = parse_tile_path(path).width
    plain = get("identity")
    assert (len(parse_bundle(plain.content, width)), "Content-Encoding" in plain.headers) == (width, False)
    assert get("gzip").headers["Content-Encoding"] == "gzip"
    assert get("zstd").headers["Content-Encoding"] == "zstd"
    assert get("zstd, gzip").content == get("gzip").content == plain.content


@pytest.mark.parametrize(
    ("accepts", "packing"),
    [("zstd;q=0, gzip", "gzip"), ("gzip;q=0.0", None), ("GZIP", "gzip"), ("br, zstd;q=0.5", "zstd"), ("xzstd", None)],
)
def test_a_packing_is_one_that_was_asked_for(reader: Reader, accepts: str, packing: str | None) -> None:
    assert reader.get("tile/entries/000", accepts).headers.get("Content-Encoding") == packing


def test_a_cache_keeps_packings_apart(reader: Reader) -> None:
    assert reader.get("tile/entries/000").headers["Vary"] == "Accept-Encoding"


def test_what_is_packed_opens_with_ordinary_tools(reader: Reader) -> None:
    """httpx opens it for us elsewhere; here are the bytes themselves."""
    path = "tile/entries/002.p/88"
    target = f"/peer/{MECHANISM}/{PK}/{path}"
    signed = sign_request(signing_key(RU), Request("GET", target, PK), int(time.time()))
    raw = {}
    for packing in ("gzip", "zstd"):
        headers = {**signed, "Accept-Encoding": packing}
        with httpx.stream("GET", reader.url + target, headers=headers, trust_env=False, timeout=60) as answer:
            raw[packing] = b"".join(answer.iter_raw())
    plain = reader.get(path).content
    assert (gzip.decompress(raw["gzip"]), zstandard.decompress(raw["zstd"])) == (plain, plain)


@pytest.mark.parametrize("width", [1, 44, 87, 88])
def test_a_width_that_the_feed_has_had_stays(reader: Reader, width: int) -> None:
    found = reader.get(f"tile/entries/002.p/{width}").content
    assert parse_bundle(found, width) == parse_bundle(reader.get("tile/entries/002.p/88").content, 88)[:width]
    assert reader.tile(0, 2, width) == b"".join(leaf_hashes(parse_bundle(found, width)))


@pytest.mark.parametrize(
    "path",
    [
        "tile/entries/002.p/89",
        "tile/entries/002",
        "tile/entries/003.p/1",
        "tile/0/002.p/89",
        "tile/0/002",
        "tile/1/000.p/3",
        "tile/1/000",
        "tile/2/000.p/1",
        "tile/7/000.p/1",
    ],
)
def test_what_the_feed_does_not_have_yet_is_not_found(reader: Reader, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/8/000",
        "tile/-1/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000/",
        "tile/entries/000/..",
        "tile/0/../entries/000",
        "tile/%65ntries/000",
        "tile/entries/000?x",
        "tile/entries/000%00",
        "tile/data/000",
        "stream/0-601",
        "stream/5-5",
        "stream/9-5",
        "stream/-1-5",
        "stream/00-5",
        "stream/0-5/",
        "stream/0-٥",
        "stream/0",
        "checkpoint/",
        "Checkpoint",
        "",
    ],
)
def test_a_path_that_is_none_is_not_found(reader: Reader, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_side_that_has_said_nothing_has_an_empty_head(tmp_path: Path) -> None:
    pk, _ = two_nodes(tmp_path)
    with answering(knowing(pk, {})) as url:
        target = f"/peer/{MECHANISM}/{RU}/checkpoint"
        signed = sign_request(signing_key(RU), Request("GET", target, PK), int(time.time()))
        answer = httpx.get(url + target, headers=signed, trust_env=False, timeout=60)
    assert (answer.status_code, answer.content) == (200, b"")
