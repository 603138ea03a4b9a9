"""A Word file passes the gate only when it holds text and nothing that acts; otherwise it is told why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.errors import ParaphError, Refused
from paraph.exports import docx_gate
from paraph.exports.docx_gate import open_docx
from tests.exports.bad_files import BAD, Bad
from tests.exports.files import Edit, edited, good, in_body, link, parts_of, swap


def test_our_own_file_passes_without_a_word() -> None:
    package = open_docx(good())
    assert package.main == "word/document.xml"
    assert package.notes == ()
    assert package.parts == parts_of(good())


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_it_is_turned_away_in_clear_words(bad: Bad) -> None:
    with pytest.raises(bad.family) as caught:
        open_docx(bad.make())
    assert bad.phrase in str(caught.value)
    assert caught.value.remedy
    assert str(caught.value).isascii()
    assert len(str(caught.value)) < 200


def test_there_are_at_least_sixty_and_no_two_have_one_name() -> None:
    assert len({bad.name for bad in BAD}) == len(BAD) >= 60


def test_text_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_gate, "MAX_XML", 5_000)
    with pytest.raises(Refused, match="The text of the file is larger"):
        open_docx(good())


def test_the_whole_may_not_unpack_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_gate, "MAX_TOTAL", 5_000)
    with pytest.raises(Refused, match="Unpacked the file"):
        open_docx(good())


@pytest.mark.parametrize(
    ("edit", "note"),
    [
        (link("hyperlink", "https://example.org/", outward=True), "web or mail links"),
        (
            link("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", outward=True),
            "template on the writer's own disk",
        ),
        (lambda parts: parts.update({"_xmlsignatures/sig1.xml": b"<a/>"}), "digital signature"),
    ],
)
def test_what_waits_for_a_person_passes_and_is_noted(edit: Edit, note: str) -> None:
    (found,) = open_docx(edited(edit)).notes
    assert note in found


@pytest.mark.parametrize("words", ["The link between DDE and QUOTE", "import of goods"])
def test_a_word_is_not_taken_for_a_field(words: str) -> None:
    open_docx(edited(in_body(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")))


def test_a_page_number_is_a_field_that_passes() -> None:
    open_docx(edited(swap("word/footer1.xml", " PAGE ", " PAGE \\* MERGEFORMAT ")))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 255), st.integers(0, 40))
def test_a_damaged_file_is_turned_away_or_read_but_never_crashes(place: int, flip: int, cut: int) -> None:
    data = bytearray(good())
    data[place % len(data)] ^= flip
    try:
        open_docx(bytes(data[: len(data) - cut]))
    except ParaphError:
        return
    assert cut == 0
