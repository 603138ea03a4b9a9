"""Values as HTML: one function for each type of `words.values`, so that a page never prints what it was sent.

Texts come in the reader's language first, the other forms one step away.  Another side's text is isolated, with its
own language and direction.  What a reader must be careful of (`words.characters`) is marked where it stands: hidden
characters are replaced by their code points, look-alikes are underlined and named.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext, pgettext_lazy

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.files.limits import format_bytes
from paraph.names import Ref, SideId, parse_ref
from paraph.web.careful import EMPTY, marked, text_element, visible
from paraph.web.dates import date_element, moment_element, number
from paraph.web.tongues import best, choice_label, direction, in_order, language_name
from paraph.words.characters import Suspicion
from paraph.words.values import check_shape
from paraph.words.vocabulary import Attribute

AUTO = mark_safe(' dir="auto"')
COMMA = pgettext_lazy("between parts of a sentence", ", ")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
SHORT = 60
"""Characters of a word that lines up with its edge; what is longer keeps the side of its own direction."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A side as a page shows it: its place in the set of colours (ours is the first) and its name."""

    side: SideId
    number: int
    name: str

    def element(self) -> SafeString:
        return format_html('<abbr class="side" data-side="{}" title="{}">{}</abbr>', self.number, self.name, self.side)


@dataclass(frozen=True, slots=True)
class Setting:
    """What values need of the page they stand on."""

    sides: Mapping[str, Badge]
    link: Callable[[Ref], tuple[str, str]]
    """The address and the title of a subject."""
    lang: str = ""
    """The language of a passage: its matter's."""
    odd: Mapping[str, Sequence[Suspicion]] = field(default_factory=dict)
    """Suspicions by the path of the text they are in."""
    file: Callable[[str], tuple[str, str]] = lambda _: ("", "")
    """Where a file is handed over, by its digest, and where it is: here, desk, away, or waits, for want of room; no
    address where it is not."""


def show(attribute: Attribute | None, value: Json, setting: Setting) -> SafeString:
    """A value as a block.  One that is not of its type, or of no known type, is shown raw."""
    if attribute is None or not _suits(attribute, value, setting):
        return raw(value)
    return _BLOCKS.get(attribute.type, _paragraph)(attribute, value, setting)


def show_brief(attribute: Attribute | None, value: Json, setting: Setting) -> SafeString:
    """A value within a line: long ones cut, lists joined."""
    if attribute is None or not _suits(attribute, value, setting):
        return format_html('<bdi class="bytes">{}</bdi>', _cut(_json(value), 60))
    return _INLINE[attribute.type](value, "", setting)


def raw(value: Json) -> SafeString:
    return format_html('<pre class="bytes" tabindex="0" dir="ltr">{}</pre>', _json(value))


def title_in(value: Json) -> str:
    """A text by language as a title: the reader's form of it, nothing hidden in it; empty for any other value."""
    texts = _strings(value) if isinstance(value, dict) else {}
    return visible(best(texts)[1])


def _suits(attribute: Attribute, value: Json, setting: Setting) -> bool:
    try:
        check_shape(attribute.type, value, attribute.choices or tuple(setting.sides))
    except Malformed:
        return False
    return True


# -- blocks ------------------------------------------------------------------------------------------------------------


def _paragraph(attribute: Attribute, value: Json, setting: Setting) -> SafeString:
    return format_html('<p class="word">{}</p>', _INLINE[attribute.type](value, "", setting))


def _text_block(_: Attribute, value: Json, setting: Setting) -> SafeString:
    assert isinstance(value, dict)
    lang, text = best(_strings(value))
    first = _lines(text, lang, setting.odd.get(lang, ()))
    others = in_order(value)[1:]
    return format_html("{}{}", first, _other_forms(others, value, "", setting)) if others else first


def _other_forms(langs: Sequence[str], texts: Mapping[str, Json], where: str, setting: Setting) -> SafeString:
    forms = [(language_name(lang), text_element(str(texts[lang]), lang, _odd(setting, where, lang))) for lang in langs]
    return format_html(
        '<details class="forms"><summary>{}</summary><dl class="pairs">{}</dl></details>',
        gettext("in other languages"),
        format_html_join("", "<dt>{}</dt><dd>{}</dd>", forms),
    )


def _passage(_: Attribute, value: Json, setting: Setting) -> SafeString:
    return _lines(str(value), setting.lang, setting.odd.get("", ()))


def _lines(text: str, lang: str, suspicions: Sequence[Suspicion]) -> SafeString:
    """A short line as a word, a sentence or several lines as prose: empty lines part paragraphs."""
    whole = marked(text, suspicions)
    attributes = format_html(' lang="{}" dir="{}"', lang, direction(lang)) if lang else AUTO
    if "\n" not in text and len(text) <= SHORT:
        return format_html('<p class="word"{}>{}</p>', attributes, whole)
    paragraphs = [(mark_safe(part.replace("\n", "<br>")),) for part in whole.split("\n\n") if part.strip()]  # noqa: S308
    return format_html('<div class="word prose"{}>{}</div>', attributes, format_html_join("", "<p>{}</p>", paragraphs))


def _texts(_: Attribute, value: Json, setting: Setting) -> SafeString:
    assert isinstance(value, list)
    items = [(_inline_text(text, f"[{index}]", setting),) for index, text in enumerate(value)]
    return format_html('<ul class="word items">{}</ul>', format_html_join("", "<li>{}</li>", items))


def _refs(_: Attribute, value: Json, setting: Setting) -> SafeString:
    assert isinstance(value, list)
    items = [(_inline_ref(ref, "", setting),) for ref in value]
    return format_html('<ol class="word items">{}</ol>', format_html_join("", "<li>{}</li>", items))


def _people(_: Attribute, value: Json, setting: Setting) -> SafeString:
    assert isinstance(value, list)
    items = [(person_block(person, f"[{index}]", setting),) for index, person in enumerate(value)]
    return format_html('<ol class="delegation">{}</ol>', format_html_join("", "<li><div>{}</div></li>", items))


def _person(_: Attribute, value: Json, setting: Setting) -> SafeString:
    return person_block(value, "", setting)


def person_block(person: Json, where: str, setting: Setting) -> SafeString:
    """A person: the name in the reader's script, its other forms, then role and title."""
    assert isinstance(person, dict)
    names = person["name"]
    assert isinstance(names, dict)
    first, *others = in_order(names)
    base = f"{where}.name" if where else "name"
    # a dot stays at the end of its line
    forms = format_html_join(
        "\u00a0· ", "{}", ((text_element(str(names[lang]), lang, _odd(setting, base, lang)),) for lang in others)
    )
    return format_html(
        '<p class="person">{}{}</p>{}',
        text_element(str(names[first]), first, _odd(setting, base, first)),
        format_html('\u00a0<span class="forms">{}</span>', forms) if forms else EMPTY,
        _office(person, where, setting),
    )


def _office(person: Mapping[str, Json], where: str, setting: Setting) -> SafeString:
    parts = [(choice_label(str(person["role"]), "role"),)] if person.get("role") else []
    title = person.get("title")
    if isinstance(title, dict):
        parts.append((_inline_text(title, f"{where}.title" if where else "title", setting),))
    return format_html('<p class="office">{}</p>', format_html_join(" · ", "{}", parts)) if parts else EMPTY


# -- within a line -----------------------------------------------------------------------------------------------------


def _inline_text(value: Json, where: str, setting: Setting) -> SafeString:
    assert isinstance(value, dict)
    lang, text = best(_strings(value))
    return text_element(text, lang, _odd(setting, where, lang))


def _inline_line(value: Json, where: str, setting: Setting) -> SafeString:
    return text_element(str(value), setting.lang, setting.odd.get(where, ()))


def _inline_passage(value: Json, where: str, setting: Setting) -> SafeString:
    return text_element(_cut(str(value), 160), setting.lang, setting.odd.get(where, ()))


def _inline_person(value: Json, where: str, setting: Setting) -> SafeString:
    assert isinstance(value, dict)
    return _inline_text(value["name"], f"{where}.name" if where else "name", setting)


def _inline_ref(value: Json, _: str, setting: Setting) -> SafeString:
    address, title = setting.link(parse_ref(str(value)))
    return format_html('<a href="{}">{}</a>', address, title)


def _inline_url(value: Json, _: str, setting: Setting) -> SafeString:
    return format_html('<a href="{}" rel="noopener noreferrer external" dir="ltr">{}</a>', value, _cut(str(value), 80))


def file_link(value: Mapping[str, Json], setting: Setting) -> SafeString:
    """A file by its name: where it is here, the way to have it."""
    name = _file_name(str(value["name"]), setting.odd.get("name", ()))
    address, _ = setting.file(str(value["sha256"]))
    return format_html('<a href="{}" download>{}</a>', address, name) if address else name


def _file_name(name: str, odd: Sequence[Suspicion]) -> SafeString:
    """A name; where it is written from right to left its ending stands whole to the right of it, as a browser's own
    list of downloads shows it: else `note 1.pdf` in Urdu would read pdf.1, and the kind of a file could be hidden."""
    ending = _ENDING.search(name)
    stem = name[: ending.start()] if ending else name
    if ending is None or not any(unicodedata.bidirectional(char) in ("R", "AL") for char in stem):
        return text_element(name, "", odd)
    shape = '<bdi dir="ltr"><bdi dir="rtl">{}</bdi>{}</bdi>'
    return format_html(shape, marked(stem, odd), ending.group())


def file_facts(value: Mapping[str, Json]) -> SafeString:
    """What tells a file from any other."""
    count = int(str(value["size"]))
    grouped = number(f"{count:,}".replace(",", "\u202f"))
    size = escape(ngettext("%(count)s byte", "%(count)s bytes", count))
    return format_html(
        '<span class="step">{}</span> <span class="step"><bdi dir="ltr">{}</bdi></span> '
        '<span class="step"><bdi dir="ltr">SHA\u2011256 {}</bdi></span>',
        mark_safe(size % {"count": grouped}),  # noqa: S308  both parts are escaped
        value["media"],
        groups(str(value["sha256"]), limit=4),
    )


def as_size(size: int) -> str:
    """A number of bytes, rounded to a tenth, with its unit in the reader's language."""
    units = {"TB": gettext("%(n)s TB"), "GB": gettext("%(n)s GB"), "MB": gettext("%(n)s MB"), "KB": gettext("%(n)s KB")}
    number, unit = format_bytes(size).split()
    bytes_ = ngettext("%(n)s byte", "%(n)s bytes", size)
    return units.get(unit, bytes_) % {"n": localize(float(number) if "." in number else int(number))}


def _inline_file(value: Json, _: str, setting: Setting) -> SafeString:
    assert isinstance(value, dict)
    told = {"away": gettext("not here yet"), "waits": gettext("waits for room")}
    where = setting.file(str(value["sha256"]))[1]
    if where not in told:
        return file_link(value, setting)
    return format_html('{} <span class="facts">{}</span>', file_link(value, setting), told[where])


def _file(_: Attribute, value: Json, setting: Setting) -> SafeString:
    assert isinstance(value, dict)
    told = {
        "away": gettext("The file is not here yet. It follows the word by itself."),
        "waits": gettext("The file is not here: it waits for room on this node and does not come by itself."),
    }.get(setting.file(str(value["sha256"]))[1], "")
    return format_html(
        '<p class="word file">{}</p><p class="said">{}</p>{}',
        file_link(value, setting),
        file_facts(value),
        format_html('<p class="awaited">{}</p>', told) if told else EMPTY,
    )


def _inline_side(value: Json, _: str, setting: Setting) -> SafeString:
    badge = setting.sides.get(str(value))
    return badge.element() if badge else format_html("<bdi>{}</bdi>", value)


def groups(text: str, size: int = 4, limit: int = 0) -> SafeString:
    """A digest in groups that an eye can hold: `93c1 07aa`; with `limit` only so many of them."""
    parts = [(text[start : start + size],) for start in range(0, len(text), size)][: limit or None]
    whole = format_html_join("", "<span>{}</span>", parts)
    return format_html('<span class="{}">{}</span>', "digest long" if len(parts) > 6 else "digest", whole)


def _joined(inline: "Inline", mark: str | Promise = " · ") -> "Inline":
    def several(value: Json, where: str, setting: Setting) -> SafeString:
        assert isinstance(value, list)
        shown = [(inline(item, f"{where}[{index}]", setting),) for index, item in enumerate(value[:6])]
        more = [(format_html("… {}", number(len(value))),)] if len(value) > 6 else []
        return format_html_join(str(mark), "{}", [*shown, *more])

    return several


def _odd(setting: Setting, where: str, lang: str) -> Sequence[Suspicion]:
    return setting.odd.get(f"{where}.{lang}" if where else lang, ())


def _strings(value: Mapping[str, Json]) -> dict[str, str]:
    return {lang: str(text) for lang, text in value.items()}


def _json(value: Json) -> str:
    """JSON in which no hidden character can play tricks: whoever sent this, it is shown, not performed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


Inline = Callable[[Json, str, Setting], SafeString]
Block = Callable[[Attribute, Json, Setting], SafeString]

_INLINE: dict[str, Inline] = {
    "text": _inline_text,
    "texts": _joined(_inline_text),
    "passage": _inline_passage,
    "line": _inline_line,
    "date": lambda value, _, __: date_element(str(value)),
    "moment": lambda value, _, __: moment_element(str(value)),
    "number": lambda value, _, __: number(value),
    "flag": lambda value, _, __: format_html("{}", gettext("yes") if value else gettext("no")),
    "choice": lambda value, _, __: format_html("{}", choice_label(str(value))),
    "stance": lambda value, _, __: format_html("{}", choice_label(str(value), "stance")),
    "side": _inline_side,
    "person": _inline_person,
    "people": _joined(_inline_person),
    "ref": _inline_ref,
    "refs": _joined(_inline_ref),
    "langs": _joined(lambda value, _, __: format_html("{}", language_name(str(value))), COMMA),
    "url": _inline_url,
    "digest": lambda value, _, __: groups(str(value), limit=6),
    "file": _inline_file,
    "signature": lambda value, _, __: format_html('<bdi class="digest" dir="ltr">{}</bdi>', _cut(str(value), 20)),
}

_BLOCKS: dict[str, Block] = {
    "digest": lambda _, value, __: format_html('<p class="word">{}</p>', groups(str(value))),
    "file": _file,
    "text": _text_block,
    "texts": _texts,
    "passage": _passage,
    "refs": _refs,
    "person": _person,
    "people": _people,
}
