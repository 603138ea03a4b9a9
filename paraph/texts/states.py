"""Which states a text names (R74): whole words, in English, Russian with its case endings, and Urdu.

    named(["Стороны говорили с Ираном и Китаем."])   the states CN and IR

A name begins with a capital where the script has capitals, and an abbreviation is in capitals throughout: "us" is no
state.  Of two names the longer one counts: South Sudan is not Sudan.  Adjectives and peoples are not looked for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paraph.texts.letters import Token, fold, keys, tokens
from paraph.texts.state_names import DOUBTFUL, LANGS, STATES, names_in


@dataclass(frozen=True, order=True, slots=True)
class Named:
    """A state (ISO 3166-1 alpha-2); `word` as the text has it where that may be an everyday word, else empty."""

    code: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to look for: the forms that each of its words may take."""

    words: tuple[frozenset[str], ...]
    code: str
    capitals: bool
    doubtful: bool


def named(texts: Iterable[str]) -> list[Named]:
    """The states named in these texts, each once, by code; doubtful only where no sure name of it was found."""
    found: dict[str, Named] = {}
    for text in texts:
        for one in _in(text):
            if one.code not in found or not one.word:
                found[one.code] = one
    return sorted(found.values())


def third_states(texts: Iterable[str], sides: Iterable[str], names: Iterable[str] = ()) -> list[Named]:
    """The states named that are no side of the mechanism, by a side's code or by the names the charter gives it."""
    ours = {*sides, *(one.code for one in named(names))}
    return [one for one in named(texts) if one.code not in ours]


def is_code(text: str) -> bool:
    """Whether a text is nothing but the code of a state, as one may write it in a list of states."""
    return text.strip() in STATES


def _in(text: str) -> Iterator[Named]:
    index, words, at = _index(), tokens(text), 0
    while at < len(words):
        found = next((name for name in index.get(words[at].key, ()) if _stands(name, text, words, at)), None)
        if found is not None:
            end = at + len(found.words)
            yield Named(found.code, text[words[at].start : words[end - 1].end] if found.doubtful else "")
            at = end
        else:
            at += 1


def _stands(name: _Name, text: str, words: Sequence[Token], at: int) -> bool:
    here = words[at : at + len(name.words)]
    if len(here) < len(name.words) or any(one.key not in forms for one, forms in zip(here, name.words, strict=True)):
        return False
    if name.capitals:
        return all(text[one.start : one.end].isupper() for one in here)
    return not text[here[0].start].islower()


@lru_cache(maxsize=1)
def _index() -> Mapping[str, tuple[_Name, ...]]:
    """Names by every form of their first word, the longest first."""
    index: dict[str, list[_Name]] = {}
    for lang in LANGS:
        for text, code in names_in(lang):
            name = _name(text, code, russian=lang == "ru")
            for form in name.words[0]:
                index.setdefault(form, []).append(name)
    return {form: tuple(sorted(names, key=lambda name: -len(name.words))) for form, names in index.items()}


def _name(text: str, code: str, *, russian: bool) -> _Name:
    capitals = text.isupper() and any(char.islower() for char in text.lower())
    words = keys(text)
    forms = [_russian(word) if russian and not capitals else frozenset([word]) for word in words]
    return _Name(tuple(forms), code, capitals, text in DOUBTFUL)


# -- Russian endings ---------------------------------------------------------------------------------------------------

_ENDINGS = (
    (("ая", "яя"), "ая яя ой ей ую юю ою ею"),
    (("ие", "ые"), "ие ые их ых им ым ими ыми"),
    (("ое",), "ое ого ому ым ом"),
    (("ий", "ый"), "ий ый ого ому им ым ом ия ию ием ии"),
    (("ство",), "ство ства ству ством стве"),
    (("трова",), "трова тровов тровам тровами тровах"),
    (("я",), "я и ю ей ею е"),
    (("а",), "а ы и у е ой ою ей"),
    (("й",), "й я ю ем е"),
    (("ь",), "ь я ю ем е и ью"),
    (("ы",), "ы ов ам ами ах ых ым ыми"),
)
"""What a word of a name ends in, and what can stand there instead; after a consonant the endings of Ирак are added."""
_AFTER_CONSONANT = ("", "а", "у", "ом", "е")
_VOWELS = "аеиоуыэюя"


@lru_cache(maxsize=1024)
def _russian(word: str) -> frozenset[str]:
    """The forms of a word through the cases; a name in o, e, и or у has one form."""
    for ends, endings in _ENDINGS:
        for end in ends:
            if word.endswith(end) and len(word) > len(end) + 1:
                return frozenset(fold(word.removesuffix(end) + other) for other in endings.split())
    if word[-1] in _VOWELS:
        return frozenset([word])
    return frozenset(word + end for end in _AFTER_CONSONANT)
