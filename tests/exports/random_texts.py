"""Agreed texts of any number of sides and languages, for the laws of the alternat."""

from dataclasses import replace

from hypothesis import strategies as st

from paraph.exports.agreed import Original, Party, Turn, Wording
from paraph.exports.original import Sheet, lay_out
from paraph.names import Lang, MechanismId, Ref, SideId

CODES = [SideId(code) for code in ("XA", "XB", "XC", "XD", "XE", "XF", "XG", "XH")]
TAGS = [Lang(tag) for tag in ("en", "ru", "ur", "ar", "zh", "fr")]
WORDS = st.text("abc жщ ۲ت中.,\n", min_size=1, max_size=24)


@st.composite
def wordings(draw: st.DrawFn, sides: list[SideId], langs: list[Lang]) -> Wording:
    turns = [
        Turn("sides", {side: draw(WORDS) for side in sides}),
        Turn("langs", {lang: draw(WORDS) for lang in langs}, "; ", " et "),
    ]
    return draw(st.one_of(WORDS, st.tuples(WORDS, st.sampled_from(turns), WORDS)))


@st.composite
def originals(draw: st.DrawFn, least: int = 1) -> Original:
    sides = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=8, unique=True))
    langs = draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=6, unique=True))
    paragraphs = tuple(
        (str(at + 1), {lang: draw(wordings(sides, langs)) for lang in langs})
        for at in range(draw(st.integers(least, 4)))
    )
    return Original(
        MechanismId("example"),
        Ref("text", "x"),
        "joint-statement",
        {lang: f"title {lang}" for lang in langs},
        tuple(
            Party(side, {lang: f"{side} {lang}" for lang in langs}, tuple(draw(st.permutations(langs))))
            for side in sides
        ),
        paragraphs,
        "ab" * 32,
        closing={lang: draw(wordings(sides, langs)) for lang in langs},
    )


@st.composite
def permuted(draw: st.DrawFn, text: Original) -> Sheet:
    """An original of any side, the other sides and all languages in any order."""
    parties = tuple(
        replace(party, langs=tuple(draw(st.permutations(party.langs)))) for party in draw(st.permutations(text.sides))
    )
    sheet = lay_out(replace(text, sides=parties), draw(st.sampled_from(parties)).side)
    return replace(sheet, agreed=lay_out(text, text.sides[0].side).agreed)
