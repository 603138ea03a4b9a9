"""A control character in a peer's wording: exact forms name whose it is, forms for reading show its number."""

import pytest

from paraph import node
from paraph.errors import Refused
from paraph.exports.bracketed import document_of
from paraph.exports.carried import readable
from paraph.exports.paper import Wish
from paraph.exports.papers import PAPERS
from paraph.negotiation.settling import Settlement
from paraph.texts.model import Alternative, Group, Mark
from paraph.words.speech import say
from tests.exports.test_papers import disputed
from tests.negotiation.tables import EN, FIRST, FRAME, RUS, add, put, whole_of
from tests.sides import PK, RU, World

BELL = "The Sides\x07 took note."


@pytest.fixture
def belled(monkeypatch: pytest.MonkeyPatch) -> Settlement:
    """RU's node checks nothing and has signed a bell."""
    monkeypatch.setattr(node, "check_sayable", lambda *_: None)
    world = World()
    for side in (PK, RU):
        put(world, side, *FRAME)
    put(world, RU, say(f"{add(world, PK, FIRST)}/wording.en", BELL))
    return whole_of(world, PK)


@pytest.mark.parametrize("name", ["brackets", "plain", "html", "tracked", "columns", "akn"])
def test_an_exact_form_is_refused_and_names_the_side(name: str, belled: Settlement) -> None:
    with pytest.raises(Refused, match=r"What RU says in paragraph 1, en, holds the character U\+0007"):
        PAPERS[name].make(belled, Wish(EN))


@pytest.mark.parametrize("name", ["un", "trade"])
def test_a_form_for_reading_shows_its_number(name: str, belled: Settlement) -> None:
    made = PAPERS[name].make(belled, Wish(EN)).decode()
    assert "<U+0007>" in made and "\x07" not in made


def test_the_working_paper_is_made_as_before(belled: Settlement) -> None:
    assert PAPERS["working"].make(belled, Wish(EN)).startswith(b"%PDF")


def test_the_other_language_is_not_touched_by_it(belled: Settlement) -> None:
    assert PAPERS["plain"].make(belled, Wish(RUS))


def test_what_can_be_carried_is_not_changed_for_reading() -> None:
    whole = disputed()
    assert document_of(whole, EN, to_read=True) == document_of(whole, EN)


def test_numbers_stand_inside_brackets_too() -> None:
    rivals = (Alternative(("a\x00",), (PK,)), Alternative((Mark("delete"),), (RU,)))
    shown = (Alternative(("a<U+0000>",), (PK,)), Alternative((Mark("delete"),), (RU,)))
    assert readable(("x", Group(rivals))) == ("x", Group(shown))
