"""Reads the exact plain form back: `parse_plain(format_plain(x)) == x`, and nothing else is taken.

First the head (language, title, sides, attribution, base, orders, options), then blocks of lines with an empty line
before each: a paragraph's line, its notes (each after a bar, with which no content can begin), and its content.
"""

import re
from collections.abc import Callable, Sequence
from typing import NoReturn, TypeVar

from paraph.errors import Malformed
from paraph.names import Lang, SideId, parse_lang, parse_side
from paraph.texts.escapes import escape, meant
from paraph.texts.frame import Place, structure_faults
from paraph.texts.model import NOTES, Choice, Document, Move, Note, Option, Order, Paragraph
from paraph.texts.plain import AS_IS, HEAD, HEAD_OF_TEXT, NO_TEXT, plain_of
from paraph.texts.plain_content import ContentReader, at, split_voice

MAX_PLAIN = 64_000_000
"""Characters of a document in this form."""

_ESCAPE = re.compile(r"\\u.{4}|\\.", re.DOTALL)
_MOVE = re.compile(r"¶(\S+) after (?:¶(\S+)|\^)\Z")
_SPAN = re.compile(r"¶([^\s–]+)(?:–¶([^\s–]+))?\Z")
_Kind = TypeVar("_Kind")


def parse_plain(text: str) -> Document:
    """The document of an exact plain form; Malformed with line and column for any other text."""
    if len(text) > MAX_PLAIN:
        raise Malformed(f"The text has more than {MAX_PLAIN:,} characters.", remedy="Send it in parts.")
    document = _Reader(text.split("\n")).document()
    _same(text, plain_of(document))
    return document


def _same(text: str, again: str) -> None:
    """What was read must be spelled as it was given: a last guard against two spellings of one document."""
    if text == again:
        return
    size = next((n for n, (a, b) in enumerate(zip(text, again, strict=False)) if a != b), min(len(text), len(again)))
    line = text.count("\n", 0, size) + 1
    raise at(line, size - text.rfind("\n", 0, size), "This is not how the text is written in its exact form.")


class _Reader:
    """The lines, how far they are read, and where each thing stood."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._next = 0
        self._places: dict[Place, int] = {}
        self._references: list[tuple[int, int, str]] = []
        self._attributed = True

    def document(self) -> Document:
        lang = self._lang()
        if self._lines[-1]:
            raise at(len(self._lines), len(self._lines[-1]) + 1, "The last line does not end.")
        title = self._titled()
        sides = self._sides()
        self._attributed = not self._take("attribution: withheld")
        base = self._value("base: ", "base")
        orders, choices = self._orders(), self._choices()
        paragraphs = self._paragraphs()
        document = Document(lang, sides, paragraphs, orders, choices, self._attributed, title, base)
        self._check(document)
        return document

    def _check(self, document: Document) -> None:
        ids = {par.id for par in document.paragraphs}
        for line, column, ident in self._references:
            if ident not in ids:
                raise at(line, column, "It falls with a paragraph that is not in the document.")
        for place, fault in structure_faults(document):
            raise at(self._places.get(place, 1), 1, fault)

    def _lang(self) -> Lang:
        line = self._line()
        if not line.startswith(HEAD):
            raise at(1, 1, f"The text does not begin with {HEAD.strip()}, the mark of this form and its version.")
        return self._gate(parse_lang, line[len(HEAD) :], len(HEAD) + 1)

    def _titled(self) -> str:
        spelled = self._value("title: ", "title")
        title = _ESCAPE.sub(lambda found: meant(found.group()), spelled)
        if escape(title) != spelled:
            self._fault("The title is not spelled with the escapes of this form.", len("title: ") + 1)
        return title

    def _sides(self) -> tuple[SideId, ...]:
        if not self._peek().startswith("sides: "):
            self._next += 1
            self._fault("The sides are not named here.")
        line, column, sides = self._value("sides: ", "sides"), len("sides: ") + 1, []
        for code in line.split(" "):
            sides.append(self._gate(parse_side, code, column))
            column += len(code) + 1
        return tuple(sides)

    def _orders(self) -> tuple[Order, ...]:
        orders: list[Order] = []
        while self._peek().startswith(("move: ", "order: ")):
            line = self._line()
            by, moves = self._order(line)
            if orders and moves and orders[-1].by == by and orders[-1].moves:
                orders[-1] = Order(by, (*orders[-1].moves, *moves))
                continue
            self._places["order", len(orders)] = self._next
            orders.append(Order(by, moves))
        return tuple(orders)

    def _order(self, line: str) -> tuple[SideId, tuple[Move, ...]]:
        said, bar, code = line.partition(" |")
        if bool(bar) != self._attributed:
            self._fault("An order names its side, unless attribution is withheld.")
        by = self._gate(parse_side, code, len(said) + 3) if bar else SideId("")
        if said == f"order: {AS_IS}":
            return by, ()
        found = _MOVE.match(said.removeprefix("move: "))
        if not found or not said.startswith("move: "):
            self._fault(f"An order is `move: ¶7 after ¶3`, `move: ¶7 after {HEAD_OF_TEXT}` or `order: {AS_IS}`.")
        return by, (Move(found[1], found[2] or ""),)

    def _choices(self) -> tuple[Choice, ...]:
        choices: list[Choice] = []
        number = 0
        while self._peek().startswith("option "):
            name, option = self._option(self._line())
            self._places["option", number] = self._next
            number += 1
            if choices and choices[-1].name == name:
                choices[-1] = Choice(name, (*choices[-1].options, option))
            else:
                choices.append(Choice(name, (option,)))
        return tuple(choices)

    def _option(self, line: str) -> tuple[str, Option]:
        said, bar, tail = line.removeprefix("option ").partition(" |")
        name, slash, rest = said.partition("/")
        label, colon, where = rest.partition(": ")
        found = _SPAN.match(where)
        if not (slash and colon and (found or where == NO_TEXT)):
            self._fault(f"An option is `option 1/I: ¶3–¶4`, `option 1/I: ¶3` or `option 1/I: {NO_TEXT}`.")
        if bool(bar) != self._attributed:
            self._fault("An option names its holders, unless attribution is withheld.", len("option ") + len(said) + 1)
        by, since = split_voice(tail) if bar else ((), "")
        return name, Option(label, found[1] if found else "", found[2] or found[1] if found else "", by, since)

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        paragraphs: list[Paragraph] = []
        while self._next < len(self._lines) - 1:
            if self._line():
                self._fault("An empty line is missing here, or the line is none that can stand in the head.")
            self._places["paragraph", len(paragraphs)] = self._next + 1
            paragraphs.append(self._paragraph())
        return tuple(paragraphs)

    def _paragraph(self) -> Paragraph:
        ident, spoken = self._numbered(self._line())
        formerly: tuple[str, ...] = ()
        notes: list[Note] = []
        while self._peek().startswith("| "):
            line = self._line()
            if line.startswith("| formerly ") and not notes and not formerly:
                formerly = tuple(line.removeprefix("| formerly ").split(" "))
            else:
                notes.append(self._note(line))
        if self._next >= len(self._lines) - 1:
            self._fault("The paragraph's content is missing.")
        reader = ContentReader(self._line(), self._next, self._attributed)
        content = reader.read(spoken)
        self._references += [(self._next, column + 1, ident) for column, ident in reader.references]
        return Paragraph(ident, spoken, content, tuple(notes), formerly)

    def _numbered(self, line: str) -> tuple[str, tuple[SideId, ...]]:
        ident, dot, codes = line.removeprefix("¶ ").partition(" · ")
        if not line.startswith("¶ "):
            self._fault("A paragraph begins with ¶ and its id.")
        if bool(dot) != self._attributed:
            self._fault("A paragraph names the sides that have spoken, unless attribution is withheld.", len(ident) + 3)
        return ident, tuple(SideId(code) for code in codes.split(" ")) if dot else ()

    def _note(self, line: str) -> Note:
        kind, _, rest = line.removeprefix("| ").partition(" ")
        if kind not in NOTES:
            self._fault("This kind of note is unknown.", 3)
        on = ""
        if rest.startswith("¶"):
            on, _, rest = rest[1:].partition(" ")
        by, since = split_voice(rest) if rest else ((), "")
        return Note(kind, by, on, since)

    def _take(self, line: str) -> bool:
        """Whether this is the next line; then it is read."""
        found = self._peek() == line
        self._next += found
        return found

    def _value(self, name: str, place: str) -> str:
        """What follows a name at the start of the next line; empty when the line is another."""
        if not self._peek().startswith(name):
            return ""
        self._places[place, 0] = self._next + 1
        return self._line()[len(name) :]

    def _peek(self, ahead: int = 0) -> str:
        return self._lines[self._next + ahead] if self._next + ahead < len(self._lines) else ""

    def _line(self) -> str:
        line = self._peek()
        self._next += 1
        return line

    def _gate(self, parse: Callable[[str], _Kind], text: str, column: int) -> _Kind:
        """A value through its own gate, with the place added to what the gate says."""
        try:
            return parse(text)
        except Malformed as error:
            raise at(self._next, column, str(error), error.detail) from None

    def _fault(self, fault: str, column: int = 1) -> NoReturn:
        raise at(self._next, column, fault)
