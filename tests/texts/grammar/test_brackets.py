"""Brackets one by one, and their types."""

import pytest
from hypothesis import given

from paraph.texts.brackets import TYPES, brackets, letter, type_of
from paraph.texts.model import Document, Group
from paraph.texts.plain import format_plain
from paraph.texts.plain_parse import parse_plain
from tests.golden_brackets import joint
from tests.texts.grammar.examples import CN, PK, RU, plain
from tests.texts.grammar.strategies import FEW, documents


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a [b|PK]", "words"),
        ("a [b|PK][c|RU]", "alternatives"),
        ("[a|PK][{delete}|RU]", "delete"),
        ("a {insertion}[b|PK]", "insertion"),
        ("a {deletion}[b|PK]", "deletion"),
        ("a {placeholder}[b|PK/RU]", "placeholder"),
        ("a [{reserve}|RU]", "reserve"),
        ("a [{pending}|PK/RU]", "pending"),
        ("a [b{reserve}|PK]", "words"),
        ("a [b|PK][{pending}|RU]", "alternatives"),
    ],
)
def test_a_type_is_read_off_where_it_is_not_written(line: str, found: str) -> None:
    group = next(piece for piece in parse_plain(plain(line)).paragraphs[0].content if isinstance(piece, Group))
    assert type_of(group) == found
    assert found in TYPES


def test_brackets_come_in_the_order_of_the_text_with_those_who_want_nothing_there() -> None:
    found = [(one.paragraph, one.type, one.depth) for one in brackets(joint())]
    assert found == [
        ("2", "alternatives", 1),
        ("2", "insertion", 1),
        ("2", "placeholder", 1),
        ("7bis", "alternatives", 1),
        ("7bis", "words", 2),
        ("8", "delete", 1),
        ("9", "consequential", 1),
    ]
    nested = list(brackets(joint()))[4]
    assert nested.without == ("XA",)


def test_a_silent_side_is_not_one_that_wants_nothing() -> None:
    (one,) = brackets(parse_plain(plain("a [b|PK]")))
    assert one.without == (RU,)
    assert CN not in one.without
    assert one.alternatives[0].by == (PK,)


@FEW
@given(documents)
def test_there_are_as_many_as_the_exact_form_shows(original: Document) -> None:
    text = "\n".join(line.replace("\\\\", "").replace("\\[", "") for line in format_plain(original).split("\n"))
    contents = text.partition("\n\n")[2]
    assert sum(len(one.alternatives) for one in brackets(original)) == contents.count("[")


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 1, 25, 26, 31)] == ["A", "B", "Z", "AA", "AF"]
