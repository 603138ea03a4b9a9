"""Values that fit one input: lines, dates, numbers, and what is chosen from a list."""

import re

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.web.forms.parts import Draw, Field, Option, Part, Shape, Sheet, Typed
from paraph.web.forms.plain_dates import as_edtf
from paraph.web.forms.rows import Member
from paraph.web.tongues import choice_label
from paraph.words.values import STANCES

WRITTEN = ".written"
"""The end of an input's name under which a technical name is written instead of choosing a title."""

_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,15})\Z")
_LOCAL_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?\Z")


def _spread_line(value: Json, name: str) -> Member:
    return {name: value} if isinstance(value, str) else {}


def _gather_line(typed: Typed, name: str) -> Json:
    return typed.get(name, "")


def _gather_date(typed: Typed, name: str) -> Json:
    """A date as people write it, or in the record's form, between whose parts spaces do no harm."""
    text = typed.get(name, "")
    found = as_edtf(text)
    return found if found != text else "".join(text.split())


def _line(control: str = "line", *, short: bool = False, plain: bool = True) -> Draw:
    def draw(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
        return Field(
            name,
            label,
            control,
            typed.get(name, ""),
            "" if plain else sheet.lang,
            error=sheet.error(name),
            options=sheet.known,
            short=short,
            plain=plain,
        )

    return draw


def _spread_number(value: Json, name: str) -> Member:
    return {name: str(value)} if isinstance(value, int) and not isinstance(value, bool) else {}


def _gather_number(typed: Typed, name: str) -> Json:
    text = typed.get(name, "").strip()
    return int(text) if _NUMBER.match(text) else text


def _spread_moment(value: Json, name: str) -> Member:
    return {name: value.removesuffix("Z")} if isinstance(value, str) else {}


def gather_moment(typed: Typed, name: str) -> str:
    """What a browser's date-and-time input gives, taken as UTC; what people type instead stays as typed."""
    text = typed.get(name, "").strip()
    found = _LOCAL_MOMENT.match(text)
    if not found:
        return text
    return f"{text}Z" if found[1] else f"{text}:00Z"


def _spread_langs(value: Json, name: str) -> Member:
    return {name: " ".join(str(tag) for tag in value)} if isinstance(value, list) else {}


def _gather_langs(typed: Typed, name: str) -> Json:
    return [*re.split(r"[\s,;]+", typed.get(name, "").strip(" ,;"))] if typed.get(name, "").strip(" ,;") else []


def _select(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    chosen = typed.get(name, "")
    return Field(name, label, "select", chosen, options=sheet.choices, error=sheet.error(name))


def _stances(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    options = tuple(Option(stance, choice_label(stance, "stance")) for stance in STANCES)
    return Field(name, label, "radio", typed.get(name, ""), options=options, error=sheet.error(name))


def _gather_subject(typed: Typed, name: str) -> Json:
    """A subject: its technical name where that is written, else the one chosen."""
    return typed.get(f"{name}{WRITTEN}", "").strip() or typed.get(name, "")


def _subject(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    """A subject chosen by its title where those in question are known, else written by its technical name."""
    if not sheet.known:
        return _line()(name, label, typed, sheet)
    chosen, text = typed.get(name, ""), typed.get(f"{name}{WRITTEN}", "")
    if all(option.value != chosen for option in sheet.known):
        chosen, text = "", text or chosen
    other = written(name, _("Its technical name, when the list does not have it"), text)
    return Field(name, label, "select", chosen, options=sheet.known, error=sheet.error(name), written=other)


def written(name: str, label: str, text: str) -> Field:
    """The input for what no list has, beside the list called `name`."""
    return Field(f"{name}{WRITTEN}", label, value=text, plain=True)


def _member(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    """One subject of a list: chosen by its title where those in question are known, else written by its name."""
    chosen = typed.get(name, "")
    if not sheet.known or (chosen and all(option.value != chosen for option in sheet.known)):
        return _line()(name, label, typed, sheet)
    return Field(name, label, "select", chosen, options=sheet.known, error=sheet.error(name))


def _spread_flag(value: Json, name: str) -> Member:
    return {name: "yes" if value else "no"} if isinstance(value, bool) else {}


def _gather_flag(typed: Typed, name: str) -> Json:
    return {"yes": True, "no": False}.get(typed.get(name, ""), "")


def _flag(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    options = (Option("yes", _("Yes")), Option("no", _("No")))
    return Field(name, label, "radio", typed.get(name, ""), options=options, error=sheet.error(name))


def _simple(draw: Draw) -> Shape:
    return Shape(_spread_line, _gather_line, draw)


PASSAGE = _simple(_line("area", plain=False))
LINE = _simple(_line(plain=False))
DATE = Shape(_spread_line, _gather_date, _line(short=True))
MOMENT = Shape(_spread_moment, gather_moment, _line("moment", short=True))
NUMBER = Shape(_spread_number, _gather_number, _line(short=True))
FLAG = Shape(_spread_flag, _gather_flag, _flag)
CHOICE = _simple(_select)
STANCE = _simple(_stances)
LANGS = Shape(_spread_langs, _gather_langs, _line(short=True))
TOKEN = _simple(_line())
SUBJECT = Shape(_spread_line, _gather_subject, _subject)
MEMBER = _simple(_member)
