"""Every paper that can be made of a text: what it is called, for whom, and the bytes.  One list for screen and shell.

State in, bytes out.  Papers carry the moment of the last word on the text, so that of one state they are always the
same bytes.
"""

from paraph.exports.bracketed import document_of
from paraph.exports.clause_history import format_history
from paraph.exports.deposit.made import deposit
from paraph.exports.docx_brackets import format_docx
from paraph.exports.docx_columns import write_columns
from paraph.exports.docx_tracked import write_tracked
from paraph.exports.paper import ORIGINAL, PDF, Paper, Wish, akn_paper, must_be_attributed
from paraph.exports.referral import referral_of
from paraph.exports.referral_paper import format_referral
from paraph.exports.tabled import base_for, last_said, sheet_of
from paraph.exports.working_sheet import working_pdf
from paraph.negotiation.settling import Settlement
from paraph.texts.display import trade_style, un_style
from paraph.texts.html import format_html
from paraph.texts.plain import format_plain

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAIN = "text/plain; charset=utf-8"


def _tracked(whole: Settlement, wish: Wish) -> bytes:
    must_be_attributed(whole)
    sheet = sheet_of(whole, wish.lang)
    base = base_for(sheet, wish.base or sheet.sides[1])
    shown = tuple(side for side in sheet.sides if side != base.side)
    return write_tracked(sheet, base, shown, last_said(whole.text), marking=wish.marking)


def _columns(whole: Settlement, wish: Wish) -> bytes:
    must_be_attributed(whole)
    return write_columns(sheet_of(whole, wish.lang), last_said(whole.text), marking=wish.marking)


def _trade(whole: Settlement, wish: Wish) -> bytes:
    must_be_attributed(whole)
    return trade_style(document_of(whole, wish.lang, to_read=True)).encode()


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
        lambda whole, wish: un_style(document_of(whole, wish.lang, to_read=True)).encode(),
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
        akn_paper,
        holders=True,
    ),
    ORIGINAL,
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
    Paper(
        "deposit",
        "All of an initialled text for the archive and the depositary, with a check of what is there and what is not.",
        "zip",
        "application/zip",
        deposit,
        frozenset(("marking", "layout")),
        stage="initialled",
    ),
)

PAPERS: dict[str, Paper] = {paper.name: paper for paper in _ALL}
