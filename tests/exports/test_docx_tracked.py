"""A tracked document holds the base and every side's words, each exactly."""

from collections.abc import Callable, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.exports.differences import differences, split
from paraph.exports.docx_gate import open_docx
from paraph.exports.docx_return import read_returned
from paraph.exports.docx_tracked import Piece, pieces, write_tracked
from paraph.exports.docx_views import views
from paraph.exports.docx_walk import walk
from paraph.exports.sheet import TextSheet, base_of
from paraph.names import SideId
from tests.exports.files import good, parts_of
from tests.exports.sheets import CHANGED, MADE, PK, RU, sheet
from tests.exports.strategies import SIDES, sheets, texts


def test_each_change_is_a_word_and_carries_its_side() -> None:
    assert pieces("shall meet twice a year", {PK: "shall meet at least twice a year", RU: "may meet once a year"}) == (
        Piece("shall", deleted_by=(RU,)),
        Piece("may", inserted_by=(RU,)),
        Piece(" meet "),
        Piece("at least ", inserted_by=(PK,)),
        Piece("twice", deleted_by=(RU,)),
        Piece("once", inserted_by=(RU,)),
        Piece(" a year"),
    )


def test_what_two_sides_want_alike_is_one_change_of_both() -> None:
    assert pieces("shall meet", {PK: "may meet", RU: "may meet"}) == (
        Piece("shall", deleted_by=(PK, RU)),
        Piece("may", inserted_by=(PK, RU)),
        Piece(" meet"),
    )


@given(texts, st.fixed_dictionaries({side: texts for side in SIDES}))
def test_every_sides_words_and_the_base_are_in_the_pieces(base: str, wordings: dict[SideId, str]) -> None:
    made = pieces(base, wordings)
    assert "".join(piece.text for piece in made if not piece.inserted_by) == base
    for side, text in wordings.items():
        kept = (
            piece
            for piece in made
            if side not in piece.deleted_by and (not piece.inserted_by or side in piece.inserted_by)
        )
        assert "".join(piece.text for piece in kept) == text


@given(texts, texts)
def test_differences_lead_from_one_text_to_the_other(was: str, now: str) -> None:
    made, last = "", 0
    for change in differences(was, now):
        made += was[last : change.start] + now[change.from_ : change.to]
        last = change.end
    assert made + was[last:] == now
    assert "".join(split(was)) == was


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_with_one_sides_marks_accepted_the_file_reads_as_that_side_wants_it(text: TextSheet) -> None:
    data = write_tracked(text, base_of(text), text.sides, MADE)
    story = walk(open_docx(data))
    for side in text.sides:
        accepted, original = views(story.lines[1:], _of(side))
        assert _some(one.text for one in accepted) == _some(one.wants(side) for one in text.paragraphs)
        assert _some(one.text for one in original) == _some(one.base for one in text.paragraphs)


@settings(max_examples=60, deadline=None)
@given(sheets(), st.sampled_from(SIDES))
def test_what_was_written_is_read_back_with_every_change_marked(text: TextSheet, side: SideId) -> None:
    returned = read_returned(write_tracked(text, base_of(text), (side,), MADE), [base_of(text)])
    assert returned.recognised
    assert returned.unmarked == ()
    flat = [part for one in returned.paragraphs if one.now is not None for part in one.parts or (one.now,)]
    assert _some(flat) == _some(one.wants(side) for one in text.paragraphs)


def _of(side: SideId) -> Callable[[str], bool]:
    return lambda author: side in author.split("/")


def _some(given: Iterable[str | None]) -> list[str]:
    return [text for text in given if text and text.strip()]


def test_any_sides_wording_can_be_the_base() -> None:
    text = sheet()
    returned = read_returned(write_tracked(text, base_of(text, PK), (RU,), MADE), [base_of(text), base_of(text, PK)])
    assert returned.base.side == PK
    assert next(one for one in returned.paragraphs if one.id == "js.2").now == CHANGED.wordings[RU]


def test_equal_input_gives_equal_bytes() -> None:
    assert good() == good()


def test_changes_made_in_word_are_tracked_from_the_first_key() -> None:
    assert b"<w:trackRevisions/>" in parts_of(good())["word/settings.xml"]
