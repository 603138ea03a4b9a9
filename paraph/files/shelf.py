"""The bytes of files, in the node's home.  A file is named by its SHA-256 and never changes.

    files/desk/<sha256>                     not said: ours alone, may be dropped
    files/desk/<sha256>.json                its name and media type, as a word would say them
    files/said/<mechanism>/<sha256>         said in that mechanism by some side: kept
    files/said/<mechanism>/<sha256>.unsaid  put there for a word of ours that is not known to be said yet
    files/coming/<mechanism>/<SIDE>/<sha256>-<size>.part    what has come of one that a word of that side names so

What is not said and what is said lie apart, and one mechanism's apart from another's, so that no request of a peer can
reach across.  A file is written under a name of its own, flushed to the disk and then renamed: it is there whole or not
at all, however many processes write the same.  Nothing that lies here is believed: it is hashed when it is read, unless
it was hashed a while ago and nothing has touched it since (`sound`).
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path

from paraph import canon
from paraph.errors import Malformed, Refused, Unavailable
from paraph.files.disk import (
    NEW,
    Read,
    copied,
    damaged,
    is_file,
    settle,
    settle_new,
    sharing,
    take_away,
    write_whole,
    writing,
    wrong_bytes,
)
from paraph.files.part import ENDING, UNSAID, Part, part_of, unsaid
from paraph.files.sound import Sound
from paraph.names import FeedId, MechanismId, parse_mechanism
from paraph.words.files import File, clean_name, is_digest, media_of, parse_file

DESK = "desk"
SAID = "said"
COMING = "coming"
MAX_DESK = 500
"""Files on the desk at a time; what is not needed is dropped."""
ABANDONED = 3600.0
"""Seconds after which nobody can still be writing a file: the largest takes a few."""
FORGOTTEN = 30 * 86400.0
"""Seconds after which what has come of a file is given up: nobody has gone on with it."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `files` of a home."""

    path: Path
    sound: Sound = field(default_factory=Sound, compare=False, repr=False)

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
            if not settle_new(out, folder / digest) and not _is_sound(folder / digest, file):
                settle(out, folder / digest)
        write_whole(folder / f"{digest}.json", canon.encode(file.value()))
        return file

    def desk(self) -> list[File]:
        """What lies on the desk, by name; what cannot be read is left out."""
        found = []
        for note in sorted((self.path / DESK).glob("*.json")):
            with suppress(Malformed, OSError):
                if note.with_suffix("").exists():
                    found.append(parse_file(canon.decode(note.read_bytes())))
        return sorted(found, key=lambda file: (file.name, file.sha256))

    def on_desk(self, digest: str) -> File | None:
        """A file of the desk by its digest; None when it is not there."""
        if not is_digest(digest) or not (self.path / DESK / digest).exists():
            return None
        try:
            return parse_file(canon.decode((self.path / DESK / f"{digest}.json").read_bytes()))
        except (Malformed, OSError):
            return None

    def drop(self, digest: str) -> None:
        """Take a file off the desk for good; Refused when there is none."""
        if not is_digest(digest) or not (self.path / DESK / digest).exists():
            raise Refused("There is no such file on the desk.", remedy="See the files again.")
        if not self.clear(digest):
            raise Unavailable("This file is being said just now.", remedy="Look again in a moment.")

    def clear(self, digest: str) -> bool:
        """Take a file off the desk, but not while another process brings it; whether it is gone."""
        gone = take_away(self.path / DESK / digest)
        if gone:
            (self.path / DESK / f"{digest}.json").unlink(missing_ok=True)
        return gone

    @contextmanager
    def brought(self, path: Path) -> Iterator[File]:
        """A file that lies on the desk for a while, and stays where somebody else has put it or is at it."""
        before = {file.sha256 for file in self.desk()}
        file, kept = self._add_shared(path)
        try:
            with kept:
                yield file
        finally:
            if file.sha256 not in before:
                self.clear(file.sha256)

    def _add_shared(self, path: Path) -> tuple[File, BufferedReader]:
        while True:
            with path.open("rb") as handle:
                file = self.add(handle.read, path.name)
            with suppress(FileNotFoundError):  # taken away in between by another process that brought the same
                return file, sharing(self.path / DESK / file.sha256)

    # -- what was said -----------------------------------------------------------------------------------------------

    def place(self, mechanism: MechanismId, file: File) -> None:
        """Put a file that is about to be said beside the mechanism's record: from the desk, unless it is there sound.

        Refused when this node does not have it, Malformed when its bytes have changed.
        """
        target, source = self.of(mechanism, file.sha256), self.path / DESK / file.sha256
        new = not target.exists()
        with suppress(FileNotFoundError), target.open("rb") as handle:
            if is_file(handle, file):
                return
            if not source.exists():
                raise damaged(file.sha256)
        try:
            kept = sharing(source)
        except FileNotFoundError:
            raise Refused(
                "A file that this word names is not on this node.",
                remedy="Choose it again; or wait until the side that named it has sent it.",
                detail=f"{file.sha256} for {mechanism}",
            ) from None
        with kept, writing(target.parent) as out:
            if copied(kept.read, out) != (file.sha256, file.size):
                raise damaged(file.sha256)
            if not new:
                settle(out, target)  # in the place of what is damaged
                return
            write_whole(unsaid(target), b"")
            settle_new(out, target)

    def shared(self, mechanism: MechanismId, file: File) -> BufferedReader:
        """Place a file; as it lies there, which nobody takes away before it is closed."""
        while True:
            self.place(mechanism, file)
            with suppress(FileNotFoundError):  # taken away in between by whoever did not say it after all
                return sharing(self.of(mechanism, file.sha256))

    def is_unsaid(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a file was put beside the record for a word of ours that is not known to be said."""
        return unsaid(self.of(mechanism, digest)).exists()

    def unsaid(self, mechanism: MechanismId) -> list[str]:
        """The digests of such files."""
        return [path.name.removesuffix(UNSAID) for path in (self.path / SAID / mechanism).glob(f"*{UNSAID}")]

    def was_said(self, mechanism: MechanismId, digest: str) -> None:
        unsaid(self.of(mechanism, digest)).unlink(missing_ok=True)

    def unplace(self, mechanism: MechanismId, digest: str, unless: Callable[[], bool]) -> bool:
        """Take such a file away, unless somebody shares it or `unless` says otherwise; whether it is gone."""
        target = self.of(mechanism, digest)
        gone = take_away(target, unless)
        if gone:
            unsaid(target).unlink(missing_ok=True)
        return gone

    def take(self, mechanism: MechanismId, file: File, read: Read) -> None:
        """Keep the bytes of a file that a side has said; Malformed when they are not the ones that it named."""
        target = self.of(mechanism, file.sha256)
        with writing(target.parent) as out:
            digest, size = copied(read, out)
            if (digest, size) != (file.sha256, file.size):
                raise wrong_bytes()
            settle(out, target)
        self.was_said(mechanism, file.sha256)

    def has(self, mechanism: MechanismId, digest: str) -> bool:
        return self.of(mechanism, digest).exists()

    def is_sound(self, mechanism: MechanismId, digest: str) -> bool:
        """Whether a file is here with the bytes that its name says, whatever words say of it."""
        try:
            with self.of(mechanism, digest).open("rb") as handle:
                return self.sound.digest(handle) == digest
        except FileNotFoundError:
            return False

    def size(self, mechanism: MechanismId, digest: str) -> int | None:
        """Bytes of a file of a mechanism; None when it is not here."""
        path = self.of(mechanism, digest)
        return path.stat().st_size if path.exists() else None

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
            if os.fstat(handle.fileno()).st_size != file.size or self.sound.digest(handle) != file.sha256:
                raise damaged(file.sha256)
        except BaseException:
            handle.close()
            raise
        handle.seek(0)
        return handle

    def all(self) -> Iterator[tuple[str, Path]]:
        """Every whole file with its name beneath the folder, as a backup keeps them."""
        for pattern in (f"{DESK}/*", f"{SAID}/*/*"):
            for path in sorted(self.path.glob(pattern)):
                name = path.name.removesuffix(".json") if pattern.startswith(DESK) else path.name
                if is_digest(name) and not unsaid(path).exists():
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

    def sweep(self, now: float) -> None:
        """Take away what processes left behind that were killed while they wrote.  `now`: seconds since 1970."""
        for path in self.path.rglob(f"{NEW}*"):
            with suppress(FileNotFoundError):  # whoever wrote it has just finished
                if now - path.stat().st_mtime > ABANDONED:
                    path.unlink()
        for path in self.path.glob(f"*/*/**/*{ENDING}"):
            with suppress(FileNotFoundError):
                if now - path.stat().st_mtime > FORGOTTEN:
                    take_away(path)

    # -- fetching ----------------------------------------------------------------------------------------------------

    def part(self, feed: FeedId, file: File, *, again: bool = False) -> AbstractContextManager[Part | None]:
        """What has come of a file as a word of a feed names it, to be gone on with.

        None while another process is at it, or when it is here; with `again`, damaged as it is, it is replaced.
        """
        return part_of(self._part(feed, file), self.of(feed.mechanism, file.sha256), file, again=again)

    def coming(self, feed: FeedId) -> int:
        """Bytes that have come of files which are not whole yet."""
        sizes = 0
        for path in self._coming(feed).glob(f"*{ENDING}"):
            with suppress(FileNotFoundError):
                sizes += path.stat().st_size
        return sizes

    def come(self, feed: FeedId, file: File) -> int:
        """Bytes that have come of one file."""
        path = self._part(feed, file)
        return path.stat().st_size if path.exists() else 0

    def _part(self, feed: FeedId, file: File) -> Path:
        return self._coming(feed) / f"{file.sha256}-{file.size}{ENDING}"

    def _coming(self, feed: FeedId) -> Path:
        return self.path / COMING / feed.mechanism / feed.side

    def free(self) -> int:
        """Bytes that are free on the disk."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        return shutil.disk_usage(self.path).free


def _is_sound(path: Path, file: File) -> bool:
    try:
        with path.open("rb") as handle:
            return is_file(handle, file)
    except FileNotFoundError:
        return False
