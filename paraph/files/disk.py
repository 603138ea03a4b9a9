"""Bytes on a disk: written under another name, flushed, renamed; hashed on the way in and on the way out."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from paraph.errors import Malformed, Unavailable
from paraph.words.files import File
from paraph.words.values import MAX_FILE

NEW = ".new-"
"""How the name of a file begins that is being written."""
PIECE = 1 << 18
"""Bytes read, hashed and written at a time."""

Read = Callable[[int], bytes]


def wrong_bytes() -> Malformed:
    return Malformed(
        "These bytes are not the file that the word names: its size or its digest differs.",
        remedy="Nothing of them was kept. Compare the digest with the side that said it.",
    )


def no_room() -> Unavailable:
    return Unavailable(
        "The disk is full or cannot be written. Nothing was kept.", remedy="Free some space, then try again."
    )


def damaged(digest: str) -> Malformed:
    return Malformed(
        "A file kept here is damaged: its bytes are not the ones that its name says.",
        remedy="Put it back from a backup, or fetch it again: `paraph check` says how.",
        detail=digest,
    )


def is_file(handle: BufferedReader, file: File) -> bool:
    """Whether the bytes at rest are those of the file; all of them are read."""
    size = os.fstat(handle.fileno()).st_size
    return size == file.size and hashlib.file_digest(handle, "sha256").hexdigest() == file.sha256


def copied(read: Read, out: IO[bytes]) -> tuple[str, int]:
    """Copy bytes to their end, at most MAX_FILE of them; their digest and number."""
    whole, size = hashlib.sha256(), 0
    while data := read(PIECE):
        size += len(data)
        if size > MAX_FILE:
            raise Malformed(
                f"The file is larger than {MAX_FILE >> 20} MB.",
                remedy="Divide it, or make its pictures smaller.",
            )
        whole.update(data)
        with told():
            out.write(data)
    if not size:
        raise Malformed("The file is empty.", remedy="Choose another one.")
    return whole.hexdigest(), size


@contextmanager
def writing(folder: Path) -> Iterator[IO[bytes]]:
    """A new file under a name of its own, which is gone in the end unless it was settled."""
    with told():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = NamedTemporaryFile(dir=folder, prefix=NEW, delete=False)  # noqa: SIM115  closed below, renamed meanwhile
    try:
        with told(), out:
            yield out
    finally:
        Path(out.name).unlink(missing_ok=True)


def settle(out: IO[bytes], target: Path) -> None:
    with told():
        out.flush()
        os.fsync(out.fileno())
        Path(out.name).replace(target)
        sync_folder(target.parent)


def settle_new(out: IO[bytes], target: Path) -> bool:
    """Settle a file unless there is one of this name, which others may be sharing; whether it was settled."""
    with told():
        out.flush()
        os.fsync(out.fileno())
        try:
            os.link(out.name, target)
        except FileExistsError:
            return False
        except OSError:  # a disk that gives no file two names
            if target.exists():
                return False
            Path(out.name).replace(target)
        sync_folder(target.parent)
    return True


def write_whole(target: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with writing(target.parent) as out:
        out.write(data)
        settle(out, target)


def sharing(path: Path) -> BufferedReader:
    """The open file of a name, which nobody takes away (`take_away`) before it is closed.

    Raises FileNotFoundError when there is none.
    """
    while True:
        handle = path.open("rb")
        try:
            fcntl.flock(handle, fcntl.LOCK_SH)
            if is_still(handle, path):
                return handle
        except BaseException:
            handle.close()
            raise
        handle.close()  # it was taken away, or another was put in its place, before we had it


def take_away(path: Path, unless: Callable[[], bool] = lambda: False) -> bool:
    """Remove a file, but not while another process or thread shares it; whether it is gone.

    `unless` is asked when nobody can begin to share it any more.
    """
    with suppress(FileNotFoundError), path.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if unless():
            return False
        if is_still(handle, path):
            path.unlink()
    return True


def is_still(handle: IO[bytes], path: Path) -> bool:
    """Whether the name still is that of the open file."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """The new name is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def told() -> Iterator[None]:
    """A disk that does not take more, in words that say what to do."""
    try:
        yield
    except OSError as error:
        raise no_room() from error
