"""A compiled paragraph as one reads it: common words, and each side's own in bold brackets with its code behind them.

A side is told by more than its colour: the brackets, the code after the wording, and a line under it of its own kind.
Who listens instead hears the code before the wording.  Text is verbatim; what could deceive in it is marked.
Wordings that share little are not woven into each other but stand as Alt 1, Alt 2 (docs/look.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from paraph.names import SideId
from paraph.negotiation.views import Version
from paraph.texts.degrees import Degree
from paraph.texts.model import Alternative, Content, Group, Mark
from paraph.texts.segment import is_word, tokens
from paraph.web.careful import marked
from paraph.web.showing import Badge
from paraph.web.tongues import direction
from paraph.words.characters import suspicions

SHORT = 12
"""Words up to which rival wordings are always woven into one line."""
COMMON = 40
"""Of a hundred words of the shortest wording, those that must be common for the wordings to be woven."""

Badges = Mapping[SideId, Badge]


def reading(version: Version, badges: Badges) -> SafeString:
    """A version as a block.  What one side alone proposes stands in its brackets whole."""
    content = version.content
    if version.degree in (Degree.PROPOSED, Degree.REOPENED) and not version.brackets and content:
        content = (Group((Alternative(content, tuple(version.wordings)),)),)
    if is_rival(content, version.wordings):
        return _alternatives(version, badges)
    return compiled(content, version.lang, badges)


def compiled(content: Content, lang: str, badges: Badges) -> SafeString:
    """Bracketed content as a paragraph in its language."""
    return format_html(
        '<p class="reading" lang="{}" dir="{}">{}</p>', lang, direction(lang), _pieces(content, lang, badges)
    )


def is_rival(content: Content, wordings: Mapping[SideId, str]) -> bool:
    """Whether wordings share so few words that they are better read one after the other."""
    if len(set(wordings.values())) < 2:
        return False
    shortest = min(_words(text) for text in wordings.values())
    common = sum(_words(piece) for piece in _kept(content) if isinstance(piece, str))
    return shortest > SHORT and 100 * common < COMMON * shortest


def _kept(content: Content) -> Content:
    """The content beneath a wish to delete it all."""
    match content:
        case (Group((Alternative(inner, _), Alternative((Mark("delete"),), _))),):
            return inner
    return content


def _words(text: str) -> int:
    return sum(map(is_word, tokens(text).words))


def _pieces(content: Content, lang: str, badges: Badges) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece, lang, badges),) for piece in content))


def _piece(piece: object, lang: str, badges: Badges) -> SafeString:
    match piece:
        case str():
            return marked(piece, suspicions(piece, lang))
        case Group():
            return _group(piece, lang, badges)
    return _mark(piece)


def _group(group: Group, lang: str, badges: Badges) -> SafeString:
    """The alternatives of one place.  Spaces at their edges stand outside, where a printer would set them."""
    first = [one.content[0] for one in group.alternatives if one.content]
    last = [one.content[-1] for one in group.alternatives if one.content]
    before = " " if any(isinstance(piece, str) and piece[:1] == " " for piece in first) else ""
    after = " " if any(isinstance(piece, str) and piece[-1:] == " " for piece in last) else ""
    parts = ((_alternative(one, lang, badges),) for one in group.alternatives)
    return format_html('{}<span class="rivals-of">{}</span>{}', before, format_html_join("", "{}", parts), after)


def _trimmed(content: Content) -> Content:
    pieces = [*content]
    if pieces and isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip(" ")
    if pieces and isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip(" ")
    return tuple(pieces)


def _mark(piece: object) -> SafeString:
    name = piece.name if isinstance(piece, Mark) else ""
    words = {"delete": _("delete this paragraph")}.get(name, name)
    return format_html('<em class="wish">{}</em>', words)


def _alternative(one: Alternative, lang: str, badges: Badges) -> SafeString:
    return format_html(
        '<span class="alt" data-side="{}"><b class="bracket" aria-hidden="true">[</b>'
        '<span class="unseen">({}: </span><bdi dir="{}">{}</bdi><span class="unseen">) </span>'
        '<sup class="holder" aria-hidden="true">{}</sup><b class="bracket" aria-hidden="true">]</b></span>',
        badges[one.by[0]].number if one.by else 8,
        ", ".join(one.by),
        direction(lang),
        _pieces(_trimmed(one.content), lang, badges),
        "/".join(one.by),
    )


# -- alternatives ------------------------------------------------------------------------------------------------------


def _alternatives(version: Version, badges: Badges) -> SafeString:
    """Alt 1, Alt 2: each wording whole, with all that hold it; after them a wish to delete the paragraph."""
    parts = []
    for number, (holders, text) in enumerate(holders_of(version), 1):
        words = compiled((text,), version.lang, badges)
        parts.append(
            (badges[holders[0]].number, _("Alt %(number)s") % {"number": number}, _codes(holders, badges), words)
        )
    if version.deleting:
        gone = format_html('<p class="reading">{}</p>', _mark(Mark("delete")))
        parts.append((badges[version.deleting[0]].number, "", _codes(version.deleting, badges), gone))
    line = '<div class="rival" data-side="{}"><p class="rival-head"><span>{}</span> {}</p>{}</div>'
    return format_html('<div class="alternatives">{}</div>', format_html_join("", line, parts))


def holders_of(version: Version) -> Iterator[tuple[Sequence[SideId], str]]:
    """Each wording once with the sides that hold it, in the order of the screen."""
    sides = sorted(version.wordings, key=lambda side: list(version.wordings.values()).index(version.wordings[side]))
    for text, holders in groupby(sides, key=lambda side: version.wordings[side]):
        yield tuple(holders), text


def _codes(sides: Sequence[SideId], badges: Badges) -> SafeString:
    return format_html_join(" ", "{}", ((badges[side].element(),) for side in sides))
