"""What goes out of a node: answers to peers and strangers, exports, and what another side's node holds of it."""

import hashlib
import http.client
import io
import json
import re
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import zstandard

from paraph.exports.papers import PAPERS
from paraph.names import FeedId
from paraph.sync.signature import Request, sign_request
from tests.homes import House
from tests.ours_alone import (
    FEEDS,
    OTHER,
    SAID_FILE,
    UNSAID_DIGESTS,
)
from tests.sides import CITY, MECHANISM, PK, RU, signing_key

OUT = {
    "export": [
        ["export", "-m", MECHANISM],
        ["export", "-m", MECHANISM, "--record", "{folder}/record"],
        ["export", "-m", MECHANISM, "--record", "{folder}/record-with-files", "--files"],
        ["export", "-m", MECHANISM, "--plover"],
        ["export", "-m", MECHANISM, "--jsonld"],
    ],
    "card": [["card", "-m", MECHANISM]],
    "charter": [["charter", "show", "-m", MECHANISM]],
    "show": [["show", "-m", MECHANISM], ["show", "-m", MECHANISM, CITY, "--history"]],
    "check": [["check", "-m", MECHANISM]],
    "backup": [["backup", "{folder}/backup"]],
    "files": [["files", "get", hashlib.sha256(SAID_FILE).hexdigest(), "-m", MECHANISM, "--out", "{folder}/file"]],
    "text": [
        ["text", "show", "js", "-m", MECHANISM],
        *(
            ["text", "paper", "js", kind, "-m", MECHANISM, "--out", f"{{folder}}/js.{kind}"]
            for kind, paper in PAPERS.items()
            if paper.stage in ("open", "referred")  # the others are of an agreed text alone
        ),
        ["text", "history", "js", "-m", MECHANISM],
        ["text", "deposit", "js", "--incomplete", "-m", MECHANISM, "--out", "{folder}/js.zip"],
    ],
}
"""Commands whose answer or file may be handed to others; a backup is ours, but without keys unless asked for."""


def layers(data: bytes) -> bytes:
    """The data, and all that is packed in it by zstd, gzip or zip."""
    found = [data]
    for start in (match.start() for match in re.finditer(re.escape(b"\x28\xb5\x2f\xfd"), data)):
        try:
            found.append(zstandard.ZstdDecompressor().stream_reader(data[start:]).read(1 << 26))
        except zstandard.ZstdError:
            continue
    if data[:2] == b"\x1f\x8b":
        found.append(zlib.decompress(data, 31))
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found += [layers(packed.read(name)) for name in packed.namelist()]
    return b"\n".join(found)


def answer(url: str, path: str, headers: Mapping[str, str], method: str = "GET") -> bytes:
    """Everything that comes back: status, headers and body."""
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    line.request(method, path, headers=dict(headers))
    reply = line.getresponse()
    body = reply.read()
    head = f"{reply.status} {reply.reason}\n{reply.headers}"
    packed = zlib.decompress(body, 31) if reply.headers.get("Content-Encoding") == "gzip" else b""
    line.close()
    return head.encode() + layers(body) + packed


PATHS = [
    *("checkpoint", "tile/0/000", "tile/0/001.p/45", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/45"),
    *(f"blob/{digest}" for digest in (hashlib.sha256(SAID_FILE).hexdigest(), "0" * 64, "x")),
    *("stream/0-301", "stream/300-301", "stream/0-999", "tile/7/000", "tile/x/0", "nothing", "stream/", "%00", "?d=1"),
]


def to_a_peer(url: str) -> Iterator[tuple[str, bytes]]:
    for path in (f"/peer/{feed.mechanism}/{feed.side}/{rest}" for feed in FEEDS for rest in PATHS):
        for packing in ("identity", "gzip", "zstd"):
            for method in ("GET", "HEAD", "POST"):
                yield f"{method} {path} for RU", answer(url, path, signed(path, method, packing), method)


def signed(path: str, method: str, packing: str) -> dict[str, str]:
    request = Request(method, path, PK)
    return {**sign_request(signing_key(RU), request, int(time.time())), "Accept-Encoding": packing}


def for_unsaid_files(url: str) -> Iterator[tuple[str, bytes]]:
    """Asked for by their digests, by a peer that has guessed them, and by nobody; in both mechanisms."""
    for digest in UNSAID_DIGESTS:
        for feed in (*FEEDS, FeedId(OTHER, PK), FeedId(OTHER, RU)):
            path = f"/peer/{feed.mechanism}/{feed.side}/blob/{digest}"
            yield f"GET {path} for RU", answer(url, path, signed(path, "GET", "identity"))
            yield f"GET {path} for nobody", answer(url, path, {})
        path = f"/m/{MECHANISM}/files/{digest}"
        yield f"GET {path} for nobody", answer(url, path, {})


def to_a_stranger(url: str) -> Iterator[tuple[str, bytes]]:
    paths = ["/", "/enter/", "/leave/", "/events", "/language/", "/static/paraph/paraph.css", "/nothing", "/peer/"]
    paths += [f"/m/{MECHANISM}/{rest}" for rest in ("", "drafts/", "record/", f"m/{CITY}/", "events")]
    paths += [f"/m/{OTHER}/", f"/peer/{OTHER}/PK/checkpoint", f"/peer/{MECHANISM}/PK/checkpoint"]
    for path in paths:
        for method in ("GET", "POST"):
            yield f"{method} {path} for nobody", answer(url, path, {}, method)


def exported(house: House, folder: Path) -> dict[str, bytes]:
    """What every command that goes out says and writes, for a person and for a program."""
    commands = [command for commands in OUT.values() for command in commands]
    shapes = [[word.format(folder=folder) for word in command] for command in commands]
    shapes += [[*(f"{word}.json" if str(folder) in word else word for word in words), "--json"] for words in shapes]
    home = ["--home", str(house.home.path)]
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps([home + words for words in shapes])],
        check=False,
        capture_output=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.split(b"\0")
    files = [[Path(word) for word in words if str(folder) in word] for words in shapes]
    written = [b"".join(layers(file.read_bytes()) for file in named) for named in files]
    return {" ".join(words): said[n] + written[n] for n, words in enumerate(shapes)}


RUN = """
import json, sys
from paraph.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        assert not end.code, words
    print(end="\\0", flush=True)
"""


def held_by(house: House) -> Iterator[tuple[str, bytes]]:
    """Everything that a house has on its disk and in its record, packed or not."""
    for file in sorted(house.home.path.rglob("*")):
        if file.is_file():
            yield f"RU's file {file.name}", layers(file.read_bytes())
    for feed in FEEDS:
        yield f"{feed.side}'s feed at RU", b"\n".join(house.store.entries(feed, 0, 10_000))
