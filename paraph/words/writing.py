"""How our own side writes a text, so that two texts that look the same are the same.

Asked of what we are about to say, never of a peer's words: those stand as they were signed, and what is odd in them is
shown (`characters.py`).  `normalise` does what a person would not notice; `check_writing` refuses the rest, in sight of
the person who typed it.

NFC is Unicode Standard Annex 15.  Python's own tables suffice: nothing that a signature depends on asks them.
"""

import re
import unicodedata
from collections.abc import Iterator

from paraph.canon import Json
from paraph.errors import Malformed

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")

_HIDDEN = re.compile(
    "(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029])"
    "|(?P<direction>[\u202a-\u202e\u2066-\u2069])"
    "|(?P<half>[\ud800-\udfff])"
    "|(?P<none>[\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "])"
)

_ASCII_CONTROLS = bytes(code for code in (*range(32), 127) if chr(code) not in "\n\t")

_WHY = {
    "control": ("a control character", "Remove it; only line ends and tabs are allowed."),
    "direction": ("a hidden sign that turns the direction of writing", "Remove it; direction is shown by language."),
    "half": ("half of a character (a lone surrogate)", "Type the character again."),
    "none": ("a code that is no character", "Remove it."),
}


def normalise(value: Json) -> Json:
    """The same value with every text in NFC, its ends trimmed, its line ends plain."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", _LINE_END.sub("\n", value)).strip()
    if isinstance(value, list):
        return [normalise(inner) for inner in value]
    if isinstance(value, dict):
        return {key: normalise(inner) for key, inner in value.items()}
    return value


def check_writing(value: Json, where: str) -> None:
    """Refuse hidden characters, a form other than NFC and white space at the ends, in any text of a value."""
    if isinstance(value, str):
        _check_text(value, where)
        return
    for place, text in texts(value, where):
        _check_text(text, place)


def texts(value: Json, where: str) -> Iterator[tuple[str, str]]:
    """Every text in a value with its place, in the order written: `people[2].title.ru`."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{where}[{index}]")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")


def _is_plain(text: str) -> bool:
    """Whether a text surely hides nothing: most texts end here, and the search is some thirty times slower."""
    if text.isascii():
        raw = text.encode("ascii")
        return len(raw.translate(None, _ASCII_CONTROLS)) == len(raw)
    return text.replace("\n", "").replace("\t", "").isprintable()


def _check_text(text: str, where: str) -> None:
    plain = _is_plain(text)
    if plain and text.isascii() and text == text.strip():
        return  # ASCII is its own composed form
    hidden = None if plain else _HIDDEN.search(text)
    if hidden:
        what, remedy = _WHY[str(hidden.lastgroup)]
        raise Malformed(
            f"{where}: character {hidden.start() + 1} is {what}.",
            remedy=remedy,
            detail=f"{where}: U+{ord(hidden.group()):04X} at offset {hidden.start()}",
        )
    if not unicodedata.is_normalized("NFC", text):
        raise Malformed(
            f"{where}: the text is not in its composed form (Unicode NFC).",
            remedy="Type the accented letters again, or let the form compose them.",
        )
    if text != text.strip():
        raise Malformed(f"{where}: there is white space at an end.", remedy="Remove it.")
