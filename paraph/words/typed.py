"""Plain words typed by a person at the command line, turned into a value: `Moscow` becomes {"en": "Moscow"}.

What comes out is not yet checked; `values.check_value` does that.  A type whose value is an object or a list may also
be typed as JSON, told by its first bracket.  A text alone may begin with `[`: brackets are what drafts are full of.
"""

import json
import re
from collections.abc import Callable
from typing import NoReturn

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import parse_lang
from paraph.words.writing import normalise

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,15})(?:st|nd|rd|th|-?[йяе])?\Z")
"""Also as it is counted in words: 16th, 16-й."""
_FLAGS: dict[str, Json] = {"yes": True, "true": True, "no": False, "false": False}

_JSON_STARTS = {
    "text": "{",
    "texts": "{[",
    "person": "{[",
    "people": "{[",
    "refs": "{[",
    "langs": "{[",
    "file": "{",
}


def parse_plain(type_name: str, text: str, lang: str) -> Json:
    """The value of a type that `text` writes; `lang` is the language of plain words.

    Raises Malformed for broken JSON, a number or a flag that is none, and a wrong language tag.
    """
    if text.lstrip().startswith(tuple(_JSON_STARTS.get(type_name, ()))):
        return normalise(parse_json(text, type_name))
    return normalise(_PLAIN.get(type_name, _verbatim)(text.strip(), lang))


def parse_json(text: str, where: str) -> Json:
    """JSON as people type it, with spaces; equal keys, fractions and depth are refused as in a record."""
    try:
        canon.check_depth(text.encode())
        value: Json = json.loads(text, object_pairs_hook=_object, parse_float=_no_fraction, parse_constant=_no_fraction)
        canon.encode(value)
    except (ValueError, RecursionError) as error:
        raise Malformed(
            f"{where}: this begins like JSON and is not.",
            remedy="Check brackets, commas and quotation marks.",
            detail=f"{where}: {error}",
        ) from None
    return value


def _object(pairs: list[tuple[str, Json]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Malformed("Two members of an object have the same name.", remedy="Write each name once.")
    return found


def _no_fraction(token: str) -> NoReturn:
    raise Malformed("A record holds whole numbers only.", remedy="Write it as a text.", detail=f"number {token[:40]}")


def _verbatim(text: str, lang: str) -> Json:
    return text


def _text(text: str, lang: str) -> Json:
    return {parse_lang(lang): text}


def _texts(text: str, lang: str) -> Json:
    return [_text(part, lang) for part in _parts(text, r"[;\n]")]


def _person(text: str, lang: str) -> Json:
    return {"name": _text(text, lang)}


def _people(text: str, lang: str) -> Json:
    return [_person(part, lang) for part in _parts(text, r"[;\n]")]


def _names(text: str, lang: str) -> Json:
    return [*_parts(text, r"[\s,;]")]


def _number(text: str, lang: str) -> Json:
    written = _NUMBER.match(text)
    if written is None:
        raise Malformed(
            "number: this is not a whole number.",
            remedy="Write it in digits, such as 16.",
            detail=f"number {text[:40]!r}",
        )
    return int(written[1])


def _flag(text: str, lang: str) -> Json:
    if text.lower() not in _FLAGS:
        raise Malformed("flag: this is neither yes nor no.", remedy="Write yes or no.", detail=f"flag {text[:40]!r}")
    return _FLAGS[text.lower()]


def _token(text: str, lang: str) -> Json:
    return "-".join(text.lower().split())


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in re.split(separator, text) if part.strip()]


_PLAIN: dict[str, Callable[[str, str], Json]] = {
    "text": _text,
    "texts": _texts,
    "person": _person,
    "people": _people,
    "refs": _names,
    "langs": _names,
    "number": _number,
    "flag": _flag,
    "stance": _token,
}
