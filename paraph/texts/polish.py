"""Where brackets stand once it is settled what is common: the choices that cost a reader nothing, or next to nothing.

1. Factor: a first or last token that all wordings of a place share moves out of the bracket.
2. Slide: words that only some have, and that could stand one way or the other ("rights [and duties] and …"), start
   after the end of a sentence, else after another mark, else as early as they can.
3. Widen: an opening or closing sign next to a bracket that holds its partner alone moves in, if that costs 3 at most.

A place is what lies between two kept runs; every wording is a string with one character a token.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import sub

from paraph.texts.families import Run, place_cost

SENTENCE_ENDS = ".!?;。！？；؟۔؛"
CLAUSE_MARKS = ",:،：，、"
PARTNERS = ("()", "[]", "{}", "«»", "“”", "「」", "『』", "《》", "〈〉", "（）", "［］", "【】")
WIDENING = 3
"""The reading cost that a sign's partner may add."""

ROOM = 3
"""Tokens that sliding leaves of a run between two places, lest it make an island."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a paragraph as its tokens' characters."""

    sentence_ends: frozenset[str]
    clause_marks: frozenset[str]
    partners: tuple[tuple[str, str], ...]


_SIGNS = frozenset("".join((SENTENCE_ENDS, CLAUSE_MARKS, *PARTNERS)))


def signs_of(known: Mapping[str, str]) -> Signs:
    """The signs among the tokens of a paragraph, given the character of each."""
    there = known.keys() & _SIGNS
    return Signs(
        frozenset([known[sign] for sign in there if sign in SENTENCE_ENDS]),
        frozenset([known[sign] for sign in there if sign in CLAUSE_MARKS]),
        tuple([(known[pair[0]], known[pair[1]]) for pair in PARTNERS if there.issuperset(pair)])
        if len(there) > 1
        else (),
    )


def polished(strings: Sequence[str], runs: Sequence[Run], signs: Signs) -> list[Run]:
    """The same chain with its edges moved; no run is empty, and no two touch."""
    places = _Places(strings, runs)
    for gap in range(len(places.lengths) - 1):
        places.factor(gap)
    places.join()
    for gap in range(len(places.lengths) - 1):
        places.slide(gap, signs)
        if signs.partners:
            places.widen(gap, signs)
    return places.runs()


class _Places:
    """Runs whose edges move, between two runs of length 0 at the ends of the text; place g lies behind run g."""

    def __init__(self, strings: Sequence[str], runs: Sequence[Run]) -> None:
        self.strings = strings
        self.starts = [(0,) * len(strings), *[places for places, _ in runs], tuple(map(len, strings))]
        self.lengths = [0, *[length for _, length in runs], 0]

    def runs(self) -> list[Run]:
        return [run for run in zip(self.starts, self.lengths, strict=True) if run[1]]

    def bounds(self, gap: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where a place starts and ends in each wording."""
        length = self.lengths[gap]
        return tuple([at + length for at in self.starts[gap]]), self.starts[gap + 1]

    def take(self, run: int, count: int) -> None:
        """A run loses its first tokens, or gains those before it if `count` is negative."""
        self.starts[run] = tuple([at + count for at in self.starts[run]])
        self.lengths[run] -= count

    def factor(self, gap: int) -> None:
        starts, ends = self.bounds(gap)
        least = min(map(sub, ends, starts))
        if not least:
            return
        front = 0
        while front < least and self._alike([at + front for at in starts]):
            front += 1
        back = 0
        while back < least - front and self._alike([end - back - 1 for end in ends]):
            back += 1
        self.lengths[gap] += front
        if back:
            self.take(gap + 1, -back)

    def _alike(self, places: Sequence[int]) -> bool:
        """Whether all wordings have the same token at these places."""
        token = self.strings[0][places[0]]
        return all([string[at] == token for string, at in zip(self.strings, places, strict=True)])

    def join(self) -> None:
        """Runs that touch in every wording become one, and so does one at an end of the text with that end."""
        for gap in range(len(self.lengths) - 2, -1, -1):
            starts, ends = self.bounds(gap)
            if starts == ends:
                self.lengths[gap] += self.lengths.pop(gap + 1)
                del self.starts[gap + 1]

    def slide(self, gap: int, signs: Signs) -> None:
        starts, ends = self.bounds(gap)
        rows = [row for row in zip(self.strings, starts, ends, strict=True) if row[1] < row[2]]
        if len(rows) == len(starts) or len({string[at:end] for string, at, end in rows}) > 1:
            return
        string, at, end = rows[0]
        before = self.lengths[gap] - (ROOM if gap else 0)
        behind = self.lengths[gap + 1] - (ROOM if gap + 2 < len(self.lengths) else 0)
        low = high = 0
        while -low < before and string[at + low - 1] == string[end + low - 1]:
            low -= 1
        while high < behind and string[at + high] == string[end + high]:
            high += 1
        if low < high:
            by = max(range(low, high + 1), key=lambda by: (_rank(string, at + by, signs), -by))
            self.lengths[gap] += by
            self.take(gap + 1, by)

    def widen(self, gap: int, signs: Signs) -> None:
        starts, ends = self.bounds(gap)
        parts = [string[at:end] for string, at, end in zip(self.strings, starts, ends, strict=True)]
        left = self.strings[0][starts[0] - 1] if self.lengths[gap] > 1 else ""
        right = self.strings[0][ends[0]] if self.lengths[gap + 1] > 1 else ""
        for opening, closing in signs.partners:
            if left == opening and _mends([left + part for part in parts], parts, opening, closing):
                self.lengths[gap] -= 1
                return
            if right == closing and _mends([part + right for part in parts], parts, opening, closing):
                self.take(gap + 1, 1)
                return


def _mends(wider: list[str], parts: list[str], opening: str, closing: str) -> bool:
    """Whether a place was cut through a pair of signs, and one token more makes it whole at a fair price."""
    if all(_balanced(part, opening, closing) for part in parts):
        return False
    dear = place_cost(wider)[0] - place_cost(parts)[0] > WIDENING
    return not dear and all(_balanced(part, opening, closing) for part in wider)


def _rank(string: str, at: int, signs: Signs) -> int:
    """How good it is for words to start at a place: at the text's start or behind a sentence 2, behind a mark 1."""
    if not at or string[at - 1] in signs.sentence_ends:
        return 2
    return int(string[at - 1] in signs.clause_marks)


def _balanced(part: str, opening: str, closing: str) -> bool:
    depth = 0
    for char in part:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return not depth
