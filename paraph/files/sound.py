"""Files that were found sound a while ago, and have not been touched since: they are not hashed again for each reader.

A file is known by what the disk says of it: which one it is, its size, when its bytes and its entry were changed.  What
was changed a moment ago may be changed again within the same tick of that clock, and is not remembered.
"""

import hashlib
import os
import threading
import time
from collections import OrderedDict
from io import BufferedReader

MOST = 4096
"""Files remembered: those that were read last."""
LONGEST = 3600.0
"""Seconds after which a file is hashed again, touched or not."""
TICK = 2 * 10**9
"""Nanoseconds within which two changes of a file may bear the same time."""

_Mark = tuple[int, ...]


class Sound:
    """Remembers digests of files; safe for several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[_Mark, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def digest(self, handle: BufferedReader) -> str:
        """The SHA-256 of an open file, from memory where nothing has touched it since it was hashed."""
        before = _mark(handle)
        with self._lock:
            known, until = self._known.get(before, ("", 0.0))
            if known and time.monotonic() < until:
                self._known.move_to_end(before)
                return known
        handle.seek(0)
        found = hashlib.file_digest(handle, "sha256").hexdigest()
        if _mark(handle) == before and time.time_ns() - max(before[-2:]) > TICK:
            self._remember(before, found)
        return found

    def _remember(self, mark: _Mark, digest: str) -> None:
        with self._lock:
            self._known[mark] = digest, time.monotonic() + LONGEST
            self._known.move_to_end(mark)
            while len(self._known) > MOST:
                self._known.popitem(last=False)


def _mark(handle: BufferedReader) -> _Mark:
    found = os.fstat(handle.fileno())
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
