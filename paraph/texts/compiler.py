"""From each side's wording of a paragraph to one text: common words outside, differing ones in attributed brackets.

    compile_wordings({"PK": "We agreed.", "RU": "We took note."}, "en")
    ("We ", Group(agreed → PK, took note → RU), ".")

The result depends on the set of wordings alone: neither on who holds which nor on the order of sides, which decides
only the order of codes and of alternatives.  It is cut from the wordings themselves, without any normalising, and every
side's wording is read back from it before it is returned.  Derived, it is never signed: each side's word is the source.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.build import attributed, segments
from paraph.texts.chains import FIRST
from paraph.texts.families import Run, common_runs
from paraph.texts.model import Content
from paraph.texts.polish import polished
from paraph.texts.recover import wording_of
from paraph.texts.segment import tokens

MAX_SIDES = 32
"""Wordings of one paragraph."""

MAX_CHARACTERS = 20_000
"""In one wording, as in any text value; the worst of that size take about a second for ten sides."""


def compile_wordings(
    wordings: Mapping[SideId, str],
    lang: str,
    order: Sequence[SideId] | None = None,
    glossary: tuple[str, ...] = (),
) -> Content:
    """One text of all wordings; a side that wants nothing has the empty wording, a silent side is left out.

    `order` is the document's order of sides (by default that of `wordings`); it may name silent sides too.  Malformed:
    too many sides, a wording that is too long, an order that leaves out a side.
    """
    sides = _sides(wordings, order)
    texts = sorted(set(wordings.values()))
    holders = [tuple(side for side in sides if wordings[side] == text) for text in texts]
    cut = [tokens(text, glossary) for text in texts]
    content = attributed(segments(texts, cut, kept_runs([found.words for found in cut])), holders, sides)
    for side in sides:
        assert wording_of(content, side) == wordings[side], f"the wording of {side} is not recovered"
    return content


def _sides(wordings: Mapping[SideId, str], order: Sequence[SideId] | None) -> tuple[SideId, ...]:
    sides = tuple(wordings if order is None else (side for side in order if side in wordings))
    if not 1 <= len(wordings) <= MAX_SIDES:
        raise Malformed(f"A text is compiled from 1 to {MAX_SIDES} wordings, not {len(wordings)}.")
    if len(sides) != len(wordings) or len(set(sides)) != len(sides):
        raise Malformed("The order of sides leaves out a side that has spoken, or names one twice.")
    for side, text in wordings.items():
        if len(text) > MAX_CHARACTERS:
            raise Malformed(f"A wording has at most {MAX_CHARACTERS:,} characters, not {len(text):,}.", detail=side)
    return sides


def kept_runs(rows: Sequence[Sequence[str]]) -> list[Run]:
    """The runs of tokens that stay outside brackets: what all begin and end with, and the cheapest chain between."""
    known = _characters(rows)
    strings = ["".join(map(known.__getitem__, row)) for row in rows]
    head = _shared(strings)
    tail = _shared([string[head:][::-1] for string in strings])
    inner = [string[head : len(string) - tail] for string in strings]
    distinct = sorted(set(inner))
    if len(distinct) == 1:
        return [((0,) * len(strings), len(strings[0]))] * bool(strings[0])
    where = [distinct.index(string) for string in inner]
    found = [(tuple([at[w] + head for w in where]), length) for at, length in common_runs(distinct, list(known))]
    before = [((0,) * len(strings), head)] * bool(head)
    behind = [(tuple([len(string) - tail for string in strings]), tail)] * bool(tail)
    return polished(strings, [*before, *found, *behind], known)


def _characters(rows: Iterable[Iterable[str]]) -> dict[str, str]:
    """A character for each token, so that comparing and searching run at the speed of strings."""
    return dict(zip(dict.fromkeys(chain.from_iterable(rows)), map(chr, count(FIRST)), strict=False))


def _shared(strings: Sequence[str]) -> int:
    """How many characters all begin with."""
    first, last = min(strings), max(strings)
    for place, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return place
    return min(len(first), len(last))
