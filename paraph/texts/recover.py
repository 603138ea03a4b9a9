"""What each side wants, read back from a bracketed text: exactly the wording from which it was compiled."""

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.model import Content, Group, Mark

DELETE = Mark("delete")
"""The side wants the paragraph gone; an empty wording wants it there with nothing in it."""


def wording_of(content: Content, side: SideId) -> str | Mark:
    """A side's wording: its text, or `DELETE`.

    A side that is named in no alternative of a group wants nothing there, so for a side that has not spoken the answer
    is the common words.  Malformed: the side is named in two alternatives of one group, or a mark other than `delete`
    stands in its wording, or `delete` beside text.
    """
    parts: list[str | Mark] = []
    _gather(content, side, parts)
    if DELETE in parts:
        if len(parts) > 1:
            raise Malformed("A deletion stands beside text of the same side.", detail=side)
        return DELETE
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        raise Malformed("A mark stands where a side's words are asked for.", detail=side)
    return "".join(texts)


def _gather(content: Content, side: SideId, parts: list[str | Mark]) -> None:
    for piece in content:
        if not isinstance(piece, Group):
            parts.append(piece)
            continue
        held = [alternative for alternative in piece.alternatives if side in alternative.by]
        if len(held) > 1:
            raise Malformed("A side is named in two alternatives of one place.", detail=side)
        if held:
            _gather(held[0].content, side, parts)
