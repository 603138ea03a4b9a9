"""Many words said at one time, in as few entries as hold them: an act on a long text needs more room than one has."""

from collections.abc import Sequence

from paraph import canon
from paraph.names import MAX_ENTRY
from paraph.words.speech import MAX_WORDS, Word

ROOM = MAX_ENTRY - 4_096
"""Bytes of words in one entry; the rest is for the moment and the heads of up to eight sides."""
LINK = 32
"""Bytes that a word may still gain: its `was` and a comma."""


def in_entries(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """The words in their order, divided only where an entry is full.  One that is larger than an entry stands alone."""
    times: list[list[Word]] = []
    room = 0
    for word in words:
        need = len(canon.encode_checked(word)) + LINK
        if not times or need > room or len(times[-1]) >= MAX_WORDS:
            times.append([])
            room = ROOM
        times[-1].append(word)
        room -= need
    return tuple(tuple(one) for one in times)
