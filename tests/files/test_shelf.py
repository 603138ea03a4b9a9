"""The bytes of files on the disk: whole or not at all, hashed when they are read, the desk apart from what was said."""

import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from paraph.errors import Malformed, Refused, Unavailable
from paraph.files import disk, shelf
from paraph.files.shelf import Shelf
from paraph.names import FeedId, MechanismId
from paraph.words.files import File, clean_name
from paraph.words.values import MAX_FILE, check_value
from tests.files.noted import NOTE, file_of
from tests.sides import PK, RU

ONE, TWO = MechanismId("one"), MechanismId("two")
FEED = FeedId(ONE, PK)


@pytest.fixture
def kept(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "files")


def add(kept: Shelf, data: bytes = NOTE, name: str = "note-14.pdf") -> File:
    return kept.add(BytesIO(data).read, name)


def names(kept: Shelf) -> set[str]:
    """Everything on the disk, temporary names too."""
    return {path.name for path in kept.path.rglob("*") if path.is_file()}


def endless() -> Callable[[int], bytes]:
    return bytes


def test_a_file_on_the_desk_is_named_by_its_digest_and_can_be_said(kept: Shelf) -> None:
    file = add(kept)
    check_value("file", file.value())
    assert (file, kept.desk()) == (file_of(), [file])
    assert (kept.path / "desk" / file.sha256).read_bytes() == NOTE


def test_a_file_on_the_desk_can_be_dropped_without_a_trace(kept: Shelf) -> None:
    kept.drop(add(kept).sha256)
    assert (names(kept), kept.desk()) == (set(), [])


def test_what_is_placed_lies_beside_one_mechanism_only(kept: Shelf) -> None:
    file = add(kept)
    kept.place(ONE, file)
    assert (kept.has(ONE, file.sha256), kept.has(TWO, file.sha256)) == (True, False)
    with kept.opened(ONE, file) as handle:
        assert handle.read() == NOTE


def test_a_mechanism_may_be_called_desk_and_has_none_of_it(kept: Shelf) -> None:
    file = add(kept)
    assert not kept.has(MechanismId("desk"), file.sha256)


def test_what_is_not_here_cannot_be_placed(kept: Shelf) -> None:
    with pytest.raises(Refused, match="not on this node"):
        kept.place(ONE, file_of())


def test_what_was_said_in_another_mechanism_cannot_be_placed_in_this(kept: Shelf) -> None:
    file = add(kept)
    kept.place(ONE, file)
    kept.drop(file.sha256)
    with pytest.raises(Refused, match="not on this node"):
        kept.place(TWO, file)


@pytest.mark.parametrize("age, left", [(shelf.ABANDONED + 1, False), (shelf.ABANDONED - 1, True)])
def test_what_a_killed_process_was_writing_is_taken_away_after_a_while(kept: Shelf, age: float, left: bool) -> None:
    file = add(kept)
    half = kept.path / "desk" / f"{disk.NEW}x"
    half.write_bytes(NOTE[:9])
    kept.sweep(half.stat().st_mtime + age)
    assert (half.exists(), kept.desk()) == (left, [file])


@pytest.mark.parametrize("change", [b"", b"more", NOTE[:-1] + b"!"], ids=["emptied", "replaced", "a byte flipped"])
def test_damaged_bytes_are_found_when_they_are_read(kept: Shelf, change: bytes) -> None:
    file = add(kept)
    kept.place(ONE, file)
    kept.of(ONE, file.sha256).write_bytes(change)
    with pytest.raises(Malformed, match="damaged"):
        kept.opened(ONE, file)


def test_bytes_that_changed_on_the_desk_are_not_placed(kept: Shelf) -> None:
    file = add(kept)
    (kept.path / "desk" / file.sha256).write_bytes(b"other")
    with pytest.raises(Malformed, match="damaged"):
        kept.place(ONE, file)


def test_what_is_brought_by_hand_must_be_the_named_file(kept: Shelf) -> None:
    with pytest.raises(Malformed, match="not the file that the word names"):
        kept.take(ONE, file_of(), BytesIO(NOTE + b"!").read)
    assert names(kept) == set()
    kept.take(ONE, file_of(), BytesIO(NOTE).read)
    assert kept.has(ONE, file_of().sha256)


# -- bad input -------------------------------------------------------------------------------------------------------

BAD: dict[str, tuple[Callable[[int], bytes], str, str]] = {
    "nothing": (BytesIO(b"").read, "The file is empty.", "Choose another one."),
    "more than a file may have": (endless(), f"larger than {MAX_FILE >> 20} MB", "Divide it"),
}


@pytest.mark.parametrize("read, message, remedy", BAD.values(), ids=BAD)
def test_bad_files_are_refused_and_leave_nothing(
    kept: Shelf, read: Callable[[int], bytes], message: str, remedy: str
) -> None:
    with pytest.raises(Malformed, match=message) as caught:
        kept.add(read, "note.pdf")
    assert (remedy in caught.value.remedy, names(kept)) == (True, set())


NAMES = {
    "../../etc/passwd": "passwd",
    "C:\\Users\\officer\\note.pdf": "note.pdf",
    "..": "file",
    "": "file",
    " . ": "file",
    ".hidden": "hidden",
    "a\x00b\x1f\x9fc.pdf": "abc.pdf",
    "note\u202efdp.exe": "notefdp.exe",
    "note\u2066x\u2069.pdf": "notex.pdf",
    "two\nlines\u2028.pdf": "twolines.pdf",
    'a:b*c?"<>|.pdf': "a-b-c-----.pdf",
    "e\u0301.pdf": "\u00e9.pdf",
    "مراسلہ ۱۴.pdf": "مراسلہ ۱۴.pdf",
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
    "\ud800.pdf": "pdf",
}


@pytest.mark.parametrize("raw", NAMES, ids=lambda raw: ascii(raw)[:30])
def test_a_name_is_made_one_that_may_be_said(raw: str) -> None:
    assert clean_name(raw) == NAMES[raw]
    check_value("file", {**file_of().value(), "name": clean_name(raw)})


def test_the_desk_is_not_filled_without_end(kept: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MAX_DESK", 2)
    for n in range(2):
        add(kept, NOTE + bytes([n]))
    with pytest.raises(Refused, match="2 files on the desk"):
        add(kept)


@pytest.fixture
def full_disk(kept: Shelf) -> Iterator[None]:
    """A file may not grow beyond 64 KiB, as a quota or a full file system shows itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_nothing_is_kept(kept: Shelf, full_disk: None) -> None:
    with pytest.raises(Unavailable, match="The disk is full"):
        add(kept, NOTE * 2)
    assert names(kept) == set()


def test_a_full_disk_in_the_middle_of_a_fetch_is_told(kept: Shelf, full_disk: None) -> None:
    data = NOTE * 2
    with kept.part(FEED, file_of(data)) as part, pytest.raises(Unavailable, match="The disk is full"):
        assert part is not None
        part.write(data)
        part.finish()
    assert not kept.has(ONE, file_of(data).sha256)


# -- a file that is coming -------------------------------------------------------------------------------------------


def test_what_has_come_is_gone_on_with(kept: Shelf) -> None:
    file = file_of()
    with kept.part(FEED, file) as part:
        assert part is not None
        part.write(NOTE[:1000])
    with kept.part(FEED, file) as part:
        assert part is not None
        assert part.size == 1000
        part.write(NOTE[1000:])
        part.finish()
    assert names(kept) == {file.sha256}


def test_one_process_at_a_time_fetches_a_file(kept: Shelf) -> None:
    with kept.part(FEED, file_of()) as first, kept.part(FEED, file_of()) as second:
        assert (first is not None, second) == (True, None)


def test_what_has_come_belongs_to_a_digest_a_size_and_a_side(kept: Shelf) -> None:
    file = file_of()
    with kept.part(FEED, file) as part:
        assert part is not None
        part.write(NOTE[:1000])
    for feed, size in ((FEED, 900), (FeedId(ONE, RU), file.size)):
        with kept.part(feed, replace(file, size=size)) as other:
            assert other is not None
            assert other.size == 0
    assert (kept.come(FEED, file), kept.coming(FEED)) == (1000, 1000)


def test_what_nobody_went_on_with_is_given_up(kept: Shelf) -> None:
    with kept.part(FEED, file_of()) as part:
        assert part is not None
        part.write(NOTE[:1000])
    now = time.time()
    kept.sweep(now + shelf.FORGOTTEN - 60)
    assert kept.coming(FEED) == 1000
    kept.sweep(now + shelf.FORGOTTEN + 60)
    assert names(kept) == set()


def test_a_file_that_is_here_is_not_fetched_again(kept: Shelf) -> None:
    kept.take(ONE, file_of(), BytesIO(NOTE).read)
    with kept.part(FEED, file_of()) as part:
        assert part is None
    assert names(kept) == {file_of().sha256}


def test_a_damaged_file_is_put_right_by_the_one_on_the_desk(kept: Shelf) -> None:
    file = add(kept)
    kept.place(ONE, file)
    kept.of(ONE, file.sha256).write_bytes(b"damaged")
    kept.place(ONE, file)
    with kept.opened(ONE, file) as handle:
        assert handle.read() == NOTE


def test_a_file_that_another_process_brings_is_not_dropped(kept: Shelf, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(NOTE)
    with kept.brought(tmp_path / "note.pdf") as file, pytest.raises(Unavailable, match="being said just now"):
        kept.drop(file.sha256)
    assert kept.desk() == []


def test_not_a_byte_beyond_the_named_size_is_taken(kept: Shelf) -> None:
    with kept.part(FEED, file_of()) as part, pytest.raises(Malformed, match="not the file"):
        assert part is not None
        part.write(NOTE + b"!")
    assert names(kept) == set()


def test_a_piece_is_what_is_read_at_a_time() -> None:
    sizes: list[int] = []

    def read(size: int) -> bytes:
        sizes.append(size)
        return b""

    with pytest.raises(Malformed):
        disk.copied(read, BytesIO())
    assert sizes == [disk.PIECE]
