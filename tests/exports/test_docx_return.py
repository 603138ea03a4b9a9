"""A file that came back says what it changes, told from its words; marks are only asked what they cover."""

import re

import pytest

from paraph.errors import Refused
from paraph.exports.docx_about import bookmark
from paraph.exports.docx_columns import write_columns
from paraph.exports.docx_compare import Piece, ReturnedParagraph
from paraph.exports.docx_return import Returned, read_returned
from paraph.exports.docx_story import Aside, Comment
from paraph.exports.docx_tracked import write_tracked
from paraph.exports.sheet import SheetParagraph, base_of
from tests.exports.files import Edit, Parts, edited, in_body, parts_of, swap
from tests.exports.sheets import AGREED, CHANGED, DELETED, LAST, MADE, PK, RU, sheet

DOCUMENT = "word/document.xml"
PLAIN = sheet((AGREED, CHANGED, DELETED, LAST))
BASES = [base_of(PLAIN), base_of(PLAIN, PK), base_of(PLAIN, RU)]


def unchanged() -> bytes:
    """PK's file with no change in it: it is silent on everything."""
    silent = tuple(SheetParagraph(one.id, one.number, one.base) for one in PLAIN.paragraphs)
    return write_tracked(sheet(silent), base_of(PLAIN), (PK,), MADE)


def back(*edits: Edit) -> Returned:
    data = unchanged()
    for edit in edits:
        data = edited(edit, data)
    return read_returned(data, BASES)


def one(returned: Returned, ident: str) -> ReturnedParagraph:
    return next(paragraph for paragraph in returned.paragraphs if paragraph.id == ident)


def kinds(returned: Returned) -> list[tuple[str, str]]:
    return [(paragraph.id, paragraph.kind) for paragraph in returned.changed]


def paragraph_xml(ident: str) -> str:
    """A whole paragraph of the file as it was written."""
    text = parts_of(unchanged())[DOCUMENT].decode()
    return next(found[0] for found in re.finditer(r"<w:p>.*?</w:p>", text, re.DOTALL) if bookmark(ident) in found[0])


def marked(name: str, words: str, author: str = "A. Reader") -> str:
    tag = "delText" if name in ("del", "moveFrom") else "t"
    return (
        f'<w:{name} w:id="900" w:author="{author}" w:date="2026-05-13T09:00:00Z"><w:r><w:{tag} xml:space="preserve">'
        f"{words}</w:{tag}></w:r></w:{name}>"
    )


def cut(words: str, *between: str) -> Edit:
    """Ends the run of some words before them, and puts something in their place."""
    end, start = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
    return swap(DOCUMENT, words, end + "".join(between) + start)


def test_a_file_without_changes_says_so() -> None:
    returned = back()
    assert returned.recognised
    assert (returned.changed, returned.unmarked, returned.asides, returned.notes) == ((), (), (), ())
    assert returned.title == PLAIN.heading


def test_a_changed_title_is_noted() -> None:
    returned = back(swap(DOCUMENT, "sixth round", "seventh round"))
    assert returned.title == "Joint statement of the seventh round"
    assert any("title" in note for note in returned.notes)


def test_a_marked_change_names_its_author() -> None:
    found = one(back(cut("working", marked("del", "working"), marked("ins", "friendly"))), "js.1")
    assert found.now == "The sides met in a friendly atmosphere and thanked the hosts."
    assert (found.kind, found.marked, found.authors) == ("changed", True, ("A. Reader",))


def test_a_change_without_a_mark_is_found_and_reported() -> None:
    found = one(back(swap(DOCUMENT, "twice a year", "once a year")), "js.2")
    assert (found.kind, found.marked, found.unmarked) == ("changed", False, (Piece("twice", "once"),))


def test_beside_marked_changes_the_unmarked_one_stands_out() -> None:
    returned = back(
        swap(DOCUMENT, "twice a year", "once a year"),
        cut("registers", marked("del", "registers"), marked("ins", "lists")),
    )
    assert one(returned, "js.2").now == "The experts shall meet once a year to compare their lists of equipment."
    assert one(returned, "js.2").unmarked == (Piece("twice", "once"),)


def test_marks_that_claim_a_change_where_there_is_none_change_nothing() -> None:
    found = one(back(cut("working", marked("ins", "working"))), "js.1")
    assert (found.kind, found.unmarked) == ("unchanged", ())


def test_a_deletion_that_was_silently_accepted_is_unmarked() -> None:
    assert one(back(swap(DOCUMENT, " and thanked the hosts", "")), "js.1").unmarked == (
        Piece(" and thanked the hosts", ""),
    )


def test_what_one_inserted_and_another_deleted_is_nowhere() -> None:
    inner = marked("del", "very ", "Second")
    assert (
        back(cut("working", f'<w:ins w:id="901" w:author="First">{inner}</w:ins>', marked("ins", "working"))).changed
        == ()
    )


def test_a_passage_moved_with_marks_is_followed() -> None:
    returned = back(
        cut("twice a year", marked("moveFrom", "twice a year")),
        cut("registers of", "", marked("moveTo", "twice a year")),
    )
    assert one(returned, "js.2").now == "The experts shall meet  to compare their twice a year equipment."
    assert one(returned, "js.2").unmarked == (Piece("registers of", ""),)


def test_a_moved_paragraph_keeps_its_name() -> None:
    last = paragraph_xml("js.4")
    returned = back(swap(DOCUMENT, last, ""), swap(DOCUMENT, paragraph_xml("js.1"), last + paragraph_xml("js.1")))
    assert kinds(returned) == [("js.4", "moved")]


def test_an_edit_hidden_in_a_move_is_found() -> None:
    last = paragraph_xml("js.4")
    returned = back(
        swap(DOCUMENT, last, ""),
        swap(DOCUMENT, paragraph_xml("js.1"), last.replace("no legal force", "legal force") + paragraph_xml("js.1")),
    )
    assert kinds(returned) == [("js.4", "changed")]
    assert one(returned, "js.4").moved
    assert not one(returned, "js.4").marked


def test_a_deleted_paragraph_is_reported_where_it_stood() -> None:
    returned = back(swap(DOCUMENT, paragraph_xml("js.2"), ""))
    assert [(found.id, found.kind, found.marked) for found in returned.paragraphs[:2]] == [
        ("js.1", "unchanged", True),
        ("js.2", "deleted", False),
    ]


def test_a_new_paragraph_says_what_it_follows() -> None:
    new = "<w:p><w:r><w:t>Nothing else was discussed.</w:t></w:r></w:p>"
    (found,) = back(swap(DOCUMENT, paragraph_xml("js.3"), new + paragraph_xml("js.3"))).changed
    assert (found.kind, found.id, found.after, found.marked) == ("new", "", "js.2", False)


def test_a_paragraph_split_in_two_is_one_paragraph_in_two_parts() -> None:
    returned = back(swap(DOCUMENT, " to compare their", "</w:t></w:r></w:p><w:p><w:r><w:t>to compare their"))
    assert kinds(returned) == [("js.2", "split")]
    assert one(returned, "js.2").parts == (
        "The experts shall meet twice a year",
        "to compare their registers of equipment.",
    )


def test_two_paragraphs_run_together_are_merged() -> None:
    both = paragraph_xml("js.3").replace("</w:p>", "") + re.sub(r"^<w:p><w:pPr>.*?</w:pPr>", "", paragraph_xml("js.4"))
    (found,) = back(swap(DOCUMENT, paragraph_xml("js.3") + paragraph_xml("js.4"), both)).changed
    assert (found.kind, found.id, found.also) == ("merged", "js.3", ("js.4",))


def test_without_bookmarks_paragraphs_are_told_by_their_words() -> None:
    def strip(parts: Parts) -> None:
        parts[DOCUMENT] = re.sub(rb"<w:bookmark[^>]*>", b"", parts[DOCUMENT])

    returned = back(strip, swap(DOCUMENT, "twice a year", "every second spring"))
    assert kinds(returned) == [("js.2", "changed")]
    assert not one(returned, "js.2").by_mark


def test_a_long_text_all_of_whose_bookmarks_are_gone_is_still_told_apart() -> None:
    long = sheet(
        SheetParagraph(f"js.{n}", f"{n}", f"Article {n} of list {n * 7} names depot {n * 13} and its keeper.")
        for n in range(600)
    )
    data = write_tracked(long, base_of(long), (PK,), MADE)

    def edit(parts: Parts) -> None:
        parts[DOCUMENT] = re.sub(rb"<w:bookmark[^>]*>", b"", parts[DOCUMENT]).replace(b"its keeper", b"its guard")

    returned = read_returned(edited(edit, data), [base_of(long)])
    assert {one.kind for one in returned.paragraphs} == {"changed"}
    assert {one.unmarked for one in returned.paragraphs} == {(Piece("keeper", "guard"),)}


def test_a_bookmark_on_the_wrong_paragraph_is_overruled_by_the_words() -> None:
    def swapped(parts: Parts) -> None:
        first, second = bookmark("js.1").encode(), bookmark("js.2").encode()
        parts[DOCUMENT] = parts[DOCUMENT].replace(first, b"@").replace(second, first).replace(b"@", second)

    assert back(swapped).changed == ()


def test_without_styles_the_numbers_are_still_no_words() -> None:
    assert (
        back(lambda parts: parts.update({DOCUMENT: parts[DOCUMENT].replace(b"ParaphNumber", b"Other")})).changed == ()
    )


def test_words_that_wear_the_style_of_a_number_are_words() -> None:
    hidden = '<w:r><w:rPr><w:rStyle w:val="ParaphNumber"/></w:rPr><w:t xml:space="preserve">not </w:t></w:r>'
    now = one(back(cut("working", hidden, marked("ins", "working"))), "js.1").now
    assert now is not None
    assert now.startswith("The sides met in a not ")


class TestTheBase:
    def test_is_known_by_our_own_part(self) -> None:
        assert back().base_digest == base_of(PLAIN).digest

    def test_is_known_by_the_document_property_where_the_part_was_dropped(self) -> None:
        assert back(lambda parts: parts.pop("customXml/item1.xml")).recognised

    def test_is_guessed_from_the_words_where_both_are_gone_and_a_person_must_confirm(self) -> None:
        returned = back(lambda parts: [parts.pop("customXml/item1.xml"), parts.pop("docProps/custom.xml")])
        assert not returned.recognised
        assert returned.base == base_of(PLAIN)
        assert any("Confirm it" in note for note in returned.notes)

    def test_of_another_text_is_refused(self) -> None:
        other = sheet([SheetParagraph("x.1", "1", "Wholly unrelated words about fisheries in the north.")])
        with pytest.raises(Refused, match="resembles"):
            read_returned(unchanged(), [base_of(other)])

    def test_is_not_taken_from_what_the_file_claims_of_its_words(self) -> None:
        returned = back(swap("customXml/item1.xml", base_of(PLAIN).digest, base_of(PLAIN, RU).digest))
        assert returned.base.side == RU
        assert not one(returned, "js.2").marked


class TestNothingIsLost:
    def test_hidden_text_is_put_aside(self) -> None:
        hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">not </w:t></w:r>'
        returned = back(cut("working", hidden, marked("ins", "working")))
        assert returned.asides == (Aside("hidden", "not "),)
        assert one(returned, "js.1").kind == "unchanged"

    def test_a_style_that_hides_is_seen_through(self) -> None:
        style = (
            '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
        hidden = '<w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>ghost</w:t></w:r>'
        returned = back(swap("word/styles.xml", "</w:styles>", style + "</w:styles>"), in_body(f"<w:p>{hidden}</w:p>"))
        assert returned.asides == (Aside("hidden", "ghost"),)

    def test_words_of_the_base_that_were_hidden_are_gone(self) -> None:
        hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve">no </w:t></w:r>'
        assert one(back(cut("no ", hidden)), "js.4").unmarked == (Piece("no ", ""),)

    def test_a_text_box_is_put_aside_once(self) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
        namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        both = f"<mc:AlternateContent {namespace}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        returned = back(in_body(f"<w:p><w:r>{both}</mc:AlternateContent></w:r></w:p>"))
        assert returned.asides == (Aside("text box", "In a box."),)

    def test_a_footnote_is_put_aside(self) -> None:
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>Unless agreed otherwise.</w:t></w:r></w:p></w:footnote>'
        root = (
            f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{note}</w:footnotes>'
        )
        returned = back(
            lambda parts: parts.update({"word/footnotes.xml": root.encode()}),
            cut(" atmosphere", '<w:r><w:footnoteReference w:id="2"/></w:r>', marked("ins", " atmosphere")),
        )
        assert returned.asides == (Aside("footnote", "Unless agreed otherwise."),)
        assert any("footnotes" in note for note in returned.notes)

    def test_a_comment_comes_with_its_paragraph(self) -> None:
        comment = '<w:comment w:id="7" w:author="A. Reader"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
        root = (
            f'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{comment}</w:comments>'
        )
        returned = back(
            lambda parts: parts.update({"word/comments.xml": root.encode()}),
            swap(
                DOCUMENT, "registers of equipment.", 'registers of equipment.</w:t><w:commentReference w:id="7"/><w:t>'
            ),
        )
        assert one(returned, "js.2").comments == (Comment("A. Reader", "Why?"),)

    def test_text_in_a_table_is_read(self) -> None:
        cell = "<w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc>"
        returned = back(in_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl><w:p/>"))
        assert [found.now for found in returned.changed] == ["In a cell."]
        assert any("table" in note for note in returned.notes)

    def test_text_in_a_content_control_is_read(self) -> None:
        whole = paragraph_xml("js.2")
        control = f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
        assert back(swap(DOCUMENT, whole, control)).changed == ()

    def test_characters_that_deceive_are_named(self) -> None:
        found = one(back(swap(DOCUMENT, "experts", "ex\u0440erts")), "js.2")
        assert [odd.kind for odd in found.odd] == ["mixed-script"]

    @pytest.mark.parametrize("look", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
    def test_text_that_cannot_be_seen_is_noted(self, look: str) -> None:
        returned = back(in_body(f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>unseen</w:t></w:r></w:p>"))
        assert any("hardly be seen" in note for note in returned.notes)

    def test_words_in_the_header_are_put_aside(self) -> None:
        returned = back(swap("word/header1.xml", "</w:p></w:hdr>", "<w:r><w:t>Agreed</w:t></w:r></w:p></w:hdr>"))
        assert returned.asides == (Aside("header", "Agreed"),)


class TestSeveralSides:
    def test_whose_changes_to_read_must_be_said(self) -> None:
        data = write_tracked(PLAIN, base_of(PLAIN), (PK, RU), MADE)
        with pytest.raises(Refused, match="changes of PK, RU"):
            read_returned(data, BASES)
        assert one(read_returned(data, BASES, RU), "js.2").now == CHANGED.wordings[RU]

    def test_a_persons_own_marks_count_for_whichever_side_is_read(self) -> None:
        data = edited(cut("working", marked("ins", "cordial ")), write_tracked(PLAIN, base_of(PLAIN), (PK, RU), MADE))
        for side in (PK, RU):
            assert "cordial" in (one(read_returned(data, BASES, side), "js.1").now or "")

    def test_columns_come_back_as_each_sides_own_words(self) -> None:
        data = write_columns(sheet(), MADE)
        bases = [base_of(sheet(), side) for side in (PK, RU)]
        for side in (PK, RU):
            returned = read_returned(data, bases, side)
            assert (returned.recognised, returned.base.side, returned.changed) == (True, side, ())

    def test_a_change_in_one_column_is_a_change_of_that_side(self) -> None:
        data = edited(swap(DOCUMENT, "may meet once", "may meet never"), write_columns(sheet(), MADE))
        bases = [base_of(sheet(), side) for side in (PK, RU)]
        assert read_returned(data, bases, PK).changed == ()
        assert one(read_returned(data, bases, RU), "js.2").unmarked == (Piece("once", "never"),)
