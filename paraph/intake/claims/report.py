"""A report prepared for the rules: its body in sentences, the states it speaks of, its day of publication."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from paraph.intake.dates import DAY_MONTH, FULL, find_dates
from paraph.intake.gazetteer import SPEAKS, Mention, cities, mentions
from paraph.intake.noise import Mark, body, is_headline, marks
from paraph.intake.page import Sentence, flat, sentences
from paraph.intake.rules import Language, language

TOP_LINES = 4
MOST_BYLINE = 90
"""Characters of a byline or a line of place and day."""
MOST_LATE = 7
"""Days from the dateline to the publication: more, and the date is another one."""
LEAD_WORDS = 8
LEAST_TOWN = 4
"""Letters of a shouted town that no table knows."""
DATELINE = re.compile(
    r"""^[•\s]*(?P<city>[^\W\d_][^\W\d_]*(?:[ .'-]+[^\W\d_]+){0,3}?)
        (?:,\s(?=[A-Z])[A-Za-z]+(?:\s(?:and\s)?[A-Z][a-z]+){0,2}(?=,?\s*(?:[(-]|[A-Z][a-z]{2,8}\.?\s\d)))?
        (?P<more>(?:\s*(?:[,/(]\s*[^\W\d_]{3,9}\.?\s*\d{0,2}|[^\W\d_]{3,9}\.?\s*\d{1,2})\s*(?:,?\s*\d{4})?\)?|
        \s*,?\s*\d{1,2}\.\d{1,2}\.\d{4}|
        \s*[,/(]\s*(?:le\s+|el\s+)?\d{1,2}\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?:,?\s*(?:de\s+)?\d{4}(?:\s+г(?:ода|\.))?)?\)?)?
        (?:\s*(?:[(/][^)]{2,40}[)/]|/[A-Z][a-z]{2,8}\.(?=[ ]-)))?)
        \s*(?::|\.?--?(?=\s)|\.(?=\s+[A-ZА-ЯЁ"]|$)|\)\s|(?<=\))\s)\s*""",
    re.VERBOSE,
)


def _is_town(dateline: re.Match[str]) -> bool:
    """Whether a dateline names a town: one that the tables know, or a shouted word with a date."""
    town = dateline.group("city").strip()
    shouted = town.isupper() and len(town) >= LEAST_TOWN and re.search(r"\d", dateline.group("more") or "")
    return town.casefold() in cities() or bool(shouted)


DAY_FIRST = re.compile(
    r"(?P<day>[\w.,/ ]*\d[\w., ]*?)\s*[-|,:]\s*(?P<city>[^\W\d_][\w.'-]+(?: [^\W\d_][\w.'-]+){0,3}), "
    r"(?P<state>[^,.|]+)$"
)


@dataclass(frozen=True)
class Report:
    text: str
    flat: str
    rules: Language
    published: date | None
    noise: Sequence[Mark]
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    headline: Sentence | None
    persons_found: dict[tuple[int, int], list[Any]] = field(default_factory=dict, compare=False, repr=False)
    """What `people.persons` found in a span: several rules ask for the same sentences."""

    def in_span(self, start: int, end: int) -> list[Mention]:
        return [found for found in self.mentions if start <= found.start < end]

    def states(self, start: int, end: int) -> list[str]:
        """The states spoken of in a span, each once, in order; a city that is no capital does not count."""
        return list(
            dict.fromkeys(found.meaning.code for found in self.in_span(start, end) if found.meaning.kind in SPEAKS)
        )

    @cached_property
    def told(self) -> list[Sentence]:
        """The sentences without the headline."""
        return [sentence for sentence in self.sentences if sentence is not self.headline]

    @cached_property
    def first_paragraphs(self) -> list[tuple[int, int]]:
        """The spans of the first two paragraphs of the story."""
        at = self.lead.para if self.lead else 0
        found = []
        for para in (at, at + 1):
            inside = [s for s in self.told if s.para == para]
            if inside:
                found.append((inside[0].start, inside[-1].end))
        return found

    @cached_property
    def lead(self) -> Sentence | None:
        """The first sentence of the story, behind headline, byline and date."""
        return next((s for s in self.told if len(s.text.split()) >= LEAD_WORDS), self.told[0] if self.told else None)

    @cached_property
    def dateline_end(self) -> int:
        """Where the dateline ends; 0 without one."""
        for sentence in self.told[:TOP_LINES]:
            match = DATELINE.match(sentence.text)
            if match and _is_town(match):
                return sentence.start + match.end()
        return 0

    @cached_property
    def told_on(self) -> date | None:
        """The day from which "today" and "on Friday" count: the dateline's, where it is just before publication's."""
        for sentence in self.sentences[: TOP_LINES + 1]:
            if sentence is self.headline and not DAY_FIRST.match(sentence.text):
                continue
            match = DATELINE.match(sentence.text)
            known = match and _is_town(match)
            bare = len(sentence.text) < MOST_BYLINE and sentence.text[-1:] != "."
            if known or bare:
                end = sentence.start + match.end() if match and known else sentence.end
                found = find_dates(self.flat, sentence.start, end, lang=self.rules.code, published=self.published)
                for day in (said.day for said in found if said.kind in (FULL, DAY_MONTH)):
                    if day and self._just_before(day):
                        return day
        return self._signed_on() or self.published

    def _just_before(self, day: date) -> bool:
        return not self.published or 0 <= (self.published - day).days <= MOST_LATE

    def _signed_on(self) -> date | None:
        """The day below a report that ends with its place and date: "Vienna", "5 March 2024"."""
        if len(self.told) <= TOP_LINES:
            return None
        place, last = self.told[-2], self.told[-1]
        days = find_dates(self.flat, last.start, last.end, lang=self.rules.code)
        found = next((said for said in days if said.kind == FULL), None)
        before = self.flat[last.start : found.start] if found else ""
        town = before.strip(" ,") or place.text.strip(" ,")
        alone = found is not None and not self.flat[found.end : last.end].strip(" .")
        if alone and found and found.day and town.casefold() in cities() and self._just_before(found.day):
            return found.day
        return None

    @cached_property
    def dateline(self) -> tuple[str, int, int] | None:
        """The city of the dateline and its span."""
        return self._city_first() or self._day_first()

    def _day_first(self) -> tuple[str, int, int] | None:
        """A line that is only a day, a town and its state: "3 May 2024 - Bergen, Norway"."""
        for sentence in self.sentences[: TOP_LINES + 1]:
            named = DAY_FIRST.match(sentence.text) if len(sentence.text) < MOST_BYLINE else None
            state = self.in_span(sentence.start + named.start("state"), sentence.end) if named else []
            if named and state and state[0].start == sentence.start + named.start("state"):
                day = find_dates(self.flat, sentence.start, sentence.start + named.end("day"), lang=self.rules.code)
                if next(iter(day), None):
                    start = sentence.start + named.start("city")
                    return named.group("city"), start, start + len(named.group("city"))
        return None

    def _city_first(self) -> tuple[str, int, int] | None:
        for sentence in self.told[:TOP_LINES]:
            match = DATELINE.match(sentence.text)
            place = cities().get(match.group("city").strip().casefold()) if match else None
            if match and (place or _is_town(match)):
                start = sentence.start + match.start("city")
                word = place.word if place else match.group("city").strip().title()
                return word, start, start + len(match.group("city"))
        return None

    def words(self, start: int, end: int) -> str:
        return self.text[start:end]


def _published(even: str, spans: Sequence[tuple[int, int]], lang: str) -> date | None:
    """The day in a byline at the top: a short line that is not a sentence."""
    for start, end in spans[:TOP_LINES]:
        if end - start < MOST_BYLINE:
            for found in find_dates(even, start, end, lang=lang):
                if found.kind == FULL:
                    return found.day
    return None


def prepare(
    text: str, *, lang: str = "en", published: date | None = None, noise: Sequence[Mark] | None = None
) -> Report:
    """The report; marks that a person has set replace those of the rules."""
    marked = marks(text) if noise is None else noise
    even = flat(text)
    spans = body(even, marked)
    cut = sentences(even, spans)
    first = None
    if spans and is_headline(even[slice(*spans[0])]):
        first = Sentence(*spans[0], 0, even[slice(*spans[0])])
        cut = [first, *(sentence for sentence in cut if sentence.para)]
    kept = [found for found in mentions(even, lang) if any(a <= found.start < b for a, b in spans)]
    return Report(text, even, language(lang), published or _published(even, spans, lang), marked, cut, kept, first)
