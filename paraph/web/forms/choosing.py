"""A matter chosen by what people call it: the subject from a list in groups, then which of its particulars.

The technical name is asked for only where the lists do not have what is meant; it goes before what is chosen.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from paraph.errors import ParaphError
from paraph.names import Matter, Ref, parse_matter, parse_ref
from paraph.reading import Reader
from paraph.web.forms.parts import Field, Option, Typed
from paraph.web.forms.scope import titles_of
from paraph.web.titles import kind_plural, matter_label, subject_label
from paraph.words.sayable import known
from paraph.words.vocabulary import KINDS, Attribute

SPOKEN_OF = (
    "round",
    "delegation",
    "programme-entry",
    "issue",
    "commitment",
    "instrument",
    "contact",
    "related-mechanism",
    "forum",
    "mechanism",
)
"""Kinds of subject of which reports speak; any other is named by its technical name."""


def subjects_of(reader: Reader) -> tuple[Option, ...]:
    """What a source may speak of, in groups by kind, the latest rounds first.  Each round has delegations."""
    rounds = reader.subjects("round")[::-1]
    found = {kind: reader.subjects(kind) for kind in SPOKEN_OF}
    found["round"] = rounds
    found["delegation"] = list(dict.fromkeys([*(Ref("delegation", ref.id) for ref in rounds), *found["delegation"]]))
    found["mechanism"] = [Ref("mechanism", reader.mechanism)]
    return tuple(option for kind, refs in found.items() for option in _options(reader, kind, refs))


def _options(reader: Reader, kind: str, refs: Sequence[Ref]) -> list[Option]:
    titles = {} if kind in ("round", "delegation") else titles_of(reader, refs)
    group = kind_plural(KINDS[kind])
    return [Option(str(ref), titles.get(ref) or subject_label(ref), group) for ref in refs]


def matter_typed(name: str, typed: Typed) -> str:
    """The matter that a form names: by its technical name, else by what was chosen."""
    written = typed.get(f"{name}.matter", "").strip()
    subject, particular = typed.get(f"{name}.subject", ""), typed.get(f"{name}.particular", "")
    return written or (f"{subject}/{particular}" if subject and particular else subject)


def chosen(text: str) -> tuple[Matter | None, Attribute | None]:
    """The matter of that name, with its attribute; None where the registry has none."""
    try:
        found = parse_matter(text)
        return found, known(found)
    except ParaphError:
        return None, None


def subject_field(name: str, text: str, subjects: tuple[Option, ...], error: str) -> Field:
    """The list of subjects; one that it does not have, and that is named already, comes first."""
    ref, _particular = halves(text)
    value = str(ref) if ref else ""
    if ref and value not in {option.value for option in subjects}:
        subjects = (Option(value, subject_label(ref)), *subjects)
    return Field(f"{name}.subject", _("What the source speaks of"), "select", value, error=error, options=subjects)


def particular_field(name: str, text: str, langs: Sequence[str], error: str) -> Field | None:
    """The particulars of the subject, once there is one."""
    ref, particular = halves(text)
    if ref is None:
        return None
    matters = [
        Matter(ref, f"{item.name}.{lang}" if lang else item.name)
        for item in KINDS[ref.kind].attributes
        for lang in (langs if item.by_language else ("",))
    ]
    options = tuple(Option(matter.attribute, matter_label(matter)) for matter in matters)
    return Field(f"{name}.particular", _("Which particular"), "select", particular, error=error, options=options)


def halves(text: str) -> tuple[Ref | None, str]:
    """The subject and the particular of `round/16/city`; of `round/16` the subject alone."""
    matter, attribute = chosen(text)
    if matter and attribute:
        return matter.subject, matter.attribute
    try:
        ref = parse_ref(text)
    except ParaphError:
        return None, ""
    return (ref, "") if ref.kind in KINDS else (None, "")
