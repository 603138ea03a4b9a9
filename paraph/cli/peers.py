"""`peer`: where the other sides' nodes answer, and who vouches for their certificates.

Both are this side's own knowledge and stand in no feed.
"""

import ssl
import string
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from paraph.charter import parse_charter
from paraph.cli.charters import no_side_of
from paraph.cli.frame import Group, tell
from paraph.cli.opening import mechanism_option, only, open_home, open_service
from paraph.cli.wording import visible
from paraph.errors import Malformed, Refused
from paraph.home import Home
from paraph.names import MechanismId, SideId, parse_side
from paraph.words.values import check_value

MAX_CERTIFICATES = 1 << 20
"""Bytes of a file of certificates."""


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


@peer.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def trust(file: Path) -> None:
    """Trust the certificate in FILE, an authority's or a peer's own, beside the public ones, for peers' addresses.

    Compare the digits with whoever runs it. A certificate guards the line alone: what a side says is believed for the
    key in the charter, whatever carries it.
    """
    home = open_home()
    found = _certificates(file)
    for digest, _, text in found:
        home.trust(digest, text)
    lines = [line for digest, name, _ in found for line in (f"Trusted: {name}", f"Its SHA-256: {_in_groups(digest)}")]
    tell(lines, [digest for digest, _, _ in found])


def _certificates(file: Path) -> list[tuple[str, str, str]]:
    """The certificates in a file, each once: SHA-256, name and PEM.  Malformed when they cannot be used."""
    with file.open("rb") as handle:
        data = handle.read(MAX_CERTIFICATES + 1)
    try:
        if len(data) > MAX_CERTIFICATES:
            raise ValueError("too large")
        found = {_digest(each): each for each in x509.load_pem_x509_certificates(data)}
        texts = {digest: each.public_bytes(Encoding.PEM).decode() for digest, each in found.items()}
        for text in texts.values():
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=text)
        names = {digest: " ".join(visible(each.subject.rfc4514_string()).split()) for digest, each in found.items()}
    except (ValueError, x509.InvalidVersion, UnsupportedAlgorithm, ssl.SSLError) as error:
        raise Malformed(
            f"{file.name} holds no certificate that can be used, or is larger than {MAX_CERTIFICATES:,} bytes.",
            remedy="A certificate in PEM begins with BEGIN CERTIFICATE: ask whoever runs the authority for it.",
            detail=str(error),
        ) from None
    for digest, each in found.items():
        if (ended := each.not_valid_after_utc) < datetime.now(UTC):
            raise Malformed(
                f"The certificate of {names[digest]} ended on {ended:%Y-%m-%d}.",
                remedy="Nothing was changed. Ask whoever runs it for the one of today, or look at the clock.",
            )
    return [(digest, names[digest] or "an authority without a name", texts[digest]) for digest in found]


def _digest(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(SHA256()).hex()


def _in_groups(digest: str) -> str:
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


@peer.command()
@click.argument("digits")
def distrust(digits: str) -> None:
    """Trust an authority no longer: the one whose SHA-256 begins with DIGITS."""
    home, wanted = open_home(), "".join(each for each in digits.lower() if each in string.hexdigits)
    found = [digest for digest in home.trusted if wanted and digest.startswith(wanted)]
    if len(found) != 1:
        listed = "; ".join(map(_in_groups, home.trusted)) or "none"
        raise Refused(
            f"{len(found) or 'No'} trusted authorities have a SHA-256 that begins so.", remedy=f"Trusted are: {listed}."
        )
    home.distrust(found[0])
    tell(f"No longer trusted: {_in_groups(found[0])}", found)


@peer.command(name="list")
def list_() -> None:
    """List the addresses of the other sides' nodes, and the authorities trusted for them beside the public ones."""
    home = open_home()
    lines = [
        f"{name}  {side}  {url}" for name, sides in sorted(home.peers.items()) for side, url in sorted(sides.items())
    ]
    lines = lines or ["No address is known yet: `paraph peer add RU https://…`."]
    tell([*lines, *(f"Trusted beside the public authorities: {_in_groups(each)}" for each in home.trusted)], home.peers)
