"""Who says a thing: by a clause's subject, by the "by …" behind a passive, by a role ("his host", "the visitors")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from paraph.intake.claims.report import Report
from paraph.intake.gazetteer import CAPITAL, CITY
from paraph.intake.page import Sentence
from paraph.intake.phrases import Found

Speakers = Mapping[str, str]
"""Surname in small letters to side."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who may speak: the two sides, persons' names with theirs, the host, and whom the sentence before spoke of."""

    sides: tuple[str, ...]
    speakers: Speakers
    host: str | None
    last: tuple[str, ...]


WITH_COUNTERPART = re.compile(r"(?:he|she|\S+) and (?:his|her) (?:\w+ )?(?:counterpart|colleague|host|guest)")
BEFORE_WHO = 60
"""Characters before "who" in which the person it means is named."""
PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be)\s+(?:also |further |then |once more )*$")
HOST = re.compile(r"(?:his|her|the) host\b|the hosts?\b|the receiving")
GUEST = re.compile(r"\b(?:guest|visiting|visitor)")
ONE_OF_THEM = re.compile(
    r"\b(?:he|she|it|the minister|the ministry|the foreign minister|the ambassador|the secretary|the official|"
    r"the deputy minister|the diplomat)\b"
)


def who(report: Report, start: int, verb: Found[str], end: int, parties: Parties) -> tuple[str, ...]:
    """The sides that say it: by the subject's words, by "by …" behind a passive, else both."""
    subject = report.flat[start : verb.start]
    low = subject.lower()
    if re.match(r"who (?:\w+ )*$", low):
        of_whom = speakers_in(report.flat[max(0, start - BEFORE_WHO) : start], parties.speakers)
        return of_whom[-1:] or parties.last or parties.sides
    if report.rules.has("both", subject) or WITH_COUNTERPART.match(low):
        return parties.sides
    if PASSIVE.search(low) and not speakers_in(subject, parties.speakers):
        return _agents(report, verb.end, end, parties)
    named = speakers_in(subject, parties.speakers) or _subject_states(report, start, verb.start)
    return named or _its_own(report, verb, parties) or _not_the_thanked(report, verb, parties) or _by_role(low, parties)


OWN = re.compile(
    r"(?:'s)? (?:full |firm |strong |continued |keen |own |deep |sincere |strategic )*(?:commitment|"
    r"interest|readiness|support|wish|desire|"
    r"intention|position|willingness|gratitude|thanks|appreciation|condolences|resolve|hope|concern|stance|policy)\b"
)


def _its_own(report: Report, verb: Found[str], parties: Parties) -> tuple[str, ...]:
    """ "The Emir reaffirmed Qatar's interest": Qatar speaks, whoever the subject is."""
    for mention in report.in_span(verb.end, verb.end + 12):
        if (
            mention.meaning.code in parties.sides
            and OWN.match(report.flat, mention.end)
            and not report.flat[verb.end : mention.start].strip()
        ):
            return (mention.meaning.code,)
    return ()


TO_ANOTHER = re.compile(r"\s+(?:the )?$|\s+(?:\w+ ){0,3}(?:to|for|with) (?:the )?$")
GIVEN = (
    "thanked",
    "congratulated",
    "commended",
    "praised",
    "lauded",
    "urged",
    "invited",
    "asked",
    "encouraged",
    "hailed",
    "called on",
)


def _not_the_thanked(report: Report, verb: Found[str], parties: Parties) -> tuple[str, ...]:
    """ "The minister thanked Finland": the other side speaks, whoever the minister is."""
    if report.flat[verb.start : verb.end].lower() not in GIVEN or len(parties.sides) != 2:
        return ()
    for mention in report.in_span(verb.end, verb.end + 30):
        if mention.meaning.code in parties.sides and TO_ANOTHER.match(report.flat[verb.end : mention.start]):
            return tuple(side for side in parties.sides if side != mention.meaning.code)
    return ()


def _agents(report: Report, start: int, end: int, parties: Parties) -> tuple[str, ...]:
    """Who is named behind the "by" of a passive; both where it is not one side alone."""
    by = re.search(r"\bby (?P<who>[^,.;]+)", report.flat[start:end])
    agents = report.states(start + by.start(), start + by.end()) if by else []
    named = tuple(code for code in agents if code in parties.sides)
    return named if len(named) == 1 else parties.sides


def _by_role(low: str, parties: Parties) -> tuple[str, ...]:
    """Whom "his host", "the visitors", "he" mean."""
    if HOST.match(low) and parties.host in parties.sides:
        return (str(parties.host),)
    if GUEST.search(low) and parties.host in parties.sides:
        return tuple(side for side in parties.sides if side != parties.host)
    if ONE_OF_THEM.search(low) and len(parties.last) == 1:
        return parties.last
    return parties.sides


def speakers_in(subject: str, speakers: Speakers) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_][\w'-]+", subject.lower().replace("'s", ""))
    found = dict.fromkeys(speakers[word] for word in words if word in speakers)
    offices = [office for office in speakers if " " in office and office in subject.lower()]
    return tuple(found) or ((speakers[max(offices, key=len)],) if offices else ())


def _subject_states(report: Report, start: int, end: int) -> tuple[str, ...]:
    found = [
        m.meaning.code
        for m in report.in_span(start, end)
        if m.meaning.kind != CITY
        and not (m.meaning.kind == CAPITAL and re.search(r"\b[Ii]n $", report.flat[max(0, m.start - 4) : m.start]))
    ]
    return tuple(dict.fromkeys(found))


def spoken_of(report: Report, sentence: Sentence, sides: Sequence[str], speakers: Speakers) -> tuple[str, ...]:
    """Whom "he" or "the minister" in the next sentence means: the first speaker or single state of this one."""
    low = sentence.text[:120]
    spoken = speakers_in(low, speakers)
    if spoken:
        return spoken[:1]
    if re.match(r"(?:He|She|They)\b", low):
        return ()
    codes = [code for code in report.states(sentence.start, sentence.start + 60) if code in sides]
    return (codes[0],) if len(codes) == 1 else (tuple(sides) if report.rules.has("both", low) else ())
