"""A file for a peer: whole, or from a byte on (RFC 9110, section 14), as it can be handed out by any static store too.

What lies on the desk, was said in another mechanism, or is of no feed that the peer named is not there: the same answer
as for a digest that nobody ever heard of.
"""

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from typing import Final

from paraph.errors import Malformed
from paraph.files.disk import PIECE, damaged
from paraph.files.keeping import Files
from paraph.names import FeedId
from paraph.words.files import File

log = logging.getLogger("paraph.peer")

_FROM = re.compile(r"bytes=([0-9]{1,12})-\Z")
_HEADERS: Final = {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Accept-Ranges": "bytes",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out; a body that is long comes in chunks, none of them empty."""

    headers: Mapping[str, str]
    body: bytes | Iterator[bytes]
    status: int = 200


def blob(files: Files, feed: FeedId, digest: str, part: str) -> Answer:
    """A file that a word of the feed names: known to be sound before the first byte goes out, and, where the whole is
    sent, hashed once more on its way, so that the last piece of other bytes does not go.

    Raises Refused when the feed names none such or it is not here, Malformed when its bytes are damaged.
    """
    try:
        file, handle = files.sent(feed, digest)
    except Malformed as error:
        log.error("%s: %s %s", feed.mechanism, error, error.remedy)
        raise
    found = _FROM.match(part)
    start = int(found[1]) if found else 0
    if start >= file.size:
        start = 0  # a range that cannot be satisfied is no reason to answer differently: the whole is sent
    headers = {**_HEADERS, "Content-Length": str(file.size - start)}
    if start:
        headers["Content-Range"] = f"bytes {start}-{file.size - 1}/{file.size}"
    pieces = _from(handle, start) if start else _whole(handle, file)
    return Answer(headers, pieces, 206 if start else 200)


def _from(handle: BufferedReader, start: int) -> Iterator[bytes]:
    with handle:
        handle.seek(start)
        while piece := handle.read(PIECE):
            yield piece


def _whole(handle: BufferedReader, file: File) -> Iterator[bytes]:
    """The bytes, of which the last come when they were found to be the file's; Malformed, without those, when not."""
    whole, held = hashlib.sha256(), b""
    with handle:
        while piece := handle.read(PIECE):
            if held:
                yield held
            whole.update(piece)
            held = piece
    if whole.hexdigest() != file.sha256:
        error = damaged(file.sha256)
        log.error("%s %s (%s)", error, error.remedy, error.detail)
        raise error
    yield held
