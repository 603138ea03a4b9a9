"""A side's wording is read back from any content, whoever made it."""

import pytest

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.model import Alternative, Content, Group, Mark
from paraph.texts.recover import DELETE, wording_of

PK, RU, CN = SideId("PK"), SideId("RU"), SideId("CN")
NESTED: Content = (
    "on ",
    Group(
        (
            Alternative(("the ", Group((Alternative(("full ",), (PK,)),)), "text"), (PK, CN)),
            Alternative(("the review",), (RU,)),
        )
    ),
    ".",
)
GONE: Content = (Group((Alternative(("all of it",), (PK,)), Alternative((DELETE,), (RU,)))),)


@pytest.mark.parametrize(("side", "wording"), [(PK, "on the full text."), (CN, "on the text."), (RU, "on the review.")])
def test_brackets_within_brackets_are_read(side: SideId, wording: str) -> None:
    assert wording_of(NESTED, side) == wording


def test_a_side_named_nowhere_wants_nothing_there() -> None:
    assert wording_of(NESTED, SideId("US")) == "on ."


def test_a_deletion_is_not_an_empty_wording() -> None:
    assert [wording_of(GONE, side) for side in (PK, RU, CN)] == ["all of it", DELETE, ""]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (("x", DELETE), "deletion stands beside text"),
        ((Mark("reserve"),), "mark stands where"),
        ((Group((Alternative(("a",), (PK,)), Alternative(("b",), (PK,)))),), "two alternatives"),
    ],
)
def test_what_says_two_things_of_a_side_is_malformed(content: Content, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        wording_of(content, PK)
