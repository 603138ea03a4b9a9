"""Passages that moved are recognised, and nothing else is taken for one."""

from paraph.names import SideId
from paraph.texts.compiler import compile_wordings
from paraph.texts.moves import document_moves, moves

PK, RU = SideId("PK"), SideId("RU")
MEET = "The Parties shall meet every year."
INFORM = "They shall inform the other side of all measures taken under national law."
KEEP = "The secretariat keeps the record of every meeting."


def test_a_passage_that_stands_elsewhere_in_the_paragraph_is_a_move() -> None:
    (found,) = moves({PK: f"{MEET} {INFORM} {KEEP}", RU: f"{MEET} {KEEP} {INFORM}"}, "en")
    assert found.words == KEEP
    assert (found.here.by, found.there.by, found.here.piece < found.there.piece) == ((RU,), (PK,), True)


def test_a_passage_that_went_to_another_paragraph_is_a_move() -> None:
    document = {
        "js.1": compile_wordings({PK: f"{MEET} {INFORM}", RU: MEET}, "en"),
        "js.2": compile_wordings({PK: KEEP, RU: f"{KEEP} {INFORM}"}, "en"),
    }
    (found,) = document_moves(document)
    assert (found.words, found.here.paragraph, found.there.paragraph) == (INFORM, "js.1", "js.2")


def test_a_side_that_repeats_itself_moves_nothing() -> None:
    document = {name: compile_wordings({PK: f"{MEET} {INFORM}", RU: MEET}, "en") for name in ("js.1", "js.2")}
    assert document_moves(document) == ()


def test_three_words_are_no_passage() -> None:
    assert moves({PK: "One two three, and then nothing.", RU: "And then nothing. One two three."}, "en") == ()


def test_rival_wordings_of_one_place_move_nothing() -> None:
    assert moves({PK: f"{INFORM} Firmly.", RU: f"Perhaps. {INFORM}"}, "en") == ()


def test_a_passage_in_chinese_is_recognised() -> None:
    first, second = "缔约双方应当每年举行会议。", "主管机关保存各次会议的记录并予以公布。"
    (found,) = moves({PK: first + second + "完。", RU: second + first + "完。"}, "zh")
    assert found.words in (first, second)


def test_a_phrase_repeated_a_thousand_times_takes_no_time() -> None:
    phrase = "in accordance with national law "
    document = {str(n): compile_wordings({PK: phrase * 20, RU: "no"}, "en") for n in range(50)}
    document["there"] = compile_wordings({PK: "no", RU: phrase * 20}, "en")
    assert len(document_moves(document)) <= 20
