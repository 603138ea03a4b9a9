"""The mechanism: its rounds in time, its terms with whose they are, and the way to everything else."""

import pytest

from paraph.words.speech import Word, claim, say
from tests.web.desks import MECHANISM, Controls, Desk, exchange, tell

PAGE = f"/m/{MECHANISM}/"
FIRST, COPY, OTHER = "source/first", "source/copy", "source/other"


def held(number: int, dates: str, source: str = FIRST, host: str = "PK") -> list[Word]:
    subject = f"round/{number}"
    return [
        claim(f"{subject}/ordinal", number, source, "second paragraph"),
        claim(f"{subject}/dates", dates, source, "dateline"),
        claim(f"{subject}/host", host, source, "dateline"),
        claim(f"{subject}/status", "held", source, "second paragraph"),
    ]


def lines(desk: Desk) -> list[str]:
    """The classes of the list of rounds."""
    page = desk.get(PAGE).content.decode()
    return [part.partition('"')[0] for part in page.partition('<ol class="rounds">')[2].split('<li class="')[1:]]


def test_it_works(pk: Desk) -> None:
    assert "No round is known yet" in pk.text(PAGE)


def test_rounds_known_from_sources_stand_in_time_with_their_gaps(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"), *held(8, "2013-04-25"), *held(9, "2018-03-02"))
    assert lines(pk)[:5] == ["gap", "held", "gap", "held", "dormant"]


def test_a_round_that_is_being_prepared_is_planned(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"), say("round/7/city", {"en": "Moscow"}))
    assert lines(pk)[-1] == "planned"
    assert "in preparation" in pk.text(PAGE)


def test_both_rival_dates_are_told(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"), claim("round/6/dates", "2011-01-25", OTHER, "headline"))
    text = pk.text(PAGE)
    assert "24 January 2011 ≠ 25 January 2011" in text
    assert "dates differ" in text


def test_what_the_sides_say_stands_before_what_sources_claim(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"), say("round/6/dates", "2011-01-26"))
    assert "26 January 2011" in pk.text(PAGE)
    assert "24 January 2011" not in pk.text(PAGE)


def test_copied_reports_count_as_one_origin(pk: Desk) -> None:
    tell(pk, say(f"{COPY}/copy-of", FIRST), *held(6, "2011-01-24"), *held(6, "2011-01-24", COPY))
    assert "2 sources, 1 origin" in pk.text(PAGE)


def test_rounds_known_from_one_side_alone_are_said_to_be_so(pk: Desk) -> None:
    tell(pk, say(f"{FIRST}/origin", "PK"), *held(6, "2011-01-24"))
    assert "comes from reports of one side, PK" in pk.text(PAGE)


def test_rounds_known_from_both_sides_are_not_said_to_be_one_sided(pk: Desk) -> None:
    tell(
        pk, say(f"{FIRST}/origin", "PK"), say(f"{OTHER}/origin", "RU"), *held(6, "2011-01-24"), *held(7, "2013", OTHER)
    )
    assert "reports of one side" not in pk.text(PAGE)


def test_a_broken_turn_is_named(pk: Desk) -> None:
    tell(pk, *held(12, "2018-03-02"), *held(13, "2019-03-28"))
    assert "the 13th did not follow" in pk.text(PAGE)
    assert "next by turn: RU" in pk.text(PAGE)


def test_years_without_a_round_make_it_dormant(pk: Desk) -> None:
    tell(pk, *held(12, "2018-03-02"))
    assert "Dormant: no round since 2 March 2018" in pk.text(PAGE)


def test_heads_of_delegation_stand_beside_the_place_ours_first(pk: Desk) -> None:
    heads = [
        claim("delegation/6/head", {"name": {"en": "Rashid"}}, FIRST, "text", about="RU"),
        claim("delegation/6/head", {"name": {"en": "Parvez"}}, FIRST, "text", about="PK"),
    ]
    tell(pk, *held(6, "2011-01-24"), claim("round/6/city", {"en": "Islamabad"}, FIRST, "dateline"), *heads)
    assert "Islamabad · Parvez · Rashid" in pk.text(PAGE)


def test_our_lane_is_the_upper_one_on_both_nodes(pair: tuple[Desk, Desk]) -> None:
    pk, ru = pair
    tell(pk, *held(6, "2011-01-24"), *held(7, "2013-01", host="RU"))
    exchange(pk, ru)
    assert pk.text(PAGE).index("PK hosts") < pk.text(PAGE).index("RU hosts")
    assert ru.text(PAGE).index("RU hosts") < ru.text(PAGE).index("PK hosts")


def test_the_drawing_is_mirrored_for_urdu(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"))
    left = pk.get(PAGE).content.decode()
    pk.language("ur")
    right = pk.get(PAGE).content.decode()
    assert 'x1="9.00%" x2="99.00%"' in left
    assert 'x1="91.00%" x2="1.00%"' in right


def test_silent_terms_are_unknown_and_the_charters_are_its(pk: Desk) -> None:
    text = pk.text(PAGE)
    assert "Founding text unknown" in text
    assert "Established 2003 per the charter" in text


def test_other_mechanisms_are_told_apart(pk: Desk) -> None:
    tell(pk, claim("related-mechanism/dialogue/name", {"en": "Strategic Dialogue"}, FIRST, "text"))
    assert "Strategic Dialogue" in pk.text(PAGE).partition("Not to be confused with")[2]


def test_every_kind_has_a_door(pk: Desk) -> None:
    from paraph.words.vocabulary import KINDS

    page = pk.get(PAGE).content.decode()
    assert all(f'href="{PAGE}k/{kind}/"' in page for kind in KINDS if kind != "mechanism")


@pytest.mark.parametrize("lang", ["en", "ru", "ur"])
def test_nothing_of_it_is_refused_by_the_policy(pk: Desk, lang: str) -> None:
    tell(pk, *held(6, "2011-01-24"), *held(9, "2018-03-02"))
    pk.language(lang)
    page = Controls(pk.get(PAGE))
    assert page.inline == []
    assert page.unnamed == []
    assert len(page.ids) == len(set(page.ids))


def test_the_number_of_queries_does_not_grow_with_the_rounds(pk: Desk) -> None:
    tell(pk, *held(6, "2011-01-24"))
    pk.get(PAGE)
    few = pk.queries(PAGE)
    for number in range(7, 27):
        tell(pk, *held(number, f"20{number:02}-03"))
    pk.get(PAGE)
    assert pk.queries(PAGE) == few <= 30
