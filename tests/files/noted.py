"""Files for tests: invented bytes, and words that name them."""

import hashlib
from io import BytesIO

from paraph.files.keeping import Files
from paraph.words.files import File, media_of
from paraph.words.speech import Word, say
from tests.homes import House
from tests.sides import MECHANISM

NOTE = b"%PDF-1.7 an invented note verbale\n" * 2_000
SCAN = "note-verbale/pk-1/scan"


def file_of(data: bytes = NOTE, name: str = "note-14.pdf") -> File:
    return File(hashlib.sha256(data).hexdigest(), len(data), name, media_of(name))


def word(data: bytes = NOTE, matter: str = SCAN, name: str = "note-14.pdf") -> Word:
    return say(matter, file_of(data, name).value())


def files_of(house: House) -> Files:
    return Files(house.home.path / "files", house.store, house.home.side)


def say_file(house: House, data: bytes = NOTE, matter: str = SCAN, name: str = "note-14.pdf") -> File:
    """Put a file on the house's desk and say it."""
    files = files_of(house)
    file = files.shelf.add(BytesIO(data).read, name)
    words = [say(matter, file.value())]
    with files.placed(MECHANISM, words):
        house.node.say(MECHANISM, words)
    files.confirm(MECHANISM, [file.sha256])
    files.clear(file)
    return file
