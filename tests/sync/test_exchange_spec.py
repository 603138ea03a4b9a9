"""docs/spec/exchange.md says what the code does, to the byte."""

import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

import pytest
import zstandard

from paraph import incoming
from paraph.feed.bundle import LENGTH_BYTES, format_entries
from paraph.names import MAX_ENTRY, FeedId
from paraph.node import Node
from paraph.sync import exchange, wire
from paraph.sync.http import Peer
from paraph.sync.signature import WINDOW, Request, sign_request, signature_base
from paraph.web import peer
from paraph.web.peer import Asked, answer
from paraph.web.peer_files import Answer
from tests.golden_dialogue import XA, XB, dialogue
from tests.sides import MECHANISM, signing_key

FOLDER = Path(__file__).parents[2] / "docs" / "spec"
PAGE = (FOLDER / "exchange.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\w*\n(.*?)\n```", PAGE, re.DOTALL)
NOW = 1_772_442_060
LINK = re.compile(r"\]\(([\w./-]+)[)#]")
LIMITS = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", PAGE.partition("## Limits")[2], re.MULTILINE))


@lru_cache(maxsize=1)
def node() -> Node:
    """XB's, at the end of the golden dialogue."""
    return dialogue()[XB]


def request(rest: str) -> Request:
    return Request("GET", f"/peer/{MECHANISM}/{XB}/{rest}", XB)


def signed(rest: str) -> dict[str, str]:
    return sign_request(signing_key(XA), request(rest), NOW)


def ask(rest: str, **more: str) -> Answer:
    return answer(node(), Asked("GET", request(rest).path, {**signed(rest), **more}), NOW)


def shown(first: str, headers: Mapping[str, str]) -> str:
    return "\n".join([first, *(f"{name}: {value}" for name, value in headers.items())])


def test_the_request_is_the_one_that_a_node_makes() -> None:
    assert BLOCKS[0] == shown("GET /peer/example/XB/checkpoint HTTP/1.1", signed("checkpoint"))


def test_the_lines_are_those_that_are_signed() -> None:
    params = signed("checkpoint")["Signature-Input"].removeprefix("paraph=")
    assert BLOCKS[1] == signature_base(request("checkpoint").components(), params).decode()


def test_the_answer_is_the_one_that_a_node_gives() -> None:
    found = ask("checkpoint")
    assert isinstance(found.body, bytes)
    head = shown(f"HTTP/1.1 {found.status} {HTTPStatus(found.status).phrase}", found.headers)
    assert BLOCKS[2] == f"{head}\n\n{found.body.decode()}".removesuffix("\n")


def test_the_stream_is_the_one_that_a_node_sends() -> None:
    body = ask("stream/8-11").body
    assert isinstance(body, bytes)
    assert f"gets {len(body)} bytes of zstd" in PAGE
    lines = [line.partition(" ") for line in BLOCKS[3].split("\n")]
    framed = b"".join(bytes.fromhex(length) + entry.encode() for length, _, entry in lines)
    assert zstandard.ZstdDecompressor().stream_reader(body).read() == framed
    assert framed == format_entries(node().store.entries(FeedId(MECHANISM, XB), 8, 11))


def test_a_stranger_gets_the_line_that_is_said() -> None:
    found = ask("checkpoint", **{"Paraph-To": "XA"})
    assert (found.status, found.body) == (404, re.findall(r"the line `(.*?)`", PAGE)[0].encode() + b"\n")


@pytest.mark.parametrize("rest", ["checkpoint", "tile/0/000.p/11", "tile/entries/000.p/11", "stream/0-11"])
def test_every_path_of_the_table_is_served(rest: str) -> None:
    kind = re.split(r"[/<]", rest)[0]
    assert (f"| `{kind}" in PAGE, ask(rest).status) == (True, 200)


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("a note", exchange.MAX_NOTE),
        ("new entries that a head may promise", exchange.MAX_NEW),
        ("memory for unpacking", wire.PIECE),
        ("entries held before they are checked", incoming.STEP),
        ("seconds for a connection", int(wire.CONNECT)),
        ("seconds without a byte", int(Peer(XB, "", signing_key(XA)).timeout)),
        ("pace", wire.SLOWEST),
        ("a stream on the wire", MAX_ENTRY),
    ],
)
def test_the_limits_are_those_of_the_code(what: str, number: int) -> None:
    assert f"{number:,}" in LIMITS[what]


def test_other_numbers_are_those_of_the_code() -> None:
    assert (wire.WINDOW_LOG, exchange.HEAVY, WINDOW) == (23, 16 << 20, 600)
    assert exchange.Stream(0, 2).most == 2 * (LENGTH_BYTES + MAX_ENTRY)
    assert f"may differ by {WINDOW} seconds" in PAGE
    assert "more than 32,768 entries are new" in PAGE and incoming.STEP == 32_768


def test_every_page_of_the_specification_is_in_its_index() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    pages = {file.name for file in FOLDER.iterdir()} - {"README.md"}
    assert {name for name in pages if f"]({name})" not in index} == set()


def test_the_index_names_no_page_that_is_not_there() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", index))
    assert {name for name in linked if not (FOLDER / name).exists()} == set()


def test_links_between_pages_lead_somewhere() -> None:
    found = ((page.name, name) for page in FOLDER.glob("*.md") for name in re.findall(LINK, page.read_text("utf-8")))
    assert {(page, name) for page, name in found if not (FOLDER / name).exists()} == set()


def test_compression_keeps_to_the_window_that_is_promised() -> None:
    assert all(peer._parameters(size).window_log <= wire.WINDOW_LOG for size in (1, peer.PIECE, peer.PIECE + 1))
