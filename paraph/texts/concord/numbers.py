"""Numbers and percentages in a version, whatever digits, separators or words they are written with."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from paraph.texts.concord.items import MASK, Item, base, masked
from paraph.texts.concord.number_words import HAN, HAN_MEASURES, HAN_SCALE, value_of
from paraph.texts.letters import tokens

_SIGNS = {"٫": ".", "٬": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "٪": "%", "％": "%"}
_DIGITS = re.compile(
    r"(?<![A-Za-zА-яЁё\d])(?<!\d[.,])"
    r"(?:\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:([ ,.'])\d{3})(?:\1\d{3})*(?!\d)|\d+)(?:[.,]\d+)?"
)
_PERCENT = re.compile(
    r"[ -]?(?:%|per ?cent|процент|проц\.|pour ?cent|فیصد|فی صد|في (?:المائة|المئة)|ب(?:المائة|المئة))", re.IGNORECASE
)
_JOIN = {"en": {"and"}, "fr": {"et"}}
_NO_NUMBER = re.compile(r"(?:one another|no one|any one|(?:this|that|which) one)\b", re.IGNORECASE)
_COMMA_DECIMAL = {"ru", "fr"}
MAX_DIGITS = 40
"""Digits, signs included, beyond which nothing is a number of a treaty: bounds the work on hostile texts."""
_HAN_NUMBER = f"[{''.join(HAN)}{''.join(HAN_SCALE)}]{{1,20}}"
_HAN = re.compile(
    f"(?P<percent>百分之(?P<share>{_HAN_NUMBER}|\\d{{1,20}}(?:\\.\\d{{1,20}})?))|"
    f"(?P<digits>\\d{{1,20}}(?:[.,]\\d{{1,3}}){{0,6}})(?P<scale>[十百千万亿]{{1,3}})"
    f"|(?P<nth>第)?(?P<han>{_HAN_NUMBER})(?=(?P<after>{HAN_MEASURES}))?|分之(?P<upper>{_HAN_NUMBER})"
)


def plain(text: str) -> str:
    """The text, character for character, with digits of every script as ASCII and one kind of space and separator."""
    return "".join(_SIGNS.get(char) or (str(unicodedata.digit(char)) if char.isdecimal() else char) for char in text)


def numbers(text: str, lang: str) -> list[Item]:
    """The numbers and percentages of a version; `text` as `plain` gives it, dates and references masked."""
    tongue = base(lang)
    if tongue == "zh":
        return _chinese(text)
    atoms = sorted([*_in_digits(text, tongue), *_in_words(text, tongue)], key=lambda atom: atom.start)
    found: list[Item] = []
    for item in (_item(text, group) for group in _grouped(text, atoms, tongue) if not _is_article(group, tongue)):
        if not (found and (item.start < found[-1].end or _repeats(text, found[-1], item))):
            found.append(item)
    return found


def _is_article(group: "Sequence[_Atom]", lang: str) -> bool:
    """French `un` alone: an article far more often than a number."""
    return lang == "fr" and len(group) == 1 and group[0].word in ("un", "une")


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    value: Fraction
    word: str = ""
    others: frozenset[Fraction] = frozenset()


def _in_digits(text: str, lang: str) -> Iterator[_Atom]:
    for found in _DIGITS.finditer(text):
        if len(found.group()) > MAX_DIGITS:
            continue
        first, *others = _readings(found.group(), lang)
        yield _Atom(found.start(), found.end(), first, "", frozenset(others))


def _readings(digits: str, lang: str) -> list[Fraction]:
    """What digits with separators may mean in a language, the usual meaning first."""
    tight = digits.replace(" ", "").replace("'", "")
    signs = [char for char in tight if char in ".,"]
    if not signs:
        return [Fraction(tight)]
    whole, _, rest = tight.rpartition(signs[-1])
    decimal = Fraction(f"{re.sub('[.,]', '', whole)}.{rest}")
    grouped = Fraction(re.sub("[.,]", "", tight))
    if len(signs) > 1:
        return [grouped] if len(set(signs)) == 1 else [decimal]
    if len(rest) != 3 or " " in digits:
        return [decimal]
    return [decimal, grouped] if (signs[0] == ",") == (lang in _COMMA_DECIMAL) else [grouped, decimal]


def _in_words(text: str, lang: str) -> Iterator[_Atom]:
    for token in tokens(_NO_NUMBER.sub(lambda one: MASK * len(one.group()), text) if lang == "en" else text):
        value = None if token.key[0].isdigit() else value_of(token.key, lang)
        if value is not None:
            yield _Atom(token.start, token.end, Fraction(value), token.key)


def _grouped(text: str, atoms: Sequence[_Atom], lang: str) -> Iterator[list[_Atom]]:
    """Atoms that together write one number: `twenty-eight`, `1.5 million`, `ثمانية وعشرون`."""
    group: list[_Atom] = []
    for atom in atoms:
        if group and not (_touch(text[group[-1].end : atom.start], group, lang) and _fits(group, atom, lang)):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _touch(gap: str, group: Sequence[_Atom], lang: str) -> bool:
    between = gap.strip(" -‑")
    return not between or (len(gap) < 6 and between in _JOIN.get(lang, ()) and (lang == "fr" or _total(group) >= 100))


def _fits(group: Sequence[_Atom], atom: _Atom, lang: str) -> bool:
    """Whether a further atom goes on with the number that a group writes so far."""
    so_far, value, last = _total(group), atom.value, group[-1].value
    if not atom.word:
        return False
    if value >= 1000 or (value == 100 and last < 10):
        return value > last or not group[-1].word
    if not group[-1].word:
        return False
    if lang == "ar" and last < 10:
        return value == 10 or (20 <= value < 100 and atom.word[0] == "و")
    if lang == "fr" and _is_french_sum(last, value):
        return True
    unit = next((size for size in (1000, 100, 10) if so_far % size == 0), 1)
    return so_far >= 20 and value < unit and so_far > value


def _is_french_sum(last: Fraction, value: Fraction) -> bool:
    return (last == 4 and value == 20) or (last in (60, 20) and 10 <= value < 17) or (last == 10 and 7 <= value <= 9)


def _total(group: Sequence[_Atom]) -> Fraction:
    total = current = Fraction(0)
    for at, atom in enumerate(group):
        if atom.value >= 1000 and atom.word:
            total, current = total + (current or 1) * atom.value, Fraction(0)
        elif (atom.value == 100 and 1 <= current < 10) or (atom.value == 20 and at and group[at - 1].value == 4):
            current *= atom.value
        else:
            current += atom.value
    return total + current


def _item(text: str, group: Sequence[_Atom]) -> Item:
    value = _total(group)
    start, end = group[0].start, group[-1].end
    percent = _PERCENT.match(text, end)
    if percent:
        return Item("percent", f"{_key(value)}%", start, percent.end())
    others = frozenset(_key(other) for other in group[0].others) if len(group) == 1 else frozenset()
    return Item("number", _key(value), start, end, others, bool(group[0].word) and value <= 2)


def _key(value: Fraction) -> str:
    """The value in its shortest decimal form; a fraction that has none as n/d."""
    if value.denominator == 1:
        return str(value.numerator)
    digits = 1
    while (value * 10**digits).denominator != 1 and digits < 12:
        digits += 1
    scaled = value * 10**digits
    if scaled.denominator != 1:
        return str(value)
    whole, rest = divmod(scaled.numerator, 10**digits)
    return f"{whole}.{rest:0{digits}d}"


def _repeats(text: str, before: Item, item: Item) -> bool:
    """`twelve (12)`: one number said twice."""
    return before.key == item.key and text[before.end : item.start].strip() in ("(", "（")


def _chinese(text: str) -> list[Item]:
    found: list[Item] = []
    for one in _HAN.finditer(text):
        item = _han_item(one)
        if item:
            found.append(item)
    rest = masked(text, found)
    found += [_item(rest, [atom]) for atom in _in_digits(rest, "zh")]
    return sorted(found, key=lambda item: item.start)


def _han_item(one: "re.Match[str]") -> Item | None:
    """One match of Chinese numerals; None for a numeral that is only part of a word."""
    if one["percent"]:
        return Item("percent", f"{_key(_han_value(one['share']))}%", *one.span())
    if one["digits"]:
        scale = 1
        for char in one["scale"]:
            scale *= HAN_SCALE[char]
        return Item("number", _key(_readings(one["digits"], "zh")[0] * scale), *one.span())
    numeral = one["han"] or one["upper"]
    if one["han"] and not one["nth"] and (not one["after"] or numeral == "一"):
        return None
    value = _han_value(numeral)
    return Item("number", _key(value), *one.span(), soft=value <= 2)


def _han_value(numeral: str) -> Fraction:
    """二十八 is 28, 二〇二六 is 2026, 一亿五千万 is 150000000; digits as they are."""
    if numeral[0].isdigit():
        return Fraction(numeral)
    if not any(char in HAN_SCALE for char in numeral):
        return Fraction("".join(str(HAN[char]) for char in numeral))
    total = section = digit = 0
    for char in numeral:
        if char in HAN:
            digit = HAN[char]
        elif HAN_SCALE[char] >= 10**4:
            total, section, digit = (total + section + digit or 1) * HAN_SCALE[char], 0, 0
        else:
            section, digit = section + (digit or 1) * HAN_SCALE[char], 0
    return Fraction(total + section + digit)
