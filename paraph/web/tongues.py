"""Languages and tokens as a reader of this page calls them, and sentences with other languages inside."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_noop as _

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ku", "lrc", "nqo", "ps", "sd", "sdh", "syr", "ug", "ur", "yi"]
)

NAMED = (
    _("Arabic"),
    _("Belarusian"),
    _("English"),
    _("French"),
    _("Hindi"),
    _("Kazakh"),
    _("Kyrgyz"),
    _("Persian"),
    _("Russian"),
    _("Simplified Chinese"),
    _("Spanish"),
    _("Tajik"),
    _("Turkish"),
    _("Urdu"),
    _("Uzbek"),
)
"""Languages whose names our own catalogues have; the rest is Django's to know."""

_CODE = re.compile(r"[A-Za-z0-9]+(?:[-/.:][A-Za-z0-9]+)+")


def reading() -> str:
    """The language of the page, without its region."""
    return (get_language() or "en").partition("-")[0]


def in_order(langs: Iterable[str]) -> list[str]:
    """Languages as this reader wants them: the page's own first, then English, then as they come."""
    wanted = (reading(), "en")
    known = list(langs)
    first = [lang for want in wanted for lang in known if lang.partition("-")[0] == want]
    return list(dict.fromkeys([*first, *known]))


def best(texts: Mapping[Any, str]) -> tuple[str, str]:
    """The form of a text that this reader wants, with its language; both empty where there is none."""
    order = in_order(texts)
    return (order[0], texts[order[0]]) if order else ("", "")


def fill(pattern: str, **parts: object) -> SafeString:
    """A translated sentence with its named places filled; what is not safe markup already is escaped."""
    safe = {name: part if isinstance(part, SafeData) else escape(str(part)) for name, part in parts.items()}
    return mark_safe(str(escape(pattern)) % safe)  # noqa: S308  every part is escaped or was safe


def direction(lang: str) -> str:
    """`rtl` or `ltr` for a language tag; nothing for no language."""
    primary, _dash, rest = lang.partition("-")
    if not lang or "Latn" in rest or "Cyrl" in rest:
        return "ltr" if lang else ""
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def codes_apart(text: str) -> str:
    """A sentence with dates, names and other codes in it (`2026-05-12`, `round/16`), ready for a page of any direction.

    In a line from right to left the parts of a code would change places; isolated (Unicode LRI, PDI) they do not.
    """
    return _CODE.sub("\u2066\\g<0>\u2069", text) if direction(reading()) == "rtl" else text


def language_name(lang: str) -> str:
    """The language's name in the language of the page; its tag when we have no name for it."""
    known = LANG_INFO.get(lang.lower()) or LANG_INFO.get(lang.partition("-")[0].lower()) or {}
    return gettext(str(known["name"])) if "name" in known else lang


def choice_label(token: str, of: str = "") -> str:
    """A token of the registry (`in-person`) in the words of the page.

    `of` is "stance" or "role" for the tokens of those two scales: "support" is one thing in a vote, another in a list.
    """
    words = token.replace("-", " ")
    return pgettext(of, words) if of else gettext(words)
