"""What was agreed, reaffirmed, expressed, underscored or proposed, a clause each, with who says it.

A clause runs from its subject to the next verb of outcome, the closing quotation mark or the reporting tail ("…, the
ministry said").  A verb that shares the subject of the one before it begins its own clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.intake.claims.clauses import FRESH, JOINT, behind_dateline, cut, end_of
from paraph.intake.claims.report import Report
from paraph.intake.claims.whose import Parties, Speakers, speakers_in, spoken_of, who
from paraph.intake.page import Sentence
from paraph.intake.phrases import Found

AGREED, REAFFIRMED, EXPRESSED, UNDERSCORED, PROPOSED = "agreed", "reaffirmed", "expressed", "underscored", "proposed"
CLASS = {
    AGREED: "commitment",
    REAFFIRMED: "intention",
    PROPOSED: "intention",
    UNDERSCORED: "assessment",
    EXPRESSED: "courtesy",
}
"""The class a kind proposes (R59: commitment, intention, assessment, courtesy); a person of each side decides."""
LEAST_WORDS = 4
LEAST_CHARS = 12
NOUNS_FIRST = frozenset(
    (
        "was",
        "were",
        "is",
        "a",
        "the",
        "special",
        "particular",
        "decision",
        "consensus",
        "agreement",
        "understanding",
        "satisfaction",
        "emphasis",
        "stress",
        "importance",
        "weight",
    )
)
NOT_A_VERB = re.compile(
    (
        r"(?<![\w-])(?:the|an?|as|previously|already|mutually|not|never|any|to|its|their|"
        r"warm|very|of|no|already|had not|has not|have not|jointly|for|been|most|"
        r"long|more|by|will be|to be|would be|should be|must be|can be|could be|may be) $"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    start: int
    end: int
    kind: str
    sides: tuple[str, ...]
    rule: str
    verb: tuple[int, int]


def find_outcomes(report: Report, sides: Sequence[str], speakers: Speakers, host: str | None) -> list[Outcome]:
    """The outcomes of the body, in order."""
    found: list[Outcome] = []
    parties = Parties(tuple(sides), speakers, host, tuple(sides))
    for sentence in report.told:
        found += _of_sentence(report, sentence, parties)
        parties = replace(parties, last=spoken_of(report, sentence, sides, speakers) or parties.last)
    return found


HOSTS_NEXT = re.compile(r"\bhost the(?: next)?$")
"""Who will host the next meeting says what both have settled."""
FOR_LONG = re.compile(
    r"For (?:an?|two|three|many|several|some|over|more|most|nearly|almost|\d+) [\w ]*?(?:years|decades?|months)\b"
)
"""What has been so for years was not said at this meeting."""


def _of_sentence(report: Report, sentence: Sentence, parties: Parties) -> list[Outcome]:
    if FOR_LONG.match(report.flat, behind_dateline(report, sentence.start), sentence.end):
        return []
    verbs = _verbs(report, sentence, parties.speakers)
    cuts = [cut(report, sentence, verbs, index) for index in range(len(verbs))]
    found: list[Outcome] = []
    by = parties.last
    for index, verb in enumerate(verbs):
        start, own_subject = cuts[index]
        end = end_of(report, sentence, verb, _limit(cuts, index, sentence))
        if own_subject and _outsider(report, report.flat[start : verb.start]):
            continue
        by = who(report, start, verb, end, replace(parties, last=by)) if own_subject else by
        if by and not set(by) & set(parties.sides):
            continue
        if HOSTS_NEXT.search(report.flat[verb.start : verb.end]):
            by = parties.sides
        if index == 0 and _closes(report, sentence, verb):
            start = behind_dateline(report, sentence.start)
        if end - start > LEAST_CHARS and len(report.flat[start:end].split()) >= LEAST_WORDS:
            kind = _kind(report, verb, end)
            found.append(Outcome(start, end, kind, by, f"outcome.{verb.meaning}", (verb.start, verb.end)))
    return found


def _limit(cuts: Sequence[tuple[int, bool]], index: int, sentence: Sentence) -> int:
    return cuts[index + 1][0] if index + 1 < len(cuts) else sentence.end


def _verbs(report: Report, sentence: Sentence, speakers: Speakers) -> list[Found[str]]:
    """The verbs of outcome in a sentence that are verbs of the report's own, not adjectives or nouns."""
    kept: list[Found[str]] = []
    for found in _said(report, sentence):
        before = report.flat[max(sentence.start, found.start - 16) : found.start]
        first = report.flat[found.start : found.end].split()[0].lower()
        if NOT_A_VERB.search(before) and first not in NOUNS_FIRST:
            continue
        if _is_tail(report, sentence, found, speakers) or _no_object(report, sentence, found):
            continue
        if kept and not _own_clause(report, kept[-1], found):
            continue
        kept.append(found)
    return kept


def _said(report: Report, sentence: Sentence) -> list[Found[str]]:
    """The phrases and the formulas of outcome in a sentence, the longest where several fit."""
    found = list(report.rules.outcomes.find(report.flat, sentence.start, sentence.end))
    for formula in report.rules.formulas.get("outcome", ()):
        for match in formula.pattern.finditer(report.flat, sentence.start, sentence.end):
            found.append(Found(match.start(), match.end(), formula.says["kind"]))
    kept: list[Found[str]] = []
    for one in sorted(found, key=lambda verb: verb.start - verb.end):
        if not any(one.start < old.end and old.start < one.end for old in kept):
            kept.append(one)
    return sorted(kept, key=lambda verb: verb.start)


def _own_clause(report: Report, one: Found[str], two: Found[str]) -> bool:
    """Whether the second verb opens a clause of its own rather than stand inside the first one's."""
    between = report.flat[one.end : two.start]
    if JOINT.search(between) or FRESH.search(between):
        return True
    return bool(re.search(r"[;.\"]\s", between)) or bool(re.search(r"\b(?:both|the two) sides \S*\s?$", between))


def _closes(report: Report, sentence: Sentence, found: Found[str]) -> bool:
    """Whether the verb is the last word of a sentence that says its content first."""
    last = not report.flat[found.end : sentence.end].strip(" .\"'")
    return last and "," in report.flat[max(0, found.start - 45) : found.start] and found.start - sentence.start > 30


FRAMES = frozenset(
    (
        "stated that",
        "declared that",
        "maintained that",
        "observed that",
        "insisted that",
        "acknowledged that",
        "repeated that",
    )
)


def _speaks(report: Report, sentence: Sentence, found: Found[str]) -> bool:
    """Whether the subject of "stated that" is a side or its head rather than a ministry's press office."""
    subject = report.flat[max(sentence.start, found.start - 60) : found.start]
    return not re.search(r"\b(?:[Mm]inistry|[Oo]ffice|[Dd]epartment|[Aa]gency|statement|release|communiqu)", subject)


BEHIND_QUOTE = re.compile(r'"[,.]? ?-{1,2} ?$')
"""A quotation, a dash, and the verb says only who spoke."""
TOLD_WHEN = re.compile(
    r"(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|in a statement|to reporters|in a press release)+"
)


def _is_tail(report: Report, sentence: Sentence, found: Found[str], speakers: Speakers) -> bool:
    """ "…, the ministry noted."; "…, the minister stressed" is a head's own word and stays."""
    if BEHIND_QUOTE.search(report.flat[max(sentence.start, found.start - 6) : found.start]):
        return True
    if _closes(report, sentence, found) and speakers_in(
        report.flat[max(sentence.start, found.start - 40) : found.start].split(",")[-1], speakers
    ):
        return False
    rest = report.flat[found.end : sentence.end].strip(" .\"'")
    return (
        (len(rest.split()) < 2 or TOLD_WHEN.fullmatch(rest) is not None)
        and found.start - sentence.start > 60
        and "," in report.flat[max(0, found.start - 60) : found.start]
    )


CALLS = frozenset(("called on", "called upon", "calls on"))
EXTENDED = re.compile(
    r"(?:an? |his |her |their |its |the )?(?:[\w']+ )?(?:invitation|condolences|congratulations|thanks|gratitude|"
    r"appreciation|sympath|greetings|welcome)"
)
ASKED = re.compile(r"(?:[\w'-]+ ){1,5}?(?:to (?!whether)|that )|for (?!comment)")
"""To ask somebody to do a thing, or for a thing, is to propose it; to ask a question is not."""
WITH_OBJECT = frozenset(("pressed", "sought", "upheld", "valued", "repeated", "conveyed"))
PRESENT = frozenset(
    (
        "express",
        "stress",
        "highlight",
        "confirm",
        "welcome",
        "agree",
        "pledges",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "reaffirm",
        "reiterate",
    )
)
SUBJECT = re.compile(
    r"\b(?:they|both|sides|parties|countries|delegations|that|we|ministers|and|he|she)\s(?:also |further )?$"
)


def _no_object(report: Report, sentence: Sentence, found: Found[str]) -> bool:
    """Whether the word is here no verb of outcome: a visit ("called on X"), a noun ("with thanks"), a frame."""
    rest = report.flat[found.end : sentence.end].lower().lstrip()
    word = report.flat[found.start : found.end].lower()
    before = report.flat[max(sentence.start, found.start - 20) : found.start].lower()
    tests = {
        "renewed": before.endswith(("were ", "been ")),
        "extended": not EXTENDED.match(rest),
        "thanks": rest.startswith("to "),
        "asked": not ASKED.match(rest),
        "wished": rest.startswith(("him", "her", "them", "each other", "success")),
    }
    if word in tests:
        return tests[word]
    if word in FRAMES:
        return _frames_another(report, sentence, found)
    if word.endswith("host the"):
        return not re.match(rf"(?:next|{report.rules.ordinal})\b", rest)
    visit = word in CALLS and " to " not in rest and " for " not in rest
    return visit or (word in WITH_OBJECT and not rest) or (word in PRESENT and not SUBJECT.search(before))


def _frames_another(report: Report, sentence: Sentence, found: Found[str]) -> bool:
    """ "The ministry stated that both sides agreed": the outcome is the inner one."""
    return (
        _outsider(report, report.flat[sentence.start : found.start])
        or next(report.rules.outcomes.find(report.flat, found.end, sentence.end), None) is not None
        or not _speaks(report, sentence, found)
    )


def _kind(report: Report, verb: Found[str], end: int) -> str:
    """The verb's kind, turned by its object: to express a hope is to propose, to confirm a wish is to reaffirm."""
    rest = report.flat[verb.end : end].lower()
    word = report.flat[verb.start : verb.end].lower()
    if verb.meaning == EXPRESSED and word.split()[0] in ("expressed", "voiced", "conveyed", "expressing", "express"):
        if re.match(r"\s+(?:(?:the|a|his|her|their|its|strong|sincere) )*(?:hope|wish|desire|invitation)", rest):
            return PROPOSED
        if (
            re.match(
                r"\s+(?:(?:the|their|its|his|her|full|firm|strong|mutual) )*(?:commitment|resolve|determination)", rest
            )
            and "political" not in rest[:30]
        ):
            return REAFFIRMED
    if word == "extended" and "invitation" in rest:
        return PROPOSED
    if word == "acknowledged" and re.match(r"\s+(?:that|the (?:importance|need|role|significance))", rest):
        return UNDERSCORED
    return verb.meaning


def _outsider(report: Report, subject: str) -> bool:
    """Whether somebody who is no party speaks: a spokesman, an analyst, a company."""
    if re.search(r"\b(?:we|us|our|I|my)\b", subject):
        return True
    return report.rules.has("outsiders", subject) and not report.rules.has("both", subject[-60:])
