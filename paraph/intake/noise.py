"""What on a page is not the report (R2): furniture, reader comments, repeated lines, unrelated articles behind it.

Nothing is deleted: marks are spans over the text, each with its kind and the rule that made it; a person may change
them.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from paraph.intake.gazetteer import SPEAKS, cities, mentions
from paraph.intake.page import Span, flat, lines
from paraph.intake.phrases import Phrases

FURNITURE, COMMENT, UNRELATED, REPEATED = "furniture", "comment", "unrelated", "repeated"
HEADLINE_CHARS, HEADLINE_WORDS = 140, 3
FURNITURE_CHARS, REMARK_CHARS = 170, 320
REPEAT_CHARS = 12
LONG_WORDS = 18
LABEL_WORDS = 4
DATE_ALONE = re.compile(r"^\W*(?:[A-Z][a-z]+day,? )?(?:\d{1,2}[. ]|[A-Z][a-z]{2,8}\.? \d{1,2},? )")
SIGNED_OFF = re.compile(
    r"^(?:[A-Z][a-z]+(?: [A-Z][a-z]+)?,? ?)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}|[A-Z][a-z]{2,8} \d{1,2},? \d{4})$"
)
"""Place and day under a press release."""
PADDING = 24
"""A line this much longer than the headline it repeats is still the headline again ("Special …", "Title: …")."""
WORDS = re.compile(r"[^\W\d_]{3,}")
BAR = re.compile(r"\s[|>»·•/]\s|\s{2,}[|>»]|(?<=\w)\s{2,}(?=\w)")
SENTENCE_END = re.compile(r"""[.!?۔؟。…:][)"'\]]*[\s■◼□∎◾█◆]*$""")
"""A sentence is over; an agency's sign for "end of the report" may stand behind."""
MARK = re.compile(r"^\s*(?:[•\-*·▪◦]|\d+[.)])\s+")
DATELINE = re.compile(
    r"^[A-Z][A-Z .'-]{3,28}(?:, ?[A-Z][a-z]+)?(?:, ?[A-Za-z]{3,9}\.? ?\d{0,2})?\s*(?:\([^)]{2,30}\))?\s?(?::|--?|\s-\s)"
)
COUNTED = re.compile(r"^\d+ (?=comments?\b|repl(?:y|ies)\b|responses?\b|thoughts? on\b|комментари)")
DATED = re.compile(r"\b\d{1,2}\.? [A-Z][a-z]{2,8} (?:19|20)\d\d\b")
"""A line of bars with a full date is the head of a press release: "Government | Ministry | 3 May 2024"."""
CONTROLS = re.compile(r"^[\W\d_]*(?:px|pt|%|A\+|aA|[A-Z]{1,3})?[\W\d_]*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] is not the report: `kind` says what it is, `rule` which rule said so."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass(frozen=True)
class Table:
    begins: Phrases[str]
    inside: Phrases[str]
    closing: re.Pattern[str]


@cache
def table() -> Table:
    said = tomllib.loads(files("paraph.intake").joinpath("data", "furniture.toml").read_text("utf-8"))
    ranked = [(phrase, name) for name in ("keep", "line", "list", "end") for phrase in said[name]]
    by_phrase: dict[str, str] = dict(ranked)
    return Table(
        Phrases(by_phrase.items(), fold=True),
        Phrases(((phrase, phrase) for phrase in said["inside"]), fold=True),
        re.compile("|".join(said["closing"]), re.IGNORECASE | re.MULTILINE),
    )


def is_sentence(line: str) -> bool:
    said = len(WORDS.findall(line))
    return said > LONG_WORDS or (bool(SENTENCE_END.search(line)) and said > 4)


def is_headline(line: str) -> bool:
    return len(line) <= HEADLINE_CHARS and not SENTENCE_END.search(line) and len(line.split()) >= HEADLINE_WORDS


def furniture_kind(line: str) -> str | None:
    """The list of the table that the beginning of the line stands in."""
    low = COUNTED.sub("", line.lower().lstrip("\"'([•-*#>»+ "))
    found = next(iter(table().begins.find(low[:60])), None)
    if found and not low[: found.start].strip():
        return found.meaning
    return "end" if re.match(r"©|\W*c\) ?(?:19|20)\d\d", low) else None


def is_menu(line: str) -> bool:
    """Short words between bars, with no sentence among them."""
    parts = [part for part in BAR.split(line) if part.strip()]
    return (
        len(parts) > 2
        and not DATED.search(line)
        and max(len(part.split()) for part in parts) <= 5
        and not is_sentence(line)
    )


def _by_itself(line: str) -> str | None:
    """The rule by which a line is furniture whatever stands around it."""
    if len(line) > REMARK_CHARS and not line.lower().startswith(("disclaimer", "©", "copyright", "cookie", "we use")):
        return None
    kind = furniture_kind(line)
    if len(line) > FURNITURE_CHARS:
        spoken = kind != "keep" and _speaks_of_the_site(line)
        return "furniture.speaks-of-the-site" if spoken or (kind == "line" and not is_sentence(line)) else None
    if kind in ("line", "list", "end") and not _reads_on(line, kind):
        return f"furniture.{kind}"
    of_rights = re.search(r"\bpermission\b|\bprohibited\b|\breserved\b", line) is not None
    of_the_site = _speaks_of_the_site(line)
    if (kind != "keep" or of_rights) and of_the_site:
        return "furniture.speaks-of-the-site"
    if kind is None and is_menu(line):
        return "furniture.menu"
    return "furniture.controls" if CONTROLS.match(line) and len(line) < 40 and not re.search(r"\d{4}", line) else None


def _speaks_of_the_site(line: str) -> bool:
    return next(iter(table().inside.find(line)), None) is not None and not _states(line)


def _reads_on(line: str, kind: str) -> bool:
    """A sentence of the report that merely begins like furniture ("Home affairs were discussed.", "Follow-up …")."""
    if line.lower().startswith(
        (
            "disclaimer",
            "©",
            "copyright",
            "subscribe",
            "follow us",
            "we use",
            "your email",
            "you have",
            "save my name",
            "if you find",
            "enjoyed",
            "join our",
            "sign up",
            "get the latest",
            "download our",
        )
    ):
        return False
    return is_sentence(line) and ":" not in line[:40] and len(line.split()) > (6 if kind != "end" else 9)


def _fold(line: str) -> str:
    return " ".join(WORDS.findall(line.lower()))


@dataclass
class Sheet:
    """The lines of a text and what has been said of each."""

    text: str
    spans: Sequence[Span]
    rules: dict[int, tuple[str, str]]

    def line(self, index: int) -> str:
        return self.text[slice(*self.spans[index])]

    def mark(self, index: int, kind: str, rule: str) -> None:
        self.rules.setdefault(index, (kind, rule))


def _mark_furniture(sheet: Sheet) -> None:
    under_list, read = False, False
    for index in range(len(sheet.spans)):
        line = sheet.line(index)
        rule = _by_itself(line)
        read = read or (not rule and is_sentence(line))
        if rule:
            sheet.mark(index, FURNITURE, rule)
            under_list = read and (rule == "furniture.list" or (under_list and rule != "furniture.end"))
        elif under_list and not is_sentence(line) and furniture_kind(line) != "keep":
            sheet.mark(index, FURNITURE, "furniture.under-list")
        else:
            under_list = False


def _mark_after_the_end(sheet: Sheet) -> None:
    """Everything behind the line that closes the report, if the report came before it."""
    read = 0
    for index in range(len(sheet.spans)):
        line = sheet.line(index)
        ended = sheet.rules.get(index, ("", ""))[1] == "furniture.end"
        if read > 1 and (ended or table().closing.search(line)):
            for later in range(index + 1, len(sheet.spans)):
                comment = ended or is_sentence(sheet.line(later))
                sheet.mark(later, COMMENT if comment else FURNITURE, "after-the-end")
            return
        read += is_sentence(line)


def _mark_repeated(sheet: Sheet) -> None:
    seen: set[str] = set()
    headline = ""
    for index in range(len(sheet.spans)):
        said = _fold(sheet.line(index))
        if index in sheet.rules or len(said) < REPEAT_CHARS:
            continue
        again = headline and headline in said and len(said) <= len(headline) + PADDING
        if said in seen or again:
            sheet.mark(index, REPEATED, "repeated-line")
        headline = headline or (said if is_headline(sheet.line(index)) and len(said) > PADDING else "")
        seen.add(said)


def _mark_edges(sheet: Sheet) -> None:
    """Short lines behind the last sentence, unless they are a credit; labels before the headline."""
    _mark_labels(sheet)
    last = max(
        (i for i in range(len(sheet.spans)) if i not in sheet.rules and is_sentence(sheet.line(i))), default=None
    )
    if last is None:
        return
    for index in range(last + 1, len(sheet.spans)):
        line = sheet.line(index)
        if index == last + 1 and (SIGNED_OFF.match(line) or line.strip(" ,").casefold() in cities()):
            last = index
        elif furniture_kind(line) != "keep" and not SENTENCE_END.search(line) and not MARK.match(line):
            sheet.mark(index, FURNITURE, "behind-the-last-sentence")


def _mark_labels(sheet: Sheet) -> None:
    """Short lines above the headline: the section, the date of today, "Breaking"."""
    top: list[int] = []
    for index in range(len(sheet.spans)):
        if index not in sheet.rules:
            if is_sentence(sheet.line(index)) or DATELINE.match(sheet.line(index)):
                break
            top.append(index)
    titles = [index for index in top if furniture_kind(sheet.line(index)) != "keep"]
    longest = max(titles, key=lambda index: len(sheet.line(index)), default=None)
    for index in top:
        line = sheet.line(index)
        if longest is None or index >= longest:
            return
        if len(line.split()) <= LABEL_WORDS and furniture_kind(line) != "keep" and not DATE_ALONE.match(line):
            sheet.mark(index, FURNITURE, "above-the-headline")


def _states(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in mentions(text):
        if found.meaning.kind in SPEAKS:
            counts[found.meaning.code] = counts.get(found.meaning.code, 0) + 1
    return counts


def _starts_another(line: str) -> bool:
    return (is_headline(line) and not MARK.match(line)) or bool(DATELINE.match(line))


def _names(text: str) -> set[str]:
    return set(re.findall(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{3,}", text, re.MULTILINE))


def _unrelated(before: str, after: str) -> bool:
    """Whether the text behind a headline speaks neither of the pair of states nor of the names before it."""
    counts = _states(before)
    pair = sorted(counts, key=lambda code: -counts[code])[:2]
    for line in after.split("\n"):
        said = _states(line)
        if len(pair) == 2 and all(code in said for code in pair):
            return False
        if re.search(r"\b(?:[Tt]wo|[Bb]oth) (?:sides|countries|delegations|parties|states)\b", line):
            return False
    names = _names(after)
    return not names or len(names & _names(before)) <= len(names) / 4


def _mark_unrelated(sheet: Sheet) -> None:
    """An article that begins behind the report: a headline or a dateline, then sentences about something else."""
    kept = [i for i in range(len(sheet.spans)) if i not in sheet.rules]
    read = 0
    for place, index in enumerate(kept):
        line = sheet.line(index)
        rest = kept[place:]
        if read >= 2 and _starts_another(line) and any(is_sentence(sheet.line(i)) for i in rest[1:]):
            before = sheet.text[: sheet.spans[index][0]]
            after = "\n".join(sheet.line(i) for i in rest)
            if _unrelated(before, after):
                for later in range(index, len(sheet.spans)):
                    sheet.mark(later, UNRELATED, "another-article")
                return
        read += is_sentence(line)


STEPS = (_mark_furniture, _mark_after_the_end, _mark_repeated, _mark_unrelated, _mark_edges)


def marks(text: str, aside: Sequence[Span] = ()) -> tuple[Mark, ...]:
    """The marks of a text, in order, none overlapping; neighbours of one kind are one mark.

    `aside` are spans that whoever read the file already took for no part of the report.
    """
    even = flat(text)
    sheet = Sheet(even, lines(even), {})
    apart = {start for start, _ in aside}
    for index, (start, _) in enumerate(sheet.spans):
        if start in apart:
            sheet.mark(index, FURNITURE, "page.not-the-article")
    for step in STEPS:
        step(sheet)
    return tuple(_joined(sheet))


def _joined(sheet: Sheet) -> Iterator[Mark]:
    open_mark: Mark | None = None
    for index, (start, end) in enumerate(sheet.spans):
        said = sheet.rules.get(index)
        if open_mark and said and said[0] == open_mark.kind:
            open_mark = Mark(open_mark.start, end, open_mark.kind, open_mark.rule)
            continue
        if open_mark:
            yield open_mark
        open_mark = Mark(start, end, *said) if said else None
    if open_mark:
        yield open_mark


def body(text: str, noise: Sequence[Mark]) -> list[Span]:
    """The lines of a flat text that are the report."""
    return [span for span in lines(text) if not any(mark.start <= span[0] < mark.end for mark in noise)]
