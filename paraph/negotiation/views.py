"""What a text comes to, as values: versions of a paragraph, the paragraph, what stands in the way of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from paraph.names import Lang, Ref, SideId
from paraph.reading import MatterView, Voice
from paraph.texts.degrees import Degree
from paraph.texts.model import Content, Group
from paraph.words.agreement import State
from paraph.words.speech import Assent

SETTLED = (State.AGREED, State.SEALED)


def is_settled(view: MatterView | None) -> bool:
    return view is not None and view.state in SETTLED


def is_confirmed(view: MatterView | None) -> bool:
    """Settled, and nobody's word on it awaits an authority at home (R39)."""
    return view is not None and is_settled(view) and view.strength != Assent.AD_REFERENDUM


def standing(view: MatterView | None) -> tuple[Voice, ...]:
    """The sides whose word stands and can be read, ours first."""
    return tuple(voice for voice in view.voices if voice.stands and voice.readable) if view else ()


@dataclass(frozen=True, slots=True)
class Version:
    """A paragraph in one language: each side's word on it, and the bracketed text that they come to.

    `after`: a side spoke on it after the text was initialled; that changes nothing and is shown.
    """

    lang: Lang
    view: MatterView
    wordings: Mapping[SideId, str]
    deleting: tuple[SideId, ...]
    content: Content
    degree: Degree
    after: bool = False

    @property
    def silent(self) -> tuple[SideId, ...]:
        spoken = {*self.wordings, *self.deleting}
        return tuple(voice.side for voice in self.view.voices if voice.side not in spoken)

    @property
    def brackets(self) -> int:
        """How many rival alternatives are shown."""
        return sum(len(piece.alternatives) for piece in self.content if isinstance(piece, Group))

    @property
    def text(self) -> str:
        """The words on which all that have spoken agree; empty while there are rival ones."""
        return "" if self.brackets else "".join(piece for piece in self.content if isinstance(piece, str))

    @property
    def awaits(self) -> tuple[SideId, ...]:
        """Who must move: the silent where one wording is proposed, every holder where wordings differ, whoever has
        referred it to an authority at home where it is agreed ad referendum."""
        if self.degree is Degree.INITIALLED:
            return ()
        if self.view.state in SETTLED:
            return tuple(voice.side for voice in self.view.voices if voice.assent == Assent.AD_REFERENDUM)
        if self.view.state == State.DIFFERS or self.deleting:
            return tuple(voice.side for voice in self.view.voices)
        silent = tuple(voice.side for voice in self.view.voices if not voice.stands)
        return silent if self.view.state == State.PROPOSED else ()


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph: its number as displayed (empty once deleted), numbers it bore before, its versions, its degree."""

    ref: Ref
    number: str
    former: tuple[str, ...]
    views: Mapping[str, MatterView]
    versions: tuple[Version, ...]
    degree: Degree
    deleted: bool = False
    disputed_place: bool = False

    def version(self, lang: str) -> Version | None:
        return next((item for item in self.versions if item.lang == lang), None)

    def own(self, attribute: str) -> tuple[Voice, ...]:
        """The sides' own standing words on a matter such as `reservation`, ours first."""
        return standing(self.views.get(attribute))

    @property
    def awaits(self) -> tuple[SideId, ...]:
        """The sides that must move before this paragraph is settled, in the order of the screen."""
        found = {side for version in self.versions for side in version.awaits}
        return tuple(voice.side for voice in self.versions[0].view.voices if voice.side in found)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps a text from being closed or initialled.

    kind      ended: every side has said that there is no agreed text;
              title, languages, document: not agreed, or ad referendum, or a title that lacks an authentic language;
              empty: no paragraph; order: places differ; existence: a paragraph that some want deleted, or all do, one
              ad referendum; clause: a version that is not settled; package: the closing act is missing
    """

    kind: str
    paragraph: Ref | None = None
    lang: str = ""
    degree: str = ""


@dataclass(frozen=True, slots=True)
class Initials:
    """One side's initials on the whole: the digest it said, by whom; `proved` when its key signed this page."""

    side: SideId
    digest: str
    person: object
    at: str
    proved: bool
