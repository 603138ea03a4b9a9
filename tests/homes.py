"""Homes, stores and nodes for tests: as many in one process as a test wants, each on a database of its own.

    pk, ru = two_nodes(tmp_path)                          # both on SQLite
    pk, ru = two_nodes(tmp_path, [postgres_url, ""])      # PK on PostgreSQL (tests/postgres.py has the fixture)

Django is set up once, for a home that no test uses; every further database is an alias made on the fly.  A SQLite file
is a copy of one that was migrated once; a PostgreSQL database that comes empty is migrated.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from paraph.home import VARIABLE, Home
from paraph.names import MechanismId, SideId
from paraph.node import Clock, Node
from tests import sides
from tests.sides import MECHANISM, charter_of, signing_key

FILE = "paraph.sqlite3"

_aliases = count(1)


@lru_cache(maxsize=1)
def start() -> Path:
    """Set Django up for this process; the folder of the home nobody uses, whose database is migrated and closed."""
    folder = Path(tempfile.mkdtemp(prefix="paraph-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Home(folder, SideId("PK")).save()
    os.environ[VARIABLE] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "paraph.web.settings"
    django.setup()
    migrate("default")
    return folder


def migrate(alias: str) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    connections[alias].close()


def new_alias(home: Home) -> str:
    """A Django alias for a home's database, which is prepared; further threads may use it too."""
    template = start() / FILE
    alias = f"home{next(_aliases)}"
    connections.databases[alias] = home.databases()["default"]
    connections.configure_settings(connections.databases)
    if home.database:
        if "store_feed" not in connections[alias].introspection.table_names():
            migrate(alias)
    elif not (home.path / FILE).exists():
        shutil.copyfile(template, home.path / FILE)
    return alias


def close(alias: str) -> None:
    """Close this thread's connection and forget the alias."""
    connections[alias].close()
    del connections[alias]
    del connections.databases[alias]


@dataclass
class House:
    """A side's home with its database, its store and its node."""

    home: Home
    clock: Clock = field(default_factory=sides.Clock)
    alias: str = field(init=False)

    def __post_init__(self) -> None:
        self.alias = new_alias(self.home)
        self.reopen()

    def reopen(self) -> Node:
        """A fresh store and node on the same database, as after a restart."""
        from paraph.store.db import DatabaseStore

        connections[self.alias].close()
        self.store = DatabaseStore(self.alias)
        self.node = Node(self.home.side, self.store, self.home.keys(), self.clock)
        return self.node

    def close(self) -> None:
        close(self.alias)


def new_house(
    folder: Path, side: SideId, database: str = "", mechanism: MechanismId = MECHANISM, clock: Clock | None = None
) -> House:
    """A home of one side with its fixed key (`sides.signing_key`); no charter is adopted yet."""
    home = Home(folder, side, database)
    home.save()
    home.put_key(mechanism, signing_key(side, mechanism))
    return House(home, clock or sides.Clock())


def two_nodes(folder: Path, databases: Sequence[str] = ("", ""), *, adopted: bool = True) -> tuple[House, House]:
    """PK and RU in homes of their own, one clock between them, the example's charter adopted by both."""
    clock = sides.Clock()
    pk, ru = (
        new_house(folder / side.lower(), side, database, clock=clock)
        for side, database in zip((sides.PK, sides.RU), databases, strict=True)
    )
    for house in (pk, ru) if adopted else ():
        house.node.adopt(charter_of((sides.PK, sides.RU)))
    return pk, ru


def fetch(reader: House, author: House, mechanism: MechanismId = MECHANISM) -> None:
    """The reader takes everything new of the author's feed, straight from its store."""
    from paraph.names import FeedId

    feed = FeedId(mechanism, author.home.side)
    incoming = reader.node.incoming(feed, author.node.head(feed))
    if not incoming.done:
        reader.node.receive(incoming, list(author.store.entries(feed, incoming.start, incoming.target.size)))


def exchange(pk: House, ru: House, mechanism: MechanismId = MECHANISM) -> None:
    """Both fetch and acknowledge until nothing is new."""
    for reader, author in ((ru, pk), (pk, ru), (ru, pk), (pk, ru)):
        fetch(reader, author, mechanism)
        reader.node.acknowledge(mechanism)
