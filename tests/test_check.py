"""`check` finds what is not as the record says, names it and says what to do; `rebuild` mends what is derived."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard
from django.db import connections

from paraph.check import check
from paraph.doubt import Doubt
from paraph.errors import Untrusted
from paraph.feed.bundle import format_bundle, parse_bundle
from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, grow
from paraph.fold import Stance, fold
from paraph.names import Hash, Head
from paraph.state import state_digest
from paraph.store.api import Awaited, Extension, FeedState
from paraph.verify import STEP, verify_feed
from paraph.words.speech import Entry, Word, claim, format_entry, heard, say
from tests import homes
from tests.sides import CITY, DATES, MECHANISM, PK, RU, World, charter_of, signing_key


def words(count: int, start: int = 0) -> list[list[Word]]:
    return [[say(f"round/{number}/city", {"en": f"City {number % 7}"})] for number in range(start, start + count)]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[homes.House]:
    """PK's node after a small dialogue: 600 entries and more, some matters sealed, a claim; all readings merged."""
    monkeypatch.setattr("paraph.store.recent.COMMITS", 0)
    yield from after_a_dialogue(tmp_path)


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[homes.House]:
    """The same, its readings waiting to be merged."""
    yield from after_a_dialogue(tmp_path)


def after_a_dialogue(tmp_path: Path) -> Iterator[homes.House]:
    pk, ru = homes.two_nodes(tmp_path)
    pk.node.say_many(MECHANISM, words(600))
    pk.node.say(MECHANISM, [say(DATES, "2026-05-12"), claim(CITY, {"en": "Moscow"}, "source/a", "p. 1")])
    homes.exchange(pk, ru)
    ru.node.say(MECHANISM, [say(DATES, "2026-05-12")])
    homes.exchange(pk, ru)
    yield pk
    pk.close()
    ru.close()


def sql(house: homes.House, *statements: str) -> None:
    with connections[house.alias].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    house.reopen()


def findings(house: homes.House) -> list[tuple[str, str]]:
    return [(finding.where, finding.what) for finding in check(house.node, MECHANISM).findings]


def test_a_sound_node_has_no_findings(house: homes.House) -> None:
    report = check(house.node, MECHANISM)
    assert report.sound
    assert (report.entries, report.matters) == (607, 602)


def test_a_node_in_memory_can_be_checked() -> None:
    world = World()
    world.say_many(PK, words(STEP + 300))
    world.exchange()
    assert check(world[RU], MECHANISM).findings == ()


def test_progress_is_told(house: homes.House) -> None:
    told: list[tuple[str, int, int]] = []
    check(house.node, MECHANISM, lambda *step: told.append(step))
    assert ("entries of PK", 604, 604) in told
    assert ("words of RU", 3, 3) in told


def test_a_node_goes_on_working_after_a_check(house: homes.House) -> None:
    check(house.node, MECHANISM)
    house.node.say(MECHANISM, words(1)[0])
    assert check(house.node, MECHANISM).sound


def reframe(change: Callable[[bytes], bytes]) -> Callable[[homes.House], None]:
    """Change the bytes of one entry of PK's second bundle."""

    def damage(house: homes.House) -> None:
        frame = house.store.bundle(charter_of((PK, RU)).feed(PK), 1)
        assert frame is not None
        entries = parse_bundle(zstandard.decompress(frame), 256)
        entries[7] = change(entries[7])
        with connections[house.alias].cursor() as cursor:
            new = zstandard.compress(format_bundle(entries))
            cursor.execute("UPDATE store_bundle SET data = %s WHERE n = 1", [new])
        house.reopen()

    return damage


def do(*statements: str) -> Callable[[homes.House], None]:
    return lambda house: sql(house, *statements)


OTHER_NAME = "UPDATE store_feed SET note = CAST(replace(note, 'paraph/', 'parap/') AS BLOB) WHERE side = 'RU'"
OTHER_STATE = "UPDATE store_reading SET state = 4 WHERE matter = 'round/7/city'"
STANDS_OF_8 = "SELECT stands FROM store_reading WHERE matter = 'round/8/city'"
AWAITED = "mechanism_id, feed, size, carrier, entry, root"
CUT = "CAST(substr(frontier, 1, length(frontier) - 32) || zeroblob(32) AS BLOB)"
DAMAGE = {
    "an entry of a bundle": (
        reframe(lambda entry: entry.replace(b"City", b"Town")),
        "PK's entries 256 to 511",
        "not those that the head",
    ),
    "an entry gone from a bundle": (reframe(lambda entry: b""), "PK's entries 256 to 511", "not those that the head"),
    "a bundle of rubbish": (
        do("UPDATE store_bundle SET data = x'00' WHERE n = 1"),
        "PK's entries 256 to 511",
        "cannot be read",
    ),
    "a bundle gone": (do("DELETE FROM store_bundle WHERE n = 0"), "PK's entries 0 to 255", "cannot be read"),
    "the entries after the last bundle gone": (
        do("DELETE FROM store_run"),
        "PK's entries 512 to 603",
        "cannot be read",
    ),
    "entries after the last bundle changed": (
        do("UPDATE store_run SET data = CAST(replace(data, 'City', 'Town') AS BLOB) WHERE start = 512 AND feed_id = 1"),
        "PK's entries 512 to 603",
        "not those that the head",
    ),
    "a tile hash": (
        do("UPDATE store_tile SET hash = zeroblob(32) WHERE n = 1"),
        "PK's tile hash 1 of level 1",
        "not that of the entries",
    ),
    "a tile hash gone": (
        do("DELETE FROM store_tile WHERE n = 0"),
        "PK's tile hash 0 of level 1",
        "not that of the entries",
    ),
    "a signed head": (do(OTHER_NAME), "RU's signed head", "key"),
    "a signed head of another": (
        do("UPDATE store_feed SET note = (SELECT note FROM store_feed WHERE side = 'PK') WHERE side = 'RU'"),
        "RU's signed head",
        "key",
    ),
    "no signed head": (do("UPDATE store_feed SET note = x'' WHERE side = 'RU'"), "RU's feed", "no signed head"),
    "a head row's tree": (
        do(f"UPDATE store_feed SET frontier = {CUT} WHERE side = 'RU'"),
        "RU's head row",
        "Its tree is not",
    ),
    "a stance": (
        do("UPDATE store_feed SET stance = (SELECT stance FROM store_feed WHERE side = 'PK') WHERE side = 'RU'"),
        "RU's head row",
        "folded to something else",
    ),
    "a reading's state": (do(OTHER_STATE), "round/7/city", "read as sealed and is proposed"),
    "a reading's stands": (
        do(f"UPDATE store_reading SET stands = ({STANDS_OF_8}) WHERE matter = 'round/7/city'"),
        "round/7/city",
        "PK is read as saying something else",
    ),
    "a reading gone": (
        do("DELETE FROM store_reading WHERE matter = 'round/7/city'"),
        "The readings",
        "1 matters that were spoken on are missing",
    ),
    "a reading of nothing": (
        do("UPDATE store_reading SET matter = 'round/9999/city' WHERE matter = 'round/7/city'"),
        "round/9999/city",
        "nobody has",
    ),
    "a claim gone": (do("DELETE FROM store_claim"), CITY, "What source/a says"),
    "a head to wait for": (
        do(f"INSERT INTO store_awaited ({AWAITED}) VALUES (1, 'RU', 99, 'PK', 1, zeroblob(32))"),
        "Heads of RU",
        "not the ones carried",
    ),
    "the charter's form": (
        do("UPDATE store_mechanism SET charter = CAST(replace(charter, '2003', '2004') AS BLOB)"),
        "PK's word on the charter",
        "another charter",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named(house: homes.House, name: str) -> None:
    damage, where, what = DAMAGE[name]
    damage(house)
    found = findings(house)
    assert (where, True) in [(at, what in text) for at, text in found], found


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM store_recent WHERE turn = 2", "matters that were spoken on are missing"),
        ("UPDATE store_recent SET readings = x'93' WHERE turn = 2", "are damaged"),
        ("UPDATE store_mechanism SET merged = 9", "matters that were spoken on are missing"),
    ],
)
def test_damage_to_readings_not_merged_is_named_and_mended(waiting: homes.House, damage: str, what: str) -> None:
    before = state_digest(waiting.store, charter_of((PK, RU)))
    sql(waiting, damage)
    assert any(where == "The readings" and what in text for where, text in findings(waiting))
    waiting.node.rebuild(MECHANISM)
    assert findings(waiting) == []
    assert state_digest(waiting.store, charter_of((PK, RU))) == before


DERIVED = [name for name in DAMAGE if name.startswith(("a stance", "a reading", "a claim", "a head to wait", "a tile"))]


@pytest.mark.parametrize("name", DERIVED)
def test_rebuild_mends_what_is_derived(house: homes.House, name: str) -> None:
    before = state_digest(house.store, charter_of((PK, RU)))
    DAMAGE[name][0](house)
    house.node.rebuild(MECHANISM)
    assert findings(house) == []
    assert state_digest(house.store, charter_of((PK, RU))) == before


def test_one_broken_bundle_does_not_hide_another(house: homes.House) -> None:
    sql(house, "UPDATE store_bundle SET data = x'00'")
    assert [where for where, _ in findings(house)] == ["PK's entries 0 to 255", "PK's entries 256 to 511"]


def test_many_findings_of_a_kind_are_counted(house: homes.House) -> None:
    sql(house, "UPDATE store_reading SET state = 4 WHERE state = 2")
    found = findings(house)
    assert len(found) == 51
    assert found[-1] == ("550 more", "The same is wrong elsewhere.")


def test_an_acknowledgement_of_other_entries_is_found_where_nothing_is_kept_as_evidence_of_it() -> None:
    world = World()
    store, feed = world[PK].store, world.feed(RU)
    carried = Head(1, Hash(bytes(32)))
    entry = Entry("2026-03-02T09:00:00Z", heard({PK: carried}), 1, [])
    growth = grow(EMPTY, [format_entry(entry)])
    note = sign_checkpoint(signing_key(RU), growth.frontier.head())
    state = FeedState(growth.frontier, note, fold(RU, Stance(), {}, [entry]).stance, {PK: Doubt(0, 0)})
    store.extend(Extension(feed, 0, [format_entry(entry)], state, awaited=[Awaited(RU, 0, PK, carried)]))
    found = check(world[PK], MECHANISM).findings
    assert [(each.where, each.what) for each in found] == [
        ("RU's entry 0", "It acknowledges 1 other entries of PK than are here.")
    ]


def test_a_record_that_was_changed_is_not_rebuilt_from(house: homes.House) -> None:
    DAMAGE["an entry of a bundle"][0](house)
    before = list(house.store.readings(MECHANISM))
    with pytest.raises(Untrusted, match="not those that its head was signed over"):
        house.node.rebuild(MECHANISM)
    assert list(house.store.readings(MECHANISM)) == before


def test_one_feed_can_be_verified_alone(house: homes.House) -> None:
    charter = charter_of((PK, RU))
    assert verify_feed(house.store, charter.feed(PK), charter.party(PK).key) == []
    assert verify_feed(house.store, charter.feed(RU), charter.party(RU).key) == []
