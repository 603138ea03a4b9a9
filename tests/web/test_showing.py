"""Values as HTML: every type, in the reader's language, with nothing that could deceive or act."""

import json
from typing import Any

import pytest
from django.utils.translation import override

from paraph.canon import Json
from paraph.names import SideId
from paraph.web.careful import by_path
from paraph.web.showing import Badge, Setting, show, show_brief
from paraph.words.characters import value_suspicions
from paraph.words.values import TYPES
from paraph.words.vocabulary import KINDS, Attribute
from tests.web.desks import Desk  # noqa: F401  Django is set up by that module

SETTING = Setting(
    {"PK": Badge(SideId("PK"), 1, "Pakistan"), "RU": Badge(SideId("RU"), 2, "Russia")},
    lambda ref: (f"/s/{ref.kind}/{ref.id}/", f"title of {ref}"),
)
CHOICES = ("in-person", "video")


def an(type_name: str) -> Attribute:
    return Attribute("x", "X", type_name, True, choices=CHOICES if type_name == "choice" else ())


def shown(type_name: str, value: Any, setting: Setting = SETTING) -> str:
    with override("en"):
        return str(show(an(type_name), value, setting))


def brief(type_name: str, value: Any) -> str:
    with override("en"):
        return str(show_brief(an(type_name), value, SETTING))


@pytest.mark.parametrize("type_name", TYPES)
def test_every_type_is_shown(type_name: str) -> None:
    example = "in-person" if type_name == "choice" else TYPES[type_name].example
    assert shown(type_name, example)
    assert brief(type_name, example)
    assert 'class="bytes"' not in shown(type_name, example)


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize("value", [None, 17.5, {"<b>": "<script>"}, ["<img>"], "<script>alert(1)</script>", -1, True])
def test_no_value_brings_markup_along(type_name: str, value: Any) -> None:
    for text in (shown(type_name, value), brief(type_name, value)):
        assert "<script" not in text
        assert "<img" not in text
        assert "<b>" not in text


@pytest.mark.parametrize("type_name", sorted(set(TYPES) - {"passage", "line"}))
def test_a_value_of_another_type_is_shown_raw(type_name: str) -> None:
    assert 'class="bytes"' in shown(type_name, {"unexpected": [1]})


def test_a_matter_that_is_not_known_is_shown_raw() -> None:
    assert 'class="bytes"' in show(None, {"rev": 2}, SETTING)


def test_hidden_characters_of_a_raw_value_are_escaped() -> None:
    assert "\\u202e" in show(None, "abc\u202edef", SETTING)


def test_a_text_comes_in_the_language_of_the_reader_first() -> None:
    text: Json = {"ru": "Москва", "en": "Moscow", "ur": "ماسکو"}
    with override("ur"):
        found = str(show(an("text"), text, SETTING))
    assert found.index("ماسکو") < found.index("Moscow") < found.index("Москва")


def test_the_other_forms_of_a_text_are_one_step_away() -> None:
    found = shown("text", {"en": "Moscow", "ru": "Москва"})
    assert found.index("<details") < found.index("Москва")


def test_a_text_of_one_language_has_no_other_forms() -> None:
    assert "<details" not in shown("text", {"en": "Moscow"})


def test_each_language_carries_its_direction() -> None:
    assert '<bdi lang="ur" dir="rtl">' in brief("text", {"ur": "ماسکو"})
    assert '<bdi lang="ru" dir="ltr">' in brief("text", {"ru": "Москва"})


def test_a_passage_is_in_the_language_of_its_matter() -> None:
    setting = Setting(SETTING.sides, SETTING.link, lang="ur")
    assert 'lang="ur" dir="rtl"' in shown("passage", "متن", setting)


def test_empty_lines_part_the_paragraphs_of_a_passage() -> None:
    assert shown("passage", "One\ntwo\n\nthree").count("<p>") == 2


def test_a_person_has_names_role_and_title() -> None:
    found = shown("person", {"name": {"en": "A", "ru": "А"}, "role": "head", "title": {"en": "Director"}})
    assert found.index('class="person"') < found.index("head") < found.index("Director")
    assert 'lang="ru"' in found


def test_people_stay_in_their_order() -> None:
    found = shown("people", [{"name": {"en": "Zed"}}, {"name": {"en": "Abe"}}])
    assert found.index("Zed") < found.index("Abe")


def test_a_reference_is_a_link_with_the_title() -> None:
    assert brief("ref", "round/16") == '<a href="/s/round/16/">title of round/16</a>'


def test_a_side_is_shown_by_its_badge() -> None:
    assert 'data-side="2"' in brief("side", "RU")


def test_a_choice_is_told_in_the_words_of_the_reader() -> None:
    with override("ru"):
        assert show_brief(an("choice"), "in-person", SETTING) == "очно"


@pytest.mark.parametrize(("flag", "word"), [(True, "yes"), (False, "no")])
def test_a_flag_is_yes_or_no(flag: bool, word: str) -> None:
    assert brief("flag", flag) == word


def test_languages_are_named() -> None:
    with override("ru"):
        assert show_brief(an("langs"), ["en", "ru"], SETTING) == "английский, русский"


def test_a_digest_is_in_groups_without_spaces() -> None:
    found = shown("digest", "ab" * 32)
    assert found.count("abab") == 16
    assert "abab abab" not in found


def test_an_address_of_the_web_leads_out_without_telling_from_where() -> None:
    assert 'rel="noopener noreferrer external"' in brief("url", "https://example.org/x")


def test_a_long_list_in_a_line_is_cut_with_its_length() -> None:
    found = brief("refs", [f"round/{number}" for number in range(20)])
    assert found.count("<a ") == 6
    assert "<bdi>20</bdi>" in found


def odd(value: Any, type_name: str = "text") -> str:
    setting = Setting(SETTING.sides, SETTING.link, odd=by_path(value_suspicions(value)))
    return shown(type_name, value, setting)


def test_a_hidden_character_is_replaced_by_its_code_point() -> None:
    found = odd({"en": "abc\u202edef"})
    assert "\u202e" not in found
    assert "U+202E" in found
    assert 'class="odd"' in found


def test_a_look_alike_is_marked_where_it_stands() -> None:
    found = odd({"en": "M\u043escow"})
    assert 'M<mark class="odd"' in found
    assert "\u043e</bdi></mark>scow" in found


def test_suspicions_of_one_language_do_not_mark_another() -> None:
    assert odd({"en": "Moscow", "ru": "Москва\u200b"}).count("<mark") == 1


def test_a_name_inside_a_list_is_marked_too() -> None:
    assert "U+202E" in odd([{"name": {"en": "Abc\u202e"}}], "people")


def test_a_suspicious_character_cannot_smuggle_markup() -> None:
    assert "<script" not in odd({"en": "\u202e<script>\u202e"})


@pytest.mark.parametrize("kind", KINDS)
def test_no_attribute_of_the_registry_lacks_a_way_to_be_shown(kind: str) -> None:
    for attribute in KINDS[kind].attributes:
        example = attribute.choices[0] if attribute.choices else TYPES[attribute.type].example
        with override("en"):
            assert 'class="bytes"' not in show(attribute, json.loads(json.dumps(example)), SETTING), attribute.name
