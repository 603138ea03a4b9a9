"""Texts of others made safe to read: isolated, in their own direction, with what could deceive marked where it stands.

What is odd is told by `words.characters`; here hidden characters are replaced by their code points and look-alikes are
underlined and named.  Nothing is taken away: a word stands as it was signed.
"""

from collections.abc import Sequence

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from paraph.web.tongues import direction
from paraph.words.characters import Suspicion, suspicions

HIDDEN = frozenset({"bidi-control", "invisible", "control", "private-use", "unassigned"})
EMPTY = mark_safe("")


def text_element(text: str, lang: str, suspicions: Sequence[Suspicion] = ()) -> SafeString:
    """A text with its language and direction, its oddities marked."""
    if not lang:
        return format_html("<bdi>{}</bdi>", marked(text, suspicions))
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', lang, direction(lang), marked(text, suspicions))


def marked(text: str, suspicions: Sequence[Suspicion]) -> SafeString:
    """A text with every suspicious character marked: hidden ones by their code point, the others as they look."""
    parts, last = [], 0
    for item in sorted(suspicions, key=lambda item: item.offset):
        if not last <= item.offset < len(text):
            continue
        end = item.offset + max(1, len(item.looks_like) if item.kind == "look-alike" else 1)
        shown = item.codepoint if item.kind in HIDDEN else text[item.offset : end]
        parts.append(escape(text[last : item.offset]))
        parts.append(format_html('<mark class="odd" title="{}"><bdi>{}</bdi></mark>', described(item), shown))
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))  # noqa: S308  every part is escaped


def visible(text: str) -> str:
    """A text for where no mark can stand, such as a title: hidden characters are written as their code points."""
    hidden = {item.offset: item.codepoint for item in suspicions(text) if item.kind in HIDDEN}
    return "".join(hidden.get(offset, char) for offset, char in enumerate(text)) if hidden else text


def by_path(suspicions: Sequence[Suspicion]) -> dict[str, list[Suspicion]]:
    found: dict[str, list[Suspicion]] = {}
    for item in suspicions:
        found.setdefault(item.where, []).append(item)
    return found


def described(item: Suspicion) -> str:
    """A suspicious character by its code point and Unicode name, and what it would be read as."""
    if item.looks_like:
        return gettext("%(code)s %(name)s; reads as %(seen)s") % {
            "code": item.codepoint,
            "name": item.name,
            "seen": item.looks_like,
        }
    return f"{item.codepoint} {item.name}"
