"""What subjects and matters are called: "16th round", "agenda item PK 1", "16th round · dates"."""

import re

from django.utils.translation import gettext

from paraph.names import Matter, Ref
from paraph.reading import Reader
from paraph.web.careful import visible
from paraph.web.dates import ordinal
from paraph.web.remembered import remembered
from paraph.web.tongues import best, language_name, reading
from paraph.words.vocabulary import KINDS, Attribute, Kind, attribute_of, parent_of

_SIDE_NUMBER = re.compile(r"([a-z][a-z0-9]{1,7})-([1-9][0-9]{0,2})\Z")
"""A side's number is short: `dawn-2003` is a report's name with its year."""
TITLES = ("title", "name")
"""Attributes that name their subject, in the order asked."""


def kind_label(kind: str) -> str:
    """What a kind is called; its bare name when this version does not know it."""
    known = KINDS.get(kind)
    return gettext(known.label) if known else kind


def kind_plural(kind: Kind) -> str:
    return gettext(kind.plural)


def attribute_label(attribute: Attribute | None, matter: Matter) -> str:
    """What an attribute is called, with its language where each language is a matter of its own."""
    label = gettext(attribute.label) if attribute else matter.base
    return f"{label} ({language_name(matter.lang)})" if matter.lang else label


def matter_label(matter: Matter) -> str:
    return attribute_label(attribute_of(matter), matter)


def subject_label(subject: Ref) -> str:
    """A subject by its kind and number: "16th round", "Agenda item 16 · PK 1"."""
    if subject.kind == "round" and subject.id.isascii() and subject.id.isdigit():
        return gettext("%(ordinal)s round") % {"ordinal": ordinal(int(subject.id))}
    if subject.kind == "mechanism":
        return kind_label(subject.kind)
    parent = parent_of(subject)
    if parent is None:
        return f"{kind_label(subject.kind)} {_isolated(_number(subject.id))}"
    own = _number(subject.id.removeprefix(parent.id).removeprefix("."))
    return " · ".join((subject_label(parent), f"{_lowered(kind_label(subject.kind))} {_isolated(own)}".strip()))


def full_label(matter: Matter) -> str:
    """A matter with its subject: "16th round · dates"."""
    return f"{subject_label(matter.subject)} · {lower_label(matter)}"


def lower_label(matter: Matter) -> str:
    """A matter's label as it stands after a point: "dates"."""
    return _lowered(matter_label(matter))


def subject_name(subject: Ref, title: str) -> str:
    """A subject by its title, with its kind before it; a round by its number alone."""
    label = subject_label(subject)
    return label if subject.kind == "round" or title in ("", label) else f"{kind_label(subject.kind)} · {title}"


def title_of(reader: Reader, subject: Ref) -> str:
    """How a subject is titled by the sides, ours before the others, else by sources; empty where by nobody."""
    texts = remembered(reader, f"title {subject}", lambda: _title(reader, subject))
    return visible(best(texts)[1])


def _title(reader: Reader, subject: Ref) -> dict[str, str]:
    """A title by language.  The first attribute that names its subject decides."""
    kind = KINDS.get(subject.kind)
    names = [name for name in TITLES if kind is None or kind.attribute(name)]
    found = reader.node.store.read(reader.mechanism, [f"{subject}/{name}" for name in names])
    said = [reader.first_value(row) for _, row in sorted(found.items(), reverse=True)]
    asked = [] if any(said) else [reader.matter(f"{subject}/{name}") for name in names]
    claimed = [rival.value for view in asked for rival in view.rivals]
    value = next((value for value in (*said, *claimed) if isinstance(value, dict) and value), {})
    return {lang: str(text) for lang, text in value.items()}


def _number(own: str) -> str:
    """A side's number as documents are numbered: `pk-1` is "PK 1"."""
    found = _SIDE_NUMBER.match(own)
    return f"{found[1].upper()} {found[2]}" if found else own


def _isolated(text: str) -> str:
    """A left-to-right code inside a line of any direction (Unicode isolates; this is text, not markup)."""
    return f"\u2066{text}\u2069" if text and reading() == "ur" else text


def _lowered(label: str) -> str:
    first = label.split(" ", maxsplit=1)[0]
    return label if first.isupper() else label[:1].lower() + label[1:]
