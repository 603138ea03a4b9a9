"""The ledger of divergences between language versions, and certificates of concordance (R45, R46).

A line of the ledger is a `divergence` of the text; each side's linguist has an opinion, and the sides decide together:
fix, tolerate, or leave as it was meant.  A certificate is a `concordance` on two versions by exact digests.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from paraph.canon import Json
from paraph.names import Lang, Ref, SideId, parse_ref
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import is_settled, standing
from paraph.reading import MatterView, Voice
from paraph.texts.digests import Paragraph, certificate, certificate_digest, version_digest

STAYS = ("tolerate", "deliberate")
"""Decisions after which a divergence remains, and is named in a certificate."""
MAX_PAIRS = 15


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One divergence with all that the sides say of it."""

    ref: Ref
    views: Mapping[str, MatterView]
    number: str

    def said(self, attribute: str) -> Json:
        """What the first side that has spoken says; ours before the others'."""
        voices = standing(self.views.get(attribute))
        return voices[0].value if voices else None

    @property
    def paragraph(self) -> Ref | None:
        found = self.said("paragraph")
        return parse_ref(found) if isinstance(found, str) else None

    @property
    def about(self) -> str:
        return str(self.said("about") or "other")

    @property
    def langs(self) -> list[str]:
        found = self.said("languages")
        return [str(lang) for lang in found] if isinstance(found, list) else []

    @property
    def decision(self) -> MatterView | None:
        return self.views.get("decision")

    @property
    def decided(self) -> str:
        return str(self.decision.agreed_value) if self.decision and is_settled(self.decision) else ""

    @property
    def voices(self) -> list[tuple[SideId, Voice | None, Voice | None, Voice | None]]:
        """For each side, ours first: its decision, its linguist's opinion, its linguist."""
        sides = [voice.side for view in [*self.views.values()][:1] for voice in view.voices]
        return [
            (side, self._of("decision", side), self._of("opinion", side), self._of("linguist", side)) for side in sides
        ]

    def _of(self, attribute: str, side: SideId) -> Voice | None:
        return next((voice for voice in standing(self.views.get(attribute)) if voice.side == side), None)

    @property
    def theirs(self) -> list[SideId]:
        """The sides whose decision we could make our own."""
        ours = self.decision.ours if self.decision else None
        return [
            voice.side
            for voice in standing(self.decision)
            if not voice.ours and not (ours and ours.stands and ours.value == voice.value)
        ]


def lines(whole: Settlement) -> list[LedgerLine]:
    reader, text = whole.text.reader, whole.text.text
    numbers = {str(item.ref): item.number for item in whole.paragraphs}
    found = []
    for ref in reader.children("divergence", text.id):
        line = LedgerLine(ref, {view.matter.attribute: view for view in reader.subject(ref)}, "")
        found.append(LedgerLine(ref, line.views, numbers.get(str(line.paragraph), "")))
    return found


def by_paragraph(found: Sequence[LedgerLine]) -> dict[Ref, list[tuple[str, Ref]]]:
    known: dict[Ref, list[tuple[str, Ref]]] = {}
    for line in found:
        if line.paragraph is not None:
            known.setdefault(line.paragraph, []).append((line.about, line.ref))
    return known


# -- certificates ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Certificate:
    """Two versions of a text, and what the sides' linguists have certified of them.

    digest    of the certificate as it would be now; empty while the text is not agreed
    ref       the subject on which the sides speak; None while nobody has
    open      lines of the ledger that nobody has decided, or that are to be fixed
    """

    langs: tuple[Lang, Lang]
    versions: tuple[str, str]
    digest: str
    residual: tuple[Ref, ...]
    open: tuple[LedgerLine, ...]
    ref: Ref | None
    views: Mapping[str, MatterView]

    @property
    def certified(self) -> MatterView | None:
        return self.views.get("certified")

    @property
    def voices(self) -> list[tuple[SideId, str, bool, Voice | None, Voice | None]]:
        """For each side: the digest it certified, whether it is that of the words as they are, linguist, statement."""
        view = self.certified
        found = []
        for voice in view.voices if view else ():
            said = str(voice.value) if voice.stands else ""
            found.append(
                (
                    voice.side,
                    said,
                    said == self.digest,
                    self._of("linguist", voice.side),
                    self._of("statement", voice.side),
                )
            )
        return found

    def _of(self, attribute: str, side: SideId) -> Voice | None:
        return next((voice for voice in standing(self.views.get(attribute)) if voice.side == side), None)

    @property
    def ours(self) -> bool:
        """Whether we have certified exactly this."""
        view = self.certified
        return bool(self.digest) and view is not None and view.ours.stands and view.ours.value == self.digest


def certificates(whole: Settlement, ledger: Sequence[LedgerLine]) -> list[Certificate]:
    """One for each pair of authentic languages."""
    known = {langs: (ref, views) for ref, langs, views in _said(whole)}
    pairs = list(combinations(whole.text.languages, 2))[:MAX_PAIRS]
    return [_certificate(whole, pair, ledger, known.get(frozenset(pair))) for pair in pairs]


def _said(whole: Settlement) -> Iterator[tuple[Ref, frozenset[str], Mapping[str, MatterView]]]:
    """Certificates on which somebody has spoken, with their languages; of two on one pair the first stays."""
    reader = whole.text.reader
    for ref in reversed(reader.children("concordance", whole.text.text.id)):
        views = {view.matter.attribute: view for view in reader.subject(ref)}
        for voice in standing(views.get("languages"))[:1]:
            if isinstance(voice.value, list):
                yield ref, frozenset(map(str, voice.value)), views


def _certificate(
    whole: Settlement,
    pair: tuple[Lang, Lang],
    ledger: Sequence[LedgerLine],
    said: tuple[Ref, Mapping[str, MatterView]] | None,
) -> Certificate:
    here = [line for line in ledger if set(pair) <= set(line.langs)]
    residual = tuple(line.ref for line in here if line.decided in STAYS)
    versions, digest = ("", ""), ""
    if whole.digest:
        first, second = (version_digest(whole.text.text, lang, _in(whole, lang)) for lang in pair)
        versions = (first, second)
        digest = certificate_digest(certificate(whole.text.text, dict(zip(pair, versions, strict=True)), residual))
    undecided = tuple(line for line in here if line.decided not in STAYS)
    ref, views = said or (None, {})
    return Certificate(pair, versions, digest, residual, undecided, ref, views)


def _in(whole: Settlement, lang: Lang) -> list[Paragraph]:
    """The paragraphs with their wording in one language alone, as `version_digest` takes them."""
    return [replace(part, wordings={lang: part.wordings[lang]}) for part in whole.parts]
