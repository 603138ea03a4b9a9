"""A working text on paper: every bracket says whose it is, in black only, and the foot says which draft it was."""

import io

import pytest
from pypdf import PdfReader

from paraph.canon import read_aloud
from paraph.errors import Malformed
from paraph.exports.working_paper import MAX_DEPTH, Row, content_data, format_working_pdf
from paraph.exports.working_sheet import working_pdf
from paraph.names import SideId
from paraph.texts.model import Alternative, Content, Group, Mark
from paraph.words.speech import say
from tests.exports.texts import EN, PK, RU, RUS, UR
from tests.negotiation.tables import add, agreed_world, put, whole_of

DIGEST = "ab" * 32


def group(*alternatives: tuple[Content, tuple[SideId, ...]]) -> Group:
    return Group(tuple(Alternative(content, by) for content, by in alternatives))


INNER = group((("and in writing",), (RU,)))
CONTENT: Content = ("The Sides ", group((("agreed",), (PK,)), (("took note ", INNER), (RU,))), " in 2027.")


def words_of(*rows: Row) -> str:
    pdf = format_working_pdf("Rolling text 3", rows, "FOR OFFICIAL USE", DIGEST, sides=(PK, RU))
    return "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_each_bracket_is_followed_by_the_code_of_its_side() -> None:
    assert "TheSides[agreed]PK[tooknote[andinwriting]RU]RUin2027." in words_of(Row("1", EN, CONTENT))


def test_a_wish_to_delete_stands_in_its_own_bracket() -> None:
    row = Row("5", EN, (group((("All.",), (PK,)), ((Mark("delete"),), (RU,))),))
    assert "5.[All.]PK[deletetheparagraph]RU" in words_of(row)


def test_the_page_says_what_it_is_who_must_move_and_which_draft_it_was() -> None:
    words = words_of(Row("1", EN, CONTENT, "differs", (PK, RU)))
    for wanted in ("FOR OFFICIAL USE", "Working text, not agreed", "differs", "to move: PK RU", "page 1 of 1"):
        assert "".join(wanted.split()) in words
    assert read_aloud(bytes.fromhex(DIGEST)).replace(" ", "") in words


def test_the_same_draft_has_the_same_bytes_in_three_scripts() -> None:
    rows = [Row("1", EN, CONTENT), Row("2", RUS, ("Стороны",)), Row("3", UR, ("وفود", group((("نے",), (PK,)))))]
    made = {format_working_pdf("Rolling text", rows, "", DIGEST, sides=(PK, RU)) for _ in range(2)}
    assert len(made) == 1


def test_words_that_look_like_code_are_printed_as_words() -> None:
    assert '#read("/etc/passwd")$x$' in words_of(Row("1", EN, ('#read("/etc/passwd") $x$',)))


def test_brackets_too_deep_for_a_page_are_malformed() -> None:
    content: Content = ("x",)
    for _ in range(MAX_DEPTH + 1):
        content = (group((content, (PK,))),)
    with pytest.raises(Malformed, match="deep"):
        content_data(EN, content)


def test_a_digest_that_is_none_is_malformed() -> None:
    with pytest.raises(Malformed):
        format_working_pdf("x", [], "", "12", sides=(PK, RU))


def test_a_character_that_cannot_be_seen_is_spelt_out() -> None:
    assert "agreed<U+200B>to" in words_of(Row("1", EN, ("agreed\u200bto",)))


def test_a_text_of_the_record_says_whose_words_are_whose_and_who_must_move() -> None:
    world = agreed_world()
    add(world, PK, {EN: "They will meet in spring.", RUS: "Они встретятся весной."})
    ref = "paragraph/js.pk-3/wording.en"
    put(world, RU, say(ref, "They will meet in autumn."))
    pdf = working_pdf(whole_of(world, PK), EN, "FOR OFFICIAL USE")
    words = "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "1.Theywillmeetin[spring]PK[autumn]RU." in words
    assert "tomove:PKRU" in words
    assert read_aloud(bytes.fromhex(whole_of(world, RU).draft_digest)).replace(" ", "") in words


def test_where_attribution_is_withheld_the_sheet_names_no_holder() -> None:
    world = agreed_world()
    add(world, PK, {EN: "They will meet in spring.", RUS: "Они встретятся весной."})
    put(world, RU, say("paragraph/js.pk-3/wording.en", "They will meet in autumn."))
    for side in (PK, RU):
        put(world, side, say("text/js/attribution", False))
    pdf = working_pdf(whole_of(world, PK), EN)
    words = "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())
    assert "Theywillmeetin[autumn][spring]." in words
    assert "PK" not in words
    assert "RU" not in words
