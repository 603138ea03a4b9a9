"""Words of a text in any script, folded so that what a reader takes for the same word compares equal.

For search and machine checks only: nothing that is signed or compiled depends on it, so Python's own tables suffice.
Case, accents, ё, vowel signs, tatweel and joiners are set aside; Arabic and Urdu forms of a letter are one; digits of
every script are ASCII.  A Chinese or Japanese character is a word of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u0900-\u0903\u093a-\u094f\u200c\u200d"
# `\w` leaves out marks, so they are added; an apostrophe or hyphen within a word is left to divide it.
_WORD = re.compile(f"[{_CJK}]|(?:[^\\W_{_CJK}]|[{_MARKS}])+")

_SAME = str.maketrans(
    {
        **dict.fromkeys("يىیې", "ی"),
        **dict.fromkeys("كکڪ", "ک"),
        **dict.fromkeys("هہةۃۂۀە", "ہ"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("\u0640\u200c\u200d"),
    }
)
_KEPT_MARKS = "\u0306"
"""The breve of й stays: it tells one letter from another."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word at [start, end) of a text, in code points, and its folded form."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """The words of a text in order; punctuation and signs are none."""
    found = (Token(one.start(), one.end(), fold(one.group())) for one in _WORD.finditer(text))
    return [token for token in found if token.key]


def keys(text: str) -> list[str]:
    """The folded words of a text."""
    return [token.key for token in tokens(text)]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word with case, accents and variants of letters set aside."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(char for char in apart if char in _KEPT_MARKS or unicodedata.category(char)[0] != "M")
    together = unicodedata.normalize("NFC", kept).translate(_SAME)
    return "".join(str(unicodedata.digit(char, "")) or char for char in together) if together.isalnum() else together


def is_cjk(char: str) -> bool:
    """Whether a character is written without spaces between words and counts as a word of its own."""
    return bool(_CJK_CHAR.match(char))


_CJK_CHAR = re.compile(f"[{_CJK}]")
