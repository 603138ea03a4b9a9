"""A file on its way in: what has come so far stays on the disk, so that a broken line costs no more than the rest."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

from paraph.files.disk import sync_folder, told, wrong_bytes
from paraph.words.files import File

ENDING = ".part"


@contextmanager
def part_of(target: Path, file: File) -> Iterator["Part | None"]:
    """What has come of the file that will be `target`; None while another process is at it, or has just finished."""
    path = target.with_name(target.name + ENDING)
    with path.open("ab+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        part = Part(handle, path, target, file) if _is_still(handle, path) else None
        try:
            yield part
        finally:
            if part and not part.size:
                part.drop()


def _is_still(handle: BufferedRandom, path: Path) -> bool:
    """Whether the name still is that of the open file: who had the lock before may have renamed or dropped it."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
            self._path.replace(self._target)
            sync_folder(self._target.parent)

    def drop(self) -> None:
        """Nothing is kept, not even the name."""
        self._path.unlink(missing_ok=True)
