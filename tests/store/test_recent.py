"""Readings that wait to be merged into their table: every store on a database sees the same, merged or not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.home import Home
from paraph.store.api import MemoryStore, Reading, Store
from tests import homes
from tests.sides import MECHANISM, PK
from tests.store.steps import FEED, matters, read_into, reading, say, step

homes.start()

from paraph.store.db import DatabaseStore  # noqa: E402

NAMES = [f"round/{number}/city" for number in range(4)]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[DatabaseStore, DatabaseStore]]:
    """Two stores on one database, as two processes have them."""
    alias = homes.new_alias(Home(tmp_path, PK, ""))
    yield DatabaseStore(alias), DatabaseStore(alias)
    homes.close(alias)


@pytest.fixture
def merge_every_third(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraph.store.recent.COMMITS", 2)


def waiting(store: DatabaseStore) -> int:
    return int(store._link.rows("SELECT count(*) FROM store_recent")[0][0])


def in_table(store: DatabaseStore) -> list[str]:
    return [name for (name,) in store._link.rows("SELECT matter FROM store_reading ORDER BY matter")]


def test_a_commit_writes_one_row_until_there_are_enough_of_them(
    two: tuple[DatabaseStore, DatabaseStore], merge_every_third: None
) -> None:
    store, _ = two
    seen = []
    for stamp, name in enumerate(NAMES[:4], 1):
        read_into(store, reading(name, stamp=stamp))
        seen.append((waiting(store), in_table(store)))
    assert seen == [(1, []), (2, []), (0, NAMES[:3]), (1, NAMES[:3])]


def test_many_readings_at_once_are_merged_at_once(
    two: tuple[DatabaseStore, DatabaseStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paraph.store.recent.MOST", 3)
    read_into(two[0], *map(reading, NAMES[:3]))
    read_into(two[0], reading(NAMES[3]))
    assert (waiting(two[0]), in_table(two[0])) == (0, NAMES)


def test_what_another_process_wrote_and_merged_replaces_what_was_at_hand(
    two: tuple[DatabaseStore, DatabaseStore], merge_every_third: None
) -> None:
    ours, theirs = two
    for stamp in range(1, 9):
        read_into(theirs, reading(NAMES[stamp % 2], stamp=stamp))
        assert ours.read(MECHANISM, NAMES) == theirs.read(MECHANISM, NAMES)
        assert ours.read(MECHANISM, NAMES)[NAMES[stamp % 2]].stamp == stamp


def test_what_was_undone_is_read_nowhere(two: tuple[DatabaseStore, DatabaseStore], merge_every_third: None) -> None:
    ours, theirs = two
    read_into(ours, reading(NAMES[0], stamp=1))
    for count in (1, 4):
        with pytest.raises(ZeroDivisionError), ours.writing(MECHANISM):
            for stamp in range(2, 2 + count):
                read_into(ours, reading(NAMES[0], "sealed", stamp))
                assert ours.read(MECHANISM, NAMES)[NAMES[0]].stamp == stamp
            raise ZeroDivisionError
        for store in (ours, theirs):
            assert list(store.readings(MECHANISM)) == [reading(NAMES[0], stamp=1)]


def test_a_snapshot_keeps_to_its_moment_while_others_merge(
    two: tuple[DatabaseStore, DatabaseStore], merge_every_third: None, tmp_path: Path
) -> None:
    ours = two[0]
    beside = homes.new_alias(Home(tmp_path, PK, ""))  # a connection of its own, as another process has
    theirs = DatabaseStore(beside)
    read_into(ours, reading(NAMES[0], stamp=1))
    with ours.snapshot():
        assert matters(ours.readings(MECHANISM)) == NAMES[:1]
        for stamp in range(2, 6):
            read_into(theirs, reading(NAMES[stamp % 4], stamp=stamp))
        assert list(ours.readings(MECHANISM)) == [reading(NAMES[0], stamp=1)]
    assert matters(ours.readings(MECHANISM)) == NAMES
    homes.close(beside)


def test_damaged_readings_are_never_left_out_in_silence(two: tuple[DatabaseStore, DatabaseStore]) -> None:
    ours, theirs = two
    for stamp, name in enumerate(NAMES, 1):
        read_into(theirs, reading(name, stamp=stamp))
    for damage in ("x'93'", "x'9194a16163c07f80'"):
        theirs._link.run(f"UPDATE store_recent SET readings = {damage} WHERE turn = 2")
        for _ in range(2):
            with pytest.raises(Malformed, match="are damaged"):
                ours.read(MECHANISM, NAMES)


Act = tuple[str, int, list[tuple[int, str]]]
acts = st.tuples(
    st.sampled_from(["write", "write", "write", "undo", "twice", "forget", "through"]),
    st.integers(0, 1),
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["agreed", "sealed", "own"])), min_size=1, max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(acts, max_size=12), st.integers(1, 5), st.integers(0, 3))
def test_two_stores_on_one_database_read_what_one_in_memory_reads(
    scratch: Callable[[], str], done: list[Act], most: int, commits: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("paraph.store.recent.MOST", most)
        patch.setattr("paraph.store.recent.COMMITS", commits)
        alias = scratch()
        stores, model = [DatabaseStore(alias), DatabaseStore(alias)], MemoryStore()
        for stamp, (what, which, names) in enumerate(done, 1):
            rows = {name: reading(NAMES[name], state, stamp) for name, state in names}
            for store in (stores[which], model):
                perform(store, what, [*rows.values()])
            for store in stores:
                assert list(store.readings(MECHANISM)) == list(model.readings(MECHANISM))
                assert store.read(MECHANISM, NAMES) == model.read(MECHANISM, NAMES)
                agreed = list(model.readings(MECHANISM, "round/", ("agreed",)))
                assert list(store.readings(MECHANISM, "round/", ("agreed",))) == agreed
                assert list(store.readings(MECHANISM, since=stamp - 1)) == list(
                    model.readings(MECHANISM, since=stamp - 1)
                )
        homes.close(alias)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], str]:
    return lambda: homes.new_alias(Home(tmp_path_factory.mktemp("recent"), PK, ""))


def perform(store: Store, what: str, rows: list[Reading]) -> None:
    match what:
        case "write":
            read_into(store, *rows)
        case "undo":
            with pytest.raises(ZeroDivisionError), store.writing(MECHANISM):
                read_into(store, *rows)
                store.read(MECHANISM, NAMES)
                raise ZeroDivisionError
        case "twice":
            with store.writing(MECHANISM):
                read_into(store, rows[0])
                read_into(store, *rows)
        case "forget":
            store.forget_readings(MECHANISM)
        case "through":
            say(store, 1)
            store.extend(replace(step(store, ()), readings=rows, feed=FEED))
