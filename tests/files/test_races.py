"""Several processes of one node at the same file at once: what was said is there, and nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from paraph.names import FeedId
from tests.files.noted import file_of, files_of
from tests.homes import House, two_nodes
from tests.sides import MECHANISM, PK

ROUNDS = 60
ACTS = ("said", "refused", "fetched")
Processes = dict[str, subprocess.Popen[str]]


@pytest.fixture
def pk(tmp_path: Path) -> Iterator[House]:
    pk, ru = two_nodes(tmp_path)
    yield pk
    pk.close()
    ru.close()


@pytest.fixture
def processes(pk: House) -> Iterator[Processes]:
    with ExitStack() as stack:
        found = {
            act: stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.files.racing", str(pk.home.path), act],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=Path(__file__).parents[2],
                )
            )
            for act in ACTS
        }
        for process in found.values():
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        yield found
        for process in found.values():
            assert process.stdin is not None
            process.stdin.close()


def race(processes: Processes, number: int, acts: tuple[str, ...]) -> list[str]:
    for act in acts:
        print(number, file=processes[act].stdin, flush=True)
    answers = [processes[act].stdout for act in acts]
    return [answer.readline().strip() for answer in answers if answer is not None]


def digest(number: int) -> str:
    return file_of(b"%d " % number * 20_000).sha256


def test_what_one_process_says_another_does_not_take_away(pk: House, processes: Processes) -> None:
    for number in range(1, ROUNDS + 1):
        assert race(processes, number, ("refused", "said")) == ["refused", "said"]
    files = files_of(pk)
    assert [files.shelf.is_sound(MECHANISM, digest(number)) for number in range(1, ROUNDS + 1)] == [True] * ROUNDS
    assert (files.shelf.unsaid(MECHANISM), files.register.count(FeedId(MECHANISM, PK))) == ([], ROUNDS)


def test_a_file_said_and_fetched_at_once_is_there_whole(pk: House, processes: Processes) -> None:
    for number in range(1, ROUNDS + 1):
        said, fetched = race(processes, number, ("said", "fetched"))
        assert (said, fetched in ("here", "at it")) == ("said", True)
    folder = pk.home.path / "files"
    left = {path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".named"}
    assert left == {digest(number) for number in range(1, ROUNDS + 1)}
    assert all(files_of(pk).shelf.is_sound(MECHANISM, name) for name in left)
