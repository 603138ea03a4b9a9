"""The agreed-language finder: where a clause was used before and what has changed."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.names import Lang, Ref, SideId
from paraph.texts.finder import MAX_CLAUSE, Found, Index, Passage, find_language
from tests.laws import LAW

SIDES = (SideId("XA"), SideId("XB"))


def passage(number: int, text: str, when: str = "2020", lang: str = "en") -> Passage:
    return Passage(Ref("paragraph", f"js.{number}"), Lang(lang), text, when, "agreed", SIDES)


CORPUS = [
    passage(1, "The sides noted that the Group offers a platform for structured dialogue.", "2018"),
    passage(2, "They noted that the Group, as before, offers a useful platform for structured dialogue.", "2019"),
    passage(3, "The next meeting will be held in spring.", "2019"),
    passage(4, "The Group offers a platform for structured dialogue", "2021"),
]
CLAUSE = "the Group offers a platform for structured dialogue"


def pieces(clause: str, found: Found) -> list[tuple[str, str, str]]:
    return [
        (one.tag, clause[slice(*one.clause)], found.passage.text[slice(*one.passage)])
        for one in found.changes
        if one.tag != "equal"
    ]


def test_a_clause_is_found_where_it_was_used_the_latest_first() -> None:
    found = find_language(CLAUSE, CORPUS)
    assert [one.passage.ref.id for one in found] == ["js.4", "js.1", "js.2"]
    assert [one.score for one in found] == [1, 1, Fraction(4, 8)]


def test_what_changed_is_shown_in_the_words_of_both() -> None:
    asked = "offers a platform for regular dialogue between the two capitals"
    text = "It offers a platform for structured dialogue between the two capitals, as before."
    (found,) = find_language(asked, [passage(1, text)])
    assert pieces(asked, found) == [("replace", "regular", "structured")]
    assert [asked[slice(*one.clause)] for one in found.shared] == [
        "offers a platform for",
        "dialogue between the two capitals",
    ]


def test_words_put_in_and_left_out_are_told_apart() -> None:
    asked = "the parties reaffirm their strong support for the peaceful use of outer space"
    text = "The parties reaffirm their support for the exclusively peaceful use of outer space."
    (found,) = find_language(asked, [passage(1, text)])
    assert found.score == Fraction(12, 13)
    assert pieces(asked, found) == [("delete", "strong", ""), ("insert", "", "exclusively")]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Everything is still open, they said", "EVERYTHING is still open — they said"),
        ("Всё ещё открыто до весны", "все еще открыто, до весны"),
        ("un échange d’opinions approfondi", "Un echange d'opinions approfondi."),
        ("دونوں فریق مل‌کر کام کریں گے", "دونوں فريق ملکر كام کریں گے"),
        ("اتَّفق الجانبان على مواصلة الحوار", "إتفق الجانبان على مواصلة الحوار،"),
        ("双方同意继续对话", "……双方同意，继续对话。"),
        ("the 16th round was held", "the ١٦th round was held"),
    ],
)
def test_case_marks_and_forms_of_letters_make_no_difference(asked: str, text: str) -> None:
    (found,) = find_language(asked, [passage(1, text)])
    assert found.score == 1


def test_a_clause_of_one_word_finds_whole_words() -> None:
    assert [one.passage.ref.id for one in find_language("spring", CORPUS)] == ["js.3"]
    assert find_language("spr", CORPUS) == []


def test_another_language_is_left_out_when_one_is_asked_for() -> None:
    index = Index([passage(1, "OPCW and the NPT"), passage(2, "OPCW and the NPT", lang="fr")])
    assert [one.passage.lang for one in index.find("OPCW and the NPT", lang=Lang("fr"))] == ["fr"]


@pytest.mark.parametrize("asked", ["", "…", "nothing like it anywhere"])
def test_what_nobody_used_is_not_found(asked: str) -> None:
    assert find_language(asked, CORPUS) == []


def test_a_clause_has_a_limit() -> None:
    with pytest.raises(Malformed, match="at most"):
        find_language("x" * (MAX_CLAUSE + 1), CORPUS)


def test_an_index_that_grows_finds_what_one_built_at_once_finds() -> None:
    index = Index(CORPUS[:2])
    for one in CORPUS[2:]:
        index.add(one)
    assert index.find(CLAUSE) == find_language(CLAUSE, CORPUS)


WORDS = st.lists(
    st.sampled_from(["the", "sides", "met", "again", "in", "spring", "на", "встрече", "双", "方"]), max_size=12
)


@LAW
@given(WORDS, WORDS, WORDS)
def test_a_clause_that_stands_in_a_passage_is_found_whole(
    before: list[str], clause: list[str], after: list[str]
) -> None:
    text = " ".join([*before, *clause, *after])
    found = find_language(" ".join(clause), [passage(1, text)])
    assert [one.score for one in found] == ([1] if clause else [])


@LAW
@given(WORDS, WORDS)
def test_the_changes_cover_the_clause_and_shared_runs_are_the_same_words(clause: list[str], text: list[str]) -> None:
    asked = " ".join(clause)
    for found in find_language(asked, [passage(1, " ".join(text))]):
        spans = [one.clause for one in found.changes]
        assert "".join(asked[start:end] for start, end in spans).replace(" ", "") == asked.replace(" ", "")
        assert all(asked[slice(*one.clause)] == found.passage.text[slice(*one.passage)] for one in found.shared)


def test_ten_thousand_passages_answer_at_once() -> None:
    """Far above what it takes, to fail only when the index is not used."""
    index = Index(
        passage(number, " ".join(f"w{(number * step) % 997}" for step in range(1, 30))) for number in range(10_000)
    )
    asked = " ".join(f"w{(4321 * step) % 997}" for step in range(5, 20))
    start = time.process_time()
    assert index.find(asked, 5)[0].score == 1
    assert time.process_time() - start < 1
