"""The design's definitions, word for word and slow: what the code is held against.

Nothing here is shared with the code but the parsing of entries.
"""

from collections.abc import Callable, Sequence
from itertools import permutations, product
from typing import NamedTuple, TypeGuard

from msgspec import UNSET

from paraph.names import Head, SideId, parse_hash
from paraph.words.speech import Entry, Unknown, Word, parse_entry
from tests.laws.dialogues import Feeds

IsHead = Callable[[SideId, SideId, Head], bool]


class Standing(NamedTuple):
    """A word that stands, by the entry and the place among its words in which it was said: a(X)."""

    entry: int
    place: int
    value: object
    assent: str


def standing(entries: Sequence[Entry], matter: str, size: int) -> Standing | None:
    """The word that stands for a side on a matter when its feed is `size` long."""
    stands: Standing | None = None
    for index, entry in enumerate(entries[:size]):
        for place, word in enumerate(entry.words):
            if not _speaks(word, matter):
                continue
            if word.withdraw is True:
                stands = None
            elif stands is None or (stands.value, stands.assent) != (word.say, word.assent):
                stands = Standing(index, place, word.say, str(word.assent))
    return stands


def _speaks(word: Word | Unknown, matter: str) -> TypeGuard[Word]:
    """Whether a word says or withdraws something on the matter, rather than tell what a source says."""
    return isinstance(word, Word) and word.matter == matter and word.source is UNSET


class World:
    """What some node holds: the beginnings of the feeds of all sides.

    `is_head`: whether a head that a side carries of a feed, within what is held of it, is that feed's.
    """

    def __init__(self, sides: Sequence[SideId], feeds: Feeds, is_head: IsHead = lambda *_: True) -> None:
        self.sides = sides
        self.is_head = is_head
        self.entries = {side: [parse_entry(data) for data in feeds.get(side, [])] for side in sides}

    def now(self, matter: str) -> dict[SideId, Standing]:
        found = {side: standing(self.entries[side], matter, len(self.entries[side])) for side in self.sides}
        return {side: word for side, word in found.items() if word is not None}

    def state(self, matter: str) -> str:
        words = self.now(matter)
        if not words:
            return "open"
        if any(word.value != other.value for word in words.values() for other in words.values()):
            return "differs"
        if len(words) < len(self.sides):
            return "proposed"
        return "sealed" if self.is_sealed(matter, words) else "agreed"

    def is_sealed(self, matter: str, words: dict[SideId, Standing]) -> bool:
        """For every ordered pair of sides some entry of one, made while its word still stood for it, carries a head of
        the other's feed at which the other's word stood."""
        return all(self.knows(matter, one, words[one], other, words[other]) for one, other in permutations(words, 2))

    def knows(self, matter: str, one: SideId, word: Standing, other: SideId, theirs: Standing) -> bool:
        for index, entry in enumerate(self.entries[one]):
            if standing(self.entries[one], matter, index + 1) != word or other not in entry.heads:
                continue
            size = entry.heads[other].size
            if self.holds(one, other, entry) and standing(self.entries[other], matter, size) == theirs:
                return True
        return False

    def holds(self, one: SideId, other: SideId, entry: Entry) -> bool:
        """Whether the head of a feed that an entry carries is within what is held of it, and is that feed's."""
        heard = entry.heads[other]
        return heard.size <= len(self.entries[other]) and self.is_head(
            one, other, Head(heard.size, parse_hash(heard.root))
        )

    def words_ever(self, side: SideId, matter: str) -> list[Standing]:
        """Every word that ever stood for a side, in order."""
        found: list[Standing] = []
        for size in range(1, len(self.entries[side]) + 1):
            word = standing(self.entries[side], matter, size)
            if word is not None and word not in found:
                found.append(word)
        return found

    def sealed_ever(self, matter: str) -> list[dict[SideId, Standing]]:
        """Every tuple of words of the same value that is sealed, whatever stands now."""
        tuples = product(*(self.words_ever(side, matter) for side in self.sides))
        named = [dict(zip(self.sides, words, strict=True)) for words in tuples]
        same = [words for words in named if len({repr(word.value) for word in words.values()}) == 1]
        return [words for words in same if self.is_sealed(matter, words)]

    def reopened(self, matter: str) -> list[tuple[SideId, int, object]]:
        """Who moved its word from one that every other side's word equalled, as far as it had accepted their feeds."""
        found: list[tuple[SideId, int, object]] = []
        for side in self.sides:
            mine: Word | None = None
            for index, entry in enumerate(self.entries[side]):
                for word in entry.words:
                    if not _speaks(word, matter):
                        continue
                    left = mine is not None and mine.withdraw is not True and mine.say != word.say
                    if left and mine is not None and self._all_agreed(side, entry, matter, mine.say):
                        found.append((side, index, mine.say))
                    mine = word
        return found

    def _all_agreed(self, side: SideId, entry: Entry, matter: str, value: object) -> bool:
        for other in self.sides:
            if other != side:
                if other not in entry.heads or not self.holds(side, other, entry):
                    return False
                word = standing(self.entries[other], matter, entry.heads[other].size)
                if word is None or word.value != value:
                    return False
        return True
