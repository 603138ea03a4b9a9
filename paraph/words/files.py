"""A file as a word names it: its SHA-256, its size, its name and its kind (docs/spec/blobs.md).  Pure.

    {"media":"application/pdf","name":"note-14.pdf","sha256":"9f86…","size":183204}

The bytes are not in the record: an entry has no room for them.  What is named here is what a peer may fetch, and all
that it needs to tell the right bytes from any others.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import UNSET

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import parse_matter
from paraph.words.speech import Entry, Form, Word, form_of
from paraph.words.values import FILE_DIGEST, FILE_NAME, MAX_FILE_NAME, check_shape
from paraph.words.vocabulary import attribute_of

ANY_MEDIA = "application/octet-stream"
UNNAMED = "file"

_MEDIA = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "zip": "application/zip",
}
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|]')


@dataclass(frozen=True, slots=True)
class File:
    """A file by its digest (64 hexadecimal digits), its size in bytes, its name and its media type."""

    sha256: str
    size: int
    name: str
    media: str

    def value(self) -> dict[str, Json]:
        """What a word says."""
        return {"media": self.media, "name": self.name, "sha256": self.sha256, "size": self.size}


@dataclass(frozen=True, slots=True)
class Named:
    """A file with the word that names it: its matter, the entry, its place among the entry's words."""

    file: File
    matter: str
    entry: int
    place: int


def parse_file(value: Json) -> File:
    """The file that a value names; Malformed when it names none."""
    check_shape("file", value)
    assert isinstance(value, dict) and isinstance(value["size"], int), "its shape has been checked"
    return File(str(value["sha256"]), value["size"], str(value["name"]), str(value["media"]))


def file_of(word: Word) -> File | None:
    """The file that a word of a side names; None for claims, withdrawals, other types and values of no proper shape."""
    if form_of(word) is not Form.SAY or word.say is UNSET:
        return None
    attribute = attribute_of(parse_matter(str(word.matter)))
    if attribute is None or attribute.type != "file":
        return None
    try:
        return parse_file(word.say)
    except Malformed:
        return None


def named_in(entry: Entry, index: int) -> Iterator[Named]:
    """The files that an entry names."""
    for place, word in enumerate(entry.words):
        if isinstance(word, Word) and (file := file_of(word)):
            yield Named(file, str(word.matter), index, place)


def clean_name(raw: str) -> str:
    """The nearest name that may be said: the last part of a path, without what is hidden or is a sign to a disk."""
    text = unicodedata.normalize("NFC", re.split(r"[/\\]", raw)[-1])
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cs", "Cn", "Zl", "Zp"))
    text = _NOT_IN_NAMES.sub("-", _TURNS.sub("", text)).strip(" .\u00a0")
    stem, dot, ending = text.rpartition(".")
    if len(text) > MAX_FILE_NAME:
        ending = ending[:20] if dot else ""
        text = f"{(stem if dot else text)[: MAX_FILE_NAME - len(ending) - 1].rstrip(' .')}{dot}{ending}"
    return text if FILE_NAME.match(text) and not text.isspace() else UNNAMED


def media_of(name: str) -> str:
    """The media type that a name's ending stands for; nothing of the file is looked at."""
    return _MEDIA.get(name.rpartition(".")[2].lower(), ANY_MEDIA)


def is_digest(text: str) -> bool:
    return FILE_DIGEST.match(text) is not None
