"""Texts cut into words and signs, so that no word is ever cut by a bracket; one rule for all languages.

    word    letters, numbers and marks with what joins them inside: l’équité, научно-технический, 1/CP.17, 12.5
    Han     the longest word of the pinned list (or of a joint glossary) that stands there, else one character
    sign    any other character, with the marks upon it

White space belongs to no token.  Tokens and the white space between them are the text, nothing else: cutting loses
nothing.  The language plays no part: treaties quote each other's languages within one paragraph.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from paraph.texts.chinese import WORDS
from paraph.texts.classes import HAN, INNER, JOINED, LETTERS, MARKS, NUMBERS, POINTS, SPACES

Ranges = list[tuple[int, int]]

MAX_GLOSSARY = 2_000
"""Words of a joint glossary that are looked at."""


class Tokens(NamedTuple):
    """The tokens of a text and where each starts, then where the text ends; a token ends before white space."""

    words: list[str]
    starts: list[int]


def tokens(text: str, glossary: tuple[str, ...] = ()) -> Tokens:
    """The words and signs of a text, in order, with their places in characters."""
    pieces = _splitter(glossary)(text)
    words = list(map(str.rstrip, pieces, repeat(SPACES)))
    starts = list(accumulate(map(len, pieces), initial=0))
    if words and not words[0]:
        del words[0], starts[0]
    return Tokens(words, starts)


def is_word(token: str) -> bool:
    """Whether a token is a word, not a mere sign."""
    return bool(_word_start()(token))


@lru_cache(maxsize=8)
def _splitter(glossary: tuple[str, ...]) -> Callable[[str], list[str]]:
    """A function from a text to its tokens with the white space behind them; white space at the start stands alone."""
    words = sorted({*WORDS.split(), *_han_only(glossary)})
    plain, whole = (re.compile(_pattern(words, last)).findall for last in (0xFFFF, 0x10FFFF))
    beyond = re.compile("[\U00010000-\U0010ffff]").search
    return lambda text: whole(text) if beyond(text) else plain(text)


@lru_cache(maxsize=1)
def _word_start() -> Callable[[str], object]:
    ranges = _ranges(LETTERS, NUMBERS, MARKS, JOINED, HAN)
    return re.compile(_class(ranges, 0x10FFFF)).match


def _han_only(glossary: tuple[str, ...]) -> Iterable[str]:
    """The words of a glossary that are wholly Han; in other scripts spaces part the words already."""
    whole = re.compile(f"{_class(_ranges(HAN), 0x10FFFF)}+").fullmatch
    return (word for word in glossary[:MAX_GLOSSARY] if whole(word))


def _pattern(words: list[str], last: int) -> str:
    """The regular expression of a token for texts without characters beyond `last`.

    The shorter classes of the basic plane are searched several times faster and find the same in its texts.
    """
    han = _ranges(HAN)
    word = _class(_without(_ranges(LETTERS, NUMBERS, MARKS, JOINED), han), last)
    number, marks = _class(_without(_ranges(NUMBERS), han), last), _class(_ranges(MARKS), last)
    inner, points, space = _class(_ranges(INNER), last), _class(_ranges(POINTS), last), f"[{SPACES}]"
    sign = f"[^{SPACES}](?:{marks}|\u200d[^{SPACES}])*"
    return (
        f"(?:{word}+(?:(?:{inner}|{points}(?={number})){word}+)*"
        f"|(?:{_longest(words)}|{_class(han, last)}){marks}*|{sign}){space}*|{space}+"
    )


def _longest(words: list[str]) -> str:
    """An expression for the longest of some words that stands at a place: by first characters, longer ones first."""
    firsts: dict[str, list[str]] = {}
    for word in words:
        firsts.setdefault(word[0], []).append(word[1:])
    return "|".join(
        first + "(?:" + "|".join(sorted(rests, key=lambda rest: (-len(rest), rest))) + ")"
        for first, rests in sorted(firsts.items())
    )


def _ranges(*tables: str) -> Ranges:
    """Tables as sorted ranges that neither meet nor overlap, both ends included."""
    found: Ranges = []
    for first, last in sorted(_bounds(item) for table in tables for item in table.split()):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _bounds(item: str) -> tuple[int, int]:
    first, _, last = item.partition("-")
    return int(first, 16), int(last or first, 16)


def _without(ranges: Ranges, holes: Ranges) -> Ranges:
    for low, high in holes:
        ranges = (
            [
                part
                for first, last in ranges
                for part in ((first, min(last, low - 1)), (max(first, high + 1), last))
                if part[0] <= part[1]
            ]
            if any(first <= high and last >= low for first, last in ranges)
            else ranges
        )
    return ranges


def _class(ranges: Ranges, last: int) -> str:
    """A character class of a regular expression, cut off after code point `last`."""
    kept = [(low, min(high, last)) for low, high in ranges if low <= last]
    return "[" + "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in kept) + "]"
