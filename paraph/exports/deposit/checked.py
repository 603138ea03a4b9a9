"""A pack proved from its own bytes: no node, no database, no network (R47, R49).

Everything that follows from something else in the pack is computed again: file digests, the front page, the digests of
pages and of the whole, every signature, the exact texts against the initialled words, the originals, certificates and
histories.  What is wrong is listed, not only the first of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from paraph.charter import Charter, charter_digest, parse_charter
from paraph.errors import Malformed, ParaphError
from paraph.exports.deposit.complete import initials_of, what_initials
from paraph.exports.deposit.manifest import CHARTER, FRONT, MANIFEST, Manifest, front_page, listed, parse_manifest
from paraph.exports.deposit.pages import PageFile, parse_page
from paraph.exports.deposit.proofs import (
    Pack,
    Problem,
    check_certificates,
    check_history,
    check_originals,
    check_texts,
)
from paraph.exports.deposit.zipped import unpack
from paraph.feed.note import format_vkey
from paraph.names import SideId
from paraph.texts.digests import paragraph_digest


@dataclass(frozen=True, slots=True)
class Found:
    """A pack that was looked through.  `proved` counts initials proved by a key of the charter, by side."""

    manifest: Manifest
    charter: Charter
    files: int
    pages: int
    proved: Mapping[SideId, int]
    originals: Mapping[str, str]
    problems: tuple[Problem, ...]


def check_deposit(data: bytes, fonts: Path | None = None) -> Found:
    """Malformed when it is no pack, or its manifest or charter cannot be read; all else is a problem that is listed."""
    files = unpack(data)
    lacking = [name for name in (MANIFEST, FRONT, CHARTER) if name not in files]
    if lacking:
        raise Malformed(f"This pack has no {lacking[0]}.", remedy="Ask for the pack again.")
    problems: list[Problem] = []
    charter = parse_charter(files[CHARTER])
    pages = tuple(_read_pages(files, problems))
    pack = Pack(files, parse_manifest(files[MANIFEST]), charter, pages)
    originals = dict(check_originals(pack, fonts, problems))
    for check in (_manifest, _pages, _initials, check_texts, check_certificates, check_history):
        problems += check(pack)
    proved = {side: _proved(pack, side) for side in charter.sides}
    told = {name: "/".join(sorted(set(found.how.values()))) for name, found in originals.items()}
    return Found(pack.manifest, charter, len(files), len(pages), proved, told, tuple(dict.fromkeys(problems)))


# -- the manifest ------------------------------------------------------------------------------------------------------


def _manifest(pack: Pack) -> Iterator[Problem]:
    rest = {name: data for name, data in pack.files.items() if name not in (MANIFEST, FRONT)}
    found, named = listed(rest), pack.manifest.files
    yield from (Problem(name, "is named in the manifest and not there") for name in named if name not in found)
    yield from (Problem(name, "is there and not named in the manifest") for name in found if name not in named)
    for name in found:
        if name in named and found[name] != named[name]:
            yield Problem(name, "is not the file that the manifest names: its size or SHA-256 is another")
    if front_page(pack.manifest, pack.charter) != pack.files[FRONT]:
        yield Problem(FRONT, "does not say what manifest.json says")
    if charter_digest(pack.charter) != pack.manifest.charter:
        yield Problem(CHARTER, "is not the charter that the manifest names")
    for check in pack.manifest.checks:
        yield from (Problem(check.what, f"names {one}, which is not there") for one in check.files if one not in found)


# -- pages and initials ------------------------------------------------------------------------------------------------


def _read_pages(files: Mapping[str, bytes], problems: list[Problem]) -> Iterator[PageFile]:
    for name in [name for name in files if name.startswith("pages/")]:
        try:
            page = parse_page(files[name])
        except ParaphError as error:
            problems.append(Problem(name, f"cannot be read: {error}"))
            continue
        if page.name != name:
            problems.append(Problem(name, f"holds the page {page.name}"))
        yield page


def _pages(pack: Pack) -> Iterator[Problem]:
    """Each page's digest from its words, the whole's from its pages, and the manifest's from the whole."""
    for page in pack.pages:
        if page.words_digest != page.digest:
            yield Problem(page.name, "its digest is not that of its words")
        if page.mechanism != pack.manifest.mechanism:
            yield Problem(page.name, "is of another mechanism")
    whole = pack.whole
    if whole is None:
        if pack.manifest.initialled:
            yield Problem("pages/whole.json", "is not there, though the text is said to be initialled")
        return
    if (whole.digest, whole.subject) != (pack.manifest.digest, pack.manifest.text):
        yield Problem(whole.name, "is not the text that the manifest names")
    yield from _listed_pages(pack, whole)


def _listed_pages(pack: Pack, whole: PageFile) -> Iterator[Problem]:
    for part, (ref, _, digest) in zip(pack.parts, whole.paragraphs, strict=True):
        if sorted(part.wordings) != sorted(whole.languages):
            yield Problem(str(ref), "is not there in every language of the text")
        elif paragraph_digest(ref, part.wordings) != digest:
            yield Problem(str(ref), "its pages are not those that the digest of the whole covers")
    known = {ref for ref, _, _ in whole.paragraphs}
    yield from (Problem(p.name, "is no page of the text") for p in pack.pages if p.lang and p.subject not in known)


def _initials(pack: Pack) -> Iterator[Problem]:
    keys = {party.side: format_vkey(party.key) for party in pack.charter.parties}
    for page in pack.pages:
        for one in page.initials:
            if keys.get(one.side) != one.key:
                yield Problem(page.name, f"the initials of {one.side} are by another key than the charter's")
            elif not one.proves(page.page(one.side)):
                yield Problem(page.name, f"the initials of {one.side} are not by its key")
    said = {check.what: check.state for check in pack.manifest.checks}
    for side in pack.charter.sides if pack.manifest.initialled else ():
        found = initials_of(side, pack.pages).state
        if found != said.get(what_initials(side)):
            yield Problem(what_initials(side), f"the manifest says {said.get(what_initials(side))}, the pages {found}")


def _proved(pack: Pack, side: SideId) -> int:
    key = format_vkey(pack.charter.party(side).key)
    return sum(
        1
        for page in pack.pages
        for one in page.initials
        if (one.side, one.key) == (side, key) and one.proves(page.page(side))
    )
