"""The next meeting of the same format: its number, its place, and when, in the words of the report (R8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from paraph.intake.claims.meeting import Format
from paraph.intake.claims.report import Report
from paraph.intake.claims.where import unknown
from paraph.intake.gazetteer import CAPITAL, CITY
from paraph.intake.page import Sentence

WHEN = re.compile(
    r"""(?P<when>
      (?:mutually\s+)?(?:convenient|agreed|acceptable|suitable)\s+(?:dates?|times?)
    | (?:a\s+|an\s+)?(?:mutually\s+)?(?:convenient|agreed|acceptable|suitable)\s+(?:dates?|times?)(?:\s+to\s+be\s+\w+)?
    | dates?\s+to\s+be\s+(?:mutually\s+|jointly\s+)?(?:agreed|settled|decided|fixed|determined|set)(?:\s+(?:up)?on)?
    | (?:a\s+)?dates?\s+(?:that\s+suits?\s+both|convenient\s+to\s+both(?:\s+sides)?|to\s+be\s+(?:agreed|settled|
    decided|fixed|determined|set)(?:\s+(?:through|via|by)\s+[\w ]+channels)?)
    | (?:later\s+)?(?:this|next|the\s+coming|the\s+following)\s+(?:year|month|week|spring|summer|autumn|fall|
    winter|quarter)
    | (?:the\s+)?(?:first|second|third|fourth|last)\s+(?:half|quarter)\s+of\s+(?:the\s+year|next\s+year|
    this\s+year|\d{4})
    | (?:the\s+)?(?:beginning|middle|end|start|early\s+part)\s+of\s+(?:next\s+year|this\s+year|the\s+year|
    [A-Z][a-z]+(?:\s+\d{4})?|\d{4})
    | (?:early|late|mid)[\s-]?(?:next\s+year|\d{4}|[A-Z][a-z]+(?:\s+\d{4})?)
    | (?:the\s+)?(?:spring|summer|autumn|fall|winter)(?:\s+of)?(?:\s+\d{4})?
    | \d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{4})?
    | (?:January|February|March|April|May|June|July|August|September|October|November|
    December)(?:\s+\d{1,2})?(?:,?\s+\d{4}|\s+(?:of\s+)?next\s+year)?
    | (?:premier|second|deuxième|primer|segundo)\s+(?:semestre|trimestre)(?:\s+de)?(?:\s+20\d\d)?
    | (?:l'(?:automne|été|hiver)|(?:le\s+)?printemps|automne)(?:\s+(?:20\d\d|prochain))?
    | (?:l'an|l'année|le\s+mois)\s+prochaine?
    | (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\s+20\d\d
    | (?:весной|летом|осенью|зимой)(?:\s+20\d\d(?:\s+года)?|\s+(?:следующего|будущего|этого)\s+года)?
    | (?:первом|втором|третьем|четв[её]ртом|начале|середине|конце)\s+(?:квартале\s+|полугодии\s+|половине\s+)?(?:20\d\d
    (?:\s+года)?|(?:следующего|будущего)\s+года)
    | (?:январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)(?:\s+20\d\d(?:\s+года)?)?
    | (?:следующем|будущем)\s+году
    | 20\d\d
    | in\s+(?:two|three|six|twelve|eighteen|a\s+few)\s+(?:years?|months)(?:'\s+time)?
    )\b""",
    re.VERBOSE,
)
ORDINAL_NEAR = r"\b(?:round|meeting|session|edition|plenary|consultations?|sitting|FOC|dialogue)\b"
OTHER_BODY = re.compile(
    r"\b(?:Council|Commission|Committee|Summit|Commanders|working groups?|Assembly|"
    r"COP\s?\d+|leaders|visit|summit|ministers' meeting)\b"
)


PLANNED_FOR = re.compile(
    r"\b(?:planned|scheduled|slated|set|pencilled in|foreseen) for (?P<city>(?!January|February|March|April|May|"
    r"June|July|August|"
    r"September|October|November|December|Spring|Summer|Autumn|Winter)[A-Z][a-zà-ÿ]{2,}(?:[ -][A-Z][a-zà-ÿ]+)?)\b"
)
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter", "ramadan"))


@dataclass(frozen=True, slots=True)
class Later:
    ordinal: int | None
    city: str | None
    when: str | None
    start: int
    end: int
    rule: str


def find_next(report: Report, meeting: Format, name: str, sides: Sequence[str]) -> Later | None:
    """What the report says of the next meeting; None when nothing is said."""
    parts: list[Later] = []
    for sentence in report.told:
        if sentence is meeting.sentence and meeting.ordinal is None and "next" not in sentence.text:
            continue
        for formula in report.rules.formulas.get("next_round", ()):
            for match in formula.pattern.finditer(report.flat, sentence.start, sentence.end):
                later = _read(report, sentence, match, rule=formula.id, meeting=meeting, name=name)
                if later:
                    parts.append(later)
    return _joined(parts)


def _joined(parts: Sequence[Later]) -> Later | None:
    if not parts:
        return None
    first = parts[0]
    pick = [
        next((value for value in values if value), None)
        for values in zip(*((p.ordinal, p.city, p.when) for p in parts), strict=True)
    ]
    if not any(pick):
        return None
    ordinal, city, when = pick
    return Later(
        ordinal if isinstance(ordinal, int) else None,
        str(city) if city else None,
        str(when) if when else None,
        first.start,
        first.end,
        first.rule,
    )


AGAIN = re.compile(
    r"\bagain\b|\b(?:meet|convene|gather|sit|assemble) next\b|\bse (?:retrouver|revoir|réunir|rencontrer)\b|\bin "
    r"(?:two|three|six|twelve|eighteen) (?:years|"
    r"months)\b|\bnext (?:year|spring|autumn)\b"
)
PAST = re.compile(r" (?:was|were|took|ended|opened|closed|concluded|has|had|met|in \w+ was)\b")


def _read(
    report: Report, sentence: Sentence, match: re.Match[str], *, rule: str, meeting: Format, name: str
) -> Later | None:
    said = match.groupdict().get("ord")
    ordinal = report.rules.number(said) if said else None
    if ordinal is None and rule.endswith(("again", "next.round")):
        ordinal = _number_near(report, sentence, match, meeting)
    if (
        PAST.match(report.flat, match.end(), sentence.end)
        or (said and not _may_be_next(report, sentence, match, meeting, ordinal))
        or (rule.endswith("again") and ordinal is None and not AGAIN.search(sentence.text))
        or _of_another_body(report, sentence, match, name)
    ):
        return None
    start, end = _clause(report, sentence, match)
    return Later(
        ordinal, _city(report, sentence, start, end, match), _when(report, match.start(), end), start, end, rule
    )


def _may_be_next(
    report: Report, sentence: Sentence, match: re.Match[str], meeting: Format, ordinal: int | None
) -> bool:
    """Whether a number is that of a meeting to come, and not this one's own."""
    if match.start() <= meeting.start <= match.end() + 60:
        return False
    if meeting.ordinal is None or ordinal is None:
        return _to_come(report, sentence, match)
    return meeting.ordinal < ordinal <= meeting.ordinal + 2


def _to_come(report: Report, sentence: Sentence, match: re.Match[str]) -> bool:
    said = report.flat[max(sentence.start, match.start() - 40) : min(sentence.end, match.end() + 60)]
    return bool(
        re.search(r"\b(?:will|is to|are to|to be|would|shall|should|next year|to hold|to convene|to host)\b", said)
    )


def _number_near(report: Report, sentence: Sentence, match: re.Match[str], meeting: Format) -> int | None:
    for found in re.finditer(
        rf"\b({report.rules.ordinal})\s+(?:\w+\s+)?{ORDINAL_NEAR}",
        report.flat[match.start() : sentence.end],
        re.IGNORECASE,
    ):
        number = report.rules.number(found.group(1))
        if number and number > (meeting.ordinal or 1):
            return number
    return None


def _of_another_body(report: Report, sentence: Sentence, match: re.Match[str], name: str) -> bool:
    """Whether the next meeting spoken of is that of another format than the report's."""
    around = report.flat[max(sentence.start, match.start() - 30) : min(sentence.end, match.end() + 60)]
    of = re.match(
        (
            r" of (?:the |their )?(?P<what>[\w'-]+(?: (?!in\b|on\b|at\b|to\b|will\b|is\b|"
            r"would\b|should\b|be\b)[\w'-]+){0,5})"
        ),
        report.flat[match.end() : sentence.end],
    )
    if of:
        what = {word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]{3,}", of.group("what"))}
        ours = {word.lower().rstrip("s") for word in re.findall(r"[^\W\d_]{3,}", name)} | {
            "consultation",
            "dialogue",
            "talk",
            "meeting",
            "mechanism",
            "foc",
            "bpc",
            "bilateral",
            "political",
            "such",
            "these",
            "same",
        }
        if what and not what & ours:
            return True
    for found in OTHER_BODY.finditer(around):
        if found.group().lower() not in name.lower() and report.flat[sentence.start : sentence.end].find(name) < 0:
            return True
    return False


def _clause(report: Report, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    start = sentence.start
    for cut in re.finditer(r"[;:]\s|, and (?=the )|, (?=the next)|\bthat (?=the )", report.flat[start : match.start()]):
        start = sentence.start + cut.end()
    stop = re.search(
        r"[;]\s|\.\s|, (?:the|a|which|for which|said|and the two|where)\s|\.$", report.flat[match.end() : sentence.end]
    )
    return start, match.end() + stop.start() if stop else sentence.end


FOR_IT = re.compile(r" (?:for|to hold|pour|на) (?:the |a |an |its |their |la |le )?")


def _city(report: Report, sentence: Sentence, start: int, end: int, match: re.Match[str]) -> str | None:
    """The city "in" which it will be, or "to" which one is bidden for it, else the state that will host it."""
    for found in report.in_span(start, match.start()):
        before = report.flat[max(start, found.start - 6) : found.start]
        bidden = re.search(r"\b(?:to|in|at|à|в|во) $", before) and FOR_IT.fullmatch(
            report.flat[found.end : match.start()]
        )
        if bidden and found.meaning.kind in (CAPITAL, CITY):
            return found.meaning.word
    for found in report.in_span(match.start(), end):
        before = report.flat[max(start, found.start - 16) : found.start]
        if found.meaning.kind in (CAPITAL, CITY) and re.search(
            r"\b(?:in|at|to|hosted by|en|à|в|во) (?:the )?(?:\w+ capital,? )?$", before
        ):
            return found.meaning.word
    planned = PLANNED_FOR.search(report.flat, match.end(), end)
    if planned:
        return planned.group("city")
    elsewhere = unknown(report, match.end(), end)
    if elsewhere and elsewhere.value.split()[0].lower() not in SEASONS:
        return elsewhere.value
    hosted = [
        f
        for f in report.in_span(start, end)
        if re.match(
            r" (?:will|is to|to host|would|shall|agreed to|offered to|has offered to)\b",
            report.flat[f.end : f.end + 14],
        )
    ]
    for found in (*hosted, *report.in_span(match.start(), end)):
        before = report.flat[max(start, found.start - 14) : found.start]
        if found in hosted or re.search(r"\b(?:in|hosted by|by) (?:the )?$", before):
            return found.meaning.word
    return None


def _when(report: Report, start: int, end: int) -> str | None:
    match = WHEN.search(report.flat, start, end)
    if not match:
        return None
    said = report.words(*match.span("when"))
    return re.sub(r"^(?:a|an) ", "", said)
