"""What the others have proposed and we have not spoken on, to be accepted several at a time.

A choice is one matter, but for an agenda item: its title and that it is on the agenda are accepted together, as on the
page of its round.  Left out is what is said under rules of its own, in a room of its own: texts with all that belongs
to them, and digests, which only a person who has the whole before them says.  Where words differ, or we have spoken
once and taken it back, nothing is offered either: that is looked at matter by matter.

A choice is named by its matters and the digests of the words that were shown, so that what a form brings back is held
against what the others say by then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paraph.errors import Malformed, ParaphError
from paraph.names import Ref, parse_matter
from paraph.reading import MatterView, Voice
from paraph.web.awaiting import awaiting
from paraph.web.clauses.naming import label
from paraph.web.rows import Row, rows
from paraph.web.shell import Visit
from paraph.words.sayable import check_sayable
from paraph.words.speech import say, value_digest
from paraph.words.vocabulary import KINDS, attribute_of, parent_of

MOST = 60
"""Choices offered at a time; the others follow when these are said."""
SOLEMN = ("digest", "signature")
TOGETHER = ("title", "standing")
"""Matters of an agenda item that are one choice."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One matter with the word of the others: `voice` is the first of those that say it."""

    row: Row
    voice: Voice

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All that say it, each as strongly as it does."""
        return next(reading.voices for reading in self.row.readings if self.voice in reading.voices)

    @property
    def view(self) -> MatterView:
        return self.row.view

    @property
    def key(self) -> str:
        return f"{self.view.matter} {value_digest(self.voice.value).hex()}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is accepted with one tick.  `value` is what the form sends for it."""

    label: str
    words: tuple[Proposed, ...]

    @property
    def value(self) -> str:
        return " ".join(word.key for word in self.words)

    @property
    def several(self) -> bool:
        return len(self.words) > 1


def names_within(visit: Visit, within: Ref | None) -> list[str]:
    """Names of what may be accepted in one step, on a subject and what is beneath it, or in the whole mechanism."""
    return [name for name in awaiting(visit.reader).proposed if _offered(name, within)]


def _offered(name: str, within: Ref | None) -> bool:
    matter = parse_matter(name)
    subject, parent, attribute = matter.subject, parent_of(matter.subject), attribute_of(matter)
    if attribute is None or attribute.type in SOLEMN or "text" in (subject.kind, parent.kind if parent else ""):
        return False
    return within is None or within in (subject, parent)


def choices(visit: Visit, within: Ref | None) -> list[Choice]:
    """What may be accepted, in the order of what awaits our word."""
    names = _in_order(names_within(visit, within))
    found = visit.node.store.read(visit.mechanism, names) if names else {}
    made = rows(visit, visit.reader.views(found[name] for name in names if name in found))
    groups: dict[str, list[Proposed]] = {}
    for row in made:
        voice = next((voice for voice in row.acceptable if _at_hand(visit, row, voice)), None)
        if voice is not None:
            groups.setdefault(_group(row.view), []).append(Proposed(row, voice))
    return [Choice(_label(visit, group[0].view), tuple(group)) for group in groups.values()]


def _in_order(names: Sequence[str]) -> list[str]:
    """The matters of each subject as the registry has them; the subjects stay in their order."""
    places: dict[Ref, int] = {}
    for name in names:
        places.setdefault(parse_matter(name).subject, len(places))

    def place(name: str) -> tuple[int, int, str]:
        matter = parse_matter(name)
        attributes = [item.name for item in KINDS[matter.subject.kind].attributes]
        return places[matter.subject], attributes.index(matter.base), matter.attribute

    return sorted(names, key=place)


def _at_hand(visit: Visit, row: Row, voice: Voice) -> bool:
    """Whether it can be said from here: a word that a node would say, and a file only when its bytes have come."""
    try:
        check_sayable(say(str(row.view.matter), voice.value), visit.side, visit.reader.charter.sides)
    except ParaphError:
        return False
    if row.view.attribute is None or row.view.attribute.type != "file":
        return True
    value = voice.value
    return isinstance(value, dict) and visit.file(str(value["sha256"]))[1] == "here"


def _group(view: MatterView) -> str:
    together = view.matter.subject.kind == "agenda-item" and view.matter.attribute in TOGETHER
    return str(view.matter.subject if together else view.matter)


def _label(visit: Visit, view: MatterView) -> str:
    subject = view.matter.subject
    if _group(view) == str(subject):
        return visit.title(subject)
    return label(visit, view.matter)


# -- what a form brings back -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words to accept; `moved`: what was chosen and is no longer offered as it was shown, by its label."""

    words: tuple[Proposed, ...]
    moved: tuple[str, ...]


def chosen(visit: Visit, offered: Sequence[Choice], values: Iterable[str]) -> Chosen:
    known = {word.key: word for choice in offered for word in choice.words}
    keys = [key for value in values for key in _keys(value)]
    moved = [label(visit, parse_matter(key.partition(" ")[0])) for key in keys if key not in known]
    return Chosen(tuple(known[key] for key in dict.fromkeys(keys) if key in known), tuple(dict.fromkeys(moved)))


def _keys(value: str) -> list[str]:
    parts = value.split(" ")
    if len(parts) % 2:
        raise Malformed("This choice does not belong to this form.", detail=f"choice {value[:80]!r}")
    return [f"{name} {digest}" for name, digest in zip(parts[::2], parts[1::2], strict=True)]


def ticked(offered: Sequence[Choice], asked: Mapping[str, object], values: Sequence[str]) -> set[str]:
    """The choices that a page shows as chosen: all when that was asked for, else those that a form brought."""
    return {choice.value for choice in offered if asked.get("all") or choice.value in values}
