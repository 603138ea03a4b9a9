"""The rounds in time: what is held, lost, undated, planned and dormant, and whose turn it was."""

from datetime import date

import pytest

from paraph.canon import Json
from paraph.names import Ref, SideId
from paraph.rounds import Round, stretch_of
from paraph.timeline import Item, Timeline, timeline

PK, RU = SideId("PK"), SideId("RU")
TODAY = date(2026, 3, 10)
ISLAMABAD: Json = {"en": "Islamabad"}
MOSCOW: Json = {"en": "Moscow", "ru": "Москва"}


def a_round(
    number: int,
    dates: str = "",
    status: str = "held",
    host: SideId | None = PK,
    spoken: bool = False,
    city: Json = None,
) -> Round:
    return Round(Ref("round", str(number)), number, status, (dates,) if dates else (), city, host, spoken)


SIXTH = a_round(6, "2011-01-24")
SEVENTH = a_round(7, status="implied", host=RU)
EIGHTH = a_round(8, "2013-04-25", "announced")
TENTH = a_round(10, "2013-04?/2018-03?")
TWELFTH = a_round(12, "2018-03-02")
THIRTEENTH = a_round(13, "2019-03-28")
FOURTEENTH = a_round(14, "2024-02-07", host=RU)
FIFTEENTH = a_round(15, "2025-04-16")
SIXTEENTH = a_round(16, "2026", "announced", RU, spoken=True)
GROUP = [SIXTH, SEVENTH, EIGHTH, TENTH, TWELFTH, THIRTEENTH, FOURTEENTH, FIFTEENTH, SIXTEENTH]
HYDER = Round(Ref("contact", "2003-01"), dates=("2003-01",), city=MOSCOW)


def line(rounds: list[Round], meetings: list[Round] | None = None, today: date = TODAY) -> Timeline:
    return timeline(rounds, meetings or [], sides=(PK, RU), today=today, established="2003")


def item(found: Timeline, label: str) -> Item:
    return next(each for each in found.items if each.label == label)


def test_it_works_for_the_rounds_of_the_group() -> None:
    found = [(each.what, each.label) for each in line(GROUP, [HYDER]).items]
    assert found == [
        ("candidate", "?"),
        ("gap", "1–5"),
        ("held", "6"),
        ("undated", "7"),
        ("announced", "8"),
        ("gap", "9"),
        ("undated", "10"),
        ("gap", "11"),
        ("held", "12"),
        ("held", "13"),
        ("dormant", ""),
        ("held", "14"),
        ("held", "15"),
        ("planned", "16"),
    ]


def test_the_line_runs_from_the_founding_past_the_last_round() -> None:
    found = line(GROUP)
    assert (found.first, found.last) == (2003, 2027)


def test_each_hosting_side_has_a_lane_in_the_order_given() -> None:
    assert line(GROUP).lanes == (PK, RU)
    assert timeline(GROUP, sides=(RU, PK), today=TODAY).lanes == (RU, PK)


def test_an_undated_round_lies_between_the_dated_ones_beside_it() -> None:
    seventh = item(line(GROUP), "7")
    assert 2011.06 < seventh.start < 2011.08
    assert 2013.3 < seventh.end < 2013.33


def test_a_long_stretch_is_no_point() -> None:
    tenth = item(line(GROUP), "10")
    assert tenth.what == "undated"
    assert tenth.end - tenth.start > 4.9


def test_two_gaps_between_the_same_rounds_share_the_time() -> None:
    ninth, eleventh = item(line(GROUP), "9"), item(line(GROUP), "11")
    assert ninth.end == eleventh.start
    assert ninth.end - ninth.start == pytest.approx(eleventh.end - eleventh.start)


def test_the_first_gap_begins_with_the_founding() -> None:
    assert item(line(GROUP), "1–5").start == 2003


def test_the_first_gap_begins_after_a_candidate() -> None:
    assert 2003.0 < item(line(GROUP, [HYDER]), "1–5").start < 2003.1


def test_a_candidate_gets_the_lane_of_its_city() -> None:
    rounds = [*GROUP[:-1], a_round(16, "2026", "announced", RU, spoken=True, city=MOSCOW)]
    assert item(line(rounds, [HYDER]), "?").lane == RU


def test_without_lost_first_rounds_no_meeting_is_a_candidate() -> None:
    assert [each.what for each in line([a_round(1, "2011")], [HYDER]).items] == ["undated"]


def test_a_meeting_after_the_first_dated_round_is_no_candidate() -> None:
    later = Round(Ref("contact", "x"), dates=("2012-01",))
    assert all(each.what != "candidate" for each in line(GROUP, [later]).items)


def test_years_without_a_round_are_dormant() -> None:
    stretch = next(each for each in line(GROUP).items if each.what == "dormant")
    assert 4.8 < stretch.end - stretch.start < 4.9


def test_a_mechanism_whose_last_round_lies_years_back_is_dormant() -> None:
    assert line(GROUP[:6], today=date(2023, 1, 1)).dormant_since == date(2019, 3, 28)


def test_a_mechanism_with_a_planned_round_is_not_dormant() -> None:
    assert line(GROUP, today=date(2030, 1, 1)).dormant_since is None


def test_an_announced_round_in_the_past_without_words_is_only_announced() -> None:
    assert item(line([FIFTEENTH, a_round(16, "2025-06-01", "announced")]), "16").what == "announced"


def test_a_round_that_was_called_off_is_not_planned() -> None:
    assert item(line([FIFTEENTH, a_round(16, "2026", "postponed", spoken=True)]), "16").what == "undated"


def test_two_dates_are_disputed() -> None:
    rival = Round(Ref("round", "14"), 14, "held", ("2024-02-07", "2024-02-08"), host=RU)
    assert line([rival]).items[-1].disputed


def test_the_same_date_twice_is_not_disputed() -> None:
    assert not line([Round(Ref("round", "14"), 14, "held", ("2024-02-07", "2024-02-07"))]).items[-1].disputed


def test_the_thirteenth_round_broke_the_alternation() -> None:
    turns = line(GROUP).alternation
    assert [each.round.ordinal for each in turns.breaks] == [13]
    assert turns.kept == 2


def test_the_next_host_is_the_one_who_was_not_the_last() -> None:
    assert line(GROUP).alternation.next_host == RU


def test_among_three_sides_no_next_host_is_told() -> None:
    assert timeline(GROUP, sides=(PK, RU, SideId("XA")), today=TODAY).alternation.next_host is None


def test_rounds_that_do_not_follow_one_another_tell_nothing_of_alternation() -> None:
    turns = line([SIXTH, TWELFTH]).alternation
    assert (turns.kept, turns.breaks) == (0, ())


def test_nothing_known_is_an_empty_line() -> None:
    assert timeline([], sides=(PK, RU), today=TODAY).items == ()


def test_a_date_that_is_none_counts_as_no_date() -> None:
    assert line([a_round(1, "soon")]).items[0].what == "undated"


@pytest.mark.parametrize("text", ["../2026", "2026/", "soon", ""])
def test_an_open_or_broken_date_has_no_stretch(text: str) -> None:
    assert stretch_of(text) is None
