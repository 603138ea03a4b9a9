"""RFC 6962, section 2.1, word for word and slow: what the fast code is compared with."""

import hashlib
from collections.abc import Sequence

from paraph.feed.merkle import leaf_hash, subtree_root
from paraph.feed.proof import Read
from paraph.names import Hash, Head


def entries(count: int) -> list[bytes]:
    return [f"entry {number}".encode() for number in range(count)]


def split(count: int) -> int:
    """The largest power of two below `count`, found by trying."""
    half = 1
    while half * 2 < count:
        half *= 2
    return half


def mth(data: Sequence[bytes]) -> Hash:
    if not data:
        return Hash(hashlib.sha256(b"").digest())
    if len(data) == 1:
        return Hash(hashlib.sha256(b"\x00" + data[0]).digest())
    half = split(len(data))
    return Hash(hashlib.sha256(b"\x01" + mth(data[:half]) + mth(data[half:])).digest())


def path(index: int, data: Sequence[bytes]) -> tuple[Hash, ...]:
    if len(data) == 1:
        return ()
    half = split(len(data))
    if index < half:
        return (*path(index, data[:half]), mth(data[half:]))
    return (*path(index - half, data[half:]), mth(data[:half]))


def proof(old: int, data: Sequence[bytes]) -> tuple[Hash, ...]:
    return _subproof(old, data, True)


def _subproof(old: int, data: Sequence[bytes], whole: bool) -> tuple[Hash, ...]:
    if old == len(data):
        return () if whole else (mth(data),)
    half = split(len(data))
    if old <= half:
        return (*_subproof(old, data[:half], whole), mth(data[half:]))
    return (*_subproof(old - half, data[half:], False), mth(data[:half]))


def head(count: int) -> Head:
    return Head(count, mth(entries(count)))


def reader(data: Sequence[bytes]) -> Read:
    """Perfect subtrees straight from the entries."""
    leaves = [leaf_hash(entry) for entry in data]

    def read(level: int, index: int) -> Hash:
        return subtree_root(leaves[index << level : (index + 1) << level])

    return read


def flip(data: bytes, bit: int) -> bytes:
    """The same bytes with one bit the other way."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
