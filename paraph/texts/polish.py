"""Where brackets stand once it is settled what is common: the choices that cost a reader nothing, or next to nothing.

1. Factor: a first or last token that all wordings of a place share moves out of the bracket.
2. Slide: words that only some have, and that could stand one way or the other ("rights [and duties] and …"), start
   after the end of a sentence, else after another mark, else as early as they can.
3. Widen: an opening or closing sign next to a bracket that holds its partner alone moves in, if that costs 3 at most.

A place is what lies between two kept runs; every wording is a string with one character a token.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
        for gap in range(len(places.lengths) - 1):
            places.widen(gap, signs)
    return places.runs()


class _Places:
    """Runs whose edges move, between two runs of length 0 at the ends of the text; place g lies behind run g."""

    def __init__(self, strings: Sequence[str], runs: Sequence[Run]) -> None:
        self.strings = strings
        self.starts = [[0] * len(strings), *[list(places) for places, _ in runs], [len(string) for string in strings]]
        self.lengths = [0, *[length for _, length in runs], 0]

    def runs(self) -> list[Run]:
        found = zip(self.starts, self.lengths, strict=True)
        return [(tuple(places), length) for places, length in found if length]

    def bounds(self, gap: int) -> list[tuple[str, int, int]]:
        """Each wording with the bounds of its part of a place."""
        length = self.lengths[gap]
        rows = zip(self.strings, self.starts[gap], self.starts[gap + 1], strict=True)
        return [(string, at + length, end) for string, at, end in rows]

    def move(self, gap: int, by: int) -> None:
        """Tokens go from the run behind a place to the run before it, or the other way if `by` is negative."""
        self.lengths[gap] += by
        self.take(gap + 1, by)

    def take(self, run: int, count: int) -> None:
        """A run loses its first tokens, or gains those before it if `count` is negative."""
        self.starts[run] = [at + count for at in self.starts[run]]
        self.lengths[run] -= count

    def factor(self, gap: int) -> None:
        rows = self.bounds(gap)
        least = min([end - at for _, at, end in rows])
        if not least:
            return
        front = 0
        while front < least and len({string[at + front] for string, at, _ in rows}) == 1:
            front += 1
        back = 0
        while back < least - front and len({string[end - 1 - back] for string, _, end in rows}) == 1:
            back += 1
        self.lengths[gap] += front
        self.take(gap + 1, -back)

    def join(self) -> None:
        """Runs that touch in every wording become one, and so does one at an end of the text with that end."""
        starts, lengths = [self.starts[0]], [self.lengths[0]]
        for start, length in zip(self.starts[1:], self.lengths[1:], strict=True):
            if start == [at + lengths[-1] for at in starts[-1]]:
                lengths[-1] += length
            else:
                starts.append(start)
                lengths.append(length)
        self.starts, self.lengths = starts, lengths

    def slide(self, gap: int, signs: Signs) -> None:
        rows = [(string, at, end) for string, at, end in self.bounds(gap) if end > at]
        if not rows or len(rows) == len(self.strings) or len({string[at:end] for string, at, end in rows}) > 1:
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
            self.move(gap, max(range(low, high + 1), key=lambda by: (_rank(string, at + by, signs), -by)))

    def widen(self, gap: int, signs: Signs) -> None:
        rows = self.bounds(gap)
        parts = [string[at:end] for string, at, end in rows]
        string, at, end = rows[0]
        for opening, closing in signs.partners:
            if all(_balanced(part, opening, closing) for part in parts):
                continue
            if self.lengths[gap] > 1 and string[at - 1] == opening:
                wider, run, by = [opening + part for part in parts], gap, -1
            elif self.lengths[gap + 1] > 1 and string[end] == closing:
                wider, run, by = [part + closing for part in parts], gap + 1, 1
            else:
                continue
            dear = place_cost(wider)[0] - place_cost(parts)[0] > WIDENING
            if not dear and all(_balanced(part, opening, closing) for part in wider):
                if run == gap:
                    self.lengths[gap] += by
                else:
                    self.take(run, by)
                return


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
