"""Who led which side: persons with a title in the sentences that speak of leading, each with the side it belongs to.

A person's side is said by the delegation beside it, by the state in its own title, by an office only one state has; of
two, the other takes the side that is left; failing all that the two stand in the order of the two states.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.intake.claims.people import Person, persons
from paraph.intake.claims.report import Report
from paraph.intake.claims.titles import titles, without_honours
from paraph.intake.gazetteer import CITY, PEOPLE
from paraph.intake.page import Sentence

MOST_HEADS = 4
USUAL = "head.side.usual-office"


@dataclass(frozen=True, slots=True)
class Head:
    person: Person
    side: str | None
    rule: str


def _lead_sentences(report: Report, meeting: Sentence) -> list[Sentence]:
    return [
        sentence
        for sentence in report.told
        if report.rules.has("lead_verbs", sentence.text) and sentence.para <= meeting.para + 12
    ]


LEADING = re.compile(
    (
        r"\b(?:(?:co-)?(?:chair|head|lead)(?:s|ed|ing)?|led|(?:co-)?chair(?:men|man|"
        r"persons?)|presid(?:e[sd]?|ing|ed)|represent(?:s|ed|ing)?|helm(?:ed)?|"
        r"under the leadership|under|either side of the table|opposite each other|"
        r"across from each other|counterpart|opposite number|host|hosts|encabezad\w+|"
        r"presidi\w+|co-?presid\w+|dirig\w+|возглав\w+|руковод\w+|(?:со)?председател\w+|участие|представ(?:ил|лял)\w*|провел\w*|пров[её]л|выступил\w*|в[её]л[аи]?|"
        r"conduit\w*|dirigé\w*|coprésid\w+|présid\w+|men[ée]e?s?)\b"
    ),
    re.IGNORECASE,
)


JOINTLY = re.compile(r"[^;]{0,160}?, (?:jointly )?(?:co-)?(?:chaired|presided)\b")
""" "A, together with B, chaired the session": both did."""


CHAIRED_IT = re.compile(
    r"\b(?:co-)?chair\w*(?: the (?:[\w-]+ ){0,3}?(?:meeting|session|talks|round|dialogue|consultations))? $"
)


def _companion_from(report: Report, sentence: Sentence) -> int:
    """Where the companions begin in a sentence, else its end."""
    for found in report.rules.find["companions"].find(report.flat, sentence.start, sentence.end):
        joint = CHAIRED_IT.search(report.flat[max(sentence.start, found.start - 60) : found.start])
        both = JOINTLY.match(report.flat, found.end, sentence.end)
        if (joint or both) and found.meaning in ("together with", "along with", "alongside"):
            continue
        if found.start > sentence.start + 25 or found.meaning in ("with him were", "with her were"):
            return found.start
    return sentence.end


COMPANY_OVER = re.compile(
    r";\s|,? (?:while|whereas)\b|,? and (?:the |that |those )(?:[\w-]+ ){0,3}?(?:side|team|delegation|party|one)\b"
)


def _company_until(report: Report, sentence: Sentence, start: int) -> int:
    """Companions are over at "; " or ", while " or the other delegation."""
    over = COMPANY_OVER.search(report.flat[start : sentence.end])
    return start + over.start() if over else sentence.end


def _candidates(report: Report, sentence: Sentence) -> list[Person]:
    off = _companion_from(report, sentence)
    on = _company_until(report, sentence, off)
    found = persons(report, sentence.start, sentence.end)
    return [one for one in found if (one.title or _is_led_by(report, one)) and not off <= one.start < on]


LED_BY = re.compile(r"\b(?:led|headed|chaired|represented|fronted) by $|возглав(?:ил|ила|ляет|лял|ляла) $")


def _is_led_by(report: Report, person: Person) -> bool:
    """Whether one without a title is told in so many words to lead: "was led by Jane Roe"."""
    told = LED_BY.search(without_honours(report.flat[max(0, person.start - 40) : person.start]))
    return told is not None and " " in person.name and not report.states(person.start, person.end)


BARE_TEAM = re.compile(
    r"(?:'s)? (?:was|were|is) (?:co-)?(?:led|headed|chaired|represented) (?=by )|,? (?:por|par|by|-|"
    r"était conduite par|fue encabezada por|возглав\w+)(?= )"
)
"""A delegation without its noun: "y la peruana por …", "казахстанскую - …"."""


def _team_pattern(report: Report) -> re.Pattern[str]:
    teams = "|".join(sorted(report.rules.lists["teams"], key=len, reverse=True))
    return re.compile(
        rf"^(?:'s)?(?: (?:high-level|official|visiting|host|own|inter-ministerial|"
        rf"multi-agency|large|[\w-]+-(?:member|strong|person)|ministerial|government|negotiating))* (?:{teams})\b"
    )


def _labels(report: Report, start: int, end: int, host: str | None, sides: Sequence[str]) -> list[tuple[int, str]]:
    """The sides named in a stretch, by where: "the Indian team", "that of China", "the hosts"."""
    team = _team_pattern(report)
    found: list[tuple[int, str]] = []
    for mention in report.in_span(start, end):
        if mention.meaning.kind == CITY or mention.meaning.code not in sides:
            continue
        before = report.flat[max(start, mention.start - 28) : mention.start].lower()
        strong = (
            team.match(report.flat[mention.end : end])
            or BARE_TEAM.match(report.flat[mention.end : end])
            or re.search(
                (
                    r"(?:delegation|side|team|that|those|behalf|part|represent(?:ed|ing|s)?|for|from|"
                    r"group|delegación|délégation|partie|côté|parte|lado) (?:of |from |de )?(?:the |la )?$|"
                    r"(?:represent(?:ed|ing|s)?|for|on behalf of|от|от имени) $"
                ),
                before,
            )
        )
        if strong:
            found.append((mention.start, mention.meaning.code))
    found += _host_labels(report, start, end, host, sides)
    return sorted(found)


THEIRS = re.compile(
    r"\w+(?:'s)?(?: (?:side|team|delegation|one))?,?(?: (?:was|were|is))?(?: (?:led|headed|chaired|represented))? "
    r"(?:by|par|por|under) (?:the )?$"
)


def _own_labels(report: Report, labels: Sequence[tuple[int, str]], stop: int) -> Sequence[tuple[int, str]]:
    """The labels behind a person without the one that is the next person's: ", that of Peru by …"."""
    if labels and stop < len(report.flat) and THEIRS.match(without_honours(report.flat[labels[-1][0] : stop])):
        return labels[:-1]
    return labels


def _host_labels(report: Report, start: int, end: int, host: str | None, sides: Sequence[str]) -> list[tuple[int, str]]:
    if host not in sides or len(sides) < 2:
        return []
    guest = next(side for side in sides if side != host)
    guests = list(report.rules.find["guests"].find(report.flat, start, end))
    hosts = list(report.rules.find["hosts"].find(report.flat, start, end))
    return [(found.start, guest) for found in guests] + [(found.start, str(host)) for found in hosts]


def _own_side(report: Report, person: Person, sides: Sequence[str]) -> str | None:
    """The state in the person's title, just before it, or the state that alone has such an office."""
    if len(set(report.states(person.title_start, person.title_end)) & set(sides)) > 1:
        return None
    for found in titles().of_state.find(person.title):
        if found.meaning in sides:
            return found.meaning
    start, end = person.first, person.last
    behind = re.match(r"(?:,? (?:of|from|for)|,? \(|, for) ?(?:the )?$", report.flat[end : _next_state(report, end)])
    if behind:
        after = [found.meaning.code for found in report.in_span(end, end + 14)]
        if after and after[0] in sides:
            return after[0]
    near = [found.meaning.code for found in report.in_span(max(0, start - 16), end) if found.meaning.kind != CITY]
    ours = [code for code in near if code in sides]
    gap = report.flat[max(0, start - 16) : start]
    if ours and gap.endswith("'s "):
        return ours[-1]
    if not ours or (ours[0] not in report.states(start, end) and re.search(r"[,;.]|\bby\b| and | side | team ", gap)):
        inside = [code for code in report.states(start, end) if code in sides]
        return inside[0] if inside else None
    return ours[-1] if ours[0] not in report.states(start, end) else report.states(start, end)[0]


def _next_state(report: Report, at: int) -> int:
    """Where the next mention of a state begins, if it is close; else the same place."""
    return next((found.start for found in report.in_span(at, at + 14)), at)


def _sided(
    report: Report, sentence: Sentence, found: Sequence[Person], host: str | None, sides: Sequence[str]
) -> list[Head]:
    heads = []
    for index, person in enumerate(found):
        left = found[index - 1].last if index else sentence.start
        right = found[index + 1].first if index + 1 < len(found) else sentence.end
        own = _own_side(report, person, sides)
        if own:
            heads.append(Head(person, own, "head.side.title"))
            continue
        before = _labels(report, left, person.first, host, sides)
        after = _own_labels(report, _labels(report, person.last, right, host, sides), right)
        across = _across(report, sentence, person, sides)
        if across:
            heads.append(Head(person, across, "head.side.counterparts"))
            continue
        heads.append(_by_use(report, sides, _labelled(report, person, left, before, after)))
    heads = _usual_once(heads)
    sure = {head.side for head in heads if head.side and head.rule != USUAL}
    return [replace(head, side=None) if head.rule == USUAL and head.side in sure else head for head in heads]


def _usual_once(heads: Sequence[Head]) -> list[Head]:
    """Of several whose office is usual in the same state only the first is taken to be its."""
    taken: set[str | None] = set()
    kept = []
    for head in heads:
        again = head.rule == USUAL and head.side in taken
        kept.append(replace(head, side=None, rule="head.side.unsaid") if again else head)
        taken |= {head.side} if head.rule == USUAL else set()
    return kept


def _across(report: Report, sentence: Sentence, person: Person, sides: Sequence[str]) -> str | None:
    """ "A and B met their Philippine counterparts, C and D": those before are the other side's."""
    for mention in report.in_span(sentence.start, sentence.end):
        code = mention.meaning.code
        if code in sides and len(sides) == 2 and re.match(r" counterparts\b", report.flat[mention.end : sentence.end]):
            return code if person.start > mention.start else next(side for side in sides if side != code)
    return None


PASSIVE = re.compile(
    r"\b(?:by|under|por|par|was|were|is|from|of|included|comprised|возглав\w+|руковод\w+|представ(?:ил|лял)\w*|участие|"
    r"участвовал\w*|в[её]л[аи]?|пров[её]л[аи]?|выступил\w*)\s+(?:the\s+|el\s+|la\s+|le\s+|his\s+|her\s+|a\s+)?$"
)
"""Words behind which a person belongs to the delegation named before: "the Indian side was led by …"."""


def _by_use(report: Report, sides: Sequence[str], head: Head) -> Head:
    side = None if head.side else _usual(report, head.person, sides)
    return replace(head, side=side, rule=USUAL) if side else head


def _labelled(
    report: Report, person: Person, left: int, before: Sequence[tuple[int, str]], after: Sequence[tuple[int, str]]
) -> Head:
    lead_in = report.flat[left : person.first]
    passive = PASSIVE.search(without_honours(lead_in))
    beside = re.search(r"\b(?:[Hh]osts?|guests?|[Vv]isitors?),? (?:the )?$", lead_in)
    if before and (passive or beside or not after):
        return Head(person, before[-1][1], "head.side.delegation-before")
    if after and re.match(r"\w+(?: \w+)? (?:counterpart|colleague|opposite number)", report.flat[after[0][0] :]):
        return Head(person, None, "head.side.unsaid")
    if after:
        return Head(person, after[0][1], "head.side.delegation-behind")
    return Head(person, None, "head.side.unsaid")


def _usual(report: Report, person: Person, sides: Sequence[str]) -> str | None:
    """The one of the two states in which the office is usual: a Foreign Secretary is India's, not China's."""
    for found in titles().usual.find(person.title):
        states = [side for side in sides if side in found.meaning]
        if len(states) == 1:
            return states[0]
    return None


def _completed(heads: Sequence[Head], sides: Sequence[str]) -> list[Head]:
    """The side that is left for the other of two; the order of the states where nothing is said."""
    known = [head.side for head in heads if head.side]
    if len(sides) < 2:
        return list(heads)
    if len(heads) == 2 and len(known) == 1:
        other = next(side for side in sides if side != known[0]) if known[0] in sides else None
        return [head if head.side else replace(head, side=other, rule="head.side.the-other") for head in heads]
    if len(heads) == 2 and not known:
        return [replace(head, side=side, rule="head.side.order") for head, side in zip(heads, sides, strict=False)]
    return list(heads)


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _jointly(report: Report, head: Head, taken: Sequence[Head]) -> bool:
    """Whether a side has two heads: "was co-headed by A and B"."""
    before = [old for old in taken if old.side == head.side and old.person.last <= head.person.first]
    if not before or report.flat[before[-1].person.last : head.person.first].strip(" ,") != "and":
        return False
    lead = report.flat[max(0, before[-1].person.first - 60) : before[-1].person.first]
    return bool(re.search(r"\b(?:co-headed|co-led|jointly (?:led|headed))\b", lead))


def _two_each(group: Sequence[Head]) -> bool:
    return len(group) == MOST_HEADS and sorted(Counter(head.side for head in group).values()) == [2, 2]


def _merge(report: Report, groups: Sequence[Sequence[Head]], sides: Sequence[str]) -> list[Head]:
    """One head a side and two at most where a sentence names two; a name comes once, by its fullest form."""
    taken: list[Head] = []
    for group in groups:
        for head in _completed(group, sides):
            twin = next((i for i, old in enumerate(taken) if _same(old.person.name, head.person.name)), None)
            if twin is not None:
                old = taken[twin]
                if old.side is None and head.side:
                    taken[twin] = replace(old, side=head.side, rule=head.rule)
                continue
            if (
                head.side
                and any(old.side == head.side for old in taken)
                and not (_jointly(report, head, taken) or _two_each(group))
            ):
                continue
            taken.append(head)
    return _completed(taken, sides)[:MOST_HEADS]


def _same(one: str, two: str) -> bool:
    a, b = set(one.lower().replace(".", " ").split()), set(two.lower().replace(".", " ").split())
    return bool(a) and bool(b) and (a <= b or b <= a or _surname(one) == _surname(two))


def find_heads(report: Report, meeting: Sentence, sides: Sequence[str], host: str | None) -> list[Head]:
    """The leaders of the sides, in the order of the text."""
    groups = []
    for sentence in _lead_sentences(report, meeting):
        if not LEADING.search(sentence.text):
            continue
        found = _candidates(report, sentence)
        if found and len(found) <= MOST_HEADS:
            groups.append(_sided(report, sentence, found, host, sides))
    heads = _merge(report, groups, sides)
    if len({head.side for head in heads if head.side}) < 2:
        heads = _merge(report, [*groups, *_of_the_meeting(report, meeting, sides, host)], sides)
    return [head for head in heads if head.side in sides]


TOLD = re.compile(r"\b(?:told|briefed|informed) (?:the )?(?:reporters|journalists)\b")


def titled(report: Report, sides: Sequence[str], host: str | None) -> list[Head]:
    """Every titled person of the report whose side is said, leader or not: who "he" and "the minister" may be."""
    found: list[Head] = []
    for sentence in report.told:
        named = [person for person in persons(report, sentence.start, sentence.end) if person.title]
        for head in _sided(report, sentence, named, host, sides) if named else ():
            lead = [
                m.meaning.code for m in report.in_span(sentence.start, sentence.start + 14) if m.meaning.kind == PEOPLE
            ]
            side = head.side or (lead[0] if lead and lead[0] in sides else None)
            found.append(replace(head, side=side))
    return found


def _of_the_meeting(report: Report, meeting: Sentence, sides: Sequence[str], host: str | None) -> list[list[Head]]:
    """Titled persons of the meeting's own paragraph and the next, when nobody is said to lead."""
    first = meeting.para
    near = [
        s
        for s in report.told
        if first <= s.para <= first + 1 and not report.rules.has("outsiders", TOLD.sub("", s.text))
    ]
    return [_sided(report, s, found, host, sides) for s in near if (found := _candidates(report, s))]
