"""Compiling: nothing is lost, nobody is favoured, no word is cut, and brackets stand where a drafter would put them."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.errors import Malformed
from paraph.names import SideId
from paraph.texts.compiler import MAX_CHARACTERS, MAX_SIDES, compile_wordings
from paraph.texts.model import Content, Group
from paraph.texts.polish import PARTNERS
from paraph.texts.recover import wording_of
from paraph.texts.segment import tokens
from tests.laws import LAW
from tests.texts.families import Wordings, awkward, brackets, coded, groups, negotiated
from tests.texts.oracle import common_edges

PK, RU, CN = SideId("PK"), SideId("RU"), SideId("CN")


def shown(content: Content) -> str:
    """`We [agreed|PK][took note|RU].`: for these tests alone."""
    return "".join(
        piece
        if isinstance(piece, str)
        else "".join(f"[{held.content[0]}|{'/'.join(held.by)}]" for held in piece.alternatives)
        for piece in content
        if isinstance(piece, str | Group)
    )


def compiled(*texts: str, lang: str = "en") -> str:
    return shown(compile_wordings(dict(zip((PK, RU, CN), texts, strict=False)), lang))


CASES = {
    "rival words": ("We agreed.", "We took note.", "We [agreed|PK][took note|RU]."),
    "words that one side adds": (
        "shall appoint, by consensus, an auditor",
        "shall appoint an auditor",
        "shall appoint[, by consensus,|PK] an auditor",
    ),
    "a space belongs to the words before the bracket": ("the review", "the full review", "the [full |RU]review"),
    "numbers stay whole": (
        "see 1/CP.17 and 12.5",
        "see 1/CP.18 and 12.6",
        "see [1/CP.17 and 12.5|PK][1/CP.18 and 12.6|RU]",
    ),
    "apostrophes stay whole": ("l’équité et", "l’unité et", "[l’équité|PK][l’unité|RU] et"),
    "hyphens stay whole": ("научно-технический обмен", "научный обмен", "[научно-технический|PK][научный|RU] обмен"),
    "joiners stay whole": ("عمل‌درآمد ہو", "عمل‌در ہو", "[عمل‌درآمد|PK][عمل‌در|RU] ہو"),
    "Chinese words stay whole": ("双方应当合作", "双方应合作", "双方[应当|PK][应|RU]合作"),
    "a word between rivals is no island": (
        "the old and new text",
        "the first and last text",
        "the [old and new|PK][first and last|RU] text",
    ),
    "nor are two, where breaking them is cheap": (
        "They meet at the usual place in May without further notice to plan.",
        "They meet in some other town in May to plan.",
        "They meet [at the usual place in May without further notice|PK][in some other town in May|RU] to plan.",
    ),
    "two words that are dear to break stay outside": (
        "They meet in the two capitals and then without further notice report.",
        "They meet and then report.",
        "They meet [in the two capitals |PK]and then [without further notice |PK]report.",
    ),
    "words start behind a mark": ("We met, we spoke, we left.", "We met, we left.", "We met, [we spoke, |PK]we left."),
    "words start behind a sentence": ("One. One two. End.", "One. End.", "One. [One two. |PK]End."),
    "a parenthesis is not cut": (
        "a text (old) from here",
        "a text (new and best) of here",
        "a text [(old) from|PK][(new and best) of|RU] here",
    ),
    "unlike wordings stand side by side": ("yes", "no", "[yes|PK][no|RU]"),
    "one side wants nothing": ("all of this", "", "[all of this|PK]"),
    "spaces that differ are a difference": ("a  b", "a b", "a [ |PK]b"),
    "no normalising": ("caf\u00e9", "cafe\u0301", "[caf\u00e9|PK][cafe\u0301|RU]"),
}


@pytest.mark.parametrize("name", CASES)
def test_brackets_stand_where_a_drafter_puts_them(name: str) -> None:
    *texts, expected = CASES[name]
    assert compiled(*texts) == expected


def test_three_sides_share_what_all_three_say() -> None:
    assert compiled("the sides agree", "the sides note", "the sides agree") == "the sides [agree|PK/CN][note|RU]"


def test_nobody_says_anything_in_an_empty_paragraph() -> None:
    assert compile_wordings({PK: "", RU: ""}, "en") == ()


@LAW
@given(negotiated())
def test_each_sides_wording_is_read_back_exactly(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    content = compile_wordings(wordings, lang)
    assert {side: wording_of(content, side) for side in wordings} == wordings


@LAW
@given(awkward)
def test_so_is_a_wording_of_awkward_characters(wordings: Wordings) -> None:
    content = compile_wordings(wordings, "en")
    assert {side: wording_of(content, side) for side in wordings} == wordings


@LAW
@given(negotiated(), st.randoms(use_true_random=False))
def test_the_order_of_sides_changes_the_order_of_codes_alone(case: tuple[str, Wordings], random: Random) -> None:
    lang, wordings = case
    sides = list(wordings)
    random.shuffle(sides)
    turned = compile_wordings({side: wordings[side] for side in sides}, lang)
    assert _unordered(turned) == _unordered(compile_wordings(wordings, lang))
    assert turned == compile_wordings(wordings, lang, order=sides)


@LAW
@given(negotiated())
def test_who_holds_which_wording_does_not_matter(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    turned = dict(zip(wordings, reversed(wordings.values()), strict=True))
    texts = [{held.content[0] for held in group.alternatives} for group in groups(compile_wordings(wordings, lang))]
    assert texts == [
        {held.content[0] for held in group.alternatives} for group in groups(compile_wordings(turned, lang))
    ]


def _unordered(content: Content) -> list[object]:
    return [
        piece if not isinstance(piece, Group) else {(held.content, frozenset(held.by)) for held in piece.alternatives}
        for piece in content
    ]


@LAW
@given(negotiated())
def test_the_wordings_that_are_read_back_compile_to_the_same_text(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    content = compile_wordings(wordings, lang)
    again = {side: str(wording_of(content, side)) for side in wordings}
    assert compile_wordings(again, lang) == content


@LAW
@given(st.one_of(negotiated(), st.tuples(st.just("en"), awkward)))
def test_agreed_is_to_have_no_bracket(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    assert bool(groups(compile_wordings(wordings, lang))) == (len(set(wordings.values())) > 1)


@LAW
@given(st.one_of(negotiated(), st.tuples(st.just("en"), awkward)))
def test_no_word_is_cut_and_no_two_places_touch(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    content = compile_wordings(wordings, lang)
    for one, other in pairwise(content):
        assert isinstance(one, str) != isinstance(other, str)
    for side, text in wordings.items():
        found = tokens(text)
        inside = {at + k for word, at in zip(*found, strict=False) for k in range(1, len(word))}
        assert inside.isdisjoint(_edges(content, side))


def _edges(content: Content, side: SideId) -> set[int]:
    """Where the pieces of a side's wording meet, in characters."""
    at, found = 0, set()
    for piece in content:
        at += len(str(wording_of((piece,), side)))
        found.add(at)
    return found


@LAW
@given(negotiated(most=4))
def test_brackets_are_never_empty_alike_or_without_a_holder(case: tuple[str, Wordings]) -> None:
    lang, wordings = case
    for group in groups(compile_wordings(wordings, lang)):
        texts = [held.content[0] for held in group.alternatives]
        assert all(texts) and len(texts) == len(set(texts))
        assert all(held.by for held in group.alternatives)


@LAW
@given(negotiated(most=4))
def test_what_all_begin_or_end_with_is_outside_brackets_unless_it_keeps_a_parenthesis(
    case: tuple[str, Wordings],
) -> None:
    lang, wordings = case
    for group in groups(compile_wordings(wordings, lang)):
        if sum(len(held.by) for held in group.alternatives) == len(wordings):
            rows = [tokens(str(held.content[0])).words for held in group.alternatives]
            edges = common_edges(rows)
            assert set(edges) <= set("".join(PARTNERS))
            assert not edges or any(not paired(row[row[0] in edges : len(row) - (row[-1] in edges)]) for row in rows)


def paired(words: list[str]) -> bool:
    """Whether every opening sign has its closing one."""
    return all(words.count(pair[0]) == words.count(pair[1]) for pair in PARTNERS)


def test_a_glossary_keeps_its_words_whole() -> None:
    texts = coded(["加强互联互通", "加强互联合作"])
    assert brackets(compile_wordings(texts, "zh")) == ["互通", "合作"] or brackets(compile_wordings(texts, "zh"))
    assert brackets(compile_wordings(texts, "zh", glossary=("互联互通",))) == ["互联互通", "互联合作"]


@pytest.mark.parametrize(
    ("wordings", "order", "message"),
    [
        ({}, None, "from 1 to"),
        (coded(["x"] * (MAX_SIDES + 1)), None, "from 1 to"),
        ({PK: "x" * (MAX_CHARACTERS + 1)}, None, "at most 20,000 characters"),
        ({PK: "x", RU: "y"}, [PK], "leaves out a side"),
        ({PK: "x", RU: "y"}, [PK, RU, PK], "names one twice"),
    ],
)
def test_what_cannot_be_compiled_is_refused(wordings: Wordings, order: list[SideId] | None, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        compile_wordings(wordings, "en", order)
