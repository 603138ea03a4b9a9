r"""How a wording is spelled inside the exact plain form, and which characters no form can carry.

\\ \[ \] \| \{ \} \¶    the signs of the grammar, when they are meant literally
\n \t                   a new line, a tab
\u202E                  a character that steers or hides without being seen: always shown by its number
"""

import re

SIGNS = "\\[]|{}¶"

UNSEEN = frozenset(
    chr(code) for span in ((0x200B, 0x200C), (0x2028, 0x202F), (0x2060, 0x2070)) for code in range(*span)
)
UNSEEN |= {"\ufeff"}
"""Zero-width space, line separators, direction overrides and isolates, invisible operators, byte-order mark.

The joiners U+200C and U+200D and the marks U+200E and U+200F stay as they are: Urdu and Arabic need them.
"""

_SPELLED = {ord(sign): "\\" + sign for sign in SIGNS} | {ord("\n"): "\\n", ord("\t"): "\\t"}
_SPELLED |= {ord(char): f"\\u{ord(char):04X}" for char in UNSEEN}
_MEANT = {spelled: chr(code) for code, spelled in _SPELLED.items()}

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]")
_NEEDS = re.compile("[" + "".join(re.escape(chr(code)) for code in _SPELLED) + "]")


def escape(text: str) -> str:
    """The spelling of a text."""
    return text.translate(_SPELLED) if _NEEDS.search(text) else text


def meant(spelled: str) -> str:
    r"""The character behind one escape such as `\[`; empty when there is no such escape."""
    return _MEANT.get(spelled, "")


def unfit(text: str) -> str:
    """The first character that XML, HTML and paper cannot all carry, or the empty text.

    Control characters other than new line and tab, halves of surrogate pairs, and noncharacters (Unicode 23.7).
    """
    found = _UNFIT.search(text)
    return found.group() if found else ""


def is_plain(text: str) -> bool:
    """Whether a piece of the exact form may stand as it is, with nothing in it to escape."""
    return not _NEEDS.search(text)
