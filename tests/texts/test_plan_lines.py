"""A plan as plain text: where its points begin and what they are called."""

import pytest

from paraph.errors import Malformed
from paraph.texts.plan_lines import parse_plan


def ids(text: str) -> list[tuple[str, str]]:
    return [(point.id, point.text) for point in parse_plan(text, "plan").points]


def test_numbered_lines_keep_their_numbers() -> None:
    assert ids("1. The Sides meet.\n3bis) They report.") == [("1", "The Sides meet."), ("3bis", "They report.")]


def test_empty_lines_part_points_of_several_lines() -> None:
    assert ids("The Sides\nmeet.\n\nThey report.") == [("1", "The Sides\nmeet."), ("2", "They report.")]


def test_numbers_that_stand_twice_or_not_everywhere_are_counted_anew() -> None:
    assert ids("1. One.\n1. Two.") == [("1", "One."), ("2", "Two.")]
    assert ids("1. One.\nTwo.") == [("1", "One."), ("2", "Two.")]


@pytest.mark.parametrize("text", ["", " \n\n ", "\n".join(f"Point {n}." for n in range(201)), "x" * 400_001])
def test_what_is_no_plan_is_malformed(text: str) -> None:
    with pytest.raises(Malformed, match="plan"):
        parse_plan(text, "plan")
