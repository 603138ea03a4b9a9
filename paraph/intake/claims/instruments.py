"""Named instruments whose year can be told: signed in 2014, of 1992, or signed at this meeting (R55)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence
from paraph.intake.rules import Language

YEAR = re.compile(r"\b(?P<year>1[89][0-9]{2}|20[0-9]{2})\b")
MOST_WORDS = 18
STOP = re.compile(
    r",? (?:signed|inked|concluded|which|that|during|on the sidelines|in (?=\d{4}|"
    r"[A-Z][a-z]+ \d{4})|of (?=\d{4})|at|with|between|providing|aimed|and in|"
    r"and the|was|were|is|has|between|by|to which|in the presence|when|as|covering(?= "
    r"\w+ areas)|in [A-Z]\w+|after|before|at the end|from (?=\d{4}))\b|[;:.,\"](?=\s|"
    r"$)|$"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    name: str
    year: int
    start: int
    end: int
    rule: str


class Patterns(NamedTuple):
    of_year: re.Pattern[str]
    low_of_year: re.Pattern[str]
    year_first: re.Pattern[str]
    signing: re.Pattern[str]
    signed_in: re.Pattern[str]
    was_signed: re.Pattern[str]


@cache
def _patterns(nouns: frozenset[str], signed: frozenset[str], *, articles: bool) -> Patterns:
    noun = "|".join(re.escape(word) for word in sorted((n for n in nouns), key=len, reverse=True))
    verb = "|".join(re.escape(word) for word in sorted(signed, key=len, reverse=True))
    upper = noun.title().replace(" Of ", " of ").replace("\\ Of\\ ", "\\ of\\ ")
    cap = r"[A-Z][\w'&-]*"
    of_year = re.compile(
        rf"\b(?P<name>(?:{cap}\s+(?:(?:of|on|and|for|the|de|y|sobre)\s+)*)*(?:(?:{upper})s?|"
        rf"MoU|Tratado|Acuerdo|Convenio|Protocolo|Traité|Accord)(?:\s+(?:on|of|for|"
        rf"and|the|de|y|sobre|del|to|in|et|concerning)|\s+{cap}|\s+\([A-Z]+\))*?)(?:,"
        rf"?\s+(?:of|from|de|signed in|concluded in|inked in|adopted in|agreed in|ratified in|"
        rf"which (?:was|were) (?:signed|adopted|concluded) in|which entered into force in|in force since|"
        rf"del|du)\s+(?:[A-Z][a-z]+\s+)?|"
        rf"\s+\()(?P<year>(?:19|20)\d\d)\b"
    )
    low_of_year = re.compile(
        rf"\b(?:an?|the|its|their) (?P<name>(?:(?!an? |the )[\w-]+ ){{1,3}}(?:{noun})),? "
        rf"(?:of|from|signed in|concluded in|reached in|agreed in) (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b"
    )
    year_first = re.compile(
        rf"\b(?P<year>(?:18|19|20)\d\d) (?P<name>(?:{cap}\s+)*(?:{upper})(?:\s+(?:on|"
        rf"of|for)\s+(?:{cap}|and|of|the|\s)+)?)"
    )
    signing = re.compile(
        (
            rf"\b(?:{verb})\s+(?P<object>{'' if articles else '(?:'}(?:a|an|the|their|its|two|three|new|landmark|"
            rf"\w+)\s+{'' if articles else ')?'}[^.;\"]*?\b(?:{noun})\b[^.;\"]*)"
        ),
        re.IGNORECASE,
    )
    signed_in = re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir) (?P<name>(?:[\w-]+ ){{0,3}}(?:{noun})\b(?:(?! (?:that|which) "
        rf")[^.;\"]){{0,140}}?),?"
        rf" (?:which was |was |were |that was |(?:that|which) (?:[A-Z]\w+|they)(?: and [A-Z]\w+)? )?(?:signed|"
        rf"inked|concluded|reached|"
        rf"adopted|initialled) (?:\w+ )?(?:in|on) (?:[\w ,]{{0,14}} )?(?P<year>(?:19|"
        rf"20)\d\d)\b"
    )
    was_signed = re.compile(
        (
            rf"\b(?:[Aa]n?|[Tt]he) (?P<name>(?:(?!an? |the )[\w-]+ ){{0,3}}(?:{noun})\b[^.;,"
            rf"\"]{{0,90}}?),? (?:which |that )?(?:was|were|has been|have been) (?:also |then )?(?:signed|"
            rf"inked|concluded|initialled|adopted)\b"
        ),
        re.IGNORECASE,
    )
    return Patterns(of_year, low_of_year, year_first, signing, signed_in, was_signed)


def _of_language(rules: Language) -> Patterns:
    return _patterns(rules.lists["instruments"], rules.lists["signed"], articles=rules.code != WITHOUT_ARTICLES)


WITHOUT_ARTICLES = "ru"


def find_instruments(report: Report, held: date | None) -> list[Instrument]:
    """The instruments of the body, each name and year once."""
    found: list[Instrument] = []
    for sentence in report.told:
        if not report.rules.has("instruments", report.flat, sentence.start, sentence.end):
            continue
        for new in (*_of_year(report, sentence), *_signed(report, sentence, held)):
            if not any(_same(old, new) for old in found):
                found.append(new)
    return found


def _same(one: Instrument, two: Instrument) -> bool:
    a, b = set(one.name.lower().split()), set(two.name.lower().split())
    return one.year == two.year and (a <= b or b <= a)


def _of_year(report: Report, sentence: Sentence) -> Iterator[Instrument]:
    """ "Treaty of Friendship of 1984", "the 1999 Lahore Declaration", "agreement on …, signed in May 1992"."""
    of_year, low, year_first, *_ = _of_language(report.rules)
    named = ((of_year, "instrument.of-year"), (low, "instrument.of-year"), (year_first, "instrument.year-first"))
    for pattern, rule in named:
        for match in _by_year(report, sentence, pattern):
            start, end = match.span("name")
            name = report.words(start, end).strip(" ,")
            if len(name.split()) > 1:
                yield Instrument(name, int(match.group("year")), start, start + len(name), rule)
    for match in _of_language(report.rules).signed_in.finditer(sentence.text):
        yield Instrument(
            match.group("name"),
            int(match.group("year")),
            sentence.start + match.start("name"),
            sentence.start + match.end("name"),
            "instrument.signed-in",
        )


NAME_CHARS = 200
"""An instrument's name and its year stand within this many characters."""


def _by_year(report: Report, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern around each year: a long row of capitals costs no more than its length."""
    seen: set[tuple[int, int]] = set()
    for year in YEAR.finditer(report.flat, sentence.start, sentence.end):
        start = max(sentence.start, year.start() - NAME_CHARS)
        for match in pattern.finditer(report.flat, start, min(sentence.end, year.end() + NAME_CHARS)):
            if match.span("year") not in seen:
                seen.add(match.span("year"))
                yield match


def _signed(report: Report, sentence: Sentence, held: date | None) -> Iterator[Instrument]:
    """ "in 2014 signed a defence cooperation accord"; without a year the meeting's or the publication's."""
    passive = _of_language(report.rules).was_signed.search(sentence.text)
    if passive and len(passive.group("name").split()) > 1:
        span = sentence.start + passive.start("name"), sentence.start + passive.end("name")
        later = YEAR.search(sentence.text, passive.end())
        year = int(later.group()) if later else _this_year(report, sentence, held)
        if year:
            yield Instrument(report.words(*span), year, *span, "instrument.was-signed")
    signing = _of_language(report.rules).signing
    pieces = _apart(report, signing, sentence)
    for match in pieces:
        named = _object(report, match)
        if named is None:
            continue
        start, end = named
        year = _year(report, sentence, match, start, end) or _this_year(report, sentence, held)
        if year:
            yield Instrument(report.words(start, end), year, start, end, "instrument.signed")


def _apart(report: Report, signing: re.Pattern[str], sentence: Sentence) -> list[re.Match[str]]:
    """Each signing of a sentence by itself: "in 2014 signed a … and in 2015 inked a …"."""
    found, at = [], sentence.start
    while match := signing.search(report.flat, at, sentence.end):
        found.append(match)
        at = match.start("object") + 3
    return found


def _object(report: Report, match: re.Match[str]) -> tuple[int, int] | None:
    start, end = match.span("object")
    lead = re.match(r"(?:a|an|the|their|its|both|new|landmark|major|joint and)\s+", report.flat[start:end])
    if not lead and report.rules.code != WITHOUT_ARTICLES:
        return None
    start += lead.end() if lead else 0
    stop = STOP.search(report.flat, start, end)
    last = stop.start() if stop else end
    said = report.flat[start:last]
    if (
        re.match(r"(?:number|series|host|set|range|raft|record|several|few|dozen|total|slew|\d+)\b", said)
        or len(said.split()) > MOST_WORDS
    ):
        return None
    nouns = report.rules.lists["instruments"]
    words = set(re.findall(r"\w+", said.lower()))
    if len(words) < 2 or (not words & nouns and not any(noun in said.lower() for noun in nouns if " " in noun)):
        return None
    return start, last


def _year(report: Report, sentence: Sentence, match: re.Match[str], start: int, end: int) -> int | None:
    before = report.flat[sentence.start : match.start()]
    near = list(YEAR.finditer(before))
    behind = YEAR.search(report.flat[end : min(sentence.end, end + 40)])
    if behind and re.match(
        r",? ?(?:in|on|of|from|\()\s?(?:[A-Z]\w+ )?(?:\d{1,2},? )?$", report.flat[end : end + behind.start()]
    ):
        return int(behind.group("year"))
    return int(near[-1].group("year")) if near else None


def _this_year(report: Report, sentence: Sentence, held: date | None) -> int | None:
    if re.search(r"\b(?:will|to be|is to|are to|would|could|should|expected|hope)\b", sentence.text[:80]):
        return None
    day = held or report.published
    if re.search(r"\b[Ll]ast year\b", sentence.text) and day:
        return day.year - 1
    return day.year if day else None
