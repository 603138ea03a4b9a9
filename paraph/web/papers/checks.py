"""What a machine notices in a text before anybody agrees: versions that do not say the same, characters that deceive.

It decides nothing (R45, R46): a finding is for linguists to judge, and may be taken into the ledger of divergences.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from paraph.names import Ref, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version
from paraph.texts.concord import Finding, compare_brackets, compare_versions
from paraph.texts.concord.compare import MAX_CHARACTERS
from paraph.texts.deceive import WHY, Sign, reveal, twins
from paraph.web.careful import marked, text_element
from paraph.web.papers.words import ABOUT_OF, FINDING
from paraph.words.characters import Suspicion

AROUND = 24
"""Characters of a wording shown on each side of a sign."""
MAX_SIGNS = 200

Names = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Check:
    """One finding on a paragraph.  `sides`: in whose versions; empty where the versions compared are of several."""

    item: ParagraphView
    sides: tuple[SideId, ...]
    finding: Finding
    label: str | Promise
    about: str
    ledger: tuple[Ref, ...] = ()

    @property
    def sure(self) -> bool:
        return self.finding.severity == "differs"

    @property
    def langs(self) -> str:
        return " ".join(self.finding.langs)

    @property
    def has(self) -> list[tuple[str, list[SafeString]]]:
        """For each language the words there; empty where it has nothing."""
        return [
            (lang, [text_element(place.words or place.key, lang if place.words else "") for place in places])
            for lang, places in self.finding.has.items()
        ]


def checks(
    whole: Settlement, items: Sequence[ParagraphView], ledger: Mapping[Ref, Sequence[tuple[str, Ref]]]
) -> list[Check]:
    """Every finding on these paragraphs; `ledger` gives what is entered on each already: about what, and which line."""
    names = _names(whole)
    return [
        Check(
            item,
            sides,
            finding,
            FINDING[finding.kind],
            about := ABOUT_OF.get(finding.kind, "other"),
            tuple(line for known, line in ledger.get(item.ref, ()) if known == about),
        )
        for item in items
        for sides, finding in _of(item, names)
    ]


def _names(whole: Settlement) -> Names:
    """The sides and the mechanism as the charter calls them in each language: one name in all of them."""
    charter = whole.text.reader.charter
    found: dict[str, Mapping[str, Sequence[str]]] = {
        party.side.lower(): {str(lang): [name] for lang, name in party.name.items()} for party in charter.parties
    }
    return {**found, "mechanism": {str(lang): [name] for lang, name in charter.name.items()}}


def _of(item: ParagraphView, names: Names) -> Iterator[tuple[tuple[SideId, ...], Finding]]:
    seen: dict[Finding | str, None] = {}
    for sides, versions in _versions(item):
        for finding in compare_versions(versions, None, names):
            if repr(finding) not in seen:
                seen[repr(finding)] = None
                yield sides, finding
    contents = {str(version.lang): version.content for version in item.versions if version.content}
    if len(contents) > 1:
        yield from (((), finding) for finding in compare_brackets(contents))


def _versions(item: ParagraphView) -> Iterator[tuple[tuple[SideId, ...], dict[str, str]]]:
    """What each side has in several languages, the same only once; where none has, one side's in each language."""
    worded = [version for version in item.versions if _comparable(version)]
    sides = dict.fromkeys(side for version in worded for side in version.wordings)
    own = {side: {one.lang: one.wordings[side] for one in worded if side in one.wordings} for side in sides}
    several: dict[tuple[tuple[str, str], ...], list[SideId]] = {}
    for side, texts in own.items():
        if len(texts) > 1:
            several.setdefault(tuple(texts.items()), []).append(side)
    for texts_, holders in several.items():
        yield tuple(holders), dict(texts_)
    if not several and len(worded) > 1:
        yield (), {one.lang: next(iter(one.wordings.values())) for one in worded}


def _comparable(version: Version) -> bool:
    return bool(version.wordings) and all(len(text) <= MAX_CHARACTERS for text in version.wordings.values())


# -- characters that deceive -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deceptive:
    """A place in a wording that a reader must be shown."""

    item: ParagraphView
    lang: str
    sides: tuple[SideId, ...]
    sign: Sign
    words: SafeString

    @property
    def why(self) -> str:
        return WHY[self.sign.kind]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two sides' wordings with words that look the same and are not.  `whole`: they differ in nothing else."""

    item: ParagraphView
    lang: str
    sides: tuple[SideId, SideId]
    whole: bool
    places: tuple[tuple[str, Sign, Sign], ...]


def deceptive(items: Sequence[ParagraphView]) -> list[Deceptive]:
    found = (one for item in items for version in item.versions for one in _signs(item, version))
    return [one for one, _ in zip(found, range(MAX_SIGNS), strict=False)]


def _signs(item: ParagraphView, version: Version) -> Iterator[Deceptive]:
    by_text: dict[str, list[SideId]] = {}
    for side, text in version.wordings.items():
        by_text.setdefault(text, []).append(side)
    for text, sides in by_text.items():
        for sign in reveal(text, version.lang):
            yield Deceptive(item, version.lang, tuple(sides), sign, _context(text, sign, version.lang))


def _context(text: str, sign: Sign, lang: str) -> SafeString:
    """The words around a sign, the sign itself marked."""
    start, end = sign.span
    first = max(0, start - AROUND)
    shown = text[first : end + AROUND]
    odd = [
        Suspicion("invisible" if _unseen(char) else "look-alike", start - first + place, code, name, char)
        for place, (char, code, name) in enumerate(zip(text[start:end], sign.codes, sign.names, strict=True))
    ]
    return marked(shown, odd)


def _unseen(char: str) -> bool:
    return not char.isprintable() or char.isspace()


def alike(items: Sequence[ParagraphView]) -> list[Alike]:
    return [one for item in items for version in item.versions for one in _alike(item, version)]


def _alike(item: ParagraphView, version: Version) -> Iterator[Alike]:
    for one, other in combinations(version.wordings, 2):
        found = twins(version.wordings[one], version.wordings[other])
        if found.places:
            places = tuple((WHY[twin.kind], twin.first, twin.second) for twin in found.places[:MAX_SIGNS])
            yield Alike(item, version.lang, (one, other), found.alike, places)
