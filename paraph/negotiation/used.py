"""Every passage of a mechanism's record, for the finder of agreed language: who holds it, since when, how it stands.

    passages(reader)    paragraphs of texts, statements and reports, commitments, what was said at rounds, and the
                        passages that sources are cited for

Only the record is read: what stands in a side's feed, and claims that name their source.  Drafts and notes on a desk
are not reached from here.
"""

from collections.abc import Iterator, Mapping

from paraph.locks import initialled
from paraph.names import Ref, parse_lang
from paraph.negotiation.views import is_settled, standing
from paraph.reading import MatterView, Reader, Voice
from paraph.texts.finder import Passage
from paraph.words.vocabulary import KINDS, Attribute, parent_of

LEAST = 40
"""Characters below which a text that is no passage, such as a title, is not listed."""
CLAIMED, STANDING = "claimed", "standing"


def passages(reader: Reader) -> Iterator[Passage]:
    """Each wording once for each matter, with all sides that hold it; `status` is a state, `initialled` or `claimed`.

    Of an initialled text only what was initialled counts as such; `when` is the date of the round that a subject
    belongs to where the record has one, else the day on which the last of its sides said it.
    """
    dates = _Dates(reader)
    sealed = {ref.id for ref in reader.subjects("text") if initialled(reader.chains, ref)}
    for kind in KINDS.values():
        if any(_is_language(attribute) for attribute in kind.attributes):
            for view in reader.beneath(f"{kind.name}/"):
                if view.attribute is not None and _is_language(view.attribute):
                    yield from _said(view, dates, sealed)
                    yield from _claimed(view, dates)


def _is_language(attribute: Attribute) -> bool:
    return attribute.type in ("passage", "text")


def _said(view: MatterView, dates: "_Dates", sealed: set[str]) -> Iterator[Passage]:
    groups: dict[tuple[str, str], list[Voice]] = {}
    for voice in standing(view):
        for lang, text in _texts(view, voice.value):
            groups.setdefault((lang, text), []).append(voice)
    parent = parent_of(view.matter.subject)
    for (lang, text), voices in groups.items():
        whole = is_settled(view) and parent is not None and parent.kind == "text" and parent.id in sealed
        state = "initialled" if whole else str(view.state) if view.attribute and view.attribute.joint else STANDING
        when = dates.of(view.matter.subject) or max(voice.at for voice in voices)[:10]
        yield Passage(view.matter.subject, parse_lang(lang), text, when, state, tuple(one.side for one in voices))


def _claimed(view: MatterView, dates: "_Dates") -> Iterator[Passage]:
    for rival in view.rivals:
        sides = tuple(dict.fromkeys(side for claim in rival.claims for side in claim.carriers))
        for lang, text in _texts(view, rival.value):
            yield Passage(view.matter.subject, parse_lang(lang), text, dates.of(view.matter.subject), CLAIMED, sides)


def _texts(view: MatterView, value: object) -> Iterator[tuple[str, str]]:
    """The wordings in a value with their languages; of titles and the like only what is long enough to be a clause."""
    assert view.attribute is not None
    if isinstance(value, str) and view.matter.lang:
        yield view.matter.lang, value
    elif isinstance(value, Mapping):
        for lang, text in value.items():
            if isinstance(text, str) and (view.attribute.type == "passage" or len(text) >= LEAST):
                yield str(lang), text


class _Dates:
    """When the round was held that a subject belongs to; each round is asked once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Ref, str] = {}

    def of(self, subject: Ref) -> str:
        round = self._round(subject)
        if round is None:
            return ""
        if round not in self._known:
            view = self._reader.matter(f"{round}/dates")
            said = [voice.value for voice in standing(view)] or [rival.value for rival in view.rivals]
            self._known[round] = next((value for value in said if isinstance(value, str)), "")
        return self._known[round]

    def _round(self, subject: Ref) -> Ref | None:
        above: Ref | None = subject
        while above is not None and above.kind != "round":
            above = parent_of(above)
        return above
