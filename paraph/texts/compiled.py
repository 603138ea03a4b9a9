"""One paragraph of all sides as bracketed content: rival wordings compiled, a wish to delete it beside them.

A side that wants the paragraph gone is an alternative of its own, `[whole text|PK][{delete}|RU]`: that is not the same
as wanting nothing at one place of it.  A silent side is no wording.
"""

from collections.abc import Mapping, Sequence
from threading import Lock

from paraph.names import SideId
from paraph.texts.cache import Compiler
from paraph.texts.model import Alternative, Content, Group
from paraph.texts.recover import DELETE

_compiler = Compiler()
_one_at_a_time = Lock()
"""Pages and commands ask for the same paragraphs again and again: only those are compiled in which a word changed."""


def compile_paragraph(
    wordings: Mapping[SideId, str], deleting: Sequence[SideId], lang: str, order: Sequence[SideId]
) -> Content:
    """The content of a paragraph; empty when nobody has spoken.  `deleting` and `wordings` share no side."""
    content = _compile(wordings, lang, order) if wordings else ()
    if not deleting:
        return content
    gone = Alternative((DELETE,), tuple(side for side in order if side in deleting))
    if not content:
        return (Group((gone,)),)
    kept = Alternative(content, tuple(side for side in order if side in wordings))
    return (Group((kept, gone)),)


def _compile(wordings: Mapping[SideId, str], lang: str, order: Sequence[SideId]) -> Content:
    with _one_at_a_time:
        return _compiler.compile(wordings, lang, order)
