"""The types of value as forms: `spread` a value into inputs, `gather` it back, `draw` the inputs.

`gather(spread(value)) == value` for every value of its type; whether what was gathered is a value at all is asked
afterwards, by the one gate that all words pass (`values.check_value`).
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.web.forms import filed, inputs, texts
from paraph.web.forms.parts import Part, Row, Rows, Shape, Sheet, Typed, nothing
from paraph.web.forms.rows import MAX_ROWS, Member, members, spread_members

MAX_SHOWN = 12
"""Empty members that a list of subjects begins with, at most."""


def _list_of(shape: Shape, *, first: int = 1) -> Shape:
    """A list of members of another shape; an empty form shows `first` empty members."""

    def spread(value: Json, name: str) -> Member:
        if not isinstance(value, list):
            return {}
        return spread_members([shape.spread(inner, "") for inner in value], name)

    def gather(typed: Typed, name: str) -> Json:
        found = [shape.gather(member, "") for member in members(typed, name)]
        return [member for member in found if not nothing(member)]

    def draw(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
        shown = members(typed, name) or [{}] * first
        rows = tuple(
            _row(shape.draw(f"{name}.{place}", str(place + 1), typed, sheet), name, place, len(shown))
            for place in range(len(shown))
        )
        return Rows(name, label, rows, f"{name}:add", error=sheet.error(name))

    return Shape(spread, gather, draw)


def _subjects() -> Shape:
    """A list of subjects: members chosen by title, and in one more input technical names of what no list has."""
    plain = _list_of(inputs.MEMBER, first=2)

    def gather(typed: Typed, name: str) -> Json:
        return plain.gather(_folded(typed, name), name)

    def draw(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
        many = min(max(2, len(sheet.known)), MAX_SHOWN)
        found = _list_of(inputs.MEMBER, first=many).draw(name, label, typed, sheet)
        if not sheet.known or not isinstance(found, Rows):
            return found
        text = typed.get(f"{name}{inputs.WRITTEN}", "")
        other = inputs.written(name, _("Technical names of others, with spaces between them"), text)
        return replace(found, written=other)

    return Shape(plain.spread, gather, draw)


def _folded(typed: Typed, name: str) -> Member:
    """What is typed, with technical names that are written apart as the last members of the list."""
    key = f"{name}{inputs.WRITTEN}"
    names = typed.get(key, "").replace(",", " ").split()
    if not names:
        return dict(typed)
    found = [member for member in members(typed, name) if member.get("")] + [{"": one} for one in names]
    rest = {other: text for other, text in typed.items() if other != key}
    return {**rest, **spread_members(found[:MAX_ROWS], name)}


def _row(part: Part, name: str, place: int, total: int) -> Row:
    assert not isinstance(part, Rows), "lists hold no lists"
    return Row(
        place + 1,
        part,
        up=f"{name}:up:{place}" if place else "",
        down=f"{name}:down:{place}" if place + 1 < total else "",
        remove=f"{name}:remove:{place}",
    )


SHAPES: dict[str, Shape] = {
    "text": texts.TEXT,
    "texts": _list_of(texts.TEXT),
    "passage": inputs.PASSAGE,
    "line": inputs.LINE,
    "date": inputs.DATE,
    "moment": inputs.MOMENT,
    "number": inputs.NUMBER,
    "flag": inputs.FLAG,
    "choice": inputs.CHOICE,
    "side": inputs.CHOICE,
    "person": texts.PERSON,
    "people": _list_of(texts.PERSON),
    "ref": inputs.SUBJECT,
    "refs": _subjects(),
    "langs": inputs.LANGS,
    "url": inputs.TOKEN,
    "digest": inputs.TOKEN,
    "signature": inputs.TOKEN,
    "stance": inputs.STANCE,
    "file": filed.FILE,
}
LISTS = ("texts", "people", "refs")


def without_blanks(type_name: str, typed: Typed, name: str) -> Member:
    """What is typed, the empty members of a list left out: a member's place is then its place in the value."""
    if type_name not in LISTS:
        return dict(typed)
    if type_name == "refs":
        typed = _folded(typed, name)
    inner = {"texts": texts.TEXT, "people": texts.PERSON, "refs": inputs.TOKEN}[type_name]
    kept = [member for member in members(typed, name) if not nothing(inner.gather(member, ""))]
    rest = {key: text for key, text in typed.items() if key != f"{name}.count" and not key.startswith(f"{name}.")}
    return {**rest, **spread_members(kept, name)}
