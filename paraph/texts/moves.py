"""Passages that one side has here and another has there: shown to readers, decided by nobody.

A bracketed text has no other form for a moved passage than words wanted in one place and words wanted in another, and
stays so; this finds the pairs, within a paragraph and between the paragraphs of a document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paraph.names import SideId
from paraph.texts.compiler import compile_wordings
from paraph.texts.model import Content, Group
from paraph.texts.segment import is_word, tokens

LEAST = 4
"""Words in a passage that is worth telling; shorter ones recur by chance."""

MAX_ALIKE = 8
"""Places of one phrase beyond which it is a commonplace, not a passage that moved."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A bracket: the paragraph's id, the number of the piece in its content, and the sides that have words in it."""

    paragraph: str
    piece: int
    by: tuple[SideId, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Some sides have these words at `here`, others at `there`, and `here` comes first."""

    words: str
    here: Place
    there: Place


@dataclass(frozen=True, slots=True)
class _Alternative:
    place: Place
    order: tuple[int, int]
    text: str
    words: list[str]
    starts: list[int]

    def slice(self, at: int, length: int) -> str:
        last = at + length - 1
        return self.text[self.starts[at] : self.starts[last] + len(self.words[last])]


def moves(wordings: Mapping[SideId, str], lang: str, glossary: tuple[str, ...] = ()) -> tuple[Move, ...]:
    """The passages that stand in different places of one paragraph; its id in them is the empty text."""
    return document_moves({"": compile_wordings(wordings, lang, glossary=glossary)}, glossary)


def document_moves(document: Mapping[str, Content], glossary: tuple[str, ...] = ()) -> tuple[Move, ...]:
    """The passages that stand in different places of a document, by paragraph id; longest first, none overlapping."""
    held = list(_alternatives(document, glossary))
    taken: set[tuple[int, int]] = set()
    found: list[Move] = []
    for length, one, at, other, there in sorted({*_matches(held)}, key=lambda match: (-match[0], match[1:])):
        mine, theirs = {(one, at + k) for k in range(length)}, {(other, there + k) for k in range(length)}
        if taken.isdisjoint(mine | theirs):
            taken |= mine | theirs
            found.append(Move(held[one].slice(at, length), held[one].place, held[other].place))
    return tuple(found)


def _alternatives(document: Mapping[str, Content], glossary: tuple[str, ...]) -> Iterator[_Alternative]:
    for row, (paragraph, content) in enumerate(document.items()):
        for number, piece in enumerate(content):
            for held in piece.alternatives if isinstance(piece, Group) else ():
                text = "".join(part for part in held.content if isinstance(part, str))
                cut = tokens(text, glossary)
                yield _Alternative(Place(paragraph, number, held.by), (row, number), text, cut.words, cut.starts)


_Match = tuple[int, int, int, int, int]


def _matches(held: Sequence[_Alternative]) -> Iterator[_Match]:
    """Maximal equal passages of two alternatives in different places whose sides differ: length, and where in each."""
    seen: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, mine in enumerate(held):
        for at in range(len(mine.words) - LEAST + 1):
            alike = seen.setdefault(tuple(mine.words[at : at + LEAST]), [])
            for other, there in alike if len(alike) <= MAX_ALIKE else ():
                match = _match(held, other, there, number, at)
                if match is not None:
                    yield match
            alike.append((number, at))


def _match(held: Sequence[_Alternative], one: int, at: int, other: int, there: int) -> _Match | None:
    """The passage grown to the right from an equal phrase; None where it has begun further left, or is no move."""
    first, second = held[one], held[other]
    if first.order == second.order or not {*first.place.by}.isdisjoint(second.place.by):
        return None
    if at and there and first.words[at - 1] == second.words[there - 1]:
        return None
    length, room = LEAST, min(len(first.words) - at, len(second.words) - there)
    while length < room and first.words[at + length] == second.words[there + length]:
        length += 1
    if sum(map(is_word, first.words[at : at + length])) < LEAST:
        return None
    return length, one, at, other, there
