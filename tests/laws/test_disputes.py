"""With a side that lies about the others' feeds, what the feeds come to is still what is defined, in any order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from paraph.names import SideId, format_base64
from paraph.picture import Picture, advance, picture, picture_digest, weighed
from paraph.words.agreement import Tuple
from paraph.words.speech import say, value_digest
from tests import second
from tests.laws import LAW, definition
from tests.laws.dialogues import (
    MATTERS,
    VALUES,
    Accept,
    Dialogue,
    Feeds,
    Lie,
    Speak,
    Step,
    arrivals,
    dialogues,
    is_true,
    parts,
    root_of,
)
from tests.laws.histories import reopenings_in, seals_in
from tests.laws.test_sealing import said, starts
from tests.sides import PK, RU

MATTER = MATTERS[0]


def seen(dialogue: Dialogue, held: Feeds) -> Picture:
    return weighed(picture(dialogue.sides, held), is_true)[0]


def tuples(found: list[Tuple]) -> list[list[tuple[SideId, int]]]:
    return sorted(map(starts, found))


@LAW
@given(st.data())
def test_the_state_is_the_defined_one_though_a_side_lies(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(lying=True))
    held = data.draw(parts(dialogue.feeds))
    defined = definition.World(dialogue.sides, held, is_true)
    assert [seen(dialogue, held).state(matter) for matter in MATTERS] == [defined.state(matter) for matter in MATTERS]


@LAW
@given(st.data())
def test_the_seals_and_reopenings_are_the_defined_ones_though_a_side_lies(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=3, lying=True))
    held = data.draw(parts(dialogue.feeds))
    defined = definition.World(dialogue.sides, held, is_true)
    sealed = [sorted((side, word.entry) for side, word in each.items()) for each in defined.sealed_ever(MATTER)]
    reopened = [(side, entry, value_digest(value)) for side, entry, value in defined.reopened(MATTER)]
    assert tuples(seals_in(dialogue.sides, held, MATTER, is_true)) == sorted(sealed)
    assert [tuple(item) for item in reopenings_in(dialogue.sides, held, MATTER, is_true)] == reopened


@LAW
@given(st.data())
def test_a_seal_is_never_taken_back_though_a_side_lies(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=4, lying=True))
    less, more = data.draw(parts(dialogue.feeds)), dialogue.feeds
    before, after = seen(dialogue, less), seen(dialogue, more)
    for matter in MATTERS:
        if before.state(matter) == "sealed" and said(before, matter) == said(after, matter):
            assert after.state(matter) == "sealed"
    earlier, later = (tuples(seals_in(dialogue.sides, feeds, MATTER, is_true)) for feeds in (less, more))
    assert all(each in later for each in earlier)


@LAW
@given(st.data())
def test_any_order_and_batching_gives_one_digest_though_a_side_lies(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(lying=True))
    whole = picture(dialogue.sides, {})
    for side, piece in data.draw(arrivals(dialogue.feeds)):
        whole = advance(whole, {side: piece})
    assert picture_digest(weighed(whole, is_true)[0]) == picture_digest(seen(dialogue, dialogue.feeds))


@LAW
@given(st.data())
def test_the_second_implementation_comes_to_the_same_though_a_side_lies(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(lying=True))
    held = data.draw(parts(dialogue.feeds))
    theirs = second.State(dialogue.sides, held, lambda of, size, root: root == made_up(of, size))
    assert theirs.digest() == picture_digest(seen(dialogue, held)).hex()


def made_up(of: str, size: int) -> str:
    return format_base64(root_of(SideId(of), size))


@LAW
@given(dialogues(most=3, lying=True))
def test_two_seals_never_cross_though_a_side_lies(dialogue: Dialogue) -> None:
    found = [dict(starts(each)) for each in seals_in(dialogue.sides, dialogue.feeds, MATTER, is_true)]
    for earlier, later in pairwise(found):
        assert all(earlier[side] <= later[side] for side in dialogue.sides)


@LAW
@given(st.data())
def test_heads_that_are_nobodys_seal_nothing_that_would_not_be_sealed_without_them(data: st.DataObject) -> None:
    """Where every head that the last side carries is false, what only it could acknowledge is not sealed."""
    dialogue = data.draw(dialogues(lying=True))
    nothing = weighed(picture(dialogue.sides, dialogue.feeds), lambda carrier, *_: carrier != dialogue.sides[-1])[0]
    assert all(nothing.state(matter) != "sealed" for matter in MATTERS)


def test_the_example_of_the_specification() -> None:
    """docs/spec/state.md, disputed heads, with PK as its XA and RU as its XB."""
    word = (say(MATTER, VALUES[0]),)
    opening: list[Step] = [*[Speak(PK, ())] * 3, *[Speak(RU, ())] * 2, Accept(RU, PK), Speak(RU, word)]
    answer: list[Step] = [Accept(PK, RU), Speak(PK, word), Lie(RU, PK, 0), Speak(RU, ())]
    rest: list[Step] = [Speak(PK, ()), Accept(RU, PK), Speak(RU, ())]
    dialogue = Dialogue((PK, RU)).play([*opening, *answer, *rest])
    seen_with = [seen(dialogue, {**dialogue.feeds, RU: dialogue.feeds[RU][:size]}) for size in (3, 4, 5)]
    assert [each.state(MATTER) for each in seen_with] == ["agreed", "agreed", "sealed"]
    assert [tuple(each.reach[RU][PK])[1:] for each in seen_with] == [(3, 3), (3, 3), (5, 5)]
