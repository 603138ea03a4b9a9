"""What is typed beside the words themselves: to whom and until when they are referred, a note, a comment of our own."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from paraph.web.forms.parts import Field, Typed

Errors = Mapping[str, str]


def authority(typed: Typed, errors: Errors) -> Field:
    field = Field("to", _("Authority referred to"), help=_("For example: the Foreign Secretary."))
    return _as_typed(field, typed, errors)


def until(typed: Typed, errors: Errors) -> Field:
    return _as_typed(Field("until", _("Until, in UTC"), "moment", short=True), typed, errors)


def note(typed: Typed, errors: Errors) -> Field:
    help = _("Every side will read it. It may stay empty.")
    return _as_typed(Field("note", _("Note that goes with the word"), "area", help=help), typed, errors)


def comment(typed: Typed, errors: Errors) -> Field:
    help = _("It stays on this desk with the draft and never leaves.")
    return _as_typed(Field("comment", _("Comment for our own side"), "area", help=help), typed, errors)


def _as_typed(field: Field, typed: Typed, errors: Errors) -> Field:
    return replace(field, value=typed.get(field.name, ""), error=errors.get(field.name, ""))
