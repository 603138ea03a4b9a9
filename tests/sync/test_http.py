"""Two nodes over HTTP: what is said arrives, is acknowledged, and costs what is new."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from paraph.errors import Unavailable
from paraph.incoming import Incoming
from paraph.names import FeedId, MechanismId
from paraph.node import Node
from paraph.service import Service, utc_now
from paraph.state import state_digest
from paraph.sync.http import Peer, Traffic, fetch
from paraph.words.speech import Word, say
from tests.homes import House, new_house, two_nodes
from tests.servers import answering, free_address, knowing, serving
from tests.sides import CITY, MECHANISM, PK, RU, charter_of, signing_key

PK_FEED = FeedId(MECHANISM, PK)


def city(name: str) -> Word:
    return say(CITY, {"en": name})


def digest(house: House) -> str:
    return state_digest(house.store, house.node.charter(MECHANISM)).hex()


def state(house: House) -> str:
    return house.store.read(MECHANISM, [CITY])[CITY].state


@pytest.fixture
def pair(folder: Path) -> Iterator[tuple[House, House, Service]]:
    """PK, which answers from a thread, and RU with the service that asks it."""
    pk, ru = two_nodes(folder)
    with answering(knowing(pk, {})) as url:
        yield pk, ru, knowing(ru, {PK: url})
    pk.close()
    ru.close()


Pair = tuple[House, House, Service]


def asked(service: Service) -> Traffic:
    """What one round of fetching PK's feed cost."""
    with service.peers(MECHANISM) as peers:
        service.sync_with(MECHANISM, peers)
        return peers[0].traffic


def test_what_pk_said_is_at_ru_after_one_round(pair: Pair) -> None:
    pk, ru, service = pair
    pk.node.say(MECHANISM, [city("Moscow")])
    (pulled,) = service.sync(MECHANISM)
    assert (pulled.error, pulled.before, pulled.after) == (None, 0, 2)
    assert list(ru.store.entries(PK_FEED, 0, 9)) == list(pk.store.entries(PK_FEED, 0, 9))


def test_an_address_that_is_noted_while_a_node_runs_is_asked_in_the_next_round(pair: Pair) -> None:
    _, ru, service = pair
    url = service.home.peers[MECHANISM][PK]
    service = knowing(ru, {})
    assert service.sync(MECHANISM) == []
    replace(service.home, peers={MECHANISM: {PK: url}}).save()
    assert [got.error for got in service.sync(MECHANISM)] == [None]


def test_a_mechanism_that_is_added_while_a_node_runs_is_fetched(pair: Pair) -> None:
    pk, ru, service = pair
    another = MechanismId("another")
    address = {PK: service.home.peers[MECHANISM][PK]}
    for house, side in ((pk, PK), (ru, RU)):
        house.home.put_key(another, signing_key(side, another))
    adopting = Node(RU, ru.store, ru.home.keys(), ru.clock)
    adopting.adopt(charter_of((PK, RU), another))
    replace(service.home, peers={another: address}).save()
    (got,) = service.sync(another)
    assert isinstance(got.error, Unavailable)  # PK has not adopted it
    Node(PK, pk.store, pk.home.keys(), pk.clock).adopt(charter_of((PK, RU), another))
    assert [found.error for found in service.sync(another)] == [None]


def test_a_round_ends_with_a_receipt(pair: Pair) -> None:
    pk, ru, service = pair
    service.sync(MECHANISM)
    feed = FeedId(MECHANISM, RU)
    assert ru.store.feed(feed).stance.heads[PK] == pk.store.feed(PK_FEED).frontier.head()


def test_nothing_new_is_one_request_of_a_few_bytes(pair: Pair) -> None:
    _, _, service = pair
    asked(service)
    spent = asked(service)
    assert (spent.requests, spent.received < 250) == (1, True)


def test_nothing_new_adds_no_entry(pair: Pair) -> None:
    _, ru, service = pair
    service.sync(MECHANISM)
    size = ru.store.feed(FeedId(MECHANISM, RU)).size
    service.sync(MECHANISM)
    assert ru.store.feed(FeedId(MECHANISM, RU)).size == size


def test_bytes_follow_what_is_new(pair: Pair) -> None:
    pk, _, service = pair
    pk.node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"City {n}"})] for n in range(5_000)])
    asked(service)
    pk.node.say_many(MECHANISM, [[say(f"round/{n}/city", {"en": f"Town {n}"})] for n in range(10)])
    spent = asked(service)
    assert (spent.requests, spent.received < 8_000) == (2, True)


def test_a_peer_that_is_away_is_named_with_its_address(pair: Pair) -> None:
    _, ru, _ = pair
    service = knowing(ru, {PK: "http://127.0.0.1:9"})
    (pulled,) = service.sync(MECHANISM)
    assert str(pulled.error) == "PK's node at http://127.0.0.1:9 did not answer."


@pytest.mark.parametrize("address", ["", "pk.example", "ftp://pk.example", "http://", "http://[::1", "http://a b/"])
def test_an_address_that_is_none_is_an_error_and_no_crash(pair: Pair, address: str) -> None:
    _, ru, service = pair
    peer = Peer(PK, address, service.node.key(MECHANISM))
    assert "did not answer" in str(fetch(ru.node, peer, PK_FEED).error)


def test_an_address_may_end_in_a_slash(pair: Pair) -> None:
    _, ru, service = pair
    service = knowing(ru, {PK: service.home.peers[MECHANISM][PK] + "/"})
    assert service.sync(MECHANISM)[0].error is None


def test_a_peer_that_has_not_adopted_the_charter_has_nothing_for_us(folder: Path) -> None:
    pk, ru = two_nodes(folder, adopted=False)
    ru.node.adopt(charter_of((PK, RU)))
    with answering(knowing(pk, {})) as url:
        (pulled,) = knowing(ru, {PK: url}).sync(MECHANISM)
    assert str(pulled.error) == "PK's node says there is nothing here for us."


def test_two_running_nodes_seal_a_matter_by_themselves(folder: Path) -> None:
    """Two real processes on two homes; this one only speaks for their officers and looks."""
    pk, ru = (new_house(folder / side.lower(), side, clock=utc_now) for side in (PK, RU))
    for house in (pk, ru):
        house.node.adopt(charter_of((PK, RU)))
    first, second = free_address(), free_address()
    knowing(pk, {RU: second})
    knowing(ru, {PK: first})
    with serving(pk.home, 0.1, first), serving(ru.home, 0.1, second):
        pk.node.say(MECHANISM, [city("Moscow")])
        ru.node.say(MECHANISM, [city("Moscow")])
        until = time.monotonic() + 40
        while (state(pk), digest(pk)) != ("sealed", digest(ru)) and time.monotonic() < until:
            time.sleep(0.05)
    assert (state(pk), state(ru), digest(pk)) == ("sealed", "sealed", digest(ru))


def test_whoever_comes_second_goes_on_from_where_the_first_has_come(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command and the running node fetch the same at the same time: neither is in trouble."""
    pk, ru, service = pair
    pk.node.say(MECHANISM, [city("Moscow")])
    receive = service.node.receive

    def late(incoming: Incoming, data: Sequence[bytes]) -> int:
        monkeypatch.undo()
        ru.node.receive(ru.node.incoming(PK_FEED, pk.node.head(PK_FEED)), list(data))
        return receive(incoming, data)

    monkeypatch.setattr(service.node, "receive", late)
    (pulled,) = service.sync(MECHANISM)
    assert (pulled.error, pulled.after) == (None, 2)
