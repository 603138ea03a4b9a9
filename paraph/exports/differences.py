"""Where two wordings of a paragraph differ, word by word, for the forms that show changes against a base.

    differences("shall meet twice", "should meet")  ->  [0:5] "should", [10:16] ""

The smallest set of whole-word changes, by the longest common sequence of words; changes with nothing but spaces or one
sign of punctuation between them become one, since nobody reads such islands.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from paraph.words.lookalikes import JOINERS

_INNER = "'’-·\u2011"


@dataclass(frozen=True, slots=True)
class Change:
    """`was[start:end]` gives way to `now[from_:to]`; either may be empty.  Offsets count characters."""

    start: int
    end: int
    from_: int
    to: int


def differences(was: str, now: str) -> tuple[Change, ...]:
    """The changes that turn `was` into `now`, in order; none when they are equal."""
    joined: list[Change] = []
    for change in bare_differences(was, now):
        if joined and _is_island(was[joined[-1].end : change.start]):
            last = joined.pop()
            joined.append(Change(last.start, change.end, last.from_, change.to))
        else:
            joined.append(change)
    return tuple(joined)


def bare_differences(was: str, now: str) -> tuple[Change, ...]:
    """The same, with islands left standing: nothing that both texts share is within a change."""
    if was == now:
        return ()
    old, new = split(was), split(now)
    old_at, new_at = _offsets(old), _offsets(new)
    return tuple(
        Change(old_at[step.src_start], old_at[step.src_end], new_at[step.dest_start], new_at[step.dest_end])
        for step in Indel.opcodes(old, new)
        if step.tag != "equal"
    )


def split(text: str) -> list[str]:
    """A text as words and single signs, spaces among them; joined together they are the text again."""
    tokens: list[str] = []
    goes_on = False
    for char in text:
        is_letter = _is_letter(char)
        if goes_on and is_letter:
            tokens[-1] += char
        else:
            tokens.append(char)
        goes_on = is_letter
    return list(_joined(tokens))


def words_of(text: str) -> list[str]:
    """The words alone, for telling how much two texts share."""
    return [token for token in split(text) if unicodedata.category(token[0])[0] in "LN"]


@lru_cache(maxsize=8192)
def _is_letter(char: str) -> bool:
    """Whether a character runs on with its neighbours into a word; a CJK character is a word of its own."""
    if "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000":
        return False
    return unicodedata.category(char)[0] in "LNM" or char in JOINERS


def _joined(tokens: list[str]) -> Iterator[str]:
    """Words with an apostrophe or a hyphen inside, or a point between digits, are one word."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        while _goes_on(tokens, index):
            token += tokens[index + 1] + tokens[index + 2]
            index += 2
        yield token
        index += 1


def _goes_on(tokens: list[str], index: int) -> bool:
    if index + 2 >= len(tokens) or not _is_letter(tokens[index][-1]) or not _is_letter(tokens[index + 2][0]):
        return False
    sign = tokens[index + 1]
    return sign in _INNER or (sign in ".,/" and tokens[index][-1].isdigit() and tokens[index + 2][0].isdigit())


def _offsets(tokens: list[str]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token))
    return offsets


def _is_island(text: str) -> bool:
    """Whether common text between two changes is too little to read: spaces, at most one sign, no word."""
    return len(text.strip()) <= 1 and not any(map(_is_letter, text))
