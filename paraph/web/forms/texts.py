"""A text in its languages, and people: their names and titles in several scripts (R17)."""

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.errors import Malformed
from paraph.names import parse_lang
from paraph.web.forms.parts import Field, Group, Option, Part, Shape, Sheet, Typed, nothing
from paraph.web.forms.rows import Member
from paraph.web.tongues import choice_label, language_name
from paraph.words.values import ROLES

_LONG = 90
"""A text longer than this, or of several lines, is given room to be read."""


def _spread_text(value: Json, name: str) -> Member:
    if not isinstance(value, dict):
        return {}
    return {f"{name}.{lang}": text for lang, text in value.items() if isinstance(text, str)}


def _gather_text(typed: Typed, name: str) -> Json:
    return {tag: typed[f"{name}.{tag}"] for tag in _tags(typed, name) if typed[f"{name}.{tag}"].strip()}


def _tags(typed: Typed, name: str) -> list[str]:
    """The languages in which something was typed or asked for."""
    found = [key.removeprefix(f"{name}.") for key in typed if key.startswith(f"{name}.")]
    return [tag for tag in found if _is_lang(tag)]


def _is_lang(tag: str) -> bool:
    try:
        parse_lang(tag)
    except Malformed:
        return False
    return True


def _draw_text(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    fields = tuple(
        _text_field(f"{name}.{lang}", language_name(lang), lang, typed, sheet) for lang in _langs(typed, name, sheet)
    )
    return Group(name, label, fields, error=sheet.error(name))


def _langs(typed: Typed, name: str, sheet: Sheet) -> list[str]:
    return [*dict.fromkeys([*sheet.langs, *_tags(typed, name)])]


def _text_field(name: str, label: str, lang: str, typed: Typed, sheet: Sheet) -> Field:
    text = typed.get(name, "")
    control = "area" if len(text) > _LONG or "\n" in text else "line"
    return Field(name, label, control, text, lang, error=sheet.error(name))


def _spread_person(value: Json, name: str) -> Member:
    if not isinstance(value, dict):
        return {}
    role = value.get("role")
    return {
        **_spread_text(value.get("name"), f"{name}.name"),
        **_spread_text(value.get("title"), f"{name}.title"),
        **({f"{name}.role": role} if isinstance(role, str) else {}),
    }


def _gather_person(typed: Typed, name: str) -> Json:
    found: dict[str, Json] = {
        "name": _gather_text(typed, f"{name}.name"),
        "title": _gather_text(typed, f"{name}.title"),
        "role": typed.get(f"{name}.role", ""),
    }
    return {key: part for key, part in found.items() if not nothing(part)}


def _draw_person(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    roles = tuple(Option(role, choice_label(role, "role")) for role in ROLES)
    role = Field(
        f"{name}.role",
        _("Role in the delegation"),
        "select",
        typed.get(f"{name}.role", ""),
        options=roles,
        error=sheet.error(f"{name}.role"),
    )
    names = _forms(f"{name}.name", _("Name"), typed, sheet)
    titles = _forms(f"{name}.title", _("Title"), typed, sheet)
    return Group(name, label, (*names, *titles, role), error=sheet.error(name))


def _forms(name: str, label: str, typed: Typed, sheet: Sheet) -> tuple[Field, ...]:
    pattern = _("%(what)s, %(language)s")
    return tuple(
        _text_field(f"{name}.{lang}", pattern % {"what": label, "language": language_name(lang)}, lang, typed, sheet)
        for lang in _langs(typed, name, sheet)
    )


TEXT = Shape(_spread_text, _gather_text, _draw_text)
PERSON = Shape(_spread_person, _gather_person, _draw_person)
