"""Quotations with their speakers: what stands between quotation marks and is somebody's sentence, not a term."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from paraph.intake.claims.report import Report
from paraph.intake.claims.speakers import BODIES, CLAUSE_END, HONOURS, ITS, OFFICES, PAPERS, PRONOUN, TERMS, Speakers
from paraph.intake.page import Span

LEAST_WORDS = 4
AROUND = 600
"""Characters before and behind a quotation in which its speaker is looked for."""
QUOTED = re.compile(r'"([^"\n]+)"|(?<![\w])\'([^\'\n]{30,}?[,.?!])\'(?!\w)')
ENDS = re.compile(r"[,.?!…]$")
ENDS = re.compile(r"[,.?!…]$")
LONG = 8
"""A quotation of more words than this is a sentence even without a capital."""


@dataclass(frozen=True, slots=True)
class Quote:
    start: int
    end: int
    speaker: str
    rule: str


def find_quotes(report: Report, sides: Mapping[str, str]) -> list[Quote]:
    """The quotations of the body, in order.  `sides`: words of names to the state each belongs to."""
    speakers = Speakers(report, sides)
    found: list[Quote] = []
    for first, last in _paragraphs(report):
        for match in QUOTED.finditer(report.flat, first, last):
            group = 1 if match.group(1) else 2
            quote = _quote(report, (first, last), match, match.span(group), found=found, speakers=speakers)
            if quote:
                found.append(quote)
    return found


def _paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    for _, group in groupby(report.told, key=lambda sentence: sentence.para):
        inside = list(group)
        yield inside[0].start, inside[-1].end


def _quote(
    report: Report, paragraph: Span, match: re.Match[str], inside: Span, *, found: Sequence[Quote], speakers: Speakers
) -> Quote | None:
    (first, last), (start, end) = paragraph, inside
    said = report.flat[start:end].strip()
    if len(said.split()) < LEAST_WORDS:
        return None
    behind = report.flat[match.end() : min(last, match.end() + AROUND)]
    before = report.flat[max(first, match.start() - AROUND) : match.start()]
    spoken = _spoken(report, said, before, behind)
    if not spoken:
        return None
    shift = len(report.flat[start:end]) - len(report.flat[start:end].lstrip())
    speaker = _Asked(report, speakers, found, match.start(), match.end()).speaker(before, behind)
    return Quote(start + shift, start + shift + len(said), speaker, f"quote.{spoken}")


def _spoken(report: Report, said: str, before: str, behind: str) -> str:
    """Which sign says that this is speech, "" when none does."""
    clause = re.split(r'[.;"]', behind, maxsplit=1)[0]
    if report.rules.has("speech", clause[:150]) and (ENDS.search(said) or re.match(r"\s*[,-]", behind)):
        return "attributed-behind"
    lead = list(report.rules.find["speech"].find(before))
    if lead and re.fullmatch(r"[^.\"]{0,80}[:,]?\s*", before[lead[-1].end :]):
        return "attributed-before"
    if ENDS.search(said) and (said[:1].isupper() or len(said.split()) > LONG):
        return "a-sentence"
    return ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question for a speaker: the quotation's place in the report and the quotations before it."""

    report: Report
    speakers: Speakers
    found: Sequence[Quote]
    start: int
    end: int

    def speaker(self, before: str, behind: str) -> str:
        """Behind the quotation first, then before it, then whoever was speaking."""
        before = TERMS.sub("", before)
        clause = CLAUSE_END.split(HONOURS.sub("", behind[:220]).lstrip(",.- "), maxsplit=1)[0].split('"')[0]
        return self._of_clause(clause, self.end) or self._of_lead(before) or self._of_context(before)

    def _of_clause(self, clause: str, at: int) -> str:
        """The subject of a verb of saying in a clause; a pronoun's person."""
        verb = next(iter(self.report.rules.find["speech"].find(clause[:150])), None)
        if not verb:
            return ""
        subject = re.sub(r"^(?:and|but|и)\s+", "", clause[: verb.start].strip(" ,"))
        if PRONOUN.match(subject) or (not subject and PRONOUN.match(clause[verb.end :].strip())):
            return self._speaking(at)
        if ITS.match(subject):
            same = self.found and self._paper(self.found[-1].speaker)
            return self.found[-1].speaker if same else self.speakers.body_before(at)
        return self.speakers.subject(clause, (verb.start, verb.end), at)

    def _of_lead(self, before: str) -> str:
        lead = CLAUSE_END.split(before)[-1]
        return self._of_clause(lead, self.start - len(lead)) if lead.strip() else ""

    def _of_context(self, before: str) -> str:
        """No verb of saying: whoever spoke the quotation before, in the same breath, or is named in the lead-in."""
        lead = CLAUSE_END.split(before)[-1].strip()
        if self.found and not lead:
            return self.found[-1].speaker
        return (
            self.speakers.named(lead, self.start) or self._speaking(self.start) if lead else self._speaking(self.start)
        )

    def _speaking(self, at: int) -> str:
        """Whom a pronoun means: the last person spoken of, or the last speaker where he came later."""
        name, place = self.speakers.last_spoken_of(min(at, self.start))
        if self.found and (not name or self.found[-1].end > place):
            return self.found[-1].speaker
        return name

    @staticmethod
    def _paper(speaker: str) -> bool:
        return bool(PAPERS.search(speaker) or BODIES.search(speaker) or OFFICES.search(speaker))
