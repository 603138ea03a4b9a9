"""What the rules read in invented reports about pairs of states they were not written on."""

import pytest

from paraph.intake.claims import propose
from tests.intake.reports import answers, lines, text_of

MEETINGS = {
    "no-in": (11, "2023-05-16", "Oslo", {"Torhild Lindeberg": "NO", "Raghav Menon": "IN"}),
    "ke-jp": (3, "2022-09-05", None, {"Grace Wanyonyi": "KE", "Kenta Mizushima": "JP"}),
    "eu-br": (9, "2024-11-11", "Brussels", {"Ines Vandermeer": "EU", "Caio Brandao": "BR"}),
    "pl-kz": (None, "2021-06-24", "Warsaw", {"Marek Zawadzki": "PL", "Yerlan Abishev": "KZ"}),
    "gh-za": (5, "2023-03-13", "Accra", {"Akosua Boateng": "GH", "Thandeka Mokoena": "ZA"}),
    "mr-ma": (None, "2020-02-10", "Nouakchott", {"Hicham Benslimane": "MA", "Sidi Ould Brahim": "MR"}),
    "kw-cn": (1, "2021-12-01", "Kuwait", {"Waleed Al-Sabti": "KW", "Liu Jianming": "CN"}),
    "uz-tm": (None, "2023-10-04", "Tashkent", {"Bobur Rakhmonov": "UZ", "Serdar Annayev": "TM"}),
    "ng-ca": (4, "2022-11-09", "Abuja", {"Zubairu Danjuma": "NG", "Robert Lefebvre": "CA"}),
    "bd-tr": (4, "2021-12-28", "Dhaka", {"Rafiq Islam Chowdhury": "BD", "Selim Aydin": "TR"}),
    "cn-kz": (9, "2020-11-26", None, {"Luo Shuming": "CN", "Marat Ospanov": "KZ"}),
    "ca-mx": (3, "2019-10-17", "Mexico City", {"Claire Bissonnette": "CA", "Rodrigo Anaya": "MX"}),
    "az-tj": (None, "2015-07-10", "Dushanbe", {"Halil Rzazade": "AZ", "Sherali Nazarov": "TJ"}),
    "pe-mx": (7, "2023-08-16", "Lima", {"Marisol Quintero": "MX", "Ignacio Huamán": "PE"}),
    "ru-kz": (5, "2023-05-11", "Астана", {"Алексей Климов": "RU", "Ермек Сапаров": "KZ"}),
    "by-ru": (None, "2024-03-14", "Minsk", {"Igor Fisenko": "BY", "Aleksei Klimov": "RU"}),
    "co-id": (6, "2023-09-20", "Bogota", {"Umar Hadisuryo": "ID", "Elena Ambrosia Restrepo": "CO"}),
    "us-kz": (5, "2023-05-18", "Washington", {"Donald Ferris": "US", "Roman Vasilchenko": "KZ"}),
    "pk-eu": (11, "2023-06-13", "Brussels", {"Saleh Faruqi": "PK", "Ewa Sinowiec": "EU"}),
    "cl-pe": (11, "2019-06-11", "Arica", {"Rodrigo Yáñez Soto": "CL", "Carmen Silva Arce": "PE"}),
    "in-vn": (12, "2022-08-01", "Hanoi", {"Arvind Saxena": "IN", "Nguyen Minh Khoa": "VN"}),
    "mn-cn": (None, "2021-04-01", None, {"Batbold Munkhjin": "MN", "Wu Lihao": "CN"}),
    "ar-es": (5, "2023-08-31", "Madrid", {"Pablo Ferreyra": "AR", "Ángeles Montalbán": "ES"}),
    "in-eg": (4, "2023-11-22", "New Delhi", {"K. Ramanathan": "IN", "Hany Mostafa": "EG"}),
    "eu-kz": (20, "2023-06-29", "Astana", {"Luis Tavares": "EU", "Aigul Saparbek": "KZ"}),
    "pk-uk": (4, "2020-02-04", "Islamabad", {"Amina Farooq": "PK", "Gareth Llewellyn": "GB"}),
    "pe-ca": (6, "2021-05-20", None, {"Manuel Talledo": "PE", "Heather Lindgren": "CA"}),
    "ma-sn": (3, "2022-05-31", "Rabat", {"Karim Belkadi": "MA", "Awa Ndiaye Sarr": "SN"}),
}


@pytest.mark.parametrize("name", MEETINGS)
def test_the_number_the_day_and_the_city_of_a_meeting_are_read(name: str) -> None:
    facts = answers()[name]
    assert (facts["ordinal"], facts["held_on"], facts["city"]) == MEETINGS[name][:3]


@pytest.mark.parametrize("name", MEETINGS)
def test_the_heads_are_read_each_with_its_side(name: str) -> None:
    assert {head["name"]: head["side"] for head in answers()[name]["heads"]} == MEETINGS[name][3]


@pytest.mark.parametrize(
    "name",
    [
        "visit",
        "courtesy",
        "envoy",
        "kw-in-visit",
        "roundtable",
        "other-trade",
        "other-tri",
        "other-gov",
        "other-cricket",
        "other-film",
        "other-five",
    ],
)
def test_a_report_of_no_standing_meeting_is_none(name: str) -> None:
    assert not answers()[name]["is_consultation"]


@pytest.mark.parametrize("name", ["other-trade", "other-tri", "other-gov", "other-cricket", "other-film", "other-five"])
def test_a_report_of_no_two_states_gives_no_claim(name: str) -> None:
    facts = answers()[name]
    assert [facts[field] for field in ("sides", "heads", "topics", "outcomes", "quotes", "positions")] == [[]] * 6


def test_a_meeting_put_off_has_no_day() -> None:
    facts = answers()["eg-gr"]
    assert (facts["status"], facts["held_on"], facts["city"]) == ("postponed", None, "Athens")


def test_a_meeting_at_a_distance_has_a_virtual_venue_and_no_city() -> None:
    facts = answers()["ke-jp"]
    assert (facts["venue"], facts["city"]) == ("virtual", None)


def test_a_weekday_without_a_publication_date_settles_no_day() -> None:
    text = "Norway and Peru held the 3rd round of political consultations in Lima on Friday."
    assert propose(text).value("held_on") is None


@pytest.mark.parametrize(
    ("name", "coming"),
    [
        ("no-in", {"ordinal": 12, "city": "New Delhi", "when": "2024"}),
        ("ke-jp", {"ordinal": 4, "city": "Tokyo", "when": "mutually agreed date"}),
        ("us-ph", {"ordinal": 11, "city": "Washington", "when": "2024"}),
        ("bd-tr", {"ordinal": 5, "city": "Ankara", "when": "the second half of 2022"}),
        ("gh-za", None),
    ],
)
def test_the_next_round_is_read_as_it_is_said(name: str, coming: object) -> None:
    assert answers()[name]["next_round"] == coming


def test_topics_are_the_members_of_the_list() -> None:
    wanted = ["Water use on the Amu Darya", "border demarcation", "Termez crossing", "cultural events"]
    assert answers()["uz-tm"]["topics"] == wanted


def test_each_outcome_has_its_kind_and_who_says_it() -> None:
    found = [(outcome["kind"], outcome["sides"]) for outcome in answers()["ke-jp"]["outcomes"]]
    both = ["KE", "JP"]
    assert found == [
        ("agreed", both),
        ("expressed", both),
        ("proposed", ["KE"]),
        ("expressed", ["JP"]),
        ("agreed", both),
    ]


def test_each_outcome_proposes_a_class_for_a_person_to_judge() -> None:
    assert {outcome["class"] for outcome in answers()["no-in"]["outcomes"]} == {"commitment", "intention", "courtesy"}


@pytest.mark.parametrize(
    ("name", "side", "stance"),
    [
        ("eu-br", "BR", "opposes"),
        ("in-ng", "NG", "does_not_block"),
        ("cn-kz", "KZ", "supports"),
        ("kw-cn", "KW", "supports"),
    ],
)
def test_a_position_has_its_side_and_stance(name: str, side: str, stance: str) -> None:
    assert (side, stance) in [(position["side"], position["stance"]) for position in answers()[name]["positions"]]


def test_an_instrument_has_the_year_that_can_be_told() -> None:
    assert answers()["us-ph"]["instruments"] == [{"name": "Mutual Defense Treaty", "year": 1951}]


def test_a_quotation_has_its_speaker() -> None:
    quote = answers()["no-in"]["quotes"][0]
    assert quote["speaker"] == "Torhild Lindeberg"
    assert text_of("no-in")[quote["start"] : quote["end"]].startswith("We have come")


@pytest.mark.parametrize("line", lines(), ids=lambda line: line["id"])
def test_every_span_lies_in_the_text_and_every_claim_says_its_rule(line: dict[str, str]) -> None:
    for claim in propose(line["text"], lang=line["lang"]).claims:
        assert 0 <= claim.start < claim.end <= len(line["text"])
        assert claim.rule
        assert claim.by == "rules"
