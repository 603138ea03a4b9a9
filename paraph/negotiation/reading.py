"""Reads one text from the record: its paragraphs in order, compiled, with the degree of each.

It gathers what the fold has read off and asks the pure parts of `texts` what that comes to; nothing is
said or decided here.  An initialled text is read as it stood when our side said its digest, and what was said later is
marked as such.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import UNSET

from paraph.errors import Refused
from paraph.history import Chains, Link
from paraph.locks import Initialled, initialled
from paraph.names import Lang, LocalText, Ref, SideId, parse_lang
from paraph.negotiation.views import SETTLED, ParagraphView, Version, is_confirmed, is_settled, standing
from paraph.reading import MatterView, Reader, Voice, natural
from paraph.texts import numbering
from paraph.texts.compiled import compile_paragraph
from paraph.texts.degrees import Clause, Degree, Frame, degree, least
from paraph.words.speech import Word
from paraph.words.vocabulary import parent_of

Views = Mapping[str, MatterView]

MAX_SAID_NUMBER = 24
"""Characters of a number that a side has said: what is counted on from it (`bis`, -25) still fits a digest's number."""


class Negotiation:
    """One text, read for one side.  For one page or one act: it remembers what it has read."""

    def __init__(self, reader: Reader, text: Ref) -> None:
        if text.kind != "text":
            raise Refused(f"{text} is not a text.", remedy="Name one, such as text/16-statement.")
        self.reader = reader
        self.text = text
        self.chains: Chains = reader.chains
        self.sides: tuple[SideId, ...] = reader.sides

    # -- the text itself ---------------------------------------------------------------------------------------------

    @cached_property
    def views(self) -> Views:
        """The text's own matters that were spoken on, by attribute; of an initialled text as they are now."""
        return {view.matter.attribute: view for view in self.reader.subject(self.text)}

    def value(self, attribute: str) -> object:
        """What all agree on, else our own standing word, else the first that stands; None where none does."""
        if self.initialled is not None:
            return self._then(f"{self.text}/{attribute}")
        voices = standing(self.views.get(attribute))
        return voices[0].value if voices else None

    @cached_property
    def title(self) -> LocalText:
        found = self.value("title")
        return {parse_lang(str(lang)): str(text) for lang, text in found.items()} if isinstance(found, dict) else {}

    @cached_property
    def languages(self) -> tuple[Lang, ...]:
        """The authentic languages as said; those of the mechanism while none are named."""
        said = self.value("languages")
        named = tuple(parse_lang(str(lang)) for lang in said) if isinstance(said, list) else ()
        return named or self.reader.charter.languages

    @cached_property
    def initialled(self) -> Initialled | None:
        return initialled(self.chains, self.text)

    @cached_property
    def package(self) -> bool:
        """Whether nothing is agreed until everything is: one side's word is enough to hold it (R38)."""
        return any(voice.value is True for voice in standing(self.views.get("package")))

    @property
    def begun(self) -> bool:
        """Whether anybody has spoken of it: of the text, or of a paragraph."""
        return bool(self.views or self.refs)

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.package, self.initialled is not None)

    def _then(self, name: str) -> object:
        """Our word on a matter as it stood when we said the digest that is now initialled."""
        assert self.initialled is not None
        side, last = self._reader_then(self.initialled)
        return _last_said(self.chains.links(name)[side], last + 1)

    def _reader_then(self, found: Initialled) -> tuple[SideId, int]:
        """The side whose reading of the initialled text this is, and the entry in which it said the digest."""
        side = self.sides[0] if self.sides[0] in found.entries else self.reader.charter.sides[0]
        return side, found.entries[side]

    def _agreed_then(self, name: str) -> object:
        """What all sides had said alike on a matter, as far as that entry says that they were heard; else None."""
        assert self.initialled is not None
        links = self.chains.links(name)
        side, last = self._reader_then(self.initialled)
        sizes = {other: self.chains.carried(side, other, last) for other in links if other != side}
        said = [_last_said(links[other], size) for other, size in {side: last + 1, **sizes}.items()]
        return said[0] if all(value == said[0] for value in said) else None

    # -- paragraphs --------------------------------------------------------------------------------------------------

    @cached_property
    def refs(self) -> list[Ref]:
        """Every paragraph that anybody has spoken on, in order of name: the base order, alike on every node.

        Of an initialled text those that had wording then: a later one belongs to no text.
        """
        found = [ref for ref in self._matters if self.initialled is None or self._had_wording(ref)]
        return sorted(found, key=natural)

    def _had_wording(self, ref: Ref) -> bool:
        return any(self._then(f"{ref}/wording.{lang}") is not None for lang in self.languages)

    @cached_property
    def _matters(self) -> Mapping[Ref, dict[str, MatterView]]:
        found: dict[Ref, dict[str, MatterView]] = {}
        for view in self.reader.beneath(f"paragraph/{self.text.id}."):
            # An id may go on after a full stop: paragraph/js.annex.pk-1 is of text/js.annex, not of text/js.
            if parent_of(view.matter.subject) == self.text and any(voice.spoken for voice in view.voices):
                found.setdefault(view.matter.subject, {})[view.matter.attribute] = view
        return found

    @cached_property
    def placing(self) -> numbering.Placing:
        """Each side's order of the paragraphs, from its words on their places, and the order displayed."""
        words: dict[SideId, dict[str, str | None]] = {side: {} for side in self.sides}
        for ref in self.refs:
            for side, place in self._places(ref, self._matters[ref].get("place")):
                words[side][str(ref)] = None if place == str(self.text) else place
        return numbering.place([str(ref) for ref in self.refs], words)

    def _places(self, ref: Ref, view: MatterView | None) -> Iterator[tuple[SideId, str]]:
        if self.initialled is None:
            yield from ((voice.side, str(voice.value)) for voice in standing(view))
        elif view is not None and (place := self._then(f"{ref}/place")):
            yield from ((side, str(place)) for side in self.sides)

    @cached_property
    def numbers(self) -> dict[Ref, str]:
        """The paragraphs in the order displayed with their numbers; what they say is not looked at.

        Those that every side has deleted come last and have no number.
        """
        by_name = {str(ref): ref for ref in self.refs}
        ordered = [by_name[name] for name in self.placing.shown.paragraphs]
        gone = {ref for ref in ordered if self._is_gone(ref)}
        kept = [ref for ref in ordered if ref not in gone]
        found = numbering.numbers([str(ref) for ref in kept], self._said_numbers(kept))
        return {ref: found[str(ref)] for ref in kept} | {ref: "" for ref in ordered if ref in gone}

    @cached_property
    def paragraphs(self) -> tuple[ParagraphView, ...]:
        """The paragraphs in that order, by their own words alone: `settling` adds what the closing act does."""
        return tuple(self._paragraph(ref, number) for ref, number in self.numbers.items())

    def matters(self, ref: Ref) -> Iterable[MatterView]:
        """What was spoken on of one paragraph; nothing for one that nobody has spoken on."""
        return self._matters.get(ref, {}).values()

    def _is_gone(self, ref: Ref) -> bool:
        if self.initialled is not None:
            return self._then(f"{ref}/existence") == "delete"
        view = self._matters[ref].get("existence")
        return is_confirmed(view) and view is not None and view.agreed_value == "delete"

    def _said_numbers(self, refs: Iterable[Ref]) -> dict[str, str]:
        """Numbers that every side has said are kept; one said of two paragraphs is kept where it stands first."""
        found: dict[str, str] = {}
        for ref in refs:
            value = self._said_number(ref)
            if isinstance(value, str) and len(value) <= MAX_SAID_NUMBER and value not in found.values():
                found[str(ref)] = value
        return found

    def _said_number(self, ref: Ref) -> object:
        view = self._matters[ref].get("number")
        if view is None:
            return None
        return view.agreed_value if self.initialled is None else self._agreed_then(f"{ref}/number")

    def _paragraph(self, ref: Ref, number: str) -> ParagraphView:
        views = self._matters[ref]
        said = [view.matter.lang for view in views.values() if view.matter.base == "wording" and view.attribute]
        langs = tuple(dict.fromkeys([*self.languages, *(parse_lang(lang) for lang in said)]))
        versions = tuple(self._version(ref, lang, views) for lang in langs)
        degrees = [item.degree for item in versions if item.lang in self.languages]
        return ParagraphView(
            ref=ref,
            number=number,
            former=self._former(ref, number),
            views=views,
            versions=versions,
            degree=least([*degrees, *self._existence(views)]),
            deleted=not number,
            disputed_place=str(ref) in self.placing.disputed,
        )

    def _existence(self, views: Views) -> Iterator[Degree]:
        """A paragraph that some want deleted and others do not is disputed, whatever its wording; that all do, but one
        ad referendum, awaits an authority."""
        view = views.get("existence")
        wanted = [voice for voice in standing(view) if voice.value == "delete"]
        if self.initialled is None and wanted and not is_confirmed(view):
            yield Degree.AD_REFERENDUM if is_settled(view) else Degree.DIFFERS

    def _former(self, ref: Ref, number: str) -> tuple[str, ...]:
        """Numbers that a side has said of it before: they stay as aliases (R37)."""
        if "number" not in self._matters[ref]:
            return ()
        said = [step.value for step in self.reader.history(f"{ref}/number").steps]
        lines = (value for value in said if isinstance(value, str) and len(value) <= MAX_SAID_NUMBER)
        return tuple(dict.fromkeys(value for value in lines if value != number))

    # -- versions ----------------------------------------------------------------------------------------------------

    def _version(self, ref: Ref, lang: Lang, views: Views) -> Version:
        view = views.get(f"wording.{lang}") or self.reader.silent(f"{ref}/wording.{lang}")
        if self.initialled is not None:
            return self._initialled_version(lang, view, self.initialled)
        deleting = tuple(voice.side for voice in standing(views.get("existence")) if voice.value == "delete")
        wordings = {voice.side: str(voice.value) for voice in standing(view) if voice.side not in deleting}
        content = compile_paragraph(wordings, deleting, lang, self.sides)
        clause = Clause(view.state, view.strength, self._reopened(view))
        return Version(lang, view, wordings, deleting, content, degree(clause, self._frame))

    def _reopened(self, view: MatterView) -> bool:
        """Only what every side has spoken on, and some side more than once, can have been reopened: few are walked."""
        if view.state in SETTLED or not all(voice.spoken for voice in view.voices):
            return False
        if not any(self._spoke_before(voice, view) for voice in view.voices):
            return False
        return any(step.reopened for step in self.reader.history(str(view.matter)).steps)

    def _spoke_before(self, voice: Voice, view: MatterView) -> bool:
        words = self.reader.entry(voice.side, voice.entry).words if voice.spoken else ()
        name = str(view.matter)
        return any(isinstance(word, Word) and word.matter == name and word.was is not UNSET for word in words)

    def _initialled_version(self, lang: Lang, view: MatterView, found: Initialled) -> Version:
        """The words that were initialled: those that stood for our side when it said the digest."""
        value = self._then(str(view.matter))
        text = value if isinstance(value, str) else ""
        after = any(voice.spoken and voice.entry > found.entries[voice.side] for voice in view.voices)
        wordings = dict.fromkeys(self.sides, text) if text else {}
        return Version(lang, view, wordings, (), (text,) if text else (), Degree.INITIALLED, after)


def _last_said(links: Sequence[Link], size: int) -> object:
    """The value that stood for a side when its feed was `size` long; None where none did."""
    found = [word for said, _, word in links if said.entry < size]
    return found[-1].say if found and found[-1].say is not UNSET else None
