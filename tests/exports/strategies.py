"""Random texts for the export tests: words of six languages, odd signs, line ends; three sides that change them."""

from hypothesis import strategies as st

from paraph.exports.sheet import SheetParagraph, TextSheet
from paraph.names import Lang, MechanismId, SideId
from tests.exports.sheets import CN, PK, RU

WORDS = [
    *("the", "sides", "shall", "may", "1/CP.17", "12.5", "l’équité", "[x]", "&", "<b>", "¶", "]]>"),
    *("стороны", "не", "позднее", "научно-технический", "مل‌کر", "بشمولِ", "يتعين", "应当", "缔约方", "e\u0301", "😀"),
]
spaces = st.sampled_from([" ", " ", " ", "  ", ", ", ". ", "\n", "\t", "\u00a0", "\u200f "])
words = st.tuples(st.sampled_from(WORDS), spaces).map("".join)
texts = st.lists(words, max_size=12).map("".join)
SIDES = (PK, RU, CN)


@st.composite
def wordings(draw: st.DrawFn, base: str | None) -> str | None:
    """A wording made from a base by a few edits; sometimes a text of its own, sometimes silence."""
    if base is None or draw(st.integers(0, 4)) == 0:
        return draw(st.none() | texts)
    cut, size = draw(st.integers(0, len(base))), draw(st.integers(0, 12))
    return base[:cut] + draw(texts) + base[cut + size :]


@st.composite
def paragraphs(draw: st.DrawFn, index: int) -> SheetParagraph:
    base = draw(st.none() | texts)
    given = {side: draw(wordings(base)) for side in SIDES}
    away = frozenset(side for side, text in given.items() if text is None and draw(st.booleans()))
    return SheetParagraph(f"js.{index}", draw(st.sampled_from(["", f"{index}", f"{index}bis"])), base, given, away)


@st.composite
def sheets(draw: st.DrawFn) -> TextSheet:
    count = draw(st.integers(1, 5))
    lang = Lang(draw(st.sampled_from(["en", "ru", "ur", "zh"])))
    titles = {lang: draw(texts), Lang("fr"): "Déclaration"}
    sides = tuple(SideId(side) for side in draw(st.permutations(SIDES)))
    return TextSheet(
        titles, lang, "5a" * 32, MechanismId("pk-ru"), sides, tuple(draw(paragraphs(n)) for n in range(1, count + 1))
    )
