"""Typed values: for each type a good case and its nearest bad neighbours (docs/spec/values.md)."""

import pytest

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.words.values import ROLES, STANCES, TYPES, check_shape, check_value
from paraph.words.vocabulary import KINDS

CHOICES = {"choice": ("in-person", "video", "mixed", "written"), "side": ("PK", "RU")}
DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def named(**more: Json) -> Json:
    return {"name": {"en": "Name"}, **more}


def filed(**more: Json) -> Json:
    return {"media": "application/pdf", "name": "note.pdf", "sha256": DIGEST, "size": 1, **more}


GOOD: list[tuple[str, Json]] = [
    ("text", {"en": "Moscow"}),
    ("text", {"en": "Moscow", "ru": "Москва", "ur": "ماسکو", "zh-Hans": "莫斯科"}),
    ("text", {"en": "Two\nlines\tand a tab"}),
    ("text", {"en": "x" * 20_000}),
    ("texts", [{"en": "Outer space"}, {"ru": "Контроль над вооружениями"}]),
    ("texts", []),
    ("passage", "[The Sides] agreed"),
    ("passage", "مل‌کر"),
    ("line", "No. 14/2026"),
    ("line", "x" * 500),
    ("date", "2026-05-12/2026-05-13"),
    ("moment", "2026-05-13T09:00:00Z"),
    ("number", 0),
    ("number", 16),
    ("number", 2**53 - 1),
    ("flag", True),
    ("flag", False),
    ("choice", "video"),
    ("side", "PK"),
    ("person", named()),
    ("person", named(title={"en": "Director", "ru": "Директор"}, role="adviser")),
    ("people", [named(role="head"), named(role="member"), named(role="member")]),
    ("people", []),
    ("people", [named()] * 300),
    ("ref", "round/16"),
    ("ref", "agenda-item/16.pk-1"),
    ("refs", ["agenda-item/16.ru-1", "agenda-item/16.pk-1"]),
    ("refs", []),
    ("langs", ["ru", "en", "zh-Hans"]),
    ("url", "https://example.org"),
    ("url", "http://example.org:8080/a/b?q=%D9%BE&r=1#top"),
    ("url", "https://192.0.2.1/"),
    ("digest", DIGEST),
    ("signature", "A" * 86 + "=="),
    ("file", filed()),
    ("file", filed(name="سفارتی مراسلہ ۱۴.pdf", size=64 * 2**20)),
    *(("stance", stance) for stance in STANCES),
]

BAD: list[tuple[str, Json, str]] = [
    # type, value, what the message says
    ("file", "note.pdf", "file: a file with its digest"),
    ("file", {"name": "note.pdf", "size": 1, "sha256": DIGEST}, "file: a file with its digest"),
    ("file", filed(more=1), "file: a file with its digest"),
    ("file", filed(size=0), "file.size: a file has 1 to 67,108,864 bytes"),
    ("file", filed(size=64 * 2**20 + 1), "file.size: a file has 1 to"),
    ("file", filed(size=True), "file.size: a file has 1 to"),
    ("file", filed(size="1"), "file.size: a file has 1 to"),
    ("file", filed(sha256=DIGEST.upper()), "file.sha256: this is not a SHA-256 digest"),
    *(
        ("file", filed(name=name), "file.name: this is not the name of a file")
        for name in (
            "../a",
            "a/b",
            "a\\b",
            "a\0b",
            "a\nb",
            "fdp\u202etxt",
            ".a",
            "a.",
            " a",
            "a ",
            "x" * 121,
            "a\u2028b",
            "a:b",
        )
    ),
    ("file", filed(name=""), "file.name: the text is empty"),
    *(
        ("file", filed(media=media), "file.media: this is not a media type")
        for media in ("pdf", "Application/pdf", "text/html; charset=utf-8", "text/", "text/html\n")
    ),
    ("text", "Moscow", "text: a text by language"),
    ("text", {}, "text: a text by language"),
    ("text", ["Moscow"], "text: a text by language"),
    ("text", None, "text: a text by language"),
    ("text", {"en": ""}, "text.en: the text is empty"),
    ("text", {"en": " \n"}, "text.en: the text is empty"),
    ("text", {"en": 1}, "text.en: a text is expected"),
    ("text", {"en": None}, "text.en: a text is expected"),
    ("text", {"english": "Moscow"}, "text: This is not a language tag"),
    ("text", {"EN": "Moscow"}, "text: This is not a language tag"),
    ("text", {"": "Moscow"}, "text: the text is empty"),
    ("text", {"en": "x" * 20_001}, "text.en: the text has more than 20,000"),
    ("text", {f"{a}{b}": "x" for a in "abcdefg" for b in "abcdefg"}, "text: there are more than 40 languages"),
    ("texts", {"en": "Outer space"}, "texts: a list is expected"),
    ("texts", [{"en": "Outer space"}, {"en": ""}], r"texts\[1\].en: the text is empty"),
    ("texts", [{"en": "x"}] * 1_001, "texts: the list has more than 1,000"),
    ("passage", "", "passage: the text is empty"),
    ("passage", {"en": "x"}, "passage: a text is expected"),
    ("passage", "x" * 20_001, "passage: the text has more than 20,000"),
    ("line", "", "line: the text is empty"),
    ("line", "x" * 501, "line: the line has more than 500"),
    ("line", "two\nlines", "line: a line break or a tab"),
    ("line", "two\u2028lines", "line: a line break or a tab"),
    ("line", "a\ttab", "line: a line break or a tab"),
    ("date", "2026-02-30", "date: 2026-02 has no day 30"),
    ("date", 2026, "date: a text is expected"),
    ("date", "", "date: the text is empty"),
    ("moment", "2026-05-13", "moment: This is not a moment"),
    ("moment", "2026-05-13T09:00:00+00:00", "moment: This is not a moment"),
    ("moment", "2026-05-13T24:00:00Z", "moment: This is not a moment"),
    ("number", -1, "number: the number is below 0"),
    ("number", 2**53, "number: the number is below 0 or above"),
    ("number", True, "number: a whole number"),
    ("number", "16", "number: a whole number"),
    ("number", None, "number: a whole number"),
    ("flag", 1, "flag: yes or no"),
    ("flag", "true", "flag: yes or no"),
    ("flag", None, "flag: yes or no"),
    ("choice", "Video", "choice: this is not one of the choices"),
    ("choice", "", "choice: the text is empty"),
    ("choice", 1, "choice: a text is expected"),
    ("side", "XX", "side: this is not one of the choices"),
    ("side", "pk", "side: This is not the code of a side"),
    ("person", {}, "person: a person with a name"),
    ("person", "Name", "person: a person with a name"),
    ("person", {"name": "Name"}, "person.name: a text by language"),
    ("person", {"name": {}}, "person.name: a text by language"),
    ("person", {"name": {"en": "Two\nlines"}}, "person.name.en: a line break"),
    ("person", named(title={"ru": ""}), "person.title.ru: the text is empty"),
    ("person", named(title="Director"), "person.title: a text by language"),
    ("person", named(role="chief"), "person.role: this is not a role"),
    ("person", named(role=None), "person.role: this is not a role"),
    ("person", named(titel={"en": "Director"}), "person: a person has a name, a title and a role only"),
    ("people", named(), "people: a list is expected"),
    ("people", [named(), named(), named(title={"ru": ""})], r"people\[2\].title.ru: the text is empty"),
    ("people", [named(role="head"), named(role="head")], r"people\[1\].role: there is a second head"),
    ("people", [named()] * 301, "people: the list has more than 300"),
    ("ref", "round", "ref: This is not the name of a subject"),
    ("ref", "round/16/city", "ref: This is not the name of a subject"),
    ("ref", "Round/16", "ref: This is not the name of a subject"),
    ("ref", "round/16\n", "ref: This is not the name of a subject"),
    ("refs", ["round/16", "round/16"], r"refs\[1\]: this stands in the list already"),
    ("refs", ["round/16", "16"], r"refs\[1\]: This is not the name of a subject"),
    ("refs", ["round/16", None], r"refs\[1\]: a text is expected"),
    ("refs", "round/16", "refs: a list is expected"),
    ("langs", ["en", "en"], r"langs\[1\]: this stands in the list already"),
    ("langs", ["English"], r"langs\[0\]: This is not a language tag"),
    ("langs", "en", "langs: a list is expected"),
    ("url", "ftp://example.org/", "url: this is not an address"),
    ("url", "HTTPS://example.org/", "url: this is not an address"),
    ("url", "javascript:alert(1)", "url: this is not an address"),
    ("url", "//example.org/", "url: this is not an address"),
    ("url", "https://", "url: this is not an address"),
    ("url", "https://user:secret@example.org/", "url: this is not an address"),
    ("url", "https://user@example.org/", "url: this is not an address"),
    ("url", "https://example.org/a b", "url: this is not an address"),
    ("url", "https://example.org/\n", "url: this is not an address"),
    ("url", "https://example.org\\@evil.example/", "url: this is not an address"),
    ("url", "https://пример.example/", "url: this is not an address"),
    ("url", "https://example.org/%zz", "url: this is not an address"),
    ("url", "https://example..org/", "url: this is not an address"),
    ("url", "https://.example.org/", "url: this is not an address"),
    ("url", "https://example.org:99999/", "url: this is not an address"),
    ("url", "https://example.org/" + "x" * 2_000, "url: this is not an address"),
    ("signature", "A" * 87, "signature: this is not a signature"),
    ("signature", "A" * 84, "signature: this is not a signature"),
    ("digest", DIGEST[:-1], "digest: this is not a SHA-256"),
    ("digest", DIGEST + "0", "digest: this is not a SHA-256"),
    ("digest", DIGEST.upper(), "digest: this is not a SHA-256"),
    ("digest", DIGEST + "\n", "digest: this is not a SHA-256"),
    ("stance", "no objection", "stance: this is not a stance"),
    ("stance", "yes", "stance: this is not a stance"),
    ("stance", None, "stance: this is not a stance"),
    ("stance", [], "stance: this is not a stance"),
]

HIDDEN = [
    ("control", "Mos\x00cow", "character 4 is a control character"),
    ("bell", "\x07", "character 1 is a control character"),
    ("C1 control", "Mos\x9bcow", "character 4 is a control character"),
    ("carriage return", "two\r\nlines", "character 4 is a control character"),
    ("line separator", "two\u2028lines", "character 4 is a control character"),
    ("right-to-left override", "Mos\u202ecow", "character 4 is a hidden sign that turns"),
    ("embedding", "\u202bMoscow\u202c", "character 1 is a hidden sign that turns"),
    ("isolate", "Moscow\u2069", "character 7 is a hidden sign that turns"),
    ("lone surrogate", "Moscow\ud83d", "character 7 is half of a character"),
    ("noncharacter", "Moscow\ufffe", "character 7 is a code that is no character"),
    ("noncharacter of a later plane", "\U0010ffffMoscow", "character 1 is a code that is no character"),
    ("noncharacter between", "\ufdd0Moscow", "character 1 is a code that is no character"),
    ("decomposed", "Cafe\u0301", "not in its composed form"),
    ("decomposed Urdu", "\u0627\u0653پ", "not in its composed form"),
    ("a space before", " Moscow", "white space at an end"),
    ("a space after", "Moscow\u00a0", "white space at an end"),
]


def test_every_type_accepts_its_own_example() -> None:
    for kind in TYPES.values():
        check_value(kind.name, kind.example, CHOICES.get(kind.name, ()))


def test_every_example_can_stand_in_a_record() -> None:
    for kind in TYPES.values():
        assert canon.decode(canon.encode(kind.example)) == kind.example


def test_every_type_of_the_registry_is_known() -> None:
    used = {attribute.type for kind in KINDS.values() for attribute in kind.attributes}
    assert used <= TYPES.keys()


@pytest.mark.parametrize(("type_name", "value"), GOOD)
def test_good_values_pass(type_name: str, value: Json) -> None:
    check_value(type_name, value, CHOICES.get(type_name, ()))


@pytest.mark.parametrize(("type_name", "value", "reason"), BAD, ids=lambda part: ascii(part)[:40])
def test_bad_neighbours_are_refused_with_their_place(type_name: str, value: Json, reason: str) -> None:
    with pytest.raises(Malformed, match=f"^{reason}") as caught:
        check_shape(type_name, value, CHOICES.get(type_name, ()))
    assert caught.value.remedy


@pytest.mark.parametrize(("name", "text", "reason"), HIDDEN, ids=[name for name, _, _ in HIDDEN])
def test_hidden_characters_are_refused_in_what_we_say(name: str, text: str, reason: str) -> None:
    with pytest.raises(Malformed, match=rf"^texts\[1\].ru: .*{reason}") as caught:
        check_value("texts", [{"en": "Moscow"}, {"ru": text}])
    assert caught.value.remedy


def test_a_refusal_of_letters_says_where_inside_the_value() -> None:
    with pytest.raises(Malformed, match=r"^people\[2\].title.ru: "):
        check_value("people", [named(), named(), named(title={"ru": "Ди\u200eректор\u202c"})])


def test_another_sides_hidden_characters_do_not_spoil_the_shape() -> None:
    check_shape("text", {"en": "Mos\u202ecow "})


def test_a_refusal_does_not_repeat_the_value() -> None:
    with pytest.raises(Malformed) as caught:
        check_value("person", named(**{"<b>": 1}))
    assert "<b>" not in str(caught.value) and "<b>" in caught.value.detail


def test_a_side_without_a_list_of_sides_is_any_code() -> None:
    check_value("side", "EU")


def test_a_choice_without_choices_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        check_value("choice", "video")


def test_every_role_may_be_given() -> None:
    for role in ROLES:
        check_value("person", named(role=role))
