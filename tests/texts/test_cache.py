"""Texts are remembered by what they were made from, and forgotten in the order in which they were last wanted."""

from collections.abc import Sequence

import pytest

from paraph.names import SideId
from paraph.texts import cache
from paraph.texts.cache import Compiler
from paraph.texts.compiler import compile_wordings
from paraph.texts.model import Content
from tests.texts.families import Wordings, coded

PK, RU = SideId("PK"), SideId("RU")
DOCUMENT = [coded([f"paragraph {n} of one", f"paragraph {n} of another"]) for n in range(20)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Wordings]:
    """What was compiled, not remembered."""
    found: list[Wordings] = []

    def counted(wordings: Wordings, lang: str, order: Sequence[SideId], glossary: tuple[str, ...]) -> Content:
        found.append(wordings)
        return compile_wordings(wordings, lang, order, glossary)

    monkeypatch.setattr(cache, "compile_wordings", counted)
    return found


def test_one_changed_word_compiles_one_paragraph(made: list[Wordings]) -> None:
    compiler = Compiler()
    compiler.document(DOCUMENT, "en")
    made.clear()
    changed = [*DOCUMENT[:7], coded(["paragraph 7 of one", "paragraph seven"]), *DOCUMENT[8:]]
    contents = compiler.document(changed, "en")
    assert made == [changed[7]]
    assert contents == [compile_wordings(wordings, "en") for wordings in changed]


@pytest.mark.parametrize(
    ("wordings", "order", "glossary"),
    [
        ({RU: "b", PK: "a"}, None, ()),
        ({PK: "a", RU: "b"}, [RU, PK], ()),
        ({PK: "a", RU: "b"}, None, ("互联互通",)),
        ({PK: "b", RU: "a"}, None, ()),
    ],
)
def test_whatever_may_change_the_text_is_told_apart(
    wordings: Wordings, order: list[SideId] | None, glossary: tuple[str, ...], made: list[Wordings]
) -> None:
    compiler = Compiler()
    compiler.compile({PK: "a", RU: "b"}, "en")
    assert compiler.compile(wordings, "en", order, glossary) == compile_wordings(wordings, "en", order, glossary)
    assert len(made) == 2


def test_the_least_recently_used_is_forgotten_first(made: list[Wordings]) -> None:
    compiler = Compiler(most=2 * (100 + 2 * 10))
    first, second, third = (coded([letter * 10, "x" * 10]) for letter in "abc")
    for wordings in (first, second, first, third, first):
        compiler.compile(wordings, "en")
    assert made == [first, second, third]
    compiler.compile(second, "en")
    assert made == [first, second, third, second]
