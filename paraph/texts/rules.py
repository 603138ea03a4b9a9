"""What is allowed inside a paragraph, said once for the model and for every written form.

Each function looks at one thing and returns what is wrong with it, in words for a person, or the empty text.  Where it
stands is for the caller to say: a reader knows line and column, the model only the paragraph.
"""

from collections.abc import Sequence

from paraph.errors import Malformed
from paraph.names import SideId, parse_moment
from paraph.texts.escapes import unfit
from paraph.texts.model import KINDS, MARKS, Alternative, Content, Group, Mark

MAX_DEPTH = 8
"""Brackets within brackets; drafts of the largest conferences went to four."""
MAX_PIECES = 200_000
"""Texts, groups and marks in one paragraph, nested ones counted."""
MAX_TEXT = 1_300_000
"""Characters in one paragraph: the most wordings that can be compiled, each as long as one may be."""
MAX_RIVALS = 32
"""Alternatives in one group, and sides of a document."""


def text_fault(text: str) -> str:
    if not text:
        return "A piece of text is empty."
    if bad := unfit(text):
        return f"The character U+{ord(bad):04X} cannot stand in a text."
    return ""


def since_fault(since: str) -> str:
    """A day or a moment in its one spelling, or nothing."""
    try:
        if since:
            parse_moment(f"{since}T00:00:00Z" if len(since) == 10 else since)
    except Malformed:
        return "Since when is neither a day such as 2026-03-02 nor a moment such as 2026-03-02T09:00:00Z."
    return ""


def holders_fault(by: Sequence[SideId], outer: Sequence[SideId], attributed: bool) -> str:
    """`by` are some of `outer`, once each and in that order; nobody where attribution is withheld."""
    if not attributed:
        return "A holder is named in a text whose attribution is withheld." if by else ""
    if not by:
        return "No side is named."
    if len(set(by)) != len(by):
        return "A code is repeated."
    places = {side: place for place, side in enumerate(outer)}
    if any(side not in places for side in by):
        return "A code is not that of a side that can be named here."
    if [places[side] for side in by] != sorted(places[side] for side in by):
        return "The codes do not stand in the document's order."
    return ""


def sequence_fault(content: Content, *, inside: bool, deletable: bool) -> str:
    """Whether the pieces may follow one another; `inside` a bracket, and where `{delete}` may stand."""
    before: object = None
    for piece in content:
        if isinstance(piece, Mark) and piece.name not in MARKS:
            return "This mark is unknown."
        if isinstance(before, Mark):
            return "Something follows a mark; a mark comes last."
        if isinstance(piece, Group) and isinstance(before, Group):
            return "Two groups of brackets touch; they are one place of the text."
        if isinstance(piece, str) and isinstance(before, str):
            return "Two pieces of text follow one another."
        before = piece
    return _mark_fault(content, inside, deletable)


def _mark_fault(content: Content, inside: bool, deletable: bool) -> str:
    last = content[-1] if content else None
    if not isinstance(last, Mark):
        return ""
    if last.name == "delete":
        fine = deletable and len(content) == 1
        return "" if fine else "{delete} is for a whole paragraph, alone or alone in a bracket that is all of it."
    return "" if inside else f"{{{last.name}}} stands in no bracket, so nobody holds it."


def group_fault(group: Group, outer: Sequence[SideId], *, attributed: bool, whole: bool) -> str:
    """One group with its alternatives, not what is nested in them; `whole`: it is all there is of its paragraph."""
    rivals = group.alternatives
    if not 1 <= len(rivals) <= MAX_RIVALS:
        return f"A group holds 1 to {MAX_RIVALS} alternatives, this one {len(rivals)}."
    for rival in rivals:
        if fault := alternative_fault(rival, outer, attributed=attributed, whole=whole):
            return fault
    if len({rival.content for rival in rivals}) != len(rivals):
        return "Two alternatives of one group have the same words; write them once with all their holders."
    if not attributed and [sort_key(rival.content) for rival in rivals] != sorted(sort_key(r.content) for r in rivals):
        return (
            "Where attribution is withheld, alternatives stand in order of their characters: another order could tell."
        )
    if attributed and len({side for rival in rivals for side in rival.by}) != sum(len(rival.by) for rival in rivals):
        return "A side holds two alternatives of one group."
    return kind_fault(group) or (_needless_fault(group, outer) if attributed else "")


def alternative_fault(rival: Alternative, outer: Sequence[SideId], *, attributed: bool, whole: bool) -> str:
    if not rival.content:
        return "A bracket is empty; a side that is named in no bracket wants nothing there."
    if rival.since and not attributed:
        return "Since when is told in a text whose attribution is withheld."
    return (
        holders_fault(rival.by, outer, attributed)
        or since_fault(rival.since)
        or sequence_fault(rival.content, inside=True, deletable=whole)
    )


def kind_fault(group: Group) -> str:
    if group.kind and group.kind not in KINDS:
        return "This type of bracket is unknown."
    if (group.kind == "consequential") != bool(group.on):
        return "A consequential bracket, and no other, names the paragraph it falls with."
    if group.kind in ("insertion", "deletion", "placeholder") and len(group.alternatives) != 1:
        return f"A bracket of the type {group.kind} has one wording, this one {len(group.alternatives)}."
    return ""


def _needless_fault(group: Group, outer: Sequence[SideId]) -> str:
    """Agreed means no bracket: a bracket of no explicit type that all hold would hide that."""
    only = group.alternatives[0]
    if (
        group.kind
        or len(group.alternatives) > 1
        or tuple(only.by) != tuple(outer)
        or isinstance(only.content[-1], Mark)
    ):
        return ""
    return "Every side that can hold this bracket holds it; then it is no bracket."


def content_fault(content: Content, outer: Sequence[SideId], *, attributed: bool) -> str:
    """A whole paragraph's content, nested brackets included."""
    if fault := size_fault(content):
        return fault
    if fault := sequence_fault(content, inside=False, deletable=True):
        return fault
    return _pieces_fault(content, outer, attributed, len(content) == 1)


def _pieces_fault(content: Content, outer: Sequence[SideId], attributed: bool, whole: bool) -> str:
    for piece in content:
        if isinstance(piece, str) and (fault := text_fault(piece)):
            return fault
        if not isinstance(piece, Group):
            continue
        if fault := group_fault(piece, outer, attributed=attributed, whole=whole):
            return fault
        for rival in piece.alternatives:
            if fault := _pieces_fault(rival.content, rival.by, attributed, False):
                return fault
    return ""


def size_fault(content: Content) -> str:
    """Depth, count and length, measured without recursion so that no depth can hurt."""
    level, depth, pieces, length = [content], 0, 0, 0
    while level:
        if depth > MAX_DEPTH:
            return f"Brackets are nested more than {MAX_DEPTH} deep."
        pieces += sum(len(part) for part in level)
        length += sum(len(piece) for part in level for piece in part if isinstance(piece, str))
        if pieces > MAX_PIECES:
            return f"A paragraph has more than {MAX_PIECES:,} pieces."
        if length > MAX_TEXT:
            return f"A paragraph has more than {MAX_TEXT:,} characters."
        groups = [piece for part in level for piece in part if isinstance(piece, Group)]
        level, depth = [rival.content for group in groups for rival in group.alternatives], depth + 1
    return ""


def sort_key(content: Content) -> tuple[object, ...]:
    """An order of contents that depends on their words alone: text, then marks, then groups; by code point."""
    return tuple(_piece_key(piece) for piece in content)


def _piece_key(piece: str | Group | Mark) -> tuple[object, ...]:
    if isinstance(piece, str):
        return (0, piece)
    if isinstance(piece, Mark):
        return (1, piece.name)
    return (2, piece.kind, piece.on, tuple(sort_key(rival.content) for rival in piece.alternatives))
