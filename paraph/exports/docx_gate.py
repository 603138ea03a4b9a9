"""The gate for a Word file that somebody sent: what passes holds text and pictures, and nothing that acts.

    package = open_docx(data)        parts by name, XML parts parsed, what a reader should know in `package.notes`

Refused are: files too large, zip bombs, files inside files, passwords, macros and controls, embedded objects, links
that Word follows on its own (templates, pictures, sub-documents, data), XML with a document type.  Malformed: no Word
file, a damaged one, or one that two readers may read differently.  Nothing is fetched, run or written to disk.

This file looks at the zip; `docx_parts` at what is in it.
"""

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from paraph.errors import Malformed, Refused
from paraph.exports.docx_parts import CLEAN, check_parts, check_types, parse_part, plain
from paraph.exports.safe_xml import AGAIN

MAX_FILE = 25 * 2**20
MAX_ENTRIES = 2_000
MAX_NAME = 200
MAX_PART = 64 * 2**20
MAX_TOTAL = 200 * 2**20
MAX_XML = 48 * 2**20
"""Bytes of all XML parts together: parsed they take about ten times as much memory."""
MAX_RATIO = 200
"""Times that an entry above a megabyte may grow when it is unpacked; text of a real document grows 10 to 50 times."""
RATIO_FROM = 2**20

_OTHER = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"<", "a web page or a bare XML file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ARCHIVES = (_ZIP, _OLE, b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ")
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:]|(?:^|/)\.{1,2}(?:/|\Z)|//|^/")


@dataclass(frozen=True)
class Package:
    """A file that passed.  `parts` has every entry, `trees` those that are XML; `main` names the document's part."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element]
    main: str
    notes: tuple[str, ...]


def open_docx(data: bytes) -> Package:
    """Everything in a file that passed the gate; Malformed or Refused says what was wrong, where, and what to do."""
    if len(data) > MAX_FILE:
        raise Refused(
            f"The file is larger than {MAX_FILE // 2**20} MB.",
            remedy="Remove pictures from it, or send the text in parts.",
        )
    _check_start(data)
    parts = _unpack(data)
    kinds = check_types(parts)
    texts = {name: raw for name, raw in parts.items() if _is_xml(name, kinds)}
    if sum(map(len, texts.values())) > MAX_XML:
        raise Refused(f"The text of the file is larger than {MAX_XML // 2**20} MB.", remedy="Send the text in parts.")
    trees = {name: parse_part(name, raw) for name, raw in texts.items()}
    main, notes = check_parts(parts, trees)
    return Package(parts, trees, main, notes)


def _is_xml(name: str, kinds: dict[str, str]) -> bool:
    kind = kinds.get(name.lower(), "")
    return name.lower().endswith((".xml", ".rels", ".vml")) or kind.endswith(("+xml", "/xml"))


def _check_start(data: bytes) -> None:
    if not data:
        raise Malformed("The file is empty.", remedy=AGAIN)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                "The file is locked with a password.", remedy="Remove the password in Word and save it again."
            )
        raise Refused("This is an old Word file (.doc).", remedy="Open it in Word and save it as .docx.")
    for start, name in _OTHER:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise Malformed(f"This is {name}, no Word file.", remedy="Save the text in Word as .docx and take that.")
    if not data.startswith(_ZIP):
        raise Malformed("This is no Word file.", remedy="Save the text in Word as .docx and take that.")
    # The end record must be the last 22 bytes: what follows it, or a comment in it, can hide a second file.
    if data[-22:-18] != b"PK\x05\x06":
        raise Malformed("The file is cut short, or something was appended to it.", remedy=AGAIN)


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, archive.start_dir)
            return {entry.filename: _content(archive, entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error) as error:
        raise Malformed("The file is damaged: it cannot be unpacked.", remedy=AGAIN, detail=str(error)) from None


def _check_entries(entries: list[zipfile.ZipInfo], end: int) -> None:
    """Count, names, sizes as stated, overlaps; before a single byte is unpacked."""
    if len(entries) > MAX_ENTRIES:
        raise Refused(f"The file holds more than {MAX_ENTRIES} parts.", remedy=AGAIN)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry)
        if entry.filename.lower() in seen:
            raise Malformed(f"The part {plain(entry.filename)} is there twice.", remedy=AGAIN)
        seen.add(entry.filename.lower())
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise Refused(f"Unpacked the file would be larger than {MAX_TOTAL // 2**20} MB.", remedy=AGAIN)
    if "mimetype" in seen and "content.xml" in seen:
        raise Malformed("This is an OpenDocument file.", remedy="Save it as .docx and take that.")
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    starts = [*(entry.header_offset for entry in ordered[1:]), end]
    if any(
        entry.header_offset + 30 + entry.compress_size > after for entry, after in zip(ordered, starts, strict=True)
    ):
        raise Malformed("Parts of the file lie over one another.", remedy=AGAIN)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    # `orig_filename` keeps what follows a zero byte, where `filename` was cut.
    if len(name) > MAX_NAME or _BAD_NAME.search(name) or _BAD_NAME.search(entry.orig_filename):
        raise Malformed("A part of the file has a name that leads out of it.", remedy=AGAIN, detail=f"name {name!r}")
    if entry.flag_bits & 0x1:
        raise Refused(f"The part {plain(name)} is locked with a password.", remedy="Save it again without a password.")
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise Malformed(f"The part {plain(name)} is a link to another file.", remedy=AGAIN)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Malformed(f"The part {plain(name)} is packed in a way that Word does not use.", remedy=AGAIN)
    if entry.file_size > MAX_PART:
        raise Refused(f"The part {plain(name)} is larger than {MAX_PART // 2**20} MB.", remedy=AGAIN)
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise Refused(f"The part {plain(name)} grows more than {MAX_RATIO} times when unpacked.", remedy=AGAIN)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry; reading stops at the size it states, and the check sum tells whether that was true."""
    content = archive.read(entry)
    if content.startswith(_ARCHIVES):
        raise Refused(f"There is a file inside the file: {plain(entry.filename)}.", remedy=CLEAN)
    return content
