"""The words of an act on a text: made here, previewed and said by the room or the command line.

accept     another side's words on paragraphs, ours from now on, in one entry
open       a new text: title, kind of document, languages, the rule of the package
add        a new paragraph after another, its wording in the languages given
divide     one paragraph into several; merge: several into one; move; delete
close      everything is agreed: the digest of the whole, which lifts the package (R38)
initial    a named person's paraph on every paragraph in every language and on the whole (R40)
end        no agreed text: the last shared draft, frozen by its digest (R28)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from paraph.canon import Json
from paraph.errors import Refused
from paraph.feed.note import SigningKey
from paraph.names import Lang, Ref, SideId
from paraph.negotiation.placing import place_words
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import Obstacle, is_settled, standing
from paraph.texts.digests import wording_digest
from paraph.texts.initials import Page, initial
from paraph.texts.printable import unprintable
from paraph.words.speech import Assent, Word, say
from paraph.words.values import check_value
from paraph.words.vocabulary import numbered

_COUNTED = re.compile(r"[0-9]{1,6}\Z")
"""Numbers of paragraphs that are counted on from."""

BY_DEGREES = ("wording", "existence")
"""What is agreed by degrees: ad referendum, within the package.  Order and numbers are said firmly or not at all."""

ACCEPTABLE = ("existence", "place", "number", "made-of")
"""What is taken over with a paragraph besides its wordings."""


def accept(
    text: Negotiation, whose: SideId, paragraphs: Sequence[Ref] = (), assent: Assent = Assent.FIRM
) -> list[Word]:
    """Another side's standing words on paragraphs (all of them when none is named) where ours differ.

    `assent` is to the wordings and to a deletion; where a paragraph stands is no matter for an authority at home.
    """
    chosen = set(paragraphs or text.refs)
    return [
        say(str(view.matter), voice.value, assent if view.matter.base in BY_DEGREES else Assent.FIRM)
        for item in text.paragraphs
        if item.ref in chosen
        for view in item.views.values()
        if view.matter.base in ("wording", *ACCEPTABLE) and not is_settled(view)
        for voice in standing(view)
        if voice.side == whose and not (view.ours.stands and view.ours.value == voice.value)
    ]


def next_paragraph(text: Negotiation, taken: Sequence[Ref] = ()) -> Ref:
    """The id of our side's next paragraph of a text; `taken` are ids of ours that were drafted and not said."""
    side = text.reader.node.side
    stem = f"{text.text.id}.{side.lower()}-"
    ends = {ref.id.removeprefix(stem) for ref in (*text.refs, *taken) if ref.id.startswith(stem)}
    # A peer may have spoken on any id: one with eighty digits must not leave us without a next one.
    first = max((int(end) for end in ends if _COUNTED.match(end)), default=0) + 1
    return numbered("paragraph", text.text.id, side, next(n for n in count(first) if str(n) not in ends))


def add(
    text: Negotiation,
    wordings: Mapping[Lang, str],
    after: Ref | None,
    assent: Assent = Assent.FIRM,
    *,
    made_of: Sequence[Ref] = (),
    taken: Sequence[Ref] = (),
) -> list[Word]:
    """A paragraph of ours: its wording in each language given and its place; first in the text when `after` is None."""
    ref = next_paragraph(text, taken)
    words = [say(f"{ref}/wording.{lang}", wording, assent) for lang, wording in wordings.items()]
    words.append(say(f"{ref}/place", str(after or text.text)))
    return [*words, say(f"{ref}/made-of", [str(one) for one in made_of])] if made_of else words


def divide(text: Negotiation, ref: Ref, parts: Sequence[Mapping[Lang, str]]) -> list[Word]:
    """One paragraph into several: the first part keeps its id, each other is a new one made of it, in order."""
    if len(parts) < 2:
        raise Refused("A paragraph is divided into two parts or more.", remedy="Give the wording of each part.")
    words = [say(f"{ref}/wording.{lang}", wording) for lang, wording in parts[0].items()]
    after, taken = ref, list[Ref]()
    for part in parts[1:]:
        words += add(text, part, after, made_of=[ref], taken=taken)
        after = next_paragraph(text, taken)
        taken.append(after)
    return words


def merge(text: Negotiation, refs: Sequence[Ref], wordings: Mapping[Lang, str]) -> list[Word]:
    """Several paragraphs into the first of them: it takes the wording given, the others are to go."""
    if len(refs) < 2:
        raise Refused("Two paragraphs or more are merged.", remedy="Name each of them.")
    first, *others = refs
    return [
        *(say(f"{first}/wording.{lang}", wording) for lang, wording in wordings.items()),
        say(f"{first}/made-of", [str(ref) for ref in refs]),
        *(say(f"{ref}/existence", "delete") for ref in others),
    ]


def move(text: Negotiation, ref: Ref, after: Ref | None) -> list[Word]:
    """A paragraph right behind another, or first: the fewest words on places that come to it without a ring."""
    return place_words(text, ref, after)


def delete(ref: Ref) -> list[Word]:
    return [say(f"{ref}/existence", "delete")]


# -- closing acts ----------------------------------------------------------------------------------------------------


def close(whole: Settlement) -> list[Word]:
    """Everything is agreed.  Refused, naming what is open, while anything is, or what no original can show."""
    _refuse(whole.obstacles, "closed")
    _check_printable(whole)
    return [say(f"{whole.text.text}/closing", whole.digest)]


def initial_all(whole: Settlement, key: SigningKey, person: Json) -> list[Word]:
    """The initials of a named person of our side on each paragraph in each language and on the whole."""
    _refuse(whole.before_initials, "initialled")
    _check_printable(whole)
    check_value("person", person)
    text, reader = whole.text.text, whole.text.reader
    words = [say(f"{text}/initialled", whole.digest), say(f"{text}/initialled-by", person)]
    words += _paraph(Page(reader.mechanism, reader.node.side, text, "", whole.digest), key, person)
    for part in whole.parts:
        for lang, wording in part.wordings.items():
            digest = wording_digest(lang, wording)
            words.append(say(f"{part.ref}/initialled.{lang}", digest))
            words += _paraph(Page(reader.mechanism, reader.node.side, part.ref, lang, digest), key, person)
    return words


def _paraph(page: Page, key: SigningKey, person: Json) -> Iterator[Word]:
    name = f"{page.subject}/paraph.{page.lang}" if page.lang else f"{page.subject}/paraph"
    yield say(name, initial(key, page, person))


def end_without_text(whole: Settlement) -> list[Word]:
    """No agreed text: a proper ending.  The draft as it stands is named by its digest and stays as it was (R28)."""
    if whole.text.initialled is not None:
        raise Refused(f"{whole.text.text} is initialled; it did not end without agreement.")
    text = whole.text.text
    return [say(f"{text}/ending", "no-agreed-text"), say(f"{text}/last-draft", whole.draft_digest)]


def _refuse(found: Sequence[Obstacle], done: str) -> None:
    if found:
        raise Refused(
            f"The text cannot be {done} yet: {'; '.join(told(one) for one in found[:5])}.",
            remedy="Settle what is open first; the list of open points names each.",
            detail=f"{len(found)} obstacles",
        )


def _check_printable(whole: Settlement) -> None:
    """Refused when a wording holds what no page can show: initialled, it could never be taken out again."""
    wordings = [(f"Paragraph {one.number}", one.wordings) for one in whole.parts]
    for where, texts in (("The title", whole.text.title), *wordings):
        for lang, words in texts.items():
            if found := unprintable(words):
                raise Refused(
                    f"{where} in {lang} cannot be printed in an original: {found}.",
                    remedy="Agree on the wording without it first.",
                )


_TOLD = {
    "ended": "it ended without an agreed text",
    "title": "its title is not agreed in every authentic language",
    "document": "its kind is not agreed",
    "languages": "its authentic languages are not agreed",
    "empty": "it has no paragraph",
    "order": "the order of its paragraphs is not agreed",
    "package": "nothing is agreed until everything is agreed, and not every side has said that everything is",
}


def told(found: Obstacle) -> str:
    """One obstacle in plain words, for the command line and errors."""
    if found.kind == "clause":
        return f"{found.paragraph} in {found.lang}: {found.degree}"
    if found.kind == "existence":
        return f"whether {found.paragraph} stays is not settled"
    return _TOLD[found.kind]
