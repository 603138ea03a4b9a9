"""Which meeting, its number, its day and its place, said in other words: the talks and the persons are invented."""

from typing import Any

import pytest

from paraph.intake.lines import facts_of, shape

TAIL = "The Danish side was led by Director Ole Krag-Holm and the Chilean side by Ambassador Rosa Ibarra Soto."


def read(said: str, lang: str = "en", tail: str = TAIL) -> dict[str, Any]:
    text = f"{said}\n\n{tail}\n"
    return shape(text, facts_of({"text": text, "lang": lang, "published": "2024-05-08"}))


NUMBERS = [
    ("Denmark and Chile held round eight of their bilateral ocean consultations in Copenhagen.", 8),
    ("Denmark and Chile held Session 4 of the Visa Consultations in Copenhagen.", 4),
    ("Consuls of Denmark and Chile met in Copenhagen. It was their fourth round of consular consultations.", 4),
    ("Denmark and Chile held the fifth round of talks on maritime affairs in Copenhagen.", 5),
    ("Denmark and Chile met in Copenhagen for a third round of consultations on the law of the sea.", 3),
]


@pytest.mark.parametrize(("said", "number"), NUMBERS)
def test_the_number_of_a_meeting_is_read_in_other_words(said: str, number: int) -> None:
    assert read(said)["ordinal"] == number


def test_a_format_keeps_the_whole_of_what_it_is_on() -> None:
    said = "Denmark and Chile met in Copenhagen for a third round of consultations on the law of the sea."
    assert read(said)["mechanism"] == "consultations on the law of the sea"


DAYS = [
    ("Denmark said on Wednesday that its 4th Visa Dialogue with Chile had been held in Odense the day before.", "07"),
    (
        "6 May 2024 - Odense, Denmark\n\nDenmark and Chile today held their 4th Visa Dialogue at the town hall.",
        "06",
    ),
    (
        "Denmark and Chile wrapped up their 4th Visa Dialogue on Tuesday.\n\nThe two-day session was held in Odense.",
        "06",
    ),
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_the_first_day_of_a_meeting_is_counted_from_the_day_that_tells_of_it(said: str, day: str) -> None:
    assert read(said)["held_on"] == f"2024-05-{day}"


HELD = [
    "Denmark and Chile agreed to open two ports to yachts, Denmark said today at the close of the 4th Visa Dialogue.",
    "Odense, 08.05.2024 - Denmark and Chile today held the 4th Visa Dialogue in Odense.",
]


@pytest.mark.parametrize("said", HELD)
def test_what_the_two_agreed_to_do_is_not_the_meeting_to_come(said: str) -> None:
    assert (read(said)["status"], read(said)["held_on"]) == ("held", "2024-05-08")


def test_what_will_be_done_after_a_meeting_does_not_announce_it() -> None:
    said = "Denmark and Chile will map the strait, Denmark said after the 4th meeting of their Visa Committee."
    assert read(said)["status"] == "held"


def test_a_committee_that_has_not_met_for_years_is_no_meeting() -> None:
    said = "The joint border committee of Denmark and Chile has not met since 2019. Nobody can say when it will."
    assert not read(said)["is_consultation"]


def test_two_heads_with_offices_usual_in_one_state_lead_a_side_each() -> None:
    lead = "Azerbaijan and Bosnia and Herzegovina held their third political consultations in Baku."
    tail = "They were chaired by Deputy Foreign Minister Emin Rzali and Deputy Minister Josip Brkan."
    assert [(head["name"], head["side"]) for head in read(lead, tail=tail)["heads"]] == [
        ("Emin Rzali", "AZ"),
        ("Josip Brkan", "BA"),
    ]


CITIES = [
    "ODENSE, Denmark (Wire) - Diplomats of Denmark and Chile met in Copenhagen on Tuesday.\n\nThe 4th "
    "Denmark-Chile Visa "
    "Dialogue was led by two heads.",
    "COPENHAGEN, Denmark, May 8 - Denmark and Chile will convene the 4th Visa Dialogue here on May 19.",
    "6 May 2024 - Nyborg, Denmark\n\nDenmark and Chile today held their 4th Visa Dialogue at the castle.",
    "Officials of Chile will travel to Copenhagen for the 4th Denmark-Chile Visa Dialogue on Friday.",
]


@pytest.mark.parametrize(
    ("said", "city"), list(zip(CITIES, ("Copenhagen", "Copenhagen", "Nyborg", "Copenhagen"), strict=True))
)
def test_the_place_is_read_where_no_in_stands_before_it(said: str, city: str) -> None:
    assert read(said)["city"] == city


def test_the_next_meeting_may_be_in_a_town_that_no_table_knows() -> None:
    said = (
        "Denmark and Chile held their 4th Visa Dialogue in Odense. Chile will host the fifth meeting in Chanco in 2026."
    )
    assert read(said)["next_round"] == {"ordinal": 5, "city": "Chanco", "when": "2026"}


NEXT = [
    ("The Dialogue will convene next in Talca in spring 2025.", "Talca"),
    ("The next Dialogue is planned for Talca in 2026.", "Talca"),
    ("Both sides resolved to meet next year in Puerto Cisnes.", "Puerto Cisnes"),
]


@pytest.mark.parametrize(("said", "city"), NEXT)
def test_the_next_meeting_is_told_in_other_words(said: str, city: str) -> None:
    assert read(f"Denmark and Chile held their 4th Visa Dialogue in Odense. {said}")["next_round"]["city"] == city


def test_an_accord_signed_in_russian_has_the_year_of_the_meeting() -> None:
    lead = "Третье заседание датско-чилийской консультативной комиссии прошло 7 мая в Копенгагене."
    papers = read(lead, "ru", "Стороны подписали меморандум об охране китов.")["instruments"]
    assert papers == [{"name": "меморандум об охране китов", "year": 2024}]


RUSSIAN_TAIL = """Датскую делегацию возглавил директор Департамента по правовым вопросам Оле Краг-Хольм, \
чилийскую – генеральный директор МИД Чили Роса Ибарра.

Чилийская сторона высоко оценила работу порта. Стороны условились встретиться в Сантьяго в 2026 году."""


@pytest.fixture(scope="module")
def russian() -> dict[str, Any]:
    said = "Третье заседание датско-чилийской комиссии по вопросам охраны китов прошло 7 мая в Копенгагене."
    return read(said, "ru", RUSSIAN_TAIL)


def test_a_russian_report_has_its_meeting(russian: dict[str, Any]) -> None:
    assert (russian["sides"], russian["ordinal"], russian["city"]) == (["DK", "CL"], 3, "Копенгаген")


def test_a_russian_format_keeps_what_it_is_on(russian: dict[str, Any]) -> None:
    assert russian["mechanism"].endswith("комиссии по вопросам охраны китов")


def test_the_heads_of_a_russian_report_have_their_sides_and_titles(russian: dict[str, Any]) -> None:
    assert [(head["side"], head["title"]) for head in russian["heads"]] == [
        ("DK", "директор Департамента по правовым вопросам"),
        ("CL", "генеральный директор МИД Чили"),
    ]


def test_the_outcomes_of_a_russian_report_have_their_sides(russian: dict[str, Any]) -> None:
    assert [(one["kind"], one["sides"]) for one in russian["outcomes"]] == [
        ("expressed", ["CL"]),
        ("agreed", ["DK", "CL"]),
    ]


def test_a_russian_meeting_that_went_by_is_the_one_told_of() -> None:
    lead = (
        "О консультациях\n\n7 мая в Копенгагене прошли датско-чилийские консультации по вопросам борьбы с пиратством."
    )
    found = read(lead, "ru", "Стороны договорились встречаться чаще.")
    assert found["mechanism"] == "датско-чилийские консультации по вопросам борьбы с пиратством"


RUSSIAN_TOPICS = [
    "Основными темами стали охрана китов, рыболовство и туризм.",
    "В повестке дня – охрана китов, рыболовство и туризм.",
    "Речь шла о рыболовстве и туризме.",
]


@pytest.mark.parametrize("said", RUSSIAN_TOPICS)
def test_a_russian_list_of_topics_is_opened_in_several_ways(said: str) -> None:
    lead = "Третье заседание датско-чилийской консультативной комиссии прошло 7 мая в Копенгагене."
    assert {"туризм", "туризме"} & set(read(lead, "ru", said)["topics"])


def test_the_words_behind_a_russian_quotation_are_no_outcome() -> None:
    lead = "Третье заседание датско-чилийской консультативной комиссии прошло 7 мая в Копенгагене."
    said = "Датскую сторону представлял директор Оле Хольм.\n\n«Киты нам очень дороги», – отметил Хольм."
    found = read(lead, "ru", said)
    assert (found["outcomes"], [quote["speaker"] for quote in found["quotes"]]) == ([], ["Оле Хольм"])


RUSSIAN_STANCES = [
    ("Дания поблагодарила Чили за поддержку кандидатуры страны в комитет.", "CL", "supports"),
    ("Чили поддерживает инициативу Дании об охране китов.", "CL", "supports"),
    ("Дания выступает против проекта новой плотины.", "DK", "opposes"),
    ("Чили не возражает против вступления Дании в комитет.", "CL", "does_not_block"),
]


@pytest.mark.parametrize(("said", "side", "stance"), RUSSIAN_STANCES)
def test_a_stance_is_read_in_russian(said: str, side: str, stance: str) -> None:
    lead = "Третье заседание датско-чилийской консультативной комиссии прошло 7 мая в Копенгагене."
    assert [(one["side"], one["stance"]) for one in read(lead, "ru", said)["positions"]] == [(side, stance)]


def test_a_french_report_has_its_heads_its_day_and_its_next_meeting() -> None:
    lead = (
        "Copenhague, le 8 mai 2024 (Agence) - La troisième session des consultations bilatérales entre le Danemark et "
        "le Chili s'est tenue mardi à Copenhague, sous la coprésidence de la sous-ministre pour l'Europe, Pia Soto, "
        "et du directeur général de la Coopération, l'ambassadeur Ole Krag-Holm."
    )
    found = read(lead, "fr", "Les deux parties ont convenu de se retrouver à Santiago en 2026.")
    assert [head["name"] for head in found["heads"]] == ["Pia Soto", "Ole Krag-Holm"]
    assert (found["held_on"], found["next_round"]["when"]) == ("2024-05-07", "2026")


def test_a_closing_sign_behind_the_last_sentence_leaves_it_in_the_report() -> None:
    said = (
        "Denmark and Chile held their 4th Visa Dialogue in Odense.\n\nBoth sides agreed to stay in touch by letter. ■"
    )
    assert [one["kind"] for one in read(said)["outcomes"]] == ["agreed"]
