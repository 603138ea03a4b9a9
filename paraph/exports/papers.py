"""Every paper that can be made of a text: what it is called, for whom, and the bytes.  One list for screen and shell.

State in, bytes out.  The moment that some papers carry is given, not looked up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from paraph.errors import Refused
from paraph.exports.bracketed import document_of, is_attributed
from paraph.exports.docx_brackets import format_docx
from paraph.exports.initialled import Dress, original_of
from paraph.exports.original import lay_out
from paraph.exports.pdf import format_pdf
from paraph.exports.working_paper import Row, format_working_pdf
from paraph.names import Lang
from paraph.negotiation.settling import Settlement
from paraph.texts.display import trade_style, un_style
from paraph.texts.html import format_html
from paraph.texts.plain import format_plain

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for besides the text: a language, the marking on every page, a folder of further fonts."""

    lang: Lang
    marking: str = ""
    fonts: Path | None = None
    dress: Dress = field(default_factory=Dress)


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper.  `about` says in a sentence what it is for."""

    name: str
    about: str
    suffix: str
    type: str
    make: Callable[[Settlement, Wish], bytes]


def _working(whole: Settlement, wish: Wish) -> bytes:
    shown = [(item, version) for item in whole.paragraphs if not item.deleted and (version := item.version(wish.lang))]
    rows = [
        Row(item.number, wish.lang, version.content, str(version.degree), version.awaits)
        for item, version in shown
        if version.content
    ]
    title = whole.text.title.get(wish.lang, str(whole.text.text))
    return format_working_pdf(title, rows, wish.marking, whole.draft_digest, sides=whole.text.sides, fonts=wish.fonts)


def _original(whole: Settlement, wish: Wish) -> bytes:
    """Our side's own original: it names us first, in the language asked for first, our initials on the left (R43)."""
    ours = whole.text.sides[0]
    dress = Dress(
        first={**wish.dress.first, ours: wish.lang},
        heading=wish.dress.heading,
        closing=wish.dress.closing,
        done=wish.dress.done,
        day=wish.dress.day,
        marking=wish.marking,
    )
    return format_pdf(lay_out(original_of(whole, dress), ours), fonts=wish.fonts)


def _trade(whole: Settlement, wish: Wish) -> bytes:
    if not is_attributed(whole):
        raise Refused("The sides decided that brackets do not name their holders.", remedy="Use UN style.")
    return trade_style(document_of(whole, wish.lang)).encode()


_ALL = (
    Paper(
        "working",
        "The working text in brackets on paper, for the head of delegation.",
        "pdf",
        "application/pdf",
        _working,
    ),
    Paper(
        "brackets",
        "The working text in brackets as a Word file that can be read back exactly.",
        "docx",
        DOCX,
        lambda whole, wish: format_docx(document_of(whole, wish.lang)),
    ),
    Paper(
        "plain",
        "The working text in brackets as plain text that can be read back exactly.",
        "txt",
        "text/plain; charset=utf-8",
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
        "text/plain; charset=utf-8",
        lambda whole, wish: un_style(document_of(whole, wish.lang)).encode(),
    ),
    Paper(
        "trade",
        "The text as trade negotiators print it: each bracket opens with its holders.",
        "txt",
        "text/plain; charset=utf-8",
        _trade,
    ),
    Paper("original", "Our side's original of the agreed text, in the alternat.", "pdf", "application/pdf", _original),
)

PAPERS: dict[str, Paper] = {paper.name: paper for paper in _ALL}


def file_name(whole: Settlement, paper: Paper, lang: Lang) -> str:
    """`16-statement.original.PK.en.pdf`"""
    ours = whole.text.sides[0]
    return f"{whole.text.text.id}.{paper.name}.{ours}.{lang}.{paper.suffix}"
