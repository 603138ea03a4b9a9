"""What a form is made of, ready for a template: fields with their errors, groups of them, rows that can be moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from paraph.canon import Json
from paraph.web.tongues import direction

Typed = Mapping[str, str]
"""What a person has typed, by the name of the input."""


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen; those of one `group` stand together under its name."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One input.  `control` is line, area, select, radio, moment or file; `plain`: what is typed is for a machine.

    `held`: names and values of hidden inputs, by which a file that was chosen before is known.
    `written`: where what no list has is written instead of chosen.
    """

    name: str
    label: str
    control: str = "line"
    value: str = ""
    lang: str = ""
    help: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    short: bool = False
    plain: bool = False
    held: tuple[tuple[str, str], ...] = ()
    written: "Field | None" = None

    @property
    def id(self) -> str:
        return id_of(self.name)

    @property
    def direction(self) -> str:
        return "ltr" if self.plain else direction(self.lang)

    @property
    def list_id(self) -> str:
        return f"{self.id}-known" if self.options and self.control == "line" else ""

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-h"] if self.help else []
        return " ".join([*parts, f"{self.id}-e"] if self.error else parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one legend: a text in its languages, a person."""

    name: str
    legend: str
    fields: tuple[Field, ...]
    help: str = ""
    error: str = ""

    @property
    def id(self) -> str:
        return id_of(self.name)


@dataclass(frozen=True, slots=True)
class Row:
    """One member of a list, with the values of its buttons (`press`)."""

    place: int
    part: Field | Group
    up: str = ""
    down: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list in its own order.  `written`: where members are written that no list has."""

    name: str
    legend: str
    rows: tuple[Row, ...]
    add: str
    help: str = ""
    error: str = ""
    written: Field | None = None

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def id(self) -> str:
        return id_of(self.name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What drawing needs to know beside the type: the languages asked for, what can be chosen, known subjects."""

    langs: tuple[str, ...] = ("en",)
    choices: tuple[Option, ...] = ()
    known: tuple[Option, ...] = ()
    lang: str = ""
    errors: Mapping[str, str] | None = None

    def error(self, name: str) -> str:
        return (self.errors or {}).get(name, "")


def id_of(name: str) -> str:
    return "f-" + name.replace(".", "-")


Part = Field | Group | Rows
Draw = Callable[[str, str, Typed, Sheet], Part]


class Shape(NamedTuple):
    """A type of value as a form."""

    spread: Callable[[Json, str], dict[str, str]]
    gather: Callable[[Typed, str], Json]
    draw: Draw


def nothing(value: Json) -> bool:
    """Whether a form came back empty."""
    return value is None or value in ("", [], {})
