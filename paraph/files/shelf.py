"""The bytes of files, in the node's home.  A file is named by its SHA-256 and never changes.

    files/desk/<sha256>                     not said: ours alone, may be dropped
    files/desk/<sha256>.json                its name and media type, as a word would say them
    files/said/<mechanism>/<sha256>         said in that mechanism by some side: kept
    files/said/<mechanism>/<sha256>.part    what has come of one that is being fetched

What is not said and what is said lie apart, and one mechanism's apart from another's, so that no request of a peer can
reach across.  A file is written under another name, flushed to the disk and then renamed: it is there whole or not at
all.  Nothing that lies here is believed: it is hashed again whenever it is read.
"""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from paraph import canon
from paraph.errors import Malformed, Refused
from paraph.files.disk import (
    Read,
    check_bytes,
    check_handle,
    copied,
    no_room,
    settle,
    write_whole,
    writing,
    wrong_bytes,
)
from paraph.files.part import Part, part_of
from paraph.names import MechanismId, parse_mechanism
from paraph.words.files import File, clean_name, is_digest, media_of, parse_file

DESK = "desk"
SAID = "said"
MAX_DESK = 500
"""Files on the desk at a time; what is not needed is dropped."""
SPARE = 256 * 2**20
"""Bytes of the disk that files leave alone: the record itself must always find room."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `files` of a home."""

    path: Path

    # -- the desk ----------------------------------------------------------------------------------------------------

    def add(self, read: Read, name: str) -> File:
        """Put bytes on the desk.  `name` is any file's name; what may be said of it is kept.

        Malformed when there are none or too many, Unavailable when the disk is full; then nothing is kept.
        """
        folder = self.path / DESK
        if sum(1 for _ in folder.glob("*.json")) >= MAX_DESK:
            raise Refused(
                f"There are {MAX_DESK} files on the desk that were never said.", remedy="Drop some of them first."
            )
        tidy = clean_name(name)
        with writing(folder) as out:
            digest, size = copied(read, out)
            file = File(digest, size, tidy, media_of(tidy))
            settle(out, folder / digest)
        write_whole(folder / f"{digest}.json", canon.encode(file.value()))
        return file

    def desk(self) -> list[File]:
        """What lies on the desk, by name; what cannot be read is left out."""
        found = []
        for note in sorted((self.path / DESK).glob("*.json")):
            with suppress(Malformed, OSError):
                found.append(parse_file(canon.decode(note.read_bytes())))
        return sorted(found, key=lambda file: (file.name, file.sha256))

    def on_desk(self, digest: str) -> File | None:
        """A file of the desk by its digest; None when it is not there."""
        if not is_digest(digest):
            return None
        try:
            return parse_file(canon.decode((self.path / DESK / f"{digest}.json").read_bytes()))
        except (Malformed, OSError):
            return None

    def drop(self, digest: str) -> None:
        """Take a file off the desk for good; Refused when there is none."""
        if not is_digest(digest) or not (self.path / DESK / digest).exists():
            raise Refused("There is no such file on the desk.", remedy="See the files again.")
        (self.path / DESK / digest).unlink(missing_ok=True)
        (self.path / DESK / f"{digest}.json").unlink(missing_ok=True)

    # -- what was said -----------------------------------------------------------------------------------------------

    def place(self, mechanism: MechanismId, file: File) -> None:
        """Put a file that is about to be said beside the mechanism's record: from the desk, unless it is there.

        Refused when this node does not have it, Malformed when its bytes have changed.
        """
        target = self.of(mechanism, file.sha256)
        if target.exists():
            check_bytes(target, file)
            return
        source = self.path / DESK / file.sha256
        if not source.exists():
            raise Refused(
                "A file that this word names is not on this node.",
                remedy="Choose it again; or wait until the side that named it has sent it.",
                detail=f"{file.sha256} for {mechanism}",
            )
        check_bytes(source, file)
        with source.open("rb") as handle, writing(target.parent) as out:
            copied(handle.read, out)
            settle(out, target)

    def take(self, mechanism: MechanismId, file: File, read: Read) -> None:
        """Keep the bytes of a file that a side has said; Malformed when they are not the ones that it named."""
        target = self.of(mechanism, file.sha256)
        with writing(target.parent) as out:
            digest, size = copied(read, out)
            if (digest, size) != (file.sha256, file.size):
                raise wrong_bytes()
            settle(out, target)

    def has(self, mechanism: MechanismId, digest: str) -> bool:
        return self.of(mechanism, digest).exists()

    def of(self, mechanism: MechanismId, digest: str) -> Path:
        """Where a file of a mechanism lies or would lie."""
        if not is_digest(digest):
            raise Malformed("This is not a SHA-256 digest.", detail=repr(digest[:80]))
        return self.path / SAID / mechanism / digest

    def opened(self, mechanism: MechanismId, file: File) -> BufferedReader:
        """A file whose bytes have just been found to be the named ones; Refused when it is not here."""
        return self._opened(self.of(mechanism, file.sha256), file)

    def opened_on_desk(self, file: File) -> BufferedReader:
        return self._opened(self.path / DESK / file.sha256, file)

    def _opened(self, path: Path, file: File) -> BufferedReader:
        try:
            handle = path.open("rb")
        except FileNotFoundError:
            raise Refused("This file is not here yet.", remedy="It comes with a later exchange.") from None
        try:
            check_handle(handle, file)
        except BaseException:
            handle.close()
            raise
        handle.seek(0)
        return handle

    def all(self) -> Iterator[tuple[str, Path]]:
        """Every whole file with its name beneath the folder, as a backup keeps them."""
        for pattern in (f"{DESK}/*", f"{SAID}/*/*"):
            for path in sorted(self.path.glob(pattern)):
                if is_digest(path.name.removesuffix(".json") if pattern.startswith(DESK) else path.name):
                    yield path.relative_to(self.path).as_posix(), path

    def put_back(self, name: str, read: Read) -> None:
        """Put back a file as `all` named it; Malformed when it is not named so, or its bytes are not the named ones."""
        folder, _, last = name.rpartition("/")
        digest = last.removesuffix(".json") if folder == DESK else last
        place, _, mechanism = folder.partition("/")
        if not is_digest(digest) or place not in (DESK, SAID) or bool(mechanism) != (place == SAID):
            raise Malformed("A backup holds a file under a name that no file has.", detail=name[:200])
        target = self.path / DESK / last if place == DESK else self.of(parse_mechanism(mechanism), digest)
        with writing(target.parent) as out:
            found, _ = copied(read, out)
            if last == digest and found != digest:
                raise wrong_bytes()
            settle(out, target)

    # -- fetching ----------------------------------------------------------------------------------------------------

    def part(self, mechanism: MechanismId, file: File) -> AbstractContextManager[Part | None]:
        """What has come of a file so far, to be gone on with; None while another process is at it."""
        target = self.of(mechanism, file.sha256)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return part_of(target, file)

    def must_have_room(self, size: int) -> None:
        """Unavailable when a file of this size would leave the disk less than SPARE."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if shutil.disk_usage(self.path).free < size + SPARE:
            raise no_room()
