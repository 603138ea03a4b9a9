"""Signed notes (C2SP signed-note 1.0.0): a text, an empty line, and a line for each signature.

    paraph/pr-cgss/PK
    3
    rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk42v7383cs=

    — paraph/pr-cgss/PK <base64 of 4 bytes key ID and 64 bytes signature>

Signatures are Ed25519 (type 0x01, RFC 8032) over the text with its last line feed and without the empty line.
Keys travel as text: `name+hexid+base64` to verify, `PRIVATE+KEY+name+hexid+base64` to sign, as Go writes them.
What the text says is left to `log`.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from paraph.errors import Malformed, Untrusted
from paraph.names import format_base64, parse_base64

MAX_NOTE_BYTES = 131_072
"""Room for 16 post-quantum signature lines of 7 kB each (signed-note: "up to nearly 5kB" before base64)."""
MAX_SIGNATURES = 16
"""A verifier must accept 16 (signed-note) and needs no more."""
ED25519 = b"\x01"
KEY_BYTES = 32
ID_BYTES = 4

_DASH = "— "
_PRIVATE = "PRIVATE+KEY+"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
# The spaces of Go's unicode.IsSpace and the plus; str.isspace() has others (U+001C to U+001F).
_NOT_IN_NAME = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]")
_HEX_ID = re.compile(r"[0-9a-f]{8}\Z")
# y-coordinates of the points of order 1, 2, 4 and 8.  With such a key a signature can fit any text, so whoever
# publishes one could later deny every word.  The field's prime bounds the canonical coordinates (RFC 8032, 5.1.3).
_PRIME = 2**255 - 19
_ORDER_8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _ORDER_8, _PRIME - _ORDER_8})


@dataclass(frozen=True)
class VerifierKey:
    """A public key with the name it signs under.  A key whose ID is not derived from both cannot be made."""

    name: str
    key_id: bytes
    public: bytes

    def __post_init__(self) -> None:
        _check_name(self.name)
        _check_public(self.public)
        if self.key_id != key_id(self.name, self.public):
            raise Malformed(
                "The key ID does not belong to this name and key.",
                remedy="Ask for the key again; one of its characters has changed.",
                detail=f"key of {self.name!r} with ID {self.key_id.hex()}",
            )

    @classmethod
    def from_public(cls, name: str, public: bytes) -> Self:
        return cls(name, key_id(name, public), public)

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made `signature` over exactly `message` (RFC 8032)."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    @cached_property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)


@dataclass(frozen=True)
class SigningKey:
    """A private key: 32 secret bytes and the name it signs under.  Neither repr nor errors show the secret."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.seed) != KEY_BYTES:
            raise Malformed(f"A signing key has a seed of {KEY_BYTES} bytes, this one has {len(self.seed)}.")

    @classmethod
    def from_seed(cls, name: str, seed: bytes) -> Self:
        return cls(name, seed)

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of signature over `message`; for a note use `sign_text`."""
        return self._key.sign(message)

    def sign_text(self, text: str) -> bytes:
        """The note of `text` with this key's signature alone."""
        _check_text(text)
        return _whole(text, [_line(self.name, self.verifier.key_id + self.sign(text.encode()))])

    @cached_property
    def verifier(self) -> VerifierKey:
        return VerifierKey.from_public(self.name, self._key.public_key().public_bytes_raw())

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: of which key, and the signature's bytes without the key ID."""

    name: str
    key_id: bytes
    value: bytes

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.key_id) != ID_BYTES or not self.value:
            raise Malformed("A signature is shorter than a key ID and one byte.", detail=f"signature of {self.name!r}")


@dataclass(frozen=True, slots=True)
class Note:
    """A text, with its last line feed, and its signatures in the order of their lines."""

    text: str
    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        _check_text(self.text)
        if not 1 <= len(self.signatures) <= MAX_SIGNATURES:
            raise Malformed(f"A note has 1 to {MAX_SIGNATURES} signatures, this one has {len(self.signatures)}.")
        if len({(each.name, each.key_id) for each in self.signatures}) != len(self.signatures):
            raise Malformed("One key has signed this note on two lines.")


def key_id(name: str, public: bytes) -> bytes:
    """SHA-256(name, line feed, 0x01, public key), the first 4 bytes (signed-note, Ed25519 signatures)."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:ID_BYTES]


def parse_vkey(text: str) -> VerifierKey:
    """`name+hexid+base64(0x01, public key)`; the ID is computed anew and compared."""
    name, hex_id, public = _split_key(text, text)
    return VerifierKey(name, bytes.fromhex(hex_id), public)


def format_vkey(key: VerifierKey) -> str:
    return f"{key.name}+{key.key_id.hex()}+{format_base64(ED25519 + key.public)}"


def parse_skey(text: str) -> SigningKey:
    """`PRIVATE+KEY+name+hexid+base64(0x01, seed)`; the ID is that of the public key."""
    if not text.startswith(_PRIVATE):
        raise Malformed("This is not a signing key: it does not begin with PRIVATE+KEY+.")
    name, hex_id, seed = _split_key(text.removeprefix(_PRIVATE), "(a private key)")
    key = SigningKey(name, seed)
    if key.verifier.key_id.hex() != hex_id:
        raise Malformed("The key ID does not belong to this signing key.", remedy="Restore the key from its copy.")
    return key


def format_skey(key: SigningKey) -> str:
    return f"{_PRIVATE}{key.name}+{key.verifier.key_id.hex()}+{format_base64(ED25519 + key.seed)}"


def parse_note(data: bytes) -> Note:
    """The note of these bytes, nothing verified yet.  Malformed unless `format_note` writes the same bytes."""
    if len(data) > MAX_NOTE_BYTES:
        raise Malformed(f"A note is longer than {MAX_NOTE_BYTES} bytes.", detail=f"{len(data)} bytes")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("A note is not UTF-8.", detail=str(error)) from None
    _check_characters(whole)
    text, empty_line, lines = whole.rpartition("\n\n")
    if not empty_line or not lines.endswith("\n"):
        raise Malformed("A note needs an empty line, then signature lines, each ended by a line feed.")
    # Not splitlines(): it also cuts at U+2028 and others, which a text may hold.
    return Note(text + "\n", tuple(_parse_signature(line) for line in lines[:-1].split("\n")))


def format_note(note: Note) -> bytes:
    return _whole(note.text, [_line(each.name, each.key_id + each.value) for each in note.signatures])


def _line(name: str, signature: bytes) -> str:
    return f"{_DASH}{name} {format_base64(signature)}\n"


def _whole(text: str, lines: Iterable[str]) -> bytes:
    data = f"{text}\n{''.join(lines)}".encode()
    if len(data) > MAX_NOTE_BYTES:
        raise Malformed(f"A note is longer than {MAX_NOTE_BYTES} bytes.", detail=f"{len(data)} bytes")
    return data


def open_note(data: bytes, verifiers: Iterable[VerifierKey]) -> Note:
    """The note's text with the signatures that were verified; lines of unknown keys are left out.

    Untrusted if the signature of a known key fails, or if no known key has signed.
    """
    note = parse_note(data)
    known = {(key.name, key.key_id): key for key in verifiers}
    verified = []
    for each in note.signatures:
        key = known.get((each.name, each.key_id))
        if key is None:
            continue
        if not key.verifies(note.text.encode(), each.value):
            raise Untrusted(
                "A signature on this note does not fit its text.",
                remedy="Ask for the note again. If it stays, tell the side whose name it bears.",
                detail=f"signature of {each.name!r} fails",
                evidence=(data,),
            )
        verified.append(each)
    if not verified:
        raise Untrusted(
            "No key that we know has signed this note.",
            remedy="Compare the fingerprint of the side's key with the side itself.",
            detail=f"signed by {[(each.name, each.key_id.hex()) for each in note.signatures]!r}",
            evidence=(data,),
        )
    return Note(note.text, tuple(verified))


def _parse_signature(line: str) -> Signature:
    name, space, blob = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH) or not space:
        raise Malformed(
            "A signature line is not a dash (U+2014), a name and a signature, one space between them.",
            detail=f"line {line[:80]!r}",
        )
    raw = _decode(blob, "signature", line)
    return Signature(name, raw[:ID_BYTES], raw[ID_BYTES:])


def _split_key(text: str, shown: str) -> tuple[str, str, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3 or not _HEX_ID.match(parts[1]):
        raise Malformed(
            "This is not a key: a name, 8 digits of ID in lower-case hex and base64, joined by plus signs.",
            detail=f"key {shown[:200]!r}",
        )
    raw = _decode(parts[2], "key", shown)
    if raw[:1] != ED25519 or len(raw) != 1 + KEY_BYTES:
        raise Malformed("This key is not an Ed25519 key (type 0x01, 32 bytes).", detail=f"key {shown[:200]!r}")
    return parts[0], parts[1], raw[1:]


def _decode(text: str, what: str, shown: str) -> bytes:
    try:
        return parse_base64(text)
    except Malformed:
        # The gate's own detail quotes what it read, which may be a private key.
        raise Malformed(f"The base64 of a {what} is damaged.", detail=f"{what} {shown[:200]!r}") from None


def _check_name(name: str) -> None:
    if not name or _NOT_IN_NAME.search(name) or _CONTROL.search(name) or not _is_utf8(name):
        raise Malformed("A key's name is empty, or holds a space or a plus sign.", detail=f"name {name[:80]!r}")


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise Malformed("A note's text does not end with a line feed.", detail=f"text {text[:80]!r}")
    _check_characters(text)


def _check_characters(text: str) -> None:
    if _CONTROL.search(text) or text.startswith("\ufeff") or not _is_utf8(text):
        raise Malformed(
            "A note holds a control character, a byte order mark or half a character.",
            remedy="Lines end with a line feed alone.",
            detail=f"text {text[:80]!r}",
        )


def _check_public(public: bytes) -> None:
    if len(public) != KEY_BYTES:
        raise Malformed(f"An Ed25519 key has {KEY_BYTES} bytes, this one has {len(public)}.")
    y = int.from_bytes(public, "little") % 2**255
    if y >= _PRIME or y in _SMALL_ORDER:
        raise Malformed(
            "This public key is weak: signatures under it prove nothing.",
            remedy="Ask the side to make a new key.",
            detail=f"public key {public.hex()}",
        )


def _is_utf8(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)
