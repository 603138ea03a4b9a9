"""The files of a folder that may be reports, in a fixed order; links that lead out of it are not followed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from paraph.errors import Refused, Unavailable
from paraph.intake.reading.limits import LIMITS, Limits

LEFT_OUT = (".css", ".js", ".json", ".woff", ".woff2", ".ico", ".map")
"""What a browser saves beside a page."""


def files_of(paths: Sequence[Path], limits: Limits = LIMITS) -> list[Path]:
    """The files named and the files of the folders named, each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for inside in _walk(path, limits, 0):
                found[inside] = None
        elif path.exists():
            found[path] = None
        else:
            raise Unavailable(f"{path} is not there.", remedy="Is the name right?")
        if len(found) > limits.files:
            raise Refused(f"More than {limits.files:,} files.", remedy="Bring the folder in by parts.")
    return list(found)


def _walk(folder: Path, limits: Limits, depth: int) -> Iterator[Path]:
    if depth > limits.folder_depth:
        raise Refused(
            f"Folders lie more than {limits.folder_depth} deep in {folder.name}.", remedy="Bring it in by parts."
        )
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path, limits, depth + 1)
        elif path.is_file() and path.suffix.lower() not in LEFT_OUT:
            yield path
