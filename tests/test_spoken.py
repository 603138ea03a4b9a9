"""How far our own feed has come is noted beside the database: an older copy in its place is known for one."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.errors import Refused
from paraph.home import SPOKEN, Home
from paraph.names import MechanismId, SideId
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
    with pytest.raises(Refused, match="This node came from an older copy"):
        again(service).node.say(MECHANISM, [MOSCOW])
    assert service.home.restored == {MECHANISM}


def test_once_a_peer_has_shown_how_far_it_had_come_it_speaks_again(service: Service) -> None:
    had_said(service, 7)
    again(service).caught_up(MECHANISM)
    assert again(service).node.say(MECHANISM, [MOSCOW]).index == 1


def test_with_a_peer_in_reach_what_that_holds_decides(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(_: Service, mechanism: MechanismId) -> Iterator[tuple[SideId, bytes]]:
        yield RU, b""

    had_said(service, 7)
    monkeypatch.setattr(Service, "_answers", answers)
    assert again(service).node.say(MECHANISM, [MOSCOW]).index == 1


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
