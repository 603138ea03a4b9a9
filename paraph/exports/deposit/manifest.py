"""The manifest of a pack: each file with its digest, what was looked for and found or not; the page to read first.

`manifest.json` is for programs, `MANIFEST.txt` the same for people: it follows from the manifest and the charter byte
for byte, so that the two cannot tell different stories.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from msgspec import Struct, to_builtins

from paraph import canon
from paraph.charter import Charter, fingerprint
from paraph.errors import Malformed
from paraph.names import LocalText, MechanismId, Ref, parse_lang, parse_mechanism, parse_ref
from paraph.texts.escapes import UNSEEN

VERSION = 1
MANIFEST, FRONT, README, CHARTER = "manifest.json", "MANIFEST.txt", "README.txt", "charter.json"
THERE, MISSING, NONE, APART, NOT_APPLICABLE = STATES = ("there", "missing", "none", "apart", "not applicable")
"""Of what a pack should have: here; should be and is not; there is none; kept elsewhere; cannot be."""

_CONTROLS = [chr(code) for code in (*range(32), *range(0x7F, 0xA0))]
_SHOWN = {ord(char): f"<U+{ord(char):04X}>" for char in (*UNSEEN, *_CONTROLS)}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the completeness check: what was looked for, one of STATES, why it is so, and the files of it."""

    what: str
    state: str
    why: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who initialled for a side, and when by its own word."""

    side: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself.

    `files` is size in bytes and SHA-256 by name, of all but the two manifests; `digest` that of the text, empty where
    it is not agreed; `heads` size and root of each side's feed; `initialled` whether every side has.
    """

    mechanism: MechanismId
    text: Ref
    title: LocalText
    document: str
    languages: tuple[str, ...]
    digest: str
    initialled: bool
    charter: str
    heads: Mapping[str, tuple[int, str]]
    people: tuple[Person, ...]
    checks: tuple[Check, ...]
    files: Mapping[str, tuple[int, str]]

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(one for one in self.checks if one.state == MISSING)


def listed(files: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of each file."""
    return {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items())}


# -- for programs ------------------------------------------------------------------------------------------------------


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    files: list[str]
    state: str
    what: str
    why: str


class _Initialler(Struct, frozen=True, forbid_unknown_fields=True):
    at: str
    name: str
    side: str


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    root: str
    size: int


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The manifest as it stands in its file."""

    charter: str
    checks: list[_Line]
    digest: str
    document: str
    files: list[tuple[str, int, str]]
    heads: dict[str, _Head]
    initialled: bool
    languages: list[str]
    manifest: int
    mechanism: str
    people: list[_Initialler]
    text: str
    title: dict[str, str]


def format_manifest(manifest: Manifest) -> bytes:
    written = _Written(
        charter=manifest.charter,
        checks=[_Line([*one.files], one.state, one.what, one.why) for one in manifest.checks],
        digest=manifest.digest,
        document=manifest.document,
        files=[(name, size, digest) for name, (size, digest) in manifest.files.items()],
        heads={side: _Head(root, size) for side, (size, root) in manifest.heads.items()},
        initialled=manifest.initialled,
        languages=[*manifest.languages],
        manifest=VERSION,
        mechanism=manifest.mechanism,
        people=[_Initialler(one.at, one.name, one.side) for one in manifest.people],
        text=str(manifest.text),
        title={lang: words for lang, words in manifest.title.items()},
    )
    return canon.encode(to_builtins(written)) + b"\n"


def parse_manifest(data: bytes) -> Manifest:
    """The exact inverse of `format_manifest`; Malformed for any other bytes."""
    try:
        manifest = _parsed(canon.decode_as(data.removesuffix(b"\n"), _Written))
    except Malformed as error:
        raise _not_a_manifest(error.detail) from None
    if format_manifest(manifest) != data:
        raise _not_a_manifest("written again it has other bytes")
    return manifest


def _parsed(written: _Written) -> Manifest:
    if written.manifest != VERSION:
        raise _not_a_manifest(f"it is of version {written.manifest}; version {VERSION} is read here")
    foreign = [one.state for one in written.checks if one.state not in STATES]
    if foreign:
        raise _not_a_manifest(f"there is no state {foreign[0]!r} of what was looked for")
    return Manifest(
        mechanism=parse_mechanism(written.mechanism),
        text=parse_ref(written.text),
        title={parse_lang(lang): words for lang, words in written.title.items()},
        document=written.document,
        languages=tuple(written.languages),
        digest=written.digest,
        initialled=written.initialled,
        charter=written.charter,
        heads={side: (head.size, head.root) for side, head in written.heads.items()},
        people=tuple(Person(one.side, one.name, one.at) for one in written.people),
        checks=tuple(Check(one.what, one.state, one.why, tuple(one.files)) for one in written.checks),
        files={name: (size, digest) for name, size, digest in written.files},
    )


def _not_a_manifest(detail: str) -> Malformed:
    return Malformed("The manifest of this pack is not one.", remedy="Ask for the pack again.", detail=detail)


# -- for people --------------------------------------------------------------------------------------------------------


def front_page(manifest: Manifest, charter: Charter) -> bytes:
    """The manifest as a page of plain text; what is incomplete stands at its top."""
    return ("\n".join(_front(manifest, charter)) + "\n").encode()


def _front(manifest: Manifest, charter: Charter) -> Iterator[str]:
    yield f"DEPOSIT PACK OF {manifest.text}, {manifest.mechanism}"
    yield ""
    yield from _verdict(manifest)
    yield ""
    for lang, title in manifest.title.items():
        yield f"{lang}  {plain(title)}"
    yield f"Kind: {plain(manifest.document)}. Authentic languages: {', '.join(map(plain, manifest.languages))}."
    if manifest.digest:
        yield f"Digest of the agreed text: {plain(manifest.digest)}"
    for one in manifest.people:
        yield f"Initialled for {plain(one.side)} by {plain(one.name)}, {plain(one.at)}. Initials are not a signature."
    yield from ("", "COMPLETENESS CHECK", "")
    for check in manifest.checks:
        yield f"{check.state:<14}  {plain(check.what)}{f': {plain(check.why)}' if check.why else ''}"
        yield from (f"{'':<14}    {plain(name)}" for name in check.files)
    yield from ("", "KEYS, to be compared by voice with each side", "")
    for party in charter.parties:
        yield f"{party.side}  {fingerprint(party.key)}"
    yield from ("", "THE RECORD FROM WHICH IT WAS MADE", "")
    for side, (size, root) in manifest.heads.items():
        yield f"{plain(side)}  {size} entries, root {plain(root)}"
    yield from ("", "FILES: SHA-256, bytes, name", "")
    for name, (size, digest) in manifest.files.items():
        yield f"{plain(digest)} {size:>9} {plain(name)}"


def _verdict(manifest: Manifest) -> Iterator[str]:
    missing = len(manifest.missing)
    if not manifest.initialled:
        yield "INCOMPLETE. THIS TEXT IS NOT INITIALLED. The pack shows how far it has come and is no deposit."
    elif missing:
        yield f"INITIALLED, NOT COMPLETE: {missing} of the points below {'is' if missing == 1 else 'are'} missing."
    else:
        yield "COMPLETE: nothing that was looked for is missing."


def plain(text: str) -> str:
    """On one line, and what cannot be seen spelt out: a name may hold anything."""
    return " ".join(text.split()).translate(_SHOWN)
