"""From a folder to a node at work.  Django is begun here and nowhere else, by the commands that need the record."""

import os
from pathlib import Path

import click

from paraph.cli.frame import frame, warn
from paraph.errors import Refused
from paraph.home import VARIABLE, Home, default_path, load
from paraph.names import MechanismId, parse_mechanism
from paraph.service import Service

SETTINGS = "paraph.web.settings"
NO_MECHANISM = "This node has no mechanism yet."
TO_BEGIN = (
    "Adopt a charter: `paraph charter adopt`. If this side has spoken in one before, its database is lost: "
    "put a backup back with `paraph restore`."
)
WHEN_LOST = (
    "Say nothing yet. Put a backup back with `paraph restore`; without one, `paraph init`, `paraph charter adopt` "
    "and `paraph recover`, in this order, before anything is said."
)


def home_path() -> Path:
    return (frame().home or default_path()).expanduser().absolute()


def open_home() -> Home:
    return load(home_path())


def start_django(home: Home) -> None:
    """Make Django ready for a home: the one of this process."""
    import django

    os.environ[VARIABLE] = str(home.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()


def add_database(home: Home) -> str:
    """Another home's database beside that of this process, and the alias it goes by."""
    from django.db import connections

    alias = f"home-{home.side}"
    connections.databases[alias] = home.databases()["default"]
    connections.configure_settings(connections.databases)
    return alias


def migrate(alias: str = "default") -> None:
    """Bring the tables up to this release; nothing is changed when they are."""
    from django.core.management import call_command

    from paraph.store.faults import translated

    with translated():
        call_command("migrate", database=alias, verbosity=0, interactive=False)


def open_service(home: Home | None = None, *, even_if_lost: bool = False) -> Service:
    """The node at work.  Refused when its database was lost, but for the commands that begin it anew."""
    home = home or open_home()
    start_django(home)
    from paraph.store.db import DatabaseStore

    service = Service(home, DatabaseStore())
    if not even_if_lost and (lost := lost_of(service)):
        if len(lost) == len(home.spoken):
            raise Refused(_lost(lost), remedy=WHEN_LOST)
        warn(_lost(lost), WHEN_LOST)
    click.get_current_context().call_on_close(service.note_all)
    return service


def lost_of(service: Service) -> list[MechanismId]:
    """The mechanisms in which this home has spoken and of which its database holds no charter."""
    return sorted(set(service.home.spoken).difference(_held(service))) if service.home.spoken else []


def _held(service: Service) -> list[MechanismId]:
    from django.db import connection

    from paraph.store.faults import translated

    with translated():
        begun = "store_mechanism" in connection.introspection.table_names()
    return service.store.mechanisms() if begun else []


def warn_if_lost(home: Home) -> None:
    """For the commands that go on all the same; Django and the tables are ready."""
    from paraph.store.db import DatabaseStore

    if lost := lost_of(Service(home, DatabaseStore())):
        warn(_lost(lost), WHEN_LOST)


def _lost(mechanisms: list[MechanismId]) -> str:
    return (
        f"This home has spoken in {', '.join(mechanisms)}, but its database holds nothing of it: "
        "the database was lost, or it is a new one."
    )


def one_of(service: Service, given: str | None) -> MechanismId:
    """The mechanism that was named, or the only one there is."""
    return only(service.store.mechanisms(), given)


def only(known: list[MechanismId], given: str | None) -> MechanismId:
    if given is not None:
        name = parse_mechanism(given)
        if name in known:
            return name
        listed = f"Its mechanisms: {', '.join(known)}." if known else "Adopt a charter: `paraph charter adopt`."
        raise Refused(f"This node has no mechanism called {name}.", remedy=listed)
    if len(known) == 1:
        return known[0]
    if not known:
        raise Refused(NO_MECHANISM, remedy=TO_BEGIN)
    raise Refused(f"This node has {len(known)} mechanisms.", remedy=f"Name one with --mechanism: {', '.join(known)}.")


mechanism_option = click.option(
    "-m", "--mechanism", metavar="ID", help="Which mechanism; may be left out where there is only one."
)
