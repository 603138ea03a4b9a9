"""Bracketed texts remembered: of a thousand paragraphs only those are compiled in which a word changed.

A text is found again by what it was made from, namely the wordings themselves with their sides in order, the language
and the glossary: compared in full, so nothing can be mistaken for another.  The least recently used go first.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from paraph.names import SideId
from paraph.texts.compiler import compile_wordings
from paraph.texts.model import Content

MAX_KEPT = 30_000_000
"""Characters in the wordings of all texts remembered: the record of a large mechanism several times over."""

_Key = tuple[str, tuple[str, ...], tuple[tuple[SideId, str], ...], tuple[SideId, ...] | None]


class Compiler:
    """Compiles as `compile_wordings` does, and remembers.  For one thread at a time."""

    def __init__(self, most: int = MAX_KEPT) -> None:
        self._most = most
        self._held = 0
        self._kept: OrderedDict[_Key, Content] = OrderedDict()

    def compile(
        self,
        wordings: Mapping[SideId, str],
        lang: str,
        order: Sequence[SideId] | None = None,
        glossary: tuple[str, ...] = (),
    ) -> Content:
        key = lang, glossary, tuple(wordings.items()), None if order is None else tuple(order)
        found = self._kept.get(key)
        if found is None:
            found = compile_wordings(wordings, lang, order, glossary)
            self._keep(key, found)
        else:
            self._kept.move_to_end(key)
        return found

    def document(
        self,
        paragraphs: Iterable[Mapping[SideId, str]],
        lang: str,
        order: Sequence[SideId] | None = None,
        glossary: tuple[str, ...] = (),
    ) -> list[Content]:
        """The texts of all paragraphs, in their order."""
        return [self.compile(wordings, lang, order, glossary) for wordings in paragraphs]

    def _keep(self, key: _Key, content: Content) -> None:
        self._kept[key] = content
        self._held += _weight(key)
        while self._held > self._most:
            self._held -= _weight(self._kept.popitem(last=False)[0])


def _weight(key: _Key) -> int:
    return 100 + sum(len(text) for _, text in key[2])
