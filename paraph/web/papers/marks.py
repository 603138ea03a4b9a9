"""Words that differ, marked by more than their colour: struck out or underlined, and named for whoever listens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from paraph.exports.differences import differences
from paraph.texts.finder import Found
from paraph.web.careful import marked
from paraph.web.tongues import direction
from paraph.words.characters import suspicions

Piece = tuple[str, str]
"""What became of some words (`same`, `gone`, `new`), and the words."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two wordings of one thing, each with what the other has not marked."""

    was: SafeString
    now: SafeString


def beside(was: str | None, now: str | None, lang: str) -> Beside:
    """Two wordings side by side; nothing for one that is None."""
    before: list[Piece] = []
    after: list[Piece] = []
    here = there = 0
    old, new = was or "", now or ""
    for change in differences(old, new):
        before += [("same", old[here : change.start]), ("gone", old[change.start : change.end])]
        after += [("same", new[there : change.from_]), ("new", new[change.from_ : change.to])]
        here, there = change.end, change.to
    before.append(("same", old[here:]))
    after.append(("same", new[there:]))
    return Beside(
        paragraph(before, lang) if was is not None else SafeString(""),
        paragraph(after, lang) if now is not None else SafeString(""),
    )


def paragraph(pieces: Sequence[Piece], lang: str) -> SafeString:
    """Words in their language with those that are gone or new marked."""
    inner = format_html_join("", "{}", ((_piece(kind, text, lang),) for kind, text in pieces if text))
    return format_html('<p class="reading" lang="{}" dir="{}">{}</p>', lang, direction(lang), inner)


def _piece(kind: str, text: str, lang: str) -> SafeString:
    words = marked(text, suspicions(text, lang))
    if kind == "gone":
        return format_html(
            '<del><span class="unseen"> ({}: </span>{}<span class="unseen">) </span></del>', _("out"), words
        )
    if kind == "new":
        return format_html(
            '<ins><span class="unseen"> ({}: </span>{}<span class="unseen">) </span></ins>', _("in"), words
        )
    if kind == "around":
        return format_html('<span class="around">{}</span>', words)
    return words


def used(clause: str, found: Found, lang: str) -> SafeString:
    """A passage that uses a clause: what the clause has besides struck out, what it lacks underlined."""
    return paragraph([*_used(clause, found)], lang)


def _used(clause: str, found: Found) -> Iterator[Piece]:
    text = found.passage.text
    at = found.shared[0].passage[0] if found.shared else 0
    first = True
    yield "around", text[:at]
    for change in found.changes:
        (left, right), (start, end) = change.clause, change.passage
        if change.tag != "equal" and left < right:
            yield "gone", clause[left:right]
            yield "same", " " if start < end or change.tag == "delete" else ""
        if start < end:
            if not first and start > at:
                yield "same", text[at:start]
            yield "same" if change.tag == "equal" else "new", text[start:end]
            at, first = end, False
    yield "around", text[at:]
