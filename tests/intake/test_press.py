"""The development set, where it lies beside the project: the aims of intake hold on it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PRESS = Path(__file__).parents[2].parent / "shared" / "press"
if not PRESS.exists():
    PRESS = Path(__file__).parents[3].parent / "shared" / "press"
AIMS = {
    "is_consultation": ("f1", 0.97), "ordinal": ("f1", 0.95), "held_on": ("p", 0.93), "heads.name+side": ("f1", 0.85),
    "outcomes": ("f1", 0.80), "duplicates": ("f1", 0.95), "boilerplate": ("f1", 0.80), "body kept": ("r", 0.985),
}  # fmt: skip

pytestmark = pytest.mark.skipif(not (PRESS / "score.py").exists(), reason="the development set is not here")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    out = tmp_path_factory.mktemp("press") / "scores.json"
    command = f"{sys.executable} -c 'from paraph.cli import main; main()' intake --jsonl"
    subprocess.run(
        [sys.executable, PRESS / "score.py", "--gold", PRESS, "--cmd", command, "--json", out],
        check=True,
        capture_output=True,
    )
    found: dict[str, dict[str, float]] = json.loads(out.read_text("utf-8"))
    return found


@pytest.mark.parametrize("field", AIMS)
def test_a_field_reaches_its_aim(scores: dict[str, dict[str, float]], field: str) -> None:
    which, aim = AIMS[field]
    assert scores[field][which] >= aim


def test_no_duplicate_is_wrong(scores: dict[str, dict[str, float]]) -> None:
    assert scores["duplicates"]["p"] == 1.0


def test_the_whole_reaches_its_aim(scores: dict[str, dict[str, float]]) -> None:
    whole = scores["_"]
    assert whole["macro_f1"] >= 0.80
    assert whole["offsets_valid"] == 1.0
    assert whole["facts_on_distractors"] <= 1
