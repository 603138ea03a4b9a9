"""What was discussed: the lists behind "discussed", before "were discussed", after "on the agenda were".

A stretch is found by its verb; `members` cuts it where the list ends and splits it.
"""

import re
from collections.abc import Iterator, Sequence

from paraph.intake.claims.members import LEAST_CHARS, Topic, members, says_nothing, trimmed
from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence, Span
from paraph.intake.rules import Formula

ADVERBS = r"(?: \w+ly| at length| in (?:detail|depth|full|particular|some detail)| also| in turn)*"
OPENER = re.compile(
    rf"\b(?:(?:talked|spoke|conversed|deliberated|touched|focus(?:s?ed)?|cent(?:red|"
    rf"ered)|dwel[lt]|conferred|exchanged (?:\w+ )*(?:views|opinions|ideas|notes|"
    rf"information|assessments|perspectives|experiences?|practices|lessons|know-how)|"
    rf"exchanges? of (?:views|opinions|ideas|"
    rf"assessments)|(?:discussions|deliberations|talks|consultations) (?:were "
    rf"held|took place)|(?:held|had) (?:\w+[ -]){{0,3}}(?:discussions|talks|exchanges?|"
    rf"conversations?|deliberations))(?: took place| was held| were held)?{ADVERBS} "
    rf"(?:about|on|over|upon|regarding|concerning)|looked{ADVERBS} (?:at|into)|dealt{ADVERBS} with|"
    rf"briefed (?:[\w'-]+ ){{1,5}}?(?:on|about)|"
    rf"(?:will|would|should|may|is to|are to|is expected to|are expected to) (?:also |then )?(?:touch(?: on| upon)|"
    rf"address|examine|explore|consider|deal with|look (?:at|into)|tackle|take (?:stock of|up)|dwell on|discuss|review|"
    rf"cover|debate|go over|focus on|cent(?:re|er) on|revolve around|exchange views on|turn to|concern)|"
    rf"(?:discussed|reviewed|considered|"
    rf"examined|covered){ADVERBS} (?=the|a|their|its|[a-z])|(?:attention|time|"
    rf"thought) was (?:also )?(?:given|devoted|paid) to|an exchange on)\s"
)
ALONG = re.compile(
    r",? (?:along with|as well as|as (?:was|were|did)|(?:and )?so (?:was|were)|"
    r"together with|among them|with (?:particular |special )?(?:emphasis|focus|"
    r"accent) on|alongside)\s+"
)
BESIDES = re.compile(
    r"^(?:Besides|Apart from|In addition to|Aside from|Alongside|Beyond) (?P<list>[^.;]+?),? (?=the |they |both )"
)
"""What else came up: "Besides fishing and trade the sides discussed …"."""
FROM_TO = re.compile(r"\b(?:ranging )?from (?P<one>[a-z][a-z -]{2,40}?) to (?P<rest>[a-z][^.;:]*)")
FIELD_LIST = re.compile(
    r"\b(?:in|across|of|on|for|over) (?:the |such |various |its |their )?(?P<list>[a-z][\w,"
    r" -]*?(?:, | and )[\w, -]*?) (?:fields?|spheres?|areas?|domains?(?! awareness)|sectors?)\b"
)


def find_topics(report: Report, taken: Sequence[Span]) -> list[Topic]:
    """The topics in the order of the text, each once; what stands inside an outcome (`taken`) is none."""
    found: dict[str, Topic] = {}
    for sentence in report.told:
        if re.search(r"\b(?:previous|last|earlier) (?:round|meeting|session|consultations)\b", sentence.text):
            continue
        for topic in (*_of_sentence(report, sentence), *_bulleted(report, sentence)):
            key = " ".join(re.findall(r"\w+", topic.value.lower()))
            if not any(first <= topic.start < last for first, last in taken):
                found.setdefault(key, topic)
    return sorted(_without_parts(found), key=lambda topic: topic.start)


def _of_sentence(report: Report, sentence: Sentence) -> Iterator[Topic]:
    cuts = [cut.start() for cut in re.finditer(r";\s", sentence.text)]
    ends = [*(sentence.start + cut for cut in cuts), sentence.end]
    starts = [sentence.start, *(sentence.start + cut + 2 for cut in cuts)]
    for first, last in zip(starts, ends, strict=True):
        for start, end, rule in _stretches(report, first, last):
            yield from members(report, start, end, rule)


MOST_BULLETS = 30
BULLET = re.compile(r"^\s*(?:[•*▪◦·-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\w)")


def _bulleted(report: Report, sentence: Sentence) -> Iterator[Topic]:
    """The lines with a bullet under "They discussed the following:", a subject each."""
    if not sentence.text.rstrip().endswith(":") or not _opens_a_list(report, sentence):
        return
    for item in [other for other in report.told if other.start > sentence.start][:MOST_BULLETS]:
        line = report.flat.rfind("\n", 0, item.start) + 1
        if not BULLET.match(report.flat[line:], 0, item.end - line):
            return
        topic = trimmed(report, item.start, item.end, "topic.bulleted")
        if topic and not says_nothing(report, topic.value):
            yield topic


def _opens_a_list(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a discussion, and of nothing settled in it."""
    named = [report.rules.has(name, sentence.text) for name in ("discussed", "settled", "agenda")]
    settled = next(report.rules.outcomes.find(report.flat, sentence.start, sentence.end), None)
    return settled is None and (any(named) or bool(OPENER.search(f"{sentence.text} ")))


def _without_parts(found: dict[str, Topic]) -> list[Topic]:
    """Where two readings of one stretch overlap, the shorter ones stand."""
    topics = list(found.values())
    return [
        one
        for one in topics
        if not any(one.start <= two.start and two.end <= one.end and one is not two for two in topics)
    ]


def _stretches(report: Report, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of a sentence that list what was discussed."""
    said = report.flat[start:end]
    besides = BESIDES.match(said)
    if besides and report.rules.has("discussed", said, besides.end()):
        yield start + besides.start("list"), start + besides.end("list"), "topic.besides"
    inverted = next(iter(report.rules.find["agenda"].find(report.flat, start, end)), None)
    if inverted and inverted.start - start < 60:
        yield from _agenda(report, inverted.end, end, "topic.agenda")
        return
    settled = _settled(report, start, end)
    formula, match = (None, None) if settled else _stated_agenda(report, said)
    if formula and match:
        yield from _agenda(report, start + match.end(), end, formula.id)
        return
    yield from _passive(report, settled, start, end)
    openings = (
        []
        if any("among them" in report.flat[last : last + 14] for _, last, _ in settled)
        else _openings(report, start, end)
    )
    yield from ((at, end, "topic.discussed") for at in openings)
    if settled or openings:
        yield from ((start + m.start("list"), start + m.end(), "topic.fields") for m in FIELD_LIST.finditer(said))
    else:
        yield from _from_to(said, start, end)


def _stated_agenda(report: Report, said: str) -> tuple[Formula | None, re.Match[str] | None]:
    for formula in _formulas(report, "behind"):
        match = formula.pattern.search(said)
        if match:
            return formula, match
    return None, None


def _passive(
    report: Report, settled: Sequence[tuple[int, int, str]], start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    """The subjects of "was discussed", and what came up along with them; only what "among them" names."""
    for first, last, rule in settled:
        along = ALONG.match(report.flat, last, end)
        if along and "among them" in along.group():
            yield along.end(), end, "topic.among-them"
            return
        yield _subject(report, start, first), first, rule
        if along:
            yield along.end(), end, "topic.along-with"
        start = last


def _from_to(said: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """ "agreements from aviation to minerals, water and agriculture"."""
    for match in FROM_TO.finditer(said):
        if " from " not in match.group("rest") and "," in match.group("rest") and " and " in match.group("rest"):
            yield start + match.start("one"), start + match.end("one"), "topic.from-to"
            yield start + match.start("rest"), end, "topic.from-to"


def _formulas(report: Report, place: str) -> list[Formula]:
    return [formula for formula in report.rules.formulas.get("topics", ()) if formula.says["place"] == place]


def _settled(report: Report, start: int, end: int) -> list[tuple[int, int, str]]:
    """Where something "was discussed": the words' span and the rule, none overlapping."""
    found = [
        (f.start, f.end, "topic.was-discussed") for f in report.rules.find["settled"].find(report.flat, start, end)
    ]
    for formula in _formulas(report, "before"):
        found += [(m.start(), m.end(), formula.id) for m in formula.pattern.finditer(report.flat, start, end)]
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found, key=lambda span: (span[0], -span[1])):
        if (not kept or one[0] >= kept[-1][1]) and one[0] > start + LEAST_CHARS:
            kept.append(one)
    return kept


def _agenda(report: Report, start: int, end: int, rule: str) -> Iterator[tuple[int, int, str]]:
    """What stands behind "on the agenda were"; "ran from A to B" has two ends."""
    dash = re.match(r"\s*[-:]\s+", report.flat[start:end])
    start += dash.end() if dash else 0
    every = re.match(
        r"(?:everything|anything|matters|subjects|issues|topics)?,? ?(?:ranging )?from ", report.flat[start:end]
    )
    start += every.end() if every else 0
    to = re.search(r" to (?=[\w-]+(?:[ ,.]|$))", report.flat[start:end])
    if re.search(r"\b(?:from|between) $", report.flat[max(0, start - 8) : start]) and to:
        yield start, start + to.start(), rule
        start += to.end()
    yield start, end, rule


def _openings(report: Report, start: int, end: int) -> list[int]:
    """Where a list opens behind a verb of discussion."""
    found = {match.end() for match in OPENER.finditer(report.flat, start, end)}
    for verb in report.rules.find["discussed"].find(report.flat, start, end):
        before = report.flat[max(start, verb.start - 10) : verb.start].lower()
        if re.search(
            r"\b(?:not|never) (?:yet |been )?(?:ready|willing|prepared)\b|\b(?:unwilling|reluctant|refused|"
            r"refuses|declined|declines) to\b",
            report.flat[max(start, verb.start - 30) : verb.end],
        ):
            continue
        if not re.search(r"\b(?:was|were|is|are|be|been|being|has|under|to be)\s(?:also\s)?$", before):
            found.add(verb.end)
    return sorted(found)


def _subject(report: Report, start: int, end: int) -> int:
    """Where the subject of "were discussed" begins: behind the last clause sign; "What has been done" is none."""
    if re.match(r"(?:What|How|Whether)\b", report.flat[start:end]):
        return end
    during = re.match(
        r"(?:During|At|In the course of|On the occasion of) (?:the|their) [\w ]{3,30}, ", report.flat[start:end]
    )
    start += during.end() if during else 0
    aside = re.match(
        r"(?:On|In|Under|Among|Besides|Apart from|Within|As for) [^,.;]{3,40}, (?!and |[\w' -]+, )",
        report.flat[start:end],
    )
    start += aside.end() if aside else 0
    for cut in re.finditer(r";\s|[.,?!]\"\s|, (?:while|and (?:the|a) )|^and ", report.flat[start:end]):
        start = start + cut.end()
    return start
