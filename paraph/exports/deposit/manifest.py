"""The manifest of a pack: each file with its digest, what was looked for and found or not; the page to read first.

`manifest.json` is for programs, `MANIFEST.txt` the same for people: it follows from the manifest and the charter byte
for byte, so that the two cannot tell different stories.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraph import canon
from paraph.canon import Json
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
_PARTS = {"charter", "checks", "digest", "document", "files", "heads", "initialled", "languages"}
_KEYS = _PARTS | {"manifest", "mechanism", "people", "text", "title"}


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


def format_manifest(manifest: Manifest) -> bytes:
    checks: list[Json] = [
        {"files": [*one.files], "state": one.state, "what": one.what, "why": one.why} for one in manifest.checks
    ]
    people: list[Json] = [{"at": one.at, "name": one.name, "side": one.side} for one in manifest.people]
    files: list[Json] = [[name, size, digest] for name, (size, digest) in manifest.files.items()]
    value: dict[str, Json] = {
        "charter": manifest.charter,
        "checks": checks,
        "digest": manifest.digest,
        "document": manifest.document,
        "files": files,
        "heads": {side: {"root": root, "size": size} for side, (size, root) in manifest.heads.items()},
        "initialled": manifest.initialled,
        "languages": [*manifest.languages],
        "manifest": VERSION,
        "mechanism": manifest.mechanism,
        "people": people,
        "text": str(manifest.text),
        "title": {lang: words for lang, words in manifest.title.items()},
    }
    return canon.encode(value) + b"\n"


def parse_manifest(data: bytes) -> Manifest:
    """The exact inverse of `format_manifest`; Malformed for any other bytes."""
    value = canon.decode(data.removesuffix(b"\n"))
    if not isinstance(value, dict) or set(value) != _KEYS or value["manifest"] != VERSION:
        raise _not_a_manifest()
    try:
        manifest = _parsed(value)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a part is of another type than it should be
        raise _not_a_manifest(str(error)) from None
    if format_manifest(manifest) != data or any(one.state not in STATES for one in manifest.checks):
        raise _not_a_manifest("written again it has other bytes")
    return manifest


def _parsed(value: Mapping[str, Json]) -> Manifest:
    read: dict[str, object] = {**value}
    heads: dict[str, dict[str, object]] = read["heads"]  # type: ignore[assignment]
    people: list[dict[str, object]] = read["people"]  # type: ignore[assignment]
    checks: list[dict[str, list[object]]] = read["checks"]  # type: ignore[assignment]
    files: list[tuple[object, object, object]] = read["files"]  # type: ignore[assignment]
    languages: list[object] = read["languages"]  # type: ignore[assignment]
    title: dict[str, object] = read["title"]  # type: ignore[assignment]
    return Manifest(
        parse_mechanism(str(read["mechanism"])),
        parse_ref(str(read["text"])),
        {parse_lang(lang): str(words) for lang, words in title.items()},
        str(read["document"]),
        tuple(map(str, languages)),
        str(read["digest"]),
        read["initialled"] is True,
        str(read["charter"]),
        {side: (_size(head["size"]), str(head["root"])) for side, head in heads.items()},
        tuple(Person(str(one["side"]), str(one["name"]), str(one["at"])) for one in people),
        tuple(
            Check(str(one["what"]), str(one["state"]), str(one["why"]), tuple(map(str, one["files"]))) for one in checks
        ),
        {str(name): (_size(size), str(digest)) for name, size, digest in files},
    )


def _size(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a size is no number")
    return value


def _not_a_manifest(detail: str = "") -> Malformed:
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
