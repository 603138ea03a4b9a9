"""A node that is killed at any point has lost nothing that was said and says nothing by halves.

A real process speaks without end; it is killed with SIGKILL at random points.  After each time the record must hold
everything that had been acknowledged, be sound to the last reading, and never have had two heads of one size.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paraph.check import check
from paraph.disputes import root_of
from paraph.names import FeedId, Hash, parse_hash
from paraph.service import utc_now
from tests import homes
from tests.sides import MECHANISM, PK, SIDES, charter_of
from tests.store.speaker import SIZES

FEED = FeedId(MECHANISM, PK)
ON_SQLITE, ON_POSTGRES = 210, 21
A_HOME = 21
"""Kills before a fresh home is taken, so that checking it whole stays quick."""


class Speaker:
    """The warm process, and what its children have told."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.store.speaker"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, folder: Path, rng: random.Random) -> dict[int, Hash]:
        """Let a child speak and kill it; the heads that it was told of, by size."""
        assert self.process.stdin is not None
        print(folder, rng.random(), file=self.process.stdin, flush=True)
        kind, pid = self.line()
        assert kind == "pid"
        said: dict[int, Hash] = {}
        if rng.random() < 0.9:  # else it may not even have come to speak
            self._take(self.line(), said)
        time.sleep(rng.random() * 0.012)
        os.kill(int(pid), signal.SIGKILL)
        while self._take(line := self.line(), said):
            pass
        assert line == ["dead", str(int(signal.SIGKILL))], "it ended by itself"
        return said

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    @staticmethod
    def _take(line: list[str], said: dict[int, Hash]) -> bool:
        if line[0] != "said":
            return False
        said[int(line[1])] = parse_hash(line[2])
        return True

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def speaker() -> Iterator[Speaker]:
    warm = Speaker()
    yield warm
    warm.close()


def crash(speaker: Speaker, house: homes.House, kills: int, rng: random.Random) -> int:
    """Kill a speaking node so many times; how many heads were seen in all."""
    heads: dict[int, Hash] = {}
    for _ in range(kills):
        before = house.store.feed(FEED).size
        said = speaker.run(house.home.path, rng)
        house.reopen()
        look(house, before, said, heads)
    return len(heads)


def look(house: homes.House, before: int, said: dict[int, Hash], heads: dict[int, Hash]) -> None:
    with house.store.writing(MECHANISM):  # PostgreSQL may still be at the dead process's last commit
        state = house.store.feed(FEED)
    size = max(said, default=before)
    assert size <= state.size <= size + max(SIZES), "nothing said is lost, and at most the last step was not told"
    assert len(list(house.store.entries(FEED, 0, state.size + 1))) == state.size, "nothing half-said exists"
    for each, root in {**said, state.size: state.frontier.root()}.items():
        assert heads.setdefault(each, root) == root == root_of(house.store, FEED, state, each), "two heads of one size"
    assert check(house.node, MECHANISM).findings == ()


@pytest.mark.slow
def test_a_node_on_sqlite_survives_being_killed(speaker: Speaker, tmp_path: Path) -> None:
    rng, heads = random.Random(2003), 0
    for home in range(ON_SQLITE // A_HOME):
        house = homes.new_house(tmp_path / str(home), PK, clock=utc_now)
        house.node.adopt(charter_of(SIDES[:2]))
        heads += crash(speaker, house, A_HOME, rng)
        house.close()
    assert heads > 2 * ON_SQLITE, "it was killed in the middle of speaking"


@pytest.mark.slow
@pytest.mark.postgres
def test_a_node_on_postgresql_survives_being_killed(
    speaker: Speaker, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    house = homes.new_house(tmp_path, PK, new_postgres(), clock=utc_now)
    house.node.adopt(charter_of(SIDES[:2]))
    heads = crash(speaker, house, ON_POSTGRES, random.Random(16))
    house.close()
    assert heads > ON_POSTGRES, "it was killed in the middle of speaking"
