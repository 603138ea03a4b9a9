"""Pouches made by hand, from the words of docs/spec/pouch.md: so that one can be wrong in any way."""

import hashlib
import json
from collections.abc import Mapping, Sequence

import zstandard

from paraph.feed.log import sign_checkpoint
from paraph.feed.merkle import EMPTY, grow
from paraph.feed.note import SigningKey

Json = dict[str, object]


def canonical(value: object) -> bytes:
    """Canonical JSON as Python's own library writes it; texts here are whole characters and numbers whole."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def pack(entries: Sequence[bytes]) -> bytes:
    return zstandard.compress(b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries))


def sign(key: SigningKey, entries: Sequence[bytes]) -> str:
    """The head of a feed that has these entries."""
    return sign_checkpoint(key, grow(EMPTY, entries).frontier.head()).decode()


def pouch(charter: object, notes: Mapping[str, str], blocks: Mapping[str, bytes]) -> bytes:
    feeds = [{"bytes": len(blocks[side]), "note": note, "side": side} for side, note in notes.items()]
    return b"paraph/pouch/1\n" + canonical({"charter": charter, "feeds": feeds}) + b"\n" + b"".join(blocks.values())
