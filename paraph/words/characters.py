"""What a reader must be shown in another side's text: hidden, foreign or deceptive characters.

A peer's word is never refused for its letters: it stands as it was signed.  Here each oddity gets a name and a place,
so that a screen can mark it.  What a script needs is left alone: joiners and tatweel in Arabic and Indic words, marks
of direction in a text with right-to-left letters, digits of any script that keep to themselves.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from paraph.canon import Json
from paraph.words.lookalikes import JOINERS, LATIN, disguised, script_of, strangers, words

Kind = Literal[
    "bidi-control",
    "invisible",
    "control",
    "not-nfc",
    "mixed-script",
    "look-alike",
    "private-use",
    "unassigned",
]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One oddity.  `offset` counts code points in the text at `where`, the path inside the value.

    `looks_like` is what a reader would take it for, when that is known; for a whole word, the word.
    """

    kind: Kind
    offset: int
    codepoint: str
    name: str
    looks_like: str = ""
    where: str = ""


_PLAIN = re.compile(r"[\n\t -~]*\Z")
_DIGITS = re.compile(r"\d{2,}")

_BY_CATEGORY: dict[str, Kind] = {
    "Cc": "control",
    "Zl": "control",
    "Zp": "control",
    "Cf": "invisible",
    "Co": "private-use",
    "Cn": "unassigned",
    "Cs": "unassigned",
}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
# Default_Ignorable_Code_Point of other categories, and a blank that is no space.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
# Format characters that are drawn: signs that span Arabic and Syriac digits and words.
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_TATWEEL = "\u0640"
_JOINED = {
    *("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU"),
    *("KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER", "TIBETAN"),
}
_UNSPACED = {"KHMER", "THAI", "LAO", "MYANMAR", "TIBETAN"}
"""Scripts that write no space between words and may mark the place with a zero width space."""
_MAX_MARKS = 16

_LANGS_OF_SCRIPT = {
    LATIN: "en fr de es pt it nl pl cs sk hu ro fi sv da nb nn no et lv lt sl hr tr az id ms vi sw",
    "CYRILLIC": "ru uk be bg mk kk ky tg mn",
    "GREEK": "el",
    "ARMENIAN": "hy",
}
_SCRIPT_OF_LANG = {lang: script for script, langs in _LANGS_OF_SCRIPT.items() for lang in langs.split()}
_SCRIPT_OF_SUBTAG = {"Latn": LATIN, "Cyrl": "CYRILLIC", "Grek": "GREEK", "Armn": "ARMENIAN"}


def suspicions(text: str, lang: str = "") -> tuple[Suspicion, ...]:
    """Everything odd in a text, by offset.  `lang`, when known, tells which script a reader expects."""
    if _PLAIN.match(text):
        return ()
    expected = _expected(lang)
    found = [
        *_characters(text),
        *_composition(text),
        *_mixed_words(text, expected),
        *_mixed_numbers(text),
        *(_at("look-alike", text, offset, reading) for offset, reading in disguised(text, expected)),
    ]
    return tuple(sorted(found, key=lambda item: (item.offset, item.kind)))


def value_suspicions(value: Json, where: str = "", lang: str = "") -> tuple[Suspicion, ...]:
    """Everything odd in any text of a value; a member's name is taken for the language of a text under it."""
    if isinstance(value, str):
        return tuple(replace(item, where=where) for item in suspicions(value, lang))
    if isinstance(value, list):
        members = [(f"{where}[{index}]", inner, lang) for index, inner in enumerate(value)]
    elif isinstance(value, dict):
        members = [(f"{where}.{key}" if where else key, inner, key) for key, inner in value.items()]
    else:
        members = []
    return tuple(item for place, inner, tongue in members for item in value_suspicions(inner, place, tongue))


def _at(kind: Kind, text: str, offset: int, looks_like: str = "") -> Suspicion:
    code = f"{ord(text[offset]):04X}"
    return Suspicion(kind, offset, f"U+{code}", unicodedata.name(text[offset], f"<{kind}-{code}>"), looks_like)


def _expected(lang: str) -> str:
    language, *subtags = lang.split("-")
    named = [_SCRIPT_OF_SUBTAG[tag] for tag in subtags if tag in _SCRIPT_OF_SUBTAG]
    return named[0] if named else _SCRIPT_OF_LANG.get(language, "")


@lru_cache(maxsize=8192)
def _kind_of(char: str) -> Kind | None:
    """What is odd about a character wherever it stands, unless `_is_at_home` excuses it."""
    if char in "\n\t" or char in _DRAWN:
        return None
    if char in _BIDI:
        return "bidi-control"
    if char in _UNSEEN or _is_variation(char):
        return "invisible"
    if char == _TATWEEL or "\U0001d400" <= char <= "\U0001d7ff":
        return "look-alike"
    return _BY_CATEGORY.get(unicodedata.category(char))


def _characters(text: str) -> Iterator[Suspicion]:
    rightward = not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    for offset, char in enumerate(text):
        kind = _kind_of(char)
        if char in _DIRECTION_MARKS and not rightward:
            continue
        if kind and not _is_at_home(text, offset):
            yield _at(kind, text, offset, unicodedata.normalize("NFKC", char) if kind == "look-alike" else "")


def _is_at_home(text: str, offset: int) -> bool:
    """Whether what stands before and after makes a mark or joiner a normal part of writing."""
    char = text[offset]
    if char in JOINERS:
        return _is_joiner_at_home(text, offset)
    if char == "\u200b":
        return _base_before(text, offset) in _UNSPACED
    if char == _TATWEEL:
        return "ARABIC" in (_base_before(text, offset), _script_after(text, offset))
    before = text[offset - 1] if offset else " "
    return _is_variation(char) and (unicodedata.category(before) in ("So", "Sm") or script_of(before) == "CJK")


def _is_joiner_at_home(text: str, offset: int) -> bool:
    before, after = _base_before(text, offset), _script_after(text, offset)
    last = text[offset - 1] if offset else " "
    if last in JOINERS:
        return False
    if text[offset] == "\u200d" and (unicodedata.category(last) in ("So", "Sk") or _is_variation(last)):
        return True
    # At the end of an Arabic-script word a non-joiner changes nothing that can be seen.
    return before in _JOINED and (bool(after) or before != "ARABIC" or text[offset] == "\u200d")


def _base_before(text: str, offset: int) -> str:
    """The script of the letter that the marks and joiners before this place belong to."""
    near = reversed(text[max(0, offset - _MAX_MARKS) : offset])
    return next((script_of(char) for char in near if script_of(char) != "MARK" and char not in JOINERS), "")


def _script_after(text: str, offset: int) -> str:
    return script_of(text[offset + 1]) if offset + 1 < len(text) else ""


def _is_variation(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _composition(text: str) -> Iterator[Suspicion]:
    """The first place at which a text leaves the composed form (Unicode Standard Annex 15)."""
    if not unicodedata.is_normalized("NFC", text):
        pairs = enumerate(zip(text, unicodedata.normalize("NFC", text), strict=False))
        yield _at("not-nfc", text, next((offset for offset, (was, now) in pairs if was != now), len(text) - 1))


def _mixed_words(text: str, expected: str) -> Iterator[Suspicion]:
    for start, word in words(text):
        for index, seen in strangers(word, expected):
            yield _at("mixed-script", text, start + index, seen)


def _mixed_numbers(text: str) -> Iterator[Suspicion]:
    """Digits of two sets in one number: ٣ and ۳ look the same and are two characters (UTS 39, mixed numbers)."""
    for found in _DIGITS.finditer(text):
        zeros = [ord(char) - unicodedata.digit(char) for char in found.group()]
        usual = max(dict.fromkeys(zeros), key=zeros.count)
        for index, zero in enumerate(zeros):
            if zero != usual:
                kind: Kind = "look-alike" if {zero, usual} == {0x660, 0x6F0} else "mixed-script"
                yield _at(kind, text, found.start() + index, chr(usual + unicodedata.digit(found.group()[index])))
