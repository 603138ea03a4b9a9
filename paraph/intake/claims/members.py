"""The members of a list in running text: "the state of cooperation in trade, health and …" names trade, health, ….

Words that only carry a list are dropped, and so is what names no subject ("issues of mutual interest").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.intake.claims.report import Report
from paraph.intake.page import Span
from paraph.intake.phrases import words

LEAST_CHARS = 3
MOST_WORDS = 16
VERBS = (
    r"agreed|stressed|reaffirmed|reiterated|underlined|emphasi[sz]ed|expressed|"
    r"welcomed|decided|called|noted|urged|pledged|underscored|highlighted|exchanged|"
    r"reviewed|discussed|took|compared|checked|talked|said|thanked|presented|"
    r"put|touched|looked|gave|guidance|briefed|voiced|conveyed|signed|were|was"
)
STOP = re.compile(
    rf"[;]|[.,?!]\"| con que | que |, (?:sobre todo|con acento en|notamment) |,? (?:while|"
    rf"whereas|which|who|when|according to|during|in the light|with a view|in "
    rf"order|so as|ahead of|and (?:also )?(?:{VERBS}|how|the two (?:sides|countries|"
    rf"delegations|parties|ministers|officials)(?!')|both|they|he|she)|the (?:ministry|"
    rf"statement|spokes\w+|communiqu\w+|readout|officials?)\b.{{0,20}} (?:said|"
    rf"added|says|noted)|that are|are|has|had|have|will|would|could|should|also|"
    rf"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|due in|were|was|is|as (?:was|"
    rf"were|did)|along with|among them|among other|in force|since|with emphasis|with particular|"
    rf"with special|with a focus)\b| - |,? (?:and|as well as) (?:agreed|to(?! the | a )) | "
    rf"under (?=')|,? and (?:also )?(?:\w+ed|spoke|shared|held|gave) (?:views|"
    rf"notes|each|their|the|his|her|on|to|that|for|upon)\b|,? (?:at the top of|"
    rf"high on|on|topping|heading|dominating) (?:the|its|their) (?:list|agenda)\b"
)
NARROW = re.compile(
    r",?\s(?:including(?: with (?:respect|regard) to)?|such as|among them|namely|"
    r"particularly|in particular|especially|with (?:respect|regard) to|with (?:particular "
    r"|special )?(?:emphasis|focus) on|ranging from|inter alia|in areas like|"
    r"in fields like|in sectors like|notably)\s|:\s(?:its |their |the )?"
)
ONLY_NARROW = re.compile(r"among them|namely|:|inter alia|ranging")
FIELD_END = re.compile(r"\s+(?:fields?|spheres?|areas?|domains?|sectors?)\W*$")
SPLIT = re.compile(r",\s+and\s+|,\s+|;\s+")
MAJOR = re.compile(
    r",?\s+(?:as well as|in addition to|along with|together with|besides|and also|plus|but also|not to mention)\s+"
)
AND = re.compile(r"\s+(?:and|y|et|и|&)\s+")
PREPOSITION = re.compile(
    r"\b(?:in|on|of|for|across|like|with|over|en|sobre|de)\s+(?:the\s+|areas "
    r"of\s+|fields? of\s+|areas such as\s+|fields such as\s+|sectors such as\s+|"
    r"areas like\s+)?(?=[^ ]+(?:\s+[^ ]+){0,6}$)"
)
ENDING = re.compile(
    r"\s+(?:too|also|as well|further|in full|openly|at length|in depth|in detail|"
    r"chiefly|so|and|among others|among other things|were|was|etc|in the future)$"
)
PROMOTION = re.compile(
    r"^(?:promotion|enhancement|strengthening|expansion|development|deepening|"
    r"need|importance|question|issue|issues|matter|matters|topic|subject|subjects|"
    r"state|status|problem|problems|area|areas|field|fields|growth) of (?:the "
    r"|further )?(?=\w)"
)
PLACES = re.compile(
    r"\b(?:developments?|situations?|wars?|conflicts?|crisis|crises|events|peace|"
    r"tensions) in (?:the )?[A-Z]\w+(?: [A-Z]\w+)?$"
)
PROPER_END = re.compile(
    r"^(?:[A-Z][\w-]+ )+(?:Agreement|Treaty|Plan|Programme|Council|Committee|Commission|Convention|Partnership|"
    r"Framework|"
    r"Initiative|Forum|Organi[sz]ation|Fund|Policy|Charter|Group|Dialogue)\b"
)
UNDONE = re.compile(r"(?:the )?(?:\w+, )+\w+(?:al|ed) and \w+ed [\w-]+", re.IGNORECASE)
EVENT = re.compile(
    r"(?:courtesy |study |field )?(?:visit|call|tour|trip|excursion|dinner|lunch|reception|banquet) (?:to|at|of|"
    r"on|in)\b"
)
"""Participles before one noun: "unseen, unreported and unregulated traffic"."""
SHARED_NOUN = re.compile(r"^(?:[\w-]+ (?:and )?)?[\w-]+ (?:issues|matters|questions|affairs|developments|agenda)\W*$")
ADJECTIVE = re.compile(r"(?:al|ic|ary|ive|ian|ese|ish|ous|able)$")
VAGUE = frozenset(
    words(
        "relations cooperation co-operation issues matters ties relationship agenda "
        "talks meeting sides topics subjects it them that this these those views "
        "progress ways others other one two state entire whole range areas fields "
        "dimensions many more much things items points questions which where how "
        "what so all bilateral mutual common interest concern broad full gamut overall "
        "wide various spectrum countries between status present existing past stands "
        "stand partnership engagement contacts dialogue their its outlook prospects "
        "substance visit visits exchange exchanges subject topic importance host "
        "guests latest developments work current expanding strengthening deepening "
        "enhancing possibilities future key aspects further both there interaction "
        "frank open constructive cordial warm friendly candid fruitful substantive productive useful "
        "following exist exists businesslike sincere spirit atmosphere manner usually regularly"
    )
)


@dataclass(frozen=True, slots=True)
class Topic:
    value: str
    start: int
    end: int
    rule: str


def members(report: Report, start: int, end: int, rule: str) -> Iterator[Topic]:
    for first, last in _narrowed(report, start, end, rule):
        bare_words_count = rule == "topic.fields" or bool(FIELD_END.search(report.flat[first:last]))
        for piece in _pieces(report, first, last):
            topic = trimmed(report, *piece, rule)
            if topic and not (says_nothing(report, topic.value) and not bare_words_count):
                yield topic


PAID = 14
AND_TO = re.compile(r",? (?:and|as well as) to\s*$")


def _stop_sign(report: Report, start: int, end: int) -> re.Match[str] | None:
    """The first sign that the list is over; behind "attention was paid to A" an "and to B" goes on with it."""
    paid = re.search(r"\b(?:given|paid|devoted|turned) to\s*$", report.flat[max(0, start - PAID) : start])
    return next(
        (sign for sign in STOP.finditer(report.flat, start, end) if not (paid and AND_TO.match(sign.group()))), None
    )


def _stop(report: Report, start: int, end: int) -> int:
    """Where the list ends; brackets that are open are closed first."""
    stop = _stop_sign(report, start, end)
    last = stop.start() if stop else end
    said = report.flat[start:last]
    if said.count("(") > said.count(")"):
        close = report.flat.find(")", last, end)
        last = close + 1 if close > 0 else last
    return start + len(report.flat[start:last].rstrip(" .,"))


def _narrowed(report: Report, start: int, end: int, rule: str) -> Iterator[Span]:
    """The list itself, and what "including" narrows it to."""
    narrow = NARROW.search(report.flat, start, end)
    if narrow and narrow.start() - start < 220 and rule != "topic.fields":
        if not ONLY_NARROW.search(narrow.group()) and narrow.start() - start > LEAST_CHARS:
            yield start, _stop(report, start, narrow.start())
        yield from _carried(report, narrow.end(), _stop(report, narrow.end(), end))
        return
    last = end if rule == "topic.fields" else _stop(report, start, end)
    if last - start >= LEAST_CHARS:
        yield from _carried(report, start, last)


def _carried(report: Report, start: int, end: int) -> Iterator[Span]:
    """The list without what carries it: "where cooperation stands in trade, health and …" begins at "trade"."""
    said = report.flat[start:end]
    comma = re.search(r", ", said) or re.search(r" and ", said)
    head = said[: comma.start()] if comma else said
    if not comma and not re.match(r"(?:how|where|what|ways|the state|progress)\b", said):
        yield start, end
        return
    words = [word for word in re.findall(r"[\w-]+", head.lower())]
    carrier = any(word in report.rules.lists["carriers"] for word in words[:-1])
    prepositions = [m for m in PREPOSITION.finditer(head) if not re.search(r"\b[A-Z]\w+ $", head[: m.start()])]
    listed = comma is not None and (", " in said)
    if carrier and prepositions and listed:
        start += _behind_carriers(report, head, prepositions)
    yield start, end


def _behind_carriers(report: Report, head: str, prepositions: Sequence[re.Match[str]]) -> int:
    """Where the first subject begins: behind the last preposition that follows a word which only carries."""
    at = 0
    for preposition in prepositions:
        before = re.findall(r"[\w-]+", head[: preposition.start()].lower())
        if not before or before[-1] in report.rules.lists["carriers"] or before[-1] in VAGUE:
            at = preposition.end()
    return at


def _pieces(report: Report, start: int, end: int) -> list[Span]:
    field_noun = FIELD_END.search(report.flat[start:end])
    end = start + field_noun.start() if field_noun else end
    split: list[Span] = []
    at = start
    for cut in MAJOR.finditer(report.flat, start, end):
        split += _listed(report, at, cut.start())
        at = cut.end()
    return split + _listed(report, at, end)


def _listed(report: Report, start: int, end: int) -> list[Span]:
    parts: list[Span] = []
    at = start
    for cut in SPLIT.finditer(report.flat, start, end):
        if report.flat[start : cut.start()].count("(") > report.flat[start : cut.start()].count(")"):
            continue
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, end))
    if _one_noun(report, parts, start):
        return [(start, end)]
    parts = _participles_together(report, parts)
    parts = _places_together(report, [part for part in parts if report.flat[slice(*part)].strip()])
    split: list[Span] = []
    adjectives = [ADJECTIVE.search(report.flat[slice(*part)].lower()) for part in parts[:-1]]
    for index, part in enumerate(parts):
        if index == 0 and UNDONE.fullmatch(report.flat[slice(*part)].strip()):
            split.append(part)
            continue
        if index == 0 and "," in report.flat[slice(*part)] and PLACES.search(report.flat[slice(*part)].split(",")[0]):
            split.append(part)
            continue
        if index and index == len(parts) - 1 and all(adjectives) and _adjectives_alone(report, parts[:-1]):
            split += _at_and(report, part)
            continue
        split += _split_and(report, *part, last=index == len(parts) - 1, alone=len(parts) == 1)
    return split


def _adjectives_alone(report: Report, parts: Sequence[Span]) -> bool:
    return all(len(_plain_words(report, part)) == 1 for part in parts)


def _plain_words(report: Report, part: Span) -> list[str]:
    lead = report.rules.lists["topic_lead"]
    return [word for word in re.findall(r"[\w-]+", report.flat[slice(*part)]) if word.lower() not in lead]


def _at_and(report: Report, part: Span) -> list[Span]:
    """The last of a row of adjectives: "political, economic and cultural cooperation" names three fields."""
    cut = AND.search(report.flat, *part)
    return [(part[0], cut.start()), (cut.end(), part[1])] if cut else [part]


def _one_noun(report: Report, parts: Sequence[Span], start: int) -> bool:
    """ "regional, multilateral and global issues" is one subject."""
    if len(parts) < 2:
        return False
    if not SHARED_NOUN.search(report.flat[slice(*parts[-1])]):
        return False
    heads = [report.flat[slice(*part)].split() for part in parts[:-1]]
    return all(words and ADJECTIVE.search(words[-1].lower()) and len(words) <= 2 for words in heads)


def _participles_together(report: Report, parts: Sequence[Span]) -> list[Span]:
    """ "unseen, unreported and unregulated traffic" is one subject, whatever comes behind it."""
    for last in range(1, len(parts)):
        if UNDONE.fullmatch(report.flat[parts[0][0] : parts[last][1]].strip()):
            return [(parts[0][0], parts[last][1]), *parts[last + 1 :]]
    return list(parts)


def _places_together(report: Report, parts: Sequence[Span]) -> list[Span]:
    """ "developments in Europe, the Middle East, and Asia" is one subject."""
    joined: list[Span] = []
    for part in parts:
        said = re.sub(r"^the ", "", report.flat[slice(*part)])
        if (
            joined
            and PLACES.search(report.flat[slice(*joined[0])].split(",")[0])
            and re.fullmatch(r"(?:[A-Z][\w-]+(?: and the | and | )?)+", said)
        ):
            joined[-1] = joined[-1][0], part[1]
        else:
            joined.append(part)
    return joined


def _split_and(report: Report, start: int, end: int, *, last: bool, alone: bool) -> list[Span]:
    """The last member splits at its "and", and so do two phrases of several words; a fixed pair does not."""
    for cut in reversed(list(AND.finditer(report.flat, start, end))):
        left, right = report.flat[start : cut.start()], report.flat[cut.end() : end]
        if _one_subject(report, left, right, cut.group().strip()):
            continue
        if last or (len(left.split()) > 1 and len(right.split()) > 1):
            return [*_split_and(report, start, cut.start(), last=False, alone=alone), (cut.end(), end)]
    return [(start, end)]


def _one_subject(report: Report, left: str, right: str, between: str) -> bool:
    words, behind = re.findall(r"[\w-]+", left), re.findall(r"[\w-]+", right)
    if not words or not behind:
        return True
    plain = [word for word in behind if word.lower() not in report.rules.lists["topic_lead"]] or behind
    pair = f"{words[-1]} {between} {plain[0]}".lower()
    if pair in {known.lower() for known in report.rules.lists["pairs"]} or re.search(r"\bbetween\b[^,]*$", left):
        return True
    if words[-1][0].isupper() and behind[0][0].isupper() and len(words) > 1 and words[-2] in ("of", "on", "for"):
        return True
    if words[-1][0].isupper() and behind[0][0].isupper() and PROPER_END.search(right):
        return True
    bare = [word for word in words if word.lower() not in report.rules.lists["topic_lead"]]
    return bool(
        ADJECTIVE.search(words[-1].lower())
        and len(bare) == 1
        and len(behind) in (2, 3)
        and not ADJECTIVE.search(behind[-1].lower())
    )


METHOD = re.compile(
    r"(?:(?:ways|means|avenues|measures|steps)(?: and means)? (?:of|for) (?:further )?\w+ing|(?<=to )(?:(?:ways|"
    r"means) to )?"
    r"(?:best |further |jointly |better )?(?:advance|boost|deepen|develop|enhance|expand|foster|further|improve|"
    r"increase|"
    r"promote|strengthen|widen|broaden|intensify|step up))(?: up)? (?:the |their )?(?=\w)"
)
"""What only says that a subject is to grow: "ways of boosting", "how to strengthen"."""
PRONOUN = re.compile(
    r"(?:it|them|him|her|us|me|this|that|these|those)\b(?! )|(?:it|them|him|her|us|me|we|they|he|she) ", re.IGNORECASE
)


def trimmed(report: Report, start: int, end: int, rule: str) -> Topic | None:
    lead = report.rules.lists["topic_lead"]
    while True:
        start += len(report.flat[start:end]) - len(report.flat[start:end].lstrip(" ,.:;'\"-"))
        word = re.match(r"([\w-]+)\s+", report.flat[start:end])
        if not word or word.group(1).lower() not in lead:
            break
        start += word.end()
    method = METHOD.match(report.flat, start, end)
    start = method.end() if method else start
    promoted = PROMOTION.match(report.flat[start:end])
    start += promoted.end() if promoted else 0
    article = re.match(r"(?:an?|the) (?=\w)", report.flat[start:end]) if promoted else None
    start += article.end() if article else 0
    said = report.flat[start:end].rstrip(" ,.;:-'\"")
    while ending := ENDING.search(said):
        said = said[: ending.start()]
    if (len(said) < LEAST_CHARS and not said.isupper()) or len(said.split()) > MOST_WORDS:
        return None
    return Topic(report.words(start, start + len(said)), start, start + len(said), rule)


def says_nothing(report: Report, said: str) -> bool:
    """No subject is named: "bilateral relations", "issues of mutual interest", a state's name alone."""
    if (
        not re.search(r"[^\W\d_]{2}", said)
        or said.lower() in report.rules.lists["both"]
        or PRONOUN.match(said)
        or EVENT.match(said)
    ):
        return True
    if re.match(rf"{report.rules.ordinal}(?: (?:{report.rules.counted})\b| since\b|$)", said, re.IGNORECASE):
        return True
    rest = [
        word
        for word in re.findall(r"[\w-]+", said.lower())
        if word not in VAGUE and word not in report.rules.lists["topic_lead"]
    ]
    return not rest or all(rules in report.rules.weekdays or rules in report.rules.months for rules in rest)
