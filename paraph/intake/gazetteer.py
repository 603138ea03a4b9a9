"""Which state a word speaks of, and which city it names: the tables data/states*.txt, read once.

A row is `code | names | adjectives and people | cities, the capital first`; a reader extends the tables by hand.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from paraph.intake.phrases import Found, Phrases, words

NAME, PEOPLE, CAPITAL, CITY = "name", "people", "capital", "city"
SPEAKS = frozenset({NAME, PEOPLE, CAPITAL})
"""A mention of these kinds speaks of the state itself; a city that is no capital is only a place."""
SHOUTED = 4


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    kind: str
    word: str


Mention = Found[Place]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table in data/, comments left out, cells stripped."""
    text = files("paraph.intake").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def cell(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


ENDINGS = (
    *tuple(
        words(
            "я и ю ей ию ией ии а у ом е ы ой й ь ем ём ий ого ому им ая ую ое ие их ими о ые ых ов ам ами ах ый "
            "ым ыми его ему ью"
        )
    ),
    "",
)


def forms(said: str) -> Iterator[str]:
    """A word as it stands, or, where it ends in "~", with each of the endings of its cases; two words fit one
    another."""
    if "~" not in said:
        yield said
        return
    for ending in ENDINGS:
        yield from forms(said.replace("~", ending, 1))


def plain_form(said: str) -> str:
    """A city as it stands by itself: "Астан~а" is "Астана", whatever its case in the text."""
    return said.replace("~", "")


def _stem(said: str, kind: str) -> str:
    return said.partition("~")[0] + "~" if "~" in said and kind in (CAPITAL, CITY) else said


def _bare(word: str) -> str:
    """The word without accents: "Bogotá" and "Bogota" are one city."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _entries(table: str) -> Iterator[tuple[str, Place]]:
    for row in rows(table):
        code, names, people, cities = ([*row, "", "", ""])[:4]
        places = cell(cities)
        capitals = [place for place in places if _bare(place) == _bare(places[0])]
        others = [place for place in places if place not in capitals]
        kinds = [(NAME, cell(names)), (PEOPLE, cell(people)), (CAPITAL, capitals), (CITY, others)]
        for kind, listed in kinds:
            for plain, word in ((plain_form(said), form) for said in listed for form in forms(_stem(said, kind))):
                yield word.removesuffix("-"), Place(code, kind, plain if kind in (CAPITAL, CITY) else word)
                if len(word) >= SHOUTED and kind != PEOPLE:
                    yield word.upper(), Place(code, kind, plain if kind in (CAPITAL, CITY) else word)


@cache
def gazetteer(lang: str) -> Phrases[Place]:
    """The phrases of a language; English names are known in every language that is not written in another script."""
    tables = ["states.txt"] if lang in ("", "en") else [f"states-{lang}.txt", "states.txt"]
    entries: list[tuple[str, Place]] = []
    for table in tables:
        if files("paraph.intake").joinpath("data", table).is_file():
            entries += _entries(table)
    entries += [(word.capitalize(), place) for word, place in entries if place.kind == PEOPLE and word[:1].islower()]
    entries += [(row[0], Place("", "", row[0])) for row in rows("not-states.txt")]
    return Phrases(entries)


@cache
def cities() -> dict[str, Place]:
    """City by its folded name: for datelines, which shout."""
    found: dict[str, Place] = {}
    for row in (
        row for table in ("states.txt", "states-es.txt", "states-fr.txt", "states-ru.txt") for row in rows(table)
    ):
        for index, word in enumerate(cell(row[3]) if len(row) > 3 else []):
            name = plain_form(word)
            found.setdefault(name.casefold(), Place(row[0], CAPITAL if index == 0 else CITY, name))
    return found


@cache
def capital_of(code: str, lang: str) -> str | None:
    """The capital of a state by its name in a language, the English one where the language has no table."""
    tables = [
        name for name in (f"states-{lang}.txt", "states.txt") if files("paraph.intake").joinpath("data", name).is_file()
    ]
    rows_of = (row for name in tables for row in rows(name) if row[0] == code and len(row) > 3)
    return next((plain_form(cell(row[3])[0]) for row in rows_of if cell(row[3])), None)


@cache
def shared(lang: str) -> dict[str, frozenset[str]]:
    """Adjectives and peoples of several states, in small letters: "Congolese"."""
    owners: dict[str, set[str]] = {}
    for name in {f"states-{lang}.txt", "states.txt"}:
        known = files("paraph.intake").joinpath("data", name).is_file()
        for row in rows(name) if known else ():
            for said in cell(row[2]) if len(row) > 2 else ():
                owners.setdefault(said.lower(), set()).add(row[0])
    return {word: frozenset(codes) for word, codes in owners.items() if len(codes) > 1}


def mentions(text: str, lang: str = "en") -> list[Mention]:
    """Every mention of a state or city, in order; a shared adjective is of the one such state the text names."""
    found = [one for one in gazetteer(lang).find(text) if one.meaning.code and _whole(one, text)]
    named = {one.meaning.code for one in found if one.meaning.kind in (NAME, CAPITAL)}
    return [_told_apart(one, shared(lang), named) for one in found]


def _whole(found: Mention, text: str) -> bool:
    """A first part such as "franco-" speaks of its state only before a hyphen."""
    return not found.meaning.word.endswith("-") or text[found.end : found.end + 1] == "-"


def _told_apart(found: Mention, several: Mapping[str, frozenset[str]], named: Set[str]) -> Mention:
    owners = several.get(found.meaning.word.lower(), frozenset()) & named if found.meaning.kind == PEOPLE else ()
    if len(owners) != 1:
        return found
    return replace(found, meaning=replace(found.meaning, code=next(iter(owners))))
