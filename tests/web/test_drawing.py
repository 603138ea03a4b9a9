"""The timeline drawn: every item in its place, mirrored whole, nothing over anything else."""

from datetime import date

import pytest

from paraph.names import Ref, SideId
from paraph.rounds import Round
from paraph.timeline import timeline
from paraph.web.drawing import Drawing, Shape, draw

PK, RU = SideId("PK"), SideId("RU")


def a_round(number: int, dates: str, host: SideId | None = PK, status: str = "held", spoken: bool = False) -> Round:
    return Round(Ref("round", str(number)), number, status, (dates,) if dates else (), host=host, spoken=spoken)


ROUNDS = [
    a_round(6, "2011-01-24"),
    a_round(7, "", RU, "implied"),
    a_round(8, "2013-04-25", PK, "announced"),
    a_round(12, "2018-03-02"),
    a_round(13, "2019-03-28"),
    a_round(14, "2024-02-07", RU),
    a_round(16, "2026", RU, "announced", spoken=True),
]


def drawn(rounds: list[Round] = ROUNDS, *, rightward: bool = False, sides: tuple[SideId, ...] = (PK, RU)) -> Drawing:
    found = timeline(rounds, sides=sides, today=date(2026, 3, 10), established="2003")
    return draw(found, rightward=rightward)


def shape(found: Drawing, label: str) -> Shape:
    return next(each for each in found.shapes if each.label == label)


def place(text: str) -> float:
    return float(text.rstrip("%"))


def test_it_works() -> None:
    assert [each.label for each in drawn().shapes] == ["1–5", "6", "7?", "8", "9–11", "12", "13", "14", "15", "(16)"]


def test_everything_lies_between_the_names_of_the_lanes_and_the_end() -> None:
    for each in drawn().shapes:
        assert 9 <= place(each.left) <= place(each.right) <= 99


def test_time_runs_one_way() -> None:
    points = [place(each.x) for each in drawn().shapes if each.point]
    assert points == sorted(points)


def test_a_page_from_right_to_left_has_the_same_drawing_mirrored() -> None:
    for one, other in zip(drawn().shapes, drawn(rightward=True).shapes, strict=True):
        assert place(one.x) + place(other.x) == pytest.approx(100, abs=0.02)
        assert one.width == other.width
        assert one.y == other.y


def test_the_first_side_has_the_upper_lane() -> None:
    assert [lane.side for lane in drawn().lanes] == [PK, RU]
    assert drawn().lanes[0].y < drawn().lanes[1].y


def test_gaps_lie_between_the_lanes() -> None:
    upper, lower = (lane.y for lane in drawn().lanes)
    assert all(upper < each.y < lower for each in drawn().shapes if each.gap)


def test_one_host_has_the_middle_to_itself() -> None:
    (lane,) = drawn([a_round(1, "2011-01-24")]).lanes
    assert lane.y == 126


def test_three_hosts_have_three_lanes() -> None:
    third = SideId("XA")
    rounds = [a_round(1, "2011-01"), a_round(2, "2012-01", RU), a_round(3, "2013-01", third)]
    heights = [lane.y for lane in drawn(rounds, sides=(PK, RU, third)).lanes]
    assert heights == sorted(set(heights))


def test_a_round_without_a_host_lies_between_the_lanes() -> None:
    upper, lower = (lane.y for lane in drawn([*ROUNDS, a_round(17, "2026-03-01", None)]).lanes)
    assert upper < shape(drawn([*ROUNDS, a_round(17, "2026-03-01", None)]), "17").y < lower


def test_years_that_would_run_into_each_other_are_left_out() -> None:
    close = [a_round(1, "2003-05-01"), a_round(2, "2024-02-01"), a_round(3, "2024-06-01")]
    found = drawn(close)
    assert (shape(found, "2").year, shape(found, "3").year) == ("", "2024")


def test_the_dormant_stretch_is_thinned_on_every_lane() -> None:
    (asleep,) = drawn().asleep
    assert place(asleep.left) < place(asleep.right)


def test_the_years_below_are_few_and_near_both_ends() -> None:
    years = [tick.year for tick in drawn().ticks]
    assert years[0] == 2003
    assert years[-1] >= 2024
    assert len(years) <= 8


def test_nothing_known_is_an_empty_drawing() -> None:
    assert drawn([]).shapes == ()


def test_a_single_day_in_one_year_does_not_divide_by_nothing() -> None:
    found = timeline([a_round(1, "2026-03-01")], sides=(PK,), today=date(2026, 3, 10))
    assert draw(found).shapes
