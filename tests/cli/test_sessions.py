"""Every session script, played as it is written."""

from pathlib import Path

import pytest

from tests.cli.sessions import Session, parse_session
from tests.cli.terminal import Terminal

SCRIPTS = sorted((Path(__file__).parents[1] / "sessions").glob("*.txt"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.stem)
def test_a_session_goes_as_it_is_written(script: Path, terminal: Terminal) -> None:
    Session(terminal).run(script)


def test_a_script_is_read_step_by_step() -> None:
    text = "Prose.\n\n    PK$ paraph show\n    < y\n    one\n    [exit 77]\n\nMore.\n"
    (step,) = parse_session(text)
    assert (step.side, step.command, step.typed, step.reply, step.code) == ("pk", "paraph show", ["y"], ["one"], 77)
