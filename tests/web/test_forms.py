"""Forms: what was typed becomes the value and back; rows move; errors stand where they belong."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import Matter, Ref, SideId
from paraph.web.forms.parts import Field, Group, Option, Rows, Typed
from paraph.web.forms.rows import press
from paraph.web.forms.shapes import SHAPES
from paraph.web.forms.word import Scope, draw, read, typed_of
from paraph.words.speech import Assent, say
from paraph.words.values import ROLES, STANCES, TYPES, check_value
from paraph.words.vocabulary import KINDS, Attribute
from tests.inside import part

PK = SideId("PK")
SCOPE = Scope(PK, (Option("PK", "Pakistan"), Option("RU", "Russia")), ("en", "ru"))
EVERY = [
    pytest.param(kind.name, item, id=f"{kind.name}/{item.name}") for kind in KINDS.values() for item in kind.attributes
]

INPUTS = ["w0", "w0.en", "w0.0", "w0.count", "w0.0.name.en", "w0.x", "assent"]
LETTERS = "abc йцу اب — “x”\n[]&<>"
texts = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
lines = texts.map(lambda text: " ".join(text.split())).filter(bool)
langs = st.sampled_from(["en", "ru", "ur", "zh-Hans"])
by_language: st.SearchStrategy[Json] = st.dictionaries(langs, texts, min_size=1)
names: st.SearchStrategy[Json] = st.dictionaries(langs, lines, min_size=1)
roles: st.SearchStrategy[Json] = st.sampled_from(ROLES[1:])
people: st.SearchStrategy[Json] = st.fixed_dictionaries({"name": names}, optional={"title": names, "role": roles})
refs = st.sampled_from(["round/16", "agenda-item/16.pk-1", "agenda-item/16.ru-2", "source/dawn-2019"])
moments = st.datetimes().map(lambda at: f"{at.year:04}-{at.month:02}-{at.day:02}T{at:%H:%M:%S}Z")
VALUES: dict[str, st.SearchStrategy[Json]] = {
    "text": by_language,
    "texts": st.lists(by_language, max_size=4),
    "passage": texts,
    "line": lines,
    "date": st.sampled_from(["2026", "2026-05", "2026-05-12/2026-05-13", "2018-03?", "../2026", "202X"]),
    "moment": moments,
    "number": st.integers(0, 2**53 - 1),
    "flag": st.booleans(),
    "choice": st.sampled_from(["in-person", "video"]),
    "side": st.sampled_from(["PK", "RU"]),
    "person": people,
    "people": st.lists(people, max_size=4),
    "ref": refs,
    "refs": st.lists(refs, unique=True),
    "langs": st.lists(langs, unique=True),
    "url": st.just("https://example.org/a?b=c"),
    "digest": st.just("ab" * 32),
    "signature": st.just("A" * 86 + "=="),
    "stance": st.sampled_from(STANCES),
    "file": st.just(TYPES["file"].example),
}


def matter_of(kind: str, attribute: Attribute, owner: str = "pk") -> Matter:
    parent = "16." if KINDS[kind].parent else ""
    return Matter(Ref(kind, f"{parent}{owner}-1"), f"{attribute.name}.en" if attribute.by_language else attribute.name)


def example_of(attribute: Attribute) -> Json:
    return attribute.choices[0] if attribute.choices else TYPES[attribute.type].example


def typed_for(attribute: Attribute, value: Json) -> dict[str, str]:
    return SHAPES[attribute.type].spread(value, "w0")


def drawn(matter: Matter, typed: Typed) -> Group | Rows | object:
    return draw(SCOPE, [matter], typed).lines[0].part


def test_every_type_of_value_has_a_form() -> None:
    assert SHAPES.keys() == TYPES.keys()


@pytest.mark.parametrize("name", TYPES)
@given(data=st.data())
def test_gathering_undoes_spreading(name: str, data: st.DataObject) -> None:
    value = data.draw(VALUES[name])
    assert SHAPES[name].gather(SHAPES[name].spread(value, "w0"), "w0") == value


@pytest.mark.parametrize(("kind", "attribute"), EVERY)
def test_every_attribute_can_be_said_from_its_form(kind: str, attribute: Attribute) -> None:
    value = example_of(attribute)
    outcome = read(SCOPE, [matter_of(kind, attribute)], typed_for(attribute, value))
    assert [word.say for word in outcome.words] == [value], outcome.errors


@pytest.mark.parametrize(("kind", "attribute"), EVERY)
def test_every_form_can_be_drawn_empty(kind: str, attribute: Attribute) -> None:
    form = draw(SCOPE, [matter_of(kind, attribute)], {})
    assert form.lines[0].part.name == "w0"


@pytest.mark.parametrize("name", TYPES)
@given(
    junk=st.dictionaries(
        st.sampled_from(["w0", "w0.en", "w0.0", "w0.count", "w0.0.name.en", "w0.x", "assent"]), st.text(max_size=8)
    )
)
def test_nothing_that_can_be_typed_breaks_a_form(name: str, junk: dict[str, str]) -> None:
    attribute = next(item for kind in KINDS.values() for item in kind.attributes if item.type == name)
    kind = next(kind.name for kind in KINDS.values() if attribute in kind.attributes)
    matter = matter_of(kind, attribute)
    outcome = read(SCOPE, [matter], junk)
    draw(SCOPE, [matter], outcome.typed, outcome.errors)
    for word in outcome.words:
        check_value(attribute.type, part(word.say), attribute.choices or SCOPE.codes)


# -- errors ----------------------------------------------------------------------------------------------------------

CITY = Matter(Ref("round", "16"), "city")
DATES = Matter(Ref("round", "16"), "dates")
MEMBERS = Matter(Ref("delegation", "16"), "members")


def errors(matter: Matter, **typed: str) -> dict[str, str]:
    return dict(read(SCOPE, [matter], {key.replace("__", "."): text for key, text in typed.items()}).errors)


def test_an_empty_form_says_nothing() -> None:
    assert errors(CITY) == {"w0": "Write our word first."}


def test_a_date_that_is_none_is_told_beside_its_input() -> None:
    assert "has no day 32" in errors(DATES, w0="2026-05-32")["w0"]


def test_an_error_inside_a_list_stands_beside_that_row() -> None:
    typed = {"w0__count": "2", "w0__0__name__en": "Officer A", "w0__1__name__en": "Officer B\nsecond line"}
    assert list(errors(MEMBERS, **typed)) == ["w0.1.name.en"]


def test_rows_left_empty_do_not_move_the_place_of_an_error() -> None:
    typed = {"w0.count": "3", "w0.1.name.en": "Officer A", "w0.2.role": "member"}
    outcome = read(SCOPE, [MEMBERS], typed)
    assert (list(outcome.errors), outcome.typed["w0.0.name.en"]) == (["w0.1"], "Officer A")


def test_what_was_typed_is_still_there_after_an_error() -> None:
    outcome = read(SCOPE, [DATES], {"w0": "12th of May", "note": "our note", "assent": "package"})
    form = draw(SCOPE, [DATES], outcome.typed, outcome.errors)
    dates = form.lines[0].part
    assert isinstance(dates, Field)
    assert (dates.value, form.note.value, form.assent) == ("12th of May", "our note", "package")


def test_the_summary_leads_to_the_input() -> None:
    outcome = read(SCOPE, [DATES], {"w0": "soon"})
    (fault,) = draw(SCOPE, [DATES], outcome.typed, outcome.errors).faults
    assert (fault.id, fault.label) == ("f-w0", "Dates")


def test_a_date_in_a_line_from_right_to_left_keeps_its_order() -> None:
    with override("ur"):
        help = draw(SCOPE, [DATES], {}).lines[0].part.help
    assert "\u20662026-05-12\u2069" in help


def test_a_hidden_character_is_refused_in_sight_of_who_typed_it() -> None:
    assert "hidden sign that turns the direction" in errors(CITY, w0__en="Mos\u202ecow")["w0.en"]


def test_an_authority_belongs_to_a_word_ad_referendum() -> None:
    assert "belong to a word said ad referendum" in errors(CITY, w0__en="Moscow", to="The Minister")["to"]


def test_another_sides_statement_is_not_ours_to_write() -> None:
    theirs = Matter(Ref("statement", "16.ru-1"), "title")
    assert "is not PK's to say" in errors(theirs, w0__en="Title")["w0"]


def test_a_number_that_is_none_is_told_in_plain_words() -> None:
    assert errors(Matter(Ref("round", "16"), "ordinal"), w0="sixteen") == {"w0": "This is not a whole number."}


# -- intake ----------------------------------------------------------------------------------------------------------


def test_letters_are_composed_and_the_person_is_told() -> None:
    outcome = read(SCOPE, [CITY], {"w0.en": " Malmo\u0308 "})
    assert (outcome.words[0].say, outcome.tidied) == ({"en": "Malmö"}, True)


def test_the_line_ends_of_a_browser_are_no_change_worth_telling() -> None:
    matter = Matter(Ref("commitment", "pk-1"), "wording.en")
    outcome = read(SCOPE, [matter], {"w0": "one\r\ntwo"})
    assert (outcome.words[0].say, outcome.tidied) == ("one\ntwo", False)


def test_a_moment_from_a_browser_is_taken_as_utc() -> None:
    release = Matter(Ref("round", "16"), "release")
    outcome = read(SCOPE, [release], {"w0": "2026-05-13T09:00"})
    assert outcome.words[0].say == "2026-05-13T09:00:00Z"


def test_languages_beyond_the_working_ones_keep_their_input() -> None:
    part = drawn(CITY, {"w0.fr": "Moscou"})
    assert isinstance(part, Group) and [field.lang for field in part.fields] == ["en", "ru", "fr"]


def test_a_long_text_is_given_room() -> None:
    part = drawn(CITY, {"w0.en": "word " * 40})
    assert isinstance(part, Group) and part.fields[0].control == "area"


def test_an_own_matter_is_always_said_firmly() -> None:
    matter = Matter(Ref("round", "16"), "characterisation")
    outcome = read(SCOPE, [matter], {"w0.en": "A pause", "assent": "package"})
    assert outcome.words[0].assent == Assent.FIRM


def test_of_several_matters_those_left_empty_are_not_said() -> None:
    outcome = read(SCOPE, [CITY, DATES], {"w1": "2026-05"})
    assert [word.matter for word in outcome.words] == [str(DATES)]


def test_a_word_comes_back_into_its_form_with_all_that_went_with_it() -> None:
    word = say(
        str(CITY), {"en": "Moscow"}, Assent.AD_REFERENDUM, note="n", to="The Minister", until="2026-05-13T09:00:00Z"
    )
    typed = typed_of({str(CITY): word}, [CITY], "for us")
    assert read(SCOPE, [CITY], typed).words == (word,)


# -- subjects chosen by title ----------------------------------------------------------------------------------------

ITEMS = (Option("agenda-item/16.pk-1", "Outer space"), Option("agenda-item/16.ru-1", "Arms control"))
KNOWN = replace(SCOPE, known={"agenda": ITEMS, "next-round": (Option("round/17", "17th round"),)})
ORDER, NEXT = Matter(Ref("round", "16"), "agenda"), Matter(Ref("round", "16"), "next-round")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"w0": "round/17"}, "round/17"),
        ({"w0": "", "w0.written": " round/18 "}, "round/18"),
        ({"w0": "round/17", "w0.written": "round/18"}, "round/18"),
        ({"w0": "round/99"}, "round/99"),
    ],
    ids=["chosen", "written", "written goes before chosen", "not in the list"],
)
def test_a_subject_is_chosen_or_written(typed: Typed, said: str) -> None:
    assert [word.say for word in read(KNOWN, [NEXT], typed).words] == [said]


def test_a_subject_that_no_list_has_comes_back_where_it_is_written() -> None:
    part = draw(KNOWN, [NEXT], {"w0": "round/99"}).lines[0].part
    assert isinstance(part, Field) and part.written is not None
    assert (part.control, part.value, part.written.value) == ("select", "", "round/99")


def test_an_order_begins_with_a_choice_for_each_item_there_is() -> None:
    part = draw(KNOWN, [ORDER], {}).lines[0].part
    assert isinstance(part, Rows)
    assert [row.part.options for row in part.rows if isinstance(row.part, Field)] == [ITEMS, ITEMS]


def test_technical_names_follow_those_chosen_in_an_order() -> None:
    typed = {"w0.count": "3", "w0.0": ITEMS[1].value, "w0.1": "", "w0.2": "", "w0.written": f"{ITEMS[0].value}, a/b"}
    (word,) = read(KNOWN, [ORDER], typed).words
    assert word.say == [ITEMS[1].value, ITEMS[0].value, "a/b"]


def test_a_wrong_technical_name_comes_back_as_a_line_of_its_own_with_the_reason() -> None:
    outcome = read(KNOWN, [ORDER], {"w0.count": "1", "w0.0": ITEMS[0].value, "w0.written": "item one"})
    assert set(outcome.errors) == {"w0.1"}
    order = draw(KNOWN, [ORDER], outcome.typed, outcome.errors).lines[0].part
    assert isinstance(order, Rows)
    line = order.rows[1].part
    assert isinstance(line, Field) and line.error and line.value == "item"


# -- rows ------------------------------------------------------------------------------------------------------------

TWO = {"w0.count": "2", "w0.0": "round/14", "w0.1": "round/15", "note": "kept"}


def ids(typed: Typed) -> Json:
    return SHAPES["refs"].gather(typed, "w0")


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("w0:up:1", ["round/15", "round/14"]),
        ("w0:down:0", ["round/15", "round/14"]),
        ("w0:up:0", ["round/14", "round/15"]),
        ("w0:remove:0", ["round/15"]),
        ("w0:add", ["round/14", "round/15"]),
    ],
)
def test_a_button_moves_or_removes_one_row(button: str, left: list[str]) -> None:
    assert ids(press(TWO, button)) == left


def test_adding_a_row_leaves_room_for_it() -> None:
    assert press(TWO, "w0:add")["w0.count"] == "3"


def test_a_button_leaves_everything_else_as_typed() -> None:
    assert press(TWO, "w0:up:1")["note"] == "kept"


def test_a_button_of_another_form_is_refused() -> None:
    with pytest.raises(Malformed, match="does not belong to this form"):
        press(TWO, "w0:up:7")
