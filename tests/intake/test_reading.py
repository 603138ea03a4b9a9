"""Good files of every kind become sources; what they say of themselves is read, and nothing in them is run."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from paraph.intake.language import detect, direction
from paraph.intake.reading import Reader, Source
from paraph.intake.reading.opened import read
from tests.intake import files


def one(name: str, data: bytes) -> Source:
    return read(name, data)[0]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", files.PAGE.encode(), "html"),
        ("a.txt", files.BODY.encode(), "text"),
        ("a.pdf", files.pdf(), "pdf"),
        ("a.docx", files.docx(), "docx"),
        ("a.eml", files.letter(), "eml"),
        ("misnamed.txt", files.pdf(), "pdf"),
        ("noname", files.PAGE.encode(), "html"),
    ],
)
def test_a_file_is_read_by_what_it_is(name: str, data: bytes, kind: str) -> None:
    source = one(name, data)
    assert source.kind == kind
    assert "political consultations in Oslo" in " ".join(source.text.split())


def test_the_original_is_known_by_its_digest() -> None:
    data = files.docx()
    assert one("a.docx", data).sha256 == hashlib.sha256(data).hexdigest()


def test_a_page_says_when_and_by_whom_it_was_published() -> None:
    source = one("a.html", files.PAGE.encode())
    assert (source.title, source.publisher, source.published) == (
        "Norway and Peru consult",
        "The Example",
        "2024-02-08",
    )


def test_a_page_keeps_its_menus_apart_from_the_article() -> None:
    source = one("a.html", files.PAGE.encode())
    assert [source.text[a:b] for a, b in source.aside] == ["Front page"]


def test_the_capture_date_is_no_publication_date() -> None:
    source = read("a.txt", files.BODY.encode(), captured="2025-12-09")[0]
    assert (source.published, source.captured) == (None, "2025-12-09")


def test_a_letter_brings_its_attachments_as_sources() -> None:
    found = read("a.eml", files.letter(attachments=(("notes.docx", files.docx()),)))
    assert [(source.kind, source.name) for source in found] == [("eml", "a.eml"), ("docx", "a.eml/notes.docx")]


def test_a_letter_says_who_sent_it_and_when() -> None:
    source = one("a.eml", files.letter())
    assert (source.title, source.author, source.published) == ("Oslo talks", "Press Office", "2024-02-08")


def test_the_cells_of_a_table_are_read_in_their_row() -> None:
    assert "Norway | Peru" in one("a.docx", files.docx()).text


def test_an_address_book_gives_its_web_links_and_fetches_none() -> None:
    source = one("bookmarks.html", files.BOOKMARKS)
    assert [(link.url, link.added) for link in source.links] == [("https://example.org/a", "2024-02-08")]
    assert "1 entries are no web links and were left out." in source.notes


def test_a_link_saved_as_a_file_is_its_address() -> None:
    assert one("Oslo.url", b"[InternetShortcut]\r\nURL=https://example.org/a\r\n").url == "https://example.org/a"


def test_pages_that_are_pictures_are_said_to_be_that() -> None:
    assert any("pictures" in note for note in one("a.pdf", files.pdf(None)).notes)


@pytest.mark.parametrize(
    ("text", "lang", "way"),
    [
        ("The two sides agreed that the talks will go on in the spring.", "en", "ltr"),
        ("Стороны договорились о проведении консультаций в Москве.", "ru", "ltr"),
        ("دونوں ممالک نے ماسکو میں مذاکرات جاری رکھنے پر اتفاق کیا ہے۔", "ur", "rtl"),
        ("اتفق الجانبان على مواصلة المشاورات السياسية في القاهرة.", "ar", "rtl"),
        ("Les deux parties sont convenues de se réunir dans la capitale.", "fr", "ltr"),
        ("Las dos partes acordaron que la reunión se celebre en la capital.", "es", "ltr"),
    ],
)
def test_language_and_direction_are_recognised(text: str, lang: str, way: str) -> None:
    assert (detect(text), direction(detect(text))) == (lang, way)


def test_the_reader_in_its_own_process_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(files.PAGE.encode())
    with Reader() as reader:
        found = reader.read(path)[0]
        again = reader.read(path)[0]
    assert found == again
    assert found.text == one("a.html", files.PAGE.encode()).text


def test_what_reads_files_is_loaded_by_the_process_that_reads() -> None:
    told = "import sys, paraph.intake.reading; print(sorted({'trafilatura', 'docx', 'pypdf'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout == "[]\n"
