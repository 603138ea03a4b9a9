"""`demo`: both nodes in one command, there again at once, begun again when asked, in no folder of something else."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from paraph.cli.demo import NOTICE

pytestmark = pytest.mark.slow


def command(folder: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "paraph", "demo", "--dir", str(folder), *more]


def demo(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(folder, *more), capture_output=True, text=True, timeout=90, check=False)


def shown(folder: Path, side: str, *what: str) -> str:
    words = [sys.executable, "-m", "paraph", "show", "--home", str(folder / side), *what]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "here"
    done = demo(folder, "--build-only")
    assert done.returncode == 0, done.stderr
    return folder


def test_both_nodes_begin_with_the_same_state(built: Path) -> None:
    assert shown(built, "pk", "--digest") == shown(built, "ru", "--digest")


def test_every_page_is_to_say_that_no_government_takes_part(built: Path) -> None:
    assert {json.loads((built / side / "node.json").read_text())["notice"] for side in ("pk", "ru")} == {NOTICE}


def test_the_dates_of_the_16th_round_are_left_to_whoever_tries(built: Path) -> None:
    dates = shown(built, "pk", "round/16/dates").split("\n")
    assert dates[0].endswith("· open")


def test_the_documented_rounds_are_there_as_claims(built: Path) -> None:
    rivals = shown(built, "ru", "round/14/dates")
    assert {"2024-02-07", "2024-02-08"} <= set(rivals.split())


def test_it_is_there_again_at_once(built: Path) -> None:
    before, begun = shown(built, "pk", "--digest"), time.monotonic()
    assert demo(built, "--build-only").returncode == 0
    assert time.monotonic() - begun < 20
    assert shown(built, "pk", "--digest") == before


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    done = demo(tmp_path, "--fresh", "--build-only")
    assert (done.returncode, done.stderr.split("\n")[0]) == (77, f"{tmp_path} holds something else.")
    assert (tmp_path / "thesis.txt").exists()


def test_what_was_only_begun_is_begun_again(built: Path, tmp_path: Path) -> None:
    (tmp_path / "demonstration").write_text("begun\n")
    (tmp_path / "pk").mkdir()
    assert demo(tmp_path, "--build-only").returncode == 0
    assert shown(tmp_path, "pk", "round/16/city") == shown(built, "pk", "round/16/city")


def test_it_runs_both_until_it_is_stopped(built: Path) -> None:
    port = two_free_ports()
    with subprocess.Popen(
        command(built, "--port", str(port), "--json"), stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        try:
            addresses = json.loads(read_json(process))["nodes"]
            answers = {side: answer_of(url) for side, url in addresses.items()}
        finally:  # whatever was met, nobody waits for a process that was not told to stop
            process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert answers == {"PK": 200, "RU": 200}
    with pytest.raises(httpx.ConnectError):
        httpx.get(addresses["PK"])


def answer_of(url: str) -> int:
    return httpx.get(url, follow_redirects=True, timeout=60).status_code


def read_json(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    text = process.stdout.readline()
    while not text.endswith("\n}\n"):
        text += process.stdout.readline()
    return text


def two_free_ports() -> int:
    """A port that is free together with the next."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
