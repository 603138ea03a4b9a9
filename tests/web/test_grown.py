"""A mark is parsed as it was formatted; what is no mark of ours tells of nothing new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.names import MechanismId, SideId
from paraph.web.grown import Sizes, format_mark, parse_mark

PLACES = [(MechanismId("example"), SideId("PK")), (MechanismId("example"), SideId("RU"))]
NOW: Sizes = dict(zip(PLACES, (44, 13), strict=True))


@given(st.tuples(*[st.integers(0, 10**17)] * 2))
def test_parsing_inverts_formatting(found: tuple[int, int]) -> None:
    sizes = dict(zip(PLACES, found, strict=True))
    assert parse_mark(format_mark(sizes), NOW) == sizes


@pytest.mark.parametrize("mark", ["", "44", "44-13-1", "44-x", "-44-13", "44-١٣", "44--13", "4" * 30 + "-13"])
def test_what_is_no_mark_of_ours_tells_of_nothing_new(mark: str) -> None:
    assert parse_mark(mark, NOW) == NOW
