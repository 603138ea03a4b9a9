"""Bytes of a text file become text: by its mark, as UTF-8, else by the likeliest older encoding; controls are taken
out."""

import codecs
import re

from charset_normalizer import from_bytes

from paraph.errors import Malformed
from paraph.intake.reading.source import Read

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
GUESSED = 200_000
"""Bytes that are enough to guess an encoding."""
BINARY = 0.10
"""A file in which more of the characters are controls than this is no text."""


def clean(text: str) -> str:
    """The text with plain line ends and without control characters and lone surrogates."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of bytes, and a note when the encoding had to be guessed or some bytes were in none."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return _marked(data, name)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guessed(data)


def _marked(data: bytes, name: str) -> tuple[str, str | None]:
    try:
        return data.decode(name), None
    except UnicodeDecodeError:
        return data.decode(name, "replace"), "Some bytes are not in the encoding that the file's first bytes name."


def _guessed(data: bytes) -> tuple[str, str | None]:
    found = from_bytes(data[:GUESSED]).best()
    if found is None:
        return data.decode("utf-8", "replace"), "The encoding could not be told; unreadable letters are shown as �."
    text = data.decode(found.encoding, "replace")
    return text, f"The encoding was guessed: {found.encoding}."


def read_plain(data: bytes) -> Read:
    """A text file.  Malformed when it is empty or no text at all."""
    text, note = decode(data)
    controls = len(CONTROL.findall(text))
    if text and controls > len(text) * BINARY:
        raise Malformed(
            "This is no text file: too many of its characters are control characters.",
            remedy="Bring it in as what it is: HTML, PDF, DOCX, an e-mail or plain text.",
        )
    text = clean(text)
    if not text.strip():
        raise Malformed("The file is empty.", remedy="Fetch it again; perhaps the download broke off at once.")
    first = next(line.strip() for line in text.split("\n") if line.strip())
    nul = ("Control characters were taken out.",) if controls else ()
    return Read(text, title=first[:200], notes=((note,) if note else ()) + nul)
