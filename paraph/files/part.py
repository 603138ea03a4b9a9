"""A file on its way in: what has come so far stays on the disk, so that a broken line costs no more than the rest."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from paraph.files.disk import is_still, sync_folder, told, wrong_bytes
from paraph.words.files import File

ENDING = ".part"
UNSAID = ".unsaid"


def unsaid(target: Path) -> Path:
    """What lies beside a file that was put there for a word of ours, until that is known to be said."""
    return target.with_name(target.name + UNSAID)


@contextmanager
def part_of(path: Path, target: Path, file: File, *, again: bool = False) -> Iterator["Part | None"]:
    """What has come of the file that will be `target`; None while another process is at it, or when it is here.

    `again`: what is here is damaged, and is replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("ab+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        part = Part(handle, path, target, file) if is_still(handle, path) else None
        try:
            yield part if again or not target.exists() else None
        finally:
            if part and (not part.left or not part.size):
                part.drop()


class Part:
    """A file that is being fetched: it grows at its end, and becomes the file when its digest is the named one."""

    def __init__(self, handle: BufferedRandom, path: Path, target: Path, file: File) -> None:
        self._handle, self._path, self._target, self._file = handle, path, target, file
        handle.seek(0)
        self._hash = hashlib.file_digest(handle, "sha256")
        self.size = handle.tell()
        if self.size >= file.size:
            self.restart()

    @property
    def left(self) -> int:
        return self._file.size - self.size

    def restart(self) -> None:
        """Nothing of what has come is kept."""
        with told():
            self._handle.truncate(0)
        self._hash, self.size = hashlib.sha256(), 0

    def write(self, data: bytes) -> None:
        """The next bytes; Malformed beyond the size that was named."""
        if len(data) > self.left:
            raise wrong_bytes()
        with told():
            self._handle.write(data)
        self._hash.update(data)
        self.size += len(data)

    def finish(self) -> None:
        """It has come whole: keep it.  Malformed, and nothing is kept, when it is not the file that was named."""
        if self.left or self._hash.hexdigest() != self._file.sha256:
            raise wrong_bytes()
        with told():
            self._handle.flush()
            os.fsync(self._handle.fileno())
            self._target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._path.replace(self._target)
            unsaid(self._target).unlink(missing_ok=True)
            sync_folder(self._target.parent)

    def drop(self) -> None:
        """Nothing is kept, not even the name."""
        self._path.unlink(missing_ok=True)
