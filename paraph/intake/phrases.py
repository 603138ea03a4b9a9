"""Finding many phrases in a text at once: a look at each word, not a look for each phrase."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
        asked = text.lower() if self._fold else text
        if len(asked) != len(text):  # a letter whose lower case is longer (İ) would move every offset
            asked = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        stop = len(text) if end is None else end
        past = start
        for word in WORD.finditer(asked, start, stop):
            rows = self._by_word.get(word.group())
            if rows is None or word.start() < past:
                continue
            for phrase, meaning in rows:
                after = word.start() + len(phrase)
                if after <= stop and asked.startswith(phrase, word.start()) and not asked[after : after + 1].isalnum():
                    past = after
                    yield Found(word.start(), after, meaning)
                    break


def word_lists(tables: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(phrase, name of its list) for every phrase of named lists."""
    return [(phrase, name) for name, phrases in tables.items() for phrase in phrases]
