"""Files between nodes over HTTP: what a peer may have and may not, and peers that lie about what they send."""

import hashlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from paraph.errors import Unavailable, Untrusted
from paraph.files import keeping, sound
from paraph.files.limits import Limits
from paraph.names import FeedId, MechanismId, SideId
from paraph.service import Service
from paraph.sync import files as fetching
from paraph.sync.files import Got
from paraph.sync.signature import Request, sign_request
from paraph.words.speech import say, withdraw
from tests.files.noted import NOTE, SCAN, file_of, files_of, say_file, word
from tests.homes import House, two_nodes
from tests.servers import answering, knowing, listening
from tests.sides import MECHANISM, PK, RU, XA, charter_of, signing_key

FEED = FeedId(MECHANISM, PK)
OTHER = MechanismId("another")


@dataclass
class Pair:
    """PK, whose node answers, and RU, who asks it."""

    pk: House
    ru: House
    url: str
    service: Service

    def sync(self) -> list[Got]:
        assert [got.error for got in self.service.sync(MECHANISM)] == [None]
        return self.service.fetch_files(MECHANISM)

    def held(self, data: bytes = NOTE) -> bytes | None:
        path = files_of(self.ru).shelf.of(MECHANISM, file_of(data).sha256)
        return path.read_bytes() if path.exists() else None


@pytest.fixture
def pair(folder: Path) -> Iterator[Pair]:
    pk, ru = two_nodes(folder)
    with answering(Service(pk.home, pk.store, pk.clock)) as url:
        yield Pair(pk, ru, url, knowing(ru, {PK: url}))
    pk.close()
    ru.close()


def answer(
    url: str,
    digest: str,
    *,
    feed: FeedId = FEED,
    asker: SideId = RU,
    mechanism: MechanismId = MECHANISM,
    **more: str,
) -> httpx.Response:
    """What PK's node answers when a side asks for a file of a feed, signed with its key of a mechanism."""
    path = f"/peer/{feed.mechanism}/{feed.side}/blob/{digest}"
    headers = sign_request(signing_key(asker, mechanism), Request("GET", path, PK), int(time.time()))
    return httpx.get(url + path, headers={**headers, **more}, trust_env=False, timeout=60)


# -- it works --------------------------------------------------------------------------------------------------------


def test_a_file_that_a_word_names_comes_with_the_exchange(pair: Pair) -> None:
    file = say_file(pair.pk)
    (got,) = pair.sync()
    assert (got.here, got.named.file, got.peer, pair.held()) == (True, file, PK, NOTE)
    assert pair.sync() == []


def test_a_file_that_was_broken_off_goes_on_where_it_was(pair: Pair) -> None:
    file = say_file(pair.pk)
    with files_of(pair.ru).shelf.part(FEED, file) as part:
        assert part is not None
        part.write(NOTE[:1000])
    pair.service.sync(MECHANISM)
    with pair.service.peers(MECHANISM) as peers:
        (got,) = pair.service.fetcher.fetch([FEED], peers)
        assert (got.here, peers[0].traffic.received) == (True, len(NOTE) - 1000)
    assert pair.held() == NOTE


def test_a_beginning_of_other_bytes_is_fetched_anew_and_nobody_is_blamed(pair: Pair) -> None:
    file = say_file(pair.pk)
    with files_of(pair.ru).shelf.part(FEED, file) as part:
        assert part is not None
        part.write(b"!" * 1000)
    assert ([got.here for got in pair.sync()], pair.held()) == ([True], NOTE)
    assert pair.ru.store.evidence(MECHANISM) == []


def test_only_a_few_files_are_asked_for_at_a_time(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_FILES", 2)
    for n in range(3):
        say_file(pair.pk, NOTE + bytes([n]), f"note-verbale/pk-{n + 1}/scan")
    assert [len(pair.sync()) for _ in range(3)] == [2, 1, 0]


def test_only_so_many_bytes_are_asked_for_at_a_time(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", len(NOTE) + 10)
    for n in range(2):
        say_file(pair.pk, NOTE + bytes([n]), f"note-verbale/pk-{n + 1}/scan")
    assert [len(pair.sync()) for _ in range(3)] == [1, 1, 0]


def test_a_file_that_takes_long_is_gone_on_with_the_next_time(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    data = NOTE * 20  # more than one chunk
    say_file(pair.pk, data)
    monkeypatch.setattr(fetching, "MAX_SECONDS", -1.0)
    pair.service.sync(MECHANISM)
    with pair.service.peers(MECHANISM) as peers:
        named = pair.service.files.missing(FEED)[0]
        left = [pair.service.fetcher._from(FEED, named, peers[0], 0.0).left for _ in range(2)]
    assert len(data) > left[0] > left[1] >= 0
    monkeypatch.undo()
    assert ([got.here for got in pair.sync()], pair.held(data)) == ([True], data)


def test_a_file_of_a_withdrawn_word_is_not_fetched_but_may_still_be_had(pair: Pair) -> None:
    file = say_file(pair.pk)
    pair.pk.node.say(MECHANISM, [withdraw(SCAN)])
    assert pair.sync() == []
    assert answer(pair.url, file.sha256).content == NOTE


def test_a_side_gets_its_own_file_back_from_the_other(pair: Pair) -> None:
    say_file(pair.pk)
    pair.sync()
    files_of(pair.pk).shelf.of(MECHANISM, file_of().sha256).unlink()
    with answering(Service(pair.ru.home, pair.ru.store, pair.ru.clock)) as url:
        back = knowing(pair.pk, {RU: url})
        assert [(got.peer, got.here) for got in back.recover_files(MECHANISM)] == [(RU, True)]
    with files_of(pair.pk).shelf.opened(MECHANISM, file_of()) as handle:
        assert handle.read() == NOTE


def test_a_file_that_the_side_does_not_send_is_asked_for_again_after_a_while(pair: Pair) -> None:
    pair.pk.node.say(MECHANISM, [word()])  # without the bytes
    now = [0.0]
    pair.service.fetcher.clock = lambda: now[0]
    now[0] = 1.0
    (first,) = pair.sync()
    assert isinstance(first.error, Unavailable)
    assert (pair.sync(), pair.service.wants_files(MECHANISM)) == ([], False)
    now[0] += fetching.PAUSE
    assert (len(pair.sync()), pair.ru.store.evidence(MECHANISM)) == (1, [])


def test_a_side_that_is_out_of_reach_is_tried_once_at_a_time(pair: Pair) -> None:
    for n in range(3):
        say_file(pair.pk, NOTE + bytes([n]), f"note-verbale/pk-{n + 1}/scan")
    pair.service.sync(MECHANISM)
    pair.service = knowing(pair.ru, {PK: "http://127.0.0.1:9"})
    (got,) = pair.service.fetch_files(MECHANISM)
    assert "did not answer" in str(got.error)


# -- how much of the disk they may take ------------------------------------------------------------------------------


def limit(house: House, limits: Limits) -> None:
    """What a person sets; the node reads it at once."""
    replace(house.home, limits=limits).save()


def say_three(pair: Pair) -> None:
    for n in range(3):
        say_file(pair.pk, NOTE + bytes([n]), f"note-verbale/pk-{n + 1}/scan")


def test_the_record_comes_though_the_disk_has_no_room_for_files(pair: Pair) -> None:
    say_file(pair.pk)
    limit(pair.ru, Limits(spare=10**15))
    (got,) = pair.sync()
    assert "stay free for the record: it waits" in str(got.error)
    assert pair.ru.store.feed(FEED).size == pair.pk.store.feed(FEED).size
    (waiting,) = pair.service.waiting_files(MECHANISM)
    assert (waiting.count, waiting.for_the_disk) == (1, True)


def test_a_side_brings_no_more_than_its_limit_however_often_it_is_asked(pair: Pair) -> None:
    say_three(pair)
    limit(pair.ru, Limits().put(FEED, 2 * len(NOTE)))
    assert [[got.here for got in pair.sync()] for _ in range(3)] == [[True, False], [False], [False]]
    (waiting,) = pair.service.waiting_files(MECHANISM)
    assert (waiting.room.held, waiting.count, waiting.size, waiting.for_the_disk) == (
        len(NOTE) + 1,
        2,
        2 * len(NOTE) + 2,
        False,
    )


def test_what_waited_is_fetched_when_the_limit_was_raised(pair: Pair) -> None:
    say_three(pair)
    limit(pair.ru, Limits().put(FEED, 0))
    assert (pair.sync()[0].here, pair.service.wants_files(MECHANISM)) == (False, False)
    limit(pair.ru, Limits())
    assert pair.service.wants_files(MECHANISM)
    assert ([got.here for got in pair.sync()], pair.service.waiting_files(MECHANISM)) == ([True] * 3, [])


def test_a_file_that_fits_is_fetched_though_one_before_it_does_not(pair: Pair) -> None:
    say_file(pair.pk, NOTE * 2, "note-verbale/pk-1/scan")
    say_file(pair.pk, NOTE, "note-verbale/pk-2/scan")
    limit(pair.ru, Limits().put(FEED, len(NOTE)))
    assert [got.here for got in pair.sync()] == [False, True]


def test_what_was_broken_off_counts_too(pair: Pair) -> None:
    """Else a side could leave any number of beginnings here."""
    file = say_file(pair.pk)
    with files_of(pair.ru).shelf.part(FEED, file) as part:
        assert part is not None
        part.write(NOTE[:1000])
    assert pair.service.files.room(FEED).held == 1000


def test_a_person_may_fetch_one_file_whatever_the_limit(pair: Pair) -> None:
    say_file(pair.pk)
    limit(pair.ru, Limits().put(FEED, 0))
    pair.sync()
    (named,) = pair.service.files.missing(FEED)
    assert [got.here for got in pair.service.fetch_file(MECHANISM, FEED, named)] == [True]
    assert pair.held() == NOTE


def test_a_person_waits_for_all_peers_together_no_longer_than_asked(pair: Pair) -> None:
    say_file(pair.pk)
    pair.service.sync(MECHANISM)
    (named,) = pair.service.files.missing(FEED)
    service = knowing(pair.ru, {PK: "http://127.0.0.1:9"})
    with service.peers(MECHANISM) as peers:
        tried = service.fetcher.fetch_one(FEED, named, [*peers, *peers], 0.0)
    assert len(tried) == 1


def test_a_damaged_file_is_fetched_anew_when_a_person_asks(pair: Pair) -> None:
    say_file(pair.pk)
    pair.sync()
    files_of(pair.ru).shelf.of(MECHANISM, file_of().sha256).write_bytes(b"damaged")
    (named,) = pair.service.files.register.each(FEED)
    assert [got.here for got in pair.service.fetch_file(MECHANISM, FEED, named)] == [True]
    assert pair.held() == NOTE


def test_our_own_files_come_back_whatever_the_limit(pair: Pair) -> None:
    say_file(pair.pk)
    pair.sync()
    files_of(pair.pk).shelf.of(MECHANISM, file_of().sha256).unlink()
    limit(pair.pk, Limits().put(FEED, 0))
    with answering(Service(pair.ru.home, pair.ru.store, pair.ru.clock)) as url:
        assert [got.here for got in knowing(pair.pk, {RU: url}).recover_files(MECHANISM)] == [True]


def test_files_that_never_come_keep_no_other_file_waiting(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LOOK", 2)
    for n in range(4):
        pair.pk.node.say(MECHANISM, [word(b"never %d" % n, f"note-verbale/pk-{n + 1}/scan")])
    say_file(pair.pk, NOTE, "note-verbale/pk-9/scan")
    assert [[got.here for got in pair.sync()] for _ in range(5)] == [
        [False, False],
        [],
        [False, False],
        [],
        [True],
    ]


# -- what is there for whom ------------------------------------------------------------------------------------------


def test_a_range_is_answered_from_there_and_a_foolish_one_with_the_whole(pair: Pair) -> None:
    file = say_file(pair.pk)
    some = answer(pair.url, file.sha256, Range="bytes=1000-")
    assert (some.status_code, some.headers["content-range"]) == (206, f"bytes 1000-{file.size - 1}/{file.size}")
    assert some.content == NOTE[1000:]
    for foolish in ("bytes=99999999-", "bytes=-5", "bytes=0-10,20-30", "lines=1-2", "bytes=0-"):
        whole = answer(pair.url, file.sha256, Range=foolish)
        assert (whole.status_code, whole.content) == (200, NOTE), foolish


def not_there(url: str, digest: str, **asked: Any) -> bool:
    """Whether it is, to the byte, as for a digest that nobody ever heard of."""
    never, found = answer(url, "0" * 64), answer(url, digest, **asked)
    for reply in (never, found):
        reply.headers.pop("date", None)
    return (never.status_code, never.content, never.headers) == (404, found.content, found.headers)


def test_a_file_of_the_desk_is_not_there(pair: Pair) -> None:
    file = files_of(pair.pk).shelf.add(BytesIO(NOTE).read, "note.pdf")
    assert not_there(pair.url, file.sha256)


def test_a_file_is_not_there_for_a_stranger(pair: Pair) -> None:
    file = say_file(pair.pk)
    assert not_there(pair.url, file.sha256, asker=XA)
    path = f"/peer/{MECHANISM}/PK/blob/{file.sha256}"
    assert httpx.get(pair.url + path, trust_env=False, timeout=60).status_code == 404


def test_a_file_is_not_there_for_a_peer_of_another_mechanism(pair: Pair) -> None:
    """Not even when that peer names its digest in a feed of its own, in the mechanism that it is of."""
    file = say_file(pair.pk)
    pair.pk.home.put_key(OTHER, signing_key(PK, OTHER))
    pair.pk.reopen().adopt(charter_of((PK, RU), OTHER))
    for feed in (FEED, FeedId(OTHER, PK), FeedId(OTHER, RU)):
        assert not_there(pair.url, file.sha256, feed=feed, mechanism=OTHER)


def test_a_peer_that_names_a_digest_of_our_desk_learns_nothing(pair: Pair) -> None:
    file = files_of(pair.pk).shelf.add(BytesIO(NOTE).read, "note.pdf")
    pair.ru.node.say(MECHANISM, [word(NOTE, "note-verbale/ru-1/scan")])
    with answering(Service(pair.ru.home, pair.ru.store, pair.ru.clock)) as url:
        asker = knowing(pair.pk, {RU: url})
        asker.sync(MECHANISM)
        (got,) = asker.fetch_files(MECHANISM)  # it asks, as it would for any file that is missing
    assert isinstance(got.error, Unavailable)
    for feed in (FEED, FeedId(MECHANISM, RU)):
        assert not_there(pair.url, file.sha256, feed=feed)


def test_a_file_placed_for_a_word_that_never_was_said_is_not_there(pair: Pair) -> None:
    """As after a crash between the two."""
    shelf = files_of(pair.pk).shelf
    file = shelf.add(BytesIO(NOTE).read, "note.pdf")
    shelf.place(MECHANISM, file)
    pair.ru.node.say(MECHANISM, [word(NOTE, "note-verbale/ru-1/scan")])
    with answering(Service(pair.ru.home, pair.ru.store, pair.ru.clock)) as url:
        knowing(pair.pk, {RU: url}).sync(MECHANISM)
    for feed in (FEED, FeedId(MECHANISM, RU)):
        assert not_there(pair.url, file.sha256, feed=feed)


@pytest.mark.parametrize("digest", ["", "x", "..%2f..%2fsecret", "../../secret", "0" * 63, "A" * 64, "0" * 64 + "/"])
def test_what_is_no_digest_is_not_there(pair: Pair, digest: str) -> None:
    say_file(pair.pk)
    assert answer(pair.url, digest).status_code == 404


def test_a_file_is_hashed_once_and_again_when_it_was_touched(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    file, read = say_file(pair.pk), list[int]()
    real = hashlib.file_digest
    monkeypatch.setattr(sound, "TICK", 0)

    def counted(file: BufferedReader, name: str) -> object:
        read.append(1)
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", counted)
    for _ in range(3):
        assert answer(pair.url, file.sha256, Range="bytes=9-").content == NOTE[9:]
    assert len(read) == 1
    path = files_of(pair.pk).shelf.of(MECHANISM, file.sha256)
    path.write_bytes(NOTE[:-1] + b"!")
    os.utime(path, ns=(path.stat().st_atime_ns, 0))
    assert (not_there(pair.url, file.sha256), len(read)) == (True, 2)


def test_bytes_that_rot_unseen_do_not_go_out_as_the_file(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that gives other bytes and says that nothing was changed: the last piece does not go, nobody is blamed."""
    file = say_file(pair.pk)
    monkeypatch.setattr(sound.Sound, "digest", lambda *_: file.sha256)
    files_of(pair.pk).shelf.of(MECHANISM, file.sha256).write_bytes(NOTE[:-1] + b"!")
    (got,) = pair.sync()
    assert (isinstance(got.error, Unavailable), pair.held()) == (True, None)
    assert pair.ru.store.evidence(MECHANISM) == []


def test_a_damaged_file_is_not_sent(pair: Pair) -> None:
    file = say_file(pair.pk)
    files_of(pair.pk).shelf.of(MECHANISM, file.sha256).write_bytes(NOTE[:-1] + b"!")
    assert not_there(pair.url, file.sha256)


# -- peers that lie --------------------------------------------------------------------------------------------------


class Liar:
    """PK's node, but for files, which are answered so."""

    def __init__(self, service: Service, headers: dict[str, str], *body: bytes) -> None:
        from paraph.web.gate import Gate

        self.gate, self.body = Gate(self._never, lambda: service), body
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def _never(self, *_: object) -> None:
        raise AssertionError("only peers ask here")

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if "/blob/" not in scope["path"]:
            await self.gate(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        for chunk in self.body:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


LIES: dict[str, tuple[dict[str, str], list[bytes]]] = {
    "a byte flipped": ({}, [NOTE[:-1] + b"!"]),
    "too few bytes": ({}, [NOTE[:-1]]),
    "too many bytes": ({}, [NOTE, b"!"]),
    "without end": ({}, [NOTE] * 50),
    "nothing": ({}, []),
    "another length announced": ({"Content-Length": str(len(NOTE) + 1)}, [NOTE + b"!"]),
    "packed": ({"Content-Encoding": "gzip"}, [NOTE]),
}


@pytest.mark.parametrize("headers, body", LIES.values(), ids=LIES)
def test_wrong_bytes_are_refused_with_evidence_and_nothing_is_kept(
    pair: Pair, headers: dict[str, str], body: list[bytes]
) -> None:
    file = say_file(pair.pk)
    with listening(Liar(Service(pair.pk.home, pair.pk.store, pair.pk.clock), headers, *body)) as url:
        pair.service = knowing(pair.ru, {PK: url})
        (got,) = pair.sync()
        assert isinstance(got.error, Untrusted)
        assert pair.sync() == []  # it is left alone for a while
    kept = [path for path in (pair.ru.home.path / "files").rglob("*") if path.is_file() and path.suffix != ".named"]
    (evidence,) = pair.ru.store.evidence(MECHANISM)
    assert (kept, evidence.side, file.sha256.encode() in evidence.exhibits[0]) == ([], PK, True)
    pair.service = knowing(pair.ru, {PK: pair.url})
    assert ([got.here for got in pair.sync()], pair.held()) == ([True], NOTE)


def test_a_peer_that_announced_more_is_cut_off_before_it_is_read(pair: Pair) -> None:
    say_file(pair.pk)
    liar = Liar(Service(pair.pk.home, pair.pk.store, pair.pk.clock), {"Content-Length": str(1 << 40)}, NOTE)
    with listening(liar) as url:
        pair.service = knowing(pair.ru, {PK: url})
        pair.service.sync(MECHANISM)
        with pair.service.peers(MECHANISM) as peers:
            (got,) = pair.service.fetcher.fetch([FEED], peers)
            assert (isinstance(got.error, Untrusted), peers[0].traffic.received) == (True, 0)


def test_a_lie_about_the_size_neither_stops_nor_spoils_the_file(pair: Pair) -> None:
    """Another side names the same digest with fewer bytes, in a word that comes first."""
    file = say_file(pair.pk)
    pair.service.sync(MECHANISM)
    pair.ru.node.say(MECHANISM, [say("note-verbale/ru-1/scan", {**file.value(), "size": 5})])
    with files_of(pair.ru).shelf.part(FeedId(MECHANISM, RU), replace(file, size=5)) as part:
        assert part is not None
        part.write(NOTE[:4])
    assert ([got.here for got in pair.sync() if got.feed == FEED], pair.held()) == ([True], NOTE)
    assert pair.ru.store.evidence(MECHANISM) == []


def test_a_file_named_with_another_size_is_not_there(pair: Pair) -> None:
    file = say_file(pair.pk)
    pair.ru.node.say(MECHANISM, [say("note-verbale/ru-1/scan", {**file.value(), "size": 5})])
    with answering(Service(pair.ru.home, pair.ru.store, pair.ru.clock)) as url:
        knowing(pair.pk, {RU: url}).sync(MECHANISM)
    assert not_there(pair.url, file.sha256, feed=FeedId(MECHANISM, RU))
    assert answer(pair.url, file.sha256).content == NOTE


def test_a_word_that_lies_about_the_size_brings_nothing(pair: Pair) -> None:
    file = say_file(pair.pk, NOTE, "note-verbale/pk-2/scan")
    pair.pk.node.say(MECHANISM, [say(SCAN, {**file.value(), "size": 5}), withdraw("note-verbale/pk-2/scan")])
    (got,) = pair.sync()
    assert (isinstance(got.error, Untrusted), pair.held()) == (True, None)
