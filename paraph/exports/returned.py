"""A Word file that came back, held against a text of the record: what it changes, and the words those changes make.

    found = receive(whole, data, langs)      the file through the gate, its base found among ours, now or as it was
    found.changes                            every paragraph that is not as the base has it, with the wishes it makes
    words_of(whole.text, lang, wishes)       words for drafts; nothing is said, and nothing of the file is kept

A *wish* is one thing that can be taken over alone: a wording, a place, a deletion, a new paragraph, a division, a
merger.  It is small and plain, so that a page can hold it until somebody chooses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from paraph.errors import Malformed, Refused
from paraph.exports.docx_compare import ReturnedParagraph
from paraph.exports.docx_gate import open_docx
from paraph.exports.docx_package import DATA
from paraph.exports.docx_return import Returned, read_returned
from paraph.exports.sheet import Base
from paraph.exports.tabled import bases_of, bases_then, paragraph_ref
from paraph.names import Lang, Moment, Ref, SideId
from paraph.negotiation import acts
from paraph.negotiation.reading import Negotiation
from paraph.negotiation.settling import Settlement
from paraph.negotiation.views import ParagraphView
from paraph.words.speech import Assent, Word, say

MAX_WISH = 400_000
"""Bytes of one wish on its way through a page: two wordings of the greatest length."""
MAX_WISHES = 400

Kind = Literal["wording", "place", "delete", "new", "divide", "merge"]


class Wish(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One change that may be taken over.

    ref     the paragraph's id; empty for a new one
    after   of `place` and `new`: the paragraph it follows; empty at the beginning
    texts   the words: of `divide` every part
    also    of `merge`: the ids of the others
    """

    kind: Kind
    ref: str = ""
    after: str = ""
    texts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def format_wish(wish: Wish) -> str:
    return msgspec.json.encode(wish).decode()


def parse_wish(text: str) -> Wish:
    if len(text) > MAX_WISH:
        raise Malformed(
            "This change is too long to be taken over at once.", remedy="Take it in paragraph by paragraph."
        )
    try:
        return msgspec.json.decode(text, type=Wish)
    except msgspec.DecodeError as error:
        raise Malformed(
            "This is no change from a Word file.", remedy="Take the file in again.", detail=str(error)
        ) from None


@dataclass(frozen=True, slots=True)
class ChangeBack:
    """One paragraph that came back changed.  `number` as it is called now; `same`: it is our word already."""

    paragraph: ReturnedParagraph
    number: str
    wishes: tuple[Wish, ...]
    same: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What came back.  `then`: the base is the text as it stood at that moment; empty when it is as it stands now."""

    returned: Returned
    changes: tuple[ChangeBack, ...]
    then: str = ""

    @property
    def lang(self) -> Lang:
        return self.returned.base.lang

    @property
    def unmarked(self) -> tuple[ChangeBack, ...]:
        return tuple(change for change in self.changes if not change.paragraph.marked)


def receive(whole: Settlement, data: bytes, langs: Sequence[Lang], side: SideId | None = None) -> Received:
    """Read a file against this text.  Malformed or Refused as `read_returned`; Refused when nobody has worded it."""
    present = bases_of(whole, langs)
    if not present:
        raise Refused("Nobody has worded this text in that language.", remedy="Choose another language.")
    returned, moment = read_returned(data, present, side), ""
    if not returned.recognised and returned.base_digest:
        found = _then(whole, langs, returned.base_digest)
        if found is not None:
            moment = found[0]
            returned = read_returned(data, (found[1],), side)
    if not returned.recognised and _is_bracketed(data):
        raise Refused(
            "This Word file shows the brackets of all sides; changes in it cannot be told apart from them.",
            remedy="Take a file of tracked changes or of columns to work on.",
        )
    return Received(returned, tuple(_changes(whole, returned)), moment)


def _is_bracketed(data: bytes) -> bool:
    """Whether it is the form of `docx_brackets`, which is read back exactly or not at all."""
    return any(tree.tag == f"{{{DATA}}}bracketed" for tree in open_docx(data).trees.values())


def _then(whole: Settlement, langs: Sequence[Lang], digest: str) -> tuple[Moment, Base] | None:
    return next(((moment, base) for moment, base in bases_then(whole, langs) if base.digest == digest), None)


def _changes(whole: Settlement, returned: Returned) -> Iterator[ChangeBack]:
    items = {item.ref.id: item for item in whole.paragraphs}
    last = ""
    for one in returned.paragraphs:
        if one.kind != "unchanged":
            item = items.get(one.id)
            number = item.number if item else one.number
            same = item is not None and _is_ours(item, returned.base.lang, one)
            yield ChangeBack(one, number, () if same else tuple(_wishes(one, last)), same)
        if one.id and one.kind not in ("new", "deleted"):
            last = one.also[-1] if one.also else one.id


def _is_ours(item: ParagraphView, lang: Lang, one: ReturnedParagraph) -> bool:
    """Whether we say so already, so that nothing is left to take over."""
    if one.kind == "deleted":
        return any(voice.ours and voice.value == "delete" for voice in item.own("existence"))
    version = item.version(lang)
    ours = version.view.ours if version else None
    return one.kind == "changed" and not one.moved and ours is not None and ours.stands and ours.value == one.now


def _wishes(one: ReturnedParagraph, last: str) -> Iterator[Wish]:
    match one.kind:
        case "new":
            yield Wish("new", one.id, one.after, (one.now or "",))
        case "deleted":
            yield Wish("delete", one.id)
        case "split":
            yield Wish("divide", one.id, texts=one.parts)
        case "merged":
            yield Wish("merge", one.id, texts=(one.now or "",), also=one.also)
        case "changed":
            yield Wish("wording", one.id, texts=(one.now or "",))
    if one.moved:
        yield Wish("place", one.id, last)


# -- from wishes to words ----------------------------------------------------------------------------------------------


def words_of(text: Negotiation, lang: Lang, wishes: Sequence[Wish], assent: Assent = Assent.FIRM) -> list[Word]:
    """Words for what was chosen.  New paragraphs that follow one another keep their order."""
    if len(wishes) > MAX_WISHES:
        raise Refused(f"At most {MAX_WISHES} changes are taken over at once.", remedy="Take them over in parts.")
    known = {ref.id for ref in text.refs}
    for wish in wishes:
        _check(wish, known)
    words: list[Word] = []
    taken: list[Ref] = []
    behind: dict[str, Ref] = {}
    for wish in wishes:
        if wish.kind == "new" and wish.ref not in known:
            after = behind.get(wish.after) or (paragraph_ref(wish.after) if wish.after else None)
            words += acts.add(text, {lang: wish.texts[0]}, after, assent, taken=taken)
            behind[wish.after] = acts.next_paragraph(text, taken)
            taken.append(behind[wish.after])
        else:
            words += _on_known(text, lang, wish, assent, taken)
    return words


def _check(wish: Wish, known: set[str]) -> None:
    named = {wish.after, *wish.also, *((wish.ref,) if wish.kind != "new" else ())} - {""}
    if not named <= known or (wish.kind not in ("place", "delete") and not any(wish.texts)):
        raise Refused("The text has no such paragraph any more.", remedy="Take the file in again.")


def _on_known(text: Negotiation, lang: Lang, wish: Wish, assent: Assent, taken: list[Ref]) -> list[Word]:
    ref = paragraph_ref(wish.ref)
    match wish.kind:
        case "delete":
            return acts.delete(ref)
        case "place":
            return acts.move(text, ref, paragraph_ref(wish.after) if wish.after else None)
        case "merge":
            return acts.merge(text, [ref, *map(paragraph_ref, wish.also)], {lang: wish.texts[0]})
        case "divide":
            return _divide(text, ref, lang, wish, taken)
    return [say(f"{ref}/wording.{lang}", wish.texts[0], assent)]


def _divide(text: Negotiation, ref: Ref, lang: Lang, wish: Wish, taken: list[Ref]) -> list[Word]:
    """As `acts.divide`, with ids that no other new paragraph of these words has."""
    words, after = [say(f"{ref}/wording.{lang}", wish.texts[0])], ref
    for part in wish.texts[1:]:
        words += acts.add(text, {lang: part}, after, made_of=[ref], taken=taken)
        after = acts.next_paragraph(text, taken)
        taken.append(after)
    return words
