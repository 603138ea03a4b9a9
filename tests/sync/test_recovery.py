"""A lost disk, an old backup, a side out of reach: the copies that the others hold bring everything back."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest

from paraph.errors import Refused, Untrusted
from paraph.incoming import Incoming
from paraph.names import FeedId, SideId
from paraph.node import Node
from paraph.service import Service
from paraph.state import state_digest
from paraph.words.speech import say
from tests.homes import FILE, House, new_house
from tests.servers import answering, free_address, knowing
from tests.sides import CITY, DATES, MECHANISM, PK, RU, XA, Clock, charter_of, signing_key

CHARTER = charter_of((PK, RU, XA))
CLOCK = Clock()
AWAY = "http://127.0.0.1:9"


def feed(side: SideId) -> FeedId:
    return FeedId(MECHANISM, side)


def entries(house: House, side: SideId) -> list[bytes]:
    return list(house.store.entries(feed(side), 0, 10_000))


def digest(house: House) -> str:
    return state_digest(house.store, CHARTER).hex()


def house_of(folder: Path, side: SideId) -> House:
    return new_house(folder / side.lower(), side, clock=CLOCK)


class Sides:
    """Three houses that have met; each answers at an address of its own."""

    def __init__(self, folder: Path, running: ExitStack) -> None:
        self.folder = folder
        self.houses = {side: house_of(folder, side) for side in (PK, RU, XA)}
        self.addresses: dict[SideId, str] = {}
        for side, house in self.houses.items():
            house.node.adopt(CHARTER)
            self.addresses[side] = running.enter_context(answering(partial(self._current, side)))
        self.meet()

    def _current(self, side: SideId) -> Service:
        return Service(self.houses[side].home, self.houses[side].store)

    def __getitem__(self, side: SideId) -> House:
        return self.houses[side]

    def service(self, side: SideId, without: SideId | None = None) -> Service:
        """A side's service, which cannot reach `without`."""
        known = {other: url for other, url in self.addresses.items() if other != side}
        if without:
            known[without] = AWAY
        return knowing(self.houses[side], known)

    def node(self, side: SideId, without: SideId | None = None) -> Node:
        """A side's node, as after a start."""
        return self.service(side, without).node

    def meet(self, *sides: SideId) -> None:
        for _ in range(2):
            for side in sides or (PK, RU, XA):
                self.service(side).sync(MECHANISM)

    def copy(self, side: SideId) -> Path:
        """A backup of a side's database as it is now."""
        file = self.folder / "backup.sqlite3"
        with closing(sqlite3.connect(self[side].home.path / FILE)) as now, closing(sqlite3.connect(file)) as then:
            now.backup(then)
        return file

    def lose(self, side: SideId, backup: Path | None = None) -> House:
        """The side's machine is gone; its key and the charter are safe, and perhaps a backup of its database."""
        self[side].close()
        path = self[side].home.path
        shutil.rmtree(path)
        path.mkdir()
        if backup:
            shutil.copyfile(backup, path / FILE)
        self.houses[side] = house_of(self.folder, side)
        if not backup:
            self[side].store.adopt(MECHANISM, self[XA if side == PK else PK].store.charter(MECHANISM) or b"")
        return self[side]


@pytest.fixture
def sides(folder: Path) -> Iterator[Sides]:
    with ExitStack() as running:
        made = Sides(folder, running)
        yield made
        for house in made.houses.values():
            house.close()


def test_a_lost_disk_comes_back_from_the_others(sides: Sides) -> None:
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.meet()
    said, state = entries(sides[PK], PK), digest(sides[PK])
    sides.lose(PK)
    assert [got.error for got in sides.service(PK).recover(MECHANISM)] == [None] * 6
    assert (entries(sides[PK], PK), digest(sides[PK])) == (said, state)


def test_speaking_goes_on_after_a_lost_disk(sides: Sides) -> None:
    sides.lose(PK)
    sides.service(PK).recover(MECHANISM)
    sides.node(PK).say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    assert [got.error for got in sides.service(RU).sync(MECHANISM)] == [None, None]


@pytest.mark.parametrize("what", ["an old backup", "nothing"])
def test_a_node_behind_its_own_words_says_nothing(sides: Sides, what: str) -> None:
    backup = sides.copy(PK) if what == "an old backup" else None
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.meet()
    sides.lose(PK, backup)
    before = entries(sides[PK], PK)
    with pytest.raises(Refused) as caught:
        sides.node(PK).say(MECHANISM, [say(CITY, {"en": "Islamabad"})])
    assert "It was probably restored from an older copy." in str(caught.value)
    assert "paraph recover" in caught.value.remedy
    assert entries(sides[PK], PK) == before


def test_a_node_behind_its_own_words_does_not_acknowledge_either(sides: Sides) -> None:
    backup = sides.copy(PK)
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.meet()
    sides[RU].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.lose(PK, backup)
    with pytest.raises(Refused, match="restored from an older copy"):
        sides.service(PK).sync(MECHANISM)


def test_after_recovering_an_old_backup_everything_goes_on(sides: Sides) -> None:
    backup = sides.copy(PK)
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.meet()
    said = entries(sides[PK], PK)
    sides.lose(PK, backup)
    sides.service(PK).recover(MECHANISM)
    assert entries(sides[PK], PK) == said
    sides.node(PK).say(MECHANISM, [say(DATES, "2026-09")])
    sides.meet()
    assert digest(sides[PK]) == digest(sides[RU]) == digest(sides[XA])


def test_an_old_backup_that_spoke_unwarned_is_a_fork_of_which_all_is_kept(sides: Sides) -> None:
    """Offline nobody can warn it; then the peers refuse, keep both heads and lose nothing."""
    backup = sides.copy(PK)
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.meet(RU)
    before, head = digest(sides[RU]), sides[RU].node.head(feed(PK))
    sides.lose(PK, backup)
    knowing(sides[PK], {}).node.say(MECHANISM, [say(CITY, {"en": "Islamabad"})])
    got = next(got for got in sides.service(RU).sync(MECHANISM) if got.peer == PK)
    assert isinstance(got.error, Untrusted)
    (kept,) = sides[RU].store.evidence(MECHANISM)
    assert (kept.side, kept.exhibits) == (PK, (head, sides[PK].node.head(feed(PK))))
    assert digest(sides[RU]) == before


def test_what_a_peer_shows_as_ours_and_we_did_not_sign_does_not_silence_us(sides: Sides) -> None:
    service = sides.service(PK)
    stolen = signing_key(PK, which="stolen")
    shown = [b"<html>a gate of an hotel</html>\n", stolen.sign_text(f"{feed(PK).origin}\n99\n{'A' * 43}=\n")]
    service.node._witnesses = lambda _: dict(zip((RU, XA), shown, strict=True))
    assert service.node.say(MECHANISM, [say(CITY, {"en": "Moscow"})]).index == len(entries(sides[PK], PK)) - 1


# -- copies ------------------------------------------------------------------------------------------------------------


def test_the_feed_of_a_side_out_of_reach_comes_from_anothers_copy(sides: Sides) -> None:
    sides[XA].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.service(RU).sync(MECHANISM)
    sides.service(PK, without=XA).sync(MECHANISM)
    assert entries(sides[PK], XA) == entries(sides[XA], XA)


def test_so_does_the_feed_of_a_side_whose_address_nobody_knows(sides: Sides) -> None:
    sides[XA].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.service(RU).sync(MECHANISM)
    knowing(sides[PK], {RU: sides.addresses[RU]}).sync(MECHANISM)
    assert entries(sides[PK], XA) == entries(sides[XA], XA)


def test_a_copy_that_lags_behind_is_no_evidence_of_anything(sides: Sides) -> None:
    sides[XA].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.service(PK, without=RU).sync(MECHANISM)
    (_, late) = (got for got in sides.service(PK, without=XA).sync(MECHANISM) if got.peer == RU)
    assert (late.feed, late.error, sides[PK].store.evidence(MECHANISM)) == (feed(XA), None, [])


def test_copies_of_different_lengths_all_help_to_recover(sides: Sides) -> None:
    sides[PK].node.say(MECHANISM, [say(CITY, {"en": "Moscow"})])
    sides.service(RU, without=XA).sync(MECHANISM)
    said = entries(sides[PK], PK)
    sides.lose(PK)
    assert all(got.error is None for got in sides.service(PK).recover(MECHANISM))
    assert entries(sides[PK], PK) == said


def test_a_copy_that_is_still_arriving_is_not_passed_on(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    from paraph import incoming
    from paraph.sync import exchange

    monkeypatch.setattr(incoming, "STEP", 256)
    monkeypatch.setattr(exchange, "STEP", 256)
    sides[XA].node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(700)])
    service = sides.service(RU)
    receive = service.node.receive
    cut = free_address()

    def once(incoming: Incoming, data: Sequence[bytes]) -> int:
        sides.addresses[XA] = cut
        monkeypatch.setattr(service.node, "receive", lambda *_: (_ for _ in ()).throw(Refused("cut")))
        return receive(incoming, data)

    monkeypatch.setattr(service.node, "receive", once)
    service.sync(MECHANISM)
    assert 0 < len(entries(sides[RU], XA)) < 700
    assert sides[RU].node.head(feed(XA)) == b""
