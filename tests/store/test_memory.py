"""The store in memory keeps the store's promises."""

import pytest

from paraph.store.api import MemoryStore, Store
from tests.store.contract import StoreContract


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self) -> Store:
        return MemoryStore()
