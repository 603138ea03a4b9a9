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
MOST_BEHIND = 9
"""Words that an unknown word of a title stands behind its office at most."""
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
    letters: frozenset[str]
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
        frozenset(form for word in said["honours"] for form in forms(word)),
        frozenset(said["letters"]),
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
RUSSIAN_NOUN = re.compile(r"(?!.*(?:ла|ли|ло|вши)$)[а-яё-]{4,}(?:а|я|и|ы|у|ю|ов|ев|ей|ий|а[мх]|я[мх]|[ая]ми|ств)")
"""And any noun in an oblique case that stands between the office and the name: "заместитель министра климата"."""
ARTICLE_NAME = re.compile(r"(?:a[ldnrst]|a?ash|el|u[ldrz]|bin|ben|а[лднрст]ь?|аш|эль?|бин|бен)-[A-ZА-ЯЁ][\w'-]+")
"""A name that begins with its article in small letters: "al-Harthi", "аль-Харти"."""


def _compound(low: str) -> bool:
    """ "comptroller-general", "minister-counsellor", "ambassador-at-large": an office joined with words of offices."""
    table, parts = titles(), low.removesuffix("-at-large").split("-")
    words = all(part in table.offices or part in table.words for part in parts)
    return "-" in low and words and parts[0] in table.offices


@lru_cache(maxsize=20_000)
def kind_of(word: str, in_state: bool) -> str:
    table, low = titles(), word.lower().strip("().").removesuffix("'s")
    known = (
        (STATE, in_state),
        (OFFICE, low in table.offices or low in PLURALS or word in table.letters or _compound(low)),
        (HONOUR, low in table.honours or re.fullmatch(r"h\.?e", low) is not None),
        (WORD, low in table.words or all(part in table.words for part in low.split("-"))),
        (PARTICLE, low in table.particles and word[0].islower()),
        (JOIN, low in JOINS or word == "&"),
        (WORD, word[0] == "(" or RUSSIAN_ADJECTIVE.fullmatch(word) is not None),
    )
    for kind, holds in known:
        if holds:
            return kind
    if ARTICLE_NAME.fullmatch(word):
        return NAME
    return NAME if word[0].isupper() and not word.endswith("'s") and not re.search(r"\d", word) else OTHER


SURNAME_STOP = re.compile(r"\.[^\W_][\w'-]{2,}\.$")
"""The full stop behind initials and a surname written together: "А.П.Иванов."."""
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
            and (word.count(".") < CLOSE or SURNAME_STOP.search(word))
        ):
            word = word.rstrip(".")
        kind = HONOUR if word in FRENCH_MISTER and report.rules.code == "fr" else kind_of(word, in_state)
        found.append(Token(at, at + len(word), word, kind))
    for index, token in enumerate(found):
        if _in_title(report, found, index):
            found[index] = replace(token, kind=WORD)
    return [_as_name(report, found, index) for index in range(len(found))]


def _in_title(report: Report, said: Sequence[Token], index: int) -> bool:
    """Whether a word that no table knows stands inside a title by its place: behind an office, before more of it."""
    token = said[index]
    office = any(one.kind == OFFICE for one in said[max(0, index - MOST_BEHIND) : index])
    if not office or index + 1 == len(said) or report.flat[said[index - 1].end : token.start].strip():
        return False
    behind = said[index + 1]
    if token.kind == OTHER:
        joined = not report.flat[token.end : behind.start].strip(' ."') and (
            said[index - 1].kind in (OFFICE, WORD, JOIN, STATE) or said[index - 1].word == "и"
        )
        return joined and RUSSIAN_NOUN.fullmatch(token.word) is not None
    if RUSSIAN_ADJECTIVE.fullmatch(token.word.lower()) and behind.word[0].islower():
        return touch(report, token, behind)
    further = said[index + 2 : index + 3]
    inside = token.kind == NAME and said[index - 1].word in ("of", "for", "the") and touch(report, token, behind)
    return inside and behind.word in ("and", "&") and all(one.kind == WORD for one in further) and bool(further)


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


def without_honours(lead_in: str) -> str:
    """The words before a person without "H.E. Ambassador", "Colonel" and the like at their end."""
    said = lead_in.rstrip()
    while said and _is_honour(last := said.rsplit(maxsplit=1)[-1]):
        said = said.removesuffix(last).rstrip()
    return said + " "


def _is_honour(word: str) -> bool:
    bare = word.strip(".()")
    known = bare.lower() in titles().honours and bare not in ("his", "her", "he", "the")
    return known or bare in ("Ambassador", "ambassador", "M", "MM")
