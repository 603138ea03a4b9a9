"""Files that an officer hands in are held in memory, up to a limit, and never written to disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MAX_UPLOAD = 26 * 2**20
"""Bytes of one file that are held; of a larger one only the size is told."""


class InMemory(FileUploadHandler):
    """Django's handler of uploads: what is beyond the limit is read and dropped, and the file tells its true size."""

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MAX_UPLOAD:
            self._held.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self._held.seek(0)
        return InMemoryUploadedFile(
            self._held, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )
