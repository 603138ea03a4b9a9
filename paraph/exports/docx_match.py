"""Which paragraph of a base a returned paragraph is: by its bookmark where that survived, else by its words.

Words overrule a bookmark that came to lie elsewhere: a paragraph that reads exactly as another one of the base, whose
own bookmark stands at quite other words, is that other one.  What is left is matched by similarity in order, then out
of order where it is all but the same.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from paraph.exports.differences import words_of
from paraph.exports.docx_about import bookmark
from paraph.exports.docx_views import Seen
from paraph.names import SideId

ALIKE = 0.5
"""Share of common words from which two paragraphs in the same place are taken for one."""
NEARLY_SAME = 0.8
"""The same, for paragraphs that stand in different places."""
PART = 0.6
"""Share of a paragraph's words that its neighbour must hold to be a split or a merger."""
MAX_PAIRS = 250_000
"""Pairs that are compared at most; beyond that only equal words match."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where the base's paragraphs are found.

    found    paragraph of the base -> index of what came back
    by_mark  those of them that a bookmark told
    """

    found: dict[str, int]
    by_mark: frozenset[str]


def match(base: Mapping[str, str], seen: Sequence[Seen], side: SideId | None, apart: frozenset[int]) -> Match:
    """Each paragraph of the base at most once.

    `side` names the column whose bookmarks count, None in running text; `apart` are places that are known to be
    something else.
    """
    marked = _by_bookmark(base, seen, side)
    equal = {
        ident: place
        for ident, place in _by_equal_words(base, seen).items()
        if place not in apart and not _is_at_home(base[ident], seen, marked.get(ident, place), place)
    }
    found = {ident: place for ident, place in marked.items() if place not in equal.values()} | equal
    by_mark = frozenset(ident for ident, place in marked.items() if found.get(ident) == place)
    for ident, place in _in_order(base, seen, found, apart):
        found[ident] = place
    for ident, place in _out_of_order(base, seen, found, apart):
        found[ident] = place
    return Match(found, by_mark)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the words of two texts that they have in common, in order; 1 for equal, 0 for nothing."""
    return Indel.normalized_similarity(one, other)


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts share in order."""
    return (len(one) + len(other) - Indel.distance(one, other)) // 2


def _by_bookmark(base: Mapping[str, str], seen: Sequence[Seen], side: SideId | None) -> dict[str, int]:
    names = {bookmark(ident, side): ident for ident in base}
    found: dict[str, int] = {}
    for place, one in enumerate(seen):
        for name in one.starts:
            if name in names:
                found.setdefault(names[name], place)
    return found


def _by_equal_words(base: Mapping[str, str], seen: Sequence[Seen]) -> dict[str, int]:
    """Paragraphs whose words are in one place of the base and in one of the file."""
    in_base, in_file = Counter(base.values()), Counter(one.text for one in seen)
    places = {one.text: place for place, one in enumerate(seen)}
    return {ident: places[text] for ident, text in base.items() if text.strip() and in_base[text] == 1 == in_file[text]}


def _is_at_home(text: str, seen: Sequence[Seen], marked: int, other: int) -> bool:
    """Whether a bookmark stands at words enough like the base's, so that equal ones elsewhere are a copy of them."""
    return marked != other and likeness(words_of(text), words_of(seen[marked].text)) >= ALIKE


def _in_order(
    base: Mapping[str, str], seen: Sequence[Seen], found: Mapping[str, int], apart: frozenset[int]
) -> list[tuple[str, int]]:
    """Between two paragraphs that are known, the pairing of the unknown ones that shares most words."""
    taken = {*found.values(), *apart}
    pairs: list[tuple[str, int]] = []
    for (low, high), idents in _gaps(base, found, len(seen)).items():
        places = [place for place in range(low + 1, high) if place not in taken]
        if len(idents) * len(places) <= MAX_PAIRS:
            pairs += _pair(base, idents, seen, places)
            taken.update(place for _, place in pairs)
    return pairs


def _gaps(base: Mapping[str, str], found: Mapping[str, int], end: int) -> dict[tuple[int, int], list[str]]:
    """The unknown paragraphs of the base by the places between which they should lie in the file."""
    after: dict[str, int] = {}
    high = end
    for ident in reversed(list(base)):
        high = found.get(ident, high)
        after[ident] = high
    gaps: dict[tuple[int, int], list[str]] = defaultdict(list)
    low = -1
    for ident in base:
        low = found.get(ident, low)
        if ident not in found:
            gaps[low, after[ident] if after[ident] > low else end].append(ident)
    return gaps


def _pair(base: Mapping[str, str], idents: list[str], seen: Sequence[Seen], places: list[int]) -> list[tuple[str, int]]:
    """The best alignment of two short lists (dynamic programme over likeness, nothing below ALIKE)."""
    wanted = [words_of(base[ident]) for ident in idents]
    given = [words_of(seen[place].text) for place in places]
    best = [[0.0] * (len(places) + 1) for _ in range(len(idents) + 1)]
    alike = [[likeness(one, other) if one and other else 0.0 for other in given] for one in wanted]
    for row in range(len(idents) - 1, -1, -1):
        for column in range(len(places) - 1, -1, -1):
            here = alike[row][column]
            take = here + best[row + 1][column + 1] if here >= ALIKE else 0.0
            best[row][column] = max(take, best[row + 1][column], best[row][column + 1])
    return _read_back(best, alike, idents, places)


def _read_back(
    best: list[list[float]], alike: list[list[float]], idents: list[str], places: list[int]
) -> list[tuple[str, int]]:
    pairs, row, column = list[tuple[str, int]](), 0, 0
    while row < len(idents) and column < len(places):
        here = alike[row][column]
        if here >= ALIKE and best[row][column] == here + best[row + 1][column + 1]:
            pairs.append((idents[row], places[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _out_of_order(
    base: Mapping[str, str], seen: Sequence[Seen], found: Mapping[str, int], apart: frozenset[int]
) -> list[tuple[str, int]]:
    taken = {*found.values(), *apart}
    lost = [ident for ident in base if ident not in found]
    free = [place for place, one in enumerate(seen) if place not in taken and one.text.strip()]
    if len(lost) * len(free) > MAX_PAIRS:
        return []
    words = {place: words_of(seen[place].text) for place in free}
    pairs = ((likeness(words_of(base[ident]), words[place]), ident, place) for ident in lost for place in free)
    made: dict[str, int] = {}
    # The sort is stable: of equal likeness the first in the base goes first.
    for alike, ident, place in sorted(pairs, key=lambda pair: -pair[0]):
        if alike >= NEARLY_SAME and ident not in made and place not in made.values():
            made[ident] = place
    return list(made.items())
