"""Bytes on a disk: written under another name, flushed, renamed; hashed on the way in and on the way out."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from paraph.errors import Malformed, Unavailable
from paraph.words.files import File
from paraph.words.values import MAX_FILE

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


def check_bytes(path: Path, file: File) -> None:
    """Malformed unless the bytes at rest are those of the file."""
    with path.open("rb") as handle:
        check_handle(handle, file)


def check_handle(handle: BufferedReader, file: File) -> None:
    size = os.fstat(handle.fileno()).st_size
    if size != file.size or hashlib.file_digest(handle, "sha256").hexdigest() != file.sha256:
        raise Malformed(
            "A file kept here is damaged: its bytes are not the ones that its name says.",
            remedy="Put it back from a backup, or run `paraph recover`. `paraph check` names every such file.",
            detail=file.sha256,
        )


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
        out = NamedTemporaryFile(dir=folder, prefix=".new-", delete=False)  # noqa: SIM115  closed below, renamed meanwhile
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


def write_whole(target: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    with writing(target.parent) as out:
        out.write(data)
        settle(out, target)


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
