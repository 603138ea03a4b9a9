"""Files that an officer hands in are held in memory, up to a limit, and never written to disk.

But for those that a word will name, and for a record that was carried here: they may be larger, and are held in a file
of the home that has no name and is gone with the request.  Of what somebody sends there who has not logged in nothing
is held.
"""

import re
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from paraph.words.values import MAX_FILE

MAX_UPLOAD = 26 * 2**20
"""Bytes of one file that are held; of a larger one only the size is told."""
MAX_RECORD = 256 * 2**20
"""Bytes of a record that was carried here (`courier`); a larger one is taken in by the operator."""
_OF_WORDS = re.compile(r"w[0-9]{1,3}\Z")
"""Inputs of a form for words (`forms.word`)."""


class InMemory(FileUploadHandler):
    """Django's handler of uploads: what is beyond the limit is read and dropped, and the file tells its true size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._held: IO[bytes] = BytesIO()
        self._limit = MAX_UPLOAD
        if most := self._most_on_disk():
            known = getattr(self.request, "user", None)
            self._limit = most if known is not None and known.is_authenticated else 0
            self._held = TemporaryFile(dir=settings.HOME.path)  # noqa: SIM115  closed with the request

    def _most_on_disk(self) -> int:
        """Bytes that an input which is held on the disk may have; 0 for any other."""
        path, name = str(getattr(self.request, "path", "")), self.field_name or ""
        if path.endswith("/draft/") and _OF_WORDS.match(name):
            return MAX_FILE
        return MAX_RECORD if path.endswith("/courier/") and name == "record" else 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= self._limit:
            try:
                self._held.write(raw_data)
            except OSError:  # the disk is full: whoever reads it finds fewer bytes than were sent
                self._limit = 0

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self._held.seek(0)
        return InMemoryUploadedFile(
            self._held, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )
