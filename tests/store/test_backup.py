"""A backup is made while the node runs, and put back on either database; what is damaged or in the way is refused."""

import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from paraph.check import check
from paraph.errors import Malformed, ParaphError, Refused
from paraph.home import Home, load
from paraph.names import FeedId
from paraph.node import Node
from paraph.state import state_digest
from paraph.store.api import Evidence
from paraph.words.speech import claim, say
from tests import homes, sides
from tests.sides import CITY, DATES, MECHANISM, PK, RU, charter_of

homes.start()

from django.contrib.auth.models import Group, Permission, User  # noqa: E402

from paraph.store.backup import Summary, backup, restore  # noqa: E402
from paraph.store.db import DatabaseStore  # noqa: E402
from paraph.web.models import Draft, Look, Officer  # noqa: E402

EVIDENCE = Evidence(MECHANISM, RU, "Untrusted", "Two histories were shown.", "2026-03-02T09:00:00Z", (b"\0one", b"two"))


@pytest.fixture
def aliases() -> Iterator[list[str]]:
    made: list[str] = []
    yield made
    for alias in made:
        homes.close(alias)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[homes.House]:
    """PK's node with a dialogue, evidence and a desk."""
    pk, ru = homes.two_nodes(tmp_path)
    fill(pk, ru)
    yield pk
    pk.close()
    ru.close()


def fill(pk: homes.House, ru: homes.House) -> None:
    pk.node.say_many(MECHANISM, [[say(f"round/{number}/city", {"en": "Moscow"})] for number in range(700)])
    pk.node.say(MECHANISM, [say(DATES, "2026-05-12"), claim(CITY, {"en": "Moscow"}, "source/a", "p. 1")])
    homes.exchange(pk, ru)
    ru.node.say(MECHANISM, [say(DATES, "2026-05-12")])
    homes.exchange(pk, ru)
    pk.store.keep(EVIDENCE)
    user = User.objects.using(pk.alias).create(username="head", password="the hash of one")
    group = Group.objects.using(pk.alias).create(name="delegation")
    group.permissions.add(Permission.objects.using(pk.alias).get(codename="add_draft"))
    user.groups.add(group)
    officer = Officer.objects.using(pk.alias).create(user=user, role="head", name={"ur": "نام"}, fictional=True)
    Draft.objects.using(pk.alias).create(
        officer=officer, mechanism=MECHANISM, matter=CITY, word={"say": {"ru": "Москва"}}
    )
    Look.objects.using(pk.alias).create(officer=officer, mechanism=MECHANISM, sizes={"PK": 3})


def put_back(file: Path, path: Path, aliases: list[str], database: str = "") -> tuple[Home, DatabaseStore, Summary]:
    def prepare(home: Home) -> tuple[Node, str]:
        aliases.append(homes.new_alias(home))
        return Node(home.side, DatabaseStore(aliases[-1]), {}, sides.Clock()), aliases[-1]

    summary = restore(file, path, prepare, database=database)
    return load(path), DatabaseStore(aliases[-1]), summary


def digest(store: DatabaseStore) -> bytes:
    return state_digest(store, charter_of((PK, RU)))


def make(house: homes.House, file: Path, *, with_keys: bool = False) -> Path:
    backup(house.home, house.node, file, with_keys=with_keys, alias=house.alias)
    return file


def desk(alias: str) -> list[list[dict[str, object]]]:
    return [list(model.objects.using(alias).order_by("pk").values()) for model in (User, Group, Officer, Draft, Look)]


def test_a_backup_can_be_put_back(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    made = backup(house.home, house.node, tmp_path / "b.zip", alias=house.alias)
    _, store, summary = put_back(tmp_path / "b.zip", tmp_path / "new", aliases)
    assert summary == made == Summary("PK", (MECHANISM,), 707, False)
    assert digest(store) == digest(house.store)
    assert store.evidence(MECHANISM) == [EVIDENCE]
    assert desk(aliases[-1]) == desk(house.alias)


def test_what_was_put_back_is_sound(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    home, store, _ = put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases)
    assert check(Node(home.side, store, {}, sides.Clock()), MECHANISM).findings == ()


def test_what_was_new_to_somebody_is_new_in_what_was_put_back(
    house: homes.House, tmp_path: Path, aliases: list[str]
) -> None:
    """Feed after feed comes back; a word of the first one must not seem older than the others' last."""
    looked = sum(state.size for state in house.store.feeds(MECHANISM).values())
    house.node.say(MECHANISM, [say(CITY, {"en": "Kazan"})])
    _, store, _ = put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases)
    for each in (house.store, store):
        assert CITY in {row.matter for row in each.readings(MECHANISM, since=looked)}


def test_a_restored_home_says_that_it_is_one(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    home, _, _ = put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases)
    assert home.restored == {MECHANISM}
    home.clear_restored(MECHANISM)
    assert not home.restored
    assert not house.home.restored


def test_a_member_of_staff_can_log_in_afterwards(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases)
    user = User.objects.using(aliases[-1]).get(username="head")
    assert user.password == "the hash of one"
    assert [group.permissions.get().codename for group in user.groups.all()] == ["add_draft"]


def test_keys_are_left_out(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    file = make(house, tmp_path / "b.zip")
    assert not [name for name in zipfile.ZipFile(file).namelist() if "key" in name or "secret" in name]
    assert put_back(file, tmp_path / "new", aliases)[0].keys() == {}


def test_keys_are_kept_when_asked_for(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    file = make(house, tmp_path / "b.zip", with_keys=True)
    assert put_back(file, tmp_path / "new", aliases)[0].keys() == house.home.keys()


def test_only_its_owner_may_read_a_backup(house: homes.House, tmp_path: Path) -> None:
    assert make(house, tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600


def test_what_the_home_says_comes_back_without_its_database(
    house: homes.House, tmp_path: Path, aliases: list[str]
) -> None:
    house.home = Home(house.home.path, PK, "postgresql://u:hidden@h/n", "A notice", {MECHANISM: {RU: "http://ru/"}})
    file = make(house, tmp_path / "b.zip")
    assert b"hidden" not in zipfile.ZipFile(file).read("node.json")
    home, _, _ = put_back(file, tmp_path / "new", aliases)
    assert (home.database, home.notice, home.peers) == ("", "A notice", {MECHANISM: {RU: "http://ru/"}})


def test_the_cards_come_back(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    (house.home.path / "cards").mkdir()
    (house.home.path / "cards" / "example.RU.card").write_bytes(b"{}")
    put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases)
    assert (tmp_path / "new" / "cards" / "example.RU.card").read_bytes() == b"{}"


def speak_on(house: homes.House, stop: threading.Event) -> None:
    """What another thread of the running node does."""
    try:
        while not stop.is_set():
            house.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    finally:
        connections.close_all()


def back_up_while_speaking(house: homes.House, file: Path) -> int:
    """A backup beside a node that goes on speaking; how many entries were said meanwhile."""
    stop = threading.Event()
    speaker = threading.Thread(target=speak_on, args=(house, stop))
    before = house.store.feed(FeedId(MECHANISM, PK)).size
    speaker.start()
    try:
        make(house, file)
    finally:
        stop.set()
        speaker.join()
    return house.store.feed(FeedId(MECHANISM, PK)).size - before


def test_a_running_node_is_backed_up_as_of_one_moment(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    assert back_up_while_speaking(house, tmp_path / "b.zip") > 0
    home, store, _ = put_back(tmp_path / "b.zip", tmp_path / "new", aliases)
    assert check(Node(home.side, store, {}, sides.Clock()), MECHANISM).findings == ()
    feed = FeedId(MECHANISM, PK)
    size = store.feed(feed).size
    assert list(store.entries(feed, 0, size)) == list(house.store.entries(feed, 0, size))


@pytest.mark.postgres
class TestPostgres:
    def test_a_backup_of_sqlite_fits_postgresql(
        self, house: homes.House, tmp_path: Path, aliases: list[str], postgres_url: str
    ) -> None:
        home, store, _ = put_back(make(house, tmp_path / "b.zip"), tmp_path / "new", aliases, postgres_url)
        assert home.database == postgres_url
        assert digest(store) == digest(house.store)
        assert desk(aliases[-1]) == desk(house.alias)
        User.objects.using(aliases[-1]).create(username="next")  # its number does not collide

    def test_a_backup_of_a_running_node_on_postgresql_fits_sqlite(
        self, tmp_path: Path, aliases: list[str], postgres_url: str
    ) -> None:
        pk, ru = homes.two_nodes(tmp_path, (postgres_url, ""))
        fill(pk, ru)
        assert back_up_while_speaking(pk, tmp_path / "b.zip") > 0
        home, store, _ = put_back(tmp_path / "b.zip", tmp_path / "new", aliases)
        assert home.database == ""
        assert check(Node(home.side, store, {}, sides.Clock()), MECHANISM).findings == ()
        assert desk(aliases[-1]) == desk(pk.alias)
        pk.close()
        ru.close()


# -- refusals --------------------------------------------------------------------------------------------------------


def test_an_old_backup_is_not_written_over(house: homes.House, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"old")
    with pytest.raises(Refused, match="is there already"):
        make(house, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == b"old"


def test_nothing_is_left_of_a_backup_that_fails(
    house: homes.House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("paraph.store.backup.write_desk", fail)
    before = set(tmp_path.iterdir())
    with pytest.raises(OSError, match="No space left"):
        make(house, tmp_path / "b.zip")
    assert set(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_empty_is_left_alone(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    file = make(house, tmp_path / "b.zip")
    with pytest.raises(Refused, match="is not empty"):
        put_back(file, house.home.path, aliases)


def test_a_database_that_is_not_empty_is_left_alone(house: homes.House, tmp_path: Path) -> None:
    file = make(house, tmp_path / "b.zip")
    with pytest.raises(Refused, match="holds a node already"):
        restore(file, tmp_path / "new", lambda _: (house.node, house.alias))
    assert not (tmp_path / "new").exists()


def rewrite(file: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The same zip file with some of its members changed, or left out."""
    old = file.with_name("old.zip")
    shutil.move(file, old)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                target.writestr(name, data)


def without(member: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: None if name.startswith(member) else data


def replacing(member: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes | None]:
    return lambda name, data: data.replace(old, new) if name.startswith(member) else data


def flip_last(name: str, data: bytes) -> bytes:
    """One bit of the record's last entries."""
    return data[:-20] + bytes([data[-20] ^ 1]) + data[-19:] if name.startswith("record/") else data


DAMAGED: dict[str, tuple[Callable[[str, bytes], bytes | None], str]] = {
    "no contents": (without("backup.json"), "not a backup"),
    "another format": (replacing("backup.json", b'"format": 1', b'"format": 2'), "another release"),
    "no home": (without("node.json"), "not a backup"),
    "no desk": (without("desk.json"), "not a backup"),
    "a desk of rubbish": (replacing("desk.json", b"desk.officer", b"desk.nobody"), "another release"),
    "evidence of rubbish": (replacing("evidence", b"exhibits", b"exhibit"), "not a backup"),
    "no evidence": (without("evidence"), "not a backup"),
    "a flipped bit in the record": (flip_last, "."),
    "another key in the record": (replacing("record", b"paraph/example/RU+", b"paraph/example/RX+"), "second line"),
    "a record cut short": (lambda name, data: data[:-9] if name.startswith("record") else data, "should have"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_backup_is_refused_and_nothing_is_left(
    house: homes.House, tmp_path: Path, aliases: list[str], name: str
) -> None:
    change, message = DAMAGED[name]
    file = make(house, tmp_path / "b.zip")
    rewrite(file, change)
    with pytest.raises(ParaphError, match=message):
        put_back(file, tmp_path / "new", aliases)
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, aliases: list[str]) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK\3\4 but nothing else")
    with pytest.raises(Malformed, match="is not a backup"):
        put_back(tmp_path / "b.zip", tmp_path / "new", aliases)


def test_a_flipped_byte_in_the_file_is_noticed(house: homes.House, tmp_path: Path, aliases: list[str]) -> None:
    file = make(house, tmp_path / "b.zip")
    data = bytearray(file.read_bytes())
    data[data.index(b'"side"') + 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(Malformed, match="is not a backup, or it is damaged"):
        put_back(file, tmp_path / "new", aliases)
