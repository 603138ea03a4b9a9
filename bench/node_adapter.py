"""The one file here that knows the node's own API; everything else in `bench` calls these.

A pair is two nodes of one mechanism in one folder, each with the other's key in its charter: PK speaks, RU listens.
Before the first benchmarked entry both adopt the charter and acknowledge each other (OPENING entries of PK), so PK's
entries carry RU's head as the generator's do, and are of the same size as the peers'.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import django
import httpx
import uvicorn
from django.core.management import call_command
from django.db import connections
from paraph.charter import Charter, Party
from paraph.cli.serve import bound
from paraph.feed.tiles import format_tile_path, needed_bundles, needed_tiles
from paraph.home import VARIABLE, Home, load
from paraph.names import FeedId, Lang, MechanismId, Moment, SideId
from paraph.node import Node
from paraph.service import Service, utc_now
from paraph.store.api import Store
from paraph.sync.exchange import Ask, Stream
from paraph.sync.http import Peer
from paraph.words.speech import Word, say

from bench.entries import Saying

MECHANISM = MechanismId("pk-ru-strategic-stability")
PK, RU = SideId("PK"), SideId("RU")
PK_FEED = FeedId(MECHANISM, PK)
OPENING = 2
"""PK's entries before the benchmark: the charter and a receipt."""
TILE_LIMIT = 1 << 26

_aliases: dict[Path, str] = {}


class Synced(NamedTuple):
    """What one exchange brought: new entries, and bytes of the answers' bodies on the wire."""

    entries: int
    bytes: int


def start(home: Home, *, new: bool = False) -> Store:
    """The store of a home's database, a new one migrated.  The first home of a process is Django's default."""
    if home.path not in _aliases:
        _aliases[home.path] = _connect(home, new)
    from paraph.store.db import DatabaseStore

    return DatabaseStore(_aliases[home.path])


def _connect(home: Home, new: bool) -> str:
    alias = f"home{len(_aliases)}" if _aliases else "default"
    if alias == "default":
        os.environ[VARIABLE] = str(home.path)
        os.environ["DJANGO_SETTINGS_MODULE"] = "paraph.web.settings"
        django.setup()
    else:
        connections.databases[alias] = home.databases()["default"]
        connections.configure_settings(connections.databases)
    if new:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    return alias


class Speaker:
    """PK's node, opened."""

    def __init__(self, store: Store, home: Home) -> None:
        self.store = store
        self.home = home
        self._at = Moment("2026-03-02T08:00:00Z")
        self.node = Node(PK, store, home.keys(), lambda: self._at)

    def say_many(self, batches: Iterable[Sequence[Saying]]) -> None:
        """Say each batch as one durable commit: its entries, one signed head, folded."""
        for batch in batches:
            self._at = Moment(batch[-1].at)
            self.node.say_many(MECHANISM, [[_word(saying)] for saying in batch])

    def entries(self) -> Iterator[bytes]:
        """The canonical bytes of PK's feed, in order, after the opening."""
        return self.store.entries(PK_FEED, OPENING, self.store.feed(PK_FEED).size)

    def verify(self) -> int:
        """Verify PK's whole feed from the bytes at rest to the signed head; its size after the opening."""
        from paraph.verify import verify_feed

        verify_feed(self.store, PK_FEED, self.node.charter(MECHANISM).party(PK).key)
        return self.store.feed(PK_FEED).size - OPENING

    def rebuild(self) -> None:
        self.node.rebuild(MECHANISM)

    def record_bytes(self) -> int:
        """Bytes on the disk for PK's node: the whole database file, readings and all."""
        with connections[_aliases[self.home.path]].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (self.home.path / "paraph.sqlite3").stat().st_size

    def close(self) -> None:
        connections.close_all()


class Listener:
    """RU's node, opened, with PK's address."""

    def __init__(self, service: Service, url: str) -> None:
        self.service = service
        self.url = url

    def sync(self) -> Synced:
        """Pull what is new from PK; believed, stored and folded, and acknowledged, when this returns."""
        before = self.service.store.feed(PK_FEED).size
        with self.service.peers(MECHANISM) as peers:
            for pulled in self.service.sync_with(MECHANISM, peers):
                if pulled.error:
                    raise pulled.error
            received = sum(peer.traffic.received for peer in peers)
        return Synced(self.service.store.feed(PK_FEED).size - before, received)

    def fetch_tiles(self) -> int:
        """Get PK's whole feed by plain tiles, keep nothing; the bytes of the bodies on the wire."""
        peer = self._peer()
        size = int(peer.checkpoint(PK_FEED).split(b"\n")[1])
        for path in (*needed_tiles(size), *needed_bundles(size)):
            if path.level:  # leaf hashes are made from the bundles
                peer.ask(PK_FEED, Ask(format_tile_path(path), TILE_LIMIT))
        return peer.traffic.received

    def fetch_stream(self) -> int:
        """Get PK's whole feed by the bulk stream between sides, keep nothing; the bytes of the bodies on the wire."""
        peer = self._peer()
        size = int(peer.checkpoint(PK_FEED).split(b"\n")[1])
        for _ in peer.stream(PK_FEED, Stream(0, size)):
            pass
        return peer.traffic.received

    def _peer(self) -> Peer:
        return Peer(PK, self.url, self.service.node.key(MECHANISM))

    def close(self) -> None:
        connections.close_all()


def _word(saying: Saying) -> Word:
    return say(saying.matter, saying.value)


def create_pair(folder: Path, postgres: str = "") -> None:
    """Make both nodes in a folder; `postgres` is the address of an empty database that PK uses instead of SQLite."""
    homes = [Home(folder / side.lower(), side, database) for side, database in ((PK, _url(postgres)), (RU, ""))]
    for home in homes:
        home.save()
    parties = tuple(Party(home.side, {Lang("en"): home.side}, home.new_key(MECHANISM).verifier) for home in homes)
    charter = Charter(MECHANISM, {Lang("en"): "A mechanism to measure"}, "2003", (Lang("en"),), parties)
    stores = [start(home, new=True) for home in homes]
    nodes = [Node(home.side, store, home.keys(), _early) for home, store in zip(homes, stores, strict=True)]
    for node in nodes:
        node.adopt(charter)
    pk, ru = nodes
    carry(ru, pk)
    pk.acknowledge(MECHANISM)
    carry(pk, ru)
    connections.close_all()


def _url(conninfo: str) -> str:
    """`host=/folder user=name dbname=name` as the address that a home has."""
    if not conninfo:
        return ""
    parts = dict(part.split("=", 1) for part in conninfo.split())
    return f"postgresql://{parts['user']}@{quote(parts['host'], safe='')}/{parts['dbname']}"


def _early() -> Moment:
    return Moment("2026-03-02T07:00:00Z")


def carry(author: Node, reader: Node) -> None:
    """Everything of the author's feed, straight from its store."""
    feed = FeedId(MECHANISM, author.side)
    incoming = reader.incoming(feed, author.head(feed))
    reader.receive(incoming, list(author.store.entries(feed, incoming.start, incoming.target.size)))


def open_speaker(folder: Path, postgres: str = "") -> Speaker:
    home = load(folder / "pk")
    assert home.database == _url(postgres), "the pair was made for another database"
    return Speaker(start(home), home)


def open_listener(folder: Path, url: str) -> Listener:
    home = load(folder / "ru")
    home.peers[MECHANISM] = {PK: url}
    home.save()
    return Listener(Service(home, start(home), clock=utc_now), url)


def serve(folder: Path, announce: Callable[[str], None]) -> None:
    """Serve PK's node over loopback HTTP until stopped; `announce` is told its address once it answers."""
    start(load(folder / "pk"))
    from paraph.web.asgi import application

    with bound("127.0.0.1:0") as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off", access_log=False))
        threading.Thread(target=_tell, args=(f"http://127.0.0.1:{port}", announce), daemon=True).start()
        server.run(sockets=[listening])


def _tell(url: str, announce: Callable[[str], None]) -> None:
    while True:
        try:
            httpx.get(url + "/peer/", trust_env=False)
        except httpx.HTTPError:
            time.sleep(0.02)
        else:
            announce(url)
            return
