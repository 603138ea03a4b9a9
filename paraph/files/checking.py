"""Every file that the record names, held against its digest: part of `paraph check`."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from paraph.charter import Charter
from paraph.files.keeping import Files
from paraph.files.register import scan
from paraph.names import SideId
from paraph.store.api import Store
from paraph.verify import REBUILD, Finding, Progress, quiet

BACK = "Put it back from a backup, or run `paraph recover`: a side that has fetched it still has it."
AGAIN = "Take it away; the next `paraph sync` fetches it again."


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files are here and sound, how many of the others' have not come yet, what is wrong."""

    sound: int
    awaited: int
    findings: tuple[Finding, ...]


def check_files(files: Files, store: Store, charter: Charter, ours: SideId, progress: Progress = quiet) -> Checked:
    """Hash every file of a mechanism that is here; our own must all be here."""
    lines = files.lines(charter)
    digests = {line.named.file.sha256: line.here for line in lines}
    sound = {digest for digest in digests if _is_sound(files, charter, digest)}
    progress(f"files of {charter.mechanism}", len(sound), len(digests))
    findings = list(_index(files, store, charter))
    for line in lines:
        digest, where = line.named.file.sha256, f"{line.side}'s entry {line.named.entry}, {line.named.matter}"
        if digest in sound:
            continue
        if line.here:
            remedy = BACK if line.side == ours else AGAIN
            findings.append(Finding(where, f"The file {digest[:16]}… that it names is damaged here.", remedy))
        elif line.side == ours:
            findings.append(Finding(where, f"The file {digest[:16]}… that we named is not here.", BACK))
    awaited = {line.named.file.sha256 for line in lines if line.stands and not line.here and line.side != ours}
    return Checked(len(sound), len(awaited), tuple(findings))


def _is_sound(files: Files, charter: Charter, digest: str) -> bool:
    path = files.shelf.of(charter.mechanism, digest)
    if not path.exists():
        return False
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() == digest


def _index(files: Files, store: Store, charter: Charter) -> Iterator[Finding]:
    for side in charter.sides:
        feed = charter.feed(side)
        if files.register.named(feed) != list(scan(store, feed, 0, store.feed(feed).size)):
            yield Finding(f"The index of {side}'s files", "It is not what the feed's entries say.", REBUILD)
