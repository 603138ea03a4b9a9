"""A stranger finds what any wrong address finds, to the byte: not even that a mechanism is here."""

import http.client
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from paraph.feed.note import SigningKey, VerifierKey
from paraph.names import FeedId, MechanismId, SideId
from paraph.sync.signature import WINDOW, Request, check_request, sign_request
from paraph.web import peer
from paraph.words.speech import say
from tests.homes import House, new_house
from tests.servers import serving
from tests.sides import MECHANISM, PK, RU, STRANGER, XA, charter_of, signing_key

OTHER = MechanismId("another-secret")
PATH = f"/peer/{MECHANISM}/{PK}/checkpoint"
DECOY = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
"""The private half of the key of RFC 8032's first test, which stands in for keys that are not here."""

Found = tuple[int, list[tuple[str, str]], bytes]


@dataclass
class Line:
    """A line to PK's node, on which anything can be asked."""

    host: str
    log: Path

    def ask(self, path: str, headers: Mapping[str, str], method: str = "GET", twice: str = "") -> Found:
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
            if name == twice:
                connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        shown = [(name, value) for name, value in answer.getheaders() if name.lower() != "date"]
        try:
            return answer.status, shown, answer.read()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """PK is in two mechanisms: one with RU, and another with XA."""
    house = new_house(tmp_path_factory.mktemp("pk"), PK)
    house.home.put_key(OTHER, signing_key(PK, OTHER))
    house = House(house.home)
    house.node.adopt(charter_of((PK, RU)))
    house.node.adopt(charter_of((PK, XA), OTHER))
    house.node.say(MECHANISM, [say("round/16/city", {"en": "Moscow"})])
    with serving(house.home) as server:
        yield Line(urlsplit(server.url).netloc, server.log)


def now() -> int:
    return int(time.time())


def signed(key: SigningKey, path: str = PATH, to: str = PK, at: int = 0, method: str = "GET") -> dict[str, str]:
    return sign_request(key, Request(method, path, SideId(to)), now() + at)


def key_of(side: SideId, mechanism: MechanismId = MECHANISM, which: str = "its") -> SigningKey:
    return signing_key(side, mechanism, which)


def decoy(side: SideId, mechanism: MechanismId = MECHANISM) -> SigningKey:
    return SigningKey.from_seed(FeedId(mechanism, side).origin, DECOY)


def of(path: str, mechanism: MechanismId = OTHER) -> str:
    return path.replace(MECHANISM, mechanism)


Ask = Callable[[Line], Found]


def asking(path: str = PATH, method: str = "GET", twice: str = "", **more: str) -> Callable[..., Ask]:
    """Ask with the headers that a function makes at that moment."""

    def with_headers(make: Callable[[], Mapping[str, str]] = dict) -> Ask:
        return lambda line: line.ask(path, {**make(), **more}, method, twice)

    return with_headers


STRANGERS: dict[str, Ask] = {
    "nobody": asking()(),
    "nobody, for an unknown mechanism": asking("/peer/nothing/PK/checkpoint")(),
    "nobody, for a name that is none": asking("/peer/%20/pk/checkpoint")(),
    "nobody, for a tile": asking(f"/peer/{MECHANISM}/PK/tile/0/000.p/1")(),
    "nobody, for a stream": asking(f"/peer/{MECHANISM}/PK/stream/0-1")(),
    "nobody, at the door itself": asking("/peer/")(),
    "nobody, at the other mechanism": asking(of(PATH))(),
    "a stranger's key": asking()(partial(signed, key_of(STRANGER))),
    "another key of the peer's name": asking()(partial(signed, key_of(RU, which="stolen"))),
    "the peer of another mechanism": asking()(partial(signed, key_of(XA, OTHER))),
    "the peer, at the other mechanism": asking(of(PATH))(partial(signed, key_of(RU), of(PATH))),
    "the peer, at an unknown mechanism": asking("/peer/nothing/PK/checkpoint")(
        partial(signed, key_of(RU, MechanismId("nothing")), "/peer/nothing/PK/checkpoint")
    ),
    "the decoy's key in the peer's name": asking()(partial(signed, decoy(RU))),
    "the decoy's key in a stranger's name": asking()(partial(signed, decoy(STRANGER))),
    "the decoy's key at an unknown mechanism": asking("/peer/nothing/PK/checkpoint")(
        partial(signed, decoy(RU, MechanismId("nothing")), "/peer/nothing/PK/checkpoint")
    ),
    "stale": asking()(partial(signed, key_of(RU), at=-WINDOW - 60)),
    "from the future": asking()(partial(signed, key_of(RU), at=WINDOW + 60)),
    "meant for another side": asking()(partial(signed, key_of(RU), to="XA")),
    "signed for another path": asking()(partial(signed, key_of(RU), PATH + "/")),
    "signed for another method": asking()(partial(signed, key_of(RU), method="HEAD")),
    "a query added": asking(PATH + "?x=1")(partial(signed, key_of(RU))),
    "the same path spelled otherwise": asking(PATH.replace("PK", "%50K"))(partial(signed, key_of(RU))),
    "two signatures": asking(twice="Signature")(partial(signed, key_of(RU))),
    "two addressees": asking(twice="Paraph-To")(partial(signed, key_of(RU))),
    "junk for a signature": asking(Signature="paraph=:!:")(partial(signed, key_of(RU))),
    "bytes that are no text": asking(**{"Signature-Input": "\xff\xfe"})(partial(signed, key_of(RU))),
    "the feed of a side that is none": asking(PATH.replace("PK", "XB"))(
        partial(signed, key_of(RU), PATH.replace("PK", "XB"))
    ),
    "what the feed does not have": asking(f"/peer/{MECHANISM}/PK/tile/0/000")(
        partial(signed, key_of(RU), f"/peer/{MECHANISM}/PK/tile/0/000")
    ),
}


@pytest.fixture(scope="module")
def nowhere(line: Line) -> Found:
    return line.ask("/peer/no/such/place", {})


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_finds_nothing(line: Line, nowhere: Found, who: str) -> None:
    assert STRANGERS[who](line) == nowhere


def test_nothing_is_said_in_one_line(nowhere: Found) -> None:
    assert (nowhere[0], nowhere[2]) == (404, b"There is nothing here.\n")


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_another_method_finds_nothing_even_signed(line: Line, method: str) -> None:
    headers = signed(key_of(RU), method=method)
    assert line.ask(PATH, headers, method) == line.ask("/peer/no/such/place", headers, method)


def test_the_peer_finds_the_head(line: Line) -> None:
    status, _, body = line.ask(PATH, signed(key_of(RU)))
    assert (status, body.split(b"\n")[:2]) == (200, [b"paraph/example/PK", b"2"])


def test_no_answer_to_a_peer_tells_of_another_mechanism(line: Line) -> None:
    paths = ["checkpoint", "tile/0/000.p/2", "tile/entries/000.p/2", "stream/0-2", "tile/7/000", "nothing"]
    for path in (f"/peer/{MECHANISM}/{side}/{rest}" for side in (PK, RU) for rest in paths):
        assert OTHER not in str(line.ask(path, signed(key_of(RU), path)))


def test_each_stranger_is_checked_against_one_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that the time of an answer does not tell whether a mechanism is here."""
    checked: list[str] = []

    def counted(headers: Mapping[str, str], request: Request, key: VerifierKey, at: int) -> None:
        checked.append(request.path)
        check_request(headers, request, key, at)

    monkeypatch.setattr(peer, "check_request", counted)
    house = new_house(tmp_path, PK)
    house.node.adopt(charter_of((PK, RU)))
    asked = peer.Asked("GET", PATH, signed(key_of(STRANGER)))
    for each in (asked, replace(asked, path=of(PATH)), replace(asked, path="/peer/nothing/PK/checkpoint")):
        assert peer.answer(house.node, each, now()) is peer.NOT_FOUND
    assert len(checked) == 3
