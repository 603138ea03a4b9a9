"""What no file can carry: a control character in a side's wording, which a node that checks nothing may have signed.

A form that is read back exactly must not show such a character as another: it is refused, and the refusal names whose
wording it is, so that one knows whom to ask.  A form for reading alone shows its number, `<U+0007>`, as the working
paper does.
"""

from dataclasses import replace

from paraph.errors import Refused
from paraph.negotiation.views import ParagraphView, Version
from paraph.texts.escapes import unfit
from paraph.texts.model import Content, Group, Piece

Shown = list[tuple[ParagraphView, Version]]


def check_carried(shown: Shown) -> None:
    """Refused with the paragraph, the language and the side whose wording holds what no file can carry."""
    for item, version in shown:
        for side, wording in version.wordings.items():
            if bad := unfit(wording):
                where = item.number or item.ref.id
                raise Refused(
                    f"What {side} says in paragraph {where}, {version.lang}, holds the character {_spelt(bad)}, "
                    "which this form cannot carry.",
                    remedy=f"Ask {side} for other words; till then use the working paper or UN style, "
                    "which show its number.",
                    detail=f"{item.ref} at character {wording.index(bad) + 1}",
                )


def readable(content: Content) -> Content:
    """The same content with the number of every such character in its place."""
    return tuple(_piece(piece) for piece in content)


def _piece(piece: Piece) -> Piece:
    if isinstance(piece, str):
        return "".join(f"<{_spelt(char)}>" if unfit(char) else char for char in piece) if unfit(piece) else piece
    if isinstance(piece, Group):
        rivals = tuple(replace(one, content=readable(one.content)) for one in piece.alternatives)
        return replace(piece, alternatives=rivals)
    return piece


def _spelt(char: str) -> str:
    return f"U+{ord(char):04X}"
