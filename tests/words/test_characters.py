"""What a reader is shown in another side's text: flagged, never refused."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.canon import Json
from paraph.words.characters import Suspicion, suspicions, value_suspicions
from paraph.words.lookalikes import SCRIPTS, script_of, twin, words

CLEAN = [
    # names and phrases in the scripts that sides write (R17)
    "Sergey Ryabkov",
    "Сергей Алексеевич Рябков",
    "سرگئی ریابکوف",
    "António Guterres",
    "Антониу Гутерриш",
    "انتونیو گوتریس",
    "أنطونيو غوتيريش",
    "安东尼奥·古特雷斯",
    "アントニオ・グテーレス",
    "Αντόνιο Γκουτέρες",
    "안토니우 구테흐스",
    "एंटोनियो गुटेरेस",
    "Recep Tayyip Erdoğan",
    "Nguyễn Phú Trọng",
    "İstanbul, Ağrı, Iğdır",
    "Oʻzbekiston",
    "Об'єднані Нації, об’єднання",
    "Қазақстан, Әлемі, Тәжікстан",
    "МОСКВА",
    "СССР",
    # marks that a script needs
    "مل‌کر کام",
    "بشمولِ اسلام‌آباد",
    "مــحــمد",
    "ه‍ 1402",
    "क्‍ष और न्‌",
    "ശ്രീ‌ലങ്ക",
    "កាល\u200bបរិច្ឆេទ",
    "پاکستان\u200f (PAK)\u200e 2026",
    "۱۶ واں دور، ۲۰۲۶",
    "الجولة ١٦، ٢٠٢٦",
    "葛\U000e0100城",
    "👩\u200d💻 ☎\ufe0f",
    "\u0600١٢",
    # scripts side by side, each in its own words
    "the Group (Группа) met in Москва",
    "договор о NPT и CTBT, а также NSG",
    "пакистано-российская группа: the COP",
    "«Российская газета» и Dawn",
    "10 μg, γ-rays, β2, Δt",
    "Яndex",
    "TASS: СССР (Советский Союз)",
    "a\u00a0b\u202fc\u3000d",
    "plain ASCII, with\ttabs\nand lines",
    "",
]

ODD = [
    # name, text, kind, offset, code point, what it looks like
    ("Latin word, Cyrillic capital", "Мoscow", "mixed-script", 0, "U+041C", "M"),
    ("Latin word, Cyrillic letter inside", "Islamаbad", "mixed-script", 5, "U+0430", "a"),
    ("Cyrillic word, Latin letter", "Москвa", "mixed-script", 5, "U+0061", "а"),
    ("Latin word, Greek letter", "Pakistαn", "mixed-script", 6, "U+03B1", "a"),
    ("Greek word, Latin letter", "εκατομμύριo", "mixed-script", 10, "U+006F", "ο"),
    ("Cyrillic word, Greek letter", "Γруппа", "mixed-script", 0, "U+0393", "Г"),
    ("Latin word, Armenian letter", "Mօscow", "mixed-script", 1, "U+0585", "o"),
    ("Latin word, Cherokee letter", "Ꮇoscow", "mixed-script", 0, "U+13B7", "M"),
    ("an accent does not hide it", "Zoё", "mixed-script", 2, "U+0451", "e"),
    ("a word that reads as Latin", "the СССР delegation", "look-alike", 4, "U+0421", "CCCP"),
    ("one letter that reads as Latin", "Option А of two", "look-alike", 7, "U+0410", "A"),
    ("a Greek word that reads as Latin", "met in ΟΜΑΝ again", "look-alike", 7, "U+039F", "OMAN"),
    ("only the odd line", "Москва\nthe СССР", "look-alike", 11, "U+0421", "CCCP"),
    ("a mathematical letter", "𝐌oscow", "look-alike", 0, "U+1D40C", "M"),
    ("tatweel in a Latin word", "Mosـcow", "look-alike", 3, "U+0640", "ـ"),
    ("two sets of Arabic digits", "۲۰۲٦", "look-alike", 3, "U+0666", "۶"),
    ("Latin and Arabic digits", "202٦", "mixed-script", 3, "U+0666", "6"),
    ("override", "Mos\u202ecow", "bidi-control", 3, "U+202E", ""),
    ("isolate in Urdu", "ماسکو\u2066", "bidi-control", 5, "U+2066", ""),
    ("mark of direction among Latin", "Mos\u200ecow", "bidi-control", 3, "U+200E", ""),
    ("zero width space", "Mos\u200bcow", "invisible", 3, "U+200B", ""),
    ("joiner among Latin", "Mos\u200dcow", "invisible", 3, "U+200D", ""),
    ("non-joiner at the end of an Urdu word", "ماسکو\u200c", "invisible", 5, "U+200C", ""),
    ("non-joiner at the start", "\u200cماسکو", "invisible", 0, "U+200C", ""),
    ("two non-joiners", "مل\u200c\u200cکر", "invisible", 3, "U+200C", ""),
    ("joiner after an accent", "n\u0303\u200da", "invisible", 2, "U+200D", ""),
    ("soft hyphen", "Mos\u00adcow", "invisible", 3, "U+00AD", ""),
    ("byte order mark", "\ufeffMoscow", "invisible", 0, "U+FEFF", ""),
    ("Hangul filler", "Moscow\u3164", "invisible", 6, "U+3164", ""),
    ("tag", "Moscow\U000e0041", "invisible", 6, "U+E0041", ""),
    ("variation of a letter", "Mos\ufe0fcow", "invisible", 3, "U+FE0F", ""),
    ("null", "Mos\x00cow", "control", 3, "U+0000", ""),
    ("carriage return", "Mos\rcow", "control", 3, "U+000D", ""),
    ("line separator", "Mos\u2028cow", "control", 3, "U+2028", ""),
    ("decomposed", "Cafe\u0301", "not-nfc", 3, "U+0065", ""),
    ("decomposed Urdu", "\u0627\u0653ج", "not-nfc", 0, "U+0627", ""),
    ("Kelvin sign", "\u212aazan", "not-nfc", 0, "U+212A", ""),
    ("private use", "Moscow\ue000", "private-use", 6, "U+E000", ""),
    ("unassigned", "Moscow\u0378", "unassigned", 6, "U+0378", ""),
    ("noncharacter", "Moscow\ufffe", "unassigned", 6, "U+FFFE", ""),
]


def kinds(found: Sequence[Suspicion]) -> list[tuple[str, int, str, str]]:
    return [(item.kind, item.offset, item.codepoint, item.looks_like) for item in found]


@pytest.mark.parametrize("text", CLEAN, ids=ascii)
def test_names_and_phrases_as_people_write_them_are_not_suspected(text: str) -> None:
    assert suspicions(text) == ()


@pytest.mark.parametrize("row", ODD, ids=[row[0] for row in ODD])
def test_an_oddity_is_named_with_its_place(row: tuple[str, str, str, int, str, str]) -> None:
    _, text, *expected = row
    assert tuple(expected) in kinds(suspicions(text))


def test_a_character_is_named() -> None:
    assert suspicions("Мoscow")[0].name == "CYRILLIC CAPITAL LETTER EM"
    assert suspicions("\x07")[0].name == "<control-0007>"


def test_every_foreign_letter_of_a_word_is_marked() -> None:
    assert [item.offset for item in suspicions("МОSСОW", "en")] == [0, 1, 3, 4]


def test_a_word_is_judged_by_the_script_it_can_be_read_in() -> None:
    assert [item.looks_like for item in suspicions("МАРR")] == ["M", "A", "P"]


def test_the_language_says_which_script_to_expect() -> None:
    assert kinds(suspicions("СОСНА", "en")) == [("look-alike", 0, "U+0421", "COCHA")]
    assert suspicions("СССР: NPT", "ru") == () and suspicions("СССР: NPT", "sr-Cyrl") == ()
    assert suspicions("СССР: NPT", "en") != ()


def test_a_whole_value_is_walked_with_places_and_languages() -> None:
    value: Json = [{"name": {"en": "СОСНА", "ru": "СОСНА"}}, {"name": {"en": "Name"}, "title": {"ru": "Дирeктор"}}]
    assert [(item.where, item.kind) for item in value_suspicions(value)] == [
        ("[0].name.en", "look-alike"),
        ("[1].title.ru", "mixed-script"),
    ]


def test_a_value_without_texts_is_not_suspected() -> None:
    assert value_suspicions([16, True, None]) == ()


def test_a_text_alone_takes_its_language_from_the_caller() -> None:
    assert value_suspicions("СОСНА", "wording", "en")[0].where == "wording"


@given(st.text())
def test_every_place_lies_in_the_text(text: str) -> None:
    assert all(f"U+{ord(text[item.offset]):04X}" == item.codepoint for item in suspicions(text))


@given(st.text(alphabet="abAB 019.,\n\t"))
def test_plain_text_is_never_suspected(text: str) -> None:
    assert suspicions(text) == ()


@given(st.text(alphabet="aяα \u0301\u200c1"))
def test_words_are_where_they_say(text: str) -> None:
    assert all(text[start : start + len(word)] == word for start, word in words(text))


@given(st.sampled_from(SCRIPTS), st.characters(max_codepoint=0x2FFF))
def test_a_twin_is_a_letter_of_the_script_asked_for(script: str, char: str) -> None:
    seen = twin(char, script)
    assert not seen or script_of(seen) == script


@pytest.mark.parametrize("unit", ["\u200e", "a\u0301\u200d", "А ", "Аa", "١۲", "\u200d", "я"], ids=ascii)
def test_a_long_hostile_text_is_answered(unit: str) -> None:
    """Work in proportion to the length answers at once; work by its square would not end while anybody waits."""
    text = "the " + unit * (60_000 // len(unit))
    assert all(item.offset < len(text) for item in suspicions(text))
