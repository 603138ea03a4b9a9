"""Keeping in touch: rounds of many mechanisms at once, peers that make us wait, and what is written to the log."""

import logging
import threading
import time
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest

from paraph.errors import ParaphError, Refused, Unavailable
from paraph.names import FeedId, MechanismId, SideId
from paraph.service import Service, Syncing
from paraph.sync.http import Pulled
from tests.sides import PK, RU

ONE, TWO = MechanismId("one"), MechanismId("two")
AWAY = Unavailable("RU's node at http://ru.example did not answer.")
Round = Callable[[MechanismId], list[Pulled]]


def pulled(mechanism: MechanismId, error: ParaphError | None = None, took: float = 0.0, news: int = 0) -> Pulled:
    return Pulled(FeedId(mechanism, RU), RU, 5, 5 + news, error, took)


@dataclass
class Stub:
    """As much of a service as is needed: its mechanisms, and what a round of each brings."""

    rounds: Round = lambda mechanism: [pulled(mechanism)]
    mechanisms_of: tuple[MechanismId, ...] = (ONE,)
    asked: list[tuple[MechanismId, frozenset[SideId]]] = field(default_factory=list)
    noted: int = 0

    @property
    def store(self) -> "Stub":
        return self

    def mechanisms(self) -> list[MechanismId]:
        return list(self.mechanisms_of)

    def sync(self, mechanism: MechanismId, without: Container[SideId] = ()) -> list[Pulled]:
        self.asked.append((mechanism, frozenset(side for side in (PK, RU) if side in without)))
        return self.rounds(mechanism)

    def note_all(self) -> None:
        self.noted += 1

    def wants_files(self, mechanism: MechanismId) -> bool:
        return False

    def count(self, mechanism: MechanismId) -> int:
        return sum(asked == mechanism for asked, _ in self.asked)


def syncing(stub: Stub, every: float = 0.01, done: Callable[[], None] = lambda: None) -> Syncing:
    return Syncing(cast(Service, stub), every, done)


@pytest.fixture
def started() -> Iterator[list[Syncing]]:
    running: list[Syncing] = []
    yield running
    for each in running:
        each.stopped.set()
        each.join(5)


def until(what: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not what() and time.monotonic() < end:
        time.sleep(0.005)
    return what()


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def test_rounds_go_on(started: list[Syncing]) -> None:
    stub = Stub()
    started.append(syncing(stub))
    started[0].start()
    assert until(lambda: stub.count(ONE) >= 3)


def test_every_mechanism_has_its_rounds(started: list[Syncing]) -> None:
    stub = Stub(mechanisms_of=tuple(MechanismId(f"m{number}") for number in range(30)))
    started.append(syncing(stub))
    started[0].start()
    assert until(lambda: all(stub.count(name) >= 2 for name in stub.mechanisms()))


def test_a_mechanism_that_hangs_holds_up_no_other(started: list[Syncing]) -> None:
    released = threading.Event()

    def rounds(mechanism: MechanismId) -> list[Pulled]:
        if mechanism == ONE:
            released.wait(10)
        return [pulled(mechanism)]

    stub = Stub(rounds, (ONE, TWO))
    started.append(syncing(stub))
    started[0].start()
    went_on = until(lambda: stub.count(TWO) >= 3)
    released.set()
    assert (went_on, stub.count(ONE)) == (True, 1)


def test_a_round_that_is_still_going_is_not_begun_again(started: list[Syncing]) -> None:
    at_once: list[int] = []
    inside = threading.Semaphore(0)

    def rounds(mechanism: MechanismId) -> list[Pulled]:
        inside.release()
        at_once.append(inside._value)
        time.sleep(0.05)
        inside.acquire()
        return []

    stub = Stub(rounds)
    started.append(syncing(stub, 0.005))
    started[0].start()
    assert until(lambda: len(at_once) >= 3)
    assert set(at_once) == {1}


def test_a_bug_in_one_round_is_logged_and_the_next_one_comes(
    started: list[Syncing], caplog: pytest.LogCaptureFixture
) -> None:
    def rounds(mechanism: MechanismId) -> list[Pulled]:
        raise ZeroDivisionError

    stub = Stub(rounds)
    started.append(syncing(stub))
    started[0].start()
    assert until(lambda: stub.count(ONE) >= 3)
    assert "A round of fetching failed" in warnings(caplog)[0]


def test_after_each_round_its_thread_is_told(started: list[Syncing]) -> None:
    threads: list[str] = []
    stub = Stub()
    started.append(syncing(stub, done=lambda: threads.append(threading.current_thread().name)))
    started[0].start()
    assert until(lambda: {"paraph-sync", "paraph-sync-1"} <= set(threads))


def test_a_peer_that_made_us_wait_is_left_alone() -> None:
    stub = Stub(lambda mechanism: [pulled(mechanism, AWAY, took=5.0)])
    rounds = syncing(stub)
    rounds.round(ONE)
    rounds.round(ONE)
    assert stub.asked == [(ONE, frozenset()), (ONE, frozenset({RU}))]


def test_it_is_left_alone_in_that_mechanism_only() -> None:
    stub = Stub(lambda mechanism: [pulled(mechanism, AWAY, took=5.0)])
    rounds = syncing(stub)
    rounds.round(ONE)
    rounds.round(TWO)
    assert stub.asked[1] == (TWO, frozenset())


def test_it_is_asked_again_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Syncing, "PATIENCE", 0.001)
    stub = Stub(lambda mechanism: [pulled(mechanism, AWAY, took=5.0)])
    rounds = syncing(stub)
    rounds.round(ONE)
    time.sleep(0.01)
    rounds.round(ONE)
    assert stub.asked[1] == (ONE, frozenset())


@pytest.mark.parametrize(("error", "took"), [(AWAY, 0.2), (None, 30.0)])
def test_a_quick_failure_or_a_slow_success_is_no_reason_to_rest(error: ParaphError | None, took: float) -> None:
    stub = Stub(lambda mechanism: [pulled(mechanism, error, took)])
    rounds = syncing(stub)
    rounds.round(ONE)
    rounds.round(ONE)
    assert stub.asked[1] == (ONE, frozenset())


def test_a_trouble_is_logged_once_and_its_end_once(caplog: pytest.LogCaptureFixture) -> None:
    errors = iter([AWAY, AWAY, AWAY, None, None])
    rounds = syncing(Stub(lambda mechanism: [pulled(mechanism, next(errors))]))
    for _ in range(5):
        rounds.round(ONE)
    assert warnings(caplog) == [f"one: {AWAY}", "one: RU's node answers again."]


def test_what_we_may_not_say_is_logged_once_with_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    def rounds(mechanism: MechanismId) -> list[Pulled]:
        raise Refused("A peer has acknowledged 9 entries of PK.", remedy="Run `paraph recover`.")

    each = syncing(Stub(rounds))
    each.round(ONE)
    each.round(ONE)
    assert warnings(caplog) == ["one: A peer has acknowledged 9 entries of PK. Run `paraph recover`."]


def test_news_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "paraph")
    syncing(Stub(lambda mechanism: [pulled(mechanism, news=3)])).round(ONE)
    assert caplog.messages == ["one: 3 new entries of RU"]


def test_how_far_we_have_spoken_is_noted_after_each_round() -> None:
    stub = Stub()
    rounds = syncing(stub)
    rounds.round(ONE)
    rounds.round(ONE)
    assert stub.noted == 2
