"""A pack as bytes and back: a zip in its plainest form, so that equal files are one file and nothing can hide in it.

Every member is stored as it is, in order of name, dated 1980-01-01, without comments or further fields.  Stored,
because compressors of different years write different bytes, and because an archive outlives them.
"""

import re
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from paraph.errors import Malformed

MAX_PACK = 256 * 2**20
MAX_FILES = 30_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*){0,3}\Z")
_DATED = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_UNIX = 3


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip of some files by name.  Malformed for a name that leads elsewhere, or when it would be too large."""
    _check(files)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _DATED)
            member.create_system, member.external_attr = _UNIX, _MODE
            archive.writestr(member, files[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The exact inverse of `pack`; Malformed for any other bytes, before anything is unpacked."""
    if len(data) > MAX_PACK:
        raise Malformed(f"The file is larger than {MAX_PACK // 2**20} MB: this is no deposit pack.")
    try:
        files = _members(data)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, RuntimeError, struct.error) as error:
        raise _damaged(str(error)) from None
    if pack(files) != data:
        raise _damaged("written again it has other bytes")
    return files


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_FILES or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
            raise _damaged("its members are not stored, or too many")
        if sum(entry.file_size for entry in entries) > len(data) or len({e.filename for e in entries}) < len(entries):
            raise _damaged("its members overlap or are there twice")
        return {entry.filename: archive.read(entry) for entry in entries}


def _check(files: Mapping[str, bytes]) -> None:
    if len(files) > MAX_FILES or sum(map(len, files.values())) > MAX_PACK:
        raise Malformed(
            f"A deposit pack has at most {MAX_FILES:,} files and {MAX_PACK // 2**20} MB.",
            remedy="Deposit the annexes as texts of their own.",
        )
    for name in files:
        if not _NAME.match(name):
            raise Malformed("A file of a deposit pack has a name that it cannot have.", detail=f"name {name!r}")


def _damaged(detail: str) -> Malformed:
    return Malformed(
        "This is no deposit pack, or it was changed: its bytes are not those of a pack.",
        remedy="Take the file itself, not one that was unpacked and packed again.",
        detail=detail,
    )
