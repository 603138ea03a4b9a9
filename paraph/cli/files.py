"""`files`: what words name by digest, and what lies on the desk unsaid."""

import hashlib
import shutil
from pathlib import Path

import click

from paraph.cli.frame import Group, tell
from paraph.cli.opening import mechanism_option, one_of, open_service
from paraph.cli.wording import visible
from paraph.errors import Malformed, Refused
from paraph.files.keeping import Line
from paraph.names import MechanismId
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
    said = [line.named.file for line in service.files.lines(service.node.charter(mechanism))]
    found = _one([*said, *service.files.shelf.desk()], digest)
    return found, found not in said


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
        for side in service.node.charter(name).sides:
            for named in service.files.missing(service.node.charter(name).feed(side), even_withdrawn=True):
                if named.file.size == file.stat().st_size and _is(file, named.file):
                    service.files.shelf.take(name, named.file, handle.read)
                    tell(f"{side}  {_named(named.file)}  {named.matter}  here", named.file.value())
                    return
    raise Refused(
        "No word names this file, or it is here already.", remedy="Fetch the record first; see `paraph files list`."
    )


def _is(path: Path, file: File) -> bool:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() == file.sha256


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
