"""A clock that was ahead when something was said: the node goes on when a person has found the clock right."""

import pytest

from tests.cli.terminal import Terminal

HOUR = 3600
SAY = "paraph say round/16/format in-person --yes"


@pytest.fixture
def ahead(two: Terminal) -> Terminal:
    """PK has said a word with a clock that was an hour ahead; now the clock is right."""
    two.clock.seconds += HOUR
    two.ok("paraph say round/16/city Moscow --yes", "pk")
    two.clock.seconds -= HOUR
    return two


def test_it_says_nothing_and_tells_both_ways_out(ahead: Terminal) -> None:
    reply = ahead.run(SAY, "pk")
    assert reply.code == 77
    assert "Set the clock right" in reply.err
    assert "`paraph recover --clock-is-right`" in reply.err


def test_when_its_operator_has_found_the_clock_right_it_speaks_again(ahead: Terminal) -> None:
    ahead.ok("paraph recover --clock-is-right", "pk")
    ahead.ok(SAY, "pk")
    assert "sound" in ahead.ok("paraph check", "pk").out


def test_the_other_side_takes_what_was_said_before_and_after(ahead: Terminal) -> None:
    ahead.ok("paraph recover --clock-is-right", "pk")
    ahead.ok(SAY, "pk")
    ahead.ok("paraph export --record out.paraph", "pk")
    ahead.ok("paraph import out.paraph", "ru")
    assert "Moscow" in ahead.ok("paraph show round/16/city", "ru").out
    assert "in-person" in ahead.ok("paraph show round/16/format", "ru").out


def test_a_clock_that_is_not_behind_is_no_matter_for_a_decision(two: Terminal) -> None:
    assert "Nothing is to be decided" in two.run("paraph recover --clock-is-right", "pk").err
