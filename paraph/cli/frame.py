"""What every command shares: --home and --json, how it answers, and the one place where an error becomes words.

A command returns nothing; it calls `tell` with what a person reads and with what a program reads, and the frame prints
one of them.  An error goes to standard error, says what was wrong and what to do, and its family is the exit code.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from paraph import __version__
from paraph.errors import Malformed, ParaphError, Refused, Unavailable, Untrusted

FAMILIES = (Malformed, Untrusted, Refused, Unavailable)
OWNER_ALONE = 0o077
"""What is written here, the database first of all, is for the account that runs the node."""
USAGE = 2
STOPPED = 1

ABOUT = """Paraph: structured dialogue between sovereign sides.

Each side runs a node of its own and says its words in its own signed feed. A matter is agreed when the standing words
of all sides are the same."""

EXIT_CODES = """Exit codes: 0 done; 1 stopped, or findings; 2 used wrongly; 65 the bytes are wrong; 75 try again; 76 a
signature or proof does not hold; 77 not allowed now."""


@dataclass
class Frame:
    """What was said before the command's own arguments."""

    home: Path | None = None
    as_json: bool = False


def frame() -> Frame:
    found = click.get_current_context().find_root().ensure_object(Frame)
    assert isinstance(found, Frame)
    return found


def tell(lines: str | Iterable[str], data: object) -> None:
    """Answer: with lines for a person, or under --json with one value for a program."""
    if frame().as_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        click.echo(lines if isinstance(lines, str) else "\n".join(lines))


def warn(message: str, remedy: str) -> None:
    """Say on standard error what is wrong though the command goes on."""
    told = {"warning": message, "remedy": remedy}
    click.echo(json.dumps(told, ensure_ascii=False) if frame().as_json else f"{message}\n{remedy}", err=True)


def confirm(question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone; `yes` was said beforehand.  Refused when nobody can be asked."""
    if yes:
        return
    if frame().as_json:
        raise Refused("Nobody can be asked under --json.", remedy="Nothing was done. Give --yes to mean it.")
    try:
        meant = click.confirm(question, err=True)
    except click.Abort:
        meant = False
        click.echo(err=True)
    if not meant:
        click.echo("Nothing was done.", err=True)
        raise click.exceptions.Exit(STOPPED)


def _take_home(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    found = context.find_root().ensure_object(Frame)
    found.home = value or found.home


def _take_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    found = context.find_root().ensure_object(Frame)
    found.as_json = value or found.as_json


def _shared() -> list[click.Parameter]:
    return [
        click.Option(
            ["--home"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            callback=_take_home,
            expose_value=False,
            is_eager=True,
            help="The node's folder; else $PARAPH_HOME, else ~/.paraph.",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            callback=_take_json,
            expose_value=False,
            is_eager=True,
            help="Answer in JSON, for programs.",
        ),
    ]


class Command(click.Command):
    """A command that takes --home and --json like every other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _shared()


class Group(click.Group):
    """A command of several, each of them a `Command`."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _shared()


class Root(Group):
    """The program: its commands by sections, loaded one at a time; the outer gate of every error."""

    def __init__(self, name: str, sections: Mapping[str, Mapping[str, str]]) -> None:
        names = {"help_option_names": ["-h", "--help"]}
        super().__init__(name, help=ABOUT, epilog=EXIT_CODES, context_settings=names)
        self.sections = sections
        click.version_option(__version__, message="paraph %(version)s", help="Show the version.")(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in self.sections.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        places = {name: place for commands in self.sections.values() for name, place in commands.items()}
        if cmd_name not in places:
            return None
        module, _, attribute = places[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in self.sections.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl([(name, found.get_short_help_str(80)) for name, found in commands if found])

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Click's own may return; this one ends the program."""
        os.umask(OWNER_ALONE)
        _say_anything()
        words = list(sys.argv[1:] if args is None else args)
        as_json = "--json" in words
        extra["standalone_mode"] = False
        extra.setdefault("prog_name", "paraph")
        sys.exit(_gate(lambda: super(Root, self).main(words, **extra), as_json))


def _say_anything() -> None:
    """What a terminal's character set does not have, or a file's name has in no character set, is written as a code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _gate(run: Callable[[], object], as_json: bool) -> int:
    """The exit code of a run; whatever went wrong is said on standard error."""
    try:
        code = run()
    except ParaphError as error:
        return _say_error(error, as_json)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return USAGE
    except click.ClickException as error:
        return _say_usage(error, as_json)
    except click.Abort:
        click.echo("Stopped.", err=True)
        return STOPPED
    except OSError as error:
        return _say_error(of_system(error), as_json)
    return code if isinstance(code, int) else 0


_ROOM = "See that the disk has room and that this account may read and write there."
_REMEDIES: Mapping[type[OSError], str] = {
    FileNotFoundError: "See that the name is right, and make the folder first if it is a new one.",
    FileExistsError: "Name another file; what is there is not written over.",
    IsADirectoryError: "Name a file in this folder.",
}


def of_system(error: OSError) -> Unavailable:
    """What the system would not do with a file or an address, in words that say what to do."""
    what = f" {error.filename}" if error.filename else ""
    message = f"The system refused{what}: {error.strerror or error}."
    return Unavailable(message, remedy=f"Nothing was lost. {_REMEDIES.get(type(error), _ROOM)}", detail=repr(error))


def _say_error(error: ParaphError, as_json: bool) -> int:
    family = next((found.__name__ for found in FAMILIES if isinstance(error, found)), "Other")
    _complain(str(error), error.remedy, family, as_json)
    return error.exit_code


def _say_usage(error: click.ClickException, as_json: bool) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "paraph"
    _complain(error.format_message(), f"{_hint(error, path)}See `{path} --help`.", "Usage", as_json)
    return USAGE


def _hint(error: click.ClickException, path: str) -> str:
    if isinstance(error, click.NoSuchOption) and re.match("-[0-9]", error.option_name):
        return f"A value that begins with a minus comes after --, as in `{path} … -- -5`. "
    return ""


def _complain(message: str, remedy: str, family: str, as_json: bool) -> None:
    if as_json:
        message = json.dumps({"error": message, "family": family, "remedy": remedy}, ensure_ascii=False, indent=1)
        remedy = ""
    click.echo("\n".join(filter(None, (message, remedy))), err=True)


def progress(what: str, done: int, total: int) -> None:
    """A line on a terminal that says how far it is; nothing where nobody looks."""
    if sys.stderr.isatty() and not sys.stdout.closed:
        click.echo(f"\r{what}: {done:,} of {total:,}   ", nl=done >= total, err=True)
