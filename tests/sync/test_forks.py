"""A side that shows two histories is found out when the others meet, and the proof needs nobody's word."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from paraph.errors import Forked
from paraph.feed.log import check_equivocation, parse_equivocation
from paraph.names import FeedId, SideId
from paraph.state import reach_in
from paraph.store.api import Evidence
from paraph.sync.http import Pulled
from paraph.words.speech import say
from tests.homes import FILE, House, new_house
from tests.servers import answering, knowing
from tests.sides import CITY, MECHANISM, PK, RU, XA, Clock, charter_of, signing_key

CHARTER = charter_of((PK, RU, XA))
CLOCK = Clock()


class Fork:
    """XA shows PK one feed and RU another; both hold them and do not know of each other's yet."""

    def __init__(self, folder: Path, running: ExitStack, to_pk: int, to_ru: int) -> None:
        self.pk, self.ru, self.to_pk = (new_house(folder / name, side, clock=CLOCK) for name, side in HOMES)
        for house in (self.pk, self.ru, self.to_pk):
            house.node.adopt(CHARTER)
        self.to_pk.close()
        (folder / "xa-for-ru").mkdir()
        shutil.copyfile(folder / "xa" / FILE, folder / "xa-for-ru" / FILE)
        self.to_pk = new_house(folder / "xa", XA, clock=CLOCK)
        self.to_ru = new_house(folder / "xa-for-ru", XA, clock=CLOCK)
        self.say(self.to_pk, to_pk, "Moscow")
        self.say(self.to_ru, to_ru, "Islamabad")
        self.urls = {
            name: running.enter_context(answering(knowing(getattr(self, name), {})))
            for name in ("ru", "to_pk", "to_ru")
        }
        knowing(self.pk, {XA: self.urls["to_pk"]}).sync(MECHANISM)
        knowing(self.ru, {XA: self.urls["to_ru"]}).sync(MECHANISM)

    @staticmethod
    def say(house: House, count: int, city: str) -> None:
        for n in range(count):
            house.node.say(MECHANISM, [say(CITY, {"en": f"{city} {n}"})])

    def meet(self) -> list[Pulled]:
        """PK's round with both of the others."""
        return knowing(self.pk, {RU: self.urls["ru"], XA: self.urls["to_pk"]}).sync(MECHANISM)

    def evidence(self, side: SideId) -> Evidence:
        """What PK kept against a side, the last of it."""
        return [item for item in self.pk.store.evidence(MECHANISM) if item.side == side][-1]

    def held(self) -> dict[SideId, list[bytes]]:
        return {side: list(self.pk.store.entries(FeedId(MECHANISM, side), 0, 100)) for side in (PK, RU, XA)}


HOMES = (("pk", PK), ("ru", RU), ("xa", XA))
Make = type[Fork]


@pytest.fixture
def running() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.mark.parametrize(("to_pk", "to_ru"), [(3, 3), (3, 1), (1, 1)])
def test_two_histories_are_found_when_the_two_who_hold_them_meet(
    folder: Path, running: ExitStack, to_pk: int, to_ru: int
) -> None:
    fork = Fork(folder, running, to_pk, to_ru)
    assert {type(got.error) for got in fork.meet()} == {Forked, type(None)}
    assert {item.kind for item in fork.pk.store.evidence(MECHANISM)} == {"TwoHistories", "Forked"}


@pytest.mark.parametrize(("to_pk", "to_ru"), [(3, 3), (3, 1)])
def test_the_proof_convinces_whoever_has_the_sides_key(
    folder: Path, running: ExitStack, to_pk: int, to_ru: int
) -> None:
    fork = Fork(folder, running, to_pk, to_ru)
    fork.meet()
    proof = parse_equivocation(fork.evidence(XA).exhibits[-1])
    first, second = check_equivocation(proof, signing_key(XA).verifier)
    assert (first.size, second.size) == (1 + to_ru, 1 + to_pk)


def test_the_head_that_the_other_acknowledged_is_kept_too(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 3, 1)
    fork.meet()
    kept = fork.evidence(RU)
    assert (kept.kind, kept.message) == (
        "TwoHistories",
        "RU has acknowledged 2 entries of XA that are not the ones held here: two histories of XA were shown.",
    )


def test_a_longer_other_history_is_found_when_the_feed_gets_there(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 1, 3)
    assert {type(got.error) for got in fork.meet()} == {type(None)}
    fork.say(fork.to_pk, 3, "Moscow again")
    errors = [got.error for got in fork.meet() if got.feed.side == XA]
    assert [type(error) for error in errors] == [type(None), Forked]
    assert "two histories of XA were shown" in fork.evidence(RU).message
    notes = {note for item in fork.pk.store.evidence(MECHANISM) for note in item.exhibits}
    assert {fork.to_pk.node.head(FeedId(MECHANISM, XA)), fork.to_ru.node.head(FeedId(MECHANISM, XA))} <= notes


def test_nobody_elses_feed_is_held_up(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 3, 3)
    before = fork.held()
    fork.meet()
    held, rus = fork.held(), fork.ru.store.entries(FeedId(MECHANISM, RU), 0, 100)
    assert (held[XA], held[RU]) == (before[XA], list(rus))
    fork.pk.node.say(MECHANISM, [say(CITY, {"en": "Islamabad"})])
    knowing(fork.ru, {PK: running.enter_context(answering(knowing(fork.pk, {})))}).sync(MECHANISM)
    assert list(fork.ru.store.entries(FeedId(MECHANISM, PK), 0, 100)) == fork.held()[PK]


def test_the_other_history_goes_on_being_refused(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 3, 3)
    fork.meet()
    fork.say(fork.to_ru, 5, "Islamabad again")
    fork.urls["to_pk"] = fork.urls["to_ru"]
    before = fork.held()[XA]
    assert "forked" in " ".join(str(got.error) for got in fork.meet() if got.feed.side == XA)
    assert fork.held()[XA] == before


def test_neither_of_the_two_is_taken_to_have_acknowledged_the_others_history(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 3, 3)
    fork.meet()
    reach = reach_in(fork.pk.store, CHARTER, fork.pk.store.feeds(MECHANISM))
    assert (reach[RU][XA].shown, reach[PK][XA].shown) == (0, 4)


def test_evidence_is_kept_once_however_often_they_meet(folder: Path, running: ExitStack) -> None:
    fork = Fork(folder, running, 3, 3)
    fork.meet()
    once = len(fork.pk.store.evidence(MECHANISM))
    fork.meet()
    assert len(fork.pk.store.evidence(MECHANISM)) == once
