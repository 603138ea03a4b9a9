"""`paraph compile`: a line in, a line out; what is wrong is named with its line."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraph.cli import main
from paraph.cli.compile import canonical_tag
from tests.texts.samples import PARAGRAPHS, family

AGREED = '{"sides": {"PK": "We agreed.", "RU": "We took note."}, "lang": "en"}'


def run(*lines: str | bytes, words: tuple[str, ...] = ()) -> Result:
    raw = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return CliRunner().invoke(main, ["compile", *words], input=raw)


def test_a_line_is_answered_with_a_line() -> None:
    assert run(AGREED).stdout == '["We ", {"PK": "agreed", "RU": "took note"}, "."]\n'


def test_sides_with_the_same_words_have_a_key_each_and_a_side_left_out_wants_nothing() -> None:
    line = json.dumps({"sides": {"PK": "the full text", "RU": "the text", "CN": "the full text"}, "lang": "en"})
    assert json.loads(run(line).stdout) == ["the ", {"PK": "full ", "CN": "full "}, "text"]


def test_what_a_side_wrote_is_put_together_again_in_all_languages() -> None:
    cases = [(lang, family(lang, 40, sides, sides)) for lang in PARAGRAPHS for sides in (2, 3, 10)]
    lines = [
        json.dumps({"sides": {f"S{n}": text for n, text in enumerate(texts)}, "lang": lang}) for lang, texts in cases
    ]
    answers = [json.loads(line) for line in run(*lines).stdout.splitlines()]
    assert len(answers) == len(cases)
    for (_, texts), pieces in zip(cases, answers, strict=True):
        for number, text in enumerate(texts):
            parts = [piece if isinstance(piece, str) else piece.get(f"S{number}", "") for piece in pieces]
            assert "".join(parts) == text


def test_text_is_written_as_it_is() -> None:
    assert run('{"sides": {"PK": "Стороны", "RU": "Стороны"}, "lang": "ru", "id": 7}').stdout == '["Стороны"]\n'


def test_a_glossary_keeps_words_whole() -> None:
    line = {"sides": {"PK": "互联互通", "CN": "互联合作"}, "lang": "zh", "glossary": ["互联互通"]}
    assert json.loads(run(json.dumps(line)).stdout) == [{"PK": "互联互通", "CN": "互联合作"}]


def test_a_file_is_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text(f"{AGREED}\n\n{AGREED}\n", encoding="utf-8")
    assert len(run(words=(str(tmp_path / "lines"),)).stdout.splitlines()) == 2


BAD = {
    "{": "not JSON",
    b"\xff": "not JSON",
    AGREED.encode("utf-16"): "in UTF-16",
    '{"sides": {"PK": "\\ud800"}, "lang": "en"}': "not JSON",
    "[]": "not an object",
    '{"lang": "en"}': '"sides" is not an object',
    '{"sides": {"PK": null}, "lang": "en"}': '"sides" is not an object',
    '{"sides": {"": "x"}, "lang": "en"}': "has 1 to 64 characters",
    '{"sides": {"PK": "x", "PK": "y"}, "lang": "en"}': "stands twice",
    '{"sides": {"PK": "x"}, "lang": null}': '"lang" is not a language tag',
    '{"sides": {"PK": "x"}, "lang": "English"}': "not a language tag",
    '{"sides": {}, "lang": "en"}': "from 1 to",
    '{"sides": {"PK": "x"}, "lang": "en", "glossary": "x"}': '"glossary" is not a list',
    json.dumps({"sides": {"PK": "x" * 20_001}, "lang": "en"}): "at most 20,000 characters",
    "[" * 100_000: "not JSON",
}


@pytest.mark.parametrize("line", BAD, ids=range(len(BAD)))
def test_a_bad_line_is_named_after_the_good_ones_are_answered(line: str | bytes) -> None:
    result = run(AGREED, line, AGREED)
    assert (result.exit_code, result.stdout.count("\n")) == (65, 1)
    assert re.match("Line 2(, column [0-9]+)?: ", result.stderr)
    assert BAD[line] in result.stderr


COLUMNS = {
    '{"sides": {"PK": "x"}, "lang": "English"}': 32,
    '{"sides": 7, "lang": "en"}': 11,
    '{"sides": {"PK": "\\"lang\\": 1"}, "lang": 1}': 42,
    '{"sides": {"PK": "Стороны"} "lang": "ru"}': 29,
    '{"sides": {"PK": "Сто'.encode() + b"\xd1\x28": 22,
}


@pytest.mark.parametrize("line", COLUMNS, ids=range(len(COLUMNS)))
def test_the_column_is_named_where_one_thing_is_wrong(line: str | bytes) -> None:
    assert run(AGREED, line).stderr.startswith(f"Line 2, column {COLUMNS[line]}: ")


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("zh-hans-cn", "zh-Hans-CN"),
        ("ZH_HANT", "zh-Hant"),
        ("es-419", "es-419"),
        ("sl-rozaj-biske-1994", "sl"),
        ("zh-cmn-Hans-CN", "zh-Hans-CN"),
        ("en-US-u-islamcal", "en-US"),
        ("English", ""),
        ("en-", ""),
        ("", ""),
        ("x-private", ""),
    ],
)
def test_a_language_tag_is_taken_in_any_spelling(typed: str, tag: str) -> None:
    assert canonical_tag(typed) == tag


def test_a_tag_in_small_letters_or_none_compiles_to_the_same() -> None:
    with_tag = json.dumps({"sides": {"PK": "互联互通", "CN": "互联合作"}, "lang": "zh-hans-cn"})
    without = json.dumps({"sides": {"PK": "互联互通", "CN": "互联合作"}})
    first, second = run(with_tag, without).stdout.splitlines()
    assert first == second


def test_a_byte_order_mark_is_no_part_of_a_line() -> None:
    assert run(b"\xef\xbb\xbf" + AGREED.encode()).stdout == run(AGREED).stdout


def test_it_starts_without_the_web_and_the_database() -> None:
    code = "import sys, paraph.cli.compile; print(sorted({'django', 'httpx', 'lxml'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
