"""What a kind of subject is, as data: its attributes, joint or own, and the types of their values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    label: str
    type: str
    joint: bool
    by_language: bool = False
    choices: tuple[str, ...] = ()
    owner_only: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    label: str
    plural: str
    about: str
    attributes: tuple[Attribute, ...]
    parent: str = ""

    def attribute(self, base: str) -> Attribute | None:
        return next((item for item in self.attributes if item.name == base), None)


def joint(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    """An attribute that needs the same word of every side."""
    return Attribute(name, label, type, True, by_language, choices, help=help)


def own(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    """An attribute on which each side speaks for itself."""
    return Attribute(name, label, type, False, by_language, choices, help=help)


def owners(name: str, label: str, type: str, *choices: str, help: str = "", by_language: bool = False) -> Attribute:
    """An attribute on which only the side whose number the subject bears may speak."""
    return Attribute(name, label, type, False, by_language, choices, owner_only=True, help=help)


TERM = ("written", "customary", "unknown")
DOCUMENT = (
    "joint-statement",
    "joint-press-release",
    "agreed-minutes",
    "protocol",
    "separate-releases",
    "chairs-summary",
    "none",
)
