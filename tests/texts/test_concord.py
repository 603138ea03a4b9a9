"""Machine checks between language versions: what agrees raises nothing, what was changed is found."""

import doctest
import time
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.concord import Finding, compare_brackets, compare_versions, legal_tone
from paraph.texts.concord.dates import dates
from paraph.texts.concord.numbers import numbers, plain
from paraph.texts.concord.references import references
from paraph.texts.model import Alternative, Content, Group, Mark
from tests.laws import LAW
from tests.texts.parallel import GLOSSARY, GROWN, NAMES, Parallel, Plant
from tests.texts.parallel_kept import FRESH, KEPT

ALL = (*GROWN, *KEPT, *FRESH)
PLANTED = [(one, plant) for one in ALL for plant in one.plants]


def compared(versions: dict[str, str]) -> tuple[Finding, ...]:
    return compare_versions(versions, GLOSSARY, NAMES)


def planted(one: Parallel, plant: Plant) -> dict[str, str]:
    assert plant.old in one.versions[plant.lang], plant
    return {**one.versions, plant.lang: one.versions[plant.lang].replace(plant.old, plant.new, 1)}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.versions["en"][:30])
def test_versions_that_agree_raise_nothing_together_or_in_pairs(one: Parallel) -> None:
    assert compared(one.versions) == ()
    for pair in combinations(one.versions, 2):
        assert compared({lang: one.versions[lang] for lang in pair}) == ()


@pytest.mark.parametrize(("one", "plant"), PLANTED, ids=lambda item: str(item.new) if isinstance(item, Plant) else "")
def test_a_change_in_one_version_is_found_among_six(one: Parallel, plant: Plant) -> None:
    assert plant.kind in {finding.kind for finding in compared(planted(one, plant))}


def test_a_change_is_found_in_nearly_every_pair_of_languages() -> None:
    """Chinese 应 is both `shall` and `should`; and a number said twice hides another that Arabic says by the dual."""
    missed = [
        (other, plant.lang, plant.new)
        for one, plant in PLANTED
        for other in one.versions
        if other != plant.lang
        and plant.kind
        not in {item.kind for item in compared({lang: planted(one, plant)[lang] for lang in (other, plant.lang)})}
    ]
    assert missed == [("zh", "fr", "devraient"), ("zh", "ar", "ينبغي على"), ("ar", "ru", "Три делегации")]


@LAW
@given(st.sampled_from(PLANTED), st.permutations(["en", "ru", "fr", "ur", "ar", "zh"]))
def test_the_order_of_versions_makes_no_difference(pair: tuple[Parallel, Plant], langs: list[str]) -> None:
    versions = planted(*pair)
    assert compared({lang: versions[lang] for lang in langs}) == compared(versions)


@LAW
@given(st.sampled_from(ALL), st.sampled_from(["en", "ru", "fr", "ur", "ar", "zh"]))
def test_a_version_agrees_with_itself(one: Parallel, lang: str) -> None:
    assert compared({lang: one.versions[lang], f"{lang}-XA": one.versions[lang]}) == ()


@LAW
@given(st.dictionaries(st.sampled_from(["en", "ru", "fr", "ur", "ar", "zh", "sw"]), st.text(max_size=80), max_size=3))
def test_any_text_can_be_compared_and_every_place_is_in_its_text(versions: dict[str, str]) -> None:
    for finding in compared(versions):
        assert set(finding.langs) <= set(versions)
        for lang, places in finding.has.items():
            assert all(versions[lang][slice(*place.span)] == place.words for place in places)


def test_a_finding_shows_what_each_version_has() -> None:
    en = "They met on 12 May 2026 and named 5 experts."
    ru = "Они встретились 13 мая 2026 года и назвали 5 экспертов."
    (found,) = compared({"ru": ru, "en": en})
    assert (found.kind, found.severity, found.langs) == ("date", "differs", ("en", "ru"))
    assert [(place.words, place.key) for place in found.has["en"]] == [("12 May 2026", "2026-05-12")]
    assert [place.key for place in found.has["ru"]] == ["2026-05-13"]


def test_two_differences_of_one_kind_are_two_findings() -> None:
    found = compared({"en": "5 experts and 7 days", "ru": "6 экспертов и 8 дней"})
    assert [[place.key for places in one.has.values() for place in places] for one in found] == [["5", "6"], ["7", "8"]]


def test_a_version_left_empty_is_a_difference_in_all_that_it_lacks() -> None:
    assert {one.kind for one in compared({"en": "5 experts met on 12 May 2026", "ru": ""})} == {"number", "date"}


def test_a_name_without_a_form_in_a_language_is_not_missed_there() -> None:
    names = {"x": {"en": ["Lighthouse Board"]}}
    assert compare_versions({"en": "The Lighthouse Board met.", "ru": "Совет собрался."}, None, names) == ()


def test_the_callers_form_of_a_known_organisation_replaces_ours() -> None:
    names = {"agency": {"en": ["IAEA"], "ru": ["Агентство"]}}
    assert compare_versions({"en": "The IAEA reported.", "ru": "Агентство доложило."}, None, names) == ()


def test_an_acronym_in_small_letters_is_a_word() -> None:
    assert compared({"en": "those who came", "ru": "те, кто пришёл"}) == ()


def test_a_number_with_thousands_of_digits_is_read_past() -> None:
    assert compared({"en": "1" * 20_000, "zh": "第" + "百" * 19_999}) != ()
    assert compared({"en": "1" * 20_000, "ru": "2" * 20_000}) == ()


@pytest.mark.parametrize("text", [" ".join(map(str, range(1000, 4900))), "shall may " * 2000, "第三条" * 6666])
def test_hostile_texts_take_no_more_than_their_length(text: str) -> None:
    start = time.process_time()
    compared({"en": text, "zh": text[::-1]})
    assert time.process_time() - start < 5


def test_too_long_a_version_is_refused() -> None:
    with pytest.raises(Malformed, match="20,000"):
        compare_versions({"en": "x" * 20_001})


@pytest.mark.parametrize(
    ("lang", "text", "keys"),
    [
        ("en", "twenty-eight; one hundred and five; two and three; twelve (12)", "28 105 2 3 12"),
        ("en", "1,234.5 and 1.5 million, fifty per cent, 16th", "1234.5 1500000 50% 16"),
        ("en", "they help one another and no one else", ""),
        ("ru", "двадцать восемь, сто пять, шестнадцатого, пятилетний, 1 234,5; 1,5 млн", "28 105 16 5 1234.5 1500000"),
        ("fr", "quatre-vingt-dix-sept, vingt et un, soixante-dix-huit, un accord, 1 234,5", "97 21 78 1234.5"),
        ("ur", "اٹھائیس، سولہویں، دو لاکھ، ۱٬۲۳۴٫۵، ۵۰ فیصد", "28 16 200000 1234.5 50%"),
        ("ar", "ثمانية وعشرون، السادسة عشرة، ثلاثة وأربعة، ٥٠ في المائة", "28 16 3 4 50%"),
        ("zh", "二十八个，第十六轮，150万人，百分之五十，三分之二，统一，十分", "28 16 1500000 50% 3 2"),
    ],
)
def test_numbers_are_read_in_every_writing(lang: str, text: str, keys: str) -> None:
    assert [item.key for item in numbers(plain(text), lang)] == keys.split()


def test_a_comma_before_three_digits_may_be_either() -> None:
    assert compared({"en": "1,234 tons", "ru": "1,234 тонны"}) == ()
    assert compared({"en": "1,234 tons", "ru": "1,235 тонны"}) != ()


@pytest.mark.parametrize(
    ("lang", "text", "keys"),
    [
        ("en", "on 12–14 May 2026, May 12, 2026, in May 2026", "2026-05-12/2026-05-14 2026-05-12 2026-05"),
        ("en", "30 April – 2 May 2026; 12 and 14 May", "2026-04-30/2026-05-02 XXXX-05-12 XXXX-05-14"),
        ("en", "they may 5 times, 2026-02-30x, 99 May 2026", "2026-05"),
        ("ru", "с 12 по 14 мая 2026 года, 16.04.2025, в мае 2026 г.", "2026-05-12/2026-05-14 2025-04-16 2026-05"),
        ("fr", "du 12 au 14 mai 2026, le 1er août 2025", "2026-05-12/2026-05-14 2025-08-01"),
        ("ur", "۱۲ تا ۱۴ مئی ۲۰۲۶، یکم اگست 2024، 16 اپریل 2025ء", "2026-05-12/2026-05-14 2024-08-01 2025-04-16"),
        ("ar", "من ١٢ إلى ١٤ مايو ٢٠٢٦، ١٦ نيسان/أبريل ٢٠٢٥", "2026-05-12/2026-05-14 2025-04-16"),
        ("zh", "2026年5月12日至14日，二〇二五年四月十六日", "2026-05-12/2026-05-14 2025-04-16"),
    ],
)
def test_dates_are_read_in_every_writing(lang: str, text: str, keys: str) -> None:
    assert [item.key for item in dates(plain(text), lang)] == keys.split()


@pytest.mark.parametrize(
    ("lang", "text", "keys"),
    [
        (
            "en",
            "paragraphs 3 and 4 of article 5, ¶7, annex II",
            ["paragraph 3", "paragraph 4", "article 5", "paragraph 7"],
        ),
        ("ru", "пункты 3 и 4 статьи 5", ["paragraph 3", "paragraph 4", "article 5"]),
        ("fr", "paragraphe 3bis de l’article 5", ["paragraph 3bis", "article 5"]),
        ("ur", "آرٹیکل ۵ کا پیراگراف ۳", ["article 5", "paragraph 3"]),
        ("ar", "الفقرة ٣ من المادة ٥", ["paragraph 3", "article 5"]),
        ("zh", "第五条第二款，附件二", ["article 5", "paragraph 2", "annex 2"]),
    ],
)
def test_cross_references_are_read_in_every_language(lang: str, text: str, keys: list[str]) -> None:
    assert [item.key for item in references(plain(text), lang)][: len(keys)] == keys


PK, RU = SideId("PK"), SideId("RU")


def bracketed(*wordings: str, by: tuple[tuple[SideId, ...], ...] = ((PK,), (RU,))) -> Group:
    return Group(tuple(Alternative((words,), sides) for words, sides in zip(wordings, by, strict=False)))


def test_versions_bracketed_alike_agree_whatever_the_order_of_words() -> None:
    en: Content = ("The sides ", bracketed("agreed", "noted"), " to ", bracketed("meet"), ".")
    ru: Content = ("Стороны ", bracketed("встретиться"), bracketed("условились", "отметили"), Mark("reserve"))
    assert compare_brackets({"en": en, "ru": ru[:-1]}) == ()
    (found,) = compare_brackets({"en": en, "ru": ru})
    assert [place.key for place in found.has["ru"]] == ["{reserve}"]


def test_a_bracket_open_in_one_language_only_is_shown_with_its_holders() -> None:
    (found,) = compare_brackets({"en": ("a ", bracketed("b", "c")), "ru": ("а б",)})
    assert {lang: [place.key for place in places] for lang, places in found.has.items()} == {
        "en": ["[PK][RU]"],
        "ru": [],
    }


@pytest.mark.parametrize(
    ("lang", "text", "tones"),
    [
        ("en", "The parties shall cooperate and undertake that this enters into force", ["treaty", "treaty", "treaty"]),
        ("en", "The participants intend to and will meet", ["intent", "intent", "intent"]),
        ("ru", "Стороны обязуются; участники намерены", ["treaty", "intent", "intent"]),
        ("fr", "Les parties s’engagent à ; les participants entendent", ["treaty", "intent", "intent"]),
        ("ur", "فریقین پابند ہیں؛ وہ ارادہ رکھتے ہیں", ["treaty", "intent"]),
        ("ar", "يلتزم الطرفان؛ يعتزم المشاركون", ["treaty", "intent", "intent"]),
        ("zh", "缔约方应当；参与方打算", ["treaty", "treaty", "intent", "intent"]),
        ("sw", "shall", []),
    ],
)
def test_words_of_treaties_and_words_of_intent_are_told_apart(lang: str, text: str, tones: list[str]) -> None:
    assert [one.tone for one in legal_tone(text, lang)] == tones


def test_the_example_of_the_page_runs() -> None:
    page = Path(__file__).parents[2] / "docs" / "language-checks.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8") == (0, 4)
