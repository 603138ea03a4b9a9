"""Which paragraphs of a file hold which paragraphs of a base, with splits and mergers told from the words.

placed = Placement(texts, seen)
placed.groups     place in the file -> the paragraphs of the base whose words are there, in the base's order
placed.splits     place -> the place whose paragraph it continues (or begins)
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from paraph.exports.differences import words_of
from paraph.exports.docx_match import PART, common, match
from paraph.exports.docx_views import Seen
from paraph.names import SideId


class Placement:
    """A base's paragraphs (name -> words) found in one reading of a file.

    `others` names bookmarks of paragraphs that have no words in the base: where they stand is something new.
    """

    def __init__(
        self, texts: Mapping[str, str], seen: Sequence[Seen], column: SideId | None, others: frozenset[str]
    ) -> None:
        self.seen = seen
        self._rank = {ident: rank for rank, ident in enumerate(texts)}
        self._order = list(texts)
        self._words = {ident: words_of(text) for ident, text in texts.items()}
        self._seen_words = [words_of(one.text) for one in seen]
        self._apart = frozenset(place for place, one in enumerate(seen) if others.intersection(one.starts))
        matched = match(texts, seen, column, self._apart)
        self.by_mark = matched.by_mark
        self.groups = self._grouped(matched.found)
        self.home = {ident: place for place, idents in self.groups.items() for ident in idents}
        self.splits = self._split()

    def parts(self, place: int) -> list[int]:
        """All places that make up what the paragraph at `place` became."""
        return sorted([place, *(other for other, home in self.splits.items() if home == place)])

    def joined(self, place: int) -> Seen:
        """Them as one, with a line end between two that no mark covers."""
        return _join([self.seen[part] for part in self.parts(place)])

    def text_of(self, idents: Sequence[str]) -> str:
        """What the file has for some paragraphs of the base, one after the other."""
        places = dict.fromkeys(self.home[ident] for ident in idents if ident in self.home)
        return "\n".join(self.joined(place).text for place in places)

    def _grouped(self, found: Mapping[str, int]) -> dict[int, list[str]]:
        """A bookmark, or a neighbour that is missing, counts as merged only where most of its words are there."""
        marked: dict[int, list[str]] = defaultdict(list)
        for ident, place in found.items():
            marked[place].append(ident)
        free = self._words.keys() - found.keys()
        groups: dict[int, list[str]] = {}
        for place in sorted(marked):
            kept = [max(marked[place], key=lambda ident: common(self._seen_words[place], self._words[ident]))]
            for ident in self._candidates(marked[place], kept[0], free):
                both = sorted([*kept, ident], key=self._rank.__getitem__)
                if self._gains(self._seen_words[place], self._of(kept), self._of(both), self._words[ident]):
                    kept = both
            free -= set(kept)
            groups[place] = kept
        return groups

    def _candidates(self, marked: list[str], kept: str, free: set[str]) -> list[str]:
        ranks = (self._rank[kept] - 1, self._rank[kept] + 1)
        near = [self._order[rank] for rank in ranks if 0 <= rank < len(self._order) and self._order[rank] in free]
        return [ident for ident in marked if ident != kept] + near

    def _split(self) -> dict[int, int]:
        splits: dict[int, int] = {}
        for place, seen in enumerate(self.seen):
            if place in self.groups or place in self._apart or not seen.text.strip():
                continue
            for home in (splits.get(place - 1, place - 1), place + 1):
                if home in self.groups and self._is_rest(place, home):
                    splits[place] = home
                    break
        return splits

    def _is_rest(self, place: int, home: int) -> bool:
        own, first = self._seen_words[place], self._seen_words[home]
        return self._gains(self._of(self.groups[home]), first, first + own if home < place else own + first, own)

    def _gains(self, whole: list[str], without: list[str], with_it: list[str], own: list[str]) -> bool:
        """Whether a piece brings most of its own words to what is already found of a whole."""
        return len(own) > 1 and common(whole, with_it) - common(whole, without) >= PART * len(own)

    def _of(self, idents: Sequence[str]) -> list[str]:
        return [word for ident in idents for word in self._words[ident]]


def _join(seen: Sequence[Seen]) -> Seen:
    joined = Seen(number=seen[0].number)
    for index, one in enumerate(seen):
        shift = len(joined.text) + bool(index)
        joined.text += ("\n" if index else "") + one.text
        joined.inserted += [(start + shift, end + shift) for start, end in one.inserted]
        joined.authors += [author for author in one.authors if author not in joined.authors]
        joined.comments += one.comments
    return joined
