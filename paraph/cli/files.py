"""`files`: what words name by digest, and what lies on the desk unsaid."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import click

from paraph.cli.charters import no_side_of
from paraph.cli.filed import file_data, file_line, waiting_lines
from paraph.cli.frame import Group, tell
from paraph.cli.opening import mechanism_option, one_of, open_home, open_service
from paraph.cli.sync import check_reachable
from paraph.cli.wording import visible
from paraph.errors import Malformed, Refused, Unavailable
from paraph.files.keeping import Line, likely
from paraph.files.limits import format_bytes, parse_bytes
from paraph.names import MechanismId, parse_side
from paraph.service import Service
from paraph.words.files import File

LEAST = 8
"""Digits of a digest that are enough to name a file, where no other begins so."""


@click.group(cls=Group)
def files() -> None:
    """Files that words name: scanned notes, statements, signed originals."""


@files.command(name="list")
@mechanism_option
def list_(mechanism: str | None) -> None:
    """List the files that the sides have said, and those on our desk that were not said."""
    service = open_service()
    name = one_of(service, mechanism)
    lines, desk = service.files.lines(service.node.charter(name)), service.files.shelf.desk()
    told = [_line(line) for line in lines] + [f"not said  {_named(file)}" for file in desk]
    told += [line for found in service.waiting_files(name) for line in waiting_lines(name, found)]
    data = {"said": [_data(line) for line in lines], "desk": [file.value() for file in desk]}
    tell(told or "No word names a file yet: `paraph say note-verbale/…/scan FILE`.", data)


def _named(file: File) -> str:
    return f"{file.sha256[:16]}  {file.size:,} bytes  {visible(file.name)}"


def _line(line: Line) -> str:
    state = ("here" if line.here else "not here yet") + ("" if line.stands else ", withdrawn")
    return f"{line.side}  {_named(line.named.file)}  {line.named.matter}  {state}"


def _data(line: Line) -> dict[str, object]:
    said = {"side": line.side, "matter": line.named.matter, "entry": line.named.entry}
    return {**said, "file": line.named.file.value(), "stands": line.stands, "here": line.here}


@files.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def add(file: Path) -> None:
    """Put FILE on the desk, to be named in a word later. Nothing of it leaves before that is said."""
    service = open_service()
    with file.open("rb") as handle:
        found = service.files.shelf.add(handle.read, file.name)
    tell(f"On the desk, not said: {_named(found)}", found.value())


@files.command()
@click.argument("digest")
def drop(digest: str) -> None:
    """Take the file that begins with DIGEST off the desk for good. What was said cannot be dropped."""
    service = open_service()
    found = _one(service.files.shelf.desk(), digest)
    service.files.drop(found.sha256)
    tell(f"Dropped: {_named(found)}", found.value())


@files.command()
@click.argument("digest")
@mechanism_option
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE", help="Where to write it."
)
def get(digest: str, mechanism: str | None, out: Path) -> None:
    """Write the file that begins with DIGEST to a file of yours; its bytes are verified first."""
    service = open_service()
    name = one_of(service, mechanism)
    found, on_desk = _find(service, name, digest)
    opened = service.files.shelf.opened_on_desk(found) if on_desk else service.files.shelf.opened(name, found)
    with opened as handle, out.open("xb") as target:
        shutil.copyfileobj(handle, target)
    tell(f"{out}: {found.size:,} bytes, verified.", {**found.value(), "place": str(out)})


def _find(service: Service, mechanism: MechanismId, digest: str) -> tuple[File, bool]:
    said = [line.named.file for line in _said(service, mechanism, digest)]
    found = _one([*said, *service.files.shelf.desk()], digest)
    return found, found not in said


def _said(service: Service, mechanism: MechanismId, digest: str) -> list[Line]:
    """The words that name a file whose digest begins so; none for too few digits."""
    if len(digest) < LEAST:
        return []
    return service.files.beginning(service.node.charter(mechanism), digest.lower())


@files.command()
@click.argument("digest")
@mechanism_option
def fetch(digest: str, mechanism: str | None) -> None:
    """Fetch the file that begins with DIGEST now, from a side's node, whatever the limit of what its files may take.

    One that is here and damaged is fetched anew.
    """
    service = open_service()
    name = one_of(service, mechanism)
    lines = _said(service, name, digest)
    _one([line.named.file for line in lines], digest)
    charter, line = service.node.charter(name), likely(lines)
    if service.files.shelf.is_sound(name, line.named.file.sha256):
        tell(_line(line), _data(line))
        return
    check_reachable(service, name)
    results = service.fetch_file(name, charter.feed(line.side), line.named)
    tell([file_line(got) for got in results], [file_data(got) for got in results])
    if not any(got.here for got in results):
        raise next((got.error for got in results if got.error is not None), _no_answer())


def _no_answer() -> Unavailable:
    return Unavailable("Another process of this node is fetching this file.", remedy="Look again in a moment.")


@files.command()
@click.argument("side", required=False)
@click.argument("size", required=False)
@click.option("--spare", metavar="SIZE", help="How much of the disk files leave free.")
@mechanism_option
def limit(side: str | None, size: str | None, spare: str | None, mechanism: str | None) -> None:
    """Say how much SIDE's files may take here (2GB unless it is set), or see how much they take.

    SIZE is written 500MB or 4GB. A running node heeds it at once; what had to wait is fetched then.
    """
    home, service = open_home(), open_service()
    name = one_of(service, mechanism)
    charter = service.node.charter(name)
    limits = home.limits if spare is None else replace(home.limits, spare=parse_bytes(spare))
    if size is not None:
        other = parse_side(str(side))
        if other == home.side:
            raise Refused("Our own files have no limit.", remedy="Name the other side.")
        if other not in charter.sides:
            raise no_side_of(charter, other)
        limits = limits.put(charter.feed(other), parse_bytes(size))
    if limits != home.limits:
        replace(home, limits=limits).save()
    rooms = [service.files.room(charter.feed(other)) for other in charter.sides if side in (None, other)]
    rooms = [replace(room, most=limits.of(charter.feed(room.side))) for room in rooms if room.side != home.side]
    free = service.files.shelf.free()
    tell(
        [
            f"{room.side}'s files may take {format_bytes(room.most or 0)} here and take {format_bytes(room.held)}."
            for room in rooms
        ]
        + [f"The disk has {format_bytes(free)} left; {format_bytes(limits.spare)} of it stay free."],
        {
            "mechanism": name,
            "sides": {room.side: {"held": room.held, "limit": room.most} for room in rooms},
            "free": free,
            "spare": limits.spare,
        },
    )


@files.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@mechanism_option
def take(file: Path, mechanism: str | None) -> None:
    """Take FILE in, carried here by hand: a file that a side has named and that has not come.

    Its digest decides which it is; its name does not matter.
    """
    service = open_service()
    name = one_of(service, mechanism)
    with file.open("rb") as handle:
        digest, size = hashlib.file_digest(handle, "sha256").hexdigest(), handle.tell()
        for line in service.files.beginning(service.node.charter(name), digest):
            if line.named.file.size == size and not service.files.shelf.is_sound(name, digest):
                handle.seek(0)
                service.files.take(name, line.named.file, handle.read)
                tell(f"{line.side}  {_named(line.named.file)}  {line.named.matter}  here", line.named.file.value())
                return
    raise Refused(
        "No word names this file, or it is here already.", remedy="Fetch the record first; see `paraph files list`."
    )


def _one(known: list[File], digest: str) -> File:
    found = {file.sha256: file for file in known if file.sha256.startswith(digest.lower())}
    if len(digest) < LEAST or not found:
        raise Refused(
            "No file here has a digest that begins so.",
            remedy=f"Give at least {LEAST} digits; see `paraph files list`.",
        )
    if len(found) > 1:
        raise Malformed("More than one file has a digest that begins so.", remedy="Give more of its digits.")
    return next(iter(found.values()))
