"""`charter`: drawn up from the sides' cards, compared by telephone, adopted on each node by itself."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from paraph.charter import MAX_CHARTER, Charter, Party, charter_digest, fingerprint, format_charter, parse_charter
from paraph.cli.frame import Group, frame, tell
from paraph.cli.names import parse_langs, parse_names
from paraph.cli.opening import mechanism_option, one_of, only, open_home, open_service
from paraph.cli.setup import card_file, read_card
from paraph.errors import Malformed, Refused, Untrusted
from paraph.names import FeedId, MechanismId, SideId, parse_side
from paraph.service import Service


@click.group(cls=Group)
def charter() -> None:
    """The charter: who the sides are, and which key speaks for each."""


@charter.command()
@click.argument("cards", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@mechanism_option
@click.option("--name", "names", multiple=True, required=True, metavar="LANG=TEXT", help="The mechanism's name.")
@click.option("--established", required=True, metavar="DATE", help="When it was established, as precisely as known.")
@click.option("--language", "languages", multiple=True, required=True, metavar="LANG", help="A working language.")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="Where the charter is written.")
def draft(
    *,
    cards: Sequence[Path],
    mechanism: str | None,
    names: Sequence[str],
    established: str,
    languages: Sequence[str],
    to: Path | None,
) -> None:
    """Draw up a charter from our own card and the others' CARDS.

    The file goes to every side as it is; a charter is adopted by those who adopt the same bytes.
    """
    home = open_home()
    name = only(sorted(home.keys()), mechanism)
    parties = _parties(name, [card_file(home, name), *cards])
    whole = Charter(name, parse_names(names), established, parse_langs(languages), parties)
    data = format_charter(whole)
    parse_charter(data)
    file = to or Path(f"{name}.charter")
    if file.exists() and file.read_bytes() != data:
        raise Refused(f"{file} holds another charter.", remedy="Nothing was written. Name another file: --to.")
    file.write_bytes(data)
    tell([f"The charter is in {file}.", *_describe(whole)], {"file": str(file), **_data(whole)})


def _parties(mechanism: MechanismId, files: Iterable[Path]) -> tuple[Party, ...]:
    found: dict[SideId, Party] = {}
    for file in files:
        of, party = read_card(file)
        if of != mechanism:
            raise Refused(f"{file} is a card for {of}.", remedy=f"Ask {party.side} for its card for {mechanism}.")
        if found.setdefault(party.side, party) != party:
            raise Refused(f"There are two cards of {party.side}.", remedy="Ask that side which of them is right.")
    return tuple(party for _, party in sorted(found.items()))


@charter.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--fingerprint",
    "told",
    multiple=True,
    metavar="SIDE=DIGITS",
    help="The fingerprint that this side read on the telephone: RU='12345 …'.",
)
def adopt(file: Path, told: Sequence[str]) -> None:
    """Adopt the charter in FILE: keep it, and say its digest as the first word of our feed.

    Each other side's key is compared with the fingerprint that the side itself reads to us on the telephone.
    """
    service = open_service(even_if_lost=True)
    found = read_charter(file)
    _check_ours(service, found)
    _compare(service.home.side, found, _told(told))
    if found.mechanism in service.home.spoken and not service.store.feed(found.feed(service.home.side)).size:
        service.home.mark_restored([found.mechanism])
    if silent := _reason_for_silence(service, found):
        service.store.adopt(found.mechanism, format_charter(found))
        tell(silent, {"adopted": True, "said": None, **_data(found)})
        return
    spoken = service.node.adopt(found)
    tell(
        [f"Adopted {found.mechanism}; its digest stands in entry {spoken.index} of our feed.", *_describe(found)],
        {"adopted": True, "said": spoken.index, **_data(found)},
    )


def read_charter(file: Path) -> Charter:
    if file.stat().st_size > MAX_CHARTER:
        raise Malformed(f"{file} is too large for a charter.", remedy="Ask for the charter again.")
    try:
        return parse_charter(file.read_bytes())
    except Malformed as error:
        raise Malformed(f"{file}: {error}", remedy=error.remedy, detail=error.detail) from None


def _check_ours(service: Service, found: Charter) -> None:
    ours = service.home.keys().get(found.mechanism)
    if ours is None:
        raise Refused(
            f"{service.home.side} has no key for {found.mechanism} here.",
            remedy="Make it with `paraph init --mechanism …` and hand over its card first.",
        )
    if found.party(service.home.side).key != ours.verifier:
        raise Refused(
            f"The charter gives {service.home.side} another key than the one on this node.",
            remedy="Do not adopt it. Hand over the card of this node and have the charter drawn up again.",
        )


def _reason_for_silence(service: Service, found: Charter) -> str:
    """Why adopting says nothing here; empty when it is to be said."""
    if found.mechanism in service.home.restored:
        return "Adopted. Nothing was said, for this key has spoken before: fetch our feed back with `paraph recover`."
    if service.store.feed(FeedId(found.mechanism, service.home.side)).size:
        return "This charter was adopted before; nothing was said."
    return ""


def _told(given: Iterable[str]) -> dict[SideId, str]:
    found = {}
    for item in given:
        side, equals, digits = item.partition("=")
        if not equals:
            raise Malformed(f"--fingerprint {item}: the side is missing.", remedy="Write --fingerprint RU='12345 …'.")
        found[parse_side(side)] = "".join(digits.split())
    return found


def _compare(ours: SideId, found: Charter, told: dict[SideId, str]) -> None:
    """Untrusted when a key is not the one its side told us; Refused when one was not compared at all."""
    for side in told.keys() - set(found.sides):
        raise no_side_of(found, side)
    for party in found.parties:
        if party.side == ours:
            continue
        expected = fingerprint(party.key)
        if party.side not in told:
            _ask(ours, found, party, expected)
        elif told[party.side] != expected.replace(" ", ""):
            raise Untrusted(
                f"The fingerprint that {party.side} read is not that of the key in the charter.",
                remedy="Nothing was adopted. Have it read again; if it still differs, somebody put another key in "
                f"{party.side}'s place: ask {party.side} for its card by another way.",
                detail=f"charter {expected}, told {told[party.side]}",
            )


def no_side_of(found: Charter, side: SideId) -> Refused:
    return Refused(
        f"{side} is not a side of {found.mechanism}.", remedy=f"Its sides by the charter: {', '.join(found.sides)}."
    )


def _ask(ours: SideId, found: Charter, party: Party, expected: str) -> None:
    if frame().as_json:
        raise Refused(
            f"{party.side}'s key has not been compared.", remedy=f"Give --fingerprint {party.side}='…' as it was read."
        )
    click.echo(f"Read to {party.side}:      {fingerprint(found.party(ours).key)}   ({ours})", err=True)
    click.echo(f"{party.side} must read to you: {expected}   ({party.side})", err=True)
    if not click.confirm(f"Did {party.side} read exactly that?", default=False, err=True):
        raise Untrusted(
            f"{party.side}'s key is not confirmed.",
            remedy=f"Nothing was adopted. Ask {party.side} for its card by another way and compare again.",
        )


@charter.command()
@mechanism_option
def show(mechanism: str | None) -> None:
    """Show a charter as this node adopted it, its keys' fingerprints, and whether all sides adopted the same."""
    service = open_service()
    found = service.node.charter(one_of(service, mechanism))
    matter = f"mechanism/{found.mechanism}/charter"
    row = service.store.read(found.mechanism, [matter]).get(matter)
    state = row.state if row else "open"
    tell([*_describe(found), f"Adopted here; among the sides: {state}."], {"state": state, **_data(found)})


def _describe(found: Charter) -> list[str]:
    names = " · ".join(found.name.values())
    digest = charter_digest(found)
    return [
        f"{found.mechanism}: {names}",
        f"Established {found.established}; languages {', '.join(found.languages)}",
        *(f"{party.side}  {fingerprint(party.key)}  {' · '.join(party.name.values())}" for party in found.parties),
        f"Digest {digest}",
    ]


def _data(found: Charter) -> dict[str, object]:
    return {
        "mechanism": found.mechanism,
        "name": found.name,
        "established": found.established,
        "languages": list(found.languages),
        "sides": {party.side: {"name": party.name, "fingerprint": fingerprint(party.key)} for party in found.parties},
        "digest": charter_digest(found),
    }
