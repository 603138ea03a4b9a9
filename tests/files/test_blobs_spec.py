"""The page on files holds: its example is what the code makes of it, its limits are those of the code."""

import hashlib
import re
from pathlib import Path

from msgspec import json

from paraph.files import keeping, limits, shelf, sound
from paraph.files.limits import format_bytes
from paraph.sync import files as fetching
from paraph.words.files import file_of
from paraph.words.sayable import check_sayable
from paraph.words.speech import Word
from paraph.words.values import MAX_FILE, MAX_FILE_NAME
from tests.golden_dialogue import SIDES

DOCS = Path(__file__).parents[2] / "docs" / "spec"
PAGE = (DOCS / "blobs.md").read_text(encoding="utf-8")
VALUES = (DOCS / "values.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)\n```", PAGE, re.DOTALL)


DATA = blocks("text")[0].encode() + b"\n"


def test_the_word_of_the_example_may_be_said_and_names_the_bytes_of_the_example() -> None:
    word = json.decode(blocks("json")[0], type=Word)
    check_sayable(word, SIDES[0], SIDES)
    file = file_of(word)
    assert file is not None
    assert (file.sha256, file.size) == (hashlib.sha256(DATA).hexdigest(), len(DATA))


def test_the_answer_of_the_example_is_the_one_that_its_range_asks_for() -> None:
    request, answer = blocks("http")
    assert f"/blob/{hashlib.sha256(DATA).hexdigest()} " in request
    assert f"Content-Length: {len(DATA) - 10}\n" in answer
    assert f"Content-Range: bytes 10-{len(DATA) - 1}/{len(DATA)}" in answer


def test_the_limits_are_those_of_the_code() -> None:
    assert f"{fetching.MAX_FILES} files and {fetching.MAX_BYTES >> 20} MiB" in PAGE
    assert f"after {fetching.MAX_SECONDS:.0f} seconds" in PAGE
    assert (fetching.PAUSE, fetching.LONGEST) == (60, 3600)
    assert f"{limits.SPARE >> 20} MiB of the disk" in PAGE
    assert f"at most {format_bytes(limits.OF_A_SIDE)} here" in PAGE
    assert f"next {keeping.LOOK:,} of those" in PAGE
    assert (sound.LONGEST, shelf.FORGOTTEN) == (3600, 30 * 86400)
    assert f"from 1 to\n{MAX_FILE:,}" in VALUES
    assert f"one of 1 to {MAX_FILE_NAME} characters" in VALUES
