"""One story is one source (R3): copies, cuts and rewrites of a report are found by the passages they share.

A report is the set of its three-word passages, hashed; of those every `rate`-th by value is kept, so that a copy keeps
the same ones wherever it is cut or padded.  An inverted index over them names the few reports that share any; only
those are compared.  Two reports are one story when the smaller has at least `LEAST` of its passages in the larger:
reports written independently of one meeting share names and phrases, not passages.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from paraph.intake.page import Span

SHINGLE = 3
LEAST = 0.28
"""Measured: rewrites share from 0.45 of the smaller upwards, independent reports of one meeting below 0.10."""
MOST_CANDIDATES = 12
COMMON = 400
"""A passage that stands in more reports than this is furniture of the trade and finds nobody."""
MASK = (1 << 61) - 1
MIX = 0x9E3779B97F4A7C15
WORD = re.compile(r"[^\W_]+")
SMALL = 2_000
RATE = 8
FEW = 64


def _word_hash(word: str, known: dict[str, int]) -> int:
    value = known.get(word)
    if value is None:
        value = known[word] = crc32(word.encode("utf-8", "surrogatepass")) + 1
    return value


def passages(text: str, known: dict[str, int] | None = None) -> list[int]:
    """The hashes of a text's three-word passages, in order, capitals and punctuation left out."""
    memo: dict[str, int] = {} if known is None else known
    words = [_word_hash(word, memo) for word in WORD.findall(text.lower())]
    return [
        ((one * 0x1F35_ABD1 + two * 0x5BD1_E995 + three * 0x9E37_79B1) * MIX >> 16) & MASK
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the smaller of two reports stands in the other: 0 to 1, and how many passages that is."""

    other: int
    share: float
    passages: int


class Index:
    """Reports added one by one; each is told which earlier ones it shares passages with."""

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._kept: list[array[int]] = []
        self._holders: dict[int, int | array[int]] = {}
        self._words: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, text: str) -> list[Likeness]:
        """Add a report; the earlier reports that are the same story, most alike first."""
        mine = self._sketch(text)
        number = len(self._kept)
        found = self._alike(mine)
        for value in mine:
            self._hold(value, number)
        self._kept.append(array("Q", mine))
        return found

    def _sketch(self, text: str) -> set[int]:
        if len(self._words) > 200_000:
            self._words.clear()
        all_of_it = set(passages(text, self._words))
        if self._rate == 1 or len(all_of_it) < FEW:
            return all_of_it
        return {value for value in all_of_it if value % self._rate == 0}

    def _hold(self, value: int, number: int) -> None:
        held = self._holders.get(value)
        if held is None:
            self._holders[value] = number
        elif isinstance(held, int):
            self._holders[value] = array("I", (held, number))
        elif len(held) < COMMON:
            held.append(number)

    def _alike(self, mine: set[int]) -> list[Likeness]:
        shared: dict[int, int] = {}
        for value in mine:
            held = self._holders.get(value)
            if held is None:
                continue
            for number in (held,) if isinstance(held, int) else held if len(held) < COMMON else ():
                shared[number] = shared.get(number, 0) + 1
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]
        found = [Likeness(number, self._share(mine, number, count), count) for number, count in best]
        return sorted((one for one in found if one.share >= LEAST), key=lambda one: (-one.share, one.other))

    def _share(self, mine: set[int], number: int, count: int) -> float:
        """Of the smaller report's passages those in both; a short report is compared by the sample of the longer."""
        theirs = self._kept[number]
        smaller = min(len(mine), len(theirs))
        if self._rate > 1 and min(len(mine), len(theirs)) < FEW <= max(len(mine), len(theirs)) * self._rate:
            smaller = min(_sampled(mine, self._rate), _sampled(theirs, self._rate)) or smaller
        return min(1.0, count / smaller) if smaller and count > 1 else 0.0


def _sampled(values: Iterable[int], rate: int) -> int:
    return sum(value % rate == 0 for value in values)


@dataclass(frozen=True)
class Story:
    """Reports that are one source: numbers in the order given, the origin first, and the likeness that joined each."""

    origin: int
    members: tuple[int, ...]
    joined_by: Mapping[int, Likeness]


def stories(texts: Sequence[str], days: Sequence[str | None] | None = None, *, rate: int | None = None) -> list[Story]:
    """The reports grouped; every report is in one story, alone when it shares its passages with none.

    The origin is the report published first, else the longest.  The number of stories that say a thing is its weight.
    """
    index = Index(rate or (1 if len(texts) <= SMALL else RATE))
    parent = list(range(len(texts)))
    joined: dict[int, Likeness] = {}
    for number, text in enumerate(texts):
        for like in index.add(text):
            joined.setdefault(number, like)
            parent[_root(parent, number)] = _root(parent, like.other)
    groups: dict[int, list[int]] = {}
    for number in range(len(texts)):
        groups.setdefault(_root(parent, number), []).append(number)
    return [_story(members, texts, days, joined) for members in groups.values()]


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _story(
    members: Sequence[int], texts: Sequence[str], days: Sequence[str | None] | None, joined: Mapping[int, Likeness]
) -> Story:
    def rank(number: int) -> tuple[str, int, int]:
        day = days[number] if days else None
        return day or "9999", -len(texts[number]), number

    origin = min(members, key=rank)
    rest = [number for number in members if number != origin]
    return Story(origin, (origin, *rest), {number: joined[number] for number in members if number in joined})


def together(found: Sequence[Story], pairs: Iterable[tuple[int, int]]) -> list[Story]:
    """The stories, those of each pair of reports made one: for what is known from elsewhere, as a translation is."""
    place = {number: index for index, story in enumerate(found) for number in story.members}
    parent = list(range(len(found)))
    for one, two in pairs:
        parent[_root(parent, place[two])] = _root(parent, place[one])
    groups: dict[int, list[Story]] = {}
    for index, story in enumerate(found):
        groups.setdefault(_root(parent, index), []).append(story)
    return [_one(stories) for stories in groups.values()]


def _one(found: Sequence[Story]) -> Story:
    members = tuple(number for story in found for number in story.members)
    return Story(found[0].origin, members, {key: like for story in found for key, like in story.joined_by.items()})


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of words that stands in both texts, with its place in each."""

    one: Span
    two: Span


def shared_passages(one: str, two: str, least_words: int = 6) -> list[Shared]:
    """The evidence: the longest stretches of equal words, first to last in the first text."""
    places = _places(two)
    ours = [(match.group().lower(), match.span()) for match in WORD.finditer(one)]
    theirs = [(match.group().lower(), match.span()) for match in WORD.finditer(two)]
    found, at = [], 0
    while at + SHINGLE <= len(ours):
        length, where = _longest(ours, theirs, at, places)
        if length >= least_words:
            found.append(
                Shared(
                    (ours[at][1][0], ours[at + length - 1][1][1]),
                    (theirs[where][1][0], theirs[where + length - 1][1][1]),
                )
            )
        at += max(1, length if length >= least_words else 1)
    return found


def _places(text: str) -> dict[tuple[str, ...], list[int]]:
    words = WORD.findall(text.lower())
    found: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - SHINGLE + 1):
        found.setdefault(tuple(words[at : at + SHINGLE]), []).append(at)
    return found


def _longest(
    ours: Sequence[tuple[str, Span]],
    theirs: Sequence[tuple[str, Span]],
    at: int,
    places: Mapping[tuple[str, ...], Sequence[int]],
) -> tuple[int, int]:
    key = tuple(word for word, _ in ours[at : at + SHINGLE])
    best = (0, 0)
    for where in places.get(key, ())[:MOST_CANDIDATES]:
        length = SHINGLE
        while (
            at + length < len(ours)
            and where + length < len(theirs)
            and ours[at + length][0] == theirs[where + length][0]
        ):
            length += 1
        best = max(best, (length, where), key=lambda pair: (pair[0], -pair[1]))
    return best


def weight(said_by: Iterable[int], grouped: Sequence[Story]) -> int:
    """The number of independent origins among the reports that say a thing."""
    story_of = {number: place for place, story in enumerate(grouped) for number in story.members}
    return len({story_of[number] for number in said_by})


def bodies(pairs: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[str]:
    """Each text without its marked spans, so that shared furniture makes no story."""
    for text, marked in pairs:
        kept, at = [], 0
        for start, end in marked:
            kept.append(text[at:start])
            at = end
        yield "".join((*kept, text[at:]))
