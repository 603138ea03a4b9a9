"""Which parts of a word are looked through for third states."""

from paraph.canon import Json
from paraph.names import SideId
from paraph.texts.thirds import thirds_of, told
from paraph.words.speech import Word, claim, say

SIDES = (SideId("PK"), SideId("RU"))


def found(*words: Word) -> list[str]:
    return [told(one, "en") for one in thirds_of(words, SIDES, ["Pakistan", "Россия"])]


def test_every_language_note_and_authority_is_looked_through() -> None:
    word = say("round/16/city", {"en": "Cairo, Egypt", "ru": "Доха, Катар"}, note="India", to="Emir of Kuwait")
    assert found(word) == ["Egypt", "India", "Kuwait", "Qatar"]


def test_the_titles_of_people_are_looked_through() -> None:
    person: Json = {"name": {"en": "A. Person"}, "title": {"en": "Ambassador to Oman"}}
    assert found(say("delegation/16/members", [person])) == ["Oman"]


def test_tokens_and_names_of_subjects_name_nobody() -> None:
    assert found(say("round/16/host", "PK"), say("text/js/round", "round/cuba")) == []


def test_a_bare_code_counts_in_a_list_of_states_and_nowhere_else() -> None:
    assert found(say("issue/pk-1/states-named", [{"en": "IR"}, {"en": "RU"}])) == ["Iran"]
    assert found(say("round/16/city", {"en": "IR"})) == []


def test_what_a_source_says_is_looked_through() -> None:
    assert found(claim("round/16/city", {"en": "Minsk, Belarus"}, "source/a", "line 1")) == ["Belarus"]


def test_a_word_that_may_be_an_everyday_one_is_told_with_a_question() -> None:
    assert found(say("round/16/city", {"ur": "شام"})) == ["Syria? (شام)"]
