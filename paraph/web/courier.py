"""The record by courier: a file made for the bag, its paper, and what comes of a file that was carried here.

What is made lies in a folder of the home that is gone before the first byte of it is sent.  What was brought lies in
such a folder while it is looked at; only what passes the gate for a peer's bytes is kept.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from paraph import canon
from paraph.errors import Malformed, ParaphError, Refused
from paraph.feed.log import parse_checkpoint
from paraph.feed.note import parse_note
from paraph.files.disk import no_room
from paraph.home import Home
from paraph.names import SideId
from paraph.node import Spoken
from paraph.sync.enclosed import Opened, take_files, write_with_files
from paraph.sync.pouch import Packed, Pouch, open_pouch, write_pouch
from paraph.sync.unpacking import Taken, take
from paraph.web import uploads
from paraph.web.shell import Visit
from paraph.words.files import clean_name

FOLDER = ".carried-"
"""How the folders begin in which a file lies for a moment."""
MAX_NAME = 200
"""Bytes of a name that every disk takes."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One side's record in a file: how many entries, and the digits that its last head is read aloud by."""

    side: str
    size: int
    digits: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the paper in the bag says of a file.  `number` grows with the record, so that an older file is told."""

    name: str
    number: str
    size: int
    sha256: str
    at: str
    files: int
    feeds: tuple[Carried, ...]

    def kept(self) -> dict[str, object]:
        return asdict(self)

    @staticmethod
    def of(kept: dict[str, object]) -> "Sheet":
        """The inverse of `kept`, through JSON."""
        feeds = tuple(Carried(**feed) for feed in kept["feeds"])  # type: ignore[attr-defined]
        return Sheet(**{**kept, "feeds": feeds})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a file that was carried here.  `receipt`: our entry that acknowledges it; `unsaid`: why not."""

    name: str
    sha256: str
    feeds: tuple[Taken, ...]
    missing: tuple[SideId, ...]
    files: tuple[Opened, ...]
    evidence: int
    receipt: Spoken | None
    unsaid: ParaphError | None

    @property
    def new(self) -> int:
        return sum(taken.new for taken in self.feeds)

    @property
    def refused(self) -> bool:
        return any(taken.error for taken in self.feeds) or any(each.error for each in self.files)

    @property
    def new_files(self) -> int:
        return sum(each.new for each in self.files)

    @property
    def known_files(self) -> int:
        return sum(each.here and not each.new for each in self.files)

    @property
    def unnamed_files(self) -> int:
        return sum(each.named is None for each in self.files)

    @property
    def troubled_files(self) -> list[Opened]:
        return [each for each in self.files if each.error]


# -- handing over ------------------------------------------------------------------------------------------------------


def would_carry(visit: Visit) -> list[Carried]:
    """What a file made now would hold of each side, ours first."""
    states = visit.reader.states
    whole = [(side, states[side]) for side in visit.reader.sides if states[side].whole and states[side].size]
    return [Carried(side, state.size, canon.read_aloud(state.frontier.root())) for side, state in whole]


def files_here(visit: Visit) -> tuple[int, int]:
    """How many files would go along if they were asked for, and their bytes."""
    lines = visit.service.files.lines(visit.reader.charter, visit.reader.sides)
    sizes = {line.named.file.sha256: line.named.file.size for line in lines if line.stands and line.here}
    return len(sizes), sum(sizes.values())


def hand_over(visit: Visit, *, with_files: bool) -> tuple[Sheet, IO[bytes]]:
    """Make the file and open it; it has no name any more."""
    at = visit.service.clock()
    with _folder(visit) as folder:
        file = folder / "record"
        with _written():
            if with_files:
                write_with_files(visit.node, visit.service.files, visit.mechanism, file)
            else:
                write_pouch(visit.node, visit.mechanism, file)
        pouch = open_pouch(file)
        handle = file.open("rb")
    sha256 = hashlib.file_digest(handle, "sha256").hexdigest()
    size = handle.tell()
    handle.seek(0)
    feeds = tuple(_carried(packed) for packed in _ours_first(visit, pouch.feeds))
    number = "-".join(f"{feed.side}{feed.size}" for feed in feeds)
    name = f"{visit.mechanism}-{number}.paraph"
    return Sheet(name, number, size, sha256, at, len(pouch.files), feeds), handle


def _carried(packed: Packed) -> Carried:
    head = parse_checkpoint(parse_note(packed.note).text)
    return Carried(packed.side, head.size, canon.read_aloud(head.root))


def _ours_first(visit: Visit, feeds: Iterable[Packed]) -> list[Packed]:
    return sorted(feeds, key=lambda packed: packed.side != visit.side)


# -- taking in ---------------------------------------------------------------------------------------------------------


def take_in(visit: Visit, upload: "UploadedFile[bytes] | None") -> Arrived:
    """Take what is new out of a file, acknowledge it, and tell of each side what came of it.

    Malformed or Refused, and nothing kept, when the file as a whole is not a record for this mechanism.
    """
    with _quarantined(visit, upload) as (file, sha256):
        pouch = open_pouch(file)
        _check_mechanism(visit, pouch)
        store = visit.node.store
        before = len(store.evidence(visit.mechanism))
        feeds = tuple(take(visit.node, pouch))
        files = tuple(take_files(visit.service.files, pouch))
        receipt, unsaid = (None, None) if any(taken.error for taken in feeds) else _acknowledged(visit)
        carried = {taken.feed.side for taken in feeds}
        missing = tuple(side for side in visit.reader.sides if side not in carried)
        evidence = len(store.evidence(visit.mechanism)) - before
        return Arrived(file.name, sha256, feeds, missing, files, evidence, receipt, unsaid)


def _acknowledged(visit: Visit) -> tuple[Spoken | None, ParaphError | None]:
    """Acknowledge what was said, as after fetching from a peer; what was taken stays also when that cannot be done."""
    try:
        receipt = visit.node.acknowledge(visit.mechanism)
    except ParaphError as error:
        return None, error
    visit.service.note(visit.mechanism)
    return receipt, None


def _check_mechanism(visit: Visit, pouch: Pouch) -> None:
    if pouch.charter.mechanism != visit.mechanism:
        raise Refused(
            _("This file is a record of another mechanism: %(mechanism)s.") % {"mechanism": pouch.charter.mechanism},
            remedy=_("Nothing of it was taken. Ask for the right one, or take it in on the page of that mechanism."),
        )


@contextmanager
def _quarantined(visit: Visit, upload: "UploadedFile[bytes] | None") -> Iterator[tuple[Path, str]]:
    """The file under the name that it came with, and its SHA-256; gone afterwards whatever comes of it."""
    if upload is None:
        raise Malformed(_("No file was chosen."), remedy=_("Choose the file that was carried here."))
    if (upload.size or 0) > uploads.MAX_RECORD:
        raise Refused(
            _("The file is larger than %(count)s MB.") % {"count": uploads.MAX_RECORD // 2**20},
            remedy=_("Nothing of it was taken. Ask for one without files, or have your operator take it in."),
        )
    with _folder(visit) as folder:
        file, whole = folder / _name(upload), hashlib.sha256()
        with _written(), file.open("wb") as handle:
            for piece in upload.chunks():
                whole.update(piece)
                handle.write(piece)
        yield file, whole.hexdigest()


def _name(upload: "UploadedFile[bytes]") -> str:
    """The name that it came with, so that what is wrong can be told of it; a plain one where no disk takes that."""
    name = clean_name(upload.name or "")
    return name if len(name.encode()) <= MAX_NAME else "record.paraph"


@contextmanager
def _written() -> Iterator[None]:
    """What is written inside is on the disk, or Unavailable."""
    try:
        yield
    except OSError:
        raise no_room() from None


@contextmanager
def _folder(visit: Visit) -> Iterator[Path]:
    with _written():
        made = TemporaryDirectory(prefix=FOLDER, dir=visit.home.path)
    with made as folder:
        yield Path(folder)


def sweep(home: Home) -> None:
    """Take away what a node that was killed left behind; asked when it begins, while nobody carries anything."""
    for folder in home.path.glob(f"{FOLDER}*"):
        shutil.rmtree(folder, ignore_errors=True)
