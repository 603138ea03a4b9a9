"""The number of a meeting: "14th meeting of", "the V Consultation", "round eight of", "for the 27th time"."""

import re
from functools import cache

from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence
from paraph.intake.phrases import words

Numbered = tuple[int, tuple[int, int]]
"""A number and the span of the words that say it."""
CARDINALS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)


def of_mention(report: Report, sentence: Sentence, start: int, end: int) -> Numbered | None:
    """The number of the meeting whose name stands at report.flat[start:end], by the nearest way of saying it."""
    return (
        before_name(report, sentence, start)
        or behind_name(report, sentence, end)
        or times(report, sentence)
        or counted(report, sentence, start)
    )


def counted(report: Report, sentence: Sentence, start: int) -> Numbered | None:
    """ "round eight of the", "Session 4 of their"."""
    found = re.search(
        rf"\b(?:{report.rules.counted})\s+(?P<ord>[1-9][0-9]?|{'|'.join(CARDINALS)})\s+of\s+(?:[\w'-]+\s+){{0,4}}$",
        report.flat[sentence.start : start],
        re.IGNORECASE,
    )
    if not found:
        return None
    said = found.group("ord").lower()
    span = sentence.start + found.start("ord"), sentence.start + found.end("ord")
    return (int(said) if said.isdigit() else CARDINALS.index(said) + 1), span


def before_name(report: Report, sentence: Sentence, start: int) -> Numbered | None:
    """The number of this meeting, in the words before the name: "14th meeting of the", "2nd ", "for the 27th time"."""
    pattern = _ordinal_pattern(report.rules.ordinal, report.rules.counted)
    found = None
    for match in pattern.finditer(report.flat, sentence.start, start):
        found = match
    found = found or ROMAN_BEFORE.search(report.flat, sentence.start, start)
    if not found:
        return None
    number = report.rules.number(found.group("ord"))
    return (number, found.span("ord")) if number else None


ROMAN_BEFORE = re.compile(r"(?:^|\b(?:the|their|la|las|los|el|les) )(?P<ord>[IVX]{1,6}) $")
"""A Roman number right before a name: "the V Korea-Guatemala Policy Consultation"."""


@cache
def _ordinal_pattern(ordinal: str, counted: str) -> re.Pattern[str]:
    gap = r"(?:\s+[\w'()-]+){0,3}?"
    of = (
        r"(?:\s+(?:of|in|under|within|for|de|del|des|du)(?:\s+(?:the|their|its|la|"
        r"las|los|el|les))?(?:\s+[\w'&-]+){0,4})?"
    )
    return re.compile(
        rf"\b(?P<ord>{ordinal})(?:{gap}\s+(?:{counted}){of})?(?:\s+[\w-]+-(?:Republic|Kingdom|State|"
        rf"Federation) of)?\s*[\"']?$",
        re.IGNORECASE,
    )


def behind_name(report: Report, sentence: Sentence, end: int) -> Numbered | None:
    """The number said behind the name: "the Strategic Dialogue at its fourth session", "… met for its 5th round"."""
    pattern = re.compile(
        rf"(?:,| \([^)]*\))?(?: \w+)?,? (?:at|in|for|during|with|held) (?:its|their) (?P<ord>{report.rules.ordinal}) "
        rf"(?:{report.rules.counted})\b",
        re.IGNORECASE,
    )
    kind = re.compile(
        rf"[^.;]{{0,40}}?, (?:the )?(?P<ord>{report.rules.ordinal})(?: \w+)? (?:of its kind|in number|"
        rf"in a row|in succession|held so far|so far|to date|such|in the series|since|of this format)\b",
        re.IGNORECASE,
    )
    held = re.compile(
        rf" (?:провел\w*|пров[её]л|a tenu|ont tenu|celebró) (?:сво\w+ |sa |leur )?(?P<ord>{report.rules.ordinal}) "
        rf"(?:{report.rules.counted})\b",
        re.IGNORECASE,
    )
    found = next((said for way in (pattern, kind, held) if (said := way.match(report.flat, end, sentence.end))), None)
    number = report.rules.number(found.group("ord")) if found else None
    return (number, found.span("ord")) if found and number else None


def times(report: Report, sentence: Sentence) -> Numbered | None:
    match = re.search(
        rf"\bfor (?:the|a) ({report.rules.ordinal}) time\b(?! since\b| in (?:[\w-]+ ){{0,3}}(?:years?|"
        rf"months|decades?|weeks)\b)",
        sentence.text,
        re.IGNORECASE,
    )
    number = report.rules.number(match.group(1)) if match else None
    if not match or not number:
        return None
    return number, (sentence.start + match.start(1), sentence.start + match.end(1))
