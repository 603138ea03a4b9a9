"""What a whole text has come to: whether it can be closed or initialled, by which digest, and what is in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from paraph.canon import Json
from paraph.errors import ParaphError
from paraph.locks import NO_TEXT
from paraph.names import SideId
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.views import Initials, Obstacle, ParagraphView, is_confirmed, is_settled, standing
from paraph.reading import MatterView
from paraph.texts.degrees import Degree, keeps_open, lifted
from paraph.texts.digests import DraftParagraph, Paragraph, Standing, draft_digest, text_digest
from paraph.texts.initials import Page, check_initials
from paraph.words.speech import Assent

AGREED_FIRST = ("title", "document", "languages")
"""What is part of the digest besides the paragraphs."""


@dataclass(frozen=True)
class Settlement:
    """One text taken whole.  Cheap to make; each question is answered once, when it is first asked."""

    text: Negotiation

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """What keeps the sides from saying that everything is agreed (`closing`); empty when nothing does."""
        return () if self.text.initialled else tuple(self._obstacles())

    @cached_property
    def before_initials(self) -> tuple[Obstacle, ...]:
        """What keeps the text from being initialled: that it ended without agreement (R28), or what is open; what holds
        within the package is closed first (R38)."""
        if self.text.initialled is None and self.ending == NO_TEXT:
            return (Obstacle("ended"),)
        if self.obstacles or self.is_closed or not self.is_packaged:
            return self.obstacles
        return (Obstacle("package"),)

    def _obstacles(self) -> Iterator[Obstacle]:
        yield from (Obstacle(name) for name in AGREED_FIRST if not self._is_framed(name))
        if not self.kept:
            yield Obstacle("empty")
        if not self._is_ordered():
            yield Obstacle("order")
        for item in self.kept:
            authentic = [version for version in item.versions if version.lang in self.text.languages]
            for version in authentic:
                if keeps_open(version.degree):
                    yield Obstacle("clause", item.ref, version.lang, version.degree)
            if keeps_open(item.degree) and all(one.degree is not item.degree for one in authentic):
                yield Obstacle("existence", item.ref)

    def _is_framed(self, name: str) -> bool:
        """A title is needed in every authentic language: no original can be made without, and it could not be added."""
        whole = name != "title" or self.text.title.keys() >= set(self.text.languages)
        return whole and is_confirmed(self.text.views.get(name))

    def _is_ordered(self) -> bool:
        """Whether every side's words on places can be followed, and come to one order."""
        placing = self.text.placing
        return placing.is_agreed and not any(order.troubles for order in (placing.shown, *placing.sides.values()))

    # -- package, closing, initials ----------------------------------------------------------------------------------

    @cached_property
    def is_packaged(self) -> bool:
        """Whether the text, or any clause of it, holds only if everything else is agreed."""
        clauses = (version.degree for item in self.kept for version in item.versions)
        return self.text.package or Degree.PACKAGE in clauses or any(map(_is_packaged, self._frame()))

    def _frame(self) -> Iterator[MatterView | None]:
        """The matters that the digest is made of besides the wordings."""
        yield from (self.text.views.get(name) for name in AGREED_FIRST)
        yield from (item.views.get(name) for item in self.text.paragraphs for name in ("existence", "place", "number"))

    @cached_property
    def is_closed(self) -> bool:
        """Whether all sides have said the digest of the text as it is agreed now: everything is agreed."""
        view = self.text.views.get("closing")
        return bool(self.digest) and view is not None and is_settled(view) and view.agreed_value == self.digest

    @cached_property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """All paragraphs in the order displayed, with the degree that the whole text leaves them."""
        return tuple(_lifted(item) for item in self.text.paragraphs) if self.is_closed else self.text.paragraphs

    @cached_property
    def kept(self) -> tuple[ParagraphView, ...]:
        return tuple(item for item in self.text.paragraphs if not item.deleted)

    @cached_property
    def parts(self) -> tuple[Paragraph, ...]:
        """The paragraphs as the digest has them: number and agreed words in each authentic language."""
        langs = self.text.languages
        return tuple(
            Paragraph(one.ref, one.number, {v.lang: v.text for v in one.versions if v.lang in langs})
            for one in self.kept
        )

    @cached_property
    def digest(self) -> str:
        """The digest of the whole agreed text, in hexadecimal; empty while something keeps it open."""
        if self.obstacles:
            return ""
        try:
            document = str(self.text.value("document"))
            title = {lang: words for lang, words in self.text.title.items() if lang in self.text.languages}
            return text_digest(self.text.text, self.text.languages, title, document, self.parts)
        except ParaphError:  # a number or a language of a peer's that no digest can name
            return ""

    @cached_property
    def is_whole(self) -> bool:
        """Of an initialled text: whether the words held here are those that the initialled digest covers."""
        return self.text.initialled is not None and self.text.initialled.digest == self.digest

    @cached_property
    def initials(self) -> tuple[Initials, ...]:
        """Each side's initials on the whole as they stand, ours first."""
        view = self.text.views.get("initialled")
        return tuple(self._initials(voice.side, str(voice.value), voice.at) for voice in standing(view))

    def _initials(self, side: SideId, digest: str, at: str) -> Initials:
        person, paraph = self._own("initialled-by", side), self._own("paraph", side)
        page = Page(self.text.reader.mechanism, side, self.text.text, "", digest)
        proved = isinstance(paraph, str) and _is_signed(self.text, page, person, paraph)
        return Initials(side, digest, person, at, proved)

    def _own(self, attribute: str, side: SideId) -> Json:
        voices = standing(self.text.views.get(attribute))
        return next((voice.value for voice in voices if voice.side == side), None)

    # -- no agreed text ----------------------------------------------------------------------------------------------

    @cached_property
    def draft_digest(self) -> str:
        """The digest of the draft as all sides' words stand now: each can prove later what stood in it (R28)."""
        return draft_digest(self.text.text, [_draft(item) for item in self.kept])

    @property
    def ending(self) -> str:
        """`agreed-text` or `no-agreed-text` when all sides have said so; else empty."""
        view = self.text.views.get("ending")
        return str(view.agreed_value) if view is not None and is_settled(view) else ""


def _is_packaged(view: MatterView | None) -> bool:
    return view is not None and is_settled(view) and view.strength == Assent.PACKAGE


def _lifted(item: ParagraphView) -> ParagraphView:
    versions = tuple(replace(version, degree=lifted(version.degree)) for version in item.versions)
    return replace(item, versions=versions, degree=lifted(item.degree))


def _is_signed(text: Negotiation, page: Page, person: Json, paraph: str) -> bool:
    try:
        check_initials(text.reader.charter.party(page.side).key, page, person, paraph)
    except ParaphError:
        return False
    return True


def _draft(item: ParagraphView) -> DraftParagraph:
    sides = {voice.side for view in item.views.values() for voice in standing(view)}
    return DraftParagraph(item.ref, item.number, {side: _standing(item, side) for side in sorted(sides)})


def _standing(item: ParagraphView, side: SideId) -> Standing:
    def said(attribute: str) -> Json:
        return next((voice.value for voice in item.own(attribute) if voice.side == side), None)

    wordings = {version.lang: said(f"wording.{version.lang}") for version in item.versions}
    reservation = said("reservation")
    return Standing(
        {lang: str(value) for lang, value in wordings.items() if value is not None},
        str(said("existence") or ""),
        reservation if isinstance(reservation, dict) else {},  # type: ignore[arg-type]  # as it was said
    )
