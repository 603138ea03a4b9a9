"""The chain that a side's words on a matter make: each names the entry in which the one before it was said."""

from collections.abc import Iterable

from msgspec import UNSET
from msgspec.structs import replace as with_fields

from paraph.words.speech import Word


def spoken_on(times: Iterable[Iterable[Word]]) -> list[str]:
    """The matters on which words are said or taken back, in the order spoken; claims are no word of ours."""
    ours = (word.matter for words in times for word in words if word.source is UNSET)
    return list(dict.fromkeys([matter for matter in ours if matter is not UNSET]))


def linked_words(times: Iterable[Iterable[Word]], start: int, last: dict[str, int]) -> list[list[Word]]:
    """The words, each with its `was`; `last` is where each matter was spoken on before, and is brought up to date."""
    linked = []
    for index, words in enumerate(times, start):
        said = []
        for word in words:
            if word.source is UNSET:
                matter = word.matter
                assert matter is not UNSET, "a word that may be said has one"
                before, last[matter] = last.get(matter), index
                said.append(word if before is None else with_fields(word, was=before))
            else:
                said.append(word)
        linked.append(said)
    return linked
