"""A bracketed text as one HTML page: a browser shows it, `html_parse` takes it back exactly.

    <p class="c" dir="auto">Both sides <span class="grp"><span class="alt" data-by="PK"><b class="m">[</b>
    <bdi>agreed</bdi><b class="m"><sup><bdi>PK</bdi></sup>]</b></span>…</span> to explore new avenues.</p>

(all on one line: white space in a content is text).  The wording is verbatim between the tags; what has the class `m`
is furniture that a reader skips.  No script, nothing from elsewhere.
"""

from collections.abc import Iterator, Sequence
from html import escape

from paraph.names import Lang, SideId
from paraph.texts.escapes import UNSEEN
from paraph.texts.frame import check
from paraph.texts.furniture import (
    Code,
    Line,
    beside_line,
    kind_line,
    note_line,
    number_line,
    option_line,
    order_lines,
    parties_line,
)
from paraph.texts.labels import is_rtl, label
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Note, Option, Order, Paragraph
from paraph.texts.plain import digest_of

STYLE = """\
body{max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fbfaf7}
body{font:1.1rem/1.6 "Source Serif 4",serif}
:lang(ur){font-family:"Source Serif 4",Georgia,"Noto Serif","Noto Nastaliq Urdu",serif;line-height:2.2}
h1{font-size:1.4rem}
.c{margin-block:0 1.2rem;white-space:pre-wrap}
p.m,h2.m,footer{margin:0;font-size:.8rem;font-weight:400;color:#5c574e}
h2.m{margin-block:1.5rem .5rem;border-block-start:1px solid #d9d4c9}
.note,.order,.option{margin:0;font-size:.85rem;font-style:italic}
.mark,small.m{font-style:italic;font-size:.85em;color:#5c574e}
.u{border:1px solid #b3261e;padding:0 .2em;font-size:.7em}
sup{font-size:.65em;font-weight:400;line-height:0}
section{margin-block-start:1rem}
footer{overflow-wrap:anywhere;border-block-start:1px solid #d9d4c9}
@media print{body{max-width:none;margin:0;background:#fff;color:#000}}
"""

_SHOWN = {ord(char): f'<code class="u">U+{ord(char):04X}</code>' for char in UNSEEN}


def format_html(document: Document) -> str:
    """The document's one page; Malformed when the document breaks a rule."""
    check(document)
    return page_of(document)


def page_of(document: Document) -> str:
    """The same for a document that has just been checked."""
    return "\n".join([*_head(document), *_body(document), *_foot(document)]) + "\n"


def _head(document: Document) -> Iterator[str]:
    title = "".join(f"U+{ord(char):04X}" if char in UNSEEN else char for char in document.title)
    direction = "rtl" if is_rtl(document.lang) else "ltr"
    yield "<!doctype html>"
    yield f'<html lang="{document.lang}" dir="{direction}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title, quote=False)}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"


def _foot(document: Document) -> Iterator[str]:
    yield "</main>"
    yield f'<footer class="m"><bdi>SHA-256 {digest_of(document)}</bdi></footer>'
    yield "</body>"
    yield "</html>"


def _body(document: Document) -> Iterator[str]:
    withheld = "" if document.attributed else "withheld"
    yield _open(
        "main", "bracketed", version="1", sides=" ".join(document.sides), attribution=withheld, base=document.base
    )
    if document.title:
        yield f'<h1 dir="auto">{_text(document.title)}</h1>'
    yield f'<p class="m">{_line(parties_line(document))}</p>'
    yield from (line for order in document.orders for line in _order(document.lang, order))
    options = [(choice.name, option) for choice in document.choices for option in choice.options]
    yield from (_option(document.lang, name, option) for name, option in options)
    for par in document.paragraphs:
        yield from (_heading(document.lang, name, option) for name, option in options if option.first == par.id)
        yield from _paragraph(document, par)


def _line(line: Line) -> str:
    """Furniture; its codes are kept apart from the direction of the words around them."""
    return "".join(f"<bdi>{part}</bdi>" if isinstance(part, Code) else part for part in line)


def _open(tag: str, name: str, **data: str) -> str:
    """A start tag with its class and those data that are not empty."""
    given = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items() if value)
    return f'<{tag} class="{name}"{given}>'


def _order(lang: Lang, order: Order) -> Iterator[str]:
    moves = [{"move": move.paragraph, "after": move.after} for move in order.moves] or [{}]
    for data, line in zip(moves, order_lines(lang, order), strict=True):
        yield f'{_open("p", "order", by=order.by, **data)}<span class="m">{_line(line)}</span></p>'


def _option(lang: Lang, name: str, option: Option) -> str:
    data = {"choice": name, "label": option.label, "first": option.first, "last": option.last}
    tag = _open("p", "option", **data, by=" ".join(option.by), since=option.since)
    return f'{tag}<span class="m">{_line(option_line(lang, name, option))}</span></p>'


def _heading(lang: Lang, name: str, option: Option) -> str:
    return f'<h2 class="m">{_line(option_line(lang, name, option))}</h2>'


def _paragraph(document: Document, par: Paragraph) -> Iterator[str]:
    data = {"id": par.id, "spoken": " ".join(par.spoken), "formerly": " ".join(par.formerly)}
    yield _open("section", "par", **data).replace('"par"', f'"par" id="p-{par.id}"', 1)
    beside = beside_line(document, par)
    heading = (*number_line(par), " · ", *beside) if beside else number_line(par)
    yield f'<p class="m">{_line(heading)}</p>'
    yield from (_note(document.lang, note) for note in par.notes)
    direction = "rtl" if is_rtl(document.lang) else "auto"
    yield f'<p class="c" dir="{direction}">{format_html_content(document.lang, par.content)}</p>'
    yield "</section>"


def _note(lang: Lang, note: Note) -> str:
    tag = _open("p", "note", kind=note.kind, on=note.on, by=" ".join(note.by), since=note.since)
    return f'{tag}<span class="m">{_line(note_line(lang, note))}</span></p>'


def format_html_content(lang: Lang, content: Content) -> str:
    """One paragraph's pieces, to stand in an element that keeps white space."""
    return "".join(_piece(lang, piece, number == 0) for number, piece in enumerate(content))


def _piece(lang: Lang, piece: str | Group | Mark, first: bool) -> str:
    if isinstance(piece, str):
        return _text(piece)
    if isinstance(piece, Mark):
        words = ("" if first else " ") + label(lang, piece.name)
        return f'<i class="mark" data-mark="{piece.name}"><span class="m">{words}</span></i>'
    tag = _open("span", "grp", kind=piece.kind, on=piece.on)
    head = f'<small class="m">{_line(kind_line(lang, piece))}</small>' if piece.kind else ""
    rivals = [_alternative(lang, rival, head if number == 0 else "") for number, rival in enumerate(piece.alternatives)]
    return tag + "".join(rivals) + "</span>"


def _alternative(lang: Lang, rival: Alternative, head: str) -> str:
    tag = _open("span", "alt", by=" ".join(rival.by), since=rival.since)
    words = f"<bdi>{format_html_content(lang, rival.content)}</bdi>"
    return f'{tag}<b class="m">[</b>{head}{words}<b class="m">{_codes(rival.by)}]</b></span>'


def _codes(by: Sequence[SideId]) -> str:
    return f"<sup><bdi>{'/'.join(by)}</bdi></sup>" if by else ""


def _text(text: str) -> str:
    return escape(text, quote=False).translate(_SHOWN)
