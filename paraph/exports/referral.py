"""The referral sheet: what our side has accepted ad referendum, for the authority that is to decide (R39).

It is our own paper and is made of the record alone: what is kept at the desk (drafts, notes in the margin) has no way
into it.  For each clause it tells the words, which side had which of them first and when, who has said them how firmly,
and to whom our word refers it until when.  Nothing is decided here: `referral_paper` puts it on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from paraph.errors import Refused
from paraph.exports.tabled import last_said
from paraph.history import Step
from paraph.names import Lang, Moment, SideId
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView
from paraph.reading import MatterView
from paraph.texts.degrees import Degree
from paraph.texts.provenance import origins
from paraph.words.speech import Assent
from paraph.words.vocabulary import attribute_of

TITLE = "title"
DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a wording that a side was the first to say, and the day on which it did."""

    words: str
    side: SideId
    day: str


@dataclass(frozen=True, slots=True)
class Version:
    """A clause in one language: the words as ours stand, cut by who said them first, and who says them now, how."""

    lang: Lang
    pieces: tuple[Source, ...]
    said: tuple[tuple[SideId, str, str], ...]
    degree: Degree


@dataclass(frozen=True, slots=True)
class Referred:
    """One point to be decided.  `what` is empty for a paragraph's words, or TITLE, or DELETE; `number` as displayed.

    `to` and `until` are the authority and the deadline that our word names, each empty where it names none.
    """

    number: str
    what: str
    versions: tuple[Version, ...]
    to: str
    until: str


@dataclass(frozen=True, slots=True)
class Referral:
    """All that our side has ad referendum on one text.

    `also` are matters other than words (a place, a number), as the registry calls them, with the paragraph's number.
    """

    title: str
    sides: tuple[SideId, ...]
    points: tuple[Referred, ...]
    also: tuple[tuple[str, str], ...]
    at: Moment
    digest: str


def referral_of(whole: Settlement, lang: Lang) -> Referral:
    """Everything of ours ad referendum, in the order of the text.  Refused when there is nothing."""
    points = (*_title(whole), *(point for item in whole.kept for point in _paragraph(whole, item)))
    also = tuple(_also(whole))
    if not points and not also:
        raise Refused(
            f"Nothing of ours in {whole.text.text} is ad referendum: there is nothing to refer.",
            remedy="Accept a clause ad referendum first, naming the authority and the deadline.",
        )
    title = whole.text.title.get(lang) or next(iter(whole.text.title.values()), str(whole.text.text))
    return Referral(title, whole.text.sides, points, also, last_said(whole.text), whole.draft_digest)


def is_referred(view: MatterView | None) -> bool:
    """Whether our own word stands on a matter, ad referendum."""
    return view is not None and view.ours.stands and view.ours.assent == Assent.AD_REFERENDUM


def has_referred(whole: Settlement) -> bool:
    """Whether a sheet can be made: anything of ours on the text or a paragraph of it is ad referendum."""
    if whole.text.initialled is not None:
        return False
    views = [*whole.text.views.values(), *(view for item in whole.kept for view in item.views.values())]
    return any(map(is_referred, views))


def _title(whole: Settlement) -> Iterator[Referred]:
    view = whole.text.views.get("title")
    if view is None or whole.text.initialled is not None or not is_referred(view):
        return
    degree = Degree.AD_REFERENDUM if view.state in ("agreed", "sealed") else Degree(view.state)
    langs = [lang for lang in whole.text.languages if _in(view.ours.value, lang)]
    versions = tuple(_version(whole, view, lang, degree, inside=True) for lang in langs)
    yield Referred("", TITLE, versions, view.ours.to, view.ours.until)


def _paragraph(whole: Settlement, item: ParagraphView) -> Iterator[Referred]:
    """The words first, those of one authority and deadline together; then a wish to delete."""
    referred = [one for one in item.versions if one.degree is not Degree.INITIALLED and is_referred(one.view)]
    for to, until in dict.fromkeys((one.view.ours.to, one.view.ours.until) for one in referred):
        here = [one for one in referred if (one.view.ours.to, one.view.ours.until) == (to, until)]
        versions = tuple(_version(whole, one.view, one.lang, one.degree) for one in here)
        yield Referred(item.number, "", versions, to, until)
    gone = item.views.get("existence")
    if whole.text.initialled is None and gone is not None and is_referred(gone) and gone.ours.value == "delete":
        yield Referred(item.number, DELETE, (), gone.ours.to, gone.ours.until)


def _version(whole: Settlement, view: MatterView, lang: Lang, degree: Degree, *, inside: bool = False) -> Version:
    """`inside`: the matter's value holds all languages, as a title does."""

    def words(value: object) -> str:
        return _in(value, lang) if inside else str(value)

    ours = words(view.ours.value)
    steps = [step for step in whole.text.reader.history(str(view.matter)).steps if _is_wording(step, inside)]
    said = [words(step.value) for step in steps]
    upto = [*said, ours].index(ours) + 1
    pieces = tuple(_source(steps, one.words, one.first) for one in origins(said[:upto], lang))
    voices = [one for one in view.voices if one.stands and one.readable and words(one.value) == ours]
    return Version(lang, pieces, tuple((one.side, one.at[:10], one.assent) for one in voices), degree)


def _is_wording(step: Step, inside: bool) -> bool:
    return not step.withdrawn and isinstance(step.value, dict if inside else str)


def _source(steps: list[Step], words: str, first: int) -> Source:
    return Source(words, steps[first].side, steps[first].at[:10])


def _in(value: object, lang: Lang) -> str:
    found = value.get(lang) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _also(whole: Settlement) -> Iterator[tuple[str, str]]:
    """Matters of ours ad referendum that are no words: on the text itself, then on its paragraphs."""
    if whole.text.initialled is not None:
        return
    own = [("", view) for name, view in whole.text.views.items() if name != TITLE]
    for number, view in [*own, *((item.number, view) for item in whole.kept for view in item.views.values())]:
        worded = view.matter.base == "wording" or (view.matter.base == "existence" and view.ours.value == DELETE)
        if is_referred(view) and not worded:
            attribute = attribute_of(view.matter)
            yield (attribute.label if attribute else view.matter.attribute), number
