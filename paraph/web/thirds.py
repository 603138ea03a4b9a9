"""The third states that a preview lists before a word is said (R74), as the reader's language calls them."""

from collections.abc import Sequence

from paraph.texts.thirds import thirds_of, told
from paraph.web.shell import Visit
from paraph.web.tongues import reading
from paraph.words.speech import Word


def third_states(visit: Visit, words: Sequence[Word]) -> list[str]:
    charter = visit.reader.charter
    names = [name for party in charter.parties for name in party.name.values()]
    return sorted(told(found, reading()) for found in thirds_of(words, charter.sides, names))
