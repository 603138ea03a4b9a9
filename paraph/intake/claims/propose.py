"""All the rules on one report: its facts, and each as a claim with the rule and the words that produced it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from paraph.intake.claims import instruments, later, meeting, outcomes, quotes, sides, stances, topics, when, where
from paraph.intake.claims.heads import Head, find_heads, titled
from paraph.intake.claims.report import Report, prepare
from paraph.intake.noise import Mark
from paraph.intake.page import Span

MEETING, BACKGROUND, NONE = "meeting", "background", "none"
LEAST_DIPLOMACY = 2
OFFICE_WORD = re.compile(
    r"\b(?:speaker|undersecretary|under-secretary|ambassador|minister|secretary|"
    r"director|president|premier|chancellor|envoy|adviser|commissioner|chairman)\b"
)
BY_RULES = "rules"


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposed fact: what it is about, its value, the words text[start:end] it was read in, the rule, and by
    whom."""

    field: str
    value: Any
    start: int
    end: int
    rule: str
    by: str = BY_RULES


@dataclass(frozen=True)
class Facts:
    """What a report says, by field; the shape of docs/spec/intake.md."""

    relevance: str
    sides: tuple[str, ...] = ()
    status: str | None = None
    claims: tuple[Claim, ...] = ()
    noise: tuple[Mark, ...] = ()

    def of(self, name: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.field == name]

    def value(self, name: str) -> Any:
        found = self.of(name)
        return found[0].value if found else None


@dataclass
class _Found:
    claims: list[Claim] = field(default_factory=list)

    def of(self, name: str) -> list[Claim]:
        return [claim for claim in self.claims if claim.field == name]

    def add(self, name: str, value: Any, span: Span, rule: str) -> None:
        self.claims.append(Claim(name, value, *span, rule))


def propose(
    text: str, *, lang: str = "en", published: date | None = None, noise: Sequence[Mark] | None = None
) -> Facts:
    """The claims a report gives rise to; none for a report that is about no two states."""
    report = prepare(text, lang=lang, published=published, noise=noise)
    pair = sides.pair(report)
    marks = tuple(report.noise)
    if not pair:
        return Facts(NONE, noise=marks)
    found = _Found()
    best = meeting.find_meeting(report, pair)
    held: date | None = None
    status = None
    heads: list[Head] = []
    host = None
    if best:
        status = meeting.status(report, best)
        host = _the_meeting(report, found, best, pair, status)
        held = date.fromisoformat(day[0].value) if (day := [c for c in found.claims if c.field == "held_on"]) else None
        heads = find_heads(report, best.sentence, _order(report, best, pair), host)
        _the_heads(found, heads)
    elif not _of_states(report):
        return Facts(NONE, noise=marks)
    speakers = {**_named_with_a_side(report, pair, host), **_speakers(heads)}
    said = outcomes.find_outcomes(report, pair, speakers, host)
    if best and status == meeting.HELD:
        said = _with_next(report, found, said, pair)
    if best:
        for topic in topics.find_topics(report, [(o.start, o.end) for o in said]):
            found.add("topic", topic.value, (topic.start, topic.end), topic.rule)
    if best:
        _beside(report, found, best)
    _the_rest(report, found, pair, said, speakers=speakers, held=held)
    return Facts(MEETING if best else BACKGROUND, tuple(pair), status, tuple(found.claims), marks)


def _the_meeting(report: Report, found: _Found, best: meeting.Format, pair: Sequence[str], status: str) -> str | None:
    """Name, number, day, place of the meeting; returns the state that hosts it."""
    start, end = meeting.full_name(report, pair, best)
    name = report.words(start, end)
    found.add("mechanism", name, (start, end), "mechanism.name")
    if best.ordinal and best.ordinal_span:
        found.add("ordinal", best.ordinal, best.ordinal_span, "ordinal.beside-name")
    day = when.held_on(report, best, pair, status)
    if day:
        found.add("held_on", day.value.isoformat(), (day.start, day.end), day.rule)
    host = _the_place(report, found, best, pair)
    coming = later.find_next(report, best, name, pair)
    if coming:
        value = {"ordinal": coming.ordinal, "city": coming.city, "when": coming.when}
        found.add("next_round", value, (coming.start, coming.end), coming.rule)
    return host


def _the_place(report: Report, found: _Found, best: meeting.Format, pair: Sequence[str]) -> str | None:
    afar = where.online(report, best)
    if afar:
        found.add("venue", afar.value, (afar.start, afar.end), afar.rule)
        return None
    city = where.city(report, best, pair)
    if city:
        found.add("city", city.value, (city.start, city.end), city.rule)
    house = where.venue(report, best)
    if house:
        found.add("venue", report.words(house.start, house.end), (house.start, house.end), house.rule)
    return city.state if city else None


def _the_heads(found: _Found, heads: Sequence[Head]) -> None:
    for head in heads:
        value = {"name": head.person.name, "title": head.person.title, "side": head.side}
        found.add("head", value, (head.person.first, head.person.last), head.rule)


SIDE_EVENT = re.compile(
    r"\b(?:round-?table|round table|seminar|panel discussion|workshop|webinar|public lecture)\b", re.IGNORECASE
)


def _beside(report: Report, found: _Found, best: meeting.Format) -> None:
    """A roundtable or lecture told of with the meeting: an entry of the programme, not the meeting itself (R1)."""
    for sentence in report.told:
        match = SIDE_EVENT.search(sentence.text)
        if match and SIDE_EVENT.search(report.flat[best.start : best.end]) is None:
            span = sentence.start + match.start(), sentence.start + match.end()
            found.add("programme", report.words(*span), span, "programme.side-event")
            return


def _order(report: Report, best: meeting.Format, pair: Sequence[str]) -> list[str]:
    """The two states in the order of the meeting's name, else as they come."""
    named = [code for code in report.states(best.start, best.end + 60) if code in pair]
    return named if len(named) == 2 else list(pair)


def _of_states(report: Report) -> bool:
    """Whether a report without a meeting speaks of two states' relations at all."""
    words = report.rules.find["diplomacy"]
    said = {f.meaning for s in report.sentences for f in words.find(report.flat, s.start, s.end)}
    said_plainly = said - report.rules.lists["diplomacy_weak"]
    return (len(said) >= LEAST_DIPLOMACY and bool(said_plainly)) or not report.rules.lists["diplomacy"]


WILL = re.compile(
    r"\b(?:will|is to|are to|would|shall|(?:is|are) (?:due|planned|scheduled|slated|expected|set)|se celebrará|"
    r"tendrá lugar|состо(?:ит|ят)ся|пройд[её]т|пройдут|будет|aura lieu|se tiendra|se tiendront)\b"
)


def _with_next(
    report: Report, found: _Found, said: Sequence[outcomes.Outcome], pair: Sequence[str]
) -> list[outcomes.Outcome]:
    """The next meeting, said plainly ("The third round will be in Lisbon"), is agreed like one that "was agreed"."""
    kept = list(said)
    for claim in found.of("next_round"):
        start, end = claim.start, claim.end
        words = report.flat[start:end].rstrip(' .,;"')
        inside = any(one.start < end and start < one.end for one in said)
        if WILL.search(words) and not inside and claim.start not in (s.start for s in said):
            start += len(words) - len(words.lstrip(" \"'-"))
            kept.append(
                outcomes.Outcome(
                    start,
                    claim.start + len(words),
                    outcomes.AGREED,
                    tuple(pair),
                    "outcome.next-meeting",
                    (start, start),
                )
            )
    return sorted(kept, key=lambda one: one.start)


def _named_with_a_side(report: Report, pair: Sequence[str], host: str | None) -> dict[str, str]:
    """Words of every titled person's name whose title or delegation says the side."""
    named = titled(report, pair, host)
    known = {head.side for head in named if head.side}
    rest = next((side for side in pair if side not in known), None) if len(known) == 1 else None
    found: dict[str, str] = {}
    offices: dict[str, set[str]] = {}
    for head in named:
        side = head.side or rest
        for word in head.person.name.lower().split():
            if side and len(word) > 2:
                found.setdefault(word, side)
        for word in OFFICE_WORD.findall(head.person.title.lower()):
            offices.setdefault(word, set()).add(side or "")
    for word, sides_of in offices.items():
        if len(sides_of) == 1 and "" not in sides_of:
            found.setdefault(word, next(iter(sides_of)))
    return found


def _speakers(heads: Sequence[Head]) -> Mapping[str, str]:
    """Every word of a head's name that is long enough to be told from others, to the head's side."""
    names: dict[str, str] = {}
    called = [head.person.title.lower() for head in heads]
    for head in heads:
        office = head.person.title.lower()
        if head.side and " " in office and sum(office in other for other in called) == 1:
            names[office] = head.side
        for word in head.person.name.lower().split():
            if head.side and len(word) > 2:
                names[word] = head.side
    return names


def _the_rest(
    report: Report,
    found: _Found,
    pair: Sequence[str],
    said: Sequence[outcomes.Outcome],
    *,
    speakers: Mapping[str, str],
    held: date | None,
) -> None:
    for outcome in said:
        value = {"kind": outcome.kind, "class": outcomes.CLASS[outcome.kind], "sides": list(outcome.sides)}
        found.add("outcome", value, (outcome.start, outcome.end), outcome.rule)
    for paper in instruments.find_instruments(report, held):
        found.add("instrument", {"name": paper.name, "year": paper.year}, (paper.start, paper.end), paper.rule)
    for stance in stances.find_positions(report, pair, speakers):
        value = {"side": stance.side, "stance": stance.stance, "issue": stance.issue}
        found.add("position", value, (stance.start, stance.end), stance.rule)
    for quote in quotes.find_quotes(report, speakers):
        found.add("quote", {"speaker": quote.speaker}, (quote.start, quote.end), quote.rule)
