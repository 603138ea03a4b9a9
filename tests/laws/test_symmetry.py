"""No side is treated otherwise than another: with the sides' names exchanged, so is the result, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from paraph.names import SideId
from paraph.picture import picture
from paraph.words.speech import Entry, format_entry, parse_entry
from tests.laws import LAW
from tests.laws.dialogues import MATTERS, Dialogue, Feeds, dialogues
from tests.laws.histories import reopenings_in, seals_in

Names = dict[SideId, SideId]


@st.composite
def renamed(draw: st.DrawFn) -> tuple[Dialogue, Names, Feeds]:
    """A dialogue, who becomes whom, and the feeds after that."""
    dialogue = draw(dialogues(most=4))
    names = dict(zip(dialogue.sides, draw(st.permutations(dialogue.sides)), strict=True))
    feeds = {names[side]: [rename(data, names) for data in feed] for side, feed in dialogue.feeds.items()}
    return dialogue, names, feeds


def rename(data: bytes, names: Names) -> bytes:
    entry = parse_entry(data)
    heads = {names[SideId(side)]: heard for side, heard in entry.heads.items()}
    return format_entry(Entry(entry.at, dict(sorted(heads.items())), entry.v, entry.words))


@LAW
@given(renamed())
def test_states_do_not_depend_on_who_is_who(case: tuple[Dialogue, Names, Feeds]) -> None:
    dialogue, _, feeds = case
    before, after = picture(dialogue.sides, dialogue.feeds), picture(dialogue.sides, feeds)
    assert [after.state(matter) for matter in MATTERS] == [before.state(matter) for matter in MATTERS]


@LAW
@given(renamed())
def test_stands_follow_the_names(case: tuple[Dialogue, Names, Feeds]) -> None:
    dialogue, names, feeds = case
    before, after = picture(dialogue.sides, dialogue.feeds), picture(dialogue.sides, feeds)
    expected = {
        matter: {names[side]: stand for side, stand in stands.items()} for matter, stands in before.stands.items()
    }
    assert after.stands == expected


@LAW
@given(renamed())
def test_seals_follow_the_names(case: tuple[Dialogue, Names, Feeds]) -> None:
    dialogue, names, feeds = case
    before = seals_in(dialogue.sides, dialogue.feeds, MATTERS[0])
    expected = {frozenset((names[side], span) for side, span in each) for each in before}
    assert {frozenset(each) for each in seals_in(dialogue.sides, feeds, MATTERS[0])} == expected


@LAW
@given(renamed())
def test_reopenings_follow_the_names(case: tuple[Dialogue, Names, Feeds]) -> None:
    dialogue, names, feeds = case
    before = reopenings_in(dialogue.sides, dialogue.feeds, MATTERS[0])
    expected = {item._replace(side=names[item.side]) for item in before}
    assert set(reopenings_in(dialogue.sides, feeds, MATTERS[0])) == expected
