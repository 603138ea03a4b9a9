"""A returned text with all its marks accepted, and with all of them rejected.

    views(story.lines, accepts)  ->  accepted, original

An insertion is in the accepted text alone, a deletion in the original alone, and something inserted and then deleted in
neither; a passage moved with marks is one of each.  The end of a paragraph is a sign like any other: where it is taken
out, what follows joins on (ECMA-376 part 1, 17.13.5).  Where only some authors' marks are accepted, the rest counts as
rejected in both texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from paraph.exports.docx_story import Chunk, Comment, Line, Marks

Accepts = Callable[[str], bool]


@dataclass(slots=True)
class Seen:
    """A paragraph of one of the two texts.

    inserted    the stretches of `text` that a mark brings in, as (start, end)
    starts      names of the bookmarks that open in it, in order
    ends        names of those that close in it
    authors     of every mark in it, taken out or brought in, in order
    """

    text: str = ""
    inserted: list[tuple[int, int]] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    number: str = ""
    column: int | None = None

    def is_inserted(self, start: int, end: int) -> bool:
        """Whether a mark brings in all of a stretch; it may take several that touch."""
        for from_, to in self.inserted:
            if from_ <= start < to:
                start = to
        return start >= end


def views(lines: Iterable[Line], accepts: Accepts) -> tuple[list[Seen], list[Seen]]:
    """The text with the marks of accepted authors accepted, and the text with every mark rejected."""
    lines = list(lines)
    return _view(lines, lambda marks: _in_accepted(marks, accepts)), _view(lines, _in_original)


def _in_original(marks: Marks) -> bool:
    return marks.inserted_by is None


def _in_accepted(marks: Marks, accepts: Accepts) -> bool:
    if marks.inserted_by is not None and not accepts(marks.inserted_by):
        return False
    return marks.deleted_by is None or not accepts(marks.deleted_by)


def _view(lines: list[Line], shows: Callable[[Marks], bool]) -> list[Seen]:
    seen: list[Seen] = []
    open_one = Seen()
    for line in lines:
        had = len(open_one.text), len(open_one.starts)
        _add_line(open_one, line, shows)
        ends = shows(line.end)
        if ends or (line.closed and open_one.text):
            seen.append(open_one)
            open_one = Seen()
        elif len(open_one.text) == had[0]:
            # Nothing of the line is left: its bookmarks go with it, or the next paragraph would seem a merged one.
            del open_one.starts[had[1] :]
            open_one.number = ""
    return [*seen, open_one] if open_one.text else seen


def _add_line(seen: Seen, line: Line, shows: Callable[[Marks], bool]) -> None:
    seen.column = line.column
    seen.number = seen.number or line.number
    seen.comments += line.comments
    for chunk in line.chunks:
        _add_chunk(seen, chunk, shows(chunk.marks))
    for author in (line.end.inserted_by, line.end.deleted_by):
        _add_author(seen, author)


def _add_chunk(seen: Seen, chunk: Chunk, is_shown: bool) -> None:
    if chunk.start:
        seen.starts.append(chunk.start)
    if chunk.end:
        seen.ends.append(chunk.end)
    for author in (chunk.marks.inserted_by, chunk.marks.deleted_by):
        _add_author(seen, author)
    if is_shown and chunk.text:
        start = len(seen.text)
        seen.text += chunk.text
        if chunk.marks.inserted_by is not None:
            seen.inserted.append((start, len(seen.text)))


def _add_author(seen: Seen, author: str | None) -> None:
    if author and author not in seen.authors:
        seen.authors.append(author)
