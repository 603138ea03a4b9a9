"""Every bad input is refused in clear words, and nothing is lost by it."""

import pytest

from paraph.errors import Untrusted
from paraph.words.speech import say
from tests.bad_input.cases import Case, seen, world
from tests.bad_input.charters import CHARTERS
from tests.bad_input.entries import ENTRIES
from tests.bad_input.heads import HEADS
from tests.bad_input.ours import OURS
from tests.sides import CITY, MECHANISM, PK, RU, World

CASES = [*HEADS, *ENTRIES, *OURS, *CHARTERS]
UNTIL_DECIDED = ("a peer knows more of us", "a peer knows something else of us")
"""Our own key has signed what is not here: nothing goes on by itself (tests/test_rivals.py)."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_refused_and_nothing_is_lost(case: Case) -> None:
    play = world()
    before = seen(play)
    with pytest.raises(case.family) as caught:
        case.act(play)
    assert case.phrase in str(caught.value)
    assert seen(play) == before
    if case.name not in UNTIL_DECIDED:
        a_good_word_still_goes_through(play)


def a_good_word_still_goes_through(play: World) -> None:
    play.say(PK, say(CITY, {"en": "Moscow"}))
    play.exchange()
    assert [play.state(side, CITY) for side in (PK, RU)] == ["sealed", "sealed"]
    assert play.digest(PK) == play.digest(RU)


def test_there_are_at_least_sixty_cases_and_no_two_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_message_keeps_the_others_bytes_to_itself(case: Case) -> None:
    with pytest.raises(case.family) as caught:
        case.act(world())
    assert str(caught.value).isascii()
    assert len(str(caught.value)) < 250


LIES = [case for case in CASES if case.family is Untrusted and case.name != "a bundle's hash changed"]


@pytest.mark.parametrize("case", LIES, ids=lambda case: case.name)
def test_what_shows_a_lie_is_kept_as_it_came(case: Case) -> None:
    play = world()
    with pytest.raises(Untrusted) as caught:
        case.act(play)
    (kept,) = play[PK].store.evidence(MECHANISM)
    assert (kept.side, kept.message) == (RU, str(caught.value))
    assert all(kept.exhibits)
    assert kept.exhibits
