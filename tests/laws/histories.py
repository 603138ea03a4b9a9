"""Each side's history on a matter, as `agreement.seals` and `reopenings` are given it."""

from collections.abc import Mapping, Sequence

from msgspec import UNSET

from paraph.names import Head, SideId, parse_hash
from paraph.words.agreement import Carried, Credible, Reopening, Said, Tuple, reopenings, seals, spans
from paraph.words.speech import Word, parse_entry, value_digest
from tests.laws.definition import IsHead
from tests.laws.dialogues import Feeds


def histories(sides: Sequence[SideId], feeds: Feeds, matter: str) -> Mapping[SideId, list[Said]]:
    return {side: _history(feeds.get(side, []), matter) for side in sides}


def _history(feed: Sequence[bytes], matter: str) -> list[Said]:
    found = []
    for index, data in enumerate(feed):
        for word in parse_entry(data).words:
            if isinstance(word, Word) and word.matter == matter and word.source is UNSET:
                said = word.say is not UNSET
                found.append(Said(index, value_digest(word.say) if said else b"", str(word.assent) if said else ""))
    return found


def carried(feeds: Feeds) -> Carried:
    heads = {side: [parse_entry(data).heads for data in feed] for side, feed in feeds.items()}

    def size(one: SideId, other: SideId, index: int) -> int:
        return heads[one][index][other].size if other in heads[one][index] else 0

    return size


def sizes(sides: Sequence[SideId], feeds: Feeds) -> dict[SideId, int]:
    return {side: len(feeds.get(side, [])) for side in sides}


def credible(feeds: Feeds, is_head: IsHead) -> Credible:
    """The first entry from one on whose head of another's feed is that feed's, or larger than what is held of it."""
    heads = {side: [parse_entry(data).heads for data in feed] for side, feed in feeds.items()}

    def doubtful(one: SideId, other: SideId, index: int) -> bool:
        heard = heads[one][index].get(other)
        if heard is None or heard.size > len(feeds[other]):
            return False
        return not is_head(one, other, Head(heard.size, parse_hash(heard.root)))

    def first(one: SideId, other: SideId, index: int) -> int:
        rest = range(index, len(heads[one]))
        return next((entry for entry in rest if not doubtful(one, other, entry)), len(heads[one]))

    return first


def seals_in(sides: Sequence[SideId], feeds: Feeds, matter: str, is_head: IsHead = lambda *_: True) -> list[Tuple]:
    said = {side: spans(steps) for side, steps in histories(sides, feeds, matter).items()}
    return seals(said, carried(feeds), sizes(sides, feeds), credible(feeds, is_head))


def reopenings_in(
    sides: Sequence[SideId], feeds: Feeds, matter: str, is_head: IsHead = lambda *_: True
) -> list[Reopening]:
    said = histories(sides, feeds, matter)
    return reopenings(said, carried(feeds), sizes(sides, feeds), credible(feeds, is_head))
