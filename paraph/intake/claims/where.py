"""City and venue of the meeting: in its own sentence, in a sentence that says where the talks were, in the dateline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.intake.claims.meeting import Format
from paraph.intake.claims.report import Report
from paraph.intake.gazetteer import CAPITAL, CITY, NAME, Mention, capital_of, cities
from paraph.intake.page import Sentence

VIRTUAL = "virtual"
STATE_NEAR = 30
"""Characters behind a town in which its state is named."""
STRONG_IN = re.compile(
    r"\b(?:in|at|en|à|в|во|capital|city|city of)\s+(?:the\s+)?(?:[A-Za-z-]+\s+(?:capital|city)(?: of)?,?\s+)?$"
    r"|\b(?:House|Hall|Hotel|Palace|Cent(?:re|er)|Building|Ministry|Institute|Academy|Annex|Club|Bhawan|Bhavan|"
    r"Campus|Library|Museum|Pavilion|Resort|Villa|Castle|Complex|Headquarters),\s+$",
    re.IGNORECASE,
)
MET_IN = re.compile(r"\b(?:met|meet|gathered|convened|conferred|sat down|assembled|came together)\b[^.;,]{0,30} in $")
BOUND_FOR = re.compile(
    r"\b(?:travel(?:s|led)?|come|came|go|gone|went|fly|flew|return(?:s|ed)?|head(?:s|ed)?) (?:back )?to $",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"\b(?:at|in|inside|en|au|в)\s+(?:the\s+|el\s+|la\s+|l')?"
    r"(?:(?:headquarters|premises|seat|offices|main building|building) "
    r"of (?:the )?)?(?P<venue>(?:[A-Z][\w.'&-]*)(?:\s+(?:of"
    r"|for|de|and|the|des|du)\b|\s+(?:[A-Z][\w.'&-]*|\([A-Z]{2,8}\)))*)"
)
HOUSES = re.compile(
    r"\b(?:Ministry|Foreign Office|Palace|Institute|House|Hotel|Cent(?:re|er)|"
    r"Hall|Academy|University|Embassy|Secretariat|Chancellery|Building|Headquarters|"
    r"Palacio|Palais|Villa|Castle|Residence|Complex|Department|Bhawan|Bhavan|"
    r"Library|Museum|Guesthouse|Guest House|State House|Campus|Council Building|"
    r"Cancillería|Annex|Pavilion|Diwan|Club|Resort|School|Parliament|Mansion|Berlaymont|Directorate)\b"
)
SUBJECT_HOUSE = re.compile(
    r"^(?:[\"•]\s*)?(?:The |El |La |Le )?(?P<venue>(?:[A-Z][\w.'&-]*)(?:\s+(?:of|"
    r"for|de|and|[A-Z][\w.'&-]*))*?),? (?:in|en|à) [A-Z][\w ]+?,? (?:will|was|"
    r"is|hosted|acogió|played|acts|on|has|had|accueill\w+|a accueilli|saw|welcomed)\b"
)
PLACE_SENTENCE = re.compile(
    (
        r"\b(?:meeting|talks|consultations?|round|session|dialogue|event)\b.{0,60}\b(?:held|"
        r"place|hosted|venue|convened|met|took)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Where:
    value: str
    start: int
    end: int
    rule: str
    state: str | None = None


def _cities(report: Report, sentence: Sentence) -> Iterator[tuple[Mention, bool]]:
    """The cities of a sentence, and whether "in" stands before each."""
    for found in report.in_span(sentence.start, sentence.end):
        before = report.flat[max(sentence.start, found.start - 40) : found.start]
        if found.meaning.kind in (CAPITAL, CITY) or _city_state(found, before):
            after = report.flat[found.end : found.end + 22]
            host = bool(
                re.match(
                    (
                        r" (?:is|was|are) (?:to host|hosting|to be the)\b|"
                        r" (?:was|is|will be|played|acted|has been|to be) (?:the )?(?:venue|host|"
                        r"scene|setting)| (?:hosts?|hosted|welcomed|will host|to host|receives|received|"
                        r"saw|acogió|acoge|fue sede|a accueilli|a abrité|accueille)\b"
                    ),
                    after,
                )
            )
            yield found, bool(STRONG_IN.search(before) or BOUND_FOR.search(before)) or host


def _city_state(found: Mention, before: str) -> bool:
    """ "in Singapore": the state's name is its city's."""
    city = cities().get(found.meaning.word.casefold())
    same = city is not None and city.code == found.meaning.code
    return found.meaning.kind == NAME and same and bool(re.search(r"\b(?:in|at) $", before))


def _as_said(report: Report, found: Mention, rule: str) -> Where:
    name = found.meaning.word
    return Where(name if not name.isupper() else name.title(), found.start, found.end, rule, found.meaning.code)


UNKNOWN = re.compile(
    r"\b(?:in|[Ee]n|à) (?:the (?:city|town|resort) of |la ciudad de |la ville de )?"
    r"(?P<city>[A-Z][a-zà-ÿ]{2,}(?:[ -][A-Z][a-zà-ÿ]+)?)(?=[\s,.]|$)(?! (?:Ministry|Council|Commission|Region))"
)


def unknown(report: Report, first: int, last: int) -> Where | None:
    """A capital word after "in" that no table knows and that is no state, month or body."""
    for match in UNKNOWN.finditer(report.flat, first, last):
        start = match.start("city")
        word = match.group("city").split()[0].lower()
        if (
            not report.in_span(start, start + 1)
            and word not in report.rules.months
            and not HOUSES.search(match.group("city"))
            and word not in ("europe", "asia", "africa", "january")
        ):
            return Where(match.group("city"), start, start + len(match.group("city")), "city.unknown-name")
    return None


def city(report: Report, meeting: Format, sides: Sequence[str]) -> Where | None:
    sentence = meeting.sentence
    for found, inside in _cities(report, sentence):
        if inside and not report.rules.has("earlier", report.flat, max(sentence.start, found.start - 60), found.start):
            return _as_said(report, found, "city.sentence")
    for other in report.told:
        if _of_another_number(report, other, meeting):
            continue
        if PLACE_SENTENCE.search(other.text) and abs(other.para - sentence.para) <= 3 and not _elsewhere(report, other):
            for found, inside in _cities(report, other):
                if inside:
                    return _as_said(report, found, "city.near")
    here = re.search(r"\bhere\b", sentence.text) and report.dateline
    return (
        (_behind(report, meeting) if here else None)
        or _of_lead_or_headline(report)
        or unknown(report, sentence.start, sentence.end)
        or _the_capital(report, sentence)
        or _behind(report, meeting)
    )


def _of_lead_or_headline(report: Report) -> Where | None:
    """ "Diplomats met in Copenhagen" in the lead, else the city the headline says it was in."""
    for found, inside in _cities(report, report.lead) if report.lead else ():
        before = report.flat[report.lead.start if report.lead else 0 : found.start]
        if inside and MET_IN.search(before):
            return _as_said(report, found, "city.lead")
    for found, inside in _cities(report, report.headline) if report.headline else ():
        if inside:
            return _as_said(report, found, "city.headline")
    return None


CAPITAL_OF = re.compile(
    r"(?:\b[Ii]n the capital(?: city)? of |\b[Вв] столице |\b[Dd]ans la capitale (?:de |du |d')?|"
    r"\b[Ee]n la capital de )"
    r"(?:the |la |l')?$"
)


def _the_capital(report: Report, sentence: Sentence) -> Where | None:
    """ "in the Norwegian capital", "в столице Австрии": the capital of that state."""
    for found in report.in_span(sentence.start, sentence.end):
        ahead = CAPITAL_OF.search(report.flat, max(sentence.start, found.start - 40), found.start)
        capital = capital_of(found.meaning.code, report.rules.code) if ahead and found.meaning.kind == NAME else None
        if ahead and capital:
            return Where(capital, ahead.start(), found.end, "city.the-capital", found.meaning.code)
        behind = re.match(
            r"(?:'s)? capital\b(?:,? (?:city )?(?:of )?(?P<name>[A-Z]\w+))?", report.flat[found.end : sentence.end]
        )
        name = next(
            (place.word for place in cities().values() if (place.code, place.kind) == (found.meaning.code, CAPITAL)),
            None,
        )
        if behind and name:
            return Where(name, found.start, found.end + behind.end(), "city.the-capital", found.meaning.code)
    return None


def _of_another_number(report: Report, sentence: Sentence, meeting: Format) -> bool:
    found = re.search(
        rf"\b(?P<ord>{report.rules.ordinal}) (?:{report.rules.counted}|consultations|dialogue)\b",
        sentence.text,
        re.IGNORECASE,
    )
    number = report.rules.number(found.group("ord")) if found else None
    return bool(number and meeting.ordinal and number != meeting.ordinal)


def _elsewhere(report: Report, sentence: Sentence) -> bool:
    return report.rules.has("earlier", sentence.text) or report.rules.has("later", sentence.text)


def _behind(report: Report, meeting: Format) -> Where | None:
    """The dateline's city, a city in the venue's name, else the one city that the first lines say something happened
    in."""
    if report.dateline:
        word, start, end = report.dateline
        place = cities().get(word.casefold())
        state = place.code if place else next(iter(report.states(end, end + STATE_NEAR)), None)
        return Where(word, start, end, "city.dateline", state)
    house = venue(report, meeting)
    for found in report.in_span(house.start, house.end) if house else ():
        if found.meaning.kind in (CAPITAL, CITY):
            return _as_said(report, found, "city.of-venue")
    for sentence in [s for s in report.sentences if s.para <= meeting.sentence.para + 1]:
        for found, inside in _cities(report, sentence):
            if inside:
                return _as_said(report, found, "city.lead")
    return None


def online(report: Report, meeting: Format) -> Where | None:
    """The words that say the meeting was held at a distance."""
    sentence = meeting.sentence
    for other in report.sentences:
        same = other.para == sentence.para and report.rules.has("meeting_verbs", other.text)
        if other is sentence or same or (abs(other.para - sentence.para) <= 1 and PLACE_SENTENCE.search(other.text)):
            for found in report.rules.find["online"].find(report.flat, other.start, other.end):
                if not re.search(
                    r"\b(?:previous|last|earlier|preceding|next)\b.{0,60}$", report.flat[other.start : found.start]
                ):
                    return Where(VIRTUAL, found.start, found.end, "venue.virtual")
    return None


TITLED = re.compile(
    r"(?:secretary|minister|director|general|head|\)|east|west|affairs|ambassador|official|officer|chief|adviser|desk),?\s*$",
    re.IGNORECASE,
)


def venue(report: Report, meeting: Format) -> Where | None:
    """The building or institution: "at the Ministry of Foreign Affairs", "held at the Institute of …"."""
    sentence = meeting.sentence
    near = [
        sentence,
        *(s for s in report.told if s is not sentence and PLACE_SENTENCE.search(s.text) and not _elsewhere(report, s)),
    ]
    for other in near:
        subject = SUBJECT_HOUSE.match(other.text)
        if subject and HOUSES.search(subject.group("venue")):
            return Where(
                subject.group("venue"),
                other.start + subject.start("venue"),
                other.start + subject.end("venue"),
                "venue.subject",
            )
        for match in VENUE.finditer(other.text):
            name = match.group("venue")
            before = other.text[max(0, match.start() - 40) : match.start()]
            titled = TITLED.search(before) and not re.search(r"\b(?:Department|Ministry) (?:of|for) [\w ]+$", before)
            if HOUSES.search(name) and not titled:
                name = re.sub(r"(?:\s+(?:of|for|de|and|the|des|du))+$", "", name)
                first = other.start + match.start("venue")
                return Where(name, first, first + len(name), "venue.at")
    return None
