"""What is still open in a text: every bracket by paragraph and language, with its kind, holders, age and who must move.

Counts are counts.  Nothing here is a share of a hundred: the hardest bracket weighs as much as the easiest (R36).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version, standing
from paraph.texts.degrees import Degree, keeps_open
from paraph.texts.model import Alternative, Content, Group, Mark

SHORT = 90
"""Characters of a wording that are shown in the list."""


@dataclass(frozen=True, slots=True)
class Held:
    """One wording at an open place and the sides that hold it; no words: these sides want nothing there."""

    sides: tuple[SideId, ...]
    words: str
    deletes: bool = False


@dataclass(frozen=True, slots=True)
class Bracket:
    """One open place.

    kind    insertion, deletion, alternatives, whole (a paragraph that one side alone has), referendum
    since   when the last of its holders said so
    """

    item: ParagraphView
    lang: Lang
    kind: str
    held: tuple[Held, ...]
    since: str
    awaits: tuple[SideId, ...]


@dataclass(frozen=True, slots=True)
class Convergence:
    brackets: tuple[Bracket, ...]
    kinds: tuple[tuple[str, int], ...]
    movers: tuple[tuple[SideId, int], ...]
    langs: tuple[tuple[Lang, int], ...]
    paragraphs: int


def convergence(whole: Settlement, lang: str = "", side: str = "") -> Convergence:
    """The open places in the order of the text; only of one language, or those where one side must move."""
    every = [one for item in whole.paragraphs if not item.deleted for one in brackets_of(item)]
    kinds, langs = Counter(one.kind for one in every), Counter(one.lang for one in every)
    movers = Counter(mover for one in every for mover in one.awaits)
    shown = tuple(one for one in every if lang in ("", one.lang) and (not side or side in one.awaits))
    return Convergence(
        shown,
        tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        tuple((one, movers[one]) for one in whole.text.sides if movers[one]),
        tuple(sorted(langs.items())),
        len({one.item.ref for one in every}),
    )


KINDS = ("insertion", "deletion", "alternatives", "whole", "referendum")


def brackets_of(item: ParagraphView) -> Iterator[Bracket]:
    for version in item.versions:
        if not keeps_open(version.degree) and not version.deleting:
            continue
        if version.brackets:
            yield from _groups(item, version, version.content)
        elif version.degree is Degree.AD_REFERENDUM:
            yield _one(item, version, "referendum", _held_ad_referendum(version))
        elif version.wordings:
            yield _one(item, version, "whole", (Held(tuple(version.wordings), _cut(version.text)),))


def _groups(item: ParagraphView, version: Version, content: Content) -> Iterator[Bracket]:
    for piece in content:
        if not isinstance(piece, Group):
            continue
        deletes = [one for one in piece.alternatives if one.content == (Mark("delete"),)]
        if deletes:
            kept = tuple(Held(one.by, _plain(one.content)) for one in piece.alternatives if one not in deletes)
            gone = tuple(Held(one.by, "", deletes=True) for one in deletes)
            yield _one(item, version, "deletion", (*kept, *gone))
            for one in piece.alternatives:
                yield from _groups(item, version, one.content)
            continue
        held = tuple(Held(one.by, _plain(one.content)) for one in piece.alternatives)
        nothing = _wanting_nothing(version, piece.alternatives)
        kind = "alternatives" if len(held) > 1 else _insertion_or_deletion(version, held[0].sides, nothing)
        yield _one(item, version, kind, (*held, Held(nothing, "")) if nothing else held)


def _wanting_nothing(version: Version, alternatives: Sequence[Alternative]) -> tuple[SideId, ...]:
    holding = {side for one in alternatives for side in one.by}
    return tuple(side for side in version.wordings if side not in holding)


def _insertion_or_deletion(version: Version, holders: Sequence[SideId], others: Sequence[SideId]) -> str:
    """Whoever spoke later changed what was there: added the words, or took them out."""
    said = {voice.side: voice.at for voice in standing(version.view)}
    latest_holder = max((said.get(side, "") for side in holders), default="")
    latest_other = max((said.get(side, "") for side in others), default="")
    return "deletion" if latest_other > latest_holder else "insertion"


def _one(item: ParagraphView, version: Version, kind: str, held: tuple[Held, ...]) -> Bracket:
    sides = {side for one in held for side in one.sides}
    order = [voice.side for voice in version.view.voices]  # ours first
    held = tuple(sorted(held, key=lambda one: min((order.index(side) for side in one.sides), default=len(order))))
    said = [voice.at for voice in standing(version.view) if voice.side in sides]
    return Bracket(item, version.lang, kind, held, max(said, default=""), version.awaits)


def _held_ad_referendum(version: Version) -> tuple[Held, ...]:
    sides = tuple(voice.side for voice in standing(version.view) if voice.assent == "ad-referendum")
    return (Held(sides, _cut(version.text)),)


def _plain(content: Content) -> str:
    return _cut("".join(piece if isinstance(piece, str) else "…" for piece in content))


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
