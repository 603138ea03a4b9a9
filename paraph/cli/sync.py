"""`sync` and `recover`: in touch with the other sides' nodes, once or in turn."""

import time
from collections.abc import Iterable

import click

from paraph.cli.frame import Command, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.errors import Refused
from paraph.names import MechanismId
from paraph.service import Service
from paraph.sync.http import Pulled


@click.command(cls=Command)
@mechanism_option
@click.option("--every", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Go on until stopped, this often.")
def sync(*, mechanism: str | None, every: float | None) -> None:
    """Fetch what the other sides have said, verify it, and acknowledge it.

    Without --mechanism, of every mechanism of this node.
    """
    service = open_service()
    while True:
        _round(service, mechanism)
        if every is None:
            return
        time.sleep(every)


def _round(service: Service, given: str | None) -> None:
    names = [one_of(service, given)] if given else service.store.mechanisms()
    if not names:
        one_of(service, None)
    _report([(name, pulled) for name in names for pulled in _fetch(service, name)])


def _fetch(service: Service, mechanism: MechanismId) -> list[Pulled]:
    check_reachable(service, mechanism)
    return service.sync(mechanism)


def check_reachable(service: Service, mechanism: MechanismId) -> None:
    if not service.home.peers.get(mechanism):
        raise Refused(
            f"No address of another side's node is known for {mechanism}.",
            remedy="Add one with `paraph peer add`, or carry the record in a file: `paraph export --record`.",
        )


def _report(results: Iterable[tuple[MechanismId, Pulled]]) -> None:
    """Say what came of it; the first trouble decides how the command ends."""
    results = list(results)
    tell([_line(name, pulled) for name, pulled in results], [_data(name, pulled) for name, pulled in results])
    for _, pulled in results:
        if pulled.error is not None:
            raise pulled.error


def _line(mechanism: MechanismId, pulled: Pulled) -> str:
    news = pulled.after - pulled.before
    said = f"{news} new" if news else "nothing new"
    trouble = "; then there was trouble" if pulled.error else ""
    return f"{mechanism}: {pulled.feed.side}'s feed from {pulled.peer}: {said}, {pulled.after} held{trouble}."


def _data(mechanism: MechanismId, pulled: Pulled) -> dict[str, object]:
    return {
        "mechanism": mechanism,
        "feed": pulled.feed.side,
        "from": pulled.peer,
        "before": pulled.before,
        "after": pulled.after,
        "error": str(pulled.error) if pulled.error else None,
    }


@click.command(cls=Command)
@mechanism_option
def recover(mechanism: str | None) -> None:
    """Fetch our own feed back from the other sides' copies of it, after a lost disk or an old backup."""
    service = open_service()
    name = one_of(service, mechanism)
    check_reachable(service, name)
    _report([(name, pulled) for pulled in service.recover(name)])
