"""Bad files: each named, each refused with what, where and what to do, or read with a note; none crashes the reader."""

import time
from pathlib import Path

import pytest

from paraph.errors import Malformed, ParaphError, Refused, Unavailable
from paraph.intake.reading import LIMITS, Limits, Reader
from paraph.intake.reading.opened import read
from tests.intake import files

SMALL = Limits(bytes=100_000, unpacked=2 << 20, pages=3, parts=5, links=2, chars=500)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
TEXT = files.BODY.encode()

REFUSED: dict[str, tuple[str, bytes, type[ParaphError], str]] = {
    "an empty file": ("a.txt", b"", Malformed, "empty"),
    "only spaces": ("a.txt", b" \n\t \r\n", Malformed, "empty"),
    "an empty page": ("a.html", b"", Malformed, "empty"),
    "more bytes than are read": ("a.txt", b"a " * 60_000, Refused, "too many bytes"),
    "a page without words": (
        "a.html",
        b"<html><body><script>x()</script></body></html>",
        Malformed,
        "Nothing on the page",
    ),
    "a page that hides all": (
        "a.html",
        b"<html><body style='display:none'>secret</body></html>",
        Malformed,
        "Nothing on the",
    ),
    "a page too deep": ("a.html", b"<html><body>" + b"<b><i>" * 5_000 + b"x", Malformed, "Nothing on the page"),
    "a locked PDF": ("a.pdf", files.pdf(password="x"), Refused, "password"),
    "half a PDF": ("a.pdf", files.pdf()[:60], Malformed, "broken"),
    "a PDF that is none": ("a.pdf", TEXT, Malformed, "no PDF"),
    "a PDF of bytes": ("a.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20, Malformed, "broken"),
    "too many pages": ("a.pdf", files.pdf(pages=5), Refused, "too many pages"),
    "half a DOCX": ("a.docx", files.docx()[:900], Malformed, "broken"),
    "a DOCX cut at its end": ("a.docx", files.docx()[:-40], Malformed, "broken"),
    "a zip without a document": ("a.docx", files.packed_of(other=b"x"), Malformed, "no DOCX"),
    "an empty zip": ("a.docx", files.packed_of(), Malformed, "no DOCX"),
    "a zip bomb": ("a.docx", files.zip_bomb(1_100_000), Refused, "zip bomb"),
    "a larger zip bomb": ("a.docx", files.zip_bomb(4 << 20), Refused, "too many bytes inside"),
    "XML entities": ("a.docx", files.docx_with("word/document.xml", ENTITIES), Refused, "XML entities"),
    "broken XML": ("a.docx", files.docx_with("word/document.xml", b"<w:document"), Malformed, "broken"),
    "a document of another root": ("a.docx", files.docx_with("word/document.xml", b"<a/>"), Malformed, "broken"),
    "a document without words": ("a.docx", files.docx_with("word/document.xml", b""), Malformed, "broken"),
    "a letter of nothing": (
        "a.eml",
        b"From: a@example.org\nTo: b@example.org\nSubject: x\n\n",
        Malformed,
        "neither text",
    ),
    "too many parts": ("a.eml", files.letter(attachments=(("a.txt", TEXT),) * 9), Refused, "too many parts"),
    "a picture": ("a.png", files.png(), Malformed, "picture"),
    "a JPEG named text": ("a.txt", b"\xff\xd8\xff\xe0" + b"x" * 50, Malformed, "picture"),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 60, Malformed, "old Word"),
    "RTF": ("a.rtf", b"{\\rtf1 hello}", Malformed, "RTF"),
    "a gzip": ("a.txt", b"\x1f\x8b\x08" + b"\0" * 40, Malformed, "gzip"),
    "a RAR": ("a.rar", b"Rar!\x1a\x07", Malformed, "RAR"),
    "a program": ("a.txt", b"MZ" + b"\0" * 60, Malformed, "program"),
    "another program": ("a", b"\x7fELF" + b"\0" * 60, Malformed, "program"),
    "bytes that are no text": ("a.txt", bytes(range(32)) * 40, Malformed, "no text file"),
    "a saved link to a script": ("a.url", b"[InternetShortcut]\nURL=javascript:alert(1)", Malformed, "no web link"),
    "a saved link without one": ("a.url", b"[InternetShortcut]\n", Malformed, "no web link"),
    "a broken webloc": ("a.webloc", b"<plist><dict><key>URL", Malformed, "broken"),
    "a webloc with entities": ("a.webloc", b"<!DOCTYPE p [<!ENTITY a 'b'>]><plist/>", Refused, "XML entities"),
    "bookmarks without links": ("b.html", b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL></DL>", Malformed, "no web links"),
    "too many bookmarks": (
        "b.html",
        files.BOOKMARKS + b"<A HREF='https://e.org/1'>a</A>" * 4,
        Refused,
        "too many links",
    ),
}

READ: dict[str, tuple[str, bytes, str, str]] = {
    "NULs in a text": ("a.txt", TEXT[:40] + b"\0\0\0" + TEXT[40:], "Norway", "Control characters"),
    "an older encoding": (
        "a.txt",
        ("Стороны обсудили сотрудничество и договорились. " * 4).encode("cp1251"),
        "Стороны",
        "guessed",
    ),
    "UTF-16 with a mark": ("a.txt", files.BODY.encode("utf-16"), "Norway", ""),
    "a wrong mark": ("a.txt", b"\xef\xbb\xbf" + TEXT + b"\xff", "Norway", "not in the encoding"),
    "a page that lies about its encoding": (
        "a.html",
        b"<html><head><meta charset='ascii'></head><body><p>Caf\xc3\xa9 talks were held</p></body></html>",
        "Café",
        "",
    ),
    "an unknown encoding": (
        "a.html",
        b"<html><head><meta charset='klingon'></head><body><p>Talks were held</p></body></html>",
        "Talks",
        "",
    ),
    "a script in a page": ("a.html", files.PAGE.encode(), "Norway", ""),
    "half a page": ("a.html", files.PAGE.encode()[:480], "Norway", ""),
    "right to left with mixed digits": (
        "a.txt",
        "چودہواں اجلاس ۷ فروری 2024 کو ماسکو میں ہوا ٣ بار".encode(),
        "۷ فروری 2024",
        "",
    ),
    "bidirectional controls": ("a.txt", ("\u202eevil\u202c " + files.BODY).encode(), "Norway", ""),
    "lone surrogates": ("a.txt", b"Talks \xed\xa0\x80 were held in the capital", "Talks", ""),
    "one endless line": ("a.txt", b"word " * 2_000, "word", "Only the first"),
    "a PDF of pictures": ("a.pdf", files.pdf(None), "", "pictures"),
    "letters within letters": ("a.eml", files.nested(6), "Norway", ""),
    "a bad attachment": ("a.eml", files.letter(attachments=(("x.pdf", b"%PDF-1.4 broken"),)), "Norway", "was not read"),
    "a letter without a date": ("a.eml", files.letter().replace(b"Date: Thu", b"Date: Never"), "Norway", ""),
    "an XML bomb in a page": (
        "a.html",
        b"<!DOCTYPE html [<!ENTITY a 'x'>]><html><body><p>Talks &a; held</p></body></html>",
        "Talks",
        "",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_with_what_to_do(case: str) -> None:
    name, data, family, said = REFUSED[case]
    with pytest.raises(family, match=said) as caught:
        read(name, data, limits=SMALL)
    assert caught.value.remedy


@pytest.mark.parametrize("case", READ)
def test_an_odd_file_is_read_with_a_note(case: str) -> None:
    name, data, inside, note = READ[case]
    source = read(name, data, limits=SMALL)[0]
    assert inside in source.text
    assert not note or any(note in said for said in source.notes)


def test_there_are_more_than_forty_cases() -> None:
    assert len(REFUSED) + len(READ) > 40


@pytest.mark.parametrize("hidden", ["never shown", "document.write"])
def test_what_a_script_says_is_never_text(hidden: str) -> None:
    assert hidden not in read("a.html", files.PAGE.encode())[0].text


def test_letters_too_deep_are_counted_and_left() -> None:
    found = read("a.eml", files.nested(6))
    assert len(found) == LIMITS.depth + 1
    assert any("too deep" in note for source in found for note in source.notes)


def test_half_a_gigabyte_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with Reader() as reader, pytest.raises(Refused, match="too many bytes"):
        reader.read(path)


def test_a_file_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    with Reader() as reader, pytest.raises(Unavailable, match="cannot be opened"):
        reader.read(tmp_path / "gone.txt")


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow, good = tmp_path / "slow.pdf", tmp_path / "good.txt"
    slow.write_bytes(files.pdf(pages=900))
    good.write_bytes(TEXT)
    with Reader(Limits(seconds=0.3)) as reader:
        reader._started()
        start = time.monotonic()
        with pytest.raises(Refused, match="took longer than"):
            reader.read(slow)
        assert time.monotonic() - start < 3
    with Reader() as reader:
        assert reader.read(good)[0].text


def test_errors_come_back_from_the_other_process_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(files.pdf(password="x"))
    with Reader() as reader, pytest.raises(Refused, match="password") as caught:
        reader.read(path)
    assert caught.value.remedy
