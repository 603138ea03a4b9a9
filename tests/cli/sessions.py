"""Session scripts: a dialogue as commands with the replies that are expected, in a file that reads as documentation.

    Prose stands at the margin.

        PK$ paraph say round/16/city Moscow
        < y
        RU will receive exactly this:
        …
        Said: entry {n} of PK's feed, {moment}. RU has not received it yet.
        [exit 0]

An indented line `SIDE$ …` is a command at that side's terminal; `< …` is what is typed at it; the other indented lines
are the reply.  A line `…` stands for any lines, `…` within a line for any characters, `{name}` for what the next
commands mean by {name}.  `[exit N]` is expected where the command fails.  A command that ends in `&` goes on running
to the end of the session.  What does not begin with `paraph` is the shell's.
"""

import re
import shlex
import subprocess
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from paraph.home import VARIABLE
from tests.cli.terminal import Terminal, serving

_COMMAND = re.compile(r"    ([A-Z]{2})\$ (.+)")
_NAME = re.compile(r"\{([a-z_]+)\}")


@dataclass
class Step:
    number: int
    side: str
    command: str
    typed: list[str] = field(default_factory=list)
    reply: list[str] = field(default_factory=list)
    code: int = 0


def parse_session(text: str) -> list[Step]:
    steps: list[Step] = []
    blank = 0
    for number, line in enumerate(text.split("\n"), 1):
        if found := _COMMAND.fullmatch(line):
            steps.append(Step(number, found[1].lower(), found[2]))
        elif line.startswith("    "):
            steps[-1].reply += [""] * blank
            _read(steps[-1], line[4:])
        blank = 0 if line else blank + 1
    return steps


def _read(step: Step, line: str) -> None:
    if line.startswith("< "):
        step.typed.append(line[2:])
    elif found := re.fullmatch(r"\[exit ([0-9]+)\]", line):
        step.code = int(found[1])
    else:
        step.reply.append(line)


class Session:
    """Runs a script; the names that replies have given go from one command to the next."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.names: dict[str, str] = {}

    def run(self, file: Path) -> None:
        with ExitStack() as running:
            for step in parse_session(file.read_text()):
                command = _NAME.sub(lambda found: self.names.get(found[1], found[0]), step.command)
                command = command.replace(f"${VARIABLE}", str(self.terminal.folder / step.side))
                shown, code = self._perform(step, command, running)
                self._compare(file, step, shown, code)

    def _perform(self, step: Step, command: str, running: ExitStack) -> tuple[str, int]:
        typed = "".join(f"{line}\n" for line in step.typed)
        if command.endswith(" &"):
            address = running.enter_context(serving(self.terminal.folder / step.side, *shlex.split(command)[2:-1]))
            return f"{step.side.upper()}'s node answers at {address} · Ctrl-C stops it.", 0
        if command.startswith("paraph "):
            reply = self.terminal.run(command, step.side, typed)
            return reply.shown, reply.code
        done = subprocess.run(
            ["sh", "-c", command],
            check=False,
            input=typed,
            capture_output=True,
            text=True,
            cwd=self.terminal.folder,
            env={VARIABLE: str(self.terminal.folder / step.side), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
        return done.stdout + done.stderr, done.returncode

    def _compare(self, file: Path, step: Step, shown: str, code: int) -> None:
        where = f"{file.name}, line {step.number}: {step.command}\n--- shown\n{shown}"
        found = re.fullmatch(self._pattern(step.reply), shown.strip("\n"))
        assert found, f"{where}\n--- expected\n" + "\n".join(step.reply)
        assert code == step.code, where
        self.names.update(found.groupdict())

    def _pattern(self, reply: list[str]) -> str:
        """The reply as a regular expression."""
        parts = []
        for line in reply:
            if line == "…":
                parts.append(r"(?:.*(?:\n|\Z))*?")
            else:
                parts.append("".join(self._token(token) for token in re.split(r"(…|\{[a-z_]+\})", line)) + r"(?:\n|\Z)")
        return "".join(parts)

    def _token(self, token: str) -> str:
        if token == "…":
            return ".*"
        if named := _NAME.fullmatch(token):
            return re.escape(self.names[named[1]]) if named[1] in self.names else f"(?P<{named[1]}>.+)"
        return re.escape(token)
