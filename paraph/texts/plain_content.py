"""Reads one line of content in the exact plain form: text, escapes, marks, brackets within brackets.

Nothing is repaired: whatever `format_content` would not have written is Malformed, with its line and column.
Columns count characters from 1.
"""

import re
from dataclasses import dataclass, field

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.escapes import is_plain, meant, unfit
from paraph.texts.model import KINDS, MARKS, Alternative, Content, Group, Mark, Piece
from paraph.texts.rules import MAX_DEPTH, group_fault, sequence_fault, size_fault

_TOKEN = re.compile(r"[^\\\[\]|{}]+|\\u.{0,4}|\\.?|[\[\]|{}]", re.DOTALL)
REMEDY = "Ask for the text again as it was written; nothing in it is repaired."


def at(line: int, column: int, fault: str, detail: str = "") -> Malformed:
    """The error for one place; `fault` is a sentence."""
    return Malformed(f"Line {line}, column {column}: {fault}", remedy=REMEDY, detail=detail)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A group whose holders can be checked only when those of the bracket around it are known."""

    column: int
    group: Group
    whole: bool = False


@dataclass(slots=True)
class ContentReader:
    """One line of content; `references` are the paragraphs it names, with their columns."""

    text: str
    line: int
    attributed: bool
    references: list[tuple[int, str]] = field(default_factory=list)
    _at: int = 0

    def read(self, spoken: tuple[SideId, ...]) -> Content:
        """The whole line, for a paragraph on which these sides have spoken."""
        content, groups = self._content(depth=0)
        if fault := size_fault(content) or sequence_fault(content, inside=False, deletable=True):
            raise self._fault(0, fault)
        self._check(groups, spoken)
        return content

    def _content(self, depth: int) -> tuple[Content, list[_Waiting]]:
        pieces: list[Piece] = []
        words: list[str] = []
        groups: list[_Waiting] = []
        while not self._ended(depth):
            start = self._at
            piece = self._piece(depth)
            if isinstance(piece, str):
                words.append(piece)
                continue
            if words:
                pieces.append("".join(words))
                words.clear()
            pieces.append(piece)
            if isinstance(piece, Group):
                groups.append(_Waiting(start, piece, depth == 0 and start == 0 and self._at == len(self.text)))
        if words:
            pieces.append("".join(words))
        return tuple(pieces), groups

    def _ended(self, depth: int) -> bool:
        """Whether the content that is being read ends here: the line's end, or inside a bracket its bar or bracket."""
        if self._at == len(self.text):
            return True
        return depth > 0 and self.text[self._at] in "|]"

    def _piece(self, depth: int) -> Piece:
        start, token = self._at, self._token()
        first = token[0]
        if first == "[":
            self._at = start
            return self._group(depth, "", "")
        if first == "{":
            return self._braced(start, depth)
        if first == "\\":
            return self._escaped(start, token)
        if first in "]|}":
            raise self._fault(start, f"A stray {first} stands here; one that is meant literally is written \\{first}.")
        return self._words(start, token)

    def _token(self) -> str:
        found = _TOKEN.match(self.text, self._at)
        assert found, "the last part of the pattern and the first match any character"
        self._at = found.end()
        return found.group()

    def _words(self, start: int, token: str) -> str:
        if bad := unfit(token):
            raise self._fault(start + token.index(bad), f"The character U+{ord(bad):04X} cannot stand in a text.")
        if not is_plain(token):
            column = next(number for number, char in enumerate(token) if not is_plain(char))
            raise self._fault(start + column, f"The character U+{ord(token[column]):04X} must be written as an escape.")
        return token

    def _escaped(self, start: int, token: str) -> str:
        char = meant(token)
        if not char:
            raise self._fault(start, "This escape is unknown.")
        return char

    def _braced(self, start: int, depth: int) -> Mark | Group:
        end = self.text.find("}", self._at)
        if end < 0:
            raise self._fault(start, "A brace is opened here and not closed.")
        name, self._at = self.text[self._at : end], end + 1
        if name in MARKS:
            return Mark(name)
        kind, sign, on = name.partition(" ¶")
        if kind not in KINDS or (sign and not on):
            raise self._fault(start, "This mark is unknown.")
        if self.text[self._at : self._at + 1] != "[":
            raise self._fault(start, "A type of bracket stands here without a bracket after it.")
        if on:
            self.references.append((start, on))
        return self._group(depth, kind, on)

    def _group(self, depth: int, kind: str, on: str) -> Group:
        rivals = []
        while self.text[self._at : self._at + 1] == "[":
            rivals.append(self._alternative(depth + 1))
        return Group(tuple(rivals), kind, on)

    def _alternative(self, depth: int) -> Alternative:
        start = self._at
        if depth > MAX_DEPTH:
            raise self._fault(start, f"Brackets are nested more than {MAX_DEPTH} deep.")
        self._at += 1
        content, groups = self._content(depth)
        if self._at == len(self.text):
            raise self._fault(start, "A bracket is opened here and not closed.")
        by, since = self._tail()
        self._check(groups, by)
        return Alternative(content, by, since)

    def _tail(self) -> tuple[tuple[SideId, ...], str]:
        """What stands between the words of a bracket and its end: holders and since when, or nothing if withheld."""
        start, sign = self._at, self.text[self._at]
        if not self.attributed and sign == "|":
            raise self._fault(start, "A holder is named in a text whose attribution is withheld.")
        if self.attributed and sign == "]":
            raise self._fault(start, "This bracket ends without naming its holders.")
        end = self.text.find("]", start)
        if end < 0:
            raise self._fault(start, "A bracket is not closed after its holders.")
        self._at = end + 1
        return split_voice(self.text[start + 1 : end]) if self.attributed else ((), "")

    def _check(self, groups: list[_Waiting], outer: tuple[SideId, ...]) -> None:
        for waiting in groups:
            fault = group_fault(waiting.group, outer, attributed=self.attributed, whole=waiting.whole)
            if fault:
                raise self._fault(waiting.column, fault)

    def _fault(self, index: int, fault: str) -> Malformed:
        return at(self.line, index + 1, fault, f"{fault} … {self.text[index : index + 60]!r}")


def split_voice(text: str) -> tuple[tuple[SideId, ...], str]:
    """`PK/RU since 2026-03-02` taken apart; what the parts say is checked with the rest."""
    codes, word, since = text.partition(" since ")
    return tuple(SideId(code) for code in codes.split("/")), since if since or not word else " "
