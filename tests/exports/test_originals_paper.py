"""An original on paper: the same bytes always, fonts within, words as data; read back, it says what its text says."""

import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from paraph.errors import Malformed, Refused, Untrusted
from paraph.exports import readback
from paraph.exports.agreed import Original
from paraph.exports.original import lay_out
from paraph.exports.page_digests import Layout
from paraph.exports.page_words import check_bodies
from paraph.exports.pdf import format_pdf
from paraph.exports.press import FONTS
from paraph.exports.readback import check_pdf, check_pdfs, read_original, read_zones
from paraph.exports.source import format_sheet
from paraph.names import SideId
from tests.exports.texts import AR, EN, KK, KZ, PK, RU, RUS, UR, ZH, original, reworded

TWO = original(repeat=4)
URDU = original({PK: UR, RU: RUS}, EN)
HOSTILE = (
    '#read("/etc/passwd") $x$ \\ \\u{41} @x `a` *b* _c_ <mark> // no /* "q" \'s\' -- ... ~ [x] {y} '
    "#pagebreak() = H\n- item\n\n+ 1. x #sys.inputs"
)


@lru_cache(maxsize=32)
def made(name: str, side: SideId, layout: Layout = "sequence") -> bytes:
    text: Original = {"two": TWO, "urdu": URDU, "hostile": reworded(original(), 0, EN, HOSTILE)}[name]
    return format_pdf(lay_out(text, side), layout)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def stripped(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def another_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the PDF had been set by another version of the press: no bytes to compare, only words."""
    monkeypatch.setattr(readback, "_remade", lambda *_: False)


# -- the bytes -------------------------------------------------------------------------------------------------------


def test_the_same_original_has_the_same_bytes() -> None:
    assert format_pdf(lay_out(URDU, PK)) == made("urdu", PK)


def dictionary(item: PdfObject) -> DictionaryObject:
    found = item.get_object()
    assert isinstance(found, DictionaryObject)
    return found


def test_every_font_on_the_page_is_within_the_file() -> None:
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(made("urdu", PK))).pages:
        fonts = dictionary(dictionary(page["/Resources"])["/Font"])
        for name in fonts:
            descendants = dictionary(fonts[name])["/DescendantFonts"]
            assert isinstance(descendants, ArrayObject)
            descendant = dictionary(descendants[0])
            descriptor = dictionary(descendant["/FontDescriptor"])
            found[str(descendant["/BaseFont"]).partition("+")[2]] = "/FontFile2" in descriptor
    assert set(found) >= {"ParaphSerif-Regular", "ParaphSerif-Bold", "NotoNastaliqUrdu-Regular"}
    assert all(found.values())


def test_the_file_says_that_it_is_for_keeping_and_for_screen_readers() -> None:
    stream = PdfReader(io.BytesIO(made("urdu", PK))).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    metadata = stream.get_data()
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_its_date_is_that_of_the_text_and_not_of_the_making() -> None:
    metadata = PdfReader(io.BytesIO(made("two", PK))).metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]) == "D:20260513000000Z"


def test_the_text_is_attached_as_its_source() -> None:
    attached = PdfReader(io.BytesIO(made("two", RU))).attachments["original.json"]
    assert attached == [format_sheet(lay_out(TWO, RU))]


# -- what stands on the page -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "copy", "count"), [(PK, "Original of PK", "page {} of {}"), (RU, "Экземпляр: RU", "стр. {} из {}")]
)
def test_every_page_bears_marking_copy_number_and_its_digits(side: SideId, copy: str, count: str) -> None:
    pdf = made("two", side)
    pages = read_original(pdf).pages
    assert len({page.digits for page in pages}) == len(pages) > 2
    for page, words in zip(pages, pages_of(pdf), strict=True):
        for wanted in ("FOR OFFICIAL USE", copy, count.format(page.page, len(pages)), page.digits):
            assert stripped(wanted) in stripped(words)


def test_the_own_side_signs_on_the_left() -> None:
    first = {side: pages_of(made("two", side))[-1] for side in (PK, RU)}
    assert first[PK].index("Экзампл") < first[PK].index("Пример")
    assert first[RU].index("B. Primer") < first[RU].index("A. Example")


def test_nobody_signs_a_page_without_words_of_the_text() -> None:
    for page in read_original(made("two", PK)).pages:
        assert any(name.startswith("¶") for _, name in page.carries)


def test_words_that_look_like_code_are_printed_as_words() -> None:
    assert stripped(HOSTILE) in stripped(pages_of(made("hostile", PK))[0])


def test_languages_stand_side_by_side_when_asked() -> None:
    pages = read_original(made("two", RU, "columns")).pages
    assert ("ru", "¶1 (1)") in pages[0].carries
    assert ("en", "¶1 (1)") in pages[0].carries


def test_more_languages_than_fit_are_not_put_side_by_side() -> None:
    text = original({PK: EN, RU: RUS, KZ: KK}, UR)
    with pytest.raises(Refused, match="4 languages do not fit"):
        format_pdf(lay_out(text, PK), "columns")


def test_a_closing_too_long_for_a_page_runs_over_and_loses_nothing(another_press: None) -> None:
    text = replace(TWO, closing={EN: "closing words " * 900 + "END", RUS: "Конец."})
    pdf = format_pdf(lay_out(text, PK))
    assert check_pdf(pdf).how == {EN: "words", RUS: "words"}
    assert any("END" in page for page in pages_of(pdf))


def test_eight_sides_sign_within_the_page_in_three_languages_side_by_side() -> None:
    codes = [SideId(code) for code in ("PK", "RU", "KZ", "XA", "XB", "XC", "XD", "XE")]
    text = original({PK: UR, RU: RUS}, EN)
    parties = tuple(replace(text.sides[1], side=code) for code in codes)
    text = replace(text, sides=parties, closing={}, paraphs=(), refs=())
    lines = [line for zone in read_zones(format_pdf(lay_out(text, PK), "columns")) for line in zone.margin.split("\n")]
    assert not any("Russian Federation" in line for line in lines)


def test_a_word_longer_than_its_line_is_broken_and_not_cut(another_press: None) -> None:
    text = reworded(original(), 0, EN, "See https://example.org/" + "a" * 200 + "/END.")
    pdf = format_pdf(lay_out(text, PK))
    assert check_pdf(pdf).how == {EN: "words", RUS: "words"}
    assert max(len(line) for line in pages_of(pdf)[0].split("\n")) < 120


def test_columns_that_run_over_a_page_are_said_to_be_unread(another_press: None) -> None:
    text = reworded(original(), 1, EN, "The Sides reaffirm their determination. " * 150)
    assert check_pdf(format_pdf(lay_out(text, PK), "columns")).how == {EN: "source", RUS: "source"}


# -- letters that no font has ----------------------------------------------------------------------------------------


def test_a_script_without_a_font_is_refused_by_name_and_never_drawn_as_boxes() -> None:
    with pytest.raises(Refused, match=r"Chinese \(Han\)") as caught:
        format_pdf(lay_out(original({PK: ZH, RU: RUS}), PK))
    assert "folder" in caught.value.remedy


def test_a_sign_without_a_font_is_refused_by_its_unicode_name() -> None:
    with pytest.raises(Refused, match=r"grinning face \(U\+1F600\)"):
        format_pdf(lay_out(reworded(original(), 0, EN, "We met \U0001f600."), PK))


def test_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="no folder of fonts"):
        format_pdf(lay_out(original(), PK), fonts=Path("/nowhere/fonts"))


def test_a_folder_of_fonts_adds_to_ours_and_ours_come_first() -> None:
    assert format_pdf(lay_out(URDU, PK), fonts=FONTS) == made("urdu", PK)


def test_arabic_and_kazakh_need_no_folder() -> None:
    text = original({PK: AR, KZ: KK})
    assert check_pdf(format_pdf(lay_out(text, PK))).how == {AR: "remade", KK: "remade"}


# -- read back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["sequence", "columns"])
def test_two_originals_are_proved_from_their_files_alone(layout: Layout) -> None:
    ours, theirs = check_pdfs(made("two", PK, layout), made("two", RU, layout))
    assert (ours.sheet.copy, theirs.sheet.copy) == (PK, RU)
    assert ours.how == {EN: "remade", RUS: "remade"}
    assert ours.proves_digest
    assert theirs.proves_digest


@pytest.mark.parametrize("layout", ["sequence", "columns"])
def test_with_another_press_the_words_are_read_from_the_pages(another_press: None, layout: Layout) -> None:
    ours, _ = check_pdfs(made("two", PK, layout), made("two", RU, layout))
    assert ours.how == {EN: "words", RUS: "words"}


@pytest.mark.parametrize("layout", ["sequence", "columns"])
def test_beside_urdu_the_latin_and_cyrillic_words_are_still_read(another_press: None, layout: Layout) -> None:
    ours, _ = check_pdfs(made("urdu", PK, layout), made("urdu", RU, layout))
    assert ours.how == {UR: "source", RUS: "words", EN: "words"}


def test_an_original_of_other_words_is_refused_by_paragraph_and_words() -> None:
    other = format_pdf(lay_out(reworded(original(), 1, RUS, "Они условились."), RU))
    with pytest.raises(Refused, match="paragraph 2, ru: “условились не позднее"):
        check_pdfs(format_pdf(lay_out(original(), PK)), other)


def with_source(pdf: bytes, source: bytes) -> bytes:
    """The same pages, with another text said to be theirs."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for attached in writer.attachment_list:
        if attached.name == "original.json":
            attached.content = source
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_that_say_other_words_than_the_text_inside_are_not_trusted() -> None:
    text = reworded(TWO, 4, EN, str(TWO.paragraphs[4][1][EN]).replace("30", "31"))
    forged = with_source(made("two", PK), format_sheet(lay_out(text, PK)))
    with pytest.raises(Untrusted, match="Page 1 of the original of PK does not carry"):
        check_pdf(forged)


def test_pages_with_the_right_digits_and_other_words_are_not_trusted() -> None:
    first, *rest = read_zones(made("two", PK))
    forged = replace(first, body=first.body.replace("30 days", "13 days", 1))
    with pytest.raises(Untrusted, match="do not say what the text says: paragraph 2, en"):
        check_bodies(lay_out(TWO, PK), "sequence", (forged, *rest))


def test_words_on_the_page_that_are_not_in_the_text_are_not_trusted() -> None:
    *rest, last = read_zones(made("two", PK))
    with pytest.raises(Untrusted, match="more on its pages"):
        check_bodies(lay_out(TWO, PK), "sequence", (*rest, replace(last, body=last.body + "And more.")))


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", made("two", PK)[:2000]], ids=["empty", "head", "zip", "cut"]
)
def test_what_is_no_pdf_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_original(data)


def test_a_pdf_without_its_text_is_malformed() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Malformed, match="does not carry its own text"):
        read_original(out.getvalue())
