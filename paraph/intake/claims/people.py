"""Persons with their titles: a capital run that ends or is followed by words of an office."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paraph.intake.claims.report import Report
from paraph.intake.claims.titles import (
    CLOSE,
    HONOUR,
    JOIN,
    JOINS,
    NAME,
    OFFICE,
    OTHER,
    PARTICLE,
    STATE,
    WORD,
    Token,
    kind_of,
    titles,
    tokens,
    touch,
    without_honours,
)

MOST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Person:
    """A name with its span, and the title beside it, empty when there is none."""

    name: str
    start: int
    end: int
    title: str
    title_start: int
    title_end: int

    @property
    def first(self) -> int:
        return min(self.start, self.title_start) if self.title else self.start

    @property
    def last(self) -> int:
        return max(self.end, self.title_end) if self.title else self.end


def _runs(report: Report, said: Sequence[Token]) -> list[tuple[int, int]]:
    """Index ranges of tokens that are names: capital words with nothing but spaces or particles between."""
    found, index = [], 0
    while index < len(said):
        if said[index].kind != NAME:
            index += 1
            continue
        last = index
        while last + 1 < len(said) and _goes_on(report, said, last):
            last += 1
        while said[last].kind == PARTICLE:
            last -= 1
        found.append((index, last + 1))
        index = last + 1
    return found


def _goes_on(report: Report, said: Sequence[Token], at: int) -> bool:
    one, two = said[at], said[at + 1]
    if report.flat[one.end : two.start].strip(" ."):
        return False
    if two.kind == NAME:
        return True
    return two.kind == PARTICLE and any(token.kind == NAME for token in said[at + 2 : at + 4])


def _before(report: Report, said: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The title that stands before the name at said[first]: index range, honours left out."""
    index = first
    while index > 0 and said[index - 1].kind == HONOUR and touch(report, said[index - 1], said[index]):
        if said[index - 1].word.lower() == "general" and index > 1 and said[index - 2].kind == OFFICE:
            break
        index -= 1
    ranked = _rank_as_honour(report, said, index)
    index = ranked if ranked is not None else index
    end = index
    if index > 0 and report.flat[said[index - 1].end : said[index].start].strip(" .)") in (",",):
        after_comma = True
    else:
        after_comma = False
    while index > 0 and _title_token(report, said, index, first_step=index == end and after_comma):
        index -= 1
    while index < end and (
        said[index].kind in (JOIN, PARTICLE) or said[index].word[0] == "(" or said[index].word == "under"
    ):
        index += 1
    index = _own_part(said, index, end)
    return (index, end) if any(token.kind == OFFICE for token in said[index:end]) else None


def _own_part(said: Sequence[Token], index: int, end: int) -> int:
    """ "X of the Asia Department and Director Y": what stands behind "of" and before "and" is X's, not Y's."""
    joined = next((at for at in range(index, end) if said[at].word in ("and", "и", "et", "y")), None)
    left = index - 1 if said[index].word != "the" else index
    while left > 0 and said[left].word == "the":
        left -= 1
    others = joined is not None and left >= 0 and said[left].word in ("of", "from", "at", "for")
    titled_before = any(token.kind == OFFICE for token in said[index : joined or index])
    return joined + 1 if others and joined is not None and not titled_before else index


def _rank_as_honour(report: Report, said: Sequence[Token], index: int) -> int | None:
    """ "Minister of Foreign Affairs, Ambassador X": the rank is his honour where a whole title stands before it."""
    if index < CLOSE or said[index - 1].word.lower() != "ambassador":
        return None
    gap = report.flat[said[index - 2].end : said[index - 1].start].strip(" ")
    titled_before = said[index - 2].kind in (WORD, OFFICE, STATE) and gap in (",", "")
    office = any(token.kind == OFFICE for token in said[max(0, index - 9) : index - 1])
    return index - 1 if titled_before and office else None


def _quoted(report: Report, token: Token) -> bool:
    """Whether a word stands alone between quotes, as the name of a body does in a title."""
    return report.flat[token.start - 1 : token.start] == report.flat[token.end : token.end + 1] == '"'


def _title_token(report: Report, said: Sequence[Token], index: int, *, first_step: bool) -> bool:
    one, two = said[index - 1], said[index]
    gap = report.flat[one.end : two.start].strip(" .")
    if gap == '"' and _quoted(report, one):
        return any(token.kind == OFFICE for token in said[max(0, index - 6) : index - 1])
    gap = "" if gap == '"' and _quoted(report, two) else gap
    within = gap == "," and one.kind in (WORD, STATE) and two.kind in (WORD, STATE)
    within = within or (gap == "," and one.kind == OFFICE and two.kind in (WORD, OFFICE) and not first_step)
    within = within or (gap == "/" and one.kind in (OFFICE, WORD) and two.kind in (OFFICE, WORD))
    if gap.strip("()") and not within and not (first_step and gap in (",", "),")):
        return False
    if one.kind == NAME and first_step:
        return index > 1 and said[index - 2].kind in (WORD, OFFICE, JOIN, PARTICLE)
    if one.kind == NAME:
        return (
            len(one.word) > 2
            and any(token.kind == OFFICE for token in said[max(0, index - 6) : index - 1])
            and said[index].kind == WORD
        )
    if one.word in ("at", "in", "and", "и"):
        return _joins(said, index)
    return one.kind in (OFFICE, WORD, STATE, JOIN, HONOUR, PARTICLE) and one.word.lower() not in NO_TITLE


NO_TITLE = frozenset(("by", "in", "on", "to", "at", "his", "her", "he"))


HOUSES = frozenset(
    ("Ministry", "Department", "Office", "Cabinet", "Government", "Secretariat", "Directorate", "Chancellery")
)
"""A title goes on behind "in" only with one of these: "Secretary of State in the Ministry of Climate"."""


def _joins(said: Sequence[Token], index: int) -> bool:
    """Whether the "at" or "and" before said[index] stands inside a title."""
    one, two = said[index - 1], said[index]
    if one.word == "in" and not any(token.word in HOUSES for token in said[index : index + CLOSE]):
        return False
    if one.word in ("at", "in"):
        within = index > 1 and said[index - 2].kind in (WORD, OFFICE, STATE)
        return within and any(token.kind == OFFICE for token in said[max(0, index - 10) : index - 1])
    if two.word == "the" and index + 1 < len(said):
        return said[index + 1].kind in (WORD, STATE) and not _name_just_before(said, index - 1)
    return two.kind in (WORD, OFFICE, STATE) and not _name_just_before(said, index - 1)


def _name_just_before(said: Sequence[Token], index: int) -> bool:
    return index > 0 and said[index - 1].kind in (NAME, OTHER)


AFTER = re.compile(
    r"(?:,? [A-Z]{2,4}(?=,))?\s*(?:,\s*(?:who (?:is|was) (?:also |now )?|as |the |also )?"
    r"(?:an? (?=[a-z]))?|\(\s*(?:the )?)"
)
HEADS = re.compile(
    r",? who (?:heads|leads|runs|directs) (?:the |its |her |his |their )?(?=[A-Za-z]+ )"
    r"(?![\w-]+ (?:side|team|delegation)\b)"
)
""" "X, who heads the trade department": what X heads says the office."""
SINCE_AS = re.compile(
    r",? (?:who )?(?:took over|succeeded|succeeds|replaced|replaces|has replaced|took office|was (?:named|appointed)|"
    r"appointed|serves|served|sits|acting)[^,;.]{0,60}? as (?:the |its |his |her |their )?(?=\w)"
)
""" "X, who took over from Y as vice minister": the title is X's."""
TITLE_STOP = re.compile(
    r"\s(?:in|since|last|from|on) (?=(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|month|year|week|(?:19|20)\d\d)\b)|"
    r"(?:,?\s+(?:and|while|whereas|with)\s+(?:by\s+)?(?:the\s+|his\s+|her\s+|"
    r"H\.?E\.?\s*|Dr\.?\s|Mr\.?\s|Ms\.?\s)?(?=[A-Z])|,?\s+(?:who|whose|led|headed|"
    r"chaired|co-chaired|is|was|were|are|has|had|have|will|would|shared|said|"
    r"and\s+(?:by|his|her|the|that|included|led)|as well|represented|met|presided|"
    r"accompanied|including|on behalf|respectively|in the(?! (?:Ministry|Department|Office|Cabinet|"
    r"Government|Secretariat))|at the head|together|"
    r"while|whereas|did|sat|took|opened|spoke|put|for their|for its|from\s+the\s+\w+\s+side)\b|"
    r"(?<![A-Z])(?<!\b[ADJ][gty])(?<!Addl)(?<!Asst)(?<!Secy)[;:.]\s|"
    r",\s+(?!Ministry|Department|at the|[A-Z][\w ]{2,40}(?:\)|"
    r",? and [A-Z]))|\.$|\)(?=\s*,?\s*(?:and|while|led|$))|\"|$)"
)


def _behind(report: Report, end: int, stop: int) -> tuple[int, int] | None:
    """The title behind a name: ", Foreign Secretary of X," or "(Foreign Secretary)"."""
    lead = (
        HEADS.match(report.flat, end, stop)
        or SINCE_AS.match(report.flat, end, stop)
        or AFTER.match(report.flat, end, stop)
    )
    if not lead:
        return None
    start = lead.end()
    if lead.group().strip().startswith("("):
        close = report.flat.find(")", start, stop)
        last = close if close > 0 else stop
    else:
        found = TITLE_STOP.search(report.flat, start, stop)
        last = _past_name(report, start, found.start() if found else stop)
    said = report.flat[start:last]
    words = [bare for word in said.split() if (bare := word.strip("(),."))]
    if (
        re.match(r"(?:y|e|и|а|et|and|with|but|who|while|whereas|those|that)\s", said)
        or " - " in said
        or last - start > MOST_TITLE
        or not (HEADS.search(lead.group()) or any(kind_of(word, False) == OFFICE for word in words[:9]))
    ):
        return None
    return start, last


def _past_name(report: Report, start: int, last: int) -> int:
    """ "Minister and Deputy Minister" goes on; "Minister and Jane Doe" does not; brackets are closed."""
    said = report.flat[start:last]
    rest = report.flat[last:]
    joined = re.match(r",? and (?:the )?(?:[A-Z][\w-]+ ){0,3}?(?:of|for|[A-Z][\w-]+)", rest)
    more = rest[5:].removeprefix("the ").split() if joined else []
    known = titles().offices | titles().words
    if more and any(word.strip(",").lower() in known for word in more[:2]) and not _opens_person(more):
        further = TITLE_STOP.search(report.flat, last + 5)
        return further.start() if further else last
    if said.count("(") > said.count(")"):
        close = report.flat.find(")", last)
        return close + 1 if 0 < close - start < MOST_TITLE else last
    return last


def _opens_person(words: Sequence[str]) -> bool:
    """Whether these words are a title with a name after it, thus another person."""
    seen_office, before, last = False, "", ""
    for word in words[:7]:
        low = word.strip("(),.").lower()
        if word[:1].islower() and low not in JOINS:
            return False
        before, last = last, low
        if seen_office and kind_of(word, False) == NAME and before not in ("of", "the", "for"):
            return not word.endswith(",") or True
        seen_office = seen_office or low in titles().offices
        if word.endswith((",", ".")):
            return False
    return False


def persons(report: Report, start: int, end: int) -> list[Person]:
    """The persons named in report.flat[start:end], with titles where they have one."""
    known = report.persons_found.get((start, end))
    if known is None:
        known = report.persons_found[start, end] = _persons(report, start, end)
    return known


def _persons(report: Report, start: int, end: int) -> list[Person]:
    said = tokens(report, start, end)
    found: list[Person] = []
    past = start
    for first, last in _runs(report, said):
        if said[first].start < past:
            continue
        person = _person(report, said, first, last, end)
        if person:
            person = _sharing(report, found[-1] if found else None, person)
            found.append(person)
            past = person.last
    return found


HONOUR_WORDS = re.compile(r"(?<=\s)(?:(?:Dr|Mr|Mrs|Ms|H\.E|Hon|Prof|Sheikh|Ambassador)\.?\s?)+$")
OF_STATE = re.compile(r"^(?:of|from) (?:the )?(?:[A-Z][\w-]+ ?){1,3}")


def _sharing(report: Report, before: Person | None, person: Person) -> Person:
    """ "Deputy Ministers A B and C D": the second has the title of the first."""
    if (
        before is None
        or person.title
        or not before.title
        or not re.search(r"[sS]ecretaries\b|(?:er|or|ry|al|ive|oy)s\b", before.title)
    ):
        return person
    between = re.sub(r"\([^)]*\)", "", report.flat[before.end : person.start]).strip()
    between = OF_STATE.sub("", HONOUR_WORDS.sub("", between)).strip() if before.title_end <= before.start else between
    if between not in ("and", "&", ","):
        return person
    return replace(person, title=before.title, title_start=person.start, title_end=person.start)


def _inside_title(report: Report, said: Sequence[Token], first: int, last: int) -> bool:
    """Whether a capital word is part of a title: "head of the Main Consular Department", "Política Exterior, R. S."."""
    if last < len(said) and said[last].kind in (WORD, OFFICE) and said[last].word[0].isupper():
        return not report.flat[said[last - 1].end : said[last].start].strip()
    alone = last - first == 1 and first > 0 and said[first - 1].kind in (WORD, JOIN, PARTICLE)
    named = last + 1 < len(said) and said[last].kind == said[last + 1].kind == NAME
    return alone and named and report.flat[said[last - 1].end : said[last].start].strip() == ","


ARTICLE = re.compile(r"^(?:the|an?|el|la|le) ", re.IGNORECASE)


def _person(report: Report, said: Sequence[Token], first: int, last: int, stop: int) -> Person | None:
    name_start, name_end = said[first].start, said[last - 1].end
    if _inside_title(report, said, first, last) or (last - first == 1 and _quoted(report, said[first])):
        return None
    before = _before(report, said, first)
    honoured = first > 0 and said[first - 1].kind == HONOUR
    behind = _behind(report, name_end, stop) if last - first > 1 or honoured else None
    like = re.search(
        r"\b(?:counterpart|colleague|opposite number|hom[oó]log(?:ue|o|a)(?: \w+)?),? $",
        without_honours(report.flat[max(0, name_start - 36) : name_start]),
    )
    if like and not before and (not behind or HEADS.match(report.flat, name_end, stop)):
        return Person(
            report.words(name_start, name_end), name_start, name_end, like.group().strip(" ,"), name_start, name_start
        )
    if last - first < CLOSE and not (before or honoured):
        return None
    name = report.words(name_start, name_end)
    ranked = [said[i] for i in range(*before) if said[i].kind != HONOUR] if before else []
    weak = before and all(token.word.lower() in titles().ranks for token in ranked)
    if behind and (not before or weak):
        return Person(name, name_start, name_end, ARTICLE.sub("", report.words(*behind).strip(" ,")), *behind)
    if before:
        last_word = said[before[1] - 1]
        span = said[before[0]].start, last_word.end + _quoted(report, last_word)
        return Person(name, name_start, name_end, ARTICLE.sub("", report.words(*span).strip(" ,")), *span)
    return Person(name, name_start, name_end, "", name_end, name_end)
