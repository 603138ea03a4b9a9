"""Who led and on which day, each way of saying it inside one short invented report: persons and talks do not exist."""

from typing import Any

import pytest

from paraph.intake.gazetteer import mentions
from paraph.intake.lines import facts_of, shape

FRAMES = {
    "en": "Peru, Finland consult\n\nThe fifth round of political consultations between Peru and Finland was held in "
    "Lima on Tuesday.\n\n{said}\n\nThe two sides discussed trade and energy.",
    "ru": "О консультациях\n\n7 мая в Лиме состоялся пятый раунд политических консультаций между Перу и Финляндией."
    "\n\n{said}\n\nСтороны обсудили торговлю и энергетику.",
    "fr": "Pérou - Finlande\n\nLa cinquième session des consultations politiques entre le Pérou et la Finlande s'est "
    "tenue mardi à Lima.\n\n{said}\n\nLes discussions ont porté sur le commerce.",
}


def read(text: str, lang: str = "en", published: str | None = "2024-05-08") -> dict[str, Any]:
    return shape(text, facts_of({"text": text, "lang": lang, "published": published}))


def heads(said: str, lang: str = "en") -> list[tuple[str, str, str]]:
    found = read(FRAMES[lang].format(said=said), lang)["heads"]
    return [(head["name"], head["title"], head["side"]) for head in found]


HEADS = [
    (
        "Ambassador-at-Large for Africa Rosa Quispe led the Peruvian side and Minister Counsellor "
        "Eero Salo the Finnish one.",
        [("Rosa Quispe", "Ambassador-at-Large for Africa", "PE"), ("Eero Salo", "Minister Counsellor", "FI")],
    ),
    (
        "Dr. T.V. Salas, CBE, Director (Europe), led for Peru. Finland was represented by Eero Salo, Secretary.",
        [("T.V. Salas", "Director (Europe)", "PE"), ("Eero Salo", "Secretary", "FI")],
    ),
    (
        "The talks were co-chaired by the Director of the Risks and Policy Planning Department, Eero Salo-Aho, and the "
        "Peruvian Comptroller-General of Immigration, Rosa Quispe.",
        [
            ("Eero Salo-Aho", "Director of the Risks and Policy Planning Department", "FI"),
            ("Rosa Quispe", "Peruvian Comptroller-General of Immigration", "PE"),
        ],
    ),
    (
        "The Finnish side was headed by Eero Salo, Director, who replaced Ambassador Aino Laine after the last round, "
        "and the Peruvian side by Deputy Minister Rosa Quispe.",
        [("Eero Salo", "Director", "FI"), ("Rosa Quispe", "Deputy Minister", "PE")],
    ),
    (
        "The hosts' interests were represented by Director Rosa Quispe, those of Finland by Director Eero Salo.",
        [("Rosa Quispe", "Director", "PE"), ("Eero Salo", "Director", "FI")],
    ),
    (
        "Director Rosa Quispe of the Europe Department and Director-General Eero Salo headed the delegations.",
        [("Rosa Quispe", "Director", "PE"), ("Eero Salo", "Director-General", "FI")],
    ),
    (
        "Director Rosa Quispe, together with Finland's Under-Secretary Eero Salo, chaired the session.",
        [("Rosa Quispe", "Director", "PE"), ("Eero Salo", "Finland's Under-Secretary", "FI")],
    ),
    (
        "The Peruvian side was led by Rosa Quispe, who took over from Luis Soto as vice minister of ports in May, and "
        "the Finnish side by Colonel Eero Salo, Director.",
        [("Rosa Quispe", "vice minister of ports", "PE"), ("Eero Salo", "Director", "FI")],
    ),
    (
        "Peru's ten-member team, under the leadership of Professor Rosa Quispe, Dean, sat across from a Finnish team "
        "under Commodore Eero Salo, Director.",
        [("Rosa Quispe", "Dean", "PE"), ("Eero Salo", "Director", "FI")],
    ),
    (
        "The co-chairs were Ts. Quispe, Defence PS, on the part of Peru, and Eero Salo, Dean, on the part of Finland.",
        [("Ts. Quispe", "Defence PS", "PE"), ("Eero Salo", "Dean", "FI")],
    ),
    (
        "Chairing were Secretary/Ports Rosa Quispe of Peru and Secretary of State in the Ministry of Mines Eero Salo.",
        [
            ("Rosa Quispe", "Secretary/Ports", "PE"),
            ("Eero Salo", "Secretary of State in the Ministry of Mines", "FI"),
        ],
    ),
    (
        "The Finnish side was under the leadership of Maj. Gen. (Rtd) Eero Salo, Dean, and the Peruvian side under "
        "that of Ms. Rosa Quispe, Director.",
        [("Eero Salo", "Dean", "FI"), ("Rosa Quispe", "Director", "PE")],
    ),
    (
        "Rosa Quispe, who heads the fish department, and Finland's Eero Salo, a deputy dean, faced each other.",
        [("Rosa Quispe", "fish department", "PE"), ("Eero Salo", "deputy dean", "FI")],
    ),
    (
        "The Peruvian delegation was led by Rosa Quispe and the Finnish delegation by Director Eero Salo.",
        [("Rosa Quispe", "", "PE"), ("Eero Salo", "Director", "FI")],
    ),
    (
        "The Peruvian side was led by Addl. Secretary Rosa Quispe, the Finnish side by Jt. Director Eero Salo.",
        [("Rosa Quispe", "Addl. Secretary", "PE"), ("Eero Salo", "Jt. Director", "FI")],
    ),
]


@pytest.mark.parametrize(("said", "expected"), HEADS)
def test_heads_are_read_with_title_and_side(said: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(heads(said)) == sorted(expected)


OTHER_TONGUES = [
    (
        "ru",
        "Перуанскую сторону представил исполняющий обязанности директора Луис аль-Фараж, финскую – заместитель "
        "министра климата и ирригации Ээро Сало.",
        [
            ("Луис аль-Фараж", "исполняющий обязанности директора", "PE"),
            ("Ээро Сало", "заместитель министра климата и ирригации", "FI"),
        ],
    ),
    (
        "ru",
        "Консультации прошли под сопредседательством посла по особым поручениям МИД Финляндии Э.Сало и "
        "спецпредставителя президента Перу по Ближнему Востоку Р.Киспе.",
        [
            ("Э.Сало", "посла по особым поручениям МИД Финляндии", "FI"),
            ("Р.Киспе", "спецпредставителя президента Перу по Ближнему Востоку", "PE"),
        ],
    ),
    (
        "ru",
        'От Перу заседание вёл председатель агентства "Перупорт" Хуан Киспе, от Финляндии - директор Ээро Сало.',
        [("Хуан Киспе", 'председатель агентства "Перупорт"', "PE"), ("Ээро Сало", "директор", "FI")],
    ),
    (
        "ru",
        "Перуанскую сторону возглавлял глава бюро Минэкономики Перу Хуан Киспе, финскую - посол Ээро Сало.",
        [("Хуан Киспе", "глава бюро Минэкономики Перу", "PE"), ("Ээро Сало", "посол", "FI")],
    ),
    (
        "ru",
        "Перуанскую делегацию возглавил директор Первого департамента Америки Х.Киспе, финскую - заместитель министра "
        "обороны генерал-майор Ээро Сало.",
        [
            ("Х.Киспе", "директор Первого департамента Америки", "PE"),
            ("Ээро Сало", "заместитель министра обороны", "FI"),
        ],
    ),
    (
        "fr",
        "Côté péruvien, les travaux ont été menés par M. Luis Quispe, directeur général ; côté finlandais, par "
        "Mme Aino Salo, cheffe de la division Asie.",
        [("Luis Quispe", "directeur général", "PE"), ("Aino Salo", "cheffe de la division Asie", "FI")],
    ),
]


@pytest.mark.parametrize(("lang", "said", "expected"), OTHER_TONGUES)
def test_heads_are_read_in_russian_and_french(lang: str, said: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted(heads(said, lang)) == sorted(expected)


def test_a_ministry_known_by_its_house_says_the_side() -> None:
    text = "India and Italy consult\n\nThe fifth round of political consultations between India and Italy was held in "
    text += "Rome on Tuesday. Luca Moro, Director General at the Farnesina, and Anil Rao, Director, co-chaired.\n\nEnd."
    assert [head["side"] for head in read(text)["heads"]] == ["IT", "IN"]


def test_an_adjective_of_two_states_is_of_the_one_the_report_names() -> None:
    text = "RDC - Finlande\n\nLa cinquième session des consultations politiques entre la RDC et la Finlande s'est "
    text += "tenue mardi à Kinshasa.\n\nLa partie congolaise a appelé à une aide rapide."
    assert [outcome["sides"] for outcome in read(text, "fr")["outcomes"]] == [["CD"]]


DAYS = [
    ("en", "LIMA, May 7: Peru and Finland held the fifth round of political consultations here today.", "2024-05-07"),
    ("en", "Peru and Finland held the fifth round of political consultations in Lima two days ago.", "2024-05-06"),
    (
        "en",
        "The fifth round of political consultations of Peru and Finland ended on Tuesday. The talks opened on Monday.",
        "2024-05-06",
    ),
    ("en", "LIMA, May 8: The fifth Peru-Finland Mining Dialogue ended here last night.", "2024-05-07"),
    ("en", "IMPHAL, May 8: Peru and Finland held the fifth round of political consultations on Tuesday.", "2024-05-07"),
    ("en", "Peru and Finland wrapped up two days of foreign ministry consultations in Lima on Tuesday.", "2024-05-06"),
    (
        "ru",
        "С 6 по 7 мая в Лиме проходил пятый раунд политических консультаций между Перу и Финляндией.",
        "2024-05-06",
    ),
    (
        "fr",
        "La cinquième session des consultations politiques entre le Pérou et la Finlande s'est tenue du 6 au 7 mai.",
        "2024-05-06",
    ),
    (
        "fr",
        "La cinquième session des consultations politiques entre le Pérou et la Finlande s'est tenue le 1er mai.",
        "2024-05-01",
    ),
]


@pytest.mark.parametrize(("lang", "said", "day"), DAYS)
def test_the_first_day_is_read(lang: str, said: str, day: str) -> None:
    assert read(f"Peru, Finland\n\n{said}", lang)["held_on"] == day


SIGNED = (
    "Peru-Finland consultations\n\nThe fifth round of political consultations between Peru and Finland was held "
    "{when}in Lima.\n\nThe sides discussed trade.\n\nThey also discussed energy.\n\n"
    "They agreed to set up a joint fund for clean energy."
    "\n\nLima\n7 May 2024"
)


@pytest.mark.parametrize(("when", "day"), [("today ", "2024-05-07"), ("", None)])
def test_today_counts_from_the_day_a_report_is_signed(when: str, day: str | None) -> None:
    assert read(SIGNED.format(when=when), published=None)["held_on"] == day


def test_a_russian_dateline_with_the_word_year_is_a_dateline() -> None:
    text = "Перу и Финляндия\n\nЛима, 5 июня 2024 года - Состоялся пятый раунд политических консультаций между Перу и "
    assert read(text + "Финляндией.", "ru", "2024-06-06")["held_on"] is None


def test_the_capital_of_a_state_is_read_by_the_state() -> None:
    text = "Перу и Финляндия\n\nВ столице Финляндии состоялся пятый раунд политических консультаций между Перу и "
    assert read(text + "Финляндией.", "ru")["city"] == "Хельсинки"


def test_the_next_meeting_may_be_bidden_to_a_town() -> None:
    said = "The Finnish side invited its hosts to Helsinki for the sixth round in spring 2025."
    assert read(FRAMES["en"].format(said=said))["next_round"] == {
        "ordinal": 6,
        "city": "Helsinki",
        "when": "spring 2025",
    }


def test_a_french_name_of_two_states_is_a_format_of_theirs() -> None:
    text = "Consultations franco-omanaises\n\nLa troisième réunion du comité franco-omanais sur la pêche a eu lieu "
    found = read(text + "mardi à Mascate.\n\nLes échanges ont porté sur le thon.", "fr")
    assert (found["mechanism"], sorted(found["sides"])) == ("comité franco-omanais sur la pêche", ["FR", "OM"])


def test_a_person_of_such_a_name_speaks_of_no_state() -> None:
    assert [one.meaning.code for one in mentions("Luis Franco a vu le comité franco-libanais.", "fr")] == ["FR", "LB"]


def test_a_shouted_dateline_of_two_words_is_a_town() -> None:
    text = "Talks end\n\nTEL AVIV: The 17th Israel-Greece Staff Talks wound up here on Thursday. Officials co-chaired "
    found = read(text + "the three-day meeting.", published="2024-11-15")
    assert (found["city"], found["held_on"]) == ("Tel Aviv", "2024-11-12")


def test_here_is_the_town_of_the_dateline_whatever_the_headline_names() -> None:
    text = "Finns keen on talks in Oslo\n\nLIMA, May 8: The fifth Peru-Finland Mining Dialogue ended here on Tuesday."
    assert read(text)["city"] == "Lima"


def test_a_russian_working_group_held_its_session() -> None:
    text = "О транспорте\n\nПеруанско-финская рабочая группа по транспорту провела третье заседание в Лиме во вторник."
    found = read(text, "ru")
    assert (found["mechanism"], found["ordinal"]) == ("Перуанско-финская рабочая группа по транспорту", 3)


def test_a_meeting_again_is_the_next_one_in_russian() -> None:
    said = "Стороны договорились встретиться в Хельсинки весной 2025 года."
    assert read(FRAMES["ru"].format(said=said), "ru")["next_round"] == {
        "ordinal": None,
        "city": "Хельсинки",
        "when": "весной 2025 года",
    }
