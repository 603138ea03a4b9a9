"""The third states that words about to be said name (R74): in what is said or claimed, and in all that goes with it.

Tokens, dates, addresses and names of subjects are no prose and name nobody.  In a list of states (`states-named`) the
bare code of one counts too.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET

from paraph.names import SideId, parse_matter
from paraph.texts.state_names import shown
from paraph.texts.states import Named, is_code, named, third_states
from paraph.words.speech import Word
from paraph.words.vocabulary import attribute_of

PROSE = frozenset(["text", "texts", "passage", "line", "person", "people"])
"""Types of value that hold sentences or titles."""
LIST_OF_STATES = "states-named"


def thirds_of(words: Iterable[Word], sides: Iterable[SideId], names: Iterable[str]) -> list[Named]:
    """The states named that are no side; `names` are what the charter calls the sides, in every language."""
    spoken = list(words)
    ours = [*sides, *(one.code for one in named(names))]
    prose = third_states((text for word in spoken for text in _prose(word)), ours)
    codes = {Named(code) for word in spoken for code in _codes(word) if code not in ours}
    sure = {one.code for one in codes}
    return sorted([*codes, *(one for one in prose if one.code not in sure)])


def told(found: Named, lang: str) -> str:
    """`China`, or `Syria? (شام)` where the word may be an everyday one."""
    name = shown(found.code, lang)
    return f"{name}? ({found.word})" if found.word else name


def _prose(word: Word) -> Iterator[str]:
    yield from (part for part in (word.note, word.to, word.place) if isinstance(part, str))
    attribute = attribute_of(parse_matter(str(word.matter)))
    if attribute is None or attribute.type in PROSE:
        yield from _strings(word.say)
        yield from _strings(word.claim)


def _codes(word: Word) -> Iterator[str]:
    if parse_matter(str(word.matter)).base == LIST_OF_STATES:
        yield from (text.strip() for value in (word.say, word.claim) for text in _strings(value) if is_code(text))


def _strings(value: object) -> Iterator[str]:
    """Every text inside a value; the keys of an object are language tags and names of parts."""
    if value is UNSET:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | Mapping):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(inner)
