"""A file that LibreOffice opened and saved again says what it said before."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from paraph.exports.docx_columns import write_columns
from paraph.exports.docx_compare import Piece
from paraph.exports.docx_return import Returned, read_returned
from paraph.exports.docx_tracked import write_tracked
from paraph.exports.sheet import Base, SheetParagraph, TextSheet, base_of
from paraph.names import Lang, SideId
from tests.exports.files import edited, in_body, swap
from tests.exports.sheets import MADE, PK, RU, sheet

pytestmark = pytest.mark.office

DOCUMENT = "word/document.xml"
URDU = sheet(
    [
        SheetParagraph(
            "js.1", "1", "فریقین نے مل‌کر کام کرنے پر اتفاق کیا۔", {RU: "فریقین نے مل‌کر کام جاری رکھنے پر اتفاق کیا۔"}
        ),
        SheetParagraph("js.2", "2", "اجلاس سال میں دو بار ہوگا۔"),
    ],
    Lang("ur"),
)


def by_ru(text: TextSheet) -> bytes:
    return write_tracked(text, base_of(text), (RU,), MADE)


FILES: dict[str, Callable[[], bytes]] = {
    "tracked": lambda: by_ru(sheet()),
    "several": lambda: write_tracked(sheet(), base_of(sheet()), (PK, RU), MADE),
    "columns": lambda: write_columns(sheet(), MADE),
    "urdu": lambda: by_ru(URDU),
    # What a person does with the marks switched off: words changed, a paragraph added at the end.
    "touched": lambda: edited(
        in_body("<w:p><w:r><w:t>Signed in two copies.</w:t></w:r></w:p>"),
        edited(swap(DOCUMENT, "working atmosphere", "cordial atmosphere"), by_ru(sheet())),
    ),
}


def convert(folder: Path, to: str, *files: Path) -> None:
    """One run of LibreOffice with a profile of its own, thrown away with the folder."""
    soffice = shutil.which("soffice")
    assert soffice
    out = folder / to
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file written, then opened and saved again as Word, and one by way of OpenDocument."""
    folder = tmp_path_factory.mktemp("office")
    written = [folder / f"{name}.docx" for name in FILES]
    for path, make in zip(written, FILES.values(), strict=True):
        path.write_bytes(make())
    convert(folder, "docx", *written)
    convert(folder, "odt", folder / "tracked.docx")
    (folder / "odt" / "tracked.odt").rename(folder / "detour.odt")
    convert(folder, "docx", folder / "detour.odt")
    return folder


def saved(folder: Path, name: str, base: Base, side: SideId | None = None) -> Returned:
    return read_returned((folder / "docx" / f"{name}.docx").read_bytes(), [base], side)


def gist(returned: Returned) -> list[tuple[object, ...]]:
    return [
        (one.id, one.kind, one.base, one.now, one.unmarked, one.authors, one.by_mark) for one in returned.paragraphs
    ]


def test_tracked_changes_come_back_as_they_were(folder: Path) -> None:
    before = read_returned(by_ru(sheet()), [base_of(sheet())])
    after = saved(folder, "tracked", base_of(sheet()))
    assert after.recognised
    assert gist(after) == gist(before)
    assert after.unmarked == ()
    assert (after.notes, after.title) == ((), sheet().heading)


def test_the_way_through_open_document_loses_nothing(folder: Path) -> None:
    after = saved(folder, "detour", base_of(sheet()))
    assert after.recognised
    assert gist(after) == gist(saved(folder, "tracked", base_of(sheet())))


def test_each_of_several_sides_can_still_be_read(folder: Path) -> None:
    for side in (PK, RU):
        after = saved(folder, "several", base_of(sheet()), side)
        told = {one.id: one.now for one in after.paragraphs if one.now is not None}
        assert told == {one.id: one.wants(side) for one in sheet().paragraphs if one.wants(side) is not None}


def test_columns_come_back_as_each_sides_words(folder: Path) -> None:
    for side in (PK, RU):
        after = saved(folder, "columns", base_of(sheet(), side), side)
        assert (after.recognised, after.changed) == (True, ())


def test_urdu_comes_back_letter_for_letter(folder: Path) -> None:
    after = saved(folder, "urdu", base_of(URDU))
    assert [one.now for one in after.paragraphs] == [one.wants(RU) for one in URDU.paragraphs]
    assert after.unmarked == ()


def test_what_was_changed_without_marks_is_told_from_what_was_marked(folder: Path) -> None:
    after = saved(folder, "touched", base_of(sheet()))
    assert {one.id: one.unmarked for one in after.unmarked} == {
        "js.1": (Piece("working", "cordial"),),
        "": (Piece("", "Signed in two copies."),),
    }
    assert next(one for one in after.paragraphs if one.id == "js.2").marked
