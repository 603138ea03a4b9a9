"""Pages of an old mechanism beside those of a young one: what a page costs follows what it shows.

    python -m bench.pages              400 rounds beside 20, two sides; the middle one of 15 looks at each page counts

Each size is a pair of nodes, PK's opened in a process of its own by an officer, with all that both sides have said and
acknowledged.  Rows are merged into bench/results.json, the table is bench/PAGES.md.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import msgspec
from paraph.home import load
from paraph.names import Moment
from paraph.node import Node
from paraph.words.speech import Word, say

from bench import machine, node_adapter
from bench.node_adapter import MECHANISM, PK, RU
from bench.results import keep_rows

if TYPE_CHECKING:
    from django.test import Client

HERE = Path(__file__).parent
YOUNG, OLD = 20, 400
"""Rounds, each with some twelve entries of either side."""
LOOKS = 15
STEP = 50
AIM = 2.0
NOON = Moment("2026-03-03T12:00:00Z")
INSIDE = f"/m/{MECHANISM}"
PAGES = {
    "today": "/",
    "a round's room": f"{INSIDE}/round/16/",
    "a matter": f"{INSIDE}/m/round/16/dates/",
    "a statement": f"{INSIDE}/s/statement/16.pk-1/",
    "a page of all statements": f"{INSIDE}/k/statement/",
    "the record": f"{INSIDE}/record/",
}


def words_of(number: int, side: str) -> Iterator[list[Word]]:
    """What a side says of a round, an entry each: number, dates, city and agenda alike, its own statements."""
    yield [
        say(f"round/{number}/ordinal", number),
        say(f"round/{number}/dates", f"{1900 + number % 120}-05-12"),
        say(f"round/{number}/city", {"en": "Moscow" if number % 2 else "Islamabad"}),
    ]
    for place in range(1, 9):
        yield [say(f"agenda-item/{number}.pk-{place}/title", {"en": f"Exchange of views on question {place}"})]
    for place in range(1, 4):
        yield [say(f"statement/{number}.{side.lower()}-{place}/title", {"en": f"Statement {place} in round {number}"})]


def grow(folder: Path, rounds: int) -> None:
    """Both sides say all of it, fifty rounds at a time, and acknowledge each other; PK's officer gets a log-in."""
    node_adapter.create_pair(folder)
    homes = [load(folder / side.lower()) for side in (PK, RU)]
    nodes = [Node(home.side, node_adapter.start(home), home.keys(), lambda: NOON) for home in homes]
    for first in range(1, rounds + 1, STEP):
        numbers = range(first, min(first + STEP, rounds + 1))
        for node in nodes:
            node.say_many(MECHANISM, [words for number in numbers for words in words_of(number, node.side)])
        for author, reader in (nodes, nodes[::-1]) * 2:
            node_adapter.carry(author, reader)
            reader.acknowledge(MECHANISM)
    from paraph.cli.officers import make_officer

    make_officer("officer", "head-of-delegation", "not-a-secret", name={}, title={}, fictional=True)


def look() -> dict[str, float]:
    """Milliseconds of each page after a first look that is not counted."""
    from django.conf import settings
    from django.test import Client
    from paraph.web.models import Officer

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(Officer.objects.get().user)
    return {name: median(list(_looks(client, path))[1:]) for name, path in PAGES.items()}


def _looks(client: "Client", path: str) -> Iterator[float]:
    for _ in range(LOOKS + 1):
        begun = time.perf_counter()
        answer = client.get(path)
        assert answer.status_code == 200 and answer.content, f"{path} answers {answer.status_code}"
        yield (time.perf_counter() - begun) * 1_000


def measured(rounds: int) -> dict[str, float]:
    """In a process of its own: Django is set up for one home."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.pages", str(rounds), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=dict[str, float])


def rows(young: dict[str, float], old: dict[str, float]) -> list[dict[str, str | float | bool | None]]:
    return [
        {
            "name": f"page, {name}: {OLD} rounds beside {YOUNG}",
            "ratio": round(old[name] / young[name], 3),
            "aim": f"at most {AIM:g}",
            "holds": old[name] <= AIM * young[name],
        }
        for name in PAGES
    ]


def table(young: dict[str, float], old: dict[str, float]) -> str:
    lines = [f"| page | {YOUNG} rounds | {OLD} rounds | ratio | aim |", "| --- | --- | --- | --- | --- |"]
    for name in PAGES:
        ratio = old[name] / young[name]
        lines.append(f"| {name} | {young[name]:.1f} ms | {old[name]:.1f} ms | {ratio:.2f} | at most {AIM:g} |")
    taken_on = "\n".join(f"- {name}: {value}" for name, value in machine.describe().items())
    return "\n\n".join(["# What a page costs when a mechanism grows old", taken_on, "\n".join(lines)]) + "\n"


def main(given: Sequence[str]) -> None:
    if given:
        rounds, folder = int(given[0]), Path(given[1])
        grow(folder, rounds)
        sys.stdout.write(msgspec.json.encode(look()).decode())
        return
    young, old = measured(YOUNG), measured(OLD)
    keep_rows(HERE / "results.json", rows(young, old))
    (HERE / "PAGES.md").write_text(table(young, old), encoding="utf-8")
    sys.stdout.write(table(young, old))


if __name__ == "__main__":
    main(sys.argv[1:])
