"""The page on intake says what the code does."""

import json
import re
from importlib.resources import files
from pathlib import Path

from paraph.intake import setting
from paraph.intake.lines import answer

PAGE = (Path(__file__).parents[2] / "docs" / "spec" / "intake.md").read_text("utf-8")
TEXT = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)[0]
SHOWN = json.loads(re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)[0])


def test_the_example_is_what_is_answered() -> None:
    facts = answer([{"id": "a", "text": TEXT}])[0]
    empty = {key for key, value in facts.items() if not value and not key.startswith("boilerplate")}
    assert {key: value for key, value in facts.items() if key not in empty} == SHOWN


def test_every_field_of_the_answer_is_named() -> None:
    assert not [name for name in answer([{"text": ""}])[0] if f"`{name}`" not in PAGE]


def test_every_setting_is_named() -> None:
    assert all(f"`{name}`" in PAGE for name in (setting.URL, setting.NAME, setting.KEY))


def test_every_rule_file_is_named() -> None:
    names = [path.name for path in files("paraph.intake").joinpath("data").iterdir()]
    stems = {re.sub(r"states-\w+", "states-<lang>", name) for name in names}
    assert not [name for name in stems if f"`{name}`" not in PAGE]
