"""Where brackets stand once it is settled what is common: the choices that cost a reader nothing, or next to nothing.

1. Factor: a first or last token that all wordings of a place share moves out of the bracket.
2. Slide: words that only some have, and that could stand one way or the other ("rights [and duties] and …"), start
   after the end of a sentence, else after another mark, else as early as they can.
3. Widen: an opening or closing sign next to a bracket that holds its partner alone moves in, if that costs 3 at most.

A place is what lies between two kept runs; every wording is a string with one character a token.
"""

from collections.abc import Mapping, Sequence
from operator import eq, getitem, sub

from paraph.texts.families import Run, place_cost

SENTENCE_ENDS = ".!?;。！？；؟۔؛"
CLAUSE_MARKS = ",:،：，、"
PARTNERS = ("()", "[]", "{}", "«»", "“”", "「」", "『』", "《》", "〈〉", "（）", "［］", "【】")
WIDENING = 3
"""The reading cost that a sign's partner may add."""

ROOM = 3
"""Tokens that sliding leaves of a run between two places, lest it make an island."""


_PARTNERS = frozenset("".join(PARTNERS))


def polished(strings: Sequence[str], runs: Sequence[Run], known: Mapping[str, str]) -> list[Run]:
    """The same chain with its edges moved; no run is empty, and no two touch.

    `known` has the character that stands for each token.
    """
    places = _Places(strings, runs)
    for gap in range(len(runs) + 1):
        places.factor(gap)
    places.join()
    partners = _partners(known)
    for gap in range(len(places.ends)):
        places.slide(gap, known)
        if partners:
            places.widen(gap, partners)
    return places.runs()


def _partners(known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The characters of the pairs of signs that stand in the texts."""
    if _PARTNERS.isdisjoint(known):
        return []
    return [(known[pair[0]], known[pair[1]]) for pair in PARTNERS if pair[0] in known and pair[1] in known]


_At = tuple[int, ...]
"""One place in each wording."""


class _Places:
    """What lies between runs whose edges move: place g begins where run g ends, and run g + 1 starts where it ends.

    Run 0 and the last one are the ends of the text, or the runs that touch them.
    """

    def __init__(self, strings: Sequence[str], runs: Sequence[Run]) -> None:
        self.strings = strings
        first, last = (0,) * len(strings), tuple(map(len, strings))
        self.starts: list[_At] = [first, *[places for places, _ in runs], last]
        self.ends: list[_At] = [first, *[_moved(places, length) for places, length in runs]]

    def runs(self) -> list[Run]:
        last = tuple(map(len, self.strings))
        found = zip(self.starts, [*self.ends, last], strict=True)
        return [(start, end[0] - start[0]) for start, end in found if end[0] > start[0]]

    def factor(self, gap: int) -> None:
        starts, ends = self.ends[gap], self.starts[gap + 1]
        if any(map(eq, starts, ends)):
            return
        least = min(map(sub, ends, starts))
        front = 0
        while front < least and self._alike(_moved(starts, front)):
            front += 1
        back = 0
        while back < least - front and self._alike(_moved(ends, -back - 1)):
            back += 1
        self.ends[gap], self.starts[gap + 1] = _moved(starts, front), _moved(ends, -back)

    def _alike(self, places: _At) -> bool:
        """Whether all wordings have the same token at these places."""
        return len(set(map(getitem, self.strings, places))) == 1

    def join(self) -> None:
        """Runs that touch in every wording become one."""
        for gap in range(len(self.ends) - 1, -1, -1):
            if self.ends[gap] == self.starts[gap + 1]:
                del self.ends[gap], self.starts[gap + 1]

    def slide(self, gap: int, known: Mapping[str, str]) -> None:
        starts, ends = self.ends[gap], self.starts[gap + 1]
        if not any(map(eq, starts, ends)):
            return
        rows = [row for row in zip(self.strings, starts, ends, strict=True) if row[1] < row[2]]
        low, high = _turns(*rows[0], *self._room(gap))
        if low < high and len({string[at:end] for string, at, end in rows}) == 1:
            string, at, _ = rows[0]
            by = max(range(low, high + 1), key=lambda by: (_rank(string, at + by, known), -by))
            self.ends[gap], self.starts[gap + 1] = _moved(starts, by), _moved(ends, by)

    def _room(self, gap: int) -> tuple[int, int]:
        """How many tokens may leave the run before a place, and how many the run behind it."""
        last = gap + 1 == len(self.ends)
        behind = len(self.strings[0]) if last else self.ends[gap + 1][0]
        before, after = self.ends[gap][0] - self.starts[gap][0], behind - self.starts[gap + 1][0]
        return before - (ROOM if gap else 0), after - (0 if last else ROOM)

    def widen(self, gap: int, partners: Sequence[tuple[str, str]]) -> None:
        starts, ends = self.ends[gap], self.starts[gap + 1]
        parts = [string[at:end] for string, at, end in zip(self.strings, starts, ends, strict=True)]
        string = self.strings[0]
        behind = self.ends[gap + 1][0] if gap + 1 < len(self.ends) else len(string)
        left = string[starts[0] - 1] if starts[0] - self.starts[gap][0] > 1 else ""
        right = string[ends[0]] if behind - ends[0] > 1 else ""
        for opening, closing in partners:
            if left == opening and _mends([left + part for part in parts], parts, opening, closing):
                self.ends[gap] = _moved(starts, -1)
                return
            if right == closing and _mends([part + right for part in parts], parts, opening, closing):
                self.starts[gap + 1] = _moved(ends, 1)
                return


def _moved(places: _At, by: int) -> _At:
    return tuple([at + by for at in places]) if by else places


def _mends(wider: list[str], parts: list[str], opening: str, closing: str) -> bool:
    """Whether a place was cut through a pair of signs, and one token more makes it whole at a fair price."""
    if all(_balanced(part, opening, closing) for part in parts):
        return False
    dear = place_cost(wider)[0] - place_cost(parts)[0] > WIDENING
    return not dear and all(_balanced(part, opening, closing) for part in wider)


def _turns(string: str, at: int, end: int, before: int, behind: int) -> tuple[int, int]:
    """How far string[at:end] may move to the left (as a number not above 0) and to the right and read the same."""
    low = high = 0
    while -low < before and string[at + low - 1] == string[end + low - 1]:
        low -= 1
    while high < behind and string[at + high] == string[end + high]:
        high += 1
    return low, high


def _rank(string: str, at: int, known: Mapping[str, str]) -> int:
    """How good it is for words to start at a place: at the text's start or behind a sentence 2, behind a mark 1."""
    if not at or string[at - 1] in [known.get(sign) for sign in SENTENCE_ENDS]:
        return 2
    return int(string[at - 1] in [known.get(sign) for sign in CLAUSE_MARKS])


def _balanced(part: str, opening: str, closing: str) -> bool:
    depth = 0
    for char in part:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return not depth
