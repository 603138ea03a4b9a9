"""States, seals and reopenings are what the design says they are, and a seal is never taken back."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from paraph.names import SideId
from paraph.picture import Picture, picture
from paraph.words.agreement import Tuple
from paraph.words.speech import Word, say, value_digest, withdraw
from tests.laws import LAW, definition
from tests.laws.dialogues import MATTERS, VALUES, Accept, Dialogue, Feeds, Speak, Step, dialogues, parts
from tests.laws.histories import reopenings_in, seals_in
from tests.sides import PK, RU, XA

MATTER = MATTERS[0]


@LAW
@given(st.data())
def test_the_state_is_the_defined_one_whatever_part_is_held(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues())
    held = data.draw(parts(dialogue.feeds))
    seen, defined = picture(dialogue.sides, held), definition.World(dialogue.sides, held)
    assert [seen.state(matter) for matter in MATTERS] == [defined.state(matter) for matter in MATTERS]


@LAW
@given(st.data())
def test_the_seals_of_a_history_are_the_defined_ones(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=3))
    held = data.draw(parts(dialogue.feeds))
    defined = definition.World(dialogue.sides, held).sealed_ever(MATTER)
    found = seals_in(dialogue.sides, held, MATTER)
    assert sorted(map(starts, found)) == sorted(
        sorted((side, word.entry) for side, word in each.items()) for each in defined
    )


@LAW
@given(st.data())
def test_the_reopenings_of_a_history_are_the_defined_ones(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=3))
    held = data.draw(parts(dialogue.feeds))
    defined = definition.World(dialogue.sides, held).reopened(MATTER)
    found = [(item.side, item.entry, item.digest) for item in reopenings_in(dialogue.sides, held, MATTER)]
    assert found == [(side, entry, value_digest(value)) for side, entry, value in defined]


@LAW
@given(st.data())
def test_what_was_sealed_stays_in_the_seals_whatever_is_appended(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=4))
    before = data.draw(parts(dialogue.feeds))
    earlier, later = (seals_in(dialogue.sides, feeds, MATTER) for feeds in (before, dialogue.feeds))
    assert set(map(tuple, map(starts, earlier))) <= set(map(tuple, map(starts, later)))


@LAW
@given(st.data())
def test_a_sealed_matter_stays_sealed_while_nobody_changes_a_word(data: st.DataObject) -> None:
    dialogue = data.draw(dialogues(most=4))
    before = picture(dialogue.sides, data.draw(parts(dialogue.feeds)))
    after = picture(dialogue.sides, dialogue.feeds)
    for matter in MATTERS:
        if before.state(matter) == "sealed" and said(before, matter) == said(after, matter):
            assert after.state(matter) == "sealed"


@LAW
@given(dialogues())
def test_a_matter_that_stands_sealed_is_the_last_of_its_seals(dialogue: Dialogue) -> None:
    seen = picture(dialogue.sides, dialogue.feeds)
    stands_sealed = seen.state(MATTER) == "sealed"
    found = seals_in(dialogue.sides, dialogue.feeds, MATTER)
    assert stands_sealed == bool(found and all(span.end is None for _, span in found[-1]))


@LAW
@given(dialogues(most=3))
def test_two_seals_never_cross(dialogue: Dialogue) -> None:
    found = [dict(starts(each)) for each in seals_in(dialogue.sides, dialogue.feeds, MATTER)]
    for earlier, later in pairwise(found):
        assert all(earlier[side] <= later[side] for side in dialogue.sides)


def test_a_head_that_is_not_held_yet_seals_nothing() -> None:
    """XA holds less of RU's feed than PK has accepted: RU may have withdrawn in between, and here it has."""
    feeds = three_sides(withdraw(MATTER))
    held = {**feeds, RU: feeds[RU][:2]}
    assert picture((PK, RU, XA), held).state(MATTER) == "agreed"


def test_it_seals_when_the_missing_entries_have_come() -> None:
    feeds = three_sides(say(MATTERS[1], VALUES[0]))
    held = {**feeds, RU: feeds[RU][:2]}
    states = [picture((PK, RU, XA), each).state(MATTER) for each in (held, feeds)]
    assert states == ["agreed", "sealed"]


def test_a_withdrawal_that_was_not_held_yet_takes_no_seal_back() -> None:
    feeds = three_sides(withdraw(MATTER))
    assert seals_in((PK, RU, XA), {**feeds, RU: feeds[RU][:2]}, MATTER) == []


def three_sides(last: Word) -> Feeds:
    """All say the same; RU and XA acknowledge; RU says one more word before PK accepts its feed."""
    word = say(MATTER, VALUES[0])
    opening: list[Step] = [Speak(side, (word,)) for side in (PK, RU, XA)]
    heard: list[Step] = [Accept(RU, PK), Accept(RU, XA), Speak(RU, ()), Speak(RU, (last,))]
    rest: list[Step] = [Accept(PK, RU), Accept(PK, XA), Speak(PK, ()), Accept(XA, PK), Accept(XA, RU), Speak(XA, ())]
    return Dialogue((PK, RU, XA)).play([*opening, *heard, *rest]).feeds


def starts(sealed: Tuple) -> list[tuple[SideId, int]]:
    """The entry of each side's word in a sealed tuple: a(X)."""
    return [(side, span.start) for side, span in sealed]


def said(seen: Picture, matter: str) -> dict[SideId, tuple[int, int]]:
    return {side: (stand.since, stand.place) for side, stand in seen.stands.get(matter, {}).items()}
