"""Quotations with their speakers: what stands between quotation marks and is somebody's sentence, not a term."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from paraph.intake.claims.report import Report
from paraph.intake.page import Span

LEAST_WORDS = 4
AROUND = 600
"""Characters before and behind a quotation in which its speaker is looked for."""
QUOTED = re.compile(r'"([^"\n]+)"|(?<![\w])\'([^\'\n]{30,}?[,.?!])\'(?!\w)')
ENDS = re.compile(r"[,.?!…]$")
SPEECH = (
    r"(?:according to|said|says|say|stated|told|added|adds|noted|read|reads|acknowledged|commented|"
    r"remarked|observed|declared|explained|wrote|writes|maintained|announced|"
    r"continued|continues|concluded|stressed|underlined|warned|argued|recalled|"
    r"replied|insisted|goes on|went on|ran|runs|tweeted|posted|reported|reports|"
    r"pointed out|emphasi[sz]ed|dijo|señaló|afirmó|declaró|indicó|añadió|сказал\w*|"
    r"заявил\w*|отметил\w*|сообщил\w*|подчеркнул\w*|добавил\w*|a déclaré|a dit|"
    r"a indiqué)"
)
BEHIND = re.compile(rf"^[,.]?\s*(?:(?:it|which)\s+)?(?P<before>{SPEECH})?\s*(?P<who>[^\"\n]{{0,140}})")
SPEECH_WORD = re.compile(rf"\b{SPEECH}\b", re.IGNORECASE)
NAME = re.compile(
    r"\b(?:(?:[A-Z][\w'-]+|[A-Z]\.|(?:de|del|di|da|do|dos|den|der|bin|bint|ibn|al|el|ul|van|von|la|ter)\b)\s?){1,6}"
)
PAPERS = re.compile(
    r"\b(?:statement|communique|communiqué|readout|release|declaration|text|document|note)\b", re.IGNORECASE
)
OFFICES = re.compile(
    r"\b(?:(?:[A-Z][\w.']+\s)*(?:Foreign Office|Foreign Ministry|Ministry(?: "
    r"of (?:[A-Z]\w+ ?|and )+)?(?: \([A-Z]+\))?|State Department|government|Kremlin|"
    r"White House)|[A-Z]{2,5})\b"
)


@dataclass(frozen=True, slots=True)
class Quote:
    start: int
    end: int
    speaker: str
    rule: str


def find_quotes(report: Report) -> list[Quote]:
    """The quotations of the body, in order; a pronoun's speaker is the one before."""
    spans = _paragraphs(report)
    found: list[Quote] = []
    for first, last in spans:
        for match in QUOTED.finditer(report.flat, first, last):
            group = 1 if match.group(1) else 2
            start, end = match.span(group)
            quote = _quote(report, (first, last), match, (start, end), found)
            if quote:
                found.append(quote)
    return found


def _paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    for _, group in groupby(report.told, key=lambda sentence: sentence.para):
        inside = list(group)
        yield inside[0].start, inside[-1].end


def _quote(report: Report, paragraph: Span, match: re.Match[str], inside: Span, found: Sequence[Quote]) -> Quote | None:
    (first, last), (start, end) = paragraph, inside
    said = report.flat[start:end].strip()
    if len(said.split()) < LEAST_WORDS:
        return None
    behind = report.flat[match.end() : min(last, match.end() + AROUND)]
    before = report.flat[max(first, match.start() - AROUND) : match.start()]
    spoken = _spoken(said, before, behind)
    if not spoken:
        return None
    shift = len(report.flat[start:end]) - len(report.flat[start:end].lstrip())
    speaker = _speaker(before, behind, found)
    return Quote(start + shift, start + shift + len(said), speaker, f"quote.{spoken}")


def _spoken(said: str, before: str, behind: str) -> str:
    """Which sign says that this is speech, "" when none does."""
    clause = re.split(r'[.;"]', behind, maxsplit=1)[0]
    if SPEECH_WORD.search(clause[:150]) and (ENDS.search(said) or behind.startswith(",")):
        return "attributed-behind"
    if re.search(rf"\b{SPEECH}\b[^.\"]{{0,80}}[:,]?\s*$", before, re.IGNORECASE):
        return "attributed-before"
    if ENDS.search(said) and (said[:1].isupper() or len(said.split()) > 8):
        return "a-sentence"
    return ""


HONOURS = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Lt ?\.? ?Gen|Gen|Amb|H\.E|Prof|Sen|Hon|Shri|Ambassador|Professor)\.? |\(Retd?\.?\) |"
    r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
ISSUED = re.compile(r"\b(?:issued|released) by (?:the )?(?P<who>[A-Z][\w' ]+?)(?: on\b|$|,)")
SPOKES = re.compile(r"spokes(?:person|man|woman)\s+(?P<who>(?:[A-Z][\w'-]+ ?)+)")
CLAUSE_END = re.compile(r"(?<![A-Z])[.;](?:\s|$)")
NOBODY = frozenset(("The", "A", "In", "He", "She", "It", "They", "On", "At"))


def _speaker(before: str, behind: str, found: Sequence[Quote]) -> str:
    """The speaker's words: behind the quotation first, then before it."""
    match = BEHIND.match(HONOURS.sub("", behind[:220]))
    clause = CLAUSE_END.split(match.group("who"), maxsplit=1)[0] if match else ""
    if match and (match.group("before") or SPEECH_WORD.search(clause[:140])):
        if re.match(r"\s*(?:he|she|it|they)\b", clause, re.IGNORECASE) and found:
            return found[-1].speaker
        named = _name(clause)
        if named:
            return named
    lead = CLAUSE_END.split(before)[-1]
    named = _name(lead) if SPEECH_WORD.search(lead) else ""
    return named or (found[-1].speaker if found and not _person(before) else _person(before) or _name(before))


def _name(clause: str) -> str:
    """The person, the office or the paper that a clause of saying names."""
    said = HONOURS.sub("", clause)
    named = ISSUED.search(said) or SPOKES.search(said)
    if named:
        return named.group("who").strip()
    office, person, paper = OFFICES.search(said), _person(said), PAPERS.search(said)
    if person and (not office or said.find(person) < office.start()):
        return person
    other = office or paper
    if other:
        return other.group().strip()
    return next((name for m in NAME.finditer(said) if (name := m.group().strip()) not in NOBODY), "")


def _person(said: str) -> str:
    """The first name of two words or more that is no office."""
    names = (m.group().strip() for m in NAME.finditer(HONOURS.sub("", said)))
    return next((name for name in names if len(name.split()) > 1 and not OFFICES.search(name)), "")
