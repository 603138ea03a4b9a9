"""A disk that is full, a database that cannot be written or reached: said plainly, and nothing is half-written."""

import os
import resource
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections

from paraph.check import check
from paraph.errors import Unavailable
from paraph.home import Home
from paraph.names import FeedId
from paraph.state import state_digest
from paraph.words.speech import Word, say
from tests import homes
from tests.sides import CITY, MECHANISM, PK, RU, charter_of

FEED = FeedId(MECHANISM, PK)
CHARTER = charter_of((PK, RU))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[homes.House]:
    house = homes.new_house(tmp_path, PK)
    house.node.adopt(CHARTER)
    house.node.say_many(MECHANISM, words(300))
    yield house
    house.close()


def words(count: int) -> list[list[Word]]:
    return [[say(f"round/{number}/city", {"en": os.urandom(200).hex()})] for number in range(count)]


def pragma(house: homes.House, text: str) -> object:
    with connections[house.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")
        found = cursor.fetchone()
        return found[0] if found else None


def refused(house: homes.House, message: str, remedy: str) -> None:
    """Saying a lot fails with this message, leaves everything as it was, and a later word goes through."""
    before, size = state_digest(house.store, CHARTER), house.store.feed(FEED).size
    with pytest.raises(Unavailable, match=message) as caught:
        house.node.say_many(MECHANISM, words(3_000))
    assert remedy in caught.value.remedy
    assert house.store.feed(FEED).size == size
    assert len(list(house.store.entries(FEED, 0, size + 999))) == size
    assert state_digest(house.store, CHARTER) == before


def sound(house: homes.House) -> bool:
    """A word goes through again, and everything is as the record says."""
    house.node.say(MECHANISM, words(1)[0])
    return check(house.node, MECHANISM).sound


def test_a_full_disk_is_told_and_nothing_is_kept(house: homes.House) -> None:
    pragma(house, f"max_page_count = {pragma(house, 'page_count')}")
    refused(house, "The disk is full", "Free some space")
    pragma(house, "max_page_count = 1000000")
    assert sound(house)


def test_a_file_that_may_not_grow_is_told_and_nothing_is_kept(house: homes.House) -> None:
    """As a quota or a full file system shows itself: the write itself fails, in the middle of a commit."""
    wal = house.home.path / "paraph.sqlite3-wal"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 100_000, hard))
    try:
        refused(house, "The disk is full or cannot be written", "Free some space")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert sound(house)


def test_a_database_that_may_only_be_read_is_told(house: homes.House) -> None:
    pragma(house, "query_only = ON")
    refused(house, "cannot be written", "Let this account write")
    pragma(house, "query_only = OFF")
    assert sound(house)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write any file")
def test_a_read_only_file_is_told(house: homes.House) -> None:
    connections[house.alias].close()
    file = house.home.path / homes.FILE
    file.chmod(stat.S_IRUSR)
    house.reopen()
    refused(house, "cannot be written", "Let this account write")
    connections[house.alias].close()
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    house.reopen()
    assert sound(house)


def test_a_database_that_another_holds_for_too_long_is_told(house: homes.House) -> None:
    pragma(house, "busy_timeout = 20")
    other = sqlite3.connect(house.home.path / homes.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused(house, "writing to the node's database for too long", "Try again")
    other.execute("ROLLBACK")
    other.close()
    assert sound(house)


def test_a_reader_is_not_held_up_by_a_writer(house: homes.House) -> None:
    other = sqlite3.connect(house.home.path / homes.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert house.store.feed(FEED).size == 301
    assert len(list(house.store.readings(MECHANISM, "round/"))) == 300
    other.close()


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / homes.FILE).write_bytes(b"not a database at all" * 1000)
    alias = homes.new_alias(Home(tmp_path, PK))
    from paraph.store.db import DatabaseStore

    with pytest.raises(Unavailable, match="is damaged") as caught:
        DatabaseStore(alias).feed(FEED)
    assert "newest backup" in caught.value.remedy
    homes.close(alias)


def test_a_database_without_tables_is_told(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / homes.FILE).close()
    alias = homes.new_alias(Home(tmp_path, PK))
    from paraph.store.db import DatabaseStore

    with pytest.raises(Unavailable, match="lacks tables of this release") as caught:
        DatabaseStore(alias).mechanisms()
    assert "paraph init" in caught.value.remedy
    homes.close(alias)


# -- how a database is used ------------------------------------------------------------------------------------------


def test_every_connection_syncs_at_each_commit(house: homes.House) -> None:
    found = []

    def look() -> None:
        found.append([pragma(house, name) for name in ("journal_mode", "synchronous", "foreign_keys")])
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    look()
    assert found == [["wal", 2, 1]] * 2


def test_a_word_is_in_the_file_when_saying_it_returns(house: homes.House) -> None:
    house.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    other = sqlite3.connect(house.home.path / homes.FILE)
    assert other.execute("SELECT size FROM store_feed WHERE side = 'PK'").fetchone() == (302,)
    other.close()


def test_the_models_have_their_migrations() -> None:
    homes.start()
    told = StringIO()
    call_command("makemigrations", "store", "--check", "--dry-run", stdout=told)
    assert "No changes detected in app 'store'" in told.getvalue()


def test_a_migrated_database_is_not_migrated_again(house: homes.House) -> None:
    told = StringIO()
    call_command("migrate", database=house.alias, stdout=told, no_color=True)
    assert "No migrations to apply" in told.getvalue()
    assert sound(house)


@pytest.mark.postgres
class TestPostgres:
    @pytest.fixture
    def house(self, tmp_path: Path, postgres_url: str) -> Iterator[homes.House]:
        house = homes.new_house(tmp_path, PK, postgres_url)
        house.node.adopt(CHARTER)
        yield house
        house.close()

    def test_a_database_that_may_only_be_read_is_told(self, house: homes.House) -> None:
        self.run(house, "SET default_transaction_read_only = on")
        refused(house, "cannot be written", "Let this account write")
        self.run(house, "SET default_transaction_read_only = off")
        assert sound(house)

    def test_a_connection_that_broke_is_told_once(self, house: homes.House) -> None:
        size = house.store.feed(FEED).size
        self.cut(house)
        with pytest.raises(Unavailable, match="does not answer") as caught:
            house.store.feed(FEED)
        assert "try again" in caught.value.remedy
        assert house.store.feed(FEED).size == size

    def test_what_is_said_over_a_broken_connection_is_not_kept_by_halves(self, house: homes.House) -> None:
        self.cut(house)
        with pytest.raises(Unavailable, match="does not answer"):
            house.node.say_many(MECHANISM, words(3))
        assert house.store.feed(FEED).size == 1
        assert sound(house)

    def cut(self, house: homes.House) -> None:
        """As when the server is started anew."""
        with connections[house.alias].cursor() as cursor, suppress(Exception):
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        connections[house.alias].errors_occurred = False

    def test_a_commit_is_on_the_disk_when_it_returns(self, house: homes.House) -> None:
        with connections[house.alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('synchronous_commit'), current_setting('fsync')")
            assert cursor.fetchone() == ("on", "on")

    def test_names_are_ordered_by_code_point(self, house: homes.House) -> None:
        with connections[house.alias].cursor() as cursor:
            cursor.execute(
                "SELECT collation_name FROM information_schema.columns"
                " WHERE table_name = 'store_reading' AND column_name = 'matter'"
            )
            assert cursor.fetchone() == ("C",)

    def test_bundles_are_kept_as_they_are(self, house: homes.House) -> None:
        with connections[house.alias].cursor() as cursor:
            cursor.execute(
                "SELECT attstorage::text FROM pg_attribute"
                " WHERE attrelid = 'store_bundle'::regclass AND attname = 'data'"
            )
            assert cursor.fetchone() == ("e",)

    @staticmethod
    def run(house: homes.House, sql: str) -> None:
        from paraph.store.faults import translated

        with translated(), connections[house.alias].cursor() as cursor:
            cursor.execute(sql)
