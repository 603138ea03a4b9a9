"""Paragraphs called by the number that the text shows and their opening words: `paragraph 3 (The Sides will…)`.

A paragraph's id is a name for good and says nothing to a reader.  A paragraph that is being made has no number yet;
one that every side has deleted has none any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from paraph.names import Lang, Matter, Ref, parse_lang, parse_matter, parse_ref
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.views import standing
from paraph.web.careful import visible
from paraph.web.remembered import remembered
from paraph.web.shell import Visit
from paraph.web.titles import lower_label, subject_label, subject_name
from paraph.web.tongues import best
from paraph.words.speech import Word
from paraph.words.vocabulary import attribute_of, parent_of

OPENING = 6
"""Words of a paragraph that stand for it."""
LONGEST = 60
"""Characters of them, where words are long or are not parted by spaces."""

Openings = Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A paragraph of the record: its number as displayed, empty once deleted, and its opening words by language."""

    number: str
    openings: Openings


def name_paragraphs(visit: Visit, words: Sequence[Word]) -> None:
    """From now on this page calls the paragraphs that these words are on, or point at, so that a reader knows them."""
    drafted = _drafted(words)
    for ref in dict.fromkeys(ref for ref in _paragraphs(words) if ref.kind == "paragraph"):
        visit.name(ref, _title(visit, ref, drafted.get(ref, {})))


def name_subject(visit: Visit, subject: Ref) -> None:
    """The same for a subject that the page is about; one that is no paragraph keeps its title."""
    if subject.kind == "paragraph":
        visit.name(subject, _title(visit, subject, {}))


def label(visit: Visit, matter: Matter) -> str:
    """A matter with its subject by its title, a paragraph by its number: "Text 16 · paragraph 3 (…) · wording"."""
    text, title = parent_of(matter.subject), visit.title(matter.subject)
    if matter.subject.kind != "paragraph" or text is None:
        return f"{subject_name(matter.subject, title)} · {lower_label(matter)}"
    return " · ".join((subject_label(text), title, lower_label(matter)))


def _title(visit: Visit, ref: Ref, drafted: Openings) -> str:
    text = parent_of(ref)
    known = _known(visit, text).get(ref) if text else None
    if known is None:
        called = gettext("new paragraph")
    elif known.number:
        called = gettext("paragraph %(number)s") % {"number": f"\u2068{known.number}\u2069"}
    else:
        called = gettext("deleted paragraph")
    _lang, words = best((known.openings if known else {}) or drafted)
    return f"{called} (\u2068{words}\u2069)" if words else called


def _known(visit: Visit, text: Ref) -> Mapping[Ref, Known]:
    def work() -> Mapping[Ref, Known]:
        found = Negotiation(visit.reader, text)
        return {ref: Known(number, _openings(found, ref)) for ref, number in found.numbers.items()}

    return remembered(visit.reader, f"paragraphs {text}", work)


def _openings(text: Negotiation, ref: Ref) -> Openings:
    """Our own words in each language, else those of the first side that has some."""
    wordings = [view for view in text.matters(ref) if view.matter.base == "wording" and view.matter.lang]
    said = [(view.matter.lang, standing(view)) for view in wordings]
    return {parse_lang(lang): opening(str(voices[0].value)) for lang, voices in said if voices}


def opening(wording: str) -> str:
    """The first words of a wording, nothing hidden in them, on one line."""
    words = visible(wording).split()
    start = " ".join(words[:OPENING])
    cut = start[:LONGEST]
    return f"{cut.rstrip(' .,;:')}…" if len(words) > OPENING or len(start) > LONGEST else cut


def _drafted(words: Iterable[Word]) -> dict[Ref, dict[Lang, str]]:
    """Opening words that stand in these very words: of a paragraph that is being made there are no others."""
    found: dict[Ref, dict[Lang, str]] = {}
    for word in words:
        matter = parse_matter(str(word.matter))
        if matter.base == "wording" and matter.lang and isinstance(word.say, str):
            found.setdefault(matter.subject, {})[parse_lang(matter.lang)] = opening(word.say)
    return found


def _paragraphs(words: Iterable[Word]) -> Iterable[Ref]:
    for word in words:
        matter = parse_matter(str(word.matter))
        yield matter.subject
        attribute = attribute_of(matter)
        if attribute is not None and attribute.type in ("ref", "refs"):
            values = word.say if isinstance(word.say, list) else [word.say]
            yield from (parse_ref(value) for value in values if isinstance(value, str))
