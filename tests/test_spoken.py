"""How far our own feed has come is noted beside the database: an older copy in its place is known for one."""

import errno
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from paraph.errors import Malformed, Refused
from paraph.home import SPOKEN, Home
from paraph.names import FeedId, MechanismId, SideId
from paraph.service import Service
from paraph.words.speech import say
from tests import homes
from tests.sides import CITY, MECHANISM, PK, RU, charter_of

MOSCOW = say(CITY, {"en": "Moscow"})


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """PK's node after its first word, as far noted as it has come; no peer is known."""
    house = homes.new_house(tmp_path / "pk", PK)
    service = Service(house.home, house.store)
    service.node.adopt(charter_of((PK, RU)))
    service.note_all()
    return service


def again(service: Service) -> Service:
    """The same node after a start."""
    return Service(service.home, service.store)


def had_said(service: Service, size: int) -> None:
    """What a home tells whose database is older than itself."""
    service.home.mark_spoken(MECHANISM, size)


def test_it_is_noted_as_the_feed_grows(service: Service) -> None:
    service.node.say(MECHANISM, [MOSCOW])
    service.note_all()
    assert service.home.spoken == {MECHANISM: 2}


def test_it_is_never_noted_that_it_has_shrunk(service: Service) -> None:
    had_said(service, 7)
    again(service).note_all()
    assert service.home.spoken == {MECHANISM: 7}


def test_over_an_older_database_nothing_is_said(service: Service) -> None:
    had_said(service, 7)
    with pytest.raises(Refused, match="7 against 1"):
        again(service).node.say(MECHANISM, [MOSCOW])


def test_nor_by_a_node_that_was_running_when_it_was_put_there(service: Service, tmp_path: Path) -> None:
    running = again(service)
    running.node.say(MECHANISM, [MOSCOW])
    running.note(MECHANISM)
    older = homes.new_house(tmp_path / "older", PK)
    older.node.adopt(charter_of((PK, RU)))
    running.node.store = running.store = older.store
    with pytest.raises(Refused, match="2 against 1"):
        running.node.say(MECHANISM, [MOSCOW])


def test_nor_is_anything_acknowledged_then(service: Service, tmp_path: Path) -> None:
    ru = homes.new_house(tmp_path / "ru", RU)
    ru.node.adopt(charter_of((PK, RU)))
    running = again(service)
    running.node.say(MECHANISM, [MOSCOW])
    feed = FeedId(MECHANISM, RU)
    incoming = running.node.incoming(feed, ru.node.head(feed))
    running.node.receive(incoming, list(ru.store.entries(feed, 0, 1)))
    had_said(service, 7)
    with pytest.raises(Refused, match="7 against 2"):
        running.node.acknowledge(MECHANISM)


def test_nothing_that_several_threads_note_is_lost(service: Service) -> None:
    names = [MechanismId(f"m{number}") for number in range(6)]
    threads = [Thread(target=service.home.mark_spoken, args=(name, 5)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert service.home.spoken == {MECHANISM: 1, **dict.fromkeys(names, 5)}


def test_what_holds_no_more_brings_nothing_back(service: Service) -> None:
    had_said(service, 7)
    with pytest.raises(Refused, match="7 against 1"):
        again(service).caught_up(MECHANISM)
    assert service.home.spoken == {MECHANISM: 7}


def test_once_every_other_side_has_shown_its_copy_it_speaks_again(service: Service) -> None:
    had_said(service, 7)
    again(service).caught_up(MECHANISM, by_all=True)
    assert again(service).node.say(MECHANISM, [MOSCOW]).index == 1


def test_once_what_is_missing_is_back_it_speaks_again(service: Service) -> None:
    had_said(service, 1)
    again(service).caught_up(MECHANISM)
    assert again(service).node.say(MECHANISM, [MOSCOW]).index == 1


def test_a_person_may_decide_to_go_on_without_it(service: Service) -> None:
    had_said(service, 7)
    service.home.mark_restored([MECHANISM])
    service.give_up(MECHANISM)
    assert again(service).node.say(MECHANISM, [MOSCOW]).index == 1


def test_a_peer_that_holds_as_little_does_not_help(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(_: Service, mechanism: MechanismId) -> Iterator[tuple[SideId, bytes]]:
        yield RU, b""

    had_said(service, 7)
    monkeypatch.setattr(Service, "_answers", answers)
    with pytest.raises(Refused, match="7 against 1"):
        again(service).node.say(MECHANISM, [MOSCOW])


@pytest.mark.parametrize(
    "note",
    ["", "example x\n", f"example {'9' * 5000}\n", "example 1 2\n", "\n", "example -5\n", "Example 1\n", "\ud800"],
)
def test_a_damaged_note_is_named_with_its_remedy(service: Service, note: str) -> None:
    (service.home.path / SPOKEN).write_bytes(note.encode(errors="surrogatepass"))
    with pytest.raises(Malformed, match="spoken is damaged") as caught:
        again(service).node.say(MECHANISM, [MOSCOW])
    assert "paraph recover" in caught.value.remedy


def test_of_two_lines_the_larger_counts(service: Service) -> None:
    (service.home.path / SPOKEN).write_text(f"{MECHANISM} 7\n{MECHANISM} 1\n")
    assert service.home.spoken == {MECHANISM: 7}


def test_a_home_of_an_earlier_release_names_mechanisms_alone(service: Service) -> None:
    (service.home.path / SPOKEN).write_text(f"{MECHANISM}\n")
    assert service.home.spoken == {MECHANISM: 0}


def test_where_it_cannot_be_noted_nothing_else_suffers(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    service.node.say(MECHANISM, [MOSCOW])
    monkeypatch.setattr(Home, "mark_spoken", full)
    service.note_all()
    assert service.home.spoken == {MECHANISM: 1}
