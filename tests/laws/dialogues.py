"""Dialogues for the laws: feeds as sides write them, made by hypothesis without nodes or keys.

A dialogue is a list of steps.  A side accepts more of another's feed, or writes an entry that carries the heads of all
it has accepted.  Roots are made up of side and size: the fold compares them, only the node holds them against a tree.
Where it is asked for, the last side lies: it carries heads that are nobody's.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from paraph.names import Hash, Head, SideId
from paraph.words.speech import Assent, Entry, Unknown, Word, claim, format_entry, heard, say, unclaim, withdraw
from tests.sides import SIDES

MATTERS = ("round/16/city", "round/16/dates")
VALUES = ("2026-05-12", "2026-05-19")
ASSENTS = (Assent.FIRM, Assent.AD_REFERENDUM)
SOURCES = ("source/one", "source/two")
UNKNOWN = Unknown({"matter": MATTERS[0], "sing": "something newer"})

Feeds = dict[SideId, list[bytes]]


class Accept(NamedTuple):
    """`reader` takes `author`'s feed as far as it goes."""

    reader: SideId
    author: SideId


class Speak(NamedTuple):
    """`side` writes one entry; without words it is a receipt."""

    side: SideId
    words: tuple[Word | Unknown, ...]


class Lie(NamedTuple):
    """`reader` is to carry a head of `author`'s feed that is not that feed's, `ahead` entries from its end."""

    reader: SideId
    author: SideId
    ahead: int


Step = Accept | Speak | Lie


@dataclass
class Dialogue:
    """Feeds as they grow, with what each side has accepted of the others'."""

    sides: Sequence[SideId]
    feeds: Feeds = field(default_factory=dict)
    accepted: dict[tuple[SideId, SideId], int] = field(default_factory=dict)
    last: dict[tuple[SideId, str], int] = field(default_factory=dict)
    lies: set[tuple[SideId, SideId, int]] = field(default_factory=set)

    def play(self, steps: Sequence[Step]) -> "Dialogue":
        self.feeds = {side: [] for side in self.sides}
        for step in steps:
            match step:
                case Accept(reader, author):
                    self._accept(reader, author, len(self.feeds[author]))
                case Lie(reader, author, ahead):
                    size = self._accept(reader, author, len(self.feeds[author]) + ahead)
                    self.lies |= {(reader, author, size)} if size else set()
                case Speak(side, words):
                    self._speak(side, words)
        return self

    def _accept(self, reader: SideId, author: SideId, size: int) -> int:
        """The size if it is more than was accepted before, for heads do not shrink; else 0."""
        if size <= self.accepted.get((reader, author), 0):
            return 0
        self.accepted[reader, author] = size
        return size

    def _speak(self, side: SideId, words: Sequence[Word | Unknown]) -> None:
        index = len(self.feeds[side])
        entry = Entry(
            "2026-03-02T09:00:00Z", heard(self._heads(side)), 1, [self._was(side, word, index) for word in words]
        )
        self.feeds[side].append(format_entry(entry))

    def _was(self, side: SideId, word: Word | Unknown, index: int) -> Word | Unknown:
        if isinstance(word, Unknown) or word.source is not UNSET:
            return word
        spoken = (side, str(word.matter))
        before = self.last.get(spoken)
        self.last[spoken] = index
        return word if before is None else replace(word, was=before)

    def _heads(self, side: SideId) -> dict[SideId, Head]:
        sizes = {author: size for (reader, author), size in self.accepted.items() if reader == side and size}
        return {
            author: Head(size, root_of(author, size, lie=(side, author, size) in self.lies))
            for author, size in sizes.items()
        }


def root_of(side: SideId, size: int, *, lie: bool = False) -> Hash:
    return Hash(hashlib.sha256(f"{'no ' * lie}{side} {size}".encode()).digest())


def is_true(_carrier: SideId, of: SideId, head: Head) -> bool:
    """Whether a head in a dialogue is of the feed that it names."""
    return head.root == root_of(of, head.size)


def words() -> st.SearchStrategy[Word | Unknown]:
    """Mostly the same word, so that sides agree by chance."""
    matter = st.sampled_from((MATTERS[0], MATTERS[0], MATTERS[1]))
    value = st.sampled_from((VALUES[0], VALUES[0], VALUES[1]))
    assent = st.sampled_from((ASSENTS[0], ASSENTS[0], ASSENTS[1]))
    said = st.builds(say, matter, value, assent)
    return st.one_of(said, said, said, st.builds(withdraw, matter), claims(), st.just(UNKNOWN))


def claims() -> st.SearchStrategy[Word]:
    source = st.sampled_from(SOURCES)
    carried = st.builds(claim, st.sampled_from(MATTERS), st.sampled_from(VALUES), source, st.just("page 1"))
    return st.one_of(carried, st.builds(unclaim, st.sampled_from(MATTERS), source, st.just("page 1")))


def lies(sides: Sequence[SideId]) -> st.SearchStrategy[list[Step]]:
    """The last side carries a false head, true ones of the others, and perhaps says something with them."""
    liar, others = sides[-1], list(sides[:-1])
    return st.builds(
        lambda author, ahead, heard, words: [Lie(liar, author, ahead), *heard, Speak(liar, words)],
        st.sampled_from(others),
        st.sampled_from((-1, 0, 0, 0, 1, 2)),
        st.lists(st.sampled_from([Accept(liar, other) for other in others]), max_size=2),
        st.lists(words(), max_size=1).map(tuple),
    )


def turns(sides: Sequence[SideId]) -> st.SearchStrategy[list[Step]]:
    """A side accepts some of the others' feeds and then perhaps speaks or acknowledges."""
    who = st.sampled_from(list(sides))
    heard = st.lists(who, max_size=len(sides), unique=True)
    times = st.lists(st.lists(words(), max_size=2).map(tuple), max_size=2)
    return st.builds(
        lambda side, others, times: [
            *(Accept(side, other) for other in others if other != side),
            *(Speak(side, said) for said in times),
        ],
        who,
        heard,
        times,
    )


def steps(sides: Sequence[SideId], most: int = 16, *, lying: bool = False) -> st.SearchStrategy[list[Step]]:
    turn = st.one_of(turns(sides), turns(sides), lies(sides)) if lying else turns(sides)
    return st.lists(turn, max_size=most).map(lambda found: [step for turn in found for step in turn])


def openings(sides: Sequence[SideId]) -> st.SearchStrategy[list[Step]]:
    """Nothing, or all sides say the same and some acknowledge: the ground on which seals are won and lost."""
    same: list[Step] = [Speak(side, (say(MATTERS[0], VALUES[0]),)) for side in sides]
    acknowledge = st.lists(st.sampled_from(list(sides)), unique=True).map(
        lambda readers: [step for reader in readers for step in _receipt(reader, sides)]
    )
    agreed = acknowledge.map(lambda rest: [*same, *rest])
    return st.one_of(agreed, agreed, agreed, st.just([]))


def _receipt(reader: SideId, sides: Sequence[SideId]) -> list[Step]:
    return [*(Accept(reader, side) for side in sides if side != reader), Speak(reader, ())]


@st.composite
def dialogues(draw: st.DrawFn, fewest: int = 2, most: int = 5, *, lying: bool = False) -> Dialogue:
    sides = SIDES[: draw(st.integers(fewest, most))]
    return Dialogue(sides).play([*draw(openings(sides)), *draw(steps(sides, lying=lying))])


@st.composite
def parts(draw: st.DrawFn, feeds: Feeds) -> Feeds:
    """The beginnings of feeds that some node may hold: any length of each, whatever the entries acknowledge."""
    missing = st.sampled_from((0, 0, 0, 0, 1, 1, 2, 3, 100))
    return {side: feed[: max(0, len(feed) - draw(missing))] for side, feed in feeds.items()}


@st.composite
def arrivals(draw: st.DrawFn, feeds: Feeds) -> list[tuple[SideId, list[bytes]]]:
    """The feeds in pieces, as they may come to a node: any order among them, each in its own."""
    left, pieces = {side: list(feed) for side, feed in feeds.items() if feed}, []
    while left:
        side = draw(st.sampled_from(sorted(left)))
        count = draw(st.integers(1, len(left[side])))
        pieces.append((side, left[side][:count]))
        left[side] = left[side][count:]
        left = {side: feed for side, feed in left.items() if feed}
    return pieces
