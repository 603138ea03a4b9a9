"""What a Word file that came back changes, as wishes, and the words that chosen wishes make."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document

from paraph.errors import Malformed, Refused
from paraph.exports.paper import Wish as Asked
from paraph.exports.papers import PAPERS
from paraph.exports.returned import Received, Wish, format_wish, parse_wish, receive, words_of
from paraph.negotiation.settling import Settlement
from paraph.words.speech import say
from tests.negotiation.tables import EN, FIRST, RUS, SECOND, agreed_world, put, whole_of
from tests.sides import PK, RU, World


@pytest.fixture(scope="module")
def world() -> World:
    return agreed_world()


def edited(whole: Settlement, edit: Callable[[Document], object], kind: str = "tracked") -> bytes:
    """The file, after a person has worked on it without marks."""
    document = docx.Document(BytesIO(PAPERS[kind].make(whole, Asked(EN, base="PK"))))
    edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def replaced(document: Document, old: str, new: str) -> None:
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)


def back(world: World, edit: Callable[[Document], object]) -> Received:
    whole = whole_of(world, PK)
    return receive(whole, edited(whole, edit), [EN, RUS])


def test_a_file_that_nobody_touched_changes_nothing(world: World) -> None:
    received = back(world, lambda document: None)
    assert (received.returned.recognised, received.changes, received.then) == (True, (), "")


def test_a_changed_word_is_a_wish_and_told_as_unmarked(world: World) -> None:
    (change,) = back(world, lambda document: replaced(document, "dialogue", "cooperation")).changes
    assert change.wishes == (Wish("wording", "js.pk-1", texts=(FIRST[EN].replace("dialogue", "cooperation"),)),)
    assert (change.number, change.paragraph.marked) == ("1", False)


def test_a_new_paragraph_follows_the_one_before_it(world: World) -> None:
    def add(document: Document) -> None:
        document.add_paragraph("A new paragraph of ours.")

    received = back(world, add)
    assert [one.wishes for one in received.changes] == [(Wish("new", "", "js.pk-2", ("A new paragraph of ours.",)),)]
    words = words_of(whole_of(world, PK).text, EN, received.changes[0].wishes)
    assert [(str(word.matter), word.say) for word in words] == [
        ("paragraph/js.pk-3/wording.en", "A new paragraph of ours."),
        ("paragraph/js.pk-3/place", "paragraph/js.pk-2"),
    ]


def test_new_paragraphs_that_follow_each_other_keep_their_order(world: World) -> None:
    wishes = [Wish("new", after="js.pk-2", texts=(text,)) for text in ("First.", "Second.")]
    words = {str(word.matter): word.say for word in words_of(whole_of(world, PK).text, EN, wishes)}
    assert words["paragraph/js.pk-3/place"] == "paragraph/js.pk-2"
    assert words["paragraph/js.pk-4/place"] == "paragraph/js.pk-3"


@pytest.mark.parametrize(
    ("wish", "matters"),
    [
        (Wish("delete", "js.pk-1"), ["paragraph/js.pk-1/existence"]),
        (Wish("place", "js.pk-2"), ["paragraph/js.pk-2/place"]),
        (
            Wish("merge", "js.pk-1", texts=("Both.",), also=("js.pk-2",)),
            ["paragraph/js.pk-1/wording.en", "paragraph/js.pk-1/made-of", "paragraph/js.pk-2/existence"],
        ),
        (
            Wish("divide", "js.pk-1", texts=("One.", "Two.")),
            [
                "paragraph/js.pk-1/wording.en",
                "paragraph/js.pk-3/wording.en",
                "paragraph/js.pk-3/place",
                "paragraph/js.pk-3/made-of",
            ],
        ),
    ],
)
def test_a_wish_becomes_words(wish: Wish, matters: list[str], world: World) -> None:
    assert [str(word.matter) for word in words_of(whole_of(world, PK).text, EN, [wish])] == matters


def test_a_file_made_before_the_text_moved_on_is_recognised_by_its_moment() -> None:
    world = agreed_world()
    data = edited(whole_of(world, PK), lambda document: replaced(document, "dialogue", "cooperation"))
    for side in (PK, RU):
        put(world, side, say("paragraph/js.pk-2/wording.en", "Quite other words than before."))
    received = receive(whole_of(world, PK), data, [EN])
    assert received.returned.recognised
    assert received.then
    assert [change.paragraph.id for change in received.changes] == ["js.pk-1"]


def test_what_is_our_word_already_is_told_and_not_offered() -> None:
    world = agreed_world()
    data = edited(whole_of(world, PK), lambda document: replaced(document, SECOND[EN], "Other words on it."))
    put(world, PK, say("paragraph/js.pk-2/wording.en", "Other words on it."))
    (change,) = receive(whole_of(world, PK), data, [EN]).changes
    assert (change.same, change.wishes) == (True, ())


def test_the_other_side_s_changes_are_read_as_well(world: World) -> None:
    moved = agreed_world()
    put(moved, RU, say("paragraph/js.pk-1/wording.en", "The Sides took note of their dialogue."))
    whole = whole_of(moved, PK)
    received = receive(whole, PAPERS["tracked"].make(whole, Asked(EN, base="PK")), [EN])
    assert [change.paragraph.authors for change in received.changes] == [("RU",)]
    assert received.unmarked == ()


def test_a_wish_survives_its_way_through_a_page() -> None:
    wish = Wish("divide", "js.pk-1", texts=('"<&>"', "دوم"))
    assert parse_wish(format_wish(wish)) == wish


@pytest.mark.parametrize("text", ["", "[]", '{"kind":"sign"}', '{"kind":"delete","more":1}', "x" * 500_000])
def test_what_is_no_wish_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        parse_wish(text)


@pytest.mark.parametrize(
    "wish", [Wish("delete", "js.xx-9"), Wish("wording", "js.pk-1"), Wish("place", "js.pk-1", "no")]
)
def test_a_wish_on_no_paragraph_of_the_text_is_refused(wish: Wish, world: World) -> None:
    with pytest.raises(Refused):
        words_of(whole_of(world, PK).text, EN, [wish])


def test_a_file_that_shows_brackets_is_turned_away_with_what_to_take_instead(world: World) -> None:
    whole = whole_of(world, PK)
    with pytest.raises(Refused, match="brackets of all sides") as refused:
        receive(whole, PAPERS["brackets"].make(whole, Asked(EN)), [EN, RUS])
    assert "tracked changes" in refused.value.remedy
