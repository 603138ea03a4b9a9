"""Subjects in a list: each with its title, how its matters stand, how many claims speak of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from paraph.names import Ref
from paraph.reading import Reader
from paraph.web.facts import Fact, fact_of
from paraph.web.forms.scope import titles_of
from paraph.web.titles import subject_label
from paraph.words.vocabulary import parent_of

PLAIN = {
    "open": _("open"),
    "proposed": _("proposed"),
    "differs": _("differing"),
    "agreed": _("agreed"),
    "sealed": _("sealed"),
    "own": _("said by one side alone"),
    "unknown": _("unknown here"),
}
"""States counted over a subject; who proposed what is seen on its own page."""


NOTES = {
    "commitment": ("due",),
    "instrument": ("signed", "type"),
    "forum": ("next-session", "decision-rule"),
    "contact": ("when", "place"),
    "source": ("publisher", "published"),
    "related-mechanism": ("relation", "last-met"),
}
"""What is told of a subject beside its title."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject in the list of its kind: how many of its matters (of a text's wordings) are in which state, how many
    sources speak of it.
    """

    subject: Ref
    title: str
    states: tuple[tuple[str, int], ...]
    claims: int
    parent: Ref | None
    notes: tuple[Fact, ...] = ()

    @property
    def label(self) -> str:
        """Its kind and number, where the title says something else and nothing better is known."""
        label = subject_label(self.subject)
        return "" if label == self.title or self.notes else label


def entries_of(reader: Reader, kind: str, subjects: Iterable[Ref]) -> list[Entry]:
    titles = titles_of(reader, subjects)
    states = _wordings(reader, titles) if kind == "text" else _states(reader, kind)
    notes, claims = _notes(reader, kind, titles), dict[str, int]()
    for key, carriers in reader.node.store.claims(reader.mechanism, f"{kind}/"):
        name = key.matter.rpartition("/")[0]
        claims[name] = claims.get(name, 0) + any(stand.digest for stand in carriers.values())
    return [
        Entry(
            ref,
            titles[ref],
            tuple((str(PLAIN[state]), count) for state, count in states.get(str(ref), {}).items()),
            claims.get(str(ref), 0),
            parent_of(ref),
            notes.get(ref, ()),
        )
        for ref in titles
    ]


def _notes(reader: Reader, kind: str, subjects: Iterable[Ref]) -> dict[Ref, tuple[Fact, ...]]:
    """What is told of subjects beside their titles, with one question for all."""
    names = {ref: [f"{ref}/{name}" for name in NOTES.get(kind, ())] for ref in subjects}
    found = reader.node.store.read(reader.mechanism, [name for each in names.values() for name in each])
    facts = {name: fact_of(view) for name, view in zip(found, reader.views(found.values()), strict=True)}
    return {ref: tuple(facts[name] for name in each if name in facts) for ref, each in names.items()}


def _states(reader: Reader, kind: str) -> dict[str, dict[str, int]]:
    """How many matters of each subject are in which state."""
    found: dict[str, dict[str, int]] = {}
    for row in reader.node.store.readings(reader.mechanism, f"{kind}/"):
        _count(found.setdefault(row.matter.rpartition("/")[0], {}), row.state)
    return found


def _wordings(reader: Reader, texts: Iterable[Ref]) -> dict[str, dict[str, int]]:
    """The same of a text's wordings: that its title is agreed says nothing of how far it is."""
    found: dict[str, dict[str, int]] = {}
    for text in texts:
        for row in reader.node.store.readings(reader.mechanism, f"paragraph/{text.id}."):
            if row.matter.rpartition("/")[2].startswith("wording."):
                _count(found.setdefault(str(text), {}), row.state)
    return found


def _count(tally: dict[str, int], state: str) -> None:
    tally[state] = tally.get(state, 0) + 1
