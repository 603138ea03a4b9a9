"""Canonical bytes: the one spelling of a JSON value that may be hashed and signed.

A subset of RFC 8785 (JCS): objects with ASCII keys, arrays, strings, integers within +-(2^53-1), true, false,
null.  No floats: their spelling differs between encoders, and nothing a side says needs one.  Keys are sorted,
nothing is escaped that need not be, nothing stands between tokens.  The check is the definition: decode, encode
again, compare.  That alone refuses white space, equal keys, foreign escapes and a byte order mark.

It stands below both `words` and `feed` because both need it and neither may know the other.
"""

import hashlib
import re
from typing import TypeVar

import msgspec

from paraph.errors import Malformed
from paraph.names import LocalText

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Shape = TypeVar("Shape")

MAX_DEPTH = 16
MAX_INTEGER = 2**53 - 1
ALOUD_GROUPS = 6

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def text_value(text: LocalText) -> dict[str, Json]:
    """A text by language as a value: to the type checker its tags are no plain texts."""
    return {lang: words for lang, words in text.items()}


def encode(value: object, depth: int = MAX_DEPTH) -> bytes:
    """Canonical bytes of a JSON value.  Raises Malformed for floats, deep nesting and lone surrogates.

    `depth` is how deep a value may go that will stand within another.
    """
    _check(value, depth)
    return encode_checked(value)


def encode_checked(value: object) -> bytes:
    """Like `encode` for a value whose parts already passed a gate (typed, no floats)."""
    try:
        return _encoder.encode(value)
    except (UnicodeEncodeError, msgspec.MsgspecError, TypeError, ValueError) as error:
        raise Malformed("This value has no canonical form.", detail=str(error)) from None


def decode(data: bytes) -> Json:
    """The value of canonical bytes; Malformed says which rule the bytes break."""
    check_depth(data)
    try:
        value: Json = _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed("These bytes are not JSON.", detail=f"{error}: {data[:80]!r}") from None
    _check(value, MAX_DEPTH)
    if _encoder.encode(value) != data:
        raise Malformed(
            "These bytes are not in canonical form.",
            remedy="Write keys sorted and once each, no white space, no needless escapes.",
            detail=f"not canonical: {data[:80]!r}",
        )
    return value


def decode_as(data: bytes, shape: type[Shape]) -> Shape:
    """The value of canonical bytes in a shape of ours; Malformed names the part that does not suit it."""
    value = decode(data)
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise Malformed("A part of this is not what it should be.", detail=str(error)) from None


def check_depth(data: bytes) -> None:
    """Refuse nesting beyond MAX_DEPTH before a recursive decoder meets it."""
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            raise too_deep()


def too_deep() -> Malformed:
    return Malformed(f"This is nested more than {MAX_DEPTH} deep.")


def digest(value: object) -> bytes:
    """SHA-256 of a value's canonical bytes: 32 bytes."""
    return hashlib.sha256(encode(value)).digest()


def read_aloud(digest: bytes) -> str:
    """A digest for two people to compare by voice, in any language: six groups of five digits, 99 bits of it.

    Digits, because each script has them and each telephone carries them.
    """
    digits = f"{int.from_bytes(digest, 'big') % 10 ** (5 * ALOUD_GROUPS):0{5 * ALOUD_GROUPS}d}"
    return " ".join(digits[start : start + 5] for start in range(0, len(digits), 5))


def _check(value: object, depth: int) -> None:
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise Malformed("A text holds half of a character (a lone surrogate).")
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise Malformed("A number is larger than 2^53-1.", detail=f"integer {value}")
    elif isinstance(value, dict | list | tuple):
        _check_inside(value, depth)
    elif value is not None:
        raise Malformed(
            "A record holds texts, whole numbers, lists and objects only.", detail=f"found {type(value).__name__}"
        )


def _check_inside(value: "dict[object, object] | list[object] | tuple[object, ...]", depth: int) -> None:
    if depth == 0:
        raise too_deep()
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str) or not key.isascii():
                raise Malformed("A key is not plain ASCII.", detail=f"key {key!r}")
    for inner in value.values() if isinstance(value, dict) else value:
        _check(inner, depth - 1)
