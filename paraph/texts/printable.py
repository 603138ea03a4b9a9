"""What no page can show: it may be said and seen on a screen, but no original could be made of a text that holds it."""

import unicodedata

_OVERRIDES = "\u202d\u202e"
_BARRED = {"Cc": "a control character", "Cs": "half a character", "Co": "a private character", "Cn": "no character"}


def unprintable(text: str) -> str:
    """The first such character, named with its place: `a control character (U+0009) at character 3`; else empty."""
    found = ((offset, char, barred(char)) for offset, char in enumerate(text))
    return next((f"{what} (U+{ord(char):04X}) at character {offset + 1}" for offset, char, what in found if what), "")


def barred(char: str) -> str:
    """Why a character cannot be printed; empty when it can: letters, signs, line feeds, marks of direction."""
    if char == "\n":
        return ""
    return "a sign that turns letters round" if char in _OVERRIDES else _BARRED.get(unicodedata.category(char), "")
