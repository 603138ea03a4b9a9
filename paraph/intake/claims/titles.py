"""The words of a stretch by what they are to a name and its title: office, word of an office, state, honour, name."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from paraph.intake.claims.report import Report
from paraph.intake.gazetteer import CITY, forms
from paraph.intake.phrases import Phrases

TOKEN = re.compile(r"\(?[^\W_][\w.'&-]*\)?|&")
OFFICE, WORD, STATE, HONOUR, NAME, JOIN, PARTICLE, OTHER = (
    "office",
    "word",
    "state",
    "honour",
    "name",
    "join",
    "particle",
    "other",
)
JOINS = frozenset(
    (
        "para",
        "en",
        "el",
        "du",
        "les",
        "l",
        "des",
        "of",
        "for",
        "the",
        "and",
        "at",
        "to",
        "in",
        "on",
        "&",
        "de",
        "del",
        "des",
        "la",
        "las",
        "los",
        "y",
        "по",
        "над",
        "pour",
    )
)
CLOSE = 2
PLURALS = frozenset(
    (
        "ministers",
        "directors",
        "ambassadors",
        "undersecretaries",
        "secretaries",
        "vice-ministers",
        "directors-general",
        "viceministros",
        "cancilleres",
    )
)


@dataclass(frozen=True)
class Titles:
    offices: frozenset[str]
    words: frozenset[str]
    honours: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    of_state: Phrases[str]
    usual: Phrases[frozenset[str]]


@cache
def titles() -> Titles:
    said = tomllib.loads(files("paraph.intake").joinpath("data", "offices.toml").read_text("utf-8"))
    of_state: Mapping[str, Sequence[str]] = said["of_state"]
    return Titles(
        frozenset(form for word in said["offices"] for form in forms(word)),
        frozenset(form for word in said["words"] for form in forms(word)),
        frozenset(said["honours"]),
        frozenset(said["ranks"]),
        frozenset(said["particles"]),
        Phrases(((phrase, code) for code, phrases in of_state.items() for phrase in phrases), fold=True),
        Phrases(((phrase, frozenset(codes)) for phrase, codes in said["usual"].items()), fold=True),
    )


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    kind: str


RUSSIAN_ADJECTIVE = re.compile(r"[а-яё][а-яё-]{2,}(?:ого|его|ому|ему|ым|им|ой|ей|ых|их|ый|ий|ая|ое|ыми|ими)")
"""Any adjective in small letters may stand inside a Russian title: "директор по правовым вопросам"."""


@lru_cache(maxsize=20_000)
def kind_of(word: str, in_state: bool) -> str:
    table, low = titles(), word.lower().strip("().").removesuffix("'s")
    known = (
        (STATE, in_state),
        (OFFICE, low in table.offices or low in PLURALS),
        (HONOUR, low in table.honours or re.fullmatch(r"h\.?e", low) is not None),
        (WORD, low in table.words or all(part in table.words for part in low.split("-"))),
        (PARTICLE, low in table.particles and word[0].islower()),
        (JOIN, low in JOINS or word == "&"),
        (WORD, word[0] == "(" or RUSSIAN_ADJECTIVE.fullmatch(word) is not None),
    )
    for kind, holds in known:
        if holds:
            return kind
    return NAME if word[0].isupper() and not word.endswith("'s") and not re.search(r"\d", word) else OTHER


FRENCH_MISTER = frozenset(("M", "M.", "MM", "MM."))


def tokens(report: Report, start: int, end: int) -> list[Token]:
    states = [(found.start, found.end) for found in report.in_span(start, end) if found.meaning.kind != CITY]
    found = []
    for match in TOKEN.finditer(report.flat, start, end):
        word, at = match.group(), match.start()
        if word.startswith("(") and not word.endswith(")"):
            at, word = at + 1, word[1:]
        word = word.rstrip(")") if "(" not in word else word
        in_state = any(a <= at < b for a, b in states)
        if (
            word.endswith(".")
            and len(word) > 3
            and word.lower().rstrip(".") not in titles().honours
            and word.count(".") < CLOSE
        ):
            word = word.rstrip(".")
        kind = HONOUR if word in FRENCH_MISTER and report.rules.code == "fr" else kind_of(word, in_state)
        found.append(Token(at, at + len(word), word, kind))
    return [_as_name(report, found, index) for index in range(len(found))]


def _as_name(report: Report, said: Sequence[Token], index: int) -> Token:
    """A particle with a capital between two names belongs to the name: "Fouad El Yazidi"."""
    token = said[index]
    if token.kind not in (JOIN, PARTICLE) or not token.word[:1].isupper() or not 0 < index < len(said) - 1:
        return token
    before, behind = said[index - 1], said[index + 1]
    inside = (
        before.kind in (NAME, PARTICLE)
        and behind.kind == NAME
        and touch(report, before, token)
        and touch(report, token, behind)
    )
    return replace(token, kind=NAME) if inside else token


def touch(report: Report, one: Token, two: Token) -> bool:
    return not report.flat[one.end : two.start].strip(" .")
