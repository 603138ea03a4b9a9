"""Finding many phrases in a text at once: a look at each word, not a look for each phrase."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    start: int
    end: int
    meaning: Meaning


class Phrases(Generic[Meaning]):
    """Phrases, each with a meaning.  Where several begin at one word the longest is taken, and none overlap."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]], *, fold: bool = False) -> None:
        self._fold = fold
        self._by_word: dict[str, list[tuple[str, Meaning]]] = {}
        for phrase, meaning in entries:
            text = (phrase.lower() if fold else phrase).strip()
            first = WORD.search(text)
            if first:
                self._by_word.setdefault(first.group(), []).append((text, meaning))
        for rows in self._by_word.values():
            rows.sort(key=lambda row: -len(row[0]))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found[Meaning]]:
        """The phrases in text[start:end], first to last."""
        asked, words, said = _read(text[start : len(text) if end is None else end], self._fold)
        known = self._by_word
        if known.keys().isdisjoint(said):
            return
        past = 0
        for at, word in words:
            rows = known.get(word)
            if rows is None or at < past:
                continue
            for phrase, meaning in rows:
                after = at + len(phrase)
                if asked.startswith(phrase, at) and not asked[after : after + 1].isalnum():
                    past = after
                    yield Found(start + at, start + after, meaning)
                    break


@lru_cache(maxsize=1_024)
def _read(said: str, fold: bool) -> tuple[str, list[tuple[int, str]], frozenset[str]]:
    """A stretch as it is looked in, its words with their places, and the words alone: asked of many lists in turn."""
    asked = said.lower() if fold else said
    if len(asked) != len(said):  # a letter whose lower case is longer (İ) would move every offset
        asked = "".join(low if len(low := char.lower()) == 1 else char for char in said)
    words = [(word.start(), word.group()) for word in WORD.finditer(asked)]
    return asked, words, frozenset(word for _, word in words)


def word_lists(tables: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(phrase, name of its list) for every phrase of named lists."""
    return [(phrase, name) for name, phrases in tables.items() for phrase in phrases]


def words(said: str) -> list[str]:
    """A list that is easier read as one line: its words."""
    return said.split()
