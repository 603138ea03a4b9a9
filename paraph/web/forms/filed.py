"""A file in a form: chosen from the officer's machine, and from then on known by its digest in hidden inputs."""

from django.utils.translation import gettext as _

from paraph.canon import Json
from paraph.web.forms.parts import Field, Part, Shape, Sheet, Typed
from paraph.web.forms.rows import Member
from paraph.words.values import MAX_FILE

PARTS = ("sha256", "size", "name", "media")


def _spread(value: Json, name: str) -> Member:
    if not isinstance(value, dict):
        return {}
    return {f"{name}.{part}": str(value[part]) for part in PARTS if part in value}


def _gather(typed: Typed, name: str) -> Json:
    found: dict[str, Json] = {part: typed[f"{name}.{part}"] for part in PARTS if typed.get(f"{name}.{part}")}
    size = str(found.get("size", ""))
    if size.isascii() and size.isdigit() and len(size) < 16:
        found["size"] = int(size)
    return found


def _draw(name: str, label: str, typed: Typed, sheet: Sheet) -> Part:
    held = tuple((f"{name}.{part}", typed[f"{name}.{part}"]) for part in PARTS if typed.get(f"{name}.{part}"))
    errors = [text for key, text in (sheet.errors or {}).items() if key == name or key.startswith(f"{name}.")]
    return Field(name, label, "file", typed.get(f"{name}.name", ""), error=" ".join(errors), held=held)


def help_text() -> str:
    return _("A file of at most %(size)s MB. It stays on this desk until the word is said.") % {"size": MAX_FILE >> 20}


FILE = Shape(_spread, _gather, _draw)
