"""Which meeting of which standing format a report is about: its name, its number, whether it was held.

Every mention of a format is weighed: a number ("14th meeting of"), a verb of meeting in its sentence, the headline or
the first paragraph, the two states' names beside it.  Too little weight, and the report is not about a meeting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from paraph.intake.claims import number
from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence
from paraph.intake.phrases import words
from paraph.intake.rules import Language

ENOUGH = 6.0
TOKEN = re.compile(r"[^\s,;:()\"]+")
JOINING = ("and", "&")
OF_MANY = re.compile(
    r"\b(?:[Tt]rilateral|[Qq]uadrilateral|[Mm]ultilateral|[Tt]ripartite|[Qq]uadripartite|"
    r"[Ff]our-party|[Tt]hree-way|[Ff]ive-party|[Pp]lurilateral)\b"
)
NOT_OF_STATES = re.compile(r"\b(?:Business|Chambers?|Friendship|Alumni|Youth|Media|Investors?|Think[- ]Tanks?)\b")
HELD, ANNOUNCED, POSTPONED = "held", "announced", "postponed"
BRACKET = re.compile(r"\s*\(([A-Z][\w+&/ -]{1,24})\)")
BEFORE_DAYS = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|"
    r"May|June|July|August|September|October|November|December)"
)


@dataclass(frozen=True)
class Format:
    """A mention of a standing format: its name's span, the sentence, and what spoke for it."""

    start: int
    end: int
    sentence: Sentence
    weight: float
    ordinal: int | None
    ordinal_span: tuple[int, int] | None
    head: str
    proper: int


@cache
def _right(code: str) -> re.Pattern[str]:
    cap = rf"{BEFORE_DAYS}[A-Z2][\w.'+&-]*"
    return re.compile(
        rf"(?:\s+(?:on|for|sobre)\s+(?:the\s+)?{cap}(?:(?:,\s+(?=[A-Z][\w-]*(?:,|\s+and\s|"
        rf"\s+&\s)))?(?:,?\s*(?:and|&|y|e)\s+|\s+of\s+(?:the\s+)?|\s+|,\s+|\s+for\s+){cap})*)+"
    )


LOW_RIGHT = re.compile(
    r"\s+(?:on|for)\s+(?:the\s+)?(?P<what>[a-z][\w-]*(?:\s+(?:and|of)\s+(?:the\s+)?[a-z][\w-]*|"
    r"\s+(?:rights|affairs|issues|stability|security|cooperation|control|matters|"
    r"trade|policy|resources|change|terrorism))*)"
)


def _left(report: Report, sentence: Sentence, at: int) -> int:
    """Where the name that ends at the format's noun begins: capitals and the words that make format names."""
    words = report.rules.lists["format_words"]
    start = at
    tokens = [(m.start(), m.group()) for m in TOKEN.finditer(report.flat, sentence.start, at)]
    joined = at
    for place, word in reversed(tokens):
        between = report.flat[place + len(word) : joined]
        if between.strip(" ()") or (between.strip() and not word.isupper() and start == at):
            break
        if word.lower() in JOINING:
            joined = place
            continue
        if not _may_belong(report.rules, word, words):
            break
        start = joined = place
    return start


def _may_belong(rules: Language, word: str, words: frozenset[str]) -> bool:
    low = word.lower().removesuffix("'s")
    if low in rules.ordinals or re.match(rules.ordinal + "$", low) or low in rules.lists["counted"]:
        return False
    if low in words:
        return True
    if re.fullmatch(r"[IVX]{1,6}", word):
        return False
    capital = word[0].isupper() or word[0].isdigit()
    return capital and low not in STOPS and not word.endswith("'s") and not re.match(r"\d", word)


STOPS = frozenset(
    words(
        "the a an in on at of for and to their its his her this that these both "
        "between after during since following under at held la el los las their "
        "each our another officials"
    )
)


def formats(report: Report, sides: Sequence[str]) -> Iterator[Format]:
    """Every mention of a format that has a name, weighed."""
    by_formula = report.rules.formulas.get("mechanism", ())
    for sentence in report.sentences:
        for formula in by_formula:
            for match in formula.pattern.finditer(report.flat, sentence.start, sentence.end):
                head = match.group("name").split()[0].lower()
                yield _weighed(report, sides, sentence, (*match.span("name"), head))
        if by_formula:
            continue
        for found in report.rules.find["formats"].find(report.flat, sentence.start, sentence.end):
            if report.flat[max(0, found.start - 1) : found.start] == "-" and found.meaning == "group":
                continue
            named = _named(report, sentence, found.start, found.end, found.meaning)
            if named:
                yield _weighed(report, sides, sentence, named)


NUMBERED = re.compile(r"\b(?:round|session|meeting)s? of (?:their |the )?$", re.IGNORECASE)


def _named(report: Report, sentence: Sentence, at: int, end: int, head: str) -> tuple[int, int, str] | None:
    start = _left(report, sentence, at)
    right = _right(report.rules.code).match(report.flat, end, sentence.end)
    if right:
        end = right.end()
    elif head in ("group", "dialogue", "mechanism", "commission", "committee", "consultations", "talks"):
        low = LOW_RIGHT.match(report.flat, end, sentence.end)
        numbered = NUMBERED.search(report.flat, max(sentence.start, at - 40), at)
        end = low.end() if low and (start < at or head != "talks" or numbered) else end
    bracket = BRACKET.match(report.flat, end, sentence.end)
    end = bracket.end() if bracket else end
    if re.match(
        (
            r"\s+(?:Mechanism|Group|Committee|Commission|Council|Forum|Talks|Dialogue|"
            r"mechanism|group|committee|commission)\b"
        ),
        report.flat[end : end + 14],
    ):
        return None
    name = report.flat[start:end]
    if right is None and name.lower().removeprefix("the ") in report.rules.lists["bare_formats"]:
        return None
    return start, end, head


def _weighed(report: Report, sides: Sequence[str], sentence: Sentence, named: tuple[int, int, str]) -> Format:
    start, end, head = named
    rules = report.rules
    ordinal = number.of_mention(report, sentence, start, end)
    name = report.flat[start:end]
    proper = len(re.findall(r"\b[A-Z][\w-]+", name))
    weight = 3.0 * bool(ordinal) + min(proper, 3) * 0.5 + _place(report, sentence)
    if rules.has("meeting_verbs", report.flat, sentence.start, sentence.end) or _just_told(report, sentence):
        weight += 3.0
    beside = report.states(max(sentence.start, start - 60), min(sentence.end, end + 90))
    weight += 2.0 * (len(sides) > 1 and all(side in beside for side in sides[:2]))
    before = report.flat[max(sentence.start, start - 28) : start].lower()
    if rules.has("earlier", before) or rules.has("later", before):
        weight -= 4.0
    if (
        re.search(r"\b(?:for the|ground for|work of the|through the|meetings of the|like the|in the) $", before)
        and not ordinal
    ):
        weight -= 2.0
    if re.search(
        (
            r"\b(?:prepar\w+ (?:of|for) the|prepare (?:for )?the|ahead of the|sidelines "
            r"of the|margins of the|results of the|decisions of the|convene the|upcoming|"
            r"launch of the|(?:have|has|had) (?:had )?an?)(?: \w+)? $"
        ),
        before,
    ):
        weight -= 4.0
    if NOT_FOR_LONG.search(sentence.text):
        weight -= 6.0
    if GUEST_IN_TOWN.search(report.flat[sentence.start : start]) and not _told_elsewhere(report, sentence, name):
        weight -= 6.0
    return Format(
        start, end, sentence, weight, ordinal[0] if ordinal else None, ordinal[1] if ordinal else None, head, proper
    )


NOT_FOR_LONG = re.compile(
    r"\b(?:(?:has|have) (?:not|never) (?:met|convened|sat|gathered|been (?:held|convened))|(?:hasn't|haven't) met)\b|"
    r"\b(?:last|never) (?:met|convened|sat)\b"
)
"""The body exists, but no meeting is told of."""
IT_WAS = re.compile(r"(?:It|This|That) (?:was|is) (?:already )?(?:the|their|its)\b")


def _just_told(report: Report, sentence: Sentence) -> bool:
    """ "It was their fourth round of …", behind a sentence in which they met."""
    if not IT_WAS.match(sentence.text):
        return False
    before = next((other for other in reversed(report.told) if other.start < sentence.start), None)
    return before is not None and report.rules.has("meeting_verbs", before.text)


GUEST_IN_TOWN = re.compile(
    r"\b(?:who|which) (?:is|are|was|were|has come|had come|came|arrived) [^.;]{0,50}?\b(?:for|"
    r"to attend|to take part in|to participate in) "
    r"(?:the|their|a) [^.;]{0,40}$|\b(?:on the sidelines|on the margins) of the [^.;]{0,40}$"
)


def _told_elsewhere(report: Report, sentence: Sentence, name: str) -> bool:
    """Whether another sentence than the guest's says that the meeting was held."""
    last = name.rsplit(maxsplit=1)[-1]
    return any(
        last in other.text and report.rules.has("meeting_verbs", other.text)
        for other in report.told
        if other is not sentence
    )


def _place(report: Report, sentence: Sentence) -> float:
    if sentence is report.headline:
        return 1.0
    first = report.lead.para if report.lead else 0
    if sentence is report.lead:
        return 3.5
    return {0: 2.5, 1: 1.5, 2: 0.5}.get(sentence.para - first, -0.5)


def status(report: Report, meeting: Format) -> str:
    """Whether the meeting was held, is announced, or was put off."""
    rules, sentence = report.rules, meeting.sentence
    top = [found for found in (report.headline, sentence, report.lead) if found]
    if any(rules.has("postponed", found.text) for found in top):
        return POSTPONED
    if rules.has("future", SETTLED_TO.sub("", sentence.text)) and not _done(report, sentence):
        return ANNOUNCED
    return HELD


SETTLED_TO = re.compile(
    r"\b(?:agreed|decided|pledged|resolved|vowed|promised|undertook) (?:\w+day )?to (?!hold|convene|meet|conduct|"
    r"(?:open|start|begin|resume) (?:\w+ )?(?:talks|consultations|dialogue|negotiations))\w+"
)
"""What the two have settled to do is not the meeting to come."""
NOT_YET = re.compile(
    r"\b(?:to be|will be|be|being) (?:held|convened|conducted|hosted|chaired|co-chaired|led|headed|opened)\b|"
    r"\b(?:was|were) (?:to|due|scheduled|set|expected)\b"
)
DONE = re.compile(
    r"\b(?:was|were|took place|taken place|has been|have been|held|met|concluded|ended|opened|began|started|"
    r"kicked off|convened|conducted|hosted|co-chaired|chaired|led|headed|sat down|wrapped up|closed|gathered|"
    r"completed|at the (?:close|end|conclusion) of|(?:after|following) (?:the|their) "
    r"(?!next|summer|winter|election))\b(?! (?:to be|due|scheduled|set|expected))"
)


def _done(report: Report, sentence: Sentence) -> bool:
    """A verb in the past says that the meeting took place, whatever else is to come."""
    return bool(
        DONE.search(
            NOT_YET.sub(
                "",
                sentence.text,
            ),
        )
    )


def _of_a_bloc(report: Report, found: Format) -> bool:
    """Whether a body of many states is one of the two: "ASEAN-Japan Dialogue", "Dialogue between the GCC and Kenya"."""
    for bloc in report.rules.lists["blocs"]:
        name = re.escape(bloc)
        if re.search(
            rf"\b{name}(?:-| \+ | and )[A-Z]|[A-Za-z](?:-| \+ | and (?:the )?){name}\b",
            report.flat[found.start : found.end],
        ):
            return True
        if re.match(
            rf" (?:between|of) (?:the )?(?:{name} and|[A-Z][\w ]+ and (?:the )?{name}\b)", report.flat[found.end :]
        ):
            return True
    return False


def find_meeting(report: Report, sides: Sequence[str]) -> Format | None:
    """The format the report is about, by its fullest name; None when no mention weighs enough."""
    found = list(formats(report, sides))
    best = max(found, key=lambda mention: mention.weight, default=None)
    if best is None or best.weight < ENOUGH or OF_MANY.search(report.flat[max(0, best.start - 40) : best.end]):
        return None
    if not _of_the_two(report, sides, best) or NOT_OF_STATES.search(report.flat[best.start : best.end]):
        return None
    if _of_a_bloc(report, best):
        return None
    return best if best.ordinal else _numbered_with_its_name(report, sides, _numbered_elsewhere(report, best))


def _of_the_two(report: Report, sides: Sequence[str], best: Format) -> bool:
    """Whether headline, lead and the meeting's own sentence speak of both states: a meeting of others is not theirs."""
    told = [found for found in (report.headline, report.lead, best.sentence) if found]
    said = {m.meaning.code for sentence in told for m in report.in_span(sentence.start, sentence.end)}
    return set(sides) <= said


def _numbered_elsewhere(report: Report, best: Format) -> Format:
    """The number that a later sentence gives to it: "chaired its second session"."""
    pattern = re.compile(
        rf"\b(?:its|their|(?:(?:co-)?chair(?:ed|ing)|led|headed|attended|opened|hosted) the|"
        r"(?:it|this|that) (?:was|is) (?:already )?(?:the|their|its)) "
        rf"(?P<ord>{report.rules.ordinal}) "
        rf"(?:{report.rules.counted}|time)\b",
        re.IGNORECASE,
    )
    for sentence in report.told:
        found = pattern.search(sentence.text)
        number = report.rules.number(found.group("ord")) if found else None
        near = abs(sentence.para - best.sentence.para) <= 2
        now = not rules_of_time(report, sentence) and not YEAR_AGO.search(sentence.text)
        if found and number and near and now:
            span = sentence.start + found.start("ord"), sentence.start + found.end("ord")
            return replace(best, ordinal=number, ordinal_span=span)
    return best


def _numbered_with_its_name(report: Report, sides: Sequence[str], best: Format) -> Format:
    """The number that stands beside the name in a neighbouring sentence: "It was the fourth round of …"."""
    for other in formats(report, sides):
        near = abs(other.sentence.para - best.sentence.para) <= 1
        same = other.head.rstrip("s") == best.head.rstrip("s") and _core(report, best) <= _core(report, other)
        of_now = not rules_of_time(report, other.sentence) and not YEAR_AGO.search(other.sentence.text)
        if best.ordinal is None and other.ordinal and near and same and of_now:
            return replace(best, ordinal=other.ordinal, ordinal_span=other.ordinal_span)
    return best


YEAR_AGO = re.compile(r"\b(?:in|since) (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b|\b(?:will|is to|are to)\b")


def rules_of_time(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence speaks of an earlier or a later meeting."""
    return report.rules.has("earlier", sentence.text) or report.rules.has("later", sentence.text)


def full_name(report: Report, sides: Sequence[str], best: Format) -> tuple[int, int]:
    """The span of the fullest name the report gives to the format it is about."""
    same = [
        other
        for other in formats(report, sides)
        if (other.head.rstrip("s") == best.head.rstrip("s") or len(_core(report, best)) > 1)
        and other.proper > best.proper
        and _core(report, best) <= _core(report, other)
    ]
    fullest = max(same, key=lambda other: other.proper, default=best)
    chosen = fullest if best.proper < 2 else best
    return chosen.start, chosen.end


def _core(report: Report, mention: Format) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", report.flat[mention.start : mention.end].lower())}
