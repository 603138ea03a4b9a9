"""What the documentation names is there, and what an operator or a newcomer needs is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "paraph"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE = (ROOT / "docs" / "code.md").read_text()
NODE = (ROOT / "docs" / "node.md").read_text()


def named_modules() -> list[str]:
    rows = [line for line in CODE.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([a-z.]+)`", row)]


def is_module(name: str) -> bool:
    path = PACKAGE.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_module_that_the_map_names_is_there() -> None:
    assert [name for name in named_modules() if not is_module(name)] == []


def test_every_module_stands_on_the_map() -> None:
    files = {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert files | folders == {name for name in named_modules() if "." not in name}


def test_every_variable_of_the_environment_is_told() -> None:
    code = "".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    variables = set(re.findall(r"\bPARAPH_[A-Z_]+\b", code))
    assert variables and variables == set(re.findall(r"`(PARAPH_[A-Z_]+)`", NODE))
