"""The day of the meeting: read in its own sentence first; a day of reporting or of another event is not taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from paraph.intake.claims.meeting import ANNOUNCED, POSTPONED, Format
from paraph.intake.claims.report import Report
from paraph.intake.dates import DAY_MONTH, FULL, RELATIVE, WEEKDAY, DateWords, find_dates
from paraph.intake.page import Sentence

MOST_AHEAD, MOST_BEHIND = 200, 75
MOST_DAYS = 6
"""Days that a meeting lasts at most."""
DAYS = (FULL, DAY_MONTH, WEEKDAY, RELATIVE)
CLAUSE = re.compile(r"[,;:()]\s| - |\"|\band (?=the |a )|\bwhich\b|\bthat\b")
MEETS = re.compile(
    r"\b(?:meeting|talks|consultations?|round|session|dialogue|sides|it|which|event|delegations|officials)\b",
    re.IGNORECASE,
)
OTHER_EVENT = re.compile(
    (
        r"\b(?:visit(?:ed|s|ing)?|tour|summit|signed|established|anniversary|explosion|"
        r"attack|election|since|arrived|runs?|previous(?:ly)?|last (?:round|meeting|"
        r"session)|earlier|until|due|deadline|COP\d+|independence|previously|in advance|"
        r"ahead of|before|after the|war|arrives?|will arrive|took office|born|appointed)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    value: date
    start: int
    end: int
    rule: str


def _clause(report: Report, sentence: Sentence, found: DateWords) -> str:
    """The words between the nearest clause signs around a date."""
    left = sentence.start
    for cut in CLAUSE.finditer(report.flat, sentence.start, found.start):
        if cut.end() < found.start - 1 or cut.group().strip() not in ("(",):
            left = cut.end() if found.start - cut.end() > 12 else left
    right = CLAUSE.search(report.flat, found.end, sentence.end)
    return report.flat[left : right.start() if right else sentence.end]


def _near_publication(report: Report, found: DateWords) -> bool:
    """Whether a report of that day could speak of a meeting on the day found."""
    if found.day is None or report.published is None:
        return True
    return -MOST_AHEAD <= (report.published - found.day).days <= MOST_BEHIND


def _about_reporting(report: Report, clause: str) -> bool:
    return report.rules.has("reporting", clause) and not report.rules.has("meeting_verbs", clause)


def _days(report: Report, sentence: Sentence, ahead: bool) -> Iterator[tuple[DateWords, str]]:
    for found in find_dates(
        report.flat, sentence.start, sentence.end, lang=report.rules.code, published=report.told_on, ahead=ahead
    ):
        if found.kind in DAYS and found.start >= report.dateline_end and _near_publication(report, found):
            yield found, _clause(report, sentence, found)


AT_THE_CLOSE = re.compile(r",? at the (?:close|end|conclusion|opening|start) of\b")
"""Said "today at the close of the talks": the day is theirs as well."""


AS_THEY = re.compile(
    r"[^;.]*?,? as (?:the two|they|both|officials|(?:the )?(?:two )?(?:sides|countries|"
    r"delegations))\b[^,;.]{0,30}?\b(?:held|met|"
    r"began|opened|ended|concluded|wrapped up|closed|convened|sat down)\b"
)
"""Somebody said on Monday …, "as the two held" the talks."""


def _of_meeting(report: Report, sentence: Sentence, ahead: bool) -> Day | None:
    """The first day in the meeting's sentence that is not a day of reporting or of something else."""
    for found, clause in _days(report, sentence, ahead):
        near = report.flat[max(sentence.start, found.start - 40) : found.start]
        at_the_close = AT_THE_CLOSE.match(report.flat, found.end, sentence.end)
        at_the_close = at_the_close or AS_THEY.match(report.flat, found.end, sentence.end)
        if (_about_reporting(report, clause) and not at_the_close) or (
            OTHER_EVENT.search(near) and not report.rules.has("meeting_verbs", near)
        ):
            continue
        exact = _beside(report, sentence, found, ahead)
        return Day(exact.day, exact.start, exact.end, f"held_on.sentence.{exact.kind}") if exact.day else None
    return None


def _beside(report: Report, sentence: Sentence, found: DateWords, ahead: bool) -> DateWords:
    """The date that stands beside a weekday: "on Tuesday, November 5", "Wednesday (July 5)"."""
    if found.kind != WEEKDAY:
        return found
    for other, _ in _days(report, sentence, ahead):
        gap = report.flat[found.end : other.start]
        if other.kind in (FULL, DAY_MONTH) and other.start > found.end and len(gap) < 6 and not gap.strip(" ,(the-"):
            return other
    return found


def _said_elsewhere(report: Report, meeting: Format, ahead: bool) -> Day | None:
    """A sentence near the meeting's that says when the talks were held."""
    near = [s for s in report.told if abs(s.para - meeting.sentence.para) <= 3 and s is not meeting.sentence]
    for sentence in sorted(near, key=lambda s: abs(s.start - meeting.start)):
        same = sentence.para == meeting.sentence.para
        for found, clause in _days(report, sentence, ahead):
            spoken = report.rules.has("meeting_verbs", clause) and (same or MEETS.search(clause))
            if found.day and spoken and not OTHER_EVENT.search(clause) and not _about_reporting(report, clause):
                if _other_meeting(report, sentence):
                    continue
                return Day(found.day, found.start, found.end, f"held_on.near.{found.kind}")
    return None


def _other_meeting(report: Report, sentence: Sentence) -> bool:
    return (
        report.rules.has("earlier", sentence.text)
        or report.rules.has("later", sentence.text)
        or bool(re.search(rf"\b{report.rules.ordinal} (?:round|meeting|session)", sentence.text, re.IGNORECASE))
    )


def _of_caption(report: Report, meeting: Format) -> Day | None:
    """A caption or a short line that is only a date, above or below the meeting's sentence."""
    for sentence in report.sentences:
        bare = len(sentence.text) < 70 and sentence.text[-1:] != "." and abs(sentence.para - meeting.sentence.para) <= 2
        if bare and re.match(r"\W*(?:on|dated?:?|held on:?)\b", sentence.text, re.IGNORECASE):
            for found, _ in _days(report, sentence, ahead=False):
                if found.day:
                    return Day(found.day, found.start, found.end, f"held_on.caption.{found.kind}")
    return None


def _of_lead(report: Report, sides: Sequence[str], ahead: bool) -> Day | None:
    """The first sentence, when both sides act in it on a day."""
    lead = report.lead
    if lead is None or not all(side in report.states(lead.start, lead.end) for side in sides):
        return None
    for found, clause in _days(report, lead, ahead):
        if found.day and not report.rules.has("reporting", clause) and not OTHER_EVENT.search(clause):
            return Day(found.day, found.start, found.end, f"held_on.lead.{found.kind}")
    return None


def held_on(report: Report, meeting: Format, sides: Sequence[str], status: str) -> Day | None:
    """The first day of the meeting, None where the words and the publication date do not settle it."""
    if status == POSTPONED:
        return None
    ahead = status == ANNOUNCED
    return _first_day(
        report,
        meeting,
        _of_meeting(report, meeting.sentence, ahead)
        or _of_caption(report, meeting)
        or _said_elsewhere(report, meeting, ahead)
        or _of_lead(report, sides, ahead),
    )


LASTED = re.compile(
    r"\b(?P<days>two|three|four|2|3|4)(?:[- ]day\b| days of\b|(?<=after \w{3}) days\b|(?<=after \w{5}) days\b)",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\b(?:wrapped up|concluded|ended|closed|finished|wound up|rounded off|"
    r"came to (?:an end|a close)|drew to a close)\b"
)
NEAR_LASTED = re.compile(
    r"\b[Tt]he (?P<days>two|three|four|2|3|4)-day (?:session|meeting|talks|dialogue|consultations|round|event|"
    r"gathering)\b"
)


def _lasted_near(report: Report, meeting: Format) -> re.Match[str] | None:
    """The sentence next to the meeting's that says how many days it took: "The two-day session was led by …"."""
    near = (said for said in report.told if abs(said.para - meeting.sentence.para) <= 1)
    return next((found for said in near if (found := NEAR_LASTED.search(said.text))), None)


BEGAN = re.compile(r"\b(?:began|opened|started|kicked off|got under way)\b[^.;,]{0,24}$")


def _began(report: Report, meeting: Format, last: Day) -> Day | None:
    """ "The talks had opened on Monday", beside a meeting that ended on Tuesday."""
    for near in (said for said in report.told if abs(said.para - meeting.sentence.para) <= 1):
        for found, clause in _days(report, near, ahead=False):
            told = BEGAN.search(report.flat[near.start : found.start]) and MEETS.search(clause)
            if told and found.day and timedelta(0) < last.value - found.day < timedelta(days=MOST_DAYS):
                return Day(found.day, found.start, found.end, f"held_on.began.{found.kind}")
    return None


COUNT = {"two": 2, "three": 3, "four": 4}


def _first_day(report: Report, meeting: Format, last: Day | None) -> Day | None:
    """A two-day meeting that ended on a day began the day before."""
    said = meeting.sentence.text
    days = LASTED.search(said) or _lasted_near(report, meeting)
    if last is None or not ENDED.search(said[: max(0, last.start - meeting.sentence.start) + 60]):
        return last
    if days is None:
        return _began(report, meeting, last) or last
    count = COUNT.get(days.group("days").lower()) or int(days.group("days"))
    return Day(last.value - timedelta(days=count - 1), last.start, last.end, last.rule + ".first-of-several")
