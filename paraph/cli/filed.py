"""Files on the command line: one that is named by its path where a word is said, and what is told of one that came."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paraph.cli.opening import open_home
from paraph.cli.wording import visible
from paraph.files.shelf import Shelf
from paraph.home import FILES
from paraph.sync.files import Got
from paraph.words.files import File
from paraph.words.vocabulary import Attribute


@contextmanager
def brought(attribute: Attribute, typed: str) -> Iterator[File | None]:
    """Where the matter names a file and not a JSON value was typed: the file at that path, on the desk for a while."""
    if attribute.type != "file" or typed.lstrip().startswith("{"):
        yield None
        return
    shelf, path = Shelf(open_home().path / FILES), Path(typed.strip()).expanduser()
    with path.open("rb") as handle:
        before = {file.sha256 for file in shelf.desk()}
        file = shelf.add(handle.read, path.name)
    try:
        yield file
    finally:
        if file.sha256 not in before:
            shelf.drop(file.sha256)


def file_line(got: Got) -> str:
    file, mechanism = got.named.file, got.feed.mechanism
    what = f"{mechanism}: {visible(file.name)} of {got.feed.side} from {got.peer}"
    if got.error is not None:
        return f"{what}: not here. {got.error}"
    return f"{what}: {file.size:,} bytes, verified." if got.here else f"{what}: {got.left:,} bytes still to come."


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
