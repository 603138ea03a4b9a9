"""A Word file that came back, as a page shows it: each change with both wordings, and what can be taken over.

Nothing of the file is kept: a change travels in the page as what would be drafted, and comes back only when chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from paraph.errors import Malformed, Refused
from paraph.exports.docx_compare import Piece, ReturnedParagraph
from paraph.exports.docx_gate import MAX_FILE
from paraph.exports.returned import ChangeBack, Received, Wish, format_wish, parse_wish, receive, words_of
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.web.papers.made import worded
from paraph.web.papers.marks import Beside, beside
from paraph.web.papers.words import ASIDE, CHANGE, WISH
from paraph.words.speech import Word


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be ticked."""

    value: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change ready for a template."""

    place: int
    change: ChangeBack
    mark: str
    word: str | Promise
    words: Beside
    after: str
    choices: tuple[Choice, ...]

    @property
    def one(self) -> ReturnedParagraph:
        return self.change.paragraph

    @property
    def unmarked(self) -> tuple[Piece, ...]:
        return self.change.paragraph.unmarked


@dataclass(frozen=True, slots=True)
class ReturnView:
    """All that came back."""

    received: Received
    changes: tuple[ChangeView, ...]
    asides: tuple[tuple[str | Promise, str], ...]

    @property
    def unmarked(self) -> tuple[ChangeView, ...]:
        return tuple(one for one in self.changes if not one.one.marked)


def languages_for(whole: Settlement, asked: str) -> list[Lang]:
    """The language that was chosen, or all in which the text is worded: the file's words then tell."""
    langs = worded(whole)
    return [lang for lang in langs if lang == asked] or langs


def look_at(whole: Settlement, file: "UploadedFile[bytes] | None", lang: str, side: str) -> ReturnView:
    """What a file changes.  Malformed or Refused as the gate for Word files says."""
    if file is None:
        raise Malformed(_("No file was chosen."), remedy=_("Choose the Word file that came back."))
    if (file.size or 0) > MAX_FILE:
        raise Refused(
            _("The file is larger than %(count)s MB.") % {"count": MAX_FILE // 2**20},
            remedy=_("Remove pictures from it, or send the text in parts."),
        )
    received = receive(whole, file.read(), languages_for(whole, lang), _side(whole, side))
    numbers = {item.ref.id: item.number for item in whole.paragraphs}
    changes = tuple(_view(place, change, received.lang, numbers) for place, change in enumerate(received.changes, 1))
    asides = tuple((ASIDE.get(one.kind, one.kind), one.text) for one in received.returned.asides)
    return ReturnView(received, changes, asides)


def _side(whole: Settlement, side: str) -> SideId | None:
    return SideId(side) if side in whole.text.sides else None


def _view(place: int, change: ChangeBack, lang: str, numbers: dict[str, str]) -> ChangeView:
    one = change.paragraph
    mark, word = CHANGE[one.kind]
    choices = tuple(Choice(format_wish(wish), WISH[wish.kind]) for wish in change.wishes)
    return ChangeView(place, change, mark, word, beside(one.base, one.now, lang), _after(change, numbers), choices)


def _after(change: ChangeBack, numbers: dict[str, str]) -> str:
    """The number of the paragraph that a new or moved one would follow."""
    after = next((wish.after for wish in change.wishes if wish.kind in ("new", "place")), "")
    return numbers.get(after, "")


def chosen_words(whole: Settlement, lang: str, chosen: Sequence[str]) -> list[Word]:
    """Words for what was ticked, in the order of the file."""
    if not chosen:
        raise Refused(_("No change was chosen."), remedy=_("Choose at least one, or leave the page: nothing is kept."))
    wishes: list[Wish] = [parse_wish(text) for text in chosen]
    langs = [one for one in worded(whole) if one == lang]
    if not langs:
        raise Malformed(_("The text is not worded in that language."), remedy=_("Take the file in again."))
    return words_of(whole.text, langs[0], wishes)
