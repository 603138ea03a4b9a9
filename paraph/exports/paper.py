"""What a paper of a text is: what can be asked of it, what there must be before it is made, how its file is called.

The list of all papers is `papers`; here is what one paper and another have in common.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from paraph.errors import Refused
from paraph.exports.akn import AknText, format_akn
from paraph.exports.bracketed import is_attributed
from paraph.exports.initialled import Dress, original_of
from paraph.exports.original import Sheet, lay_out
from paraph.exports.page_digests import Layout
from paraph.exports.pdf import format_pdf
from paraph.exports.tabled import last_said, moments, sheet_of
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement

PDF = "application/pdf"

Asks = Literal["marking", "base", "layout", "copy"]
"""What a paper can be told besides its language."""
Stage = Literal["open", "agreed", "initialled", "referred"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for besides the text.

    lang      which language; of an original the one that it begins with
    marking   on every page
    fonts     a folder of further fonts
    base      of tracked changes: `agreed` or a side whose wording the others' changes are shown against; by default the
              first other side's
    layout    of an original: one language after the other, or in columns
    copy      whose original; ours where none is named
    """

    lang: Lang
    marking: str = ""
    fonts: Path | None = None
    dress: Dress = field(default_factory=Dress)
    base: str = ""
    layout: Layout = "sequence"
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper.  `about` says in a sentence what it is for.

    stage    what there must be before it can be made: an agreed text, an initialled one, a word of ours ad referendum
    holders  it names who holds what, which the sides may have decided not to show (R34)
    """

    name: str
    about: str
    suffix: str
    type: str
    make: Callable[[Settlement, Wish], bytes]
    asks: frozenset[Asks] = frozenset()
    stage: Stage = "open"
    holders: bool = False

    @property
    def agreed(self) -> bool:
        """Whether it is made of agreed words alone, in the languages of the text and no other."""
        return self.stage in ("agreed", "initialled")


def file_name(whole: Settlement, paper: Paper, lang: Lang, copy: str = "") -> str:
    """`16-statement.original.PK.en.pdf`"""
    return f"{whole.text.text.id}.{paper.name}.{copy or whole.text.sides[0]}.{lang}.{paper.suffix}"


def must_be_attributed(whole: Settlement) -> None:
    """The sides may have decided that what is shown to others names no holder (R34)."""
    if not is_attributed(whole):
        raise Refused("The sides decided that brackets do not name their holders.", remedy="Use UN style.")


def akn_paper(whole: Settlement, wish: Wish) -> bytes:
    must_be_attributed(whole)
    made = last_said(whole.text)
    begun = min(moments(whole.text), default=made)
    return format_akn(AknText(sheet_of(whole, wish.lang), begun[:10], made[:10], made))


def original_sheet(whole: Settlement, wish: Wish) -> Sheet:
    """One side's original: it names that side first, begins with its language, its initials on the left (R43).

    Which language each side's own begins with is said in `wish.dress`; where it is not, ours begins with the one asked
    for and each other side's with the language that stands at its place in the agreed order.
    """
    side = SideId(wish.copy or whole.text.sides[0])
    first = {**first_languages(whole), whole.text.sides[0]: wish.lang, **wish.dress.first}
    dress = replace(wish.dress, first=first, marking=wish.marking or wish.dress.marking)
    return lay_out(original_of(whole, dress), side)


def first_languages(whole: Settlement) -> dict[SideId, Lang]:
    """A language for each side's own original to begin with, until the sides say otherwise: no two alike while there
    are enough."""
    langs = whole.text.languages
    return {side: langs[place % len(langs)] for place, side in enumerate(whole.text.reader.charter.sides)}


ORIGINAL = Paper(
    "original",
    "The original of the agreed text for one side, in the alternat.",
    "pdf",
    PDF,
    lambda whole, wish: format_pdf(original_sheet(whole, wish), wish.layout, wish.fonts),
    frozenset(("marking", "layout", "copy")),
    stage="agreed",
)
