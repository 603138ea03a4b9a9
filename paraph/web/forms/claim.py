"""What a source says, typed by a person: the matter, the side it is about, the value by the type of the matter.

A list of texts or of people is entered one member at a time: each has its own place in the source.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import Matter, parse_matter
from paraph.web.forms.blame import told
from paraph.web.forms.choosing import chosen, matter_typed, particular_field, subject_field
from paraph.web.forms.parts import Field, Option, Part, Sheet, Typed, nothing
from paraph.web.forms.shapes import SHAPES
from paraph.web.forms.word import HELP, Scope, choice_option
from paraph.web.titles import full_label
from paraph.web.tongues import codes_apart
from paraph.words.sayable import known
from paraph.words.values import check_value, normalise
from paraph.words.vocabulary import Attribute

MEMBER = {"texts": "text", "people": "person", "refs": "ref"}
"""The type of one member of a list."""


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """One claim as a template shows it: `name` begins the names of its inputs.

    The subject and its particular are chosen; `matter` is the technical name, for what the lists do not have.
    """

    name: str
    subject: Field
    particular: Field | None
    matter: Field
    about: Field | None
    value: Part | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """What came of one claim's inputs: the value, or errors by the name of the input."""

    matter: str
    about: str
    value: Json
    errors: Mapping[str, str]


def typed_of(name: str, matter: str, value: Json, about: str = "") -> dict[str, str]:
    """The inputs as they would have been typed for a claim."""
    attribute = known(parse_matter(matter))
    inner = value[0] if attribute.type in MEMBER and isinstance(value, list) and value else value
    return {
        f"{name}.matter": matter,
        f"{name}.about": about,
        **SHAPES[_type(attribute)].spread(inner, f"{name}.value"),
    }


def draw(scope: Scope, name: str, typed: Typed, errors: Mapping[str, str] | None = None) -> ClaimForm:
    errors = {key: codes_apart(text) for key, text in (errors or {}).items()}
    text = matter_typed(name, typed)
    found, attribute = chosen(text)
    asked = (
        subject_field(name, text, scope.subjects, errors.get(f"{name}.subject", "")),
        particular_field(name, text, scope.langs, errors.get(f"{name}.particular", "")),
        _technical(name, "" if found and attribute else typed.get(f"{name}.matter", ""), errors),
    )
    if found is None or attribute is None:
        return ClaimForm(name, *asked, None, None)
    about = _about(scope, name, attribute, typed, errors)
    return ClaimForm(name, *asked, about, _value(scope, name, found, typed, errors), full_label(found))


def _technical(name: str, value: str, errors: Mapping[str, str]) -> Field:
    return Field(
        f"{name}.matter",
        _("Technical name of the matter"),
        value=value,
        help=_("As the record names it: round/16/venue, delegation/16/head. It goes before what is chosen above."),
        error=errors.get(f"{name}.matter", ""),
        plain=True,
    )


def _about(scope: Scope, name: str, attribute: Attribute, typed: Typed, errors: Mapping[str, str]) -> Field | None:
    if attribute.joint:
        return None
    options = tuple(Option(side.value, side.label) for side in scope.sides)
    chosen = typed.get(f"{name}.about", "")
    return Field(
        f"{name}.about", _("About the side"), "select", chosen, options=options, error=errors.get(f"{name}.about", "")
    )


def _value(scope: Scope, name: str, matter: Matter, typed: Typed, errors: Mapping[str, str]) -> Part:
    attribute = known(matter)
    choices = scope.sides if attribute.type == "side" else tuple(choice_option(token) for token in attribute.choices)
    sheet = Sheet(scope.langs, choices, scope.known.get(attribute.name, ()), matter.lang, errors)
    part = SHAPES[_type(attribute)].draw(f"{name}.value", _("What the source says"), typed, sheet)
    return replace(part, help=codes_apart(str(HELP.get(_type(attribute), ""))))


def read(scope: Scope, name: str, typed: Typed) -> Typing:
    """One claim from what was typed.  With errors its value is None."""
    said, about = matter_typed(name, typed), typed.get(f"{name}.about", "")
    found, attribute = chosen(said)
    if found is None or attribute is None:
        return Typing(said, "", None, _not_chosen(name, typed))
    value = normalise(SHAPES[_type(attribute)].gather(typed, f"{name}.value"))
    if nothing(value):
        return Typing(said, about, None, {f"{name}.value": _("Nothing is written here.")})
    value = [value] if attribute.type in MEMBER else value
    try:
        check_value(attribute.type, value, attribute.choices or scope.codes)
    except Malformed as error:
        return Typing(said, about, None, {f"{name}.value": told(attribute.type, error)})
    return Typing(said, "" if attribute.joint else about, value, {})


def _not_chosen(name: str, typed: Typed) -> dict[str, str]:
    if typed.get(f"{name}.matter", "").strip():
        return {f"{name}.matter": _("There is no such matter in the registry.")}
    if typed.get(f"{name}.subject"):
        return {f"{name}.particular": _("Choose what of it the source tells.")}
    return {f"{name}.subject": _("Choose what the source speaks of.")}


def _type(attribute: Attribute) -> str:
    return MEMBER.get(attribute.type, attribute.type)
