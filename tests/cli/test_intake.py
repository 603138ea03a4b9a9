"""`paraph intake`: files, folders and lines in; claims out; nothing twice."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from paraph.cli import main
from tests.intake import files
from tests.intake.reports import lines, text_of


def run(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    (made / "inner").mkdir(parents=True)
    (made / "a.html").write_text(files.PAGE, "utf-8")
    (made / "inner" / "b.txt").write_text(text_of("no-in"), "utf-8")
    (made / "inner" / "again.txt").write_text(text_of("no-in"), "utf-8")
    return made


def test_lines_are_answered_in_their_order() -> None:
    some = lines()[:3]
    result = run("intake", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in some))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [len(answer["boilerplate_spans"]) == len(answer["boilerplate_kinds"]) for answer in answers] == [True] * 3


def test_a_broken_line_is_answered_with_nothing() -> None:
    result = run("intake", "--jsonl", stdin='{"text": \n[1]\n{"id": "x", "text": "Norway"}\n')
    assert [json.loads(line)["outcomes"] for line in result.stdout.splitlines()] == [[], [], []]


def test_a_copy_names_the_line_it_is_a_copy_of() -> None:
    one = {"id": "one", "text": text_of("no-in")}
    result = run("intake", "--jsonl", stdin="".join(json.dumps(line) + "\n" for line in (one, {**one, "id": "two"})))
    assert [json.loads(line)["duplicates_of"] for line in result.stdout.splitlines()] == [None, "one"]


def test_a_folder_is_read_and_told(folder: Path) -> None:
    result = run("intake", folder)
    assert result.exit_code == 0
    assert "mechanism: Foreign Office Consultations" in result.stdout
    assert "independent origins." in result.stdout


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["to a person", "to a program"])
def test_a_file_whose_name_is_not_in_utf_8_is_told_all_the_same(folder: Path, more: tuple[str, ...]) -> None:
    name = "отчёт.txt".encode("koi8-r")
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(text_of("no-in"), "utf-8")
    result = run("intake", folder, *more)
    assert (result.exit_code, "\\udccf\\udcd4" in result.stdout) == (0, True)


def test_the_same_bytes_are_read_once(folder: Path) -> None:
    data = json.loads(run("intake", "--json", folder).stdout)
    assert [row["how"] for row in data["files"]] == ["read", "read", "known"]


def test_a_second_run_goes_on_from_the_state_folder(folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("intake", "--json", "--state", state, folder)
    data = json.loads(run("intake", "--json", "--state", state, folder).stdout)
    assert {row["how"] for row in data["files"]} == {"known"}


def test_half_a_state_file_is_read_anew(folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    run("intake", "--json", "--state", state, folder / "a.html")
    next(state.glob("*.json")).write_text("[{", "utf-8")
    data = json.loads(run("intake", "--json", "--state", state, folder / "a.html").stdout)
    assert data["files"][0]["how"] == "read"


def test_a_bad_file_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "bad.pdf").write_bytes(files.pdf(password="x"))
    result = run("intake", "--json", folder)
    found = {Path(row["file"]).name: row["how"] for row in json.loads(result.stdout)["files"]}
    assert (result.exit_code, found["bad.pdf"], found["a.html"]) == (1, "failed", "read")


def test_every_claim_names_its_rule_and_its_words(folder: Path) -> None:
    data = json.loads(run("intake", "--json", folder / "inner" / "b.txt").stdout)
    claims = data["files"][0]["items"][0]["claims"]
    text = data["files"][0]["items"][0]["source"]["text"]
    assert claims
    assert all(text[claim["start"] : claim["end"]] == claim["words"] and claim["rule"] for claim in claims)


def test_nothing_named_is_refused_with_what_to_do() -> None:
    result = run("intake")
    assert result.exit_code == 77
    assert "Name files or folders" in result.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("intake", tmp_path / "gone.txt")
    assert result.exit_code == 75
    assert "is not there" in result.stderr
