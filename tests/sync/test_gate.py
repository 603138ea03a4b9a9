"""The gate itself: what goes to peers and what to pages, and what becomes of a line or a database that is gone."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from paraph.errors import Unavailable
from paraph.names import FeedId
from paraph.sync.http import Peer
from paraph.sync.signature import Request, sign_request
from paraph.web import gate
from paraph.web.gate import THREADS, Gate
from paraph.web.peer_files import Answer
from tests.homes import House, new_house, two_nodes
from tests.servers import knowing, listening
from tests.sides import MECHANISM, PK, RU, charter_of, signing_key

PATH = f"/peer/{MECHANISM}/{PK}/checkpoint"
Message = Mapping[str, Any]


def scope(path: str = PATH, kind: str = "http") -> dict[str, Any]:
    headers = sign_request(signing_key(RU), Request("GET", path, PK), int(time.time()))
    return {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }


def run(application: Gate, asked: dict[str, Any], gone: float = 60.0) -> list[Message]:
    """What an application sends; the line is gone after so many seconds."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(gone)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(asyncio.wait_for(application(asked, receive, send), 30))
    return sent


async def pages(asked: Message, receive: object, send: Callable[[Message], Any]) -> None:
    await send({"type": "pages", "path": asked["path"]})


@pytest.fixture
def pk(folder: Path) -> Iterator[House]:
    house = new_house(folder, PK)
    house.node.adopt(charter_of((PK, RU)))
    yield house
    house.close()


def gate_of(house: House) -> Gate:
    service = knowing(house, {})
    return Gate(pages, lambda: service)


def test_a_peer_is_answered(pk: House) -> None:
    start, body = run(gate_of(pk), scope())
    assert (start["status"], body["body"]) == (200, pk.node.head(FeedId(MECHANISM, PK)))


@pytest.mark.parametrize("path", ["/", "/peer", "/peers/", "/m/example/", "/static/paraph/paraph.css"])
def test_everything_else_goes_to_the_pages(pk: House, path: str) -> None:
    assert run(gate_of(pk), scope(path)) == [{"type": "pages", "path": path}]


def test_so_does_what_is_no_request(pk: House) -> None:
    assert run(gate_of(pk), scope(kind="lifespan")) == [{"type": "pages", "path": PATH}]


def test_a_request_is_believed_as_it_was_written(pk: House) -> None:
    """What a server has made of the path is not what was signed."""
    asked = {**scope(), "raw_path": PATH.replace("PK", "%50K").encode()}
    assert run(gate_of(pk), asked)[0]["status"] == 404


def test_without_a_path_as_it_was_written_the_other_one_is_taken(pk: House) -> None:
    asked = scope()
    del asked["raw_path"]
    assert run(gate_of(pk), asked)[0]["status"] == 200


def test_a_database_that_fails_is_said_and_nothing_else(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> bytes:
        raise Unavailable("The disk is full or cannot be written. Nothing was kept.")

    application = gate_of(pk)
    monkeypatch.setattr(pk.store, "charter", failing)
    start, body = run(application, scope())
    assert (start["status"], body["body"]) == (503, b"")


def test_a_line_that_is_gone_ends_the_packing(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "answer", lambda *_: Answer({}, repeat(b"more")))
    assert run(gate_of(pk), scope(), gone=0.05)[-1] == {"type": "http.response.body", "body": b""}


def test_a_stream_that_breaks_breaks_the_answer(pk: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a stream must not look like a whole one: the server closes the line when the application raises."""

    def breaking() -> Iterator[bytes]:
        yield b"some"
        raise Unavailable("The node's database does not answer. Nothing was kept.")

    monkeypatch.setattr(gate, "answer", lambda *_: Answer({}, breaking()))
    with pytest.raises(Unavailable):
        run(gate_of(pk), scope())


def test_a_connection_to_the_database_is_kept(pk: House) -> None:
    application = gate_of(pk)
    used = [raw_connections(application, pk.alias) for _ in range(2) if run(application, scope())]
    assert used[0] & used[1]


def raw_connections(application: Gate, alias: str) -> set[int]:
    return {id(raw) for raw in in_every_thread(application, lambda: connections[alias].connection) if raw}


def in_every_thread(application: Gate, what: Callable[[], Any]) -> list[Any]:
    def slowly() -> Any:
        time.sleep(0.05)
        return what()

    return [each.result() for each in [application._threads.submit(slowly) for _ in range(THREADS)]]


def test_a_connection_that_died_is_made_anew(pk: House) -> None:
    application = gate_of(pk)
    run(application, scope())
    in_every_thread(application, lambda: connections[pk.alias].connection and connections[pk.alias].connection.close())
    assert run(application, scope())[0]["status"] == 200


@pytest.mark.postgres
def test_a_postgres_that_dropped_us_is_asked_anew(folder: Path, postgres_url: str) -> None:
    pk, ru = two_nodes(folder, [postgres_url, ""])
    with listening(gate_of(pk)) as url:
        peer = Peer(PK, url, ru.node.key(MECHANISM))
        before = peer.checkpoint(FeedId(MECHANISM, PK))
        with connections[pk.alias].cursor() as cursor:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            cursor.execute(f"{others} WHERE datname = current_database() AND pid <> pg_backend_pid()")
            assert len(cursor.fetchall()) >= 1
        assert peer.checkpoint(FeedId(MECHANISM, PK)) == before
    pk.close()
    ru.close()
