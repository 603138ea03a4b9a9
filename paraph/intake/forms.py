"""One person under several spellings and scripts (R17): names are compared by the consonants that are heard.

The key of a name is what is left of each of its words in Latin letters without vowels and doublings; two names are of
one person when their last words agree and no first name contradicts.  A person at the desk decides; this only proposes.
"""

import re
import unicodedata
from functools import cache

from paraph.intake.gazetteer import rows
from paraph.intake.phrases import words

ALIKE = (
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("zh", "j"),
    ("x", "ks"),
    ("dj", "j"),
    ("tch", "ch"),
)
INITIAL_WAW = re.compile(r"(?<!\w)و")
"""A consonant at the beginning of a word; inside it is heard as a vowel."""
SILENT = re.compile(r"[aeiouyh]")
TITLES = frozenset(words("dr mr mrs ms amb gen he"))


@cache
def _letters() -> dict[str, str]:
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("letters.txt")}


def latin(name: str) -> str:
    """The name in plain Latin letters, small."""
    table = _letters()
    plain = unicodedata.normalize("NFKD", INITIAL_WAW.sub("v", name.lower()))
    return "".join(table.get(char, char) for char in plain if not unicodedata.combining(char))


def _sound(word: str) -> str:
    for one, two in ALIKE:
        word = word.replace(one, two)
    return re.sub(r"(.)\1+", r"\1", SILENT.sub("", word))


def key(name: str) -> tuple[str, ...]:
    """The sounds of a name's words, titles left out."""
    said = re.findall(r"[^\W\d_]+", latin(name))
    return tuple(sound for word in said if word not in TITLES and (sound := _sound(word)))


def same_person(one: str, two: str) -> bool:
    """Whether two forms may be of one person."""
    a, b = key(one), key(two)
    if not a or not b or not _agree(a[-1], b[-1]):
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0] or bool(set(a[:-1]) & set(b[:-1]))


def _agree(one: str, two: str) -> bool:
    """The same consonants; of long ones, one may differ at the end, where scripts disagree most."""
    short = min(len(one), len(two))
    return one == two or (short >= 4 and one[: short - 1] == two[: short - 1] and abs(len(one) - len(two)) <= 1)
