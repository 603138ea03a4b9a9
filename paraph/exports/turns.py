"""Words of an original as an officer types them: what turns with the alternat stands in braces (R43).

    Done in the {en: English | ru: Russian} languages, for {PK: Pakistan | RU: the Russian Federation}.

A brace names every side of the text, or every language of it, once, each in the words and the case that its sentence
asks for; on paper they stand in the order of the original.  Everything else stands as it is typed.
"""

import re
from collections.abc import Iterator, Sequence

from paraph.errors import Malformed
from paraph.exports.agreed import Kind, Turn, Wording
from paraph.names import Lang

_BRACES = re.compile(r"\{([^{}]*)\}")
_JOINED = {
    "en": (", ", " and "),
    "ru": (", ", " и "),
    "ur": ("، ", " اور "),
    "ar": ("، ", " و"),
    "fr": (", ", " et "),
    "es": (", ", " y "),
    "zh": ("、", "和"),
}
"""Between the members of an enumeration, and before its last one, by language; a comma elsewhere."""


def parse_turns(text: str, lang: Lang, sides: Sequence[str], langs: Sequence[str]) -> Wording:
    """The wording behind what was typed.  Malformed where a brace names neither each side nor each language once."""
    if not re.search("[{}]", text):
        return text
    pieces = tuple(_pieces(text, lang, sides, langs))
    if any(isinstance(piece, str) and re.search("[{}]", piece) for piece in pieces):
        raise _wrong(lang, "a brace is open or stands alone")
    return pieces


def _pieces(text: str, lang: Lang, sides: Sequence[str], langs: Sequence[str]) -> Iterator[str | Turn]:
    at = 0
    for found in _BRACES.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield _turn(found[1], lang, sides, langs)
        at = found.end()
    if at < len(text):
        yield text[at:]


def _turn(inside: str, lang: Lang, sides: Sequence[str], langs: Sequence[str]) -> Turn:
    pairs = [one.partition(":") for one in inside.split("|")]
    words = {key.strip(): said.strip() for key, _colon, said in pairs}
    whole = len(words) == len(pairs) and all(words.values())
    kinds: dict[Kind, Sequence[str]] = {"sides": sides, "langs": langs}
    kind = next((kind for kind, keys in kinds.items() if whole and words.keys() == set(keys)), None)
    if kind is None:
        raise _wrong(lang, f"{{{inside.strip()[:60]}}} names neither each side once nor each language once")
    between, last = _JOINED.get(lang.partition("-")[0], (", ", ", "))
    return Turn(kind, words, between, last)


def _wrong(lang: Lang, what: str) -> Malformed:
    return Malformed(
        f"In {lang} {what}.",
        remedy="Write {en: English | ru: Russian}, with the codes of all languages, or of all sides.",
    )
