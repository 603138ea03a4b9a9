"""Wordings for the laws: edited paragraphs of each language, and texts of awkward characters."""

from hypothesis import strategies as st

from paraph.names import SideId
from paraph.texts.model import Content, Group
from paraph.texts.segment import is_word, tokens
from tests.texts.samples import PARAGRAPHS, family

Wordings = dict[SideId, str]

AWKWARD: tuple[str, ...] = (
    "a",
    "b",
    "ab",
    " ",
    "  ",
    "\u00a0",
    "\n",
    ",",
    ".",
    "12.5",
    "’",
    "-",
    "/",
    "[",
    "]",
    "|",
    "\\",
    "{",
    "}",
    "¶",
)
AWKWARD += (
    "e\u0301",
    "\u0301",
    "ё",
    "م\u200cک",
    "لِ",
    "\u200f",
    "缔约方",
    "缔",
    "约",
    "𠀀",
    "👩\u200d🚀",
    "\t",
    "“",
    "”",
    "(",
    ")",
)


def coded(texts: list[str]) -> Wordings:
    return {SideId(f"S{number}"): text for number, text in enumerate(texts)}


@st.composite
def negotiated(draw: st.DrawFn, most: int = 10) -> tuple[str, Wordings]:
    """A language and two to ten wordings of up to 60 words in it; now and then a side that wants nothing."""
    lang = draw(st.sampled_from(sorted(PARAGRAPHS)))
    rate = draw(st.sampled_from((0.02, 0.05, 0.2)))
    texts = family(lang, draw(st.integers(5, 60)), draw(st.integers(2, most)), draw(st.integers(0, 10**6)), rate)
    if draw(st.integers(0, 9)) == 0:
        texts[draw(st.integers(0, len(texts) - 1))] = ""
    return lang, coded(texts)


awkward = st.lists(st.lists(st.sampled_from(AWKWARD), max_size=12).map("".join), min_size=1, max_size=5).map(coded)


def groups(content: Content) -> list[Group]:
    return [piece for piece in content if isinstance(piece, Group)]


def brackets(content: Content) -> list[str]:
    """The text of every pair of brackets."""
    return [str(held.content[0]) for group in groups(content) for held in group.alternatives]


def reading_cost(content: Content) -> int:
    """Bracketed tokens + 3 for every pair of brackets."""
    return sum(3 + len(tokens(text).words) for text in brackets(content))


def words_in(text: str) -> int:
    return sum(map(is_word, tokens(text).words))


def islands(content: Content, most: int) -> int:
    """How often so few common words stand between two places that both have an alternative of three words or more."""
    long = [
        isinstance(piece, Group) and max(words_in(str(held.content[0])) for held in piece.alternatives) >= 3
        for piece in content
    ]
    inner = range(1, len(content) - 1)
    return sum(
        long[k - 1] and long[k + 1] and isinstance(piece := content[k], str) and words_in(piece) <= most for k in inner
    )
