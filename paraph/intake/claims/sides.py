"""Which two states a report is about: the most spoken of, weighed by place; a pair named together weighs more."""

import itertools
import re
from collections.abc import Sequence

from paraph.intake.claims.report import Report
from paraph.intake.gazetteer import CAPITAL, CITY, NAME, Mention

TOGETHER = re.compile(r"^(?:-|/|, | and |'s and | & | y | e | и | et | und |-and-)$")
HEADLINE_WEIGHT, FIRST_WEIGHT, SECOND_WEIGHT = 3.0, 3.0, 2.0
LEAST = 2.5
MANY = 3
LISTED = re.compile(r"^(?:, | and |, and )(?:the )?$")


def _kind_weight(found: Mention) -> float:
    return {CITY: 0.0, CAPITAL: 0.6}.get(found.meaning.kind, 1.0)


def _place_weight(report: Report, found: Mention) -> float:
    if report.headline and report.headline.start <= found.start < report.headline.end:
        return HEADLINE_WEIGHT
    if report.lead and report.lead.start <= found.start < report.lead.end:
        return FIRST_WEIGHT
    near = any(first <= found.start < last for first, last in report.first_paragraphs)
    return SECOND_WEIGHT if near else 1.0


def _together(report: Report, mentions: Sequence[Mention]) -> dict[str, float]:
    """More weight for states named side by side: "Pakistan-Russia", "between Kenya and Japan"."""
    more: dict[str, float] = {}
    for one, two in itertools.pairwise(mentions):
        between = report.flat[one.end : two.start]
        if one.meaning.code != two.meaning.code and TOGETHER.match(between):
            for found in (one, two):
                more[found.meaning.code] = more.get(found.meaning.code, 0.0) + 1.0 + _place_weight(report, found) / 2
    return more


def scores(report: Report) -> dict[str, float]:
    """Weight of each state in the report."""
    said = [found for found in report.mentions if found.meaning.kind != CITY]
    weights = _together(report, said)
    for found in said:
        code = found.meaning.code
        weights[code] = weights.get(code, 0.0) + _kind_weight(found) * _place_weight(report, found)
    return weights


def pair(report: Report) -> list[str]:
    """The two states the report is about, the first named first; empty when it is about no two."""
    weights = scores(report)
    named = {found.meaning.code for found in report.mentions if found.meaning.kind != CITY}
    strong = sorted((code for code in named if weights[code] >= LEAST), key=lambda code: -weights[code])[:2]
    if (
        len(strong) < 2
        or _of_many(report, strong)
        or _only_listed(report, strong)
        or not _spoken_of_by_name(report, strong)
    ):
        return []
    first = {code: _first(report, code) for code in strong}
    return sorted(strong, key=lambda code: first[code])


def _of_many(report: Report, strong: Sequence[str]) -> bool:
    """Whether the lead names three states or more in one breath, the two among them: "A, B and C met"."""
    if report.lead is None:
        return False
    said = [m for m in report.in_span(report.lead.start, report.lead.end) if m.meaning.kind not in (CITY, CAPITAL)]
    chain = {said[0].meaning.code} if said else set()
    for one, two in itertools.pairwise(said):
        if not LISTED.match(report.flat[one.end : two.start]):
            chain = set()
        chain |= {one.meaning.code, two.meaning.code} if LISTED.match(report.flat[one.end : two.start]) else set()
        if len(chain) >= MANY and set(strong) <= chain:
            return True
    return False


OF_ALL = re.compile(
    r"\b(?:[0-9]{2,3}|dozens of|many|most|all|nearly \d+|some \d+|more than \d+|over \d+) "
    r"(?:countries|states|nations|governments|delegations)\b"
)


def _only_listed(report: Report, strong: Sequence[str]) -> bool:
    """Whether a report that begins with dozens of countries names the two only in passing."""
    return (
        report.lead is not None
        and bool(OF_ALL.search(report.lead.text))
        and not set(strong) & set(report.states(report.lead.start, report.lead.end))
    )


def _first(report: Report, code: str) -> tuple[bool, int]:
    """Where a state is first named; a capital counts only when nothing else names it."""
    named = [
        found.start
        for found in report.mentions
        if found.meaning.code == code and found.meaning.kind not in (CAPITAL, CITY)
    ]
    return (False, min(named)) if named else (True, 0)


def _spoken_of_by_name(report: Report, strong: Sequence[str]) -> bool:
    names = {found.meaning.code for found in report.mentions if found.meaning.kind not in (CITY, CAPITAL)}
    return any(code in names for code in strong) and all(code in names or _twice(report, code) for code in strong)


def _twice(report: Report, code: str) -> bool:
    return sum(found.meaning.code == code and found.meaning.kind in (CAPITAL, NAME) for found in report.mentions) > 1
