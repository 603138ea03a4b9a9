"""The store on SQLite and on PostgreSQL keeps the store's promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from paraph.home import Home
from paraph.store.api import Store
from tests import homes
from tests.sides import PK
from tests.store.contract import StoreContract


def opened(folder: Path, url: str = "") -> Iterator[Store]:
    alias = homes.new_alias(Home(folder, PK, url))
    from paraph.store.db import DatabaseStore

    yield DatabaseStore(alias)
    homes.close(alias)


class DatabaseContract(StoreContract):
    def run_and_close(self, store: Store, work: Callable[[], None]) -> None:  # type: ignore[override]
        try:
            work()
        finally:
            connections.close_all()


class TestSqlite(DatabaseContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        yield from opened(tmp_path)


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
class TestPostgres(DatabaseContract):
    @pytest.fixture
    def store(self, tmp_path: Path, postgres_url: str) -> Iterator[Store]:
        yield from opened(tmp_path, postgres_url)
