"""`intake`: public reports brought in and read for claims; nothing is said on the node."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paraph.cli.frame import Command, tell
from paraph.errors import Refused

if TYPE_CHECKING:
    from paraph.intake.batch import Taken
    from paraph.intake.copies import Story

LONGEST = 100
"""Characters of a claim's words on a line."""


@click.command(cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="Read reports as JSON lines, write their facts as JSON lines.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep what was read here, and go on from it: no file is read twice.",
)
def intake(*, paths: tuple[Path, ...], jsonl: bool, state: Path | None) -> None:
    """Read public reports and propose what they say, each claim with its words and the rule that read it.

    PATHS are files (HTML, text, PDF, DOCX, e-mail, bookmarks) and folders of them. Nothing becomes part of the record:
    a person accepts each claim at the desk. With --jsonl reports come in on standard input, one JSON object a line.
    """
    if jsonl:
        _answer_lines()
        return
    if not paths:
        raise Refused("No file was named.", remedy="Name files or folders: paraph intake reports/")
    _read_files(paths, state)


def _answer_lines() -> None:
    from paraph.intake.stream import answer_stream

    answer_stream(sys.stdin.buffer, sys.stdout.buffer)


def _read_files(paths: Sequence[Path], state: Path | None) -> None:
    from paraph.intake.batch import FAILED, stories, take
    from paraph.intake.reading.folder import files_of
    from paraph.intake.setting import model_of_the_operator

    files = files_of(paths)
    taken = []
    with click.progressbar(length=len(files), label="Reading", file=sys.stderr) as bar:
        for one in take(files, state, model=model_of_the_operator()):
            taken.append(one)
            bar.update(1)
    items = [item for one in taken if one.how != FAILED for item in one.items]
    grouped = stories(items)
    tell(_told(taken, items, grouped), _data(taken, items, grouped))
    if any(one.how == FAILED for one in taken):
        raise click.exceptions.Exit(1)


def _data(taken: "Sequence[Taken]", items: Sequence[Mapping[str, Any]], grouped: "Sequence[Story]") -> dict[str, Any]:
    return {
        "files": [
            {
                "file": str(one.path),
                "how": one.how,
                "sha256": one.sha256 or None,
                "error": str(one.error) if one.error else None,
                "remedy": one.error.remedy if one.error else None,
                "items": list(one.items),
            }
            for one in taken
        ],
        "stories": [[items[number]["source"]["name"] for number in story.members] for story in grouped],
    }


def _told(taken: "Sequence[Taken]", items: Sequence[Mapping[str, Any]], grouped: "Sequence[Story]") -> Iterator[str]:
    for one in taken:
        yield f"{one.path}: {one.how}"
        if one.error:
            yield f"  {one.error} {one.error.remedy}"
        for item in one.items:
            yield from _item_lines(item)
    several = [story for story in grouped if len(story.members) > 1]
    yield f"{len(items)} sources, {len(grouped)} independent origins."
    for story in several:
        yield "  One story: " + ", ".join(items[number]["source"]["name"] for number in story.members)


def _item_lines(item: Mapping[str, Any]) -> Iterator[str]:
    source, facts = item["source"], item["facts"]
    dates = f"published {source['published'] or 'unknown'}"
    yield f"  {source['title'] or source['name']} ({source['kind']}, {source['lang']}, {dates})"
    yield from (f"    Note: {note}" for note in source["notes"])
    marked = sum(end - start for start, end, *_ in item["noise"])
    if marked:
        yield f"    {marked} of {len(source['text'])} characters are no part of the report"
    yield f"    About: {facts['relevance']}, sides {', '.join(facts['sides']) or 'none'}"
    for claim in item["claims"]:
        words = " ".join(claim["words"].split())
        short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        value = claim["value"]
        said = ", ".join(f"{key} {part}" for key, part in value.items() if part) if isinstance(value, dict) else value
        yield f"    {claim['field']}: {said}  [{claim['rule']}, {claim['by']}] “{short}”"
