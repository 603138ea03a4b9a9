"""The Word file: read back exactly, the same bytes every time, and no file believed that shows other words."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from lxml import etree

from paraph.errors import Malformed, Refused
from paraph.exports.docx_brackets import MAX_TAG, format_docx
from paraph.exports.docx_brackets_parse import parse_docx
from paraph.exports.docx_package import W
from paraph.names import Lang, SideId
from paraph.texts.model import Alternative, Document, Group, Paragraph
from tests.golden_brackets import joint, samples, urdu
from tests.texts.grammar.examples import document, two_words
from tests.texts.grammar.strategies import documents

MAIN = "word/document.xml"
DATA = "customXml/item1.xml"


def part(raw: bytes, name: str) -> str:
    with ZipFile(BytesIO(raw)) as package:
        return package.read(name).decode()


def repacked(raw: bytes, change: Callable[[str], str], name: str = MAIN) -> bytes:
    """The same package with one part changed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data.decode()) if entry == name else data)
    return buffer.getvalue()


def replaced(raw: bytes, old: str, new: str, name: str = MAIN) -> bytes:
    assert old in part(raw, name)
    return repacked(raw, lambda text: text.replace(old, new, 1), name)


def uncontrolled(text: str) -> str:
    """The main part as LibreOffice saves it: the lines without their controls."""
    text = re.sub(r"<w:sdtPr>.*?</w:sdtPr>", "", text)
    return re.sub(r"</?w:sdt(?:Content)?>", "", text)


RAW = format_docx(document(two_words()))


@settings(max_examples=60, deadline=None)
@given(documents)
def test_what_is_written_is_read_back(original: Document) -> None:
    assert parse_docx(format_docx(original)) == original


@settings(max_examples=20, deadline=None)
@given(documents)
def test_a_file_whose_controls_were_dropped_is_still_read_back(original: Document) -> None:
    assert parse_docx(repacked(format_docx(original), uncontrolled)) == original


@pytest.mark.parametrize("name", samples())
def test_the_same_document_gives_the_same_bytes(name: str) -> None:
    assert format_docx(samples()[name]) == format_docx(samples()[name])


@pytest.mark.parametrize("name", samples())
def test_another_library_opens_the_file(name: str) -> None:
    opened = docx.Document(BytesIO(format_docx(samples()[name])))
    assert opened.core_properties.title == samples()[name].title
    assert opened.paragraphs[0].text == samples()[name].title


def test_tags_fit_in_word_however_many_sides_hold_a_bracket() -> None:
    sides = tuple(SideId(f"SIDE{number:04}") for number in range(32))
    many = Document(
        Lang("en"), sides, (Paragraph("1", sides, ("a ", Group((Alternative(("b",), sides[1:], "2026-03-02"),)))),)
    )
    raw = format_docx(many)
    found = etree.fromstring(part(raw, MAIN).encode()).iter(f"{{{W}}}tag")
    tags = [tag.get(f"{{{W}}}val", "") for tag in found]
    assert max(len(tag) for tag in tags) <= MAX_TAG
    assert parse_docx(raw) == many


def test_every_control_has_a_number_of_its_own() -> None:
    ids = re.findall(r'<w:id w:val="(\d+)"/>', part(format_docx(joint()), MAIN))
    assert len(ids) == len(set(ids)) > 10


def test_urdu_runs_from_right_to_left_in_paragraphs_and_runs() -> None:
    raw = format_docx(urdu())
    assert '<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">فریقین' in part(raw, MAIN)
    assert '<w:lang w:bidi="ur"/>' in part(raw, "word/styles.xml")


def test_the_foot_holds_page_number_and_digest() -> None:
    foot = part(RAW, "word/footer1.xml")
    assert ' w:instr=" PAGE "' in foot
    assert ' w:instr=" NUMPAGES "' in foot
    assert re.search(r"SHA-256 [0-9a-f]{64}<", foot)


HARMLESS = {
    "marks of a saved session": ("<w:r>", '<w:r w:rsidR="00A1B2C3">'),
    "a run cut in two": (
        "Both sides </w:t></w:r>",
        'Both </w:t></w:r><w:r><w:t xml:space="preserve">sides </w:t></w:r>',
    ),
    "a spelling mark": ("<w:r>", '<w:proofErr w:type="spellStart"/><w:r>'),
    "a bookmark": ("<w:r>", '<w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/><w:r>'),
    "a page break that was shown": ("Both sides </w:t>", "Both sides </w:t><w:lastRenderedPageBreak/>"),
    "a comment in the margin": ("<w:r>", '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/><w:r>'),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_word_processor_adds_around_the_words_is_passed_over(name: str) -> None:
    assert parse_docx(replaced(RAW, *HARMLESS[name])) == document(two_words())


def test_a_word_changed_inside_its_control_is_read() -> None:
    changed = replaced(RAW, ">agreed<", ">decided<")
    bracket = parse_docx(changed).paragraphs[0].content[1]
    assert isinstance(bracket, Group)
    assert bracket.alternatives[0].content == ("decided",)


TRACKED = '<w:ins w:id="9" w:author="A"><w:r><w:t>not </w:t></w:r></w:ins>'
OUTSIDE = "<w:p><w:r><w:t>A line of its own.</w:t></w:r></w:p>"
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x "agreed">]>'

BAD = {
    "a code changed only where it is seen": (">PK<", ">RU<", "shows other words"),
    "a code changed only in its control": ('"a:PK"', '"a:CN"', "not that of a side"),
    "a bracket taken away": (">[<", "><", "shows other words"),
    "a label changed": (">¶ 1<", ">¶ 2<", "shows other words"),
    "a tracked change": ("<w:r><w:t", f"{TRACKED}<w:r><w:t", "tracked changes"),
    "a deletion that is tracked": (
        ">agreed<",
        '>agreed</w:t><w:delText>x</w:delText><w:t xml:space="preserve"><',
        "tracked",
    ),
    "a line outside every control": ("<w:sectPr>", f"{OUTSIDE}<w:sectPr>", "belong to no paragraph"),
    "a table": ("<w:sectPr>", "<w:tbl/><w:sectPr>", "neither a paragraph nor its control"),
    "hidden text": ("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t", "hidden text"),
    "a field in the text": ("<w:r><w:t", '<w:fldSimple w:instr="DATE"/><w:r><w:t', "not text"),
    "a picture in a run": (">agreed</w:t>", ">agreed</w:t><w:drawing/>", "not text"),
    "a page break in a run": (">agreed</w:t>", '>agreed</w:t><w:br w:type="page"/>', "not text"),
    "a paragraph cut in two": ("Both sides </w:t></w:r>", "Both sides </w:t></w:r></w:p><w:p>", "line that is a note"),
    "a control of another kind": ('"g"', '"x"', "a control stands where another belongs"),
    "an unknown mark": ('"g"', '"m:strike"', "mark is unknown"),
    "a tag that is not kept": ('"a:PK"', '"#7"', "not among the long ones"),
    "a paragraph's control without its tag": (
        '<w:tag w:val="p:1:PK/RU"/>',
        "",
        "a control stands where another belongs",
    ),
    "a document type": ("<w:document ", f"{DOCTYPE}<w:document ", "defines a document type"),
    "broken XML": ("</w:body>", "", "is not sound XML"),
    "a character that is none": ('"g"', '"u:0041"', "number is unknown"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_not_what_it_shows_is_refused(name: str) -> None:
    old, new, phrase = BAD[name]
    with pytest.raises((Malformed, Refused), match=phrase):
        parse_docx(replaced(RAW, old, new))


def test_a_changed_word_in_a_file_without_controls_is_refused() -> None:
    with pytest.raises(Malformed, match="shows other words"):
        parse_docx(repacked(RAW, lambda text: uncontrolled(text).replace(">agreed<", ">decided<")))


def without_data(raw: bytes) -> bytes:
    return replaced(raw, "urn:paraph:bracketed", "urn:another", DATA)


def doubled(raw: bytes) -> bytes:
    buffer = BytesIO(raw)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(buffer, "a") as package:
        package.writestr(MAIN, "<x/>")
    return buffer.getvalue()


BAD_FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "no package": (lambda raw: b"%PDF-1.7", "no Word file"),
    "a package cut off": (lambda raw: raw[: len(raw) // 2], "cut short"),
    "a style that hides": (
        lambda raw: replaced(raw, "<w:vertAlign", "<w:vanish/><w:vertAlign", "word/styles.xml"),
        "style of the file hides",
    ),
    "a damaged part": (lambda raw: raw.replace(raw[900:960], bytes(60)), "damaged|not sound XML"),
    "a part twice": (doubled, "is there twice"),
    "somebody else's Word file": (without_data, "does not hold a bracketed text"),
    "data of another version": (lambda raw: replaced(raw, 'version="1"', 'version="2"', DATA), "of version 1"),
    "data that are no text": (lambda raw: replaced(raw, "%bracketed 1", "%bracketed 9", DATA), "does not begin with"),
    "an entity in the data": (
        lambda raw: replaced(raw, "<bracketed ", "<!DOCTYPE x><bracketed ", DATA),
        "document type",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_package_that_is_not_ours_is_refused(name: str) -> None:
    change, phrase = BAD_FILES[name]
    with pytest.raises((Malformed, Refused), match=phrase):
        parse_docx(change(RAW))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs Debian's libreoffice-writer")
def test_libreoffice_opens_the_files_and_what_it_saves_is_read_back(tmp_path: Path) -> None:
    for name, sample in samples().items():
        (tmp_path / f"{name}.docx").write_bytes(format_docx(sample))
    out = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    given_files = [str(tmp_path / f"{name}.docx") for name in samples()]
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), *given_files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for name, sample in samples().items():
        assert parse_docx((out / f"{name}.docx").read_bytes()) == sample
