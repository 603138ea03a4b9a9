"""`peer`: where the other sides' nodes answer.  Addresses are this side's own knowledge and stand in no feed."""

from dataclasses import replace

import click

from paraph.charter import parse_charter
from paraph.cli.charters import no_side_of
from paraph.cli.frame import Group, tell
from paraph.cli.opening import mechanism_option, only, open_home, open_service
from paraph.errors import Malformed, Refused
from paraph.home import Home
from paraph.names import MechanismId, SideId, parse_side
from paraph.words.values import check_value


@click.group(cls=Group)
def peer() -> None:
    """Where the other sides' nodes answer."""


@peer.command()
@click.argument("side")
@click.argument("url")
@mechanism_option
def add(side: str, url: str, mechanism: str | None) -> None:
    """Note, or change, the address URL at which SIDE's node answers."""
    home = open_home()
    name, other = only(sorted(home.keys()), mechanism), parse_side(side)
    if other == home.side:
        raise Refused(f"{other} is this node's own side.", remedy="Name the other side and its node's address.")
    _check_side(home, name, other)
    _check_address(url)
    known = {**home.peers.get(name, {}), other: url.rstrip("/")}
    _save(home, name, known)
    tell(
        f"{other}'s node for {name} answers at {known[other]}.", {"mechanism": name, "side": other, "url": known[other]}
    )


def _check_side(home: Home, mechanism: MechanismId, side: SideId) -> None:
    """Refused for a side that the charter does not name; before there is a charter, anybody may be noted."""
    data = open_service(home).store.charter(mechanism)
    if data is not None and side not in parse_charter(data).sides:
        raise no_side_of(parse_charter(data), side)


def _check_address(url: str) -> None:
    try:
        check_value("url", url)
    except Malformed as error:
        raise Malformed(
            "This is not the address of a node.", remedy="Write http:// or https:// and a host.", detail=error.detail
        ) from None


@peer.command()
@click.argument("side")
@mechanism_option
def remove(side: str, mechanism: str | None) -> None:
    """Forget the address of SIDE's node."""
    home = open_home()
    name, other = only(sorted(home.keys()), mechanism), parse_side(side)
    known = dict(home.peers.get(name, {}))
    if known.pop(other, None) is None:
        raise Refused(f"No address of {other}'s node is known for {name}.", remedy="See `paraph peer list`.")
    _save(home, name, known)
    tell(f"The address of {other}'s node is forgotten.", {"mechanism": name, "side": other, "url": None})


def _save(home: Home, mechanism: MechanismId, known: dict[SideId, str]) -> None:
    replace(home, peers={**home.peers, mechanism: known}).save()


@peer.command(name="list")
def list_() -> None:
    """List the addresses of the other sides' nodes."""
    home = open_home()
    lines = [
        f"{name}  {side}  {url}" for name, sides in sorted(home.peers.items()) for side, url in sorted(sides.items())
    ]
    tell(lines or "No address is known yet: `paraph peer add RU https://…`.", home.peers)
