"""Each side's history on a matter, as `agreement.seals` and `reopenings` are given it."""

from collections.abc import Mapping, Sequence

from msgspec import UNSET

from paraph.names import SideId
from paraph.words.agreement import Carried, Reopening, Said, Tuple, reopenings, seals, spans
from paraph.words.speech import Word, parse_entry, value_digest
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


def seals_in(sides: Sequence[SideId], feeds: Feeds, matter: str) -> list[Tuple]:
    said = histories(sides, feeds, matter)
    return seals({side: spans(steps) for side, steps in said.items()}, carried(feeds), sizes(sides, feeds))


def reopenings_in(sides: Sequence[SideId], feeds: Feeds, matter: str) -> list[Reopening]:
    return reopenings(histories(sides, feeds, matter), carried(feeds), sizes(sides, feeds))
