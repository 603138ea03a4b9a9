"""Every paper that can be made of a text: what it is called, for whom, and the bytes.  One list for screen and shell.

State in, bytes out.  Papers carry the moment of the last word on the text, so that of one state they are always the
same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from paraph.errors import Refused
from paraph.exports.akn import AknText, format_akn
from paraph.exports.bracketed import document_of, is_attributed
from paraph.exports.clause_history import format_history
from paraph.exports.docx_brackets import format_docx
from paraph.exports.docx_columns import write_columns
from paraph.exports.docx_tracked import write_tracked
from paraph.exports.initialled import Dress, original_of
from paraph.exports.original import Sheet, lay_out
from paraph.exports.page_digests import Layout
from paraph.exports.pdf import format_pdf
from paraph.exports.referral import referral_of
from paraph.exports.referral_paper import format_referral
from paraph.exports.tabled import base_for, last_said, moments, sheet_of
from paraph.exports.working_sheet import working_pdf
from paraph.names import Lang, SideId
from paraph.negotiation.settling import Settlement
from paraph.texts.display import trade_style, un_style
from paraph.texts.html import format_html
from paraph.texts.plain import format_plain

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
PLAIN = "text/plain; charset=utf-8"

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


def _tracked(whole: Settlement, wish: Wish) -> bytes:
    _must_be_attributed(whole)
    sheet = sheet_of(whole, wish.lang)
    base = base_for(sheet, wish.base or sheet.sides[1])
    shown = tuple(side for side in sheet.sides if side != base.side)
    return write_tracked(sheet, base, shown, last_said(whole.text), marking=wish.marking)


def _columns(whole: Settlement, wish: Wish) -> bytes:
    _must_be_attributed(whole)
    return write_columns(sheet_of(whole, wish.lang), last_said(whole.text), marking=wish.marking)


def _akn(whole: Settlement, wish: Wish) -> bytes:
    _must_be_attributed(whole)
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


def _original(whole: Settlement, wish: Wish) -> bytes:
    return format_pdf(original_sheet(whole, wish), wish.layout, wish.fonts)


def _trade(whole: Settlement, wish: Wish) -> bytes:
    _must_be_attributed(whole)
    return trade_style(document_of(whole, wish.lang)).encode()


def _must_be_attributed(whole: Settlement) -> None:
    """The sides may have decided that what is shown to others names no holder (R34)."""
    if not is_attributed(whole):
        raise Refused("The sides decided that brackets do not name their holders.", remedy="Use UN style.")


_ALL = (
    Paper(
        "working",
        "The working text in brackets on paper, for the head of delegation.",
        "pdf",
        PDF,
        lambda whole, wish: working_pdf(whole, wish.lang, wish.marking, wish.fonts),
        frozenset(("marking",)),
    ),
    Paper(
        "brackets",
        "The working text in brackets as a Word file that can be read back exactly.",
        "docx",
        DOCX,
        lambda whole, wish: format_docx(document_of(whole, wish.lang)),
    ),
    Paper(
        "tracked",
        "A Word file with the changes marked against one wording of the text, to be worked on and brought back.",
        "docx",
        DOCX,
        _tracked,
        frozenset(("marking", "base")),
        holders=True,
    ),
    Paper(
        "columns",
        "A Word file with one column for each side, ours first.",
        "docx",
        DOCX,
        _columns,
        frozenset(("marking",)),
        holders=True,
    ),
    Paper(
        "plain",
        "The working text in brackets as plain text that can be read back exactly.",
        "txt",
        PLAIN,
        lambda whole, wish: format_plain(document_of(whole, wish.lang)).encode(),
    ),
    Paper(
        "html",
        "The working text in brackets as one page.",
        "html",
        "text/html; charset=utf-8",
        lambda whole, wish: format_html(document_of(whole, wish.lang)).encode(),
    ),
    Paper(
        "un",
        "The text as United Nations documents print it: brackets without holders.",
        "txt",
        PLAIN,
        lambda whole, wish: un_style(document_of(whole, wish.lang)).encode(),
    ),
    Paper(
        "trade",
        "The text as trade negotiators print it: each bracket opens with its holders.",
        "txt",
        PLAIN,
        _trade,
        holders=True,
    ),
    Paper(
        "akn",
        "The whole text with its structure in Akoma Ntoso, the XML of parliaments and courts.",
        "xml",
        "application/akn+xml",
        _akn,
        holders=True,
    ),
    Paper(
        "original",
        "The original of the agreed text for one side, in the alternat.",
        "pdf",
        PDF,
        _original,
        frozenset(("marking", "layout", "copy")),
        stage="agreed",
    ),
    Paper(
        "referral",
        "What we accepted ad referendum, for the authority to decide: whose words, until when, with boxes to tick.",
        "pdf",
        PDF,
        lambda whole, wish: format_referral(referral_of(whole, wish.lang), wish.lang, wish.marking, wish.fonts),
        frozenset(("marking",)),
        stage="referred",
    ),
    Paper(
        "history",
        "Every word that any side said on each clause, in lines that every side can make again bit for bit.",
        "jsonl",
        "application/jsonl",
        lambda whole, wish: format_history(whole),
        holders=True,
    ),
)

PAPERS: dict[str, Paper] = {paper.name: paper for paper in _ALL}


def file_name(whole: Settlement, paper: Paper, lang: Lang, copy: str = "") -> str:
    """`16-statement.original.PK.en.pdf`"""
    return f"{whole.text.text.id}.{paper.name}.{copy or whole.text.sides[0]}.{lang}.{paper.suffix}"
