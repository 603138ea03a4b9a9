"""A Word file that came back: what it changes in the base it was made from, told from its words (R75, R76).

    returned = read_returned(data, bases)

The base is one that this node holds, found by the digest in the file; where the file names none that is known, the most
similar one is taken, `recognised` is False, and a person has to confirm it.  Each paragraph's words with all marks
accepted are compared with the base's.  Marks decide nothing: they only tell who is said to have made a change, and
whether each change can be seen as one; a change without a mark is listed as such.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from paraph.errors import Malformed, Refused
from paraph.exports.differences import words_of
from paraph.exports.docx_about import TITLE_MARK, Made, is_about, parse_about
from paraph.exports.docx_columns import NOTES
from paraph.exports.docx_compare import ReturnedParagraph, compare
from paraph.exports.docx_frame import BASE_PROPERTY
from paraph.exports.docx_gate import Package, open_docx
from paraph.exports.docx_match import likeness
from paraph.exports.docx_story import Aside, Line, Story
from paraph.exports.docx_views import Accepts, Seen, views
from paraph.exports.docx_walk import walk
from paraph.exports.sheet import Base, short
from paraph.names import SideId

RESEMBLES = 0.3
"""Share of common words below which no base is taken for a file's."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back.

    base_digest  the digest that the file names; empty when it names none
    recognised   whether that is the digest of `base`; otherwise a person must confirm the base
    base         what the paragraphs are compared with
    side         in a file of columns, or of several sides' changes: whose were read
    title        as it came back
    paragraphs   in the order of the file; deleted ones where they stood in the base
    asides       text that is in no wording: footnotes, boxes, hidden text, headers
    notes        whatever else a reader should know
    """

    base_digest: str
    recognised: bool
    base: Base
    side: SideId | None
    title: str
    paragraphs: tuple[ReturnedParagraph, ...]
    asides: tuple[Aside, ...]
    notes: tuple[str, ...]

    @property
    def changed(self) -> tuple[ReturnedParagraph, ...]:
        return tuple(one for one in self.paragraphs if one.kind != "unchanged")

    @property
    def unmarked(self) -> tuple[ReturnedParagraph, ...]:
        """The paragraphs with a change that no mark shows."""
        return tuple(one for one in self.paragraphs if not one.marked)


def read_returned(data: bytes, bases: Sequence[Base], side: SideId | None = None) -> Returned:
    """Read a file through the gate and compare it with one of the bases that this node holds.

    `side` says whose column, or whose changes, to read where the file was made with those of several; for a file of
    columns it is the first one's by default.  Raises Malformed or Refused (`docx_gate`), Refused when it must be told
    whose changes to read, or when none of the bases resembles the file.
    """
    package = open_docx(data)
    story = walk(package)
    notes = [*package.notes, *story.notes]
    made = _made(package, notes)
    side = _whose(made, side)
    lines = _column(story, made, side) if made and made.profile == "columns" and side else story.lines
    accepted, original = views(lines, _accepts(made, side))
    digest = _stated(package, made, side)
    base = next((one for one in bases if one.digest == digest), None)
    if base is None:
        notes.append("The file does not name a base that is known here; the most similar one was taken. Confirm it.")
    chosen = base or _most_similar(bases, accepted)
    column = side if made and made.profile == "columns" else None
    if column is None and any(line.column is not None for line in lines):
        notes.append("Some of the text stands in a table; it was read cell by cell.")
    title = _take_title(chosen, accepted, original)
    paragraphs = compare(chosen, accepted, original, column)
    if title != chosen.title:
        notes.append("The title is not the one that the text has here.")
    ours = {short(digest), *([short(made.text)] if made else [])}
    asides = tuple(one for one in story.asides if one.kind != "footer" or not any(each in one.text for each in ours))
    return Returned(digest, base is not None, chosen, side, title, paragraphs, asides, tuple(dict.fromkeys(notes)))


def _made(package: Package, notes: list[str]) -> Made | None:
    """What the file says that it was made from; None where it says nothing that can be read."""
    found = [tree for tree in package.trees.values() if is_about(tree)]
    if len(found) > 1:
        notes.append("The file names more than one base.")
    try:
        return parse_about(found[0]) if len(found) == 1 else None
    except Malformed as error:
        notes.append(str(error))
        return None


def _stated(package: Package, made: Made | None, side: SideId | None) -> str:
    """The base's digest by our own part, else by the document property."""
    if made:
        of_side = [digest for digest, whose in made.bases if whose == side]
        return of_side[0] if made.profile == "columns" and of_side else made.bases[0][0]
    for tree in package.trees.values():
        for one in tree.iter("{*}property"):
            if one.get("name") == BASE_PROPERTY:
                return "".join(str(piece) for piece in one.itertext()).strip()
    return ""


def _whose(made: Made | None, side: SideId | None) -> SideId | None:
    if made is None or not made.shows:
        return side
    if side is not None and side not in made.shows:
        raise Refused("The file holds nothing of that side.", remedy="Choose one of the sides that it shows.")
    if side is None and made.profile == "columns":
        return made.shows[0]
    if side is None and len(made.shows) > 1:
        raise Refused(
            f"The file was made with the changes of {', '.join(made.shows)}.", remedy="Say whose changes to read."
        )
    return side or made.shows[0]


def _accepts(made: Made | None, side: SideId | None) -> Accepts:
    """All marks, but those that name sides of the file and not the one that is read."""
    shown = set(made.shows) if made else set()

    def accepts(author: str) -> bool:
        codes = set(author.split("/"))
        return side is None or side in codes or not codes <= shown

    return accepts


def _column(story: Story, made: Made, side: SideId) -> list[Line]:
    """The lines of one side's column, without its head and the notes that the export put below words.

    Lines outside the table stay, apart from empty ones: the title, and whatever was written there.
    """
    column = made.shows.index(side) + 1
    lines = [line for line in story.lines if line.column in (None, column)]
    ours = {note for notes in NOTES.values() for note in notes} | {side}
    return [line for line in lines if line.column is None or _words(line) not in ours]


def _words(line: Line) -> str:
    return "".join(chunk.text for chunk in line.chunks)


def _most_similar(bases: Sequence[Base], accepted: Sequence[Seen]) -> Base:
    given = words_of("\n".join(one.text for one in accepted))

    def alike(base: Base) -> float:
        return likeness(words_of("\n".join(one.text or "" for one in base.paragraphs)), given)

    best = max(bases, key=alike, default=None)
    if best is None or alike(best) < RESEMBLES:
        raise Refused(
            "No text that is known here resembles the words of this file.",
            remedy="Open the text that the file belongs to, and take the file in there.",
        )
    return best


def _take_title(base: Base, accepted: list[Seen], original: list[Seen]) -> str:
    """The title as it came back, taken out of both texts; empty when it is not to be found."""
    titles = []
    for texts in (accepted, original):
        place = next((n for n, one in enumerate(texts) if TITLE_MARK in one.starts or one.text == base.title), None)
        titles.append(texts.pop(place).text if place is not None else "")
    return titles[0]
