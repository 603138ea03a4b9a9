"""Tags for what stands on every page: sides, states, words, dates, digests.  Each only calls the module that knows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from paraph.canon import Json
from paraph.names import Matter, Ref
from paraph.negotiation.views import Version
from paraph.reading import ClaimView, MatterView, Voice
from paraph.web import careful as careful_texts
from paraph.web import dates, furniture, showing, titles, tongues, troubles
from paraph.web.access import Act
from paraph.web.clauses import brackets, would
from paraph.web.desk import Ready
from paraph.web.listing import Entry
from paraph.web.notes import note_element
from paraph.web.rows import Row
from paraph.web.shell import ASSENT_WORDS, MARKS, STATE_WORDS, Visit, look_of
from paraph.web.sources import SourceView, source_view
from paraph.words.characters import suspicions, value_suspicions
from paraph.words.files import File
from paraph.words.vocabulary import KINDS, Attribute

register = template.Library()

SHORT_LOOKS = {"proposed-ours": "ours", "proposed-theirs": "theirs"}
"""What the style sheets call the states that depend on who looks."""


def _setting(context: Context, lang: str = "") -> showing.Setting:
    visit: Visit = context["visit"]
    return replace(visit.setting, lang=lang)


def _badge(context: Context, code: str) -> showing.Badge | None:
    known: dict[str, showing.Badge] = context.get("sides") or {}
    return known.get(code)


def _wary(context: Context, value: Json, lang: str) -> showing.Setting:
    """A setting that marks what is odd in a value, whoever's it is."""
    odd = careful_texts.by_path(value_suspicions(value, lang=lang))
    return replace(_setting(context, lang), odd=odd)


@register.filter
def careful(text: str) -> SafeString:
    """A note or a place in a source: text of no stated language, its oddities marked."""
    return careful_texts.text_element(text, "", suspicions(text))


@register.filter
def said_note(text: str) -> SafeString:
    """The note of a word that was said."""
    return note_element(text)


@register.simple_tag(takes_context=True)
def side(context: Context, code: str) -> SafeString:
    """A side's code as a badge: ours is always the first of the set of colours."""
    badge = _badge(context, code)
    return badge.element() if badge else format_html("<bdi>{}</bdi>", code)


@register.simple_tag(takes_context=True)
def side_number(context: Context, code: str) -> int:
    badge = _badge(context, code)
    return badge.number if badge else 1


@register.simple_tag(takes_context=True)
def side_name(context: Context, code: str) -> str:
    badge = _badge(context, code)
    return badge.name if badge else code


@register.filter
def look(view: MatterView | None) -> str:
    return look_of(view) if view else "open"


@register.filter
def short_look(key: str) -> str:
    return SHORT_LOOKS.get(key, key)


@register.filter
def mark(key: str) -> SafeString:
    return format_html('<span class="mark" aria-hidden="true">{}</span>', MARKS[key])


@register.filter
def state_word(key: str) -> str:
    return str(STATE_WORDS[key])


@register.filter
def assent_word(assent: str) -> str:
    return str(ASSENT_WORDS.get(assent, assent))


@register.simple_tag
def state(key: str, more: str = "") -> SafeString:
    """A state in a line: its mark, its word, and the strength where there is one."""
    extra = format_html(' <span class="strength">{}</span>', more) if more else ""
    return format_html(
        '<span class="state-of" data-state="{}">{} <span class="state-word">{}</span>{}</span>',
        short_look(key),
        mark(key),
        STATE_WORDS[key],
        extra,
    )


@register.simple_tag(takes_context=True)
def value(context: Context, attribute: Attribute | None, value: Json, lang: str = "") -> SafeString:
    """A value as a block, by its type, with what a reader must be careful of."""
    return showing.show(attribute, value, _wary(context, value, lang))


@register.simple_tag(takes_context=True)
def brief(context: Context, attribute: Attribute | None, value: Json, lang: str = "") -> SafeString:
    """A value within a line."""
    return showing.show_brief(attribute, value, _wary(context, value, lang))


@register.simple_tag(takes_context=True)
def word(context: Context, view: MatterView, voice: Voice) -> SafeString:
    """A side's standing word as a block, with what a reader must be careful of."""
    setting = replace(_setting(context, view.matter.lang), odd=careful_texts.by_path(voice.suspicions))
    return showing.show(view.attribute, voice.value, setting)


@register.simple_tag(takes_context=True)
def brief_word(context: Context, view: MatterView, voice: Voice) -> SafeString:
    setting = replace(_setting(context, view.matter.lang), odd=careful_texts.by_path(voice.suspicions))
    return showing.show_brief(view.attribute, voice.value, setting)


@register.simple_tag(takes_context=True)
def file_name(context: Context, file: File) -> SafeString:
    """A file's name, as the way to have it where it is here."""
    return showing.file_link(file.value(), _wary(context, file.value(), ""))


@register.simple_tag
def file_facts(file: File) -> SafeString:
    """What tells a file from any other: its size, media type and digest."""
    return showing.file_facts(file.value())


@register.filter
def as_size(size: int) -> str:
    """A number of bytes, rounded, with its unit in the reader's language."""
    return showing.as_size(size)


@register.simple_tag(takes_context=True)
def reading(context: Context, version: Version) -> SafeString:
    """A version of a paragraph with its brackets, as one reads it."""
    return brackets.reading(version, context["sides"])


@register.simple_tag(takes_context=True)
def becomes(context: Context, item: Ready) -> SafeString:
    """What a wording about to be said would make of its paragraph; nothing for other words."""
    matter = item.view.matter
    if matter.subject.kind != "paragraph" or matter.base != "wording":
        return careful_texts.EMPTY
    visit: Visit = context["visit"]
    version = would.version_after(visit, item.view, str(item.voice.value or ""))
    return brackets.reading(version, context["sides"]) if version.brackets else careful_texts.EMPTY


@register.simple_tag
def cautions(voice: Voice) -> SafeString:
    """The warning under a word with suspicious characters: how many, and each by name."""
    if not voice.suspicions:
        return careful_texts.EMPTY
    count = len(voice.suspicions)
    head = ngettext("%(count)s suspicious character here", "%(count)s suspicious characters here", count)
    names = [(careful_texts.described(item),) for item in voice.suspicions[:12]]
    return format_html(
        '<details class="caution"><summary>{}</summary><ul>{}</ul></details>',
        head % {"count": count},
        format_html_join("", "<li>{}</li>", names),
    )


@register.filter
def moment(at: str) -> SafeString:
    return dates.moment_element(at)


@register.filter
def weekday(at: str) -> SafeString:
    return dates.day_element(at)


@register.filter
def instant(at: datetime) -> SafeString:
    """A moment that the desk keeps as Django does."""
    return dates.moment_element(at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


@register.filter
def date(edtf: str) -> SafeString:
    return dates.date_element(edtf)


@register.filter
def ordinal(number: int) -> str:
    return dates.ordinal(number)


@register.filter
def matter_label(matter: Matter) -> str:
    return titles.matter_label(matter)


@register.filter
def full_label(matter: Matter) -> str:
    return titles.full_label(matter)


@register.filter
def lower_label(matter: Matter) -> str:
    return titles.lower_label(matter)


@register.simple_tag(takes_context=True)
def subject_name(context: Context, subject: Ref) -> str:
    visit: Visit = context["visit"]
    return titles.subject_name(subject, visit.title(subject))


@register.filter
def voices_for(row: Row, ours: int) -> tuple[Voice, ...]:
    """The voices that a row of what is awaited shows: theirs where we are to answer, else what we have said."""
    return row.rivals if ours else (row.view.ours,)


@register.filter
def may_draft(visit: Visit) -> bool:
    return visit.may(Act.DRAFT)


@register.filter
def may_say(visit: Visit) -> bool:
    return visit.may(Act.SAY)


@register.filter
def heads_of(visit: Visit) -> list[tuple[showing.Badge, int, str]]:
    return furniture.heads(visit)


@register.simple_tag
def attribute_name(subject: Ref, attribute: str) -> str:
    return titles.lower_label(Matter(subject, attribute))


@register.filter
def any_claims(entries: Sequence[Entry]) -> bool:
    """Whether a source says anything of these subjects: else the list has no column for it."""
    return any(entry.claims for entry in entries)


@register.filter
def subject_label(subject: Ref) -> str:
    return titles.subject_label(subject)


@register.filter
def kind_label(kind: str) -> str:
    return titles.kind_label(kind)


@register.filter
def kind_plural(kind: str) -> str:
    return titles.kind_plural(KINDS[kind])


@register.filter
def choice_label(token: str) -> str:
    return tongues.choice_label(token)


@register.filter
def language_name(lang: str) -> str:
    return tongues.language_name(lang)


@register.filter
def direction(lang: str) -> str:
    return tongues.direction(lang)


@register.filter
def best(texts: dict[str, str]) -> SafeString:
    """A text by language in the form that its reader wants, with its language and direction."""
    lang, text = tongues.best(texts or {})
    return careful_texts.text_element(text, lang)


@register.filter
def best_text(texts: dict[str, str]) -> str:
    return tongues.best(texts or {})[1]


@register.filter
def translated(text: str) -> str:
    """A label or help of the registry in the reader's language."""
    return tongues.codes_apart(gettext(text)) if text else ""


@register.filter
def told(message: str) -> str:
    """A message of the core in the reader's language."""
    return troubles.told(message)


@register.filter
def plainly(message: str) -> str:
    """The same in an officer's words."""
    return troubles.plainly(message)


@register.filter
def technical(message: str | None) -> str:
    """The core's own words, where an officer is told others; else the empty text."""
    return troubles.technical(message) if message else ""


@register.filter
def digest(hexadecimal: str, groups: int = 0) -> SafeString:
    return showing.groups(hexadecimal, limit=groups)


@register.filter
def in_groups(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]


@register.filter
def fingerprint(text: str) -> SafeString:
    parts = [(part,) for part in text.split()]
    return format_html('<p class="fingerprint">{}</p>', format_html_join("", "<span>{}</span>", parts))


@register.simple_tag(takes_context=True)
def subject_url(context: Context, subject: Ref) -> str:
    visit: Visit = context["visit"]
    return visit.subject_url(subject)


@register.simple_tag(takes_context=True)
def matter_url(context: Context, matter: Matter) -> str:
    visit: Visit = context["visit"]
    return visit.matter_url(matter)


@register.simple_tag(takes_context=True)
def url_here(context: Context, name: str, *parts: str) -> str:
    """The address of a room of this mechanism."""
    visit: Visit = context["visit"]
    return visit.url(name, *parts)


@register.simple_tag(takes_context=True)
def titled(context: Context, subject: Ref) -> SafeString:
    """A subject by its title, as a link."""
    visit: Visit = context["visit"]
    address, title = visit.titled(subject)
    return format_html('<a href="{}">{}</a>', address, title)


@register.simple_tag(takes_context=True)
def source_of(context: Context, claim: ClaimView) -> SourceView:
    visit: Visit = context["visit"]
    return source_view(visit, claim)
