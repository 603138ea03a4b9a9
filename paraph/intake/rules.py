"""The rule files of a language, data/<lang>.toml, read once: word lists, verbs by kind, formulas with their ids.

In a formula {name} stands for any phrase of the list `name`, {ordinal} for any ordinal in figures or words.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from paraph.intake.gazetteer import forms
from paraph.intake.phrases import Phrases, word_lists

DEFAULT = "en"
DIGITS = r"[1-9][0-9]{0,2}\s?(?:st|nd|rd|th|º|ª|°|\.º|er|ère|e|ème|-й|-я|-го|-е|-ый|-ая)"
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula: its id, what it finds, and what else its table says (a stance, a kind)."""

    id: str
    pattern: re.Pattern[str]
    says: Mapping[str, str]


@dataclass(frozen=True)
class Language:
    """A rule file as values.  `lists` and `find` hold the same lists, as words and ready to be looked for."""

    code: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    near_days: Mapping[str, int]
    ordinals: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    find: Mapping[str, Phrases[str]]
    outcomes: Phrases[str]
    formulas: Mapping[str, Sequence[Formula]]

    @cached_property
    def counted(self) -> str:
        """Any word of the list `counted`, as a pattern."""
        return "|".join(re.escape(word) for word in sorted(self.lists["counted"], key=len, reverse=True))

    @cached_property
    def ordinal(self) -> str:
        return ordinal_pattern(self.ordinals)

    def has(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a phrase of the list `name` stands in text[start:end]."""
        return next(iter(self.find[name].find(text, start, end)), None) is not None

    def number(self, words: str) -> int | None:
        """The number that an ordinal says: "14th", "sixth", "XII"."""
        bare = words.lower().strip()
        if bare in self.ordinals:
            return self.ordinals[bare]
        figures = re.match(r"[0-9]+", bare)
        return int(figures.group()) if figures else roman(bare)


def roman(text: str) -> int | None:
    values = [ROMAN.get(char) for char in text]
    if not values or None in values:
        return None
    known = [value for value in values if value]
    pairs = zip(known, [*known[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def ordinal_pattern(ordinals: Mapping[str, int]) -> str:
    words = sorted(ordinals, key=len, reverse=True)
    return "(?:" + DIGITS + "|" + "|".join(re.escape(word) for word in words) + ")"


def _alternatives(phrases: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


def _formula(table: Mapping[str, str], lists: Mapping[str, Sequence[str]], ordinal: str) -> Formula:
    pattern = table["pattern"].replace("{ordinal}", ordinal)
    for name in re.findall(r"\{([a-z_]+)\}", pattern):
        pattern = pattern.replace("{" + name + "}", _alternatives(lists[name]))
    says = {key: value for key, value in table.items() if key not in ("id", "pattern")}
    return Formula(table["id"], re.compile(pattern, re.IGNORECASE if says.pop("case", "") == "any" else 0), says)


def known(code: str) -> bool:
    """Whether there are rules for the language."""
    return files("paraph.intake").joinpath("data", f"{code}.toml").is_file()


@cache
def language(code: str) -> Language:
    """The rules of a language; English where there are none for it."""
    name = code if known(code) else DEFAULT
    table: dict[str, Any] = tomllib.loads(files("paraph.intake").joinpath("data", f"{name}.toml").read_text("utf-8"))
    lists: dict[str, list[str]] = {key: [] for key in language(DEFAULT).lists} if name != DEFAULT else {}
    lists |= {key: [form for word in value for form in forms(word)] for key, value in table["lists"].items()}
    ordinals = {form: number for word, number in table["ordinals"].items() for form in forms(word)}
    ordinal = ordinal_pattern(ordinals)
    formulas = {
        key: [_formula(row, lists, ordinal) for row in value] for key, value in table.items() if isinstance(value, list)
    }
    return Language(
        name,
        table["months"],
        table["weekdays"],
        table["near_days"],
        ordinals,
        {key: frozenset(value) for key, value in lists.items()},
        {key: Phrases(((phrase, phrase) for phrase in value), fold=True) for key, value in lists.items()},
        Phrases(word_lists(table["outcomes"]), fold=True),
        formulas,
    )
