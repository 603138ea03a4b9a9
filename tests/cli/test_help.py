"""Help has no gaps: every command, option and argument says what it is."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from paraph.cli import SECTIONS, main


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk(found, (*path, name))


COMMANDS = dict(walk(main))
NAMED = pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "paraph")


@NAMED
def test_a_command_says_what_it_does(path: tuple[str, ...]) -> None:
    assert re.match(r"[A-Z].+\.", (COMMANDS[path].help or "").strip().split("\n\n")[0], re.DOTALL)


@NAMED
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    options = [param for param in COMMANDS[path].params if isinstance(param, click.Option)]
    assert not [param.name for param in options if not (param.help or "").rstrip().endswith((".", "…"))]


@NAMED
def test_every_argument_is_spoken_of_in_the_help(path: tuple[str, ...]) -> None:
    arguments = [param for param in COMMANDS[path].params if isinstance(param, click.Argument)]
    said = COMMANDS[path].help or ""
    assert not [param.human_readable_name for param in arguments if param.human_readable_name not in said]


@NAMED
def test_help_works_and_names_home_and_json(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"])
    assert result.exit_code == 0
    assert "--home" in result.stdout
    assert "--json" in result.stdout


def test_the_first_help_lists_every_command_under_its_heading() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    for heading, commands in SECTIONS.items():
        section = shown.split(f"{heading}:")[1].split("\n\n")[0]
        assert all(re.search(rf"^  {name}\b", section, re.MULTILINE) for name in commands)


def test_a_word_that_is_no_command_is_a_mistake_of_usage() -> None:
    result = CliRunner().invoke(main, ["sign"])
    assert result.exit_code == 2
    assert "No such command" in result.stderr
    assert "See `paraph --help`." in result.stderr


def test_the_first_help_tells_the_exit_codes() -> None:
    said = CliRunner().invoke(main, ["--help"]).stdout.split("Exit codes:")[1]
    assert set(re.findall(r"\b[0-9]+\b", said)) == {"0", "1", "2", "65", "75", "76", "77"}
