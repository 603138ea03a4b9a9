"""States named in a text: whole words in three scripts, Russian cases, and no false alarm that can be helped."""

import pytest

from paraph.texts.state_names import LANGS, STATES, shown
from paraph.texts.states import Named, is_code, named, third_states


def codes(*texts: str) -> str:
    return " ".join(one.code for one in named(texts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Sides spoke of China's plans, of Iran and of South Sudan.", "CN IR SS"),
        ("Guests came from the UK, the U.S. and Papua New Guinea.", "GB PG US"),
        ("Antigua and Barbuda, Saint Lucia, St. Lucia, Côte d’Ivoire", "AG CI LC"),
        ("the DPRK and the Republic of Korea", "KP KR"),
        ("Стороны обсудили отношения с Ираном, Китаем, Индией и Южной Кореей.", "CN IN IR KR"),
        ("роль США, ОАЭ и Соединённого Королевства в Ливане", "AE GB LB US"),
        ("на Филиппинах, в Саудовской Аравии и на Маршалловых Островах", "MH PH SA"),
        ("Доминиканской Республике, Шри-Ланке и Гвинее-Бисау", "DO GW LK"),
        ("فریقین نے ایران، سعودی عرب اور امریکا کے بارے میں بات کی۔", "IR SA US"),
        ("جنوبی کوریا اور شمالی کوریا", "KP KR"),
    ],
)
def test_states_are_found_in_running_text(text: str, found: str) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They asked us to eat turkey on fine china.",
        "The Iranian and Chinese delegations spoke.",
        "Иранская сторона и китайские гости; маленькие чада; того же мнения.",
        "ایرانی وفد اور چینی مہمان",
        "Nigerian Indianapolis Chadwick",
    ],
)
def test_what_names_no_state_raises_no_alarm(text: str) -> None:
    assert codes(text) == ""


def test_a_name_that_is_an_everyday_word_is_shown_as_it_stands() -> None:
    assert named(["شام کو اجلاس ہوا"]) == [Named("SY", "شام")]


def test_a_sure_name_takes_the_doubt_away() -> None:
    assert named(["شام کو", "Syria"]) == [Named("SY")]


def test_the_sides_are_no_third_states_by_code_or_by_name() -> None:
    texts = ["Россия, Пакистан и Китай", "Russia and Pakistan"]
    assert third_states(texts, ["PK", "RU"]) == [Named("CN")]
    assert third_states(texts, ["GOVPK", "KREMLIN"], ["Pakistan", "Российская Федерация"]) == [Named("CN")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_state_is_found_by_the_name_under_which_it_is_shown(lang: str) -> None:
    missed = [code for code in STATES if [one.code for one in named([shown(code, lang)])] != [code]]
    assert missed == []


def test_members_and_observers_are_one_hundred_and_ninety_five() -> None:
    assert len(set(STATES)) == len(STATES) == 195


def test_a_code_alone_is_told_from_a_word() -> None:
    assert (is_code("IR"), is_code("IR and more"), is_code("XX")) == (True, False, False)
