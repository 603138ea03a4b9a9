"""Files on the command line: one that is named by its path where a word is said, and what is told of one that came."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from paraph.cli.opening import open_home
from paraph.cli.wording import INDENT, visible
from paraph.errors import Malformed
from paraph.files.keeping import Waiting
from paraph.files.limits import format_bytes
from paraph.files.shelf import Shelf
from paraph.home import FILES
from paraph.sync.enclosed import Opened, Packed, size_of
from paraph.sync.files import Got
from paraph.words.files import File
from paraph.words.vocabulary import Attribute


@contextmanager
def brought(attribute: Attribute, typed: str) -> Iterator[File | None]:
    """Where the matter names a file and not a JSON value was typed: the file at that path, on the desk for a while."""
    if attribute.type != "file" or typed.lstrip().startswith("{"):
        yield None
        return
    if not typed.strip():
        raise Malformed("No file is named.", remedy="Write the path of one.")
    shelf, path = Shelf(open_home().path / FILES), Path(typed.strip()).expanduser()
    with shelf.brought(path) as file:
        yield file


def file_line(got: Got) -> str:
    file, mechanism = got.named.file, got.feed.mechanism
    what = f"{mechanism}: {visible(file.name)} of {got.feed.side} from {got.peer}"
    if got.error is not None:
        return f"{what}: not here. {got.error}"
    return f"{what}: {file.size:,} bytes, verified." if got.here else f"{what}: {got.left:,} bytes still to come."


def waiting_lines(mechanism: str, found: Waiting) -> list[str]:
    """What is held, what waits, and what to do."""
    room, files = found.room, f"{found.count:,} {'file waits' if found.count == 1 else 'files wait'}"
    waits = f"{files} ({format_bytes(found.size)})"
    if found.for_the_disk:
        return [
            f"{mechanism}: {waits}: the disk has {format_bytes(room.free)} left, {format_bytes(room.spare)} stay free.",
            f"{INDENT}Free some space, or keep less free: `paraph files limit --spare SIZE`.",
        ]
    return [
        f"{mechanism}: {waits}: {room.side}'s files take {format_bytes(room.held)} of {format_bytes(room.most or 0)}.",
        f"{INDENT}Raise it: `paraph files limit {room.side} SIZE`; or fetch one: `paraph files fetch DIGEST`.",
    ]


def packed_lines(packed: Packed) -> Iterator[str]:
    """Which files went along, and which did not."""
    yield f"With it {_files(len(packed.files))}, {format_bytes(size_of(packed.files))}."
    if packed.away:
        yield f"{_files(packed.away)} that words name {_is(packed.away)} not here."
    if packed.damaged:
        yield f"{_files(packed.damaged)} {_is(packed.damaged)} damaged here and left out: see `paraph check`."
    if packed.beyond:
        yield "Older files had no room in it: `paraph files get` writes one out, to be carried beside it."


def opened_lines(opened: Sequence[Opened]) -> Iterator[str]:
    """What came of the files in a record: each that is new or wrong, the others by their number."""
    for each in opened:
        if each.named is not None and (each.new or each.error):
            what = f"{visible(each.named.file.name)} of {each.side}"
            yield f"{what}: not here. {each.error}" if each.error else f"{what}: {each.file.size:,} bytes, verified."
    if known := sum(each.here and not each.new for each in opened):
        yield f"{_files(known)} {_is(known)} here already."
    if unnamed := sum(each.named is None for each in opened):
        yield f"{_files(unnamed)} that no word names {_is(unnamed)} left in it."


def opened_data(each: Opened) -> dict[str, object]:
    return {
        "sha256": each.file.sha256,
        "side": each.side,
        "matter": each.named.matter if each.named else None,
        "here": each.here,
        "new": each.new,
        "error": str(each.error) if each.error else None,
    }


def _files(count: int) -> str:
    return f"{count:,} {'file' if count == 1 else 'files'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def file_data(got: Got) -> dict[str, object]:
    return {
        "mechanism": got.feed.mechanism,
        "feed": got.feed.side,
        "from": got.peer,
        "matter": got.named.matter,
        "file": got.named.file.value(),
        "left": got.left,
        "error": str(got.error) if got.error else None,
    }
