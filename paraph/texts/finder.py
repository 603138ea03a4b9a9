"""The agreed-language finder: where this mechanism has used a clause before, and what has changed since (R4).

    index = Index(passages)            once; `index.add` as more is said
    index.find("a platform for structured dialogue", limit=20)

A passage is any text of the mechanism: a paragraph of a statement, a line of a record.  Case, punctuation, ё and forms
of letters make no difference.  The score is how much of the clause stands in the passage, in runs of at least three
words (fewer where the clause is shorter), as an exact fraction; it measures wording, never agreement.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from paraph.errors import Malformed
from paraph.names import Lang, Ref, SideId
from paraph.texts.letters import Token, is_cjk, tokens
from paraph.texts.runs import Run, in_order, tiles

MAX_CLAUSE = 20_000
"""Characters in a clause that is looked for: as many as a wording may have."""
MAX_LIMIT = 200
RUN = 3
RUN_OF_CHARACTERS = 4
"""Words in a row that count as shared: two in a row are mostly `of the`."""
_CLOSELY_READ = 6
"""How many candidates are compared word by word for each result asked for."""
_COMMON = 4
"""A pair of words in more than 1/4 of a large corpus finds nothing: it is left out unless nothing else is there."""

Tag = Literal["equal", "replace", "insert", "delete"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of this mechanism: when it was said (EDTF, may be empty), its status and the sides that accepted it."""

    ref: Ref
    lang: Lang
    text: str
    when: str = ""
    status: str = ""
    sides: tuple[SideId, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a stretch: [start, end) in the clause, [start, end) in the passage, in code points."""

    tag: Tag
    clause: tuple[int, int]
    passage: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that uses the clause; `score` is 1 when the whole clause stands there word for word.

    `changes` covers the clause from end to end, and of the passage the part from the first shared run to the last.
    """

    passage: Passage
    score: Fraction
    changes: tuple[Change, ...]

    @property
    def shared(self) -> tuple[Change, ...]:
        """The runs that both have."""
        return tuple(change for change in self.changes if change.tag == "equal")


class Index:
    """Passages by the pairs of words that stand side by side in them.  Not thread-safe while adding."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._passages: list[Passage] = []
        self._words: dict[str, int] = {}
        self._sequences: list[list[int]] = []
        self._postings: dict[int, list[int]] = {}
        for passage in passages:
            self.add(passage)

    def __len__(self) -> int:
        return len(self._passages)

    def add(self, passage: Passage) -> None:
        """Take in one more passage."""
        number = len(self._passages)
        known = self._words
        sequence = [known.setdefault(token.key, len(known)) for token in tokens(passage.text)]
        self._passages.append(passage)
        self._sequences.append(sequence)
        for shingle in {*_shingles(sequence), *_singles(sequence)}:
            self._postings.setdefault(shingle, []).append(number)

    def find(self, clause: str, limit: int = 20, lang: Lang | None = None) -> list[Found]:
        """The passages that use a clause, best first; of equal ones the later, then the one with less around it.

        Malformed for a clause longer than MAX_CLAUSE characters; `limit` is cut at MAX_LIMIT.
        """
        if len(clause) > MAX_CLAUSE:
            raise Malformed(f"A clause has at most {MAX_CLAUSE:,} characters.", remedy="Look for a part of it.")
        limit = max(0, min(limit, MAX_LIMIT))
        words = tokens(clause)
        sought = [self._words.get(token.key, -1) for token in words]
        close = [self._compare(words, sought, number) for number in self._candidates(sought, limit, lang)]
        found = [(one, around) for one, around in close if one.score]
        found.sort(key=lambda pair: (pair[1], str(pair[0].passage.ref), pair[0].passage.lang))
        found.sort(key=lambda pair: pair[0].passage.when, reverse=True)
        found.sort(key=lambda pair: pair[0].score, reverse=True)
        return [one for one, _ in found[:limit]]

    def _candidates(self, sought: Sequence[int], limit: int, lang: Lang | None) -> list[int]:
        """The numbers of the passages that share most with the clause, rare pairs of words counting for more."""
        total = len(self._passages)
        asked = _shingles(sought) if len(sought) > 1 else _singles(sought)
        postings = [self._postings[one] for one in sorted(set(asked)) if one in self._postings]
        telling = [one for one in postings if total < 1000 or len(one) * _COMMON <= total] or postings
        weights: Counter[int] = Counter()
        for numbers in telling:
            weight = (total // len(numbers)).bit_length()
            for number in numbers:
                weights[number] += weight
        wanted = (number for number in weights if lang is None or self._passages[number].lang == lang)
        return sorted(wanted, key=lambda number: (-weights[number], -number))[: _CLOSELY_READ * limit + 20]

    def _compare(self, words: Sequence[Token], sought: Sequence[int], number: int) -> tuple[Found, int]:
        """A passage against the clause, and how many words of it the clause has not."""
        passage, there = self._passages[number], self._sequences[number]
        shared = in_order(tiles(sought, there, _least(words)))
        total = sum(length for _, _, length in shared)
        changes = _changes(words, tokens(passage.text), shared)
        return Found(passage, Fraction(total, len(sought) or 1), changes), len(there) - total


def find_language(clause: str, corpus: Iterable[Passage], limit: int = 20) -> list[Found]:
    """`Index.find` over a corpus that is asked once."""
    return Index(corpus).find(clause, limit)


def _shingles(sequence: Sequence[int]) -> list[int]:
    """Pairs of neighbouring words, each as one number; -1 is a word that no passage has."""
    return [(first << 32) | second for first, second in pairwise(sequence) if first >= 0 and second >= 0]


def _singles(sequence: Sequence[int]) -> list[int]:
    """Words alone, as numbers that no pair has: for clauses of one word."""
    return [-2 - word for word in sequence if word >= 0]


def _least(words: Sequence[Token]) -> int:
    """Words in a row that count as shared: more where a word is one character, fewer in a short clause."""
    spaceless = sum(is_cjk(word.key[0]) for word in words) * 2 > len(words)
    return max(1, min(RUN_OF_CHARACTERS if spaceless else RUN, len(words)))


def _changes(ours: Sequence[Token], theirs: Sequence[Token], shared: list[Run]) -> tuple[Change, ...]:
    """The stretches of both between and within the shared runs, with their places in the two texts."""
    if not shared:
        return ()
    found: list[Change] = []
    here, there = 0, shared[0][1]
    for start, beside, length in [*shared, (len(ours), shared[-1][1] + shared[-1][2], 0)]:
        if start > here or beside > there:
            tag: Tag = "insert" if start == here else "delete" if beside == there else "replace"
            found.append(Change(tag, _span(ours, here, start), _span(theirs, there, beside)))
        if length:
            found.append(Change("equal", _span(ours, start, start + length), _span(theirs, beside, beside + length)))
        here, there = start + length, beside + length
    return tuple(found)


def _span(words: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The place of words [start, end) in their text; an empty one stands at the end of the word before."""
    if start == end:
        at = words[start - 1].end if start else 0
        return at, at
    return words[start].start, words[end - 1].end
