"""Every file that the record names, held against its digest: part of `paraph check`."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from paraph.charter import Charter
from paraph.files.keeping import Files
from paraph.files.register import scan
from paraph.names import SideId
from paraph.store.api import Store
from paraph.verify import REBUILD, Finding, Progress, quiet

BACK = "Put it back from a backup, or run `paraph recover`: a side that has fetched it still has it."
AGAIN = "Fetch it again: `paraph files fetch {digest}`; without a network, `paraph files take` or a record with files."
OURS_AGAIN = "Put it back from a backup, or from a side that has fetched it: `paraph files fetch {digest}`."


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files are here and sound, how many of the others' have not come yet, what is wrong."""

    sound: int
    awaited: int
    findings: tuple[Finding, ...]


def check_files(files: Files, store: Store, charter: Charter, ours: SideId, progress: Progress = quiet) -> Checked:
    """Hash every file of a mechanism that is here; our own must all be here."""
    findings = list(_index(files, store, charter))
    sound, awaited, lines = dict[str, bool](), set[str](), files.lines(charter)
    for number, line in enumerate(lines, 1):
        digest, where = line.named.file.sha256, f"{line.side}'s entry {line.named.entry}, {line.named.matter}"
        if line.here and digest not in sound:
            sound[digest] = _is_sound(files, charter, digest)
        if line.here and not sound[digest]:
            remedy = (OURS_AGAIN if line.side == ours else AGAIN).format(digest=digest[:16])
            findings.append(Finding(where, f"The file {digest[:16]}… that it names is damaged here.", remedy))
        elif not line.here and line.side == ours:
            findings.append(Finding(where, f"The file {digest[:16]}… that we named is not here.", BACK))
        elif not line.here and line.stands:
            awaited.add(digest)
        progress(f"files of {charter.mechanism}", number, len(lines))
    return Checked(sum(sound.values()), len(awaited), tuple(findings))


def _is_sound(files: Files, charter: Charter, digest: str) -> bool:
    """Always hashed anew, whatever is remembered of the file."""
    with files.shelf.of(charter.mechanism, digest).open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest() == digest


def _index(files: Files, store: Store, charter: Charter) -> Iterator[Finding]:
    for side in charter.sides:
        feed = charter.feed(side)
        said = scan(store, feed, 0, store.feed(feed).size)
        if any(known != named for known, named in zip_longest(files.register.each(feed), said)):
            yield Finding(f"The index of {side}'s files", "It is not what the feed's entries say.", REBUILD)
