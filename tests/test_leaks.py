"""What is not said never leaves: a marker in everything that is ours alone, looked for in everything that goes out.

Ours alone are the desk (officers, drafts, sessions), the notice, the addresses of our peers, our keys, and the names of
our other mechanisms.  What goes out are the answers to peers and strangers, exports, and what the node writes to its
log; and what another side's node holds after it has fetched all of it.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from paraph.cli import SECTIONS
from paraph.feed.note import SigningKey
from tests.desk import MARK, desk_models
from tests.going_out import OUT, answer, exported, for_unsaid_files, held_by, signed, to_a_peer, to_a_stranger
from tests.homes import House
from tests.ours_alone import FEEDS, PASSWORD, SAID_FILE, filled, ours_alone
from tests.servers import Server, knowing, serving
from tests.sides import CITY, MECHANISM, PK
from tests.web.desks import desks, said_by

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


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, House]]:
    pk, ru = filled(tmp_path_factory.mktemp("leaks"))
    yield pk, ru
    pk.close()
    ru.close()


@pytest.fixture(scope="module")
def exports(houses: tuple[House, House], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return exported(houses[0], tmp_path_factory.mktemp("exports"))


def found_in(places: Iterator[tuple[str, bytes]], house: House, *without: str) -> list[str]:
    marks = {what: mark for what, mark in ours_alone(house).items() if what not in without}
    return [f"{what} in {place}" for place, data in places for what, mark in marks.items() if mark in data]


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
