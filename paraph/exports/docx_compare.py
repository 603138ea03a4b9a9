"""A base and a returned text side by side: each paragraph unchanged, changed, new, deleted, moved, split or merged.

Content decides (R76): `now` is compared with the words of the base.  The text with all marks rejected serves one
purpose, to tell which of the changes no mark shows: words of the base that are missing there too, and words that stand
in the accepted text without a mark.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from paraph.exports.differences import Change, bare_differences, differences
from paraph.exports.docx_about import bookmark
from paraph.exports.docx_place import Placement
from paraph.exports.docx_story import Comment
from paraph.exports.docx_views import Seen
from paraph.exports.sheet import Base
from paraph.names import SideId
from paraph.words.characters import Suspicion, suspicions

Kind = Literal["unchanged", "changed", "new", "deleted", "moved", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A change that no mark shows: words of the base that are gone, words that are there instead."""

    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ReturnedParagraph:
    """One paragraph.

    id          its name in the base; empty when it is new
    kind        `moved` when nothing but its place changed; see `moved`
    base, now   its words then and now; None when there are none
    moved       whether it stands elsewhere among the others, changed or not
    marked      whether every change of its words is covered by marks
    unmarked    the changes that are not
    authors     of the marks in it, as the file names them
    by_mark     whether a bookmark told which paragraph it is; otherwise its words did, and a person should look
    parts       what it was split into
    also        the other paragraphs of the base that were merged into it
    after       for a new one: the paragraph of the base that it follows; empty at the start
    number      as the file calls it
    odd         characters that hide or deceive
    """

    id: str
    kind: Kind
    base: str | None
    now: str | None
    moved: bool = False
    marked: bool = True
    unmarked: tuple[Piece, ...] = ()
    authors: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    by_mark: bool = True
    parts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    after: str = ""
    number: str = ""
    odd: tuple[Suspicion, ...] = ()


def compare(
    base: Base, accepted: Sequence[Seen], original: Sequence[Seen], column: SideId | None = None
) -> tuple[ReturnedParagraph, ...]:
    """Every paragraph of the file and of the base once: in the file's order, deleted ones after their neighbour."""
    if not any(one.number for one in accepted):
        numbers = frozenset(one.number for one in base.paragraphs) - {""}
        accepted = [_without_number(one, numbers) for one in accepted]
        original = [_without_number(one, numbers) for one in original]
    return _Comparison(base, accepted, original, column).all()


def _without_number(seen: Seen, numbers: frozenset[str]) -> Seen:
    """Where the styles were lost, a number of the base that stands before the words with a tab is no word."""
    head, tab, rest = seen.text.partition("\t")
    if not tab or head not in numbers:
        return seen
    cut = len(head) + 1
    inserted = [(max(0, start - cut), end - cut) for start, end in seen.inserted if end > cut]
    return replace(seen, text=rest, inserted=inserted, number=head)


class _Comparison:
    """Both texts of a file placed on the base, and what follows for each paragraph."""

    def __init__(self, base: Base, now: Sequence[Seen], before: Sequence[Seen], column: SideId | None) -> None:
        self._texts = {one.id: one.text for one in base.paragraphs if one.text is not None}
        self._others = {bookmark(one.id, column): one.id for one in base.paragraphs if one.text is None}
        self._lang = base.lang
        self._now = Placement(self._texts, now, column, frozenset(self._others))
        self._before = Placement(self._texts, before, column, frozenset(self._others))
        self._moved = moved([idents[0] for _, idents in sorted(self._now.groups.items())], list(self._texts))

    def all(self) -> tuple[ReturnedParagraph, ...]:
        deleted: dict[str, list[ReturnedParagraph]] = defaultdict(list)
        last = ""
        for ident in self._texts:
            if ident in self._now.home:
                last = ident
            else:
                deleted[last].append(self._deleted(ident))
        made, after = deleted[""], ""
        for place, seen in enumerate(self._now.seen):
            if idents := self._now.groups.get(place):
                made += [self._known(place, idents), *(one for ident in idents for one in deleted[ident])]
                after = idents[-1]
            elif place not in self._now.splits and seen.text.strip():
                made.append(self._new(seen, after))
        return tuple(made)

    def _known(self, place: int, idents: list[str]) -> ReturnedParagraph:
        seen, parts = self._now.joined(place), self._now.parts(place)
        base = "\n".join(self._texts[ident] for ident in idents)
        unmarked = _unmarked(base, self._before.text_of(idents), seen)
        is_moved = idents[0] in self._moved
        kind: Kind = "changed" if base != seen.text else "moved" if is_moved else "unchanged"
        return ReturnedParagraph(
            idents[0],
            "merged" if len(idents) > 1 else "split" if len(parts) > 1 else kind,
            base,
            seen.text,
            moved=is_moved,
            marked=not unmarked,
            unmarked=unmarked,
            authors=tuple(seen.authors),
            comments=tuple(seen.comments),
            by_mark=all(ident in self._now.by_mark for ident in idents),
            parts=tuple(self._now.seen[part].text for part in parts) if len(parts) > 1 else (),
            also=tuple(idents[1:]),
            number=seen.number,
            odd=suspicions(seen.text, self._lang),
        )

    def _new(self, seen: Seen, after: str) -> ReturnedParagraph:
        """A paragraph that the base knows but has no words for keeps its name."""
        bare = tuple(Piece("", text) for text in _bare(seen))
        known = [self._others[name] for name in seen.starts if name in self._others]
        return ReturnedParagraph(
            known[0] if known else "",
            "new",
            None,
            seen.text,
            marked=not bare,
            unmarked=bare,
            authors=tuple(seen.authors),
            comments=tuple(seen.comments),
            by_mark=bool(known),
            after=after,
            number=seen.number,
            odd=suspicions(seen.text, self._lang),
        )

    def _deleted(self, ident: str) -> ReturnedParagraph:
        """Its words are nowhere; a mark shows that where they still stand in the text with all marks rejected."""
        text = self._texts[ident]
        marked = self._before.text_of([ident]) == text
        unmarked = () if marked else (Piece(text, ""),)
        return ReturnedParagraph(ident, "deleted", text, None, marked=marked, unmarked=unmarked)


def _unmarked(base: str, before: str, seen: Seen) -> tuple[Piece, ...]:
    """The changes from base to now that marks do not cover.

    All are covered when the text without its marks is the base, word for word.  Otherwise a change is uncovered when
    some of the words that it takes from the base are missing there too, or some that it brings in have no mark.
    """
    now = seen.text
    if base in (before, now):
        return ()
    missing = bare_differences(base, before)
    bare = bare_differences(base, now)
    gone = [one for one in bare if any(_touch(one, other) for other in missing)]
    unsigned = [one for one in bare if not seen.is_inserted(one.from_, one.to)]
    pieces = [
        Piece(
            base[change.start : change.end] if any(_within(one, change) for one in gone) else "",
            now[change.from_ : change.to] if any(_within(one, change) for one in unsigned) else "",
        )
        for change in differences(base, now)
    ]
    return tuple(piece for piece in pieces if piece != Piece("", ""))


def _within(one: Change, whole: Change) -> bool:
    return whole.start <= one.start and one.end <= whole.end and whole.from_ <= one.from_ and one.to <= whole.to


def _touch(one: Change, other: Change) -> bool:
    """Whether both take some of the same words of the base."""
    return max(one.start, other.start) < min(one.end, other.end)


def _bare(seen: Seen) -> list[str]:
    """The stretches of a paragraph that no mark brings in."""
    bare, last = [], 0
    for start, end in [*sorted(seen.inserted), (len(seen.text), len(seen.text))]:
        bare.append(seen.text[last:start])
        last = max(last, end)
    return [text for text in bare if text.strip()]


def moved(found: list[str], order: list[str]) -> frozenset[str]:
    """The fewest paragraphs that must move to turn one order into the other: those outside a longest rising run."""
    rank = {ident: place for place, ident in enumerate(order)}
    ends: list[int] = []
    length: list[int] = []
    for ident in found:
        at = bisect_left(ends, rank[ident])
        ends[at : at + 1] = [rank[ident]]
        length.append(at)
    kept, want = set[str](), len(ends) - 1
    for ident, at in zip(reversed(found), reversed(length), strict=True):
        if at == want:
            kept.add(ident)
            want -= 1
    return frozenset(found) - kept
