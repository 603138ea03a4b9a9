"""Matters as rows of a page: the view, how it looks to us, our drafts on it, and what may be done with it.

`rows(visit, views)` makes them; `parts/voices.html` shows them.  An act is a link, but for accepting: that makes a
draft of the other side's word, so it is a form that posts `matter`, `act=accept` and `of` to the room of drafts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec import UNSET

from paraph.canon import Json
from paraph.names import SideId
from paraph.reading import MatterView, Reader, Voice
from paraph.web.access import Act
from paraph.web.models import Draft
from paraph.web.shell import Visit, look_of
from paraph.words.agreement import State
from paraph.words.speech import Word

SETTLED = (State.AGREED, State.SEALED)


@dataclass(frozen=True, slots=True)
class DraftView:
    """A word of ours that was not said: its value, or its being a withdrawal."""

    draft: Draft
    value: Json
    withdrawn: bool
    assent: str
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the words on a matter of many sides, with all that say it; `voice` is the first of them."""

    voice: Voice
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A matter on a page.  `look` is a key of `shell.MARKS`; `reopened_by` the side that moved away."""

    view: MatterView
    look: str
    reopened_by: SideId | None = None
    drafts: tuple[DraftView, ...] = ()
    may_speak: bool = False
    spoken: int = 0
    order: int = 0
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def sources(self) -> int:
        return len({claim.source for rival in self.view.rivals for claim in rival.claims})

    @property
    def rivals(self) -> tuple[Voice, ...]:
        """The words of the others that stand and are not what we say, each once."""
        ours = self.view.ours
        found: list[Voice] = []
        for voice in self.view.others:
            same = ours.stands and ours.value == voice.value
            if voice.stands and not same and all(voice.value != other.value for other in found):
                found.append(voice)
        return tuple(found)

    @property
    def acceptable(self) -> tuple[Voice, ...]:
        """The words of the others that we may make our own."""
        if not self.may_speak or not self.joint or self.view.state in SETTLED:
            return ()
        return tuple(voice for voice in self.rivals if voice.readable)

    @property
    def rest(self) -> str:
        """How far a matter is at rest, for a narrow screen: `settled`, `untouched` or neither."""
        if self.drafts:
            return ""
        if self.joint and self.view.state in SETTLED:
            return "settled"
        return "" if self.spoken else "untouched"

    @property
    def joint(self) -> bool:
        return bool(self.view.attribute and self.view.attribute.joint)

    @property
    def sole(self) -> bool:
        """Whether there is one word to accept and none of ours: accepting is then the first thing to do."""
        return len(self.acceptable) == 1 and not self.view.ours.stands

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The words of the others, each once with all that say it; the silent last."""
        groups: list[list[Voice]] = []
        for voice in sorted(self.view.others, key=lambda voice: not voice.stands):
            match = next((group for group in groups if _same(group[0], voice)), None)
            if match is None:
                groups.append([voice])
            else:
                match.append(voice)
        return tuple(Reading(group[0], tuple(group)) for group in groups)


def rows(visit: Visit, views: Iterable[MatterView]) -> list[Row]:
    """The rows of some matters, with one look at the desk for the drafts of all."""
    found = list(views)
    drafts = _drafts(visit, [str(view.matter) for view in found])
    return [_row(visit, view, drafts.get(str(view.matter), ())) for view in found]


def _row(visit: Visit, view: MatterView, drafts: Sequence[DraftView]) -> Row:
    by = reopened_by(visit.reader, view)
    return Row(
        view=view,
        look=look_of(view, reopened=by is not None),
        reopened_by=by,
        drafts=tuple(drafts),
        may_speak=visit.may(Act.DRAFT) and (view.attribute is not None),
        spoken=sum(voice.spoken for voice in view.voices),
    )


def _drafts(visit: Visit, matters: Sequence[str]) -> dict[str, list[DraftView]]:
    found: dict[str, list[DraftView]] = {}
    if not visit.may(Act.DRAFT):
        return found
    for draft in Draft.objects.filter(mechanism=visit.mechanism, matter__in=matters):
        if "source" not in draft.word:  # what a source says is no word of ours
            found.setdefault(draft.matter, []).append(draft_view(draft))
    return found


def draft_view(draft: Draft) -> DraftView:
    word: dict[str, Json] = draft.word
    claimed = "claim" in word
    value = word.get("claim") if claimed else word.get("say")
    return DraftView(draft, value, bool(word.get("withdraw")), str(word.get("assent", "")), claimed)


def reopened_by(reader: Reader, view: MatterView) -> SideId | None:
    """The side that last moved away from what was agreed, if a matter was agreed once and is not now.

    Only a matter on which some side has spoken more than once can have been reopened, so few are walked back.
    """
    if view.state in SETTLED or not any(_spoke_before(reader, view, voice) for voice in view.voices):
        return None
    steps = [step for step in reader.history(str(view.matter)).steps if step.reopened]
    return steps[-1].side if steps else None


def _spoke_before(reader: Reader, view: MatterView, voice: Voice) -> bool:
    if not voice.spoken:
        return False
    words = reader.entry(voice.side, voice.entry).words
    return any(isinstance(word, Word) and word.matter == str(view.matter) and word.was is not UNSET for word in words)


def _same(one: Voice, other: Voice) -> bool:
    return one.stands == other.stands and one.value == other.value
