"""`init` and `card`: a home, its keys and its database; what a side hands over so that others can verify it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from paraph.charter import Party, fingerprint, format_card, parse_card
from paraph.cli.frame import Command, frame, tell
from paraph.cli.names import parse_names
from paraph.cli.opening import home_path, mechanism_option, migrate, only, open_home, start_django, warn_if_lost
from paraph.errors import Malformed, Refused
from paraph.feed.note import SigningKey, parse_skey
from paraph.home import Home, load
from paraph.names import FeedId, LocalText, MechanismId, parse_mechanism, parse_side

MAX_CARD = 16_384


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--side", metavar="CODE", help="Whose node this is: PK, RU, EU …")
@click.option("-m", "--mechanism", metavar="ID", help="Make this side's key and card for a mechanism.")
@click.option("--name", "names", metavar="LANG=TEXT", multiple=True, help="The side's name, once for each language.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Bring the key from its safe copy instead of making one.",
)
@click.option("--database", metavar="URL", help="postgresql://user:password@host:port/name; else SQLite in the folder.")
@click.option("--notice", metavar="TEXT", help="A line that every page of this node shows.")
def init(
    *,
    folder: Path | None,
    side: str | None,
    mechanism: str | None,
    names: Sequence[str],
    key: Path | None,
    database: str | None,
    notice: str | None,
) -> None:
    """Make a node in FOLDER, or add a mechanism to it.

    It may be said again at any time: what is there is kept, and the database is brought up to date.
    """
    if folder is not None:
        frame().home = folder
    home = _open_or_new(home_path(), side, database, notice)
    name = None if mechanism is None else parse_mechanism(mechanism)
    part = None if name is None else _part(home, name, names, key)
    with _made_whole(home):
        start_django(home)
        migrate()
        warn_if_lost(home)
        party = None if name is None or part is None else _party(home, name, *part)
    if name is None or party is None:
        tell(f"{home.side}'s node is in {home.path}.", {"home": str(home.path), "side": home.side})
        return
    _tell_card(home, name, party, [f"{home.side}'s node is in {home.path}."])


def _open_or_new(path: Path, side: str | None, database: str | None, notice: str | None) -> Home:
    if not (path / "node.json").exists():
        if side is None:
            raise Refused(f"There is no node in {path} yet.", remedy="Say whose it is to be: --side PK.")
        home = Home(path, parse_side(side), database or "", notice or "")
        home.databases()
        return home
    home = load(path)
    if side not in (None, home.side):
        raise Refused(f"The node in {path} is {home.side}'s, not {side}'s.", remedy="Choose another folder.")
    if database not in (None, home.database):
        raise Refused(
            f"The node in {path} keeps its record elsewhere.",
            remedy="To move it: `paraph backup`, then `paraph restore` into a new home.",
        )
    return home


@contextmanager
def _made_whole(home: Home) -> Iterator[None]:
    """Of a new home that cannot be made, nothing is left behind; what is there already stays as it is."""
    if (home.path / "node.json").exists():
        yield
        return
    there = home.path.is_dir()
    before = {*home.path.iterdir()} if there else set()
    try:
        home.save()
        yield
    except BaseException:
        for child in {*home.path.iterdir()} - before if home.path.is_dir() else ():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        if home.path.is_dir() and not there:
            home.path.rmdir()
        raise


def _part(
    home: Home, mechanism: MechanismId, names: Sequence[str], key_file: Path | None
) -> tuple[LocalText, SigningKey | None]:
    """The side's name in a mechanism, and the key that was brought, both checked before anything is made."""
    card = card_file(home, mechanism)
    if not names and card.exists():
        names = [f"{lang}={text}" for lang, text in read_card(card)[1].name.items()]
    if not names:
        raise Refused("The side has no name yet.", remedy="Give it in each language: --name en=… --name ru=…")
    return parse_names(names), None if key_file is None else _brought(home, mechanism, key_file)


def _party(home: Home, mechanism: MechanismId, local: LocalText, brought: SigningKey | None) -> Party:
    """This side as it appears in a mechanism; its key and card are made where they are missing."""
    card = card_file(home, mechanism)
    key = _key(home, mechanism, brought)
    party = Party(home.side, local, key.verifier)
    card.parent.mkdir(exist_ok=True)
    card.write_bytes(format_card(mechanism, party))
    return party


def _brought(home: Home, mechanism: MechanismId, file: Path) -> SigningKey:
    brought = parse_skey(file.read_text(errors="replace").strip())
    if brought.name != FeedId(mechanism, home.side).origin:
        raise Refused(
            f"The key in {file} is not {home.side}'s for {mechanism}.", remedy="Look for the right safe copy."
        )
    if home.keys().get(mechanism) not in (None, brought):
        raise Refused(f"There is another key for {mechanism} here already.", remedy="Nothing was changed.")
    return brought


def _key(home: Home, mechanism: MechanismId, brought: SigningKey | None) -> SigningKey:
    known = home.keys().get(mechanism)
    if brought is None:
        return known or home.new_key(mechanism)
    home.put_key(mechanism, brought)
    if known is None:
        home.mark_restored([mechanism])  # it has spoken before, we do not know how much
    return brought


@click.command(cls=Command)
@mechanism_option
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="Copy the card to this file, to be handed over."
)
def card(mechanism: str | None, to: Path | None) -> None:
    """Show this side's card: what the others need to verify it.

    Hand over the file; read the fingerprint to the other side on the telephone.
    """
    home = open_home()
    name = only(sorted(home.keys()), mechanism)
    _, party = read_card(card_file(home, name))
    if to is not None:
        to.write_bytes(format_card(name, party))
    _tell_card(home, name, party, [], to)


def card_file(home: Home, mechanism: MechanismId) -> Path:
    return home.path / "cards" / f"{mechanism}.{home.side}.card"


def read_card(file: Path) -> tuple[MechanismId, Party]:
    """A card with the mechanism it is for.  Malformed names the file."""
    if not file.exists():
        raise Refused(f"There is no card in {file}.", remedy="Make it with `paraph init --mechanism … --name …`.")
    if file.stat().st_size > MAX_CARD:
        raise Malformed(f"{file} is too large for a card.", remedy="Ask the side for its card again.")
    try:
        party = parse_card(file.read_bytes())
    except Malformed as error:
        raise Malformed(f"{file}: {error}", remedy=error.remedy, detail=error.detail) from None
    return MechanismId(party.key.name.split("/")[1]), party


def _tell_card(home: Home, mechanism: MechanismId, party: Party, lines: list[str], copy: Path | None = None) -> None:
    file = copy or card_file(home, mechanism)
    digits = fingerprint(party.key)
    lines += [
        f"Its card for {mechanism}: {file}",
        f"The fingerprint of its key: {digits}",
        "Hand the card to the other sides; read the fingerprint to them on the telephone.",
    ]
    tell(
        lines,
        {
            "card": str(file),
            "fingerprint": digits,
            "home": str(home.path),
            "mechanism": mechanism,
            "name": party.name,
            "side": home.side,
        },
    )
