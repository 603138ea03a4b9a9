"""The benchmark of texts counts what it says it counts, and leaves the rows of others alone."""

import json
from pathlib import Path

from bench import compiling, texts_report
from bench.compiling import SIDES, WORDS, Figure
from bench.results import keep_rows
from bench.texts_report import Report, rows

CELLS = {(words, sides): {"ours": Figure(0.001, 100, 40, (0, 0))} for words in WORDS for sides in SIDES}
SECONDS = {"cold": 0.1, "changed": 0.001, "difflib opcodes": 0.04}


def report(**beside: Figure) -> Report:
    cells = {cell: {**figures, **beside} for cell, figures in CELLS.items()}
    return Report({"cores": "2"}, cells, dict.fromkeys(SIDES, SECONDS), {50: 1.005, 200: 1.02})


def found(given: Report) -> dict[str, tuple[float | None, bool | None]]:
    return {row.name: (row.ratio, row.holds) for row in rows(given)}


def test_rows_are_quotients_with_their_verdicts() -> None:
    table = found(report(collatex=Figure(0.1, 110)))
    assert table["compile 50 words, 2 sides, times faster: collatex"] == (100, True)
    assert table["compile 1,000 words, 2 sides, times faster: collatex"] == (100, False)
    assert table["reading cost, 200 words, 2 sides: collatex"] == (100 / 110, True)
    assert table["reading cost, 200 words, 2 sides: exact optimum"] == (1.02, False)
    assert table["1,000 paragraphs, cold: difflib opcodes"] == (0.1 / 0.04, True)


def test_a_peer_that_is_away_is_not_measured() -> None:
    assert found(report())["compile 50 words, 2 sides, times faster: collatex"] == (None, None)
    assert "not measured" in texts_report.aims_table(report())


def test_the_rows_of_another_benchmark_stay(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    keep_rows(path, [{"name": "theirs", "ratio": 1.0}, {"name": "ours", "ratio": 1.0}])
    keep_rows(path, [{"name": "ours", "ratio": 2.0}])
    assert {row["name"]: row["ratio"] for row in json.loads(path.read_bytes())} == {"theirs": 1.0, "ours": 2.0}


def test_a_run_is_written_for_programs_and_for_people(tmp_path: Path) -> None:
    texts_report.write(report(collatex=Figure(0.1, 110)), tmp_path)
    assert json.loads((tmp_path / "results.json").read_bytes())[0]["holds"] is True
    assert "| 50 | 2 | 1.00 | 100.0, 1.100 | – | – |" in (tmp_path / "TEXTS.md").read_text()


def test_gaps_cost_their_distinct_alternatives() -> None:
    assert compiling.cost_of_gaps([[["a", "b"], ["a", "b"], []], [["c"], ["d"], ["e"]]]) == (2 + 3) + 3 * (1 + 3)


def test_difflib_keeps_what_is_common_to_all() -> None:
    cut = [["a", "b", "c"], ["a", "x", "c"], ["a", "c"]]
    assert compiling.star(cut) == [(0, 0, 0), (2, 2, 1)]
    assert compiling.between(cut, compiling.star(cut)) == [[["b"], ["x"], []]]


def test_a_thousand_words_are_there() -> None:
    assert all(len(text.split(" ")) > 900 for _, texts in compiling.cell_families((1000, 2)) for text in texts)
