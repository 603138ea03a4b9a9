"""The store on SQLite and on PostgreSQL keeps the store's promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from paraph.home import Home
from paraph.store.api import Extension, Store
from tests import homes
from tests.sides import MECHANISM, PK
from tests.store.contract import StoreContract
from tests.store.steps import FEED, matters, read_into, reading

homes.start()

from paraph.store.db import DatabaseStore  # noqa: E402


def opened(folder: Path, url: str = "") -> Iterator[Store]:
    alias = homes.new_alias(Home(folder, PK, url))
    yield DatabaseStore(alias)
    homes.close(alias)


class DatabaseContract(StoreContract):
    def run_and_close(self, store: Store, work: Callable[[], None]) -> None:
        try:
            work()
        finally:
            connections.close_all()

    def test_old_news_are_dropped_and_nothing_is_missed(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("paraph.store.news.TOLD", 10)
        monkeypatch.setattr("paraph.store.recent.COMMITS", 3)
        for stamp in range(1, 36):
            read_into(store, reading(f"round/{stamp % 12}/city", stamp=stamp))
        for since in range(36):
            newest = {f"round/{stamp % 12}/city" for stamp in range(since + 1, 36)}
            assert matters(store.readings(MECHANISM, since=since)) == sorted(newest)
        assert len(told(store)) <= 2 * 10 + 1

    def test_after_a_refolding_everything_is_new(self, store: Store) -> None:
        read_into(store, reading("round/1/city", stamp=1), reading("round/2/city", stamp=1))
        store.forget_readings(MECHANISM)
        for number in (1, 2):
            state = store.feed(FEED)
            store.extend(Extension(FEED, 1, (), state, readings=[reading(f"round/{number}/city", stamp=1)]))
        assert matters(store.readings(MECHANISM, since=1)) == []
        assert len(list(store.readings(MECHANISM, states=("agreed",)))) == 2
        assert [matters for _, matters in told(store)] == [""]


def told(store: Store) -> list[tuple[int, str]]:
    assert isinstance(store, DatabaseStore)
    return store._link.rows("SELECT stamp, matters FROM store_news ORDER BY stamp")


class TestSqlite(DatabaseContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        yield from opened(tmp_path)


@pytest.mark.postgres
class TestPostgres(DatabaseContract):
    @pytest.fixture
    def store(self, tmp_path: Path, postgres_url: str) -> Iterator[Store]:
        yield from opened(tmp_path, postgres_url)
