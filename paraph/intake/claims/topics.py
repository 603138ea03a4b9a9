"""What was discussed: the lists behind "discussed", before "were discussed" and after "on the agenda were"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.intake.claims.report import Report
from paraph.intake.page import Sentence

MOST_WORDS = 14
STOP = re.compile(
    r"[;.:\"]|,? (?:while|whereas|which|who|that|when|where|as is|as are|according to|during|at the|in the light|with a view|in order|so as|ahead of|as well as to|and (?:agreed|stressed|reaffirmed|reiterated|underlined|emphasi[sz]ed|expressed|welcomed|decided|called|noted|urged|pledged|underscored|highlighted|exchanged|reviewed|discussed|took|compared|checked|talked|said|thanked|presented|put|touched|looked|how|also|the two|both|they|he|she)|was|were|is|are|has|had|have|will|would|in [A-Z]|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the \w+ (?:said|added)|due|held)\b| - "
)
SPLIT = re.compile(r",\s+and\s+(?:into |on |about |of |also )?|,\s+as well as\s+|\s+as well as\s+(?:on |about )?|,\s+(?:into |on |about |and )?|\s+e\s+|;\s+")
AND = re.compile(r"\s+(?:and|y|et|и|&)\s+(?:into |on |about |of |the |also |to )?")
NARROW = re.compile(r"\b(?:including|such as|among them|namely|particularly|in particular|especially|covering|with respect to|with regard to|in areas of|in the areas of|in the fields? of|in the spheres? of|in fields like|like|in areas such as|in sectors such as|ranging from|from|cooperation in|cooperation on|collaboration in|ties in|relations in|relations across|progress in|cooperation across|how to do more in|ways to do more in|do more in|potential that exists in|stands in|stand in|state of relations in|among which|: its|:)\s+")


@dataclass(frozen=True, slots=True)
class Topic:
    value: str
    start: int
    end: int
    rule: str


def find_topics(report: Report, meeting: Sentence, outcome_spans: Sequence[tuple[int, int]]) -> list[Topic]:
    """The topics in the order of the text, each once; what stands only inside an outcome is none."""
    found: list[Topic] = []
    seen: set[str] = set()
    for sentence in report.told:
        for start, end, rule in _regions(report, sentence):
            for topic in _items(report, start, end, rule):
                key = " ".join(re.findall(r"\w+", topic.value.lower()))
                inside = any(a <= topic.start < b for a, b in outcome_spans)
                if key and key not in seen and not inside and len(topic.value.split()) <= MOST_WORDS:
                    seen.add(key)
                    found.append(topic)
    return found


def _regions(report: Report, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The stretches of a sentence that list what was discussed."""
    rules, flat = report.rules, report.flat
    if _of_another(report, sentence):
        return
    inverted = next(iter(rules.find["agenda"].find(flat, sentence.start, sentence.end)), None)
    if inverted and inverted.start - sentence.start < 50:
        yield from _cut(report, inverted.end, sentence.end, "topic.agenda")
        return
    for found in rules.find["settled"].find(flat, sentence.start, sentence.end):
        start = _subject_start(report, sentence, found.start)
        yield from _cut(report, start, found.start, "topic.was-discussed")
    actives = list(rules.find["discussed"].find(flat, sentence.start, sentence.end))
    for found in actives:
        before = flat[max(sentence.start, found.start - 12) : found.start].lower()
        if re.search(r"\b(?:was|were|is|are|be|been|as was|the)\s(?:also\s|then\s)?$", before):
            continue
        yield from _cut(report, found.end, sentence.end, "topic.discussed")


def _of_another(report: Report, sentence: Sentence) -> bool:
    return bool(re.search(r"\b(?:previous|last) (?:round|meeting|session)\b", sentence.text))


def _subject_start(report: Report, sentence: Sentence, end: int) -> int:
    """Where the subject of "were discussed" begins: behind the last clause sign or coordinated clause."""
    start = sentence.start
    for cut in re.finditer(r"[;\"]\s|, (?:while|and (?:the|a) |among them )", report.flat[sentence.start : end]):
        start = sentence.start + cut.end()
    previous = [f.end for f in report.rules.find["settled"].find(report.flat, sentence.start, end) if f.end < end]
    return max([start, *previous])


def _cut(report: Report, start: int, end: int, rule: str) -> Iterator[tuple[int, int, str]]:
    stop = STOP.search(report.flat, start, end)
    last = stop.start() if stop else end
    if report.flat[start:last].count("(") > report.flat[start:last].count(")"):
        close = report.flat.find(")", last)
        last = close + 1 if 0 < close < end else last
    narrow = None
    for narrow in NARROW.finditer(report.flat, start, last):
        pass
    if narrow and last - narrow.end() > 8:
        wide = _wide(report, start, narrow.start())
        if wide:
            yield start, narrow.start(), rule
        start = narrow.end()
    if last - start > 2:
        yield start, last, rule


def _wide(report: Report, start: int, end: int) -> bool:
    """Whether what stands before "including …" is itself a subject and not only "issues", "the relationship"."""
    said = report.flat[start:end].lower()
    bare = re.sub(r"\b(?:the|a|an|whole|entire|full|all|various|several|range|gamut|state|of|on|issues?|topics?|areas?|matters?|relationship|relations|bilateral|cooperation|their|agenda|subjects?|wide|broad|where|mutual|interest|number|topics|spectrum|status|aspects|fields|in|between|two|countries|sides|common|entirety|outlook|prospects|and|key|other|ties|ways|to|enhance|expand|boost|strengthen|further|progress|current|developments?)\b|\W", " ", said)
    return len(bare.split()) >= 2


def _items(report: Report, start: int, end: int, rule: str) -> Iterator[Topic]:
    """The members of a list, stripped of what leads in and of "fields", "areas"."""
    start, end, adjectives = _without_fields(report, start, end)
    pieces = _pieces(report, start, end)
    for first, last in pieces:
        topic = _trimmed(report, first, last, rule)
        if topic and (adjectives or not _bare(report, topic.value)):
            yield topic


def _without_fields(report: Report, start: int, end: int) -> tuple[int, int, bool]:
    """"the political, economic and cultural fields": the adjectives alone are the topics."""
    said = report.flat[start:end].rstrip(" ,")
    noun = re.search(r"(?P<before>.*\S)\s+(?P<noun>fields?|spheres?|areas?|domains?|sectors?)$", said)
    if noun and (", " in noun.group("before") or " and " in noun.group("before")):
        tail = re.search(r"\bin (?:the )?(?P<list>[^;]+)$", noun.group("before"))
        shift = tail.start("list") if tail else 0
        return start + shift, start + noun.end("before"), True
    return start, end, False


def _pieces(report: Report, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for cut in _outside_brackets(report, SPLIT, start, end):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, end))
    parts = [(a, b) for a, b in parts if report.flat[a:b].strip()]
    if not parts:
        return []
    first, last = parts[-1]
    return parts[:-1] + _split_and(report, first, last)


def _outside_brackets(report: Report, pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
    for cut in pattern.finditer(report.flat, start, end):
        said = report.flat[start : cut.start()]
        if said.count("(") <= said.count(")"):
            yield cut


def _split_and(report: Report, start: int, end: int) -> list[tuple[int, int]]:
    """The last member splits at its "and", unless the two words are a fixed pair or share their noun."""
    found = [cut for cut in _outside_brackets(report, AND, start, end) if not _pair(report, start, cut, end)]
    if not found:
        return [(start, end)]
    return [(start, found[-1].start()), (found[-1].end(), end)]


def _pair(report: Report, start: int, cut: re.Match[str], end: int) -> bool:
    left = re.search(r"([\w-]+)\W*$", report.flat[start : cut.start()])
    right = re.match(r"\W*([\w-]+)(?:\s+([\w-]+))?", report.flat[cut.end() : end])
    if not left or not right:
        return True
    if f"{left.group(1)} and {right.group(1)}".lower() in {pair.lower() for pair in report.rules.lists["pairs"]}:
        return True
    words = re.findall(r"[\w-]+", report.flat[start : cut.start()])
    bare = [word for word in words if word.lower() not in report.rules.lists["topic_lead"]]
    adjective = re.search(r"(?:al|ic|ional|lateral|ary|ive|ian|an|ese|ish|political)$", left.group(1).lower())
    return bool(adjective and len(bare) == 1 and right.group(2))


def _trimmed(report: Report, start: int, end: int, rule: str) -> Topic | None:
    lead = report.rules.lists["topic_lead"]
    while True:
        word = re.match(r"\W*([\w-]+)\b", report.flat[start:end])
        if not word:
            return None
        skipped = re.match(r"[^\w(]*", report.flat[start:end])
        start += skipped.end() if skipped else 0
        word = re.match(r"([\w-]+)\s+", report.flat[start:end])
        if not word or word.group(1).lower() not in lead:
            break
        start += word.end()
    said = report.flat[start:end].rstrip(" ,-")
    said = re.sub(r"\s+(?:too|also|as well|further|in full|openly|at length|in depth|in detail|chiefly|so|and)$", "", said)
    return Topic(report.words(start, start + len(said)), start, start + len(said), rule) if len(said) > 2 else None


VAGUE = frozenset("relations cooperation issues matters ties relationship agenda talks meeting sides topics subjects it them that this these those views progress ways others other one two state entire whole range areas fields dimensions many more much things items points questions which where how what so all bilateral relationship".split())


def _bare(report: Report, said: str) -> bool:
    """A topic that says nothing: "bilateral relations", "issues of mutual interest"."""
    words = [word for word in re.findall(r"[\w-]+", said.lower()) if word not in report.rules.lists["topic_lead"]]
    rest = [word for word in words if word not in VAGUE and word not in ("bilateral", "mutual", "common", "interest", "concern", "entire", "broad", "full", "gamut", "overall", "wide", "various", "spectrum", "two", "countries", "between", "status", "present", "existing", "whole", "past", "full", "past", "agenda", "where", "stands", "stand")]
    return not rest
