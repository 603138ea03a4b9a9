"""What is not said never leaves: a marker in everything that is ours alone, looked for in everything that goes out.

Ours alone are the desk (officers, drafts, sessions), the notice, the addresses of our peers, our keys, and the names of
our other mechanisms.  What goes out are the answers to peers and strangers, exports, and what the node writes to its
log; and what another side's node holds after it has fetched all of it.
"""

import base64
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
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import zstandard

from paraph.charter import Party, format_card
from paraph.cli import SECTIONS
from paraph.cli.setup import card_file
from paraph.exports.papers import PAPERS
from paraph.feed.note import SigningKey
from paraph.names import FeedId, Lang, MechanismId
from paraph.sync.signature import Request, sign_request
from paraph.words.speech import Assent, say
from tests.desk import MARK, desk_models, fill
from tests.files.noted import SCAN, files_of, say_file
from tests.homes import House, two_nodes
from tests.servers import Server, knowing, serving
from tests.sides import CITY, DATES, MECHANISM, PK, RU, XA, charter_of, signing_key
from tests.web.desks import desks, said_by

OTHER = MechanismId("mh8tv-another-mechanism")
PASSWORD = "Dk7Qz-password"
NOTICE = "Nt5Wy notice"
ADDRESS = "http://ad6rs.example"
UNSAID = f"{MARK} bytes of a file that was not said\n".encode() * 40
UNSAID_NAME = f"{MARK}-file.pdf"
UNSAID_DIGESTS = {hashlib.sha256(UNSAID + end).hexdigest() for end in (b"", b"placed", b"elsewhere")}
SAID_FILE = b"an invented note, scanned\n" * 40
FEEDS = (FeedId(MECHANISM, PK), FeedId(MECHANISM, RU))

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
OF_REPORTS = (
    *("data", "text", "name", "title", "author", "publisher", "address", "published", "captured", "source", "round"),
    *("belongs", "facts", "trouble", "remedy", "kind", "rule", "shared", "field", "value", "corrected", "state"),
)
"""Fields of the reports on the desk: what was brought in, what is proposed of it and how a person decided."""
STAYS = {
    *("init", "peer", "officer", "say", "withdraw", "claim", "serve", "sync", "recover", "import", "rebuild"),
    *("restore", "demo", "help", "compile", "intake"),
}
"""Commands that change this node and answer its own operator."""


# -- what is ours alone ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, House]]:
    pk, ru = two_nodes(tmp_path_factory.mktemp("leaks"))
    pk.home.put_key(OTHER, signing_key(PK, OTHER))
    pk.home = replace(pk.home, notice=NOTICE, peers={MECHANISM: {RU: ADDRESS}})
    pk.home.save()
    pk.reopen()
    pk.node.adopt(charter_of((PK, XA), OTHER))
    pk.node.say(OTHER, [say(CITY, {"en": f"{MARK} city of the other mechanism"})])
    pk.node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(300)])
    wording = "The Sides agreed to continue."
    referred = say("paragraph/js.pk-1/wording.en", wording, Assent.AD_REFERENDUM, to="The ministry")
    pk.node.say(MECHANISM, [say("text/js/languages", ["en"]), referred])
    card = Party(PK, {Lang("en"): PK}, signing_key(PK).verifier)
    file = card_file(pk.home, MECHANISM)
    file.parent.mkdir()
    file.write_bytes(format_card(MECHANISM, card))
    say_file(pk, SAID_FILE)
    fill(pk)
    draft(pk)
    unsaid_files(pk)
    yield pk, ru
    pk.close()
    ru.close()


def draft(house: House) -> None:
    """An officer with drafts on matters on which the side has spoken and on which it has not."""
    from paraph.cli.officers import make_officer
    from paraph.web.models import Draft, Officer

    make_officer("kamila", "desk-officer", PASSWORD, name={Lang("en"): f"{MARK} name"}, title={}, using=house.alias)
    officer = Officer.objects.using(house.alias).get(user__username="kamila")
    for matter in ("round/1/city", CITY, DATES, "paragraph/js.pk-1/wording.en"):
        word = {"matter": matter, "say": {"en": f"{MARK} draft"}, "assent": "firm", "note": f"{MARK} note"}
        drafts = Draft.objects.using(house.alias)
        drafts.create(officer=officer, mechanism=MECHANISM, matter=matter, word=word, comment=f"{MARK} comment")


def unsaid_files(house: House) -> None:
    """A file on the desk, another that was placed for a word that then was not said, a third said in another mechanism.

    All with the same bytes would be one; they differ in their last line.
    """
    files = files_of(house)
    files.shelf.add(BytesIO(UNSAID).read, UNSAID_NAME)
    placed = files.shelf.add(BytesIO(UNSAID + b"placed").read, UNSAID_NAME)
    files.shelf.place(MECHANISM, placed)
    elsewhere = files.shelf.add(BytesIO(UNSAID + b"elsewhere").read, UNSAID_NAME)
    words = [say(SCAN, elsewhere.value())]
    with files.placed(OTHER, words):
        house.node.say(OTHER, words)


def ours_alone(house: House) -> dict[str, bytes]:
    """What must be found nowhere, by what it is."""
    keys = {name: key.seed for name, key in house.home.keys().items()}
    found = {"the desk": MARK.encode(), "the notice": NOTICE.encode(), "an address": urlsplit(ADDRESS).netloc.encode()}
    found |= {"another mechanism": OTHER.encode(), "the web's secret": house.home.secret().encode()}
    found |= {f"the digest {digest[:8]} of a file": digest.encode() for digest in UNSAID_DIGESTS}
    for name, seed in keys.items():
        found |= {f"the key of {name}, raw": seed, f"the key of {name}, in hexadecimal": seed.hex().encode()}
        found[f"the key of {name}, in base64"] = base64.b64encode(b"\1" + seed)
    return found


# -- what goes out ---------------------------------------------------------------------------------------------------


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


@pytest.fixture(scope="module")
def exports(houses: tuple[House, House], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What every command that goes out says and writes, for a person and for a program."""
    folder = tmp_path_factory.mktemp("exports")
    commands = [command for commands in OUT.values() for command in commands]
    shapes = [[word.format(folder=folder) for word in command] for command in commands]
    shapes += [[*(f"{word}.json" if str(folder) in word else word for word in words), "--json"] for words in shapes]
    home = ["--home", str(houses[0].home.path)]
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


def found_in(places: Iterator[tuple[str, bytes]], house: House, *without: str) -> list[str]:
    marks = {what: mark for what, mark in ours_alone(house).items() if what not in without}
    return [f"{what} in {place}" for place, data in places for what, mark in marks.items() if mark in data]


# -- and where it is looked for --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(houses: tuple[House, House]) -> Iterator[Server]:
    with serving(houses[0].home) as running:
        yield running


def test_every_table_of_the_desk_is_filled(houses: tuple[House, House]) -> None:
    counts = {model: model._default_manager.using(houses[0].alias).count() for model in desk_models()}
    assert {model.__name__ for model, count in counts.items() if not count} == set()


def test_every_field_that_can_hold_a_marker_does(houses: tuple[House, House], tmp_path: Path) -> None:
    database = (houses[0].home.path / "paraph.sqlite3").read_bytes()
    database += (houses[0].home.path / "paraph.sqlite3-wal").read_bytes()
    fields = {field.name for model in desk_models() for field in model._meta.concrete_fields}
    marked = set(re.findall(rf"{MARK}-([a-z_]+)".encode(), database))
    assert {name.decode() for name in marked} >= {
        "username",
        "word",
        "comment",
        "role",
        "session_data",
        "reason",
        "fallback",
        *OF_REPORTS,
    } & fields
    assert fields >= set(OF_REPORTS)


def test_an_officer_of_ours_sees_the_drafts(server: Server) -> None:
    """The markers are where they should be: the search that finds them nowhere else is not blind."""
    with httpx.Client(base_url=server.url, follow_redirects=True, trust_env=False) as browser:
        form = browser.get("/enter/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token
        entry = {"csrfmiddlewaretoken": token[1], "username": "kamila", "password": PASSWORD}
        browser.post("/enter/", data=entry, headers={"Referer": server.url})
        pages = [browser.get(f"/m/{MECHANISM}/{path}").text for path in ("drafts/", f"m/{CITY}/", "round/16/", "")]
    assert f"{MARK} draft" in pages[0]


def test_no_answer_to_a_peer_has_any_of_it(server: Server, houses: tuple[House, House]) -> None:
    assert found_in(to_a_peer(server.url), houses[0]) == []


def test_nobody_who_has_guessed_a_digest_gets_the_file(server: Server, houses: tuple[House, House]) -> None:
    """Nor learns that it is here: the answer is that to any digest."""
    places = list(for_unsaid_files(server.url))
    asked_by_name = [what for what in ours_alone(houses[0]) if what.startswith("the digest")]
    assert found_in(iter(places), houses[0], "another mechanism", *asked_by_name) == []
    path = f"/peer/{MECHANISM}/PK/blob/{'0' * 64}"
    never = answer(server.url, path, signed(path, "GET", "identity"))
    strip = re.compile(rb"(?im)^date:.*$")
    assert {strip.sub(b"", data) for what, data in places if what.startswith("GET /peer/")} == {strip.sub(b"", never)}


def test_the_file_that_was_said_is_there(server: Server) -> None:
    """The search is not blind: what a peer may have, it gets."""
    path = f"/peer/{MECHANISM}/PK/blob/{hashlib.sha256(SAID_FILE).hexdigest()}"
    assert SAID_FILE in answer(server.url, path, signed(path, "GET", "identity"))


def test_no_answer_to_a_stranger_has_any_of_it(server: Server, houses: tuple[House, House]) -> None:
    """But the notice, which is for everybody who comes by."""
    asked_by_name = "another mechanism"
    assert found_in(to_a_stranger(server.url), houses[0], "the notice", asked_by_name) == []


def test_no_export_has_any_of_it(exports: dict[str, bytes], houses: tuple[House, House]) -> None:
    places = ((what, data) for what, data in exports.items() if not what.startswith("backup"))
    assert found_in(places, houses[0]) == []


def test_exports_are_looked_into(exports: dict[str, bytes]) -> None:
    assert {what.split()[0] for what, data in exports.items() if b"City 299" in data} == {"export", "backup"}


def test_a_backup_has_no_keys_unless_they_are_asked_for(exports: dict[str, bytes], houses: tuple[House, House]) -> None:
    places = ((what, data) for what, data in exports.items() if what.startswith("backup"))
    files = [what for what in ours_alone(houses[0]) if what.startswith("the digest")]
    assert found_in(places, houses[0], "the desk", "the notice", "an address", "another mechanism", *files) == []


def test_what_another_side_holds_after_fetching_has_none_of_it(server: Server, houses: tuple[House, House]) -> None:
    pk, ru = houses
    service = knowing(ru, {PK: server.url})
    assert [got.error for got in service.sync(MECHANISM)] == [None]
    assert [got.here for got in service.fetch_files(MECHANISM)] == [True]
    assert ru.store.feed(FEEDS[0]).size == pk.store.feed(FEEDS[0]).size
    assert found_in(held_by(ru), pk) == []


def test_the_log_of_the_node_has_none_of_it(server: Server, houses: tuple[House, House]) -> None:
    list(to_a_peer(server.url))
    list(to_a_stranger(server.url))
    list(for_unsaid_files(server.url))
    log = server.log.read_bytes()
    assert (b"not found for a peer" in log, b"Traceback" in log) == (True, False)
    assert found_in(iter([("the log", log)]), houses[0], "another mechanism") == []


def test_a_key_does_not_show_itself(houses: tuple[House, House]) -> None:
    key = houses[0].home.keys()[MECHANISM]
    assert isinstance(key, SigningKey)
    assert (
        found_in(
            iter([("its repr", repr(key).encode()), ("a home's", repr(houses[0].home).encode())]),
            houses[0],
            "the notice",
            "an address",
        )
        == []
    )


def test_saying_one_draft_says_no_other_and_no_comment(tmp_path: Path) -> None:
    pk, _ = desks(tmp_path)
    for matter, name in ((CITY, "Moscow"), ("round/16/venue", f"{MARK} venue")):
        pk.post("draft/", {"matter": matter, "act": "keep", "w0.en": name, "comment": f"{MARK} comment"})
    number = next(draft.pk for draft in pk.drafts() if draft.matter == CITY)
    pk.post("preview/", said_by(pk.get(f"preview/?d={number}")))
    said = b"".join(pk.entries())
    assert (b"Moscow" in said, MARK.encode() in said, len(pk.drafts())) == (True, False, 1)


def test_every_command_is_known_to_go_out_or_to_stay() -> None:
    """A new command must be put into one of the two lists above."""
    assert {name for commands in SECTIONS.values() for name in commands} - STAYS == set(OUT)
