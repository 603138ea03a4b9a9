"""The specification of compiling says what the code does."""

import json
import re
from pathlib import Path

from click.testing import CliRunner

from paraph.cli import main
from paraph.texts import classes, families, pairs, polish, segment
from paraph.texts.chains import BRACKET, ISLAND, LASTING, LONG, SHORT
from paraph.texts.compiler import MAX_CHARACTERS, MAX_SIDES

PAGE = (Path(__file__).parents[2] / "docs" / "spec" / "compile.md").read_text(encoding="utf-8")
FLAT = PAGE.replace("\n", " ")
CLASSES = {"joined": classes.JOINED, "inner signs": classes.INNER, "points": classes.POINTS, "Han": classes.HAN}


def code_points(text: str) -> set[int]:
    found = re.findall(r"(?:U\+)?([0-9A-F]{4,5})(?:[–-](?:U\+)?([0-9A-F]{4,5}))?", text)
    return {code for low, high in found for code in range(int(low, 16), int(high or low, 16) + 1)}


def row(name: str) -> list[str]:
    found = re.search(rf"^\| {name} \|(.*)\|$", PAGE, re.MULTILINE)
    assert found, name
    return [cell.strip() for cell in found[1].split("|")]


def test_the_example_is_what_the_command_answers() -> None:
    asked, answered = re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)
    assert CliRunner().invoke(main, ["compile"], input=asked).stdout == answered + "\n"
    assert len(json.loads(asked)["sides"]) == 3


def test_the_classes_of_characters_are_those_of_the_code() -> None:
    assert {name: code_points(row(name)[0]) for name in CLASSES} == {
        name: code_points(table) for name, table in CLASSES.items()
    }
    assert code_points(row("white space")[0]) == set(map(ord, classes.SPACES))


def test_the_price_of_islands_is_that_of_the_code() -> None:
    assert row("2") == [str(pairs.ISLAND_PRICE)]
    assert row("n > 2") == ["n + 4, at least 8"]
    assert [families.island_price(count) for count in range(3, 11)] == [max(8, count + 4) for count in range(3, 11)]


def test_the_signs_are_those_of_the_code() -> None:
    assert f"`{' '.join(polish.SENTENCE_ENDS)}`" in FLAT
    assert f"`{' '.join(polish.CLAUSE_MARKS)}`" in FLAT
    assert f"`{' '.join(polish.PARTNERS)}`" in FLAT


def test_the_numbers_are_those_of_the_code() -> None:
    for words in (
        f"format version, {classes.FORMAT}**",
        f"marks of Unicode {classes.UNICODE[:4]}",
        f"1 to {MAX_SIDES} wordings, each at most {MAX_CHARACTERS:,} characters",
        f"**+ {BRACKET} for each**",
        f"*long* from {LONG} tokens",
        f"at most {SHORT} tokens, at most {['no', 'one', 'two'][ISLAND]} of them words",
        f"the first {segment.MAX_GLOSSARY:,} words are looked at",
        f"each of at most {pairs.SLIDES} tokens is *slid*",
        f"the {pairs.BACK} candidates before it are tried ({families.BACK} for more than two wordings)",
        f"until one of more than {LASTING} tokens",
        f"keeps at least {polish.ROOM} tokens",
        f"the reading cost grows by {polish.WIDENING} at most",
    ):
        assert words in FLAT, words
