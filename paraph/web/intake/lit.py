"""The report as it reads: its paragraphs, every claim's words lit, what is no part of it greyed with its kind (R2)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paraph.web.models import Mark, Proposal, Report

_LINE = re.compile(r"[^\n]+")
MAX_PARAGRAPHS = 1_500
"""Paragraphs shown; a longer file says so, and its original can be opened."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph with the proposals whose words it belongs to, the shortest first."""

    text: str
    proposals: tuple[Proposal, ...] = ()
    shared: bool = False

    @property
    def first(self) -> Proposal:
        return self.proposals[0]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text: its number, its pieces, the mark it lies in (None: it is the report)."""

    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs under one mark, or under none, that follow one another."""

    mark: Mark | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def noise(self) -> bool:
        return self.mark is not None and self.mark.kind != "report"

    @property
    def first(self) -> int:
        return self.paragraphs[0].number

    @property
    def last(self) -> int:
        return self.paragraphs[-1].number


def blocks(report: Report, proposals: Sequence[Proposal], shared: Sequence[Sequence[int]] = ()) -> list[Block]:
    """The text in blocks; `shared` are spans that stand in another report too."""
    marks = list(report.marks.all())
    found: list[list[Paragraph]] = []
    for number, (start, end) in enumerate(paragraphs(str(report.text)), 1):
        if number > MAX_PARAGRAPHS:
            break
        mark = next((mark for mark in marks if mark.start < end and start < mark.end), None)
        one = Paragraph(number, start, end, tuple(_pieces(str(report.text), start, end, proposals, shared)), mark)
        if found and found[-1][0].mark is mark:
            found[-1].append(one)
        else:
            found.append([one])
    return [Block(group[0].mark, tuple(group)) for group in found]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines that say something."""
    for line in _LINE.finditer(text):
        if line.group().strip():
            yield line.start(), line.end()


def _pieces(
    text: str, start: int, end: int, proposals: Sequence[Proposal], shared: Sequence[Sequence[int]]
) -> Iterator[Piece]:
    """The paragraph cut wherever a claim's words or a shared passage begin or end."""
    here = [item for item in proposals if item.start < end and start < item.end]
    both = [span for span in shared if span[0] < end and start < span[1]]
    cuts = {start, end}
    for first, last in [*((item.start, item.end) for item in here), *((span[0], span[1]) for span in both)]:
        cuts |= {min(max(first, start), end), min(max(last, start), end)}
    points = sorted(cuts)
    for one, two in pairwise(points):
        over = sorted((item for item in here if item.start <= one and two <= item.end), key=_length)
        yield Piece(text[one:two], tuple(over), any(span[0] <= one and two <= span[1] for span in both))


def _length(item: Proposal) -> int:
    return item.end - item.start
