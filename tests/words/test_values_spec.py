"""The specification of values says what the code does: every type has its section, every example its fate."""

import re
from datetime import date
from pathlib import Path

import pytest

from paraph import canon
from paraph.canon import Json
from paraph.errors import Malformed
from paraph.words.edtf import bounds, parse_edtf
from paraph.words.values import TYPES, check_value, parse_plain

SPEC = (Path(__file__).parents[2] / "docs" / "spec" / "values.md").read_text(encoding="utf-8")
CHOICES = {"choice": ("in-person", "video"), "side": ("PK", "RU")}


def part(title: str) -> str:
    return SPEC.partition(f"\n{title}\n")[2].partition("\n## ")[0]


def sections() -> dict[str, list[list[str]]]:
    """Each type's two blocks of examples, one value a line."""
    found = re.findall(r"\n### ([a-z]+)\n(.*?)(?=\n### |\Z)", part("## Types"), re.DOTALL)
    blocks = {name: re.findall(r"```json\n(.*?)\n```", body, re.DOTALL) for name, body in found}
    return {name: [good.split("\n"), bad.split("\n")] for name, (good, bad) in blocks.items()}


def examples(place: int) -> list[tuple[str, str]]:
    return [(name, line) for name, blocks in sections().items() for line in blocks[place]]


def test_every_type_has_its_section_in_the_order_of_the_table() -> None:
    assert list(sections()) == list(TYPES)


@pytest.mark.parametrize(("type_name", "line"), examples(0))
def test_examples_may_be_said(type_name: str, line: str) -> None:
    check_value(type_name, canon.decode(line.encode()), CHOICES.get(type_name, ()))


@pytest.mark.parametrize(("type_name", "line"), examples(1))
def test_near_misses_are_refused(type_name: str, line: str) -> None:
    with pytest.raises(Malformed):
        check_value(type_name, canon.decode(line.encode()), CHOICES.get(type_name, ()))


def test_the_table_of_bounds_is_right() -> None:
    rows = re.findall(r"^\| (`[0-9].*?) \| ([0-9-]+) \| ([0-9-]+) \|$", part("## Types"), re.MULTILINE)
    assert len(rows) == 8
    for dates, earliest, latest in rows:
        for text in re.findall(r"`(.*?)`", dates):
            assert bounds(parse_edtf(text)) == (date.fromisoformat(earliest), date.fromisoformat(latest)), text


def test_the_table_of_typed_values_is_right() -> None:
    rows = re.findall(r"^\| ([a-z, ]+) \| `([^|]*?)`[^|]* \| `(.*?)`[^|]* \|$", part("## Typing a value"), re.MULTILINE)
    assert len(rows) == 8
    for types, typed, value in rows:
        expected: Json = canon.decode(value.encode())
        assert all(parse_plain(name, typed, "en") == expected for name in types.split(", ")), types


def test_white_space_is_what_python_takes_for_it() -> None:
    """Languages differ in this: Go's leaves out U+001C to U+001F."""
    named = SPEC.partition("*White space* is\n")[2].partition(". ")[0]
    ends = [re.findall(r"U\+([0-9A-F]{4})", item) for item in re.split(r", | and ", named)]
    white = {code for each in ends for code in range(int(each[0], 16), int(each[-1], 16) + 1)}
    assert white == {code for code in range(0x110000) if chr(code).isspace()}
    assert all(not chr(code).strip() for code in white)
