"""Subjects in a list: each with its title, how its matters stand, how many claims speak of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from paraph.names import Ref
from paraph.reading import Reader
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject in the list of its kind: how many of its matters are in which state, how many sources speak of it."""

    subject: Ref
    title: str
    states: tuple[tuple[str, int], ...]
    claims: int
    parent: Ref | None

    @property
    def label(self) -> str:
        """Its kind and number, where the title says something else."""
        label = subject_label(self.subject)
        return "" if label == self.title else label


def entries_of(reader: Reader, kind: str, subjects: Iterable[Ref]) -> list[Entry]:
    titles = titles_of(reader, subjects)
    states: dict[str, dict[str, int]] = {}
    for row in reader.node.store.readings(reader.mechanism, f"{kind}/"):
        tally = states.setdefault(row.matter.rpartition("/")[0], {})
        tally[row.state] = tally.get(row.state, 0) + 1
    claims: dict[str, int] = {}
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
        )
        for ref in titles
    ]
