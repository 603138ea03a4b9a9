"""Two ways in which drafters are used to read brackets, as plain text.  They are for reading and are not parsed back.

    UN style       Both sides [agreed][took note] to explore new avenues[, by consensus,].
    trade style    Both sides [PK: agreed; RU: took note] to explore new avenues[PK: , by consensus,; RU: –].

UN style names nobody, whatever the document knows: it shows the withheld text, whose order tells nothing.  Trade style
names every side that has spoken, with a dash for one that wants nothing there.  Identical words stand once, sides in
the document's order, and nothing is counted.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias
from unicodedata import bidirectional

from paraph.errors import Refused
from paraph.names import Lang, SideId
from paraph.texts.escapes import UNSEEN
from paraph.texts.frame import check
from paraph.texts.furniture import beside_line, kind_line, note_line, option_line, order_lines, parties_line
from paraph.texts.labels import is_rtl, label
from paraph.texts.model import Alternative, Content, Document, Group, Mark, Paragraph
from paraph.texts.withhold import withhold

_FSI, _PDI = "\u2068", "\u2069"
_NOTHING = "–"
_Groups: TypeAlias = Callable[[Lang, Group, Sequence[SideId]], str]
_SHOWN = {ord(char): f"<U+{ord(char):04X}>" for char in UNSEEN}


def un_style(document: Document) -> str:
    """The text without attribution; what some want dropped stands in brackets, editors' notes in braces."""
    check(document)
    shown = withhold(document)
    return _page(shown, _un_group, "")


def trade_style(document: Document) -> str:
    """The text with each side's words under its code; Refused where attribution is withheld."""
    check(document)
    if not document.attributed:
        raise Refused(
            "The sides have decided to withhold attribution in this document.",
            remedy="Show it in UN style, or ask the sides to decide otherwise.",
        )
    return _page(document, _trade_group, "".join(parties_line(document)))


def _page(document: Document, groups: _Groups, parties: str) -> str:
    lines = [line for line in (_shown(document.title), parties) if line]
    lines += ["".join(line) for order in document.orders for line in order_lines(document.lang, order)]
    before, after = _headings(document)
    for par in document.paragraphs:
        lines += before.get(par.id, ())
        lines.append(f"{par.id}. {_content(document.lang, par.content, par.spoken, groups)}")
        lines += _beside(document, par)
        lines += after.get(par.id, ())
    return "\n\n".join(lines) + "\n"


def _beside(document: Document, par: Paragraph) -> Iterator[str]:
    """What is said of a paragraph as a whole, in parentheses after it."""
    if beside := "".join(beside_line(document, par)):
        yield f"({beside})"
    yield from ("(" + "".join(note_line(document.lang, note)) + ")" for note in par.notes)


def _headings(document: Document) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Lines to stand before and after paragraphs: each option at its start, one of no text after the others."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for choice in document.choices:
        last = [option.last for option in choice.options if option.last][-1]
        for option in choice.options:
            place = before.setdefault(option.first, []) if option.first else after.setdefault(last, [])
            place.append("".join(option_line(document.lang, choice.name, option)))
    return before, after


def _content(lang: Lang, content: Content, outer: Sequence[SideId], groups: _Groups) -> str:
    parts = []
    for number, piece in enumerate(content):
        if isinstance(piece, str):
            parts.append(_shown(piece))
        elif isinstance(piece, Mark):
            parts.append((" " if number else "") + "{" + label(lang, piece.name) + "}")
        else:
            parts.append(groups(lang, piece, outer))
    return "".join(parts)


def _un_group(lang: Lang, group: Group, outer: Sequence[SideId]) -> str:
    """`[shall][should]`; who wants the paragraph deleted is told by the brackets around it."""
    kept = [rival for rival in group.alternatives if rival.content != (Mark("delete"),)] or group.alternatives
    opening, closing = "{}" if group.kind == "placeholder" else "[]"
    words = [_isolated(lang, _content(lang, rival.content, outer, _un_group)) for rival in kept]
    return "".join(f"{opening}{word}{closing}" for word in words)


def _trade_group(lang: Lang, group: Group, outer: Sequence[SideId]) -> str:
    """`[PK: shall; RU/CN: should; US: –]`."""
    kind = "".join(kind_line(lang, group)) if group.kind else ""
    held = {side for rival in group.alternatives for side in rival.by}
    nothing = [side for side in outer if side not in held]
    words = [_trade_words(lang, rival) for rival in group.alternatives]
    words += [f"{_isolated(lang, '/'.join(nothing))}: {_NOTHING}"] if nothing else []
    return f"[{kind}{'; '.join(words)}]"


def _trade_words(lang: Lang, rival: Alternative) -> str:
    words = _content(lang, rival.content, rival.by, _trade_group)
    return f"{_isolated(lang, '/'.join(rival.by))}: {_isolated(lang, words)}"


def _isolated(lang: Lang, text: str) -> str:
    """Kept apart from the direction of the words around it, where directions can meet (UAX 9, isolates)."""
    meets = is_rtl(lang) or any(bidirectional(char) in ("R", "AL") for char in text)
    return f"{_FSI}{text}{_PDI}" if meets else text


def _shown(text: str) -> str:
    return text.translate(_SHOWN)
