"""A report prepared for the rules: its body in sentences, the states it speaks of, its day of publication."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from paraph.intake.dates import FULL, find_dates
from paraph.intake.gazetteer import SPEAKS, Mention, cities, mentions
from paraph.intake.noise import Mark, body, is_headline, marks
from paraph.intake.page import Sentence, flat, sentences
from paraph.intake.rules import Language, language

TOP_LINES = 4
LEAD_WORDS = 8
DATELINE = re.compile(
    r"""^[•\s]*(?P<city>[^\W\d_][^\W\d_]*(?:[ .'-]+[^\W\d_]+){0,3}?)
        (?P<more>(?:\s*[,/(]?\s*[A-Za-z]{3,9}\.?\s*\d{0,2}\s*(?:,?\s*\d{4})?\)?|
        \s*[,/(]\s*\d{1,2}\s+(?:de\s+)?[A-Za-zé]{3,10}\.?(?:,?\s*(?:de\s+)?\d{4})?\)?)?
        (?:\s*(?:[(/][^)]{2,40}[)/]|/[A-Z][a-z]{2,8}\.(?=[ ]-)))?)
        \s*(?::|\.?--?(?=\s)|\.(?=\s+[A-Z"]|$)|\)\s|(?<=\))\s)\s*""",
    re.VERBOSE,
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
            if match and match.group("city").strip().casefold() in cities():
                return sentence.start + match.end()
        return 0

    @cached_property
    def dateline(self) -> tuple[str, int, int] | None:
        """The city of the dateline and its span."""
        for sentence in self.told[:TOP_LINES]:
            match = DATELINE.match(sentence.text)
            place = cities().get(match.group("city").strip().casefold()) if match else None
            if match and place:
                start = sentence.start + match.start("city")
                return place.word, start, start + len(match.group("city"))
        return None

    def words(self, start: int, end: int) -> str:
        return self.text[start:end]


def _published(even: str, spans: Sequence[tuple[int, int]], lang: str) -> date | None:
    """The day in a byline at the top: a short line that is not a sentence."""
    for start, end in spans[:TOP_LINES]:
        if end - start < 90:
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
