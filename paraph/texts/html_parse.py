"""Reads the HTML page back: `parse_html(format_html(x)) == x`, and no page is taken that `format_html` did not write.

Not a reader of HTML at large.  Pages are cut into tags and text by one pattern, in linear time; what has the class `m`
is skipped; what is then found is written again and must give the same page, furniture included.  So a code that was
changed only where it is seen, or only where it is read, is refused.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NoReturn

from paraph.errors import Malformed
from paraph.names import SideId, parse_lang
from paraph.texts.frame import Place, structure_faults
from paraph.texts.html import page_of
from paraph.texts.model import Alternative, Choice, Content, Document, Group, Mark, Move, Note, Option, Order, Paragraph
from paraph.texts.plain_content import at
from paraph.texts.rules import MAX_DEPTH, content_fault

MAX_HTML = 128_000_000
"""Characters of a page."""

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|([^<>]+)')
_DATA = re.compile(r' ([a-z-]+)="([^"]*)"')
_UNSEEN = re.compile(r"U\+([0-9A-F]{4})\Z")
_DOCTYPE = "<!doctype html>"


def parse_html(page: str) -> Document:
    """The document of a page; Malformed with line and column for any other text."""
    if len(page) > MAX_HTML:
        raise Malformed(f"The page has more than {MAX_HTML:,} characters.", remedy="Send it in parts.")
    document = _Reader(page).document()
    _same(page, page_of(document))
    return document


def _same(page: str, again: str) -> None:
    if page == again:
        return
    size = next((n for n, (a, b) in enumerate(zip(page, again, strict=False)) if a != b), min(len(page), len(again)))
    raise _fault(page, size, "What is seen on the page is not what it holds, or it is spelled in another way.")


def _fault(page: str, index: int, fault: str) -> Malformed:
    return at(
        page.count("\n", 0, index) + 1, index - page.rfind("\n", 0, index), fault, f"{fault} … {page[index:][:80]!r}"
    )


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag (`data` are its attributes), an end tag, or text."""

    index: int
    name: str
    end: bool
    data: Mapping[str, str]
    text: str = ""

    @property
    def role(self) -> str:
        return self.data.get("class", "")

    def get(self, name: str) -> str:
        return self.data.get(f"data-{name}", "")

    def sides(self, name: str) -> tuple[SideId, ...]:
        return tuple(SideId(code) for code in self.get(name).split(" ")) if self.get(name) else ()


class _Reader:
    """The tokens of a page, read from the first to the last."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._at = 0
        self._places: dict[Place, int] = {}
        self._attributed = True
        if not page.startswith(_DOCTYPE):
            self._fail(0, f"The page does not begin with {_DOCTYPE}.")

    def document(self) -> Document:
        self._at = len(_DOCTYPE)
        lang = self._until("html").data.get("lang", "")
        main = self._until("main")
        if main.get("version") != "1":
            self._fail(main.index, "The page is not of version 1 of this form.")
        self._attributed = main.get("attribution") != "withheld"
        title = self._title()
        orders, choices = self._orders(), self._choices()
        paragraphs = self._paragraphs()
        parts = (orders, choices, self._attributed, title, main.get("base"))
        document = Document(parse_lang(lang), main.sides("sides"), paragraphs, *parts)
        for place, fault in structure_faults(document):
            self._fail(self._places.get(place, main.index), fault)
        return document

    def _title(self) -> str:
        if self._part().name != "h1":
            return ""
        self._token()
        return "".join(piece for piece in self._content((), 0, "h1") if isinstance(piece, str))

    def _orders(self) -> tuple[Order, ...]:
        orders: list[Order] = []
        while (tag := self._part()).role == "order":
            self._empty(tag)
            by = SideId(tag.get("by"))
            moves = (Move(tag.get("move"), tag.get("after")),) if tag.get("move") else ()
            if orders and moves and orders[-1].by == by and orders[-1].moves:
                orders[-1] = Order(by, (*orders[-1].moves, *moves))
                continue
            self._places["order", len(orders)] = tag.index
            orders.append(Order(by, moves))
        return tuple(orders)

    def _choices(self) -> tuple[Choice, ...]:
        choices: list[Choice] = []
        number = 0
        while (tag := self._part()).role == "option":
            self._empty(tag)
            self._places["option", number] = tag.index
            number += 1
            option = Option(tag.get("label"), tag.get("first"), tag.get("last"), tag.sides("by"), tag.get("since"))
            if choices and choices[-1].name == tag.get("choice"):
                choices[-1] = Choice(choices[-1].name, (*choices[-1].options, option))
            else:
                choices.append(Choice(tag.get("choice"), (option,)))
        return tuple(choices)

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        while (tag := self._part()).role == "par":
            self._token()
            self._places["paragraph", len(paragraphs)] = tag.index
            paragraphs.append(self._paragraph(tag))
        if not (tag.end and tag.name == "main"):
            self._fail(tag.index, "This cannot stand here.")
        return tuple(paragraphs)

    def _paragraph(self, section: _Tag) -> Paragraph:
        notes: list[Note] = []
        while (tag := self._part()).role == "note":
            self._empty(tag)
            notes.append(Note(tag.get("kind"), tag.sides("by"), tag.get("on"), tag.get("since")))
        if tag.role != "c":
            self._fail(tag.index, "The paragraph's content is missing.")
        self._token()
        spoken = section.sides("spoken")
        content = self._content(spoken, 0, "p")
        if fault := content_fault(content, spoken, attributed=self._attributed):
            self._fail(tag.index, fault)
        self._close("section")
        formerly = tuple(section.get("formerly").split(" ")) if section.get("formerly") else ()
        return Paragraph(section.get("id"), spoken, content, tuple(notes), formerly)

    def _content(self, outer: Sequence[SideId], depth: int, end: str) -> Content:
        """Text, marks and groups up to the end tag, which is read too."""
        pieces: list[str | Group | Mark] = []
        words: list[str] = []
        while not ((tag := self._token()).end and tag.name == end):
            if tag.text or tag.role == "u":
                words.append(tag.text or self._unseen())
                continue
            if words:
                pieces.append("".join(words))
                words.clear()
            pieces.append(self._piece(tag, depth))
        return (*pieces, "".join(words)) if words else tuple(pieces)

    def _unseen(self) -> str:
        tag = self._token()
        found = _UNSEEN.match(tag.text)
        if not found:
            self._fail(tag.index, "A character is not given by its number.")
        self._close("code")
        return chr(int(found[1], 16))

    def _piece(self, tag: _Tag, depth: int) -> Group | Mark:
        if tag.role == "mark" and not tag.end:
            self._at = tag.index
            self._empty(self._peek())
            return Mark(tag.get("mark"))
        if tag.role != "grp" or tag.end:
            self._fail(tag.index, "This cannot stand in a content.")
        if depth >= MAX_DEPTH:
            self._fail(tag.index, f"Brackets are nested more than {MAX_DEPTH} deep.")
        rivals = []
        while (part := self._part()).role == "alt":
            self._token()
            rivals.append(self._alternative(part, depth))
        self._close("span")
        return Group(tuple(rivals), tag.get("kind"), tag.get("on"))

    def _alternative(self, tag: _Tag, depth: int) -> Alternative:
        self._part()
        if self._token().name != "bdi":
            self._fail(tag.index, "The words of a bracket are missing.")
        content = self._content(tag.sides("by"), depth + 1, "bdi")
        self._part()
        self._close("span")
        return Alternative(content, tag.sides("by"), tag.get("since"))

    def _until(self, name: str) -> _Tag:
        while (tag := self._token()).name != name or tag.end:
            pass
        return tag

    def _part(self) -> _Tag:
        """The next tag that is neither furniture nor the line end between two elements; it is not read yet."""
        while True:
            tag = self._peek()
            if tag.role.split(" ")[0] == "m":
                self._skip()
            elif tag.text == "\n":
                self._token()
            else:
                return tag

    def _skip(self) -> None:
        """One element and all in it."""
        depth = 0
        while True:
            tag = self._token()
            if not tag.text:
                depth += -1 if tag.end else 1
            if depth <= 0:
                return

    def _empty(self, tag: _Tag) -> None:
        """An element that holds furniture only."""
        self._token()
        self._part()
        self._close(tag.name)

    def _close(self, name: str) -> None:
        tag = self._part()
        if not (tag.end and tag.name == name):
            self._fail(tag.index, f"The element {name} is not closed here.")
        self._token()

    def _peek(self) -> _Tag:
        before = self._at
        tag = self._token()
        self._at = before
        return tag

    def _token(self) -> _Tag:
        found = _TOKEN.match(self._page, self._at)
        if not found:
            self._fail(
                self._at, "The page ends too early." if self._at >= len(self._page) else "This is no tag of this form."
            )
        start, self._at = self._at, found.end()
        if found[4]:
            return _Tag(start, "", False, {}, unescape(found[4]))
        return _Tag(start, found[2], bool(found[1]), {key: unescape(value) for key, value in _DATA.findall(found[3])})

    def _fail(self, index: int, fault: str) -> NoReturn:
        raise _fault(self._page, index, fault)
