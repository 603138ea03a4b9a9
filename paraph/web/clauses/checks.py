"""What a machine notices and a person judges: between language versions (R45), and characters that deceive.

Nothing here decides: a finding is a place to look at.  Versions are compared as each side has them, once where all have
them alike; wordings of different sides in one language are searched for words that look the same and are not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.negotiation.views import ParagraphView, Version
from paraph.texts.concord import Finding, compare_brackets, compare_versions
from paraph.texts.deceive import Twin, Twins, twins

KINDS = {
    "number": _("Numbers differ"),
    "percent": _("Percentages differ"),
    "date": _("Dates differ"),
    "reference": _("References differ"),
    "name": _("Names differ"),
    "term": _("Terms differ"),
    "modality": _("One binds more than another"),
    "scope": _("One reaches further than another"),
    "brackets": _("The versions are not bracketed alike"),
}
MAX_SHOWN = 8
"""Findings and places of one paragraph; more are not read by anybody."""


@dataclass(frozen=True, slots=True)
class Check:
    """One difference between versions: what each language has there, and whose wordings they are."""

    finding: Finding
    sides: tuple[SideId, ...]

    @property
    def label(self) -> str:
        return str(KINDS.get(self.finding.kind, self.finding.note))

    @property
    def has(self) -> list[tuple[str, str]]:
        """By language the words that the others lack, empty where it has nothing; brackets by who holds them."""
        has = self.finding.has.items()
        return [(lang, " · ".join(place.words or place.key for place in found)) for lang, found in has]


@dataclass(frozen=True, slots=True)
class Deceiving:
    """Words of two sides that look the same and are not."""

    lang: str
    sides: tuple[SideId, SideId]
    alike: bool
    places: tuple[Twin, ...]


def checks_of(item: ParagraphView) -> list[Check]:
    """Differences between the language versions of a paragraph."""
    found: list[Check] = []
    for sides, wordings in _by_side(item):
        found += [Check(one, sides) for one in _compared(wordings)]
    contents = {version.lang: version.content for version in item.versions if version.content}
    held = {version.lang for version in item.versions if len(version.wordings) == len(version.view.voices)}
    if len(held) > 1:  # a bracket that one side alone has made says nothing of the languages
        found += [Check(one, ()) for one in compare_brackets({lang: contents[lang] for lang in sorted(held)})]
    return found[:MAX_SHOWN]


def _by_side(item: ParagraphView) -> Iterator[tuple[tuple[SideId, ...], Mapping[str, str]]]:
    """Each set of wordings in two languages or more, with the sides that have it."""
    sets: dict[tuple[tuple[str, str], ...], list[SideId]] = {}
    for side in dict.fromkeys(side for version in item.versions for side in version.wordings):
        own = tuple((version.lang, version.wordings[side]) for version in item.versions if side in version.wordings)
        if len(own) > 1:
            sets.setdefault(own, []).append(side)
    for wordings, sides in sets.items():
        yield tuple(sides), dict(wordings)


def _compared(wordings: Mapping[str, str]) -> tuple[Finding, ...]:
    try:
        return compare_versions(wordings)
    except Malformed:  # more or longer versions than can be compared: nothing is found, nothing is wrong
        return ()


@lru_cache(maxsize=2_048)
def _twins(first: str, second: str) -> Twins:
    return twins(first, second)


def deceiving(version: Version) -> list[Deceiving]:
    """Words that look the same and are not, between what different sides have in one language."""
    first, *others = version.wordings.items() if version.wordings else [(SideId(""), "")]
    found = []
    for side, text in others:
        seen = _twins(first[1], text) if text != first[1] else None
        if seen is not None and (seen.alike or seen.places):
            found.append(Deceiving(version.lang, (first[0], side), seen.alike, seen.places[:MAX_SHOWN]))
    return found
