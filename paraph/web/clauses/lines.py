"""The clauses of a text as lines of a page: words with brackets, how far each is agreed, who must move, what is ours.

`clauses(visit, ...)` makes them with one look at the desk for all; a page asks only for those that it shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from paraph.names import Lang, Matter, Ref, SideId, parse_matter, parse_ref
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView, Version, is_settled, standing
from paraph.reading import Voice
from paraph.texts.degrees import ORDER, Degree, keeps_open
from paraph.web.access import Act
from paraph.web.clauses.checks import Check, Deceiving, checks_of, deceiving
from paraph.web.clauses.margin import notes_of
from paraph.web.models import Draft, MarginNote
from paraph.web.places import clause_id
from paraph.web.rows import DraftView, draft_view
from paraph.web.shell import Visit
from paraph.web.tongues import reading
from paraph.words.speech import Assent
from paraph.words.vocabulary import Attribute, attribute_of


@dataclass(frozen=True, slots=True)
class Tongue:
    """A version of a paragraph and how it looks to us: `look` is a key of `shell.MARKS`."""

    version: Version
    look: str

    @property
    def lang(self) -> Lang:
        return self.version.lang

    @property
    def referring(self) -> tuple[Voice, ...]:
        """The sides whose word on it needs an authority at home."""
        voices = standing(self.version.view)
        return tuple(voice for voice in voices if voice.assent == Assent.AD_REFERENDUM)


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A word of ours on a paragraph that was not said."""

    draft: Draft
    view: DraftView
    matter: Matter

    @property
    def attribute(self) -> Attribute | None:
        return attribute_of(self.matter)


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph on a page.  `shown` are the versions to be read there, `tongues` all of them."""

    view: ParagraphView
    look: str
    tongues: tuple[Tongue, ...]
    shown: tuple[Tongue, ...]
    drafts: tuple[DraftLine, ...] = ()
    note: MarginNote | None = None
    acceptable: tuple[SideId, ...] = ()
    confirmable: bool = False
    numbers: Mapping[Ref, str] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        return self.view.ref

    @property
    def id(self) -> str:
        return clause_id(self.view.ref)

    @property
    def uneven(self) -> bool:
        """Whether the languages are not equally far, so that one mark would not tell."""
        return len({tongue.look for tongue in self.tongues}) > 1

    @property
    def after(self) -> bool:
        """Whether a side spoke on it after the text was initialled, which changes nothing."""
        return any(tongue.version.after for tongue in self.tongues)

    @property
    def silent(self) -> tuple[SideId, ...]:
        """Who has no wording in any of the languages shown."""
        if self.look == "initialled":
            return ()
        return tuple(dict.fromkeys(side for tongue in self.shown for side in tongue.version.silent))

    @property
    def checks(self) -> list[Check]:
        """What a machine notices between the languages; worked out when a page shows it."""
        return checks_of(self.view)

    @property
    def deceiving(self) -> list[Deceiving]:
        return [] if self.look == "initialled" else [one for tongue in self.shown for one in deceiving(tongue.version)]

    @property
    def reservations(self) -> tuple[Voice, ...]:
        return self.view.own("reservation")

    @property
    def pending(self) -> tuple[Voice, ...]:
        return tuple(voice for voice in self.view.own("instructions-pending") if voice.value is True)

    @property
    def falls_with(self) -> tuple[tuple[Voice, Ref, str], ...]:
        """Consequential: it goes when that paragraph goes; with that one's number."""
        found = [(voice, parse_ref(str(voice.value))) for voice in self.view.own("falls-with")]
        return tuple((voice, ref, self.numbers.get(ref, "")) for voice, ref in found)

    @property
    def made_of(self) -> tuple[str, ...]:
        """Numbers of the paragraphs that it was divided from or merged of, where they still have one."""
        names = [str(name) for voice in self.view.own("made-of")[:1] for name in _list(voice.value)]
        return tuple(self.numbers.get(parse_ref(name), "") or name for name in names if name != str(self.ref))

    @property
    def places(self) -> tuple[tuple[SideId, str], ...]:
        """Where each side wants it, while they differ: the number of the paragraph before, empty for the beginning."""
        if not self.view.disputed_place:
            return ()
        wanted = [(voice.side, parse_ref(str(voice.value))) for voice in self.view.own("place")]
        return tuple((side, self.numbers.get(ref, "")) for side, ref in wanted)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def look_of_version(version: Version) -> str:
    """A degree as a key of `shell.MARKS`: of what is proposed, by whom."""
    if version.degree is not Degree.PROPOSED:
        return str(version.degree)
    ours = version.view.ours
    return "proposed-ours" if ours.stands else "proposed-theirs"


def look_of_paragraph(item: ParagraphView) -> str:
    """How a paragraph looks in all its languages: a dispute in any of them first, else the least settled of them."""
    degrees = [version.degree for version in item.versions]
    for degree in (Degree.REOPENED, Degree.DIFFERS):
        if degree in (item.degree, *degrees):
            return str(degree)
    looks = [look_of_version(version) for version in item.versions if version.degree is item.degree]
    return looks[0] if looks else str(item.degree)


def clauses(visit: Visit, whole: Settlement, items: Sequence[ParagraphView], langs: Sequence[str]) -> list[Clause]:
    drafts = drafts_on(visit, items)
    notes = notes_of(visit, [item.ref for item in items])
    numbers = {item.ref: item.number for item in whole.paragraphs}
    speaks = visit.may(Act.DRAFT) and whole.text.initialled is None
    return [
        Clause(
            view=item,
            look=look_of_paragraph(item),
            tongues=(tongues := tuple(Tongue(version, look_of_version(version)) for version in item.versions)),
            shown=tuple(tongue for tongue in tongues if tongue.lang in langs),
            drafts=tuple(drafts.get(str(item.ref), ())),
            note=notes.get(str(item.ref)),
            acceptable=acceptable(item) if speaks else (),
            confirmable=speaks and bool(referred(item)),
            numbers=numbers,
        )
        for item in items
    ]


def drafts_on(visit: Visit, items: Iterable[ParagraphView]) -> dict[str, list[DraftLine]]:
    found: dict[str, list[DraftLine]] = {}
    refs = {str(item.ref) for item in items}
    if not refs or not visit.may(Act.DRAFT):
        return found
    for draft in Draft.objects.filter(mechanism=visit.mechanism, matter__startswith="paragraph/"):
        name = draft.matter.rpartition("/")[0]
        if name in refs:
            found.setdefault(name, []).append(DraftLine(draft, draft_view(draft), parse_matter(draft.matter)))
    return found


def drafted_anew(visit: Visit, whole: Settlement) -> list[DraftLine]:
    """Our drafts of paragraphs that nobody has spoken on yet: they have no place in the text to be shown at."""
    if not visit.may(Act.DRAFT):
        return []
    known = {str(ref) for ref in whole.text.refs}
    found = Draft.objects.filter(mechanism=visit.mechanism, matter__startswith=f"paragraph/{whole.text.text.id}.")
    new = [draft for draft in found if draft.matter.rpartition("/")[0] not in known]
    lines = [DraftLine(draft, draft_view(draft), parse_matter(draft.matter)) for draft in new]
    return [line for line in lines if line.matter.base == "wording"]


def acceptable(item: ParagraphView) -> tuple[SideId, ...]:
    """The sides whose words on it we could make our own, in the order of the screen."""
    found = [
        voice.side
        for name, view in item.views.items()
        if name.partition(".")[0] in ("wording", "existence", "place", "number") and not is_settled(view)
        for voice in standing(view)
        if not voice.ours and not (view.ours.stands and view.ours.value == voice.value)
    ]
    return tuple(dict.fromkeys(found))


def referred(item: ParagraphView) -> tuple[Version, ...]:
    """The versions on which our word is ad referendum: to be confirmed, amended or refused."""
    return tuple(
        version
        for version in item.versions
        if version.view.ours.stands and version.view.ours.assent == Assent.AD_REFERENDUM
    )


# -- the text in numbers -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """How far the clauses of a text are, in numbers; never a share of a hundred, which is not agreement (R36)."""

    open: int
    total: int
    looks: tuple[tuple[str, int], ...]


def count(whole: Settlement) -> Count:
    kept = [item for item in whole.paragraphs if not item.deleted]
    looks = Counter(look_of_paragraph(item) for item in kept)
    rank = {str(degree): place for place, degree in enumerate(ORDER)}
    ordered = sorted(looks.items(), key=lambda pair: -rank.get(pair[0], 1))
    return Count(sum(keeps_open(item.degree) for item in kept), len(kept), tuple(ordered))


def language_of(asked: str, languages: Sequence[str]) -> str:
    """The language to read a text in: the one asked for, else the page's, else the text's first."""
    for lang in (asked, reading()):
        if lang in languages:
            return lang
    return languages[0] if languages else "en"
