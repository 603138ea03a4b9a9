"""Names and defined terms in a version, by tables of their forms: the caller's, and well-known organisations.

A table maps a concept to its forms by language or by script (R17): `{"org": {"en": ["the Group"], "Cyrl": [...]}}`.
Endings are tolerated (Russian cases, plurals, Arabic article and prepositions); the longest form wins, so that
`strategic stability` is not also found as `stability`.  Forms in capitals are acronyms and must stand in capitals.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paraph.errors import Malformed
from paraph.texts.concord.acronyms import ORGANISATIONS
from paraph.texts.concord.items import Item, Kind, base
from paraph.texts.letters import Token, keys, tokens

Table = Mapping[str, Mapping[str, Sequence[str]]]

MAX_CONCEPTS = 5_000
_SCRIPTS = {"en": "Latn", "fr": "Latn", "ru": "Cyrl", "ur": "Arab", "ar": "Arab", "zh": "Hans"}

_RU_ENDINGS = re.findall(
    r"\w+",
    "иями ями ами ими ыми его ого ему ому иях иям иям ией иею ьям ьях ях ах ям ам ов ев ей ой ый ий ая яя ое ее ие ые "
    "ую юю ом ем им ым ых их ия ии ию ью ою ею а я о е ы и у ю ь й",
)
_UR_ENDINGS = ("وں", "یں", "ات", "ے", "ہ", "ا", "ی")
_AR_STARTS = ("وال", "بال", "فال", "کال", "ولل", "ال", "لل", "وب", "ول", "و", "ب", "ل", "ف")


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a concept: its words cut to their stems, and whether it is an acronym."""

    kind: Kind
    concept: str
    stems: tuple[str, ...]
    capitals: bool


class Lexicon:
    """The caller's names and terms and the well-known organisations, ready to be looked for."""

    def __init__(self, names: Table, glossary: Table) -> None:
        if len(names) + len(glossary) > MAX_CONCEPTS:
            raise Malformed(f"At most {MAX_CONCEPTS:,} names and terms can be looked for.", remedy="Leave some out.")
        self._tables: tuple[tuple[Kind, Table], ...] = (
            ("name", _with_known(names, glossary)),
            ("term", glossary),
        )
        self._by_lang: dict[str, dict[str, list[_Form]]] = {}

    def can_say(self, kind: Kind, concept: str, lang: str) -> bool:
        """Whether the tables have a form of a concept in a language: without one its absence says nothing."""
        return any(concept in table and bool(_forms(table[concept], lang)) for at, table in self._tables if at == kind)

    def find(self, text: str, lang: str) -> list[Item]:
        """The names and terms of a version, the longest form at each place."""
        known = self._by_lang.setdefault(lang, self._prepare(lang))
        words = tokens(text)
        stems = [stem(word.key, base(lang)) for word in words]
        found: list[Item] = []
        at = 0
        while at < len(words):
            fits = [form for form in known.get(stems[at], ()) if _stands(form, text, words, stems, at)]
            best = max(fits, key=lambda form: len(form.stems), default=None)
            if best:
                length = len(best.stems)
                found.append(Item(best.kind, best.concept, words[at].start, words[at + length - 1].end))
            at += len(best.stems) if best else 1
        return found

    def _prepare(self, lang: str) -> dict[str, list[_Form]]:
        found: dict[str, list[_Form]] = {}
        for kind, table in self._tables:
            for concept, forms in table.items():
                for form in _forms(forms, lang):
                    made = _made(kind, concept, form, base(lang))
                    if made.stems:
                        found.setdefault(made.stems[0], []).append(made)
        return found


def _stands(form: _Form, text: str, words: Sequence[Token], stems: Sequence[str], at: int) -> bool:
    if tuple(stems[at : at + len(form.stems)]) != form.stems:
        return False
    return not form.capitals or text[words[at].start : words[at].end].isupper()


def _forms(forms: Mapping[str, Sequence[str]], lang: str) -> Iterator[str] | list[str]:
    tongue = base(lang)
    wanted = {lang, tongue, *lang.split("-")[1:], _SCRIPTS.get(tongue, "")}
    return [form for key, named in forms.items() if key in wanted for form in named]


def _made(kind: Kind, concept: str, form: str, lang: str) -> _Form:
    return _Form(kind, concept, tuple(stem(key, lang) for key in keys(form)), form.isupper() and len(form) < 9)


def _with_known(names: Table, glossary: Table) -> Table:
    """The caller's names and the well-known organisations of which the caller has no form."""
    said = {_spelled(form) for table in (names, glossary) for forms in table.values() for form in _all(forms)}
    further = {
        concept: forms
        for concept, forms in ORGANISATIONS.items()
        if concept not in names and not any(_spelled(form) in said for form in _all(forms))
    }
    return {**further, **names}


def _all(forms: Mapping[str, Sequence[str]]) -> Iterable[str]:
    return (form for named in forms.values() for form in named)


def _spelled(form: str) -> tuple[str, ...]:
    return tuple(keys(form))


@lru_cache(maxsize=65_536)
def stem(word: str, lang: str) -> str:
    """A folded word without the endings (and in Arabic the clitics) that grammar gives it: rough, and the same for all.

    Two words of one stem need not be forms of one word; a table of names and terms is short enough for that.
    """
    if lang == "ru":
        return _cut(word, _RU_ENDINGS, 3)
    if lang == "ur":
        return _cut(word, _UR_ENDINGS, 3)
    if lang == "ar":
        start = next((start for start in _AR_STARTS if word.startswith(start) and len(word) - len(start) >= 3), "")
        return word[len(start) :]
    if lang in ("en", "fr"):
        return _cut(word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word, ("s", "x"), 3)
    return word


def _cut(word: str, endings: Iterable[str], least: int) -> str:
    ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= least), "")
    return word[: len(word) - len(ending)]
