"""Real processes killed in the middle of a long stream: it goes on where it stopped, and nothing is lost."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from paraph.errors import Unavailable
from paraph.incoming import Incoming
from paraph.names import FeedId
from paraph.state import state_digest
from paraph.words.speech import say
from tests.homes import House, new_house
from tests.servers import PATIENCE, Server, knowing, serving
from tests.sides import MECHANISM, PK, RU, charter_of

FEED = FeedId(MECHANISM, PK)
SIZE = 1_500
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
CLIENT = """
import sys
from paraph import incoming
from paraph.sync import exchange
incoming.STEP = exchange.STEP = 256
from paraph.cli import main
main(["--home", sys.argv[1], "sync"])
"""
"""`paraph sync` in steps of one bundle."""


@pytest.fixture(scope="module")
def pk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """PK has said 15 MB that cannot be compressed much: more than a line holds on its way."""
    house = new_house(tmp_path_factory.mktemp("pk"), PK)
    house.node.adopt(charter_of((PK, RU)))
    chance = random.Random(16)
    texts = ["".join(chance.choices(LETTERS, k=16_000)) for _ in range(SIZE - 1)]
    house.node.say_many(MECHANISM, [[say(f"paragraph/js.{n}/wording.en", text)] for n, text in enumerate(texts)])
    yield house
    house.close()


@pytest.fixture
def server(pk: House) -> Iterator[Server]:
    with serving(pk.home) as running:
        yield running


@pytest.fixture
def ru(tmp_path: Path) -> Iterator[House]:
    house = new_house(tmp_path, RU)
    house.node.adopt(charter_of((PK, RU)))
    yield house
    house.close()


def held(house: House) -> int:
    return house.store.feed(FEED).size


def entries(house: House) -> list[bytes]:
    return list(house.store.entries(FEED, 0, SIZE + 1))


@pytest.mark.usefixtures("small_steps")
def test_a_server_killed_in_a_stream_is_asked_again_where_it_stopped(
    server: Server, pk: House, ru: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = knowing(ru, {PK: server.url})
    receive = ru.node.receive

    def killing(incoming: Incoming, data: Sequence[bytes]) -> int:
        server.kill()
        return receive(incoming, data)

    with monkeypatch.context() as patch:
        patch.setattr(ru.node, "receive", killing)
        broken = service.sync(MECHANISM)[0]
    assert (type(broken.error), 256 <= broken.after < SIZE, broken.after % 256) == (Unavailable, True, 0)
    server.start()
    resumed = service.sync(MECHANISM)[0]
    assert (resumed.error, resumed.before, resumed.after) == (None, broken.after, SIZE)
    assert entries(ru) == entries(pk)


def test_a_client_killed_in_a_stream_goes_on_where_it_stopped(server: Server, pk: House, ru: House) -> None:
    service = knowing(ru, {PK: server.url})
    sizes = [held(ru)]
    while sizes[-1] < SIZE and len(sizes) < 3:
        kill_after(ru, sizes[-1])
        sizes.append(held(ru))
    assert (sizes == sorted(set(sizes)), [size % 256 for size in sizes if size < SIZE]) == (True, [0] * 3)
    assert service.sync(MECHANISM)[0].error is None
    assert entries(ru) == entries(pk)


def test_what_came_in_pieces_is_folded_as_if_it_had_come_at_once(server: Server, ru: House) -> None:
    service = knowing(ru, {PK: server.url})
    kill_after(ru, 0)
    assert service.sync(MECHANISM)[0].error is None
    folded = digest(ru)
    ru.node.rebuild(MECHANISM)
    assert digest(ru) == folded


def digest(house: House) -> str:
    return state_digest(house.store, house.node.charter(MECHANISM)).hex()


def kill_after(house: House, size: int) -> None:
    """Run `paraph sync` on a house until it holds more than that, then kill it."""
    with subprocess.Popen([sys.executable, "-c", CLIENT, str(house.home.path)], stdout=subprocess.DEVNULL) as client:
        until = time.monotonic() + PATIENCE
        while held(house) == size and client.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        client.kill()
