"""A node in one file, made while it runs, and put back on either database.

    backup.json                 what this is, of which release, with or without keys
    node.json                   the side, its peers, its notice
    keys/<mechanism>            only when asked for: whoever has them can speak for the side
    cards/…                     the sides' cards
    authorities/…               certificates trusted for peers' addresses
    record/<mechanism>.pouch    charter and feeds, as they are carried between nodes (docs/spec/pouch.md)
    evidence/<mechanism>.json   what peers sent that cannot be true
    files/…                     files that words name, and those on the desk, as they lie in the home
    desk.json                   officers, drafts

A zip file, of one moment.  Readings are not in it: they are worked out again.  Restoring believes nothing: the record
passes the same gate as what a peer sends.  A backup is old by nature, so a restored node must first hear how far its
own feeds had come (`Home.restored`).
"""

import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from django.db import transaction

from paraph import __version__
from paraph.charter import format_charter
from paraph.errors import Malformed, Refused
from paraph.feed.note import parse_skey
from paraph.files.keeping import Files
from paraph.files.shelf import Shelf
from paraph.home import AUTHORITIES, FILES, Home, load
from paraph.names import MechanismId, SideId, parse_mechanism
from paraph.node import Node
from paraph.store.api import Evidence
from paraph.store.desk import is_empty, read_desk, write_desk
from paraph.store.faults import translated
from paraph.sync.pouch import open_pouch, write_pouch
from paraph.sync.unpacking import take

FORMAT = 1
MAX_MEMBER = 1 << 30
"""Bytes of anything but a record."""

_COPIED = ("cards", AUTHORITIES)
"""Folders of a home whose files are copied as they are."""

Prepare = Callable[[Home], tuple[Node, str]]
"""Makes Django ready for a home, tables and all; the home's node and the alias of its database."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    side: str
    mechanisms: tuple[MechanismId, ...]
    entries: int
    with_keys: bool


class _Kept(msgspec.Struct):
    """Evidence as it is written; the exhibits in base64."""

    side: str
    kind: str
    message: str
    at: str
    exhibits: tuple[bytes, ...]


# -- making ----------------------------------------------------------------------------------------------------------


def backup(home: Home, node: Node, file: Path, *, with_keys: bool = False, alias: str = "default") -> Summary:
    """Write a backup; the node may go on working.  The file is there whole or not at all, for its owner to read."""
    if file.exists():
        raise Refused(f"{file} is there already.", remedy="Name another file; an old backup is not written over.")
    with tempfile.TemporaryDirectory(prefix=".paraph-backup-", dir=file.parent) as folder:
        new = Path(folder) / "new"
        with node.store.snapshot(), zipfile.ZipFile(new, "x") as archive:
            summary = _fill(archive, home, node, Path(folder), with_keys=with_keys)
            with archive.open("desk.json", "w") as raw, io.TextIOWrapper(raw, encoding="utf-8") as text, translated():
                write_desk(alias, text)
        with new.open("rb") as handle:
            os.fsync(handle.fileno())
        new.chmod(0o600)
        new.rename(file)
    return summary


def _fill(archive: zipfile.ZipFile, home: Home, node: Node, folder: Path, *, with_keys: bool) -> Summary:
    entries, mechanisms = 0, node.store.mechanisms()
    for mechanism in mechanisms:
        pouch = folder / "pouch"
        entries += sum(size for _, size in write_pouch(node, mechanism, pouch))
        archive.write(pouch, f"record/{mechanism}.pouch")
        evidence = [
            _Kept(each.side, each.kind, each.message, each.at, each.exhibits) for each in node.store.evidence(mechanism)
        ]
        archive.writestr(f"evidence/{mechanism}.json", msgspec.json.encode(evidence))
    files = Files(home.path / FILES, node.store, home.side)
    files.confirm_all()
    _add_files(archive, files.shelf)
    archive.writestr("node.json", replace(home, database="").format())
    for name in _files_of(home, with_keys=with_keys):
        archive.write(home.path / name, name)
    summary = Summary(home.side, tuple(mechanisms), entries, with_keys)
    told = {"format": FORMAT, "release": __version__, "side": home.side, "keys": with_keys, "entries": entries}
    archive.writestr("backup.json", json.dumps(told, indent=1))
    return summary


def _add_files(archive: zipfile.ZipFile, shelf: Shelf) -> None:
    """Files never change, so those of this moment are simply copied; one that was dropped meanwhile is left out."""
    for name, path in shelf.all():
        with suppress(FileNotFoundError):
            archive.write(path, f"{FILES}/{name}")


def _files_of(home: Home, *, with_keys: bool) -> Iterator[str]:
    for folder in ("keys", *_COPIED) if with_keys else _COPIED:
        if (home.path / folder).is_dir():
            yield from (f"{folder}/{file.name}" for file in sorted((home.path / folder).iterdir()))


# -- restoring -------------------------------------------------------------------------------------------------------


def restore(file: Path, path: Path, prepare: Prepare, *, database: str = "") -> Summary:
    """Put a backup into an empty folder and an empty database (SQLite in the folder, unless another is named).

    Malformed or Untrusted when it is damaged, Refused when the place is taken; then nothing is left behind.
    """
    if path.exists() and any(path.iterdir()):
        raise Refused(f"{path} is not empty.", remedy="Restore into a new folder; nothing was changed.")
    with _opened(file) as archive, _whole_or_not_at_all(path):
        home = _restore_home(archive, path, database)
        node, alias = prepare(home)
        with translated(), transaction.atomic(alias):
            summary = _restore_record(archive, home, node, alias)
        home.mark_restored(summary.mechanisms)
    return summary


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            told = msgspec.json.decode(_read(archive, "backup.json"), type=dict[str, object])
            if told.get("format") != FORMAT:
                raise Malformed(f"{file} is a backup of another release.", remedy="Restore it with that release.")
            yield archive
    except (zipfile.BadZipFile, KeyError, EOFError, msgspec.MsgspecError) as error:
        raise Malformed(
            f"{file} is not a backup, or it is damaged.", remedy="Take another backup.", detail=str(error)
        ) from None


@contextmanager
def _whole_or_not_at_all(path: Path) -> Iterator[None]:
    there = path.exists()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        yield
    except BaseException:
        for child in path.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink()
        if not there:
            path.rmdir()
        raise


def _restore_home(archive: zipfile.ZipFile, path: Path, database: str) -> Home:
    (path / "node.json").write_bytes(_read(archive, "node.json"))
    old = load(path)
    home = Home(path, old.side, database, old.notice, old.peers, limits=old.limits)
    home.databases()
    home.save()
    for name in archive.namelist():
        folder, _, rest = name.partition("/")
        if folder == "keys":
            home.put_key(parse_mechanism(rest), parse_skey(_read(archive, name).decode().strip()))
        elif folder in _COPIED and "/" not in rest and rest not in ("", "..", "."):
            (path / folder).mkdir(exist_ok=True)
            (path / folder / rest).write_bytes(_read(archive, name))
        elif folder == FILES:
            with archive.open(name) as source:
                Shelf(path / FILES).put_back(rest, source.read)
    return home


def _restore_record(archive: zipfile.ZipFile, home: Home, node: Node, alias: str) -> Summary:
    if node.store.mechanisms() or not is_empty(alias):
        raise Refused("This database holds a node already.", remedy="Restore into an empty database.")
    entries, mechanisms = 0, []
    for name in archive.namelist():
        folder, _, rest = name.partition("/")
        if folder == "record":
            mechanism = parse_mechanism(rest.removesuffix(".pouch"))
            entries += _restore_mechanism(archive, home, node, mechanism)
            mechanisms.append(mechanism)
    read_desk(alias, _read(archive, "desk.json"))
    return Summary(home.side, tuple(mechanisms), entries, bool(home.keys()))


def _restore_mechanism(archive: zipfile.ZipFile, home: Home, node: Node, mechanism: MechanismId) -> int:
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=home.path) as folder:
        copy = Path(folder) / "pouch"
        with archive.open(f"record/{mechanism}.pouch") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
        pouch = open_pouch(copy)
        node.store.adopt(mechanism, format_charter(pouch.charter))
        for taken in take(node, pouch):
            if taken.error is not None:
                raise taken.error
    node.rebuild(mechanism)  # one feed came after another: all is stamped anew, as late as whoever looked can have seen
    for kept in msgspec.json.decode(_read(archive, f"evidence/{mechanism}.json"), type=list[_Kept]):
        node.store.keep(Evidence(mechanism, SideId(kept.side), kept.kind, kept.message, kept.at, kept.exhibits))
    return sum(packed.size for packed in pouch.feeds)


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MAX_MEMBER:
        raise Malformed(f"{name} in this backup is too large to be what it should be.")
    return archive.read(name)
