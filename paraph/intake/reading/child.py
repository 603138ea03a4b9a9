"""Reading in a process of its own: a file that hangs or eats memory ends that process, not the node.

The child is started once and asked file after file; one that does not answer in time is killed and its file refused.
Asked on standard input, answered on standard output, a JSON object a line: {"path": …} -> {"sources": […]} or
{"error": family, "message", "remedy", "detail"}.
"""

import json
import os
import resource
import selectors
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from paraph.errors import Malformed, ParaphError, Refused, Unavailable, Untrusted
from paraph.intake.reading.limits import LIMITS, Limits, within
from paraph.intake.reading.source import Source, from_data

FAMILIES: dict[str, type[ParaphError]] = {
    family.__name__: family for family in (Malformed, Refused, Unavailable, Untrusted)
}
STARTING = 30.0
"""Seconds a child has to load its libraries before the first file's own time begins."""
CHUNK = 1 << 16


class Reader:
    """Reads files one after another, each within the limits.  A context manager: leaving it ends the child."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> list[Source]:
        """The sources in a file; Refused when it took too long or too much, Malformed when it is broken."""
        try:
            within(path.stat().st_size, self._limits.bytes, "bytes")
        except OSError as error:
            raise Unavailable(
                f"{path.name} cannot be opened.", remedy="Is it still there?", detail=str(error)
            ) from error
        answer = self._ask({"path": str(path)})
        if "error" in answer:
            raise FAMILIES[answer["error"]](answer["message"], remedy=answer["remedy"], detail=answer["detail"])
        return [from_data(data) for data in answer["sources"]]

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    pipe.close()
            self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            said = json.dumps(asdict(self._limits))
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, "-m", "paraph.intake.reading.child", said],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            if _line(self._child.stdout, STARTING) is None:
                self.close()
                raise Unavailable(
                    "The reading process did not start.", remedy="Try again when the machine is less busy."
                )
        return self._child

    def _ask(self, question: dict[str, str]) -> dict[str, Any]:
        child = self._started()
        assert child.stdin is not None
        with suppress(BrokenPipeError):
            child.stdin.write(json.dumps(question).encode() + b"\n")
            child.stdin.flush()
        said = _line(child.stdout, self._limits.seconds)
        if said is None:
            ended = child.poll() is not None
            self.close()
            why = (
                f"took more than {self._limits.memory // (1 << 20)} MiB"
                if ended
                else f"took longer than {self._limits.seconds:g} s"
            )
            raise Refused(
                f"Reading the file {why}; it was given up.",
                remedy="Nothing was lost: the file is as it was. Save its text in a simpler form and bring that in.",
            )
        answer: dict[str, Any] = json.loads(said)
        return answer


def _line(pipe: IO[bytes] | None, seconds: float) -> bytes | None:
    """A line from the child, None when it ended or the time was over."""
    assert pipe is not None
    got = b""
    end = datetime.now(UTC).timestamp() + seconds
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while not got.endswith(b"\n"):
            left = end - datetime.now(UTC).timestamp()
            if left <= 0 or not selector.select(left):
                return None
            piece = os.read(pipe.fileno(), CHUNK)
            if not piece:
                return None
            got += piece
    return got


def _answer(path: Path, read: Callable[..., list[Source]], limits: Limits) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
        return {"sources": [source.as_data() for source in read(path.name, data, limits=limits, captured=saved)]}
    except ParaphError as error:
        return {"error": type(error).__name__, "message": str(error), "remedy": error.remedy, "detail": error.detail}
    except MemoryError:
        return _too_much(limits)
    except OSError as error:
        return {
            "error": "Unavailable",
            "message": f"{path.name} cannot be opened.",
            "remedy": "Is it still there?",
            "detail": str(error),
        }


def _too_much(limits: Limits) -> dict[str, Any]:
    return {
        "error": "Refused",
        "message": f"Reading the file took more than {limits.memory // (1 << 20)} MiB; it was given up.",
        "remedy": "Nothing was lost: the file is as it was. Save its text in a simpler form and bring that in.",
        "detail": "MemoryError",
    }


def main() -> None:
    """The child: what reads files is loaded here alone, then the limits, then one answer for each question."""
    from paraph.intake.reading.opened import read

    limits = Limits(**json.loads(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    answers.write(b"{}\n")
    answers.flush()
    for line in sys.stdin.buffer:
        answer = _answer(Path(json.loads(line)["path"]), read, limits)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
